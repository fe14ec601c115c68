"""Work the outbox: the only way out to the forum. Looks before repeating; never sends the same thing twice."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

import structlog

from linkbot.core.case import AnswerFlag, Case, LookAgain, OutboxRow, Progress, Purpose, Receipt, SendReply
from linkbot.core.delivery import (
    ABOUT_A_FAULT,
    ANEW,
    HELD,
    NOTICES,
    SILENCED,
    allowed,
    delivered,
    holds,
    refused,
    silenced,
    unwanted,
)
from linkbot.core.forum import Drop, Stop, Unsure, Wait
from linkbot.core.model import Post
from linkbot.core.records import Overtaken
from linkbot.core.situation import look_again, rules_of
from linkbot.flow.bench import Bench
from linkbot.flow.compare import is_gone, is_of_one
from linkbot.flow.hands import find, perform
from linkbot.flow.review import digest_of, held_for, review, review_gone
from linkbot.flow.unreachable import Unexplained, why_refused

log = structlog.get_logger(__name__)

_PATIENCE = (5, 15, 60, 300, 900, 3600)
"""Seconds until the next look at a write whose fate is unknown (contract 20.1), by number of tries."""

_ARRIVAL = timedelta(seconds=60)
"""How long a reply whose answer was lost may still be on its way (contract 7.5, 20.1)."""

_CONFLICT = 409
"""Somebody else edits the same post at that moment (contract 8): no answer to what was wanted."""

_TOLD = frozenset({Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.AMEND})
_BREATH = timedelta(minutes=1)
"""A brake that came on at the last moment is looked at again after so long: `plan` then says what is still allowed."""
_MOST_TRIES = 24
"""A message that is refused without a reason is tried so often: about a day."""
_AT_ONCE, _ALL = 50, 5000  # rows of one round

ALERTS = frozenset({Purpose.ALERT})


async def deliver(
    bench: Bench, stopping: Callable[[], bool] = lambda: False, *, only: frozenset[Purpose] | None = None
) -> int:
    """Work through what is due (`only` those purposes) and return how many rows moved on; `stopping` is asked
    between two deeds.

    Raises Stop when the account has lost its rights, and other ForumTrouble if posts cannot be read.
    """
    rows = await _due(bench, only)
    looks = [row for row in rows if isinstance(row.planned.action, LookAgain)]
    if looks:
        await _look(bench, looks)
        rows = await _due(bench, only)
    deeds = [row for row in rows if not isinstance(row.planned.action, LookAgain)]
    for row in sorted(deeds, key=_is_upkeep):  # members before reports
        if stopping():
            break
        with bench.upkeep() if _is_upkeep(row) else nullcontext():
            await deliver_row(row, bench)
    return len(looks) + len(deeds)


def _is_upkeep(row: OutboxRow) -> bool:
    return row.planned.purpose is Purpose.REPORT


async def _due(bench: Bench, only: frozenset[Purpose] | None) -> list[OutboxRow]:
    limit = _AT_ONCE if only is None else _ALL  # those few may stand behind many that are not wanted now
    rows = await bench.store.due(bench.clock.now(), limit, topic_id=bench.topic_id)
    return [row for row in rows if only is None or row.planned.purpose in only]


async def _look(bench: Bench, rows: list[OutboxRow]) -> None:
    """Read all posts that are to be looked at again, fifty a request, and review each."""
    by_post: dict[int, list[OutboxRow]] = defaultdict(list)
    for row in rows:
        by_post[row.planned.post_id or 0].append(row)
    posts = {p.id: p for p in await bench.forum.posts(bench.topic_id, sorted(by_post))}
    for post_id, waiting in by_post.items():
        try:
            await _look_at(posts.get(post_id), post_id, bench)
        except (Drop, Wait) as trouble:
            if not is_of_one(trouble):
                raise
            for row in waiting:  # one post's trouble is not that of everything else that is due
                await _put_off(row, row.progress, trouble.reason, _PATIENCE[3], bench)
            continue
        now = bench.clock.now()
        for row in waiting:
            if row.planned.due <= now:  # else the clock was set back meanwhile: its time is still to come
                await bench.store.mark(row.planned.key, Progress.DONE, now)


async def _look_at(post: Post | None, post_id: int, bench: Bench) -> None:
    if post is not None and not post.deleted:
        await review(post, bench)
    elif (case := await bench.store.case(post_id)) is not None:
        if post is None and not await is_gone(bench, post_id):
            raise Drop("the forum leaves it out, and it is not gone")
        await review_gone(case, bench)


async def deliver_row(row: OutboxRow, bench: Bench) -> None:
    """Bring one deed to its end, or put it off. Safe to be killed at any await: what was sent is found again."""
    case = await bench.store.case(row.planned.post_id) if row.planned.post_id else None
    if row.progress is Progress.SENDING:  # left by a crash: the forum may still be at work on it
        await _put_off(row, Progress.IN_DOUBT, "stopped while sending", _PATIENCE[0], bench)
        return
    try:
        await _attempt(row, case, bench)
    except Overtaken:
        log.warning(
            "action.overtaken", key=row.planned.key
        )  # somebody else works on it; nothing was sent here
    except Unsure as trouble:
        await _put_off(row, Progress.IN_DOUBT, trouble.reason, _next_look(row), bench)
    except Wait as trouble:
        planned = row.progress is Progress.PLANNED
        seconds = (
            trouble.seconds if planned else max(trouble.seconds, _PATIENCE[3])
        )  # looking costs requests, too
        await _put_off(
            row, Progress.PLANNED if planned else Progress.IN_DOUBT, trouble.reason, seconds, bench
        )
    except Drop as trouble:
        if trouble.status == _CONFLICT and row.tries < _MOST_TRIES:
            await _put_off(row, Progress.PLANNED, trouble.reason, max(60, _next_look(row)), bench)
        else:
            await _refused(row, case, trouble, bench)
    except Stop as trouble:
        progress = Progress.PLANNED if row.progress is Progress.PLANNED else Progress.IN_DOUBT
        await _put_off(row, progress, trouble.reason, 300, bench)
        raise


async def _attempt(row: OutboxRow, case: Case | None, bench: Bench) -> None:
    """Find it done, or decide against it, or do it."""
    looks = row.progress is Progress.IN_DOUBT or row.planned.purpose is Purpose.PUBLISH  # seldom, before all
    if looks and (receipt := await find(row, bench)):
        await _done(row, case, receipt, bench)
        return
    if _too_fresh(row, bench):
        await _put_off(row, Progress.IN_DOUBT, "not there yet, perhaps on its way", _next_look(row), bench)
        return
    post = await _reading(row, bench)
    if reason := await _why_not(row, case, post, bench):
        await _dropped(row, case, reason, bench)
        return
    if row.planned.purpose is Purpose.FLAG and post is not None and post.flagged_by_us:
        await _done(row, case, Receipt(post_id=post.id, reviewable_id=post.reviewable_id), bench)
        return
    await bench.store.mark(row.planned.key, Progress.SENDING, bench.clock.now(), after=row)
    await _done(row, case, await perform(row.planned.action, bench), bench)


async def _why_not(row: OutboxRow, case: Case | None, post: Post | None, bench: Bench) -> str:
    if not allowed(row.planned, case, bench.rulebook, bench.ceiling):
        return "the mode does not allow it any more"
    if silenced(row.planned, case, bench.rulebook, bench.ceiling):
        return SILENCED
    reason = unwanted(row.planned, case, post, digest_of(post) if post else "", bench.clock.now())
    if reason or post is None or row.planned.purpose not in {*NOTICES, Purpose.FLAG}:
        return reason
    rules = rules_of(getattr(row.planned.action, "about", ()))
    held = await held_for(post, rules, bench)
    return HELD if any(holds(brake, row.planned.purpose, rules) for brake in held) else ""


async def _dropped(row: OutboxRow, case: Case | None, reason: str, bench: Bench) -> None:
    """Not done. Where the text is another one now, or not shown, or it is late, the post is judged anew: nothing is forgotten."""
    now = bench.clock.now()
    soon = now + _BREATH if reason == HELD else now
    follow = (look_again(case, soon),) if case and reason in ANEW else ()
    await bench.store.mark(row.planned.key, Progress.DROPPED, now, note=reason, planned=follow)
    log.info("action.dropped", key=row.planned.key, why=reason)


def _too_fresh(row: OutboxRow, bench: Bench) -> bool:
    """Only a reply can arrive twice (no `external_id`): a slow forum gets a minute before it is sent once more."""
    if row.progress is not Progress.IN_DOUBT or not isinstance(row.planned.action, SendReply | AnswerFlag):
        return False
    return row.sent_at is not None and bench.clock.now() - row.sent_at < _ARRIVAL


async def _reading(row: OutboxRow, bench: Bench) -> Post | None:
    """A fresh reading of the post that an accusing action is about; others need none."""
    if row.planned.purpose not in ABOUT_A_FAULT or row.planned.post_id is None:
        return None
    posts = await bench.forum.posts(bench.topic_id, (row.planned.post_id,))
    return next(iter(posts), None)


async def _done(row: OutboxRow, case: Case | None, receipt: Receipt, bench: Bench) -> None:
    now = bench.clock.now()
    after = delivered(case, row.planned, receipt, now) if case else None
    follow = (look_again(after, now),) if after and row.planned.purpose in _TOLD else ()
    await bench.store.mark(row.planned.key, Progress.DONE, now, receipt=receipt, case=after, planned=follow)
    log.info("action.delivered", key=row.planned.key, purpose=row.planned.purpose.value, post=receipt.post_id)


async def _refused(row: OutboxRow, case: Case | None, trouble: Drop, bench: Bench) -> None:
    """A refusal says no type (contract 7.3, 11.2): perhaps it is refused because it is there already, so look."""
    try:
        receipt = await find(row, bench)
    except Drop:
        receipt = None
    except Wait as unknown:
        await _put_off(row, Progress.IN_DOUBT, unknown.reason, unknown.seconds, bench)
        return
    if receipt is not None:
        await _done(row, case, receipt, bench)
        return
    try:
        why = await why_refused(row.planned, case, trouble, bench)
    except Unexplained:
        if row.tries < _MOST_TRIES:
            await _put_off(row, Progress.IN_DOUBT, trouble.reason, _PATIENCE[-1], bench)
            return
        why = trouble.reason
    now = bench.clock.now()
    after = refused(case, row.planned, why) if case else None
    follow = (look_again(after, now),) if after and row.planned.purpose in _TOLD else ()
    note = f"{trouble.status}: {trouble.reason}"
    await bench.store.mark(row.planned.key, Progress.FAILED, now, note=note, case=after, planned=follow)
    log.warning("action.refused", key=row.planned.key, status=trouble.status, why=trouble.reason)


def _next_look(row: OutboxRow) -> float:
    return _PATIENCE[min(row.tries, len(_PATIENCE) - 1)]


async def _put_off(row: OutboxRow, progress: Progress, why: str, seconds: float, bench: Bench) -> None:
    now = bench.clock.now()
    await bench.store.mark(row.planned.key, progress, now, note=why, due=now + timedelta(seconds=seconds))
    log.warning("action.put_off", key=row.planned.key, state=progress.value, seconds=seconds, why=why)
