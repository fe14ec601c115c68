"""The budget keeps its promise though somebody sets the machine's clock."""

import asyncio
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.forum import Wait
from linkbot.edge.discourse.budget import Budget, Use
from tests.edge.discourse.fakes import NOON, SteppedClock

JUMPS = st.lists(
    st.one_of(st.just(0.0), st.floats(-200_000, 200_000, allow_subnormal=False)), min_size=5, max_size=40
)


class SetClock(SteppedClock):
    """Somebody sets it; `passed` are the seconds that really passed."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        """What it shows."""
        return super().now() + self.ahead

    def passed(self) -> float:
        """Steady."""
        return (super().now() - NOON).total_seconds()


@given(JUMPS, st.integers(1, 6))
def test_no_minute_sees_more_though_the_clock_is_set(jumps: list[float], requests: int) -> None:
    """A clock that is set by hours between two requests makes no room for another one, and none wait for days."""
    clock, sent = SetClock(), list[float]()
    budget = Budget(clock, requests, steady=clock.passed)

    async def work() -> None:
        for seconds in jumps:
            clock.ahead += timedelta(seconds=seconds)
            await budget.take(Use.READ)
            sent.append(clock.passed())

    asyncio.run(work())
    assert all(later - first >= 60 for first, later in zip(sent, sent[requests:], strict=False))


async def test_a_hold_is_as_long_as_the_forum_said() -> None:
    """Setting the clock ahead does not end it."""
    clock = SetClock()
    budget = Budget(clock, 10, steady=clock.passed)
    budget.hold(300)
    clock.ahead = timedelta(hours=5)
    with pytest.raises(Wait) as held:
        await budget.take(Use.READ, patience=1)
    assert 300 == held.value.seconds
