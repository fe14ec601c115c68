"""The connection for news: its pace, and its patience when the forum refuses, breaks or ends polls at once."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import pytest

from linkbot.core.forum import Drop, Forbidden, ForumTrouble, Stop, Wait
from linkbot.core.push import Channel, Kind, News, What
from linkbot.flow.hints import Hearing
from linkbot.flow.subscription import REFUSED, Subscription
from tests.flow.fakes import FakeClock

THREADS = tuple(Channel(Kind.TOPIC, number) for number in range(1, 9))
NEWS = (News(THREADS[0], 11, What.POST, 1, 50),)


class FakePush:
    """Says what it was told to: a burst, trouble, or nothing; each poll takes so many seconds."""

    def __init__(self, clock: FakeClock, seconds: float = 0) -> None:
        self.clock = clock
        self.seconds = seconds
        self.answers: list[tuple[News, ...] | ForumTrouble] = []
        self.asked: list[Mapping[Channel, int]] = []

    async def listen(self, positions: Mapping[Channel, int]) -> AsyncIterator[tuple[News, ...]]:
        self.asked.append(positions)
        self.clock.forward(seconds=self.seconds)
        answer = self.answers.pop(0) if self.answers else ()
        if isinstance(answer, ForumTrouble):
            raise answer
        yield answer


class Ears:
    """A subscription to eight threads, and how often news came."""

    def __init__(self, seconds: float = 0) -> None:
        self.clock = FakeClock()
        self.push = FakePush(self.clock, seconds)
        self.hearing = Hearing()
        for channel in THREADS:
            self.hearing.follow(channel, 10)
        self.subscription = Subscription(self.push, self.hearing, self.clock)
        self.came = 0

    def note(self) -> None:
        self.came += 1

    async def turn(self, *answers: tuple[News, ...] | ForumTrouble) -> float:
        """One poll with that answer."""
        self.push.answers += answers
        return await self.subscription.turn(self.note, THREADS)


async def test_news_are_told_at_once() -> None:
    """While the poll is still open, to whoever looks."""
    ears = Ears()
    await ears.turn(NEWS)
    assert (1, 11) == (ears.came, ears.hearing.positions[THREADS[0]])


async def test_nothing_to_listen_to_costs_nothing() -> None:
    """Before the first thread was read there is no position."""
    ears = Ears()
    assert await ears.subscription.turn(ears.note, (Channel(Kind.TOPIC, 99),)) <= 1
    assert [] == ears.push.asked


async def test_polls_of_their_usual_length_follow_each_other() -> None:
    """The forum ends each after 25 seconds: no pause is needed."""
    ears = Ears(seconds=25)
    assert [0.0] * 10 == [await ears.turn() for _ in range(10)]


async def test_polls_that_end_at_once_are_spread_out() -> None:
    """A forum without long polling would be asked without end: four at once, then one in 25 seconds."""
    ears = Ears()
    for _ in range(20):
        ears.clock.forward(seconds=await ears.turn())
    began = ears.clock.now()
    for _ in range(10):
        ears.clock.forward(seconds=await ears.turn())
    assert timedelta(seconds=249) < ears.clock.now() - began < timedelta(seconds=251)


async def test_a_broken_connection_is_tried_again_later_and_later() -> None:
    """Two failures in a row and it is no longer relied on; one success and it is, and something may have been missed."""
    ears = Ears()
    pauses = [await ears.turn(Wait("away")) for _ in range(5)]
    assert (sorted(pauses), False, False) == (pauses, ears.subscription.live, ears.subscription.was_broken)
    await ears.turn(NEWS)
    assert (True, True) == (ears.subscription.live, ears.subscription.was_broken)


async def test_one_failure_is_none() -> None:
    """The other way of looking is not begun at once."""
    ears = Ears()
    await ears.turn(Wait("away"))
    assert ears.subscription.live


async def test_a_busy_forum_is_obeyed() -> None:
    """429 says when to come back."""
    assert 120 == await Ears().turn(Wait("busy", seconds=120, status=429))


async def test_a_refusal_is_left_for_a_while() -> None:
    """A forum that does not let us listen: looking again and again takes its place."""
    ears = Ears()
    assert (REFUSED, False) == (await ears.turn(Forbidden("no", status=403)), ears.subscription.live)


@pytest.mark.parametrize("status", [400, 413, 422])
async def test_too_many_channels_are_halved(status: int) -> None:
    """The most important ones stay."""
    ears = Ears()
    await ears.turn(Drop("too much", status=status))
    await ears.turn()
    assert THREADS[:4] == tuple(ears.push.asked[1])


async def test_a_dead_key_is_told() -> None:
    """Stop is the daemon's to bear."""
    ears = Ears()
    with pytest.raises(Stop):
        await ears.turn(Stop("dead"))
    assert not ears.subscription.live
