"""The daemon's heartbeat is in the memory while it runs, and says at its end that it ended."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from linkbot.core.health import Heartbeat
from linkbot.core.report.week import Downtime
from linkbot.edge.store import SqlLedger, SqlStore, open_store
from linkbot.edge.store.heartbeats import downtime, latest
from linkbot.pulse import beating
from linkbot.web.health import Health

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class StillClock:
    """Stands at noon; sleep ends when the test moves it on."""

    def __init__(self) -> None:
        self.time = NOON
        self.moved = asyncio.Event()

    def now(self) -> datetime:
        """The time it was set to."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Wait to be moved on."""
        await self.moved.wait()
        self.moved.clear()


@pytest.fixture
async def store(tmp_path):
    """A new memory."""
    opened = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=NOON)
    yield opened
    await opened.close()


async def _next(store: SqlStore, after: datetime) -> Heartbeat:
    """The first heartbeat later than a moment."""
    while True:
        beat = await store.read(latest)
        if beat is not None and beat.at > after:
            return beat
        await asyncio.sleep(0.01)


async def test_beats_while_it_runs(store: SqlStore) -> None:
    """Each beat says how the daemon is then, and the last one that it was asked to stop."""
    clock = StillClock()
    health = Health(NOON, timedelta(minutes=10))
    async with beating(store, lambda: health, clock):
        first = await _next(store, NOON - timedelta(seconds=1))
        assert (NOON, None, "", False) == (first.started_at, first.looked_at, first.trouble, first.ended)
        health = Health(NOON, timedelta(minutes=10), NOON, "no answer", stopped=True, push="push")
        clock.time += timedelta(minutes=1)
        clock.moved.set()
        second = await _next(store, NOON)
        assert (NOON, "no answer", True, "push") == (
            second.looked_at,
            second.trouble,
            second.stopped,
            second.push,
        )
    last = await store.read(latest)
    assert last is not None
    assert last.ended


async def test_trouble_of_the_daemon_comes_out_bare(store: SqlStore) -> None:
    """What ends the daemon is told as it is, and the last heartbeat is still written."""
    with pytest.raises(RuntimeError, match="on fire"):
        async with beating(store, lambda: Health(NOON, timedelta(minutes=10)), StillClock()):
            raise RuntimeError("on fire")
    last = await store.read(latest)
    assert last is not None
    assert last.ended


async def test_a_closed_memory_does_not_stop_the_daemon(tmp_path) -> None:
    """A heartbeat that cannot be written is told in the log, and nothing else happens."""
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=NOON)
    await store.write(lambda db: db.exec_driver_sql("DROP TABLE heartbeat"))
    await store.write(lambda db: db.exec_driver_sql("DROP TABLE requests_sent"))
    clock, went = StillClock(), []
    async with beating(store, lambda: Health(NOON, timedelta(minutes=10)), clock):
        clock.moved.set()
        await asyncio.sleep(0)
        went.append("on")
    await store.close()
    assert ["on"] == went


async def test_old_requests_are_forgotten(store: SqlStore) -> None:
    """At its start, and once a day, what nobody will look at any more is dropped."""
    ledger = SqlLedger(store)
    await ledger.book("read", NOON - timedelta(days=9))
    await ledger.book("read", NOON - timedelta(days=7))
    async with beating(store, lambda: Health(NOON, timedelta(minutes=10)), StillClock()):
        while len(await ledger.since(NOON - timedelta(days=30))) > 1:
            await asyncio.sleep(0.01)
    assert [(NOON - timedelta(days=7), "read")] == await ledger.since(NOON - timedelta(days=30))


async def test_time_between_two_looks_is_kept(store: SqlStore) -> None:
    """A process that comes back after hours knows when the one before it looked; leaps of a demo's clock are no absence."""
    clock, patience = StillClock(), timedelta(minutes=10)
    for hours, away in ((0, timedelta(hours=1)), (5, timedelta(hours=1)), (20, timedelta(days=1))):
        clock.time = NOON + timedelta(hours=hours)
        health = Health(NOON, patience, clock.time)
        async with beating(store, lambda health=health: health, clock, away):  # type: ignore[misc]
            await _next(store, clock.time - timedelta(seconds=1))
    clock.time += timedelta(hours=20)
    async with beating(store, lambda: Health(NOON, patience), clock, timedelta(days=1)):
        await _next(store, clock.time - timedelta(seconds=1))
    found = await store.read(downtime, NOON, NOON + timedelta(days=7))
    assert Downtime(timedelta(hours=5), 1) == found
