"""Hear "mine" in an author's answer to the question whose article it is."""

import structlog

from linkbot.core.authorship.memory import Claim
from linkbot.core.case import Case, LookAgain, Planned, Purpose, State
from linkbot.core.checks.authorship import DOUBTED
from linkbot.core.checks.own_links import own_links
from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop
from linkbot.core.mine import says_mine
from linkbot.core.model import Post
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)

_MOST_PAGES = 5
"""Requests for one message, with up to 20 answers each; a message with a hundred is a conversation of people."""


async def hear_claims(bench: Bench) -> None:
    """Read the answers to open questions, and keep what the person concerned, and nobody else, says of their links.

    Asked are only those who were told and not flagged yet: later it is the moderators' matter. Raises ForumTrouble
    (but not Drop: what the forum will not show says nothing).
    """
    for case in await bench.store.open_cases(bench.topic_id):
        doubted = any(t.fault == DOUBTED and t.told_at for t in case.open_troubles)
        if case.state is not State.TOLD or not doubted or not case.message_topic_id or case.author_id is None:
            continue
        try:
            if (answer := await _mine(case, case.message_topic_id, bench)) is not None:
                await _keep(case, answer, bench)
        except Drop as trouble:
            log.warning("answers.not_readable", post=case.post_id, why=trouble.reason)


async def _mine(case: Case, topic: int, bench: Bench) -> Post | None:
    """The first of the answers in which the author of the post says so."""
    after = 1
    for _ in range(_MOST_PAGES):
        posts = await bench.forum.posts_after(topic, after)
        if (
            found := next((p for p in posts if _by_author(p, case) and says_mine(p.raw or "")), None)
        ) is not None:
            return found
        last = max((p.number or 0 for p in posts), default=0)
        if last <= after:
            return None
        after = last
    return None


def _by_author(answer: Post, case: Case) -> bool:
    """By id, which nobody can take over."""
    return answer.author.id == case.author_id and not answer.deleted and not answer.hidden


async def _keep(case: Case, answer: Post, bench: Bench) -> None:
    """Every page that the post links now counts as claimed, and the post is looked at again."""
    now, post = bench.clock.now(), await bench.forum.post(case.post_id)
    links = own_links(facts_of(post, bench.home))
    claims = tuple(Claim(case.author_id or 0, link.canonical, case.post_id, now) for link in links)
    look = LookAgain(case.topic_id, case.post_id)
    key = f"look/{case.post_id}/mine/{answer.id}/{case.digest[:12]}"
    planned = Planned(key, now, Purpose.LOOK, look, case.post_id, topic_id=case.topic_id)
    await bench.proofs.claim(claims, (planned,))
    log.info("author.claimed", post=case.post_id, topic=case.topic_id)
