"""After a downtime: what was noticed more than a day late is shown to moderators in one list, and then caught up slowly."""

from dataclasses import replace
from datetime import timedelta

import structlog

from linkbot.core.alerts import late_list
from linkbot.core.situation import look_again
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)

_TO_LOOK = timedelta(days=1)
"""So long moderators have the list before anybody else hears of it."""
_APART = timedelta(hours=1)
"""Then one case an hour: never a burst."""


async def show_backlog(bench: Bench) -> None:
    """List the cases that were noticed late, once, and give each its time. All of it is one transaction."""
    late = [case for case in await bench.store.open_cases(bench.topic_id) if case.late_since is not None]
    if not late:
        return
    now = bench.clock.now()
    begin = now + _TO_LOOK
    late.sort(key=lambda case: case.post_number)
    waiting = [
        replace(case, late_since=None, not_before=begin + place * _APART) for place, case in enumerate(late)
    ]
    looks = [look_again(case, case.not_before or begin) for case in waiting]
    await bench.cases.change(waiting, now, [late_list(bench.rulebook, late, begin, now), *looks])
    log.warning("backlog.shown", topic=bench.topic_id, cases=len(late), begins=begin.isoformat())
