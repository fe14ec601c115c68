"""Learn what moderators did about linkbot's flags and words. Their word is final."""

from dataclasses import replace
from datetime import timedelta

import structlog

from linkbot.core.case import Case, Closing, Progress
from linkbot.core.endings import plan_ended, plan_ruled
from linkbot.core.forum import Forbidden, Gone, Ruling
from linkbot.core.model import Post
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)

_LISTENS_FOR = timedelta(days=90)
"""After 60 days the forum itself handles what nobody decided (contract 12.3)."""


async def listen(bench: Bench) -> None:
    """Ask what became of the flags and of the replies in the thread, and close the cases in which a person has spoken.

    A plain account may not read the review queue: then cases simply stay flagged. Raises other ForumTrouble.
    """
    await _look_at_replies(bench)
    waiting = {
        case.reviewable_id: case
        for case in await bench.cases.unruled(bench.topic_id, bench.clock.now() - _LISTENS_FOR)
        if case.reviewable_id is not None
    }
    if not waiting:
        return
    try:
        rulings = await bench.forum.rulings(tuple(waiting))
    except Forbidden as trouble:
        log.warning("rulings.not_readable", why=trouble.reason)
        return
    for ruling in rulings:
        case = waiting.get(ruling.reviewable_id)
        if case is not None and ruling.closing is not None:
            await _ruled(case, ruling, bench)


async def _ruled(case: Case, ruling: Ruling, bench: Bench) -> None:
    now = bench.clock.now()
    decided = plan_ruled(case, ruling, now)
    after = decided.case or case
    await bench.cases.change([after], now, decided.actions)
    said = after.ruling.value if after.ruling else ""
    log.info("flag.decided", post=case.post_id, topic=case.topic_id, closing=said)


async def _look_at_replies(bench: Bench) -> None:
    """A reply of linkbot's that is gone was taken away by a moderator: nobody else could."""
    standing = {
        case.reply_post_id: case
        for case in await bench.store.open_cases(bench.topic_id)
        if case.reply_post_id is not None
    }
    if not standing:
        return
    posts = {post.id: post for post in await bench.forum.posts(bench.topic_id, tuple(standing))}
    for reply_id, case in standing.items():
        post = posts.get(reply_id)
        if (post is None or post.deleted) and await _is_deleted(reply_id, bench):
            if await _is_taking_back(reply_id, bench):
                continue
            await _end(replace(case, reply_post_id=None), Closing.NOTICE_REMOVED, bench)


async def _is_taking_back(reply_id: int, bench: Bench) -> bool:
    """Whether linkbot itself is taking the reply back, and does not know yet that it went: nobody has spoken then."""
    row = await bench.store.row(f"withdraw/{reply_id}")
    return row is not None and row.progress in {Progress.SENDING, Progress.IN_DOUBT}


async def _is_deleted(post_id: int, bench: Bench) -> bool:
    """Asked for by itself: a list may leave a post out for other reasons."""
    try:
        post = await bench.forum.post(post_id)
    except Gone:
        return True
    return post.deleted


async def heard_in_thread(post: Post, bench: Bench) -> None:
    """A moderator who answers linkbot's reply has taken the matter over."""
    if not post.author.staff or post.reply_to is None:
        return
    cases = {c.reply_post_id: c for c in await bench.store.open_cases(bench.topic_id) if c.reply_post_id}
    if not cases:
        return
    replies = await bench.forum.posts(bench.topic_id, tuple(cases))
    for reply in replies:
        if reply.number == post.reply_to and reply.id in cases:
            await _end(cases[reply.id], Closing.ANSWERED, bench)


async def _end(case: Case, closing: Closing, bench: Bench) -> None:
    if case.frozen:
        return
    now = bench.clock.now()
    ended = plan_ended(case, closing, now)
    await bench.store.plan(ended.actions, ended.case, now)
    log.info("case.ended", post=case.post_id, topic=case.topic_id, closing=closing.value)
