"""Take back what was said about posts: shown first, done by the outbox, and finished when lost words turn up."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from linkbot.core.case import Case, OutboxRow, Progress, Purpose
from linkbot.core.rules import Rulebook
from linkbot.core.undoing import Undoing, failed_words, undoing
from linkbot.flow.alert import plan_alert
from linkbot.flow.bench import Bench
from linkbot.flow.undo_port import UndoMemory

log = structlog.get_logger(__name__)

_LOST_FOR = timedelta(days=7)
"""How long a word whose answer was lost may turn up."""


async def look_into(
    memory: UndoMemory, cases: Sequence[Case], rulebook_of: Callable[[int], Rulebook], now: datetime
) -> tuple[Undoing, ...]:
    """What undoing these cases would mean; nothing is done yet. `rulebook_of`: the rules of a topic."""
    rows = await memory.rows_of([case.post_id for case in cases])
    return tuple(undoing(case, rows.get(case.post_id, ()), rulebook_of(case.topic_id), now) for case in cases)


async def take_back(memory: UndoMemory, undoings: Sequence[Undoing], by: str, now: datetime) -> None:
    """Do it: the cases are closed for good, and the forum is told by the outbox. Done twice it is done once."""
    await memory.undo(
        [one.after for one in undoings],
        [action for one in undoings for action in one.planned],
        [key for one in undoings for key in one.drops],
        by=by,
        at=now,
    )
    for one in undoings:
        log.info("case.undone", post=one.case.post_id, topic=one.case.topic_id, actions=len(one.planned))


async def finish_undoing(bench: Bench) -> None:
    """Take back what turned up only after its case was undone, and tell moderators once what the forum refused."""
    now = bench.clock.now()
    cases = await bench.undoing.undone(bench.topic_id, now - _LOST_FOR)
    rows = await bench.undoing.rows_of([case.post_id for case in cases])
    refused: list[tuple[Case, OutboxRow]] = []
    for case in cases:
        mine = rows.get(case.post_id, ())
        if planned := undoing(case, mine, bench.rulebook, now).planned:
            await bench.store.plan(planned, None, now)
            log.info("case.undone_later", post=case.post_id, actions=len(planned))
        refused += [(case, row) for row in mine if _refused(row)]
    if refused:
        what = "undo " + " ".join(sorted(row.planned.key for _, row in refused))
        alert = plan_alert(bench, what, failed_words(refused, bench.rulebook))
        if await bench.store.row(alert.key) is None:
            await bench.store.plan((alert,), None, now)


def _refused(row: OutboxRow) -> bool:
    return row.progress is Progress.FAILED and row.planned.purpose in {Purpose.UNDO, Purpose.WITHDRAW}
