"""Requests are written down one by one, and counted by what they were for."""

from datetime import timedelta

import pytest

from linkbot.edge.discourse.budget import Budget, Use
from linkbot.edge.store import SqlLedger, open_store
from linkbot.edge.store.ledger import counts
from tests.edge.discourse.fakes import SteppedClock
from tests.edge.store.examples import NOON

HOUR = timedelta(hours=1)


async def test_counts_by_use(store) -> None:
    """What was sent in a stretch of time is counted by use; its end is not in it."""
    ledger = SqlLedger(store)
    for use, at in [("read", NOON), ("poll", NOON), ("read", NOON + HOUR / 2), ("read", NOON + HOUR)]:
        await ledger.book(use, at)
    assert {"read": 2, "poll": 1} == await store.read(counts, NOON, NOON + HOUR)
    assert [(NOON + HOUR, "read")] == await ledger.since(NOON + HOUR)


async def test_a_lost_table_stops_nothing(store) -> None:
    """Counting is for people: if it fails, linkbot goes on."""
    await store.write(lambda db: db.exec_driver_sql("DROP TABLE requests_sent"))
    await SqlLedger(store).book("read", NOON)


async def test_a_restart_does_not_double_the_rate(store) -> None:
    """A process that begins in the same minute as another ended waits for its turn, and knows the day's sum."""
    clock = SteppedClock(NOON)
    first = Budget(clock, 3, a_day=5, ledger=SqlLedger(store))
    for _ in range(3):
        await first.take(Use.READ)
    second = Budget(clock, 3, a_day=5, ledger=SqlLedger(store))
    await second.remember()
    assert 0 == second.left
    await second.take(Use.READ)
    assert timedelta(minutes=1) == clock.now() - NOON
    assert 1 == second.left


@pytest.mark.parametrize("days", [1, 40])
async def test_another_day_begins_at_nought(tmp_path, days) -> None:
    """What was sent yesterday is none of today's."""
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=NOON)
    ledger = SqlLedger(store)
    for _ in range(5):
        await ledger.book("read", NOON)
    budget = Budget(SteppedClock(NOON + timedelta(days=days)), 3, a_day=5, ledger=ledger)
    await budget.remember()
    assert 3 == budget.left
    await store.close()
