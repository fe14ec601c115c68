"""Hear what is answered to linkbot's messages: "mine" is understood, a moderator's word ends the case, the rest is passed on."""

import structlog

from linkbot.core.alerts import passed_on
from linkbot.core.authorship.memory import Claim
from linkbot.core.case import Case, Closing, LookAgain, Planned, Purpose, State
from linkbot.core.checks.authorship import DOUBTED
from linkbot.core.checks.own_links import own_links
from linkbot.core.endings import plan_ended
from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop
from linkbot.core.mine import says_mine
from linkbot.core.model import Post
from linkbot.flow.bench import Bench
from linkbot.flow.inbox import Letter, letters

log = structlog.get_logger(__name__)


async def hear_answers(bench: Bench) -> None:
    """Read what is new in the messages about this thread's posts. Raises ForumTrouble (but not Drop: what the forum will
    not show says nothing).
    """
    async for letter in letters(bench):
        try:
            await _hear(letter, bench)
        except Drop as trouble:
            log.warning("answers.not_heard", post=letter.case.post_id, why=trouble.reason)


async def _hear(letter: Letter, bench: Bench) -> None:
    """A moderator's word first, then what the person concerned says; others may read along."""
    case, now = letter.case, bench.clock.now()
    if any(answer.author.staff and not _by_author(answer, case) for answer in letter.answers):
        ended = plan_ended(case, Closing.ANSWERED, now)
        await bench.cases.change([ended.case] if ended.case else [], now, ended.actions)
        log.info("case.answered", post=case.post_id, topic=case.topic_id)
    theirs = [answer for answer in letter.answers if _by_author(answer, case)]
    mine = next((a for a in theirs if _is_asked(case) and says_mine(a.raw or "")), None)
    if mine is not None:
        await _keep(case, mine, bench)
    rest = [answer for answer in theirs if answer is not mine]
    planned = (passed_on(bench.rulebook, case, rest, now),) if rest else ()
    await bench.cases.set_read(letter.message, letter.last, planned)


def _is_asked(case: Case) -> bool:
    """Only who was told and not flagged yet is asked: later it is the moderators' matter."""
    return case.state is State.TOLD and any(t.fault == DOUBTED and t.told_at for t in case.open_troubles)


def _by_author(answer: Post, case: Case) -> bool:
    """By id, which nobody can take over."""
    return answer.author.id is not None and answer.author.id == case.author_id


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
