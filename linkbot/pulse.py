"""Write the daemon's heartbeat into the memory while it runs, so that `linkbot status` can tell how it is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import structlog

from linkbot import __version__
from linkbot.core.health import Heartbeat
from linkbot.core.records import StoreError
from linkbot.core.report.week import AWAY
from linkbot.edge.store import SqlLedger, SqlPulse, SqlStore
from linkbot.flow.ports import Clock
from linkbot.web.health import Health

EVERY = timedelta(minutes=1)
_DAILY = timedelta(days=1)

log = structlog.get_logger(__name__)


@asynccontextmanager
async def beating(
    store: SqlStore, read: Callable[[], Health], clock: Clock, away: timedelta = AWAY
) -> AsyncIterator[None]:
    """A heartbeat a minute while the block runs, whatever else the daemon is at, and a last one at its end. Looks at the
    forum that are further apart than `away` are told in the report.
    """
    pulse, failure = SqlPulse(store, away), None
    async with asyncio.TaskGroup() as group:
        task = group.create_task(_beat_on(pulse, SqlLedger(store), read, clock))
        try:
            yield
        except Exception as error:  # noqa: BLE001  # raised again below, bare, not in the group's wrapping
            failure = error
        finally:
            task.cancel()
    await _beat(pulse, read(), clock.now(), ended=True)
    if failure:
        raise failure


async def _beat_on(pulse: SqlPulse, ledger: SqlLedger, read: Callable[[], Health], clock: Clock) -> None:
    cleaned: datetime | None = None
    while True:
        now = clock.now()
        await _beat(pulse, read(), now)
        if cleaned is None or not timedelta(0) <= now - cleaned < _DAILY:
            cleaned = now
            await _clean(ledger, now)
        await clock.sleep(EVERY.total_seconds())


async def _beat(pulse: SqlPulse, health: Health, now: datetime, *, ended: bool = False) -> None:
    beat = Heartbeat(
        at=now,
        started_at=health.started_at,
        looked_at=health.looked_at,
        push=health.push,
        trouble=health.trouble,
        stopped=health.stopped,
        ended=ended,
        linkbot=__version__,
    )
    try:
        await pulse.beat(beat)
    except StoreError as trouble:
        log.warning("heartbeat.not_written", why=str(trouble))


async def _clean(ledger: SqlLedger, now: datetime) -> None:
    try:
        await ledger.forget(now)
    except StoreError as trouble:
        log.warning("requests.not_forgotten", why=str(trouble))
