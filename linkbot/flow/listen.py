"""Learn what moderators decided about linkbot's flags. Their word is final."""

from dataclasses import replace

import structlog

from linkbot.core.case import Case, Closing, State
from linkbot.core.forum import Forbidden, Ruling
from linkbot.core.plan import withdrawal
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)


async def listen(bench: Bench) -> None:
    """Ask what became of the open flags and close the cases that a person decided.

    A plain account may not read the review queue: then cases simply stay flagged. Raises other ForumTrouble.
    """
    waiting = {
        case.reviewable_id: case
        for case in await bench.store.open_cases(bench.topic_id)
        if case.state is State.FLAGGED and case.reviewable_id is not None
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
            await _close(case, ruling, bench)


async def _close(case: Case, ruling: Ruling, bench: Bench) -> None:
    """A decision by the system or by linkbot itself closes the case too, but teaches nothing (contract 12.3)."""
    now = bench.clock.now()
    closing = ruling.closing if ruling.by_person else Closing.IGNORED
    await bench.store.plan(
        withdrawal(case, now),
        replace(case, state=State.CLOSED, closing=closing, closed_at=ruling.at or now),
        now,
    )
    log.info(
        "flag.decided", post=case.post_id, topic=case.topic_id, closing=closing.value if closing else None
    )
