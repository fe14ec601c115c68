"""Undoing beside a daemon at work: neither loses what the other knows."""

from dataclasses import replace

import pytest

from linkbot.core.case import Closing, Progress, Receipt, State
from linkbot.core.delivery import delivered
from linkbot.edge.store import SqlUndoMemory
from tests.edge.store.examples import NOON, TOPIC, a_case, a_plan, a_review, later


@pytest.fixture
def memory(store):
    """The memory of undoing."""
    return SqlUndoMemory(store)


def undone(case, at=NOON):
    """The case as an undoing leaves it."""
    return replace(case, state=State.CLOSED, closing=Closing.UNDONE, closed_at=at)


async def test_what_was_sent_while_somebody_thought_is_known(store, memory):
    """A message that goes out between the question and the yes is not forgotten: it will be taken back, too."""
    shown = await store.remember(a_review(case=a_case(), planned=[a_plan()]))
    receipt = Receipt(8001, 80)
    await store.mark("tell/50", Progress.SENDING, NOON)
    told = delivered(shown, a_plan(), receipt, NOON)
    await store.mark("tell/50", Progress.DONE, NOON, receipt=receipt, case=told)
    await memory.undo([undone(shown)], [], ["tell/50"], by="moderator-1", at=later(minutes=1))
    case = await store.case(50)
    assert (Closing.UNDONE, 8001, NOON) == (case.closing, case.message_post_id, case.told_at)
    assert [case] == list(await memory.undone(TOPIC, NOON))


async def test_what_is_undone_while_it_is_sent_stays_undone(store, memory):
    """A daemon that was sending just then writes down what it sent, and the case stays closed for good."""
    case = await store.remember(a_review(case=a_case(), planned=[a_plan()]))
    await store.mark("tell/50", Progress.SENDING, NOON)
    await memory.undo(
        [undone(case, later(minutes=1))], [], ["tell/50"], by="moderator-1", at=later(minutes=1)
    )
    receipt = Receipt(8001, 80)
    late = delivered(case, a_plan(), receipt, later(minutes=2))
    await store.mark("tell/50", Progress.DONE, later(minutes=2), receipt=receipt, case=late)
    after = await store.case(50)
    assert (State.CLOSED, Closing.UNDONE, later(minutes=1)) == (after.state, after.closing, after.closed_at)
    assert 8001 == after.message_post_id


async def test_a_case_that_is_gone(store, memory):
    """What nobody remembers cannot be undone, and does no harm."""
    await memory.undo([undone(a_case(99))], [], ["tell/99"], by="moderator-1", at=NOON)
    assert await store.case(99) is None
