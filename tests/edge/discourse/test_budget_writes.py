"""A write leaves soon after the reading that it was decided on, or not at all."""

from datetime import timedelta

import pytest

from linkbot.core.forum import Wait
from linkbot.edge.discourse.budget import Budget, Use
from tests.edge.discourse.fakes import NOON, SteppedClock


async def test_a_write_does_not_wait_until_its_reading_is_old() -> None:
    """What was decided on a reading is decided anew where the write would have to wait; then there is room for both."""
    clock = SteppedClock()
    budget = Budget(clock, 10)
    for _ in range(9):
        await budget.take(Use.READ)
        await clock.sleep(2)
    with pytest.raises(Wait) as told:
        await budget.take(Use.WRITE, budget.write_patience)
    await clock.sleep(told.value.seconds)
    before = clock.now()
    for use in (Use.READ, Use.READ, Use.WRITE):
        await budget.take(use, patience=0)
    assert before == clock.now()


async def test_a_write_waits_for_a_moment() -> None:
    """A few seconds make no reading old."""
    clock = SteppedClock()
    budget = Budget(clock, 10)
    for _ in range(9):
        await budget.take(Use.READ)
    await clock.sleep(50)
    await budget.take(Use.WRITE, budget.write_patience)
    assert timedelta(minutes=1) == clock.now() - NOON


async def test_the_smallest_purse_waits_all_the_same() -> None:
    """Where a minute has no room for reading and writing, an old reading is better than never a word."""
    clock = SteppedClock()
    budget = Budget(clock, 1)
    await budget.take(Use.READ)
    await budget.take(Use.WRITE, budget.write_patience)
    assert timedelta(minutes=1) == clock.now() - NOON
