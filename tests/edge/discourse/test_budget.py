"""The budget keeps its promise in every window, is fair, and survives being cancelled."""

import asyncio
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.forum import Wait
from linkbot.edge.discourse.budget import LONGEST_HOLD, Budget, Use, upkeep
from tests.edge.discourse.fakes import NOON, SteppedClock

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), st.just(0.0)),
        st.tuples(st.just("pass"), st.floats(0, 100, allow_subnormal=False)),
        st.tuples(st.just("hold"), st.floats(0, 200, allow_subnormal=False)),
    ),
    max_size=60,
)


@given(STEPS, st.integers(1, 6))
def test_never_more_than_allowed_in_any_window(steps: list[tuple[str, float]], requests: int) -> None:
    """However time passes, no minute sees more than the allowed requests, and none falls into a hold."""
    taken: list[datetime] = []
    shut = [NOON]  # until when the last holds keep shut

    async def run() -> None:
        clock = SteppedClock()
        budget = Budget(clock, requests)
        for step, seconds in steps:
            match step:
                case "take":
                    await budget.take(Use.READ, patience=10_000)
                    taken.append(clock.now())
                    assert taken[-1] >= max(shut)
                case "pass":
                    await clock.sleep(seconds)
                case _:
                    budget.hold(seconds)
                    shut.append(clock.now() + timedelta(seconds=seconds))

    asyncio.run(run())
    assert sum(step == "take" for step, _ in steps) == len(taken)
    for at in taken:
        window = [other for other in taken if at <= other < at + timedelta(minutes=1)]
        assert len(window) <= requests


async def test_full_rate_is_used() -> None:
    """Eighty requests at forty a minute are done when the first minute is over: nothing is wasted."""
    clock = SteppedClock()
    budget = Budget(clock, 40)
    for _ in range(80):
        await budget.take(Use.READ)
    assert timedelta(minutes=1) == clock.now() - NOON


async def test_hold_stops_everything() -> None:
    """While the forum wants to be left alone nothing goes out, whatever it is for."""
    clock = SteppedClock()
    budget = Budget(clock)
    budget.hold(58)
    budget.hold(5)
    await budget.take(Use.WRITE)
    assert timedelta(seconds=58) == clock.now() - NOON


async def test_hold_during_a_wait_counts() -> None:
    """A hold that comes while somebody waits is respected by him too."""
    clock = SteppedClock()
    budget = Budget(clock, 1)
    await budget.take(Use.READ)
    async with asyncio.TaskGroup() as group:
        group.create_task(budget.take(Use.READ))
        await asyncio.sleep(0)
        budget.hold(90)
    assert timedelta(seconds=90) == clock.now() - NOON


async def test_impatience_is_told_to_come_back() -> None:
    """Who would wait longer than he wants is told how long it takes, and takes nothing."""
    clock = SteppedClock()
    budget = Budget(clock)
    budget.hold(200)
    with pytest.raises(Wait) as caught:
        await budget.take(Use.READ)
    assert 200 == caught.value.seconds
    assert [] == clock.slept
    assert 0 == budget.counts[Use.READ]


async def test_hold_has_an_end() -> None:
    """A forum that asks for years holds all work back for minutes, then is asked again."""
    clock = SteppedClock()
    budget = Budget(clock)
    budget.hold(1e300)
    await clock.sleep(LONGEST_HOLD - 10)
    await budget.take(Use.READ, patience=1e9)
    assert timedelta(seconds=LONGEST_HOLD) == clock.now() - NOON


async def test_first_come_first_served() -> None:
    """Those who wait are served in the order they came."""
    clock = SteppedClock()
    budget = Budget(clock, 1)
    served: list[int] = []

    async def one(number: int) -> None:
        await budget.take(Use.READ, patience=10_000)
        served.append(number)

    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(one(number))
    assert [0, 1, 2, 3, 4] == served


class NeverEndingClock(SteppedClock):
    """A clock on which sleep ends only when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.wake = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Wait to be woken."""
        await self.wake.wait()
        self.time += timedelta(seconds=seconds)


async def test_cancelled_waiter_takes_nothing() -> None:
    """Who is cancelled while waiting has taken nothing, and the next in line is served."""
    clock = NeverEndingClock()
    budget = Budget(clock, 1)
    await budget.take(Use.READ)
    first = asyncio.ensure_future(budget.take(Use.WRITE))
    second = asyncio.ensure_future(budget.take(Use.LOOK))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert first.cancelled()
    clock.wake.set()
    await asyncio.wait_for(second, 1)
    assert {Use.READ: 1, Use.LOOK: 1} == {use: sent for use, sent in budget.counts.items() if sent}


async def test_clock_set_back() -> None:
    """A clock that is set back by a day does not silence linkbot for a day."""
    clock = SteppedClock()
    budget = Budget(clock, 1)
    await budget.take(Use.READ)
    budget.hold(10)
    clock.time -= timedelta(days=1)
    before = clock.now()
    await budget.take(Use.READ, patience=1e6)
    assert clock.now() - before <= timedelta(seconds=LONGEST_HOLD)


@pytest.mark.parametrize(("requests", "window"), [(0, 60.0), (-1, 60.0), (40, 0.0)])
async def test_nothing_is_no_budget(requests: int, window: float) -> None:
    """A budget that lets nothing through is refused at the start."""
    with pytest.raises(ValueError, match="at least one request"):
        Budget(SteppedClock(), requests, window)


async def test_reads_go_first() -> None:
    """When a minute's requests are used up, reads that wait go before writes, and those before upkeep."""
    clock = SteppedClock()
    budget = Budget(clock, 2)
    await budget.take(Use.READ)
    await budget.take(Use.READ)
    served: list[Use] = []

    async def one(use: Use) -> None:
        await budget.take(use, patience=10_000)
        served.append(use)

    async with asyncio.TaskGroup() as group:
        for use in (Use.UPKEEP, Use.WRITE, Use.READ, Use.POLL, Use.LOOK):
            group.create_task(one(use))
    assert {Use.READ, Use.POLL, Use.LOOK} == set(served[:3])
    assert [Use.WRITE, Use.UPKEEP] == served[3:]


async def test_some_is_kept_for_reads() -> None:
    """Upkeep may use three quarters of a minute's requests, writes nine tenths: a read never waits for either."""
    clock = SteppedClock()
    budget = Budget(clock, 40)
    for use, most in ((Use.UPKEEP, 30), (Use.WRITE, 36), (Use.READ, 40)):
        while sum(budget.counts.values()) < most:
            await budget.take(use, patience=0)
        with pytest.raises(Wait):
            await budget.take(use, patience=0)
    assert NOON == clock.now()


async def test_upkeep_is_told_by_its_place() -> None:
    """Reads and writes inside of upkeep count as such; looks and polls stay what they are."""
    budget = Budget(SteppedClock())
    with upkeep():
        for use in Use:
            await budget.take(use)
    await budget.take(Use.READ)
    counts = {Use.POLL: 1, Use.READ: 1, Use.LOOK: 1, Use.WRITE: 0, Use.UPKEEP: 3}
    assert counts == dict(budget.counts)


async def test_a_day_has_an_end() -> None:
    """The day's requests are used up: whoever asks is told to come back at midnight (UTC), and may then."""
    clock = SteppedClock()
    budget = Budget(clock, a_day=2)
    await budget.take(Use.READ)
    assert 1 == budget.left
    await budget.take(Use.READ)
    assert 0 == budget.left
    with pytest.raises(Wait, match="LINKBOT_REQUESTS_PER_DAY") as caught:
        await budget.take(Use.READ)
    assert 12 * 3600 == caught.value.seconds
    await clock.sleep(caught.value.seconds)
    await budget.take(Use.READ, patience=0)
    assert 1 == budget.left


@given(st.lists(st.tuples(st.sampled_from(Use), st.integers(0, 40)), max_size=30), st.integers(1, 5))
def test_never_more_than_a_day_allows(asked: list[tuple[Use, int]], a_day: int) -> None:
    """Whoever asks, and whenever: no day sees more requests than it may."""
    days: list[datetime] = []

    async def run() -> None:
        clock = SteppedClock()
        budget = Budget(clock, a_day=a_day)
        for use, hours in asked:
            await clock.sleep(hours * 3600)
            try:
                await budget.take(use)
            except Wait:
                continue
            days.append(clock.now())

    asyncio.run(run())
    for day in days:
        assert sum(other.date() == day.date() for other in days) <= a_day
