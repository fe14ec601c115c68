"""Judge a member's draft as if it stood in the thread. Nothing of it is kept, and no case follows."""

from dataclasses import replace

from linkbot.core.answers import draft_words
from linkbot.core.facts import facts_of
from linkbot.core.judge import judge
from linkbot.core.model import Post
from linkbot.core.reader import reader_language
from linkbot.flow.bench import Bench
from linkbot.flow.gather import gather

_NEXT = 2**31 - 1
"""The number of a post that comes after all others: what was posted before counts."""


async def preview(draft: Post, bench: Bench) -> str:
    """What would be said about a draft in this thread, in the words of an answer. Raises ForumTrouble (but not Drop)."""
    post = replace(draft, topic_id=bench.topic_id, number=_NEXT, reply_to=None, reply_to_username=None)
    facts = facts_of(post, bench.home)
    known = await gather(facts, bench)
    verdict = judge(replace(facts, known=known), bench.rulebook)
    language = reader_language(bench.rulebook, draft)
    spoken = replace(bench.rulebook, language=language) if language else bench.rulebook
    return draft_words(post, verdict, spoken, bench.clock.now())
