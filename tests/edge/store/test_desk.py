"""Who wrote to linkbot, and by what name it knows itself."""

from datetime import timedelta

from linkbot.core.case import Purpose
from linkbot.core.commands import Heard
from linkbot.edge.store import SqlCaseMemory, SqlStore
from linkbot.edge.store.desk_memory import SqlDeskMemory
from tests.core.builders import NOON
from tests.edge.store.examples import a_plan


async def test_a_message_never_read_begins_at_nothing(store: SqlStore) -> None:
    """Somebody else's first post counts; what was read is read for answers to notices, too."""
    desk = SqlDeskMemory(store)
    assert {80: 0, 81: 0} == await desk.read_up_to([80, 81])
    await desk.keep(80, 3, None, ())
    assert {80: 3, 81: 0} == await desk.read_up_to([80, 81])
    assert {80: 3} == await SqlCaseMemory(store).read_up_to([80])


async def test_an_answer_is_written_with_what_was_heard(store: SqlStore) -> None:
    """Cursor, record and answer are one transaction; what is older than two days goes."""
    desk = SqlDeskMemory(store)
    old = Heard(90, 7, 80, "draft", NOON - timedelta(days=3))
    new = Heard(91, 7, 80, "help", NOON)
    await desk.keep(80, 1, old, ())
    await desk.keep(80, 2, new, [a_plan("answer/91", purpose=Purpose.ALERT)])
    await desk.keep(80, 2, new, [a_plan("answer/91", purpose=Purpose.ALERT)])
    assert (new,) == await desk.heard(7, NOON - timedelta(days=9))
    assert () == await desk.heard(8, NOON - timedelta(days=9))
    assert await store.row("answer/91") is not None


async def test_linkbot_keeps_its_name(store: SqlStore) -> None:
    """The name is made once, at random, and stays."""
    first = await SqlDeskMemory(store).presence(NOON)
    again = await SqlDeskMemory(store).presence(NOON + timedelta(days=9))
    assert first == again
    assert (16, NOON) == (len(first.id), first.since)
