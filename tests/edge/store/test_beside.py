"""Reading the memory beside a daemon, on both databases."""

from datetime import timedelta

import pytest

from linkbot.core.case import Case, Planned, Progress, Purpose, SendFlag, State
from linkbot.core.records import Bookmark, StoreError
from linkbot.core.status import OutboxStatus
from linkbot.edge.store import SqlLedger, open_store
from linkbot.edge.store.beside import open_to_read
from linkbot.edge.store.overview import overview
from tests.edge.store.examples import NOON


async def test_overview(address, store) -> None:
    """What another process writes is seen: cases by state, the outbox by state, requests by use."""
    case = Case(7, 1615, 4, "member-1", State.TOLD, NOON, "v1", (), "d")
    flag = Planned("flag/7", NOON + timedelta(hours=1), Purpose.FLAG, SendFlag(7, "words"), 7, topic_id=1615)
    await store.plan((flag,), case, NOON)
    await SqlLedger(store).book("read", NOON)
    reader = await open_to_read(address)
    found = await reader.read(overview, NOON)
    await reader.close()
    assert [(1615, {State.TOLD: 1})] == [(thread.topic_id, thread.cases) for thread in found.threads]
    assert {Progress.PLANNED: OutboxStatus(1, NOON + timedelta(hours=1))} == found.outbox
    assert ({"read": 1}, {"read": 1}, {"read": 1}) == (found.hour, found.today, found.week)
    assert (NOON, None) == (found.began_at, found.heartbeat)
    assert (found.bytes or 0) > 10_000


async def test_nothing_can_be_written(address, store) -> None:
    """The database itself refuses, whatever is asked of it."""
    reader = await open_to_read(address)
    with pytest.raises(StoreError):
        await reader.set_bookmark(Bookmark(7, 1))
    await reader.close()
    assert await store.bookmark(7) is None


async def test_a_memory_in_memory_has_no_size() -> None:
    """A database without a file takes no room on a disk."""
    store = await open_store("sqlite:///:memory:", now=NOON)
    assert (await store.read(overview, NOON)).bytes is None
    await store.close()
