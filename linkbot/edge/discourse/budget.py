"""How many requests linkbot allows itself: one purse for the whole process, held shut when the forum says wait."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Protocol

from linkbot.core.forum import Wait

REQUESTS = 40  # a minute; the whole site allows 60 to all admin keys together (contract 3.1)
LONGEST_HOLD = 3600.0  # seconds; then the forum is asked again whatever it said
_A_TURN = timedelta(seconds=1)  # after it, who waits behind others looks whether they have gone
PATIENCE = 120.0  # seconds; who would wait longer is told to come back
FRESH = 15.0  # seconds; what is written was decided on a reading, and who would wait longer has to read again
_ONE_DEED = 3  # requests: its reading, that of the words that stand, the write


class Clock(Protocol):
    """The time, as far as a budget needs it."""

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait that many seconds of this clock's time."""
        ...


class Use(Enum):
    """What a request was for."""

    POLL = "poll"  # the long poll for news
    READ = "read"
    LOOK = "look"  # before repeating a write
    WRITE = "write"
    UPKEEP = "upkeep"  # what no member waits for: reports, lists, checks of the account


class Ledger(Protocol):
    """Where requests are written down, so that a new process knows what the old one has sent."""

    async def book(self, use: str, at: datetime) -> None:
        """Write one request down. Never raises: a full disk must not look like a forum in trouble."""
        ...

    async def refused(self, use: str, status: int, at: datetime) -> None:
        """Count a request that the forum put off (429) or failed at (5xx). Never raises, like `book`."""
        ...

    async def since(self, moment: datetime) -> Sequence[tuple[datetime, str]]:
        """The requests sent since then with their use, the oldest first."""
        ...


class _Rank(Enum):
    """Who goes first when requests are short, and the share of them that each may use up."""

    READING = (0, 1.0)
    WRITING = (1, 0.9)
    UPKEEP = (2, 0.75)

    def of(self, requests: int) -> int:
        return max(1, int(requests * self.value[1]))


_RANKS = {Use.WRITE: _Rank.WRITING, Use.UPKEEP: _Rank.UPKEEP}
_upkeep: ContextVar[bool] = ContextVar("upkeep", default=False)


@contextmanager
def upkeep() -> Iterator[None]:
    """What is read and written inside is upkeep: everything else goes first."""
    before = _upkeep.set(True)
    try:
        yield
    finally:
        _upkeep.reset(before)


class Budget:
    """At most so many requests in any window of so many seconds, and in any day (UTC).

    It keeps a log of the last requests, as Discourse does itself (contract 3.1), so the promise holds for every
    window and not only for those that start at a full minute. When requests are short, reads go before writes and
    writes before upkeep; among equals, first come first served. Whoever waits may be cancelled: nothing is taken then.
    """

    def __init__(
        self,
        clock: Clock,
        requests: int = REQUESTS,
        window: float = 60.0,
        *,
        a_day: int | None = None,
        ledger: Ledger | None = None,
        steady: Callable[[], float] | None = None,
    ) -> None:
        """Requests in a window of that many seconds, and in a day. ValueError if that would let nothing through. `steady`:
        seconds that pass though somebody sets the clock, such as `time.monotonic`; without it the clock is believed.
        """
        if requests < 1 or window <= 0 or (a_day is not None and a_day < 1):
            msg = f"a budget needs at least one request in a window: {requests} in {window} s, {a_day} a day"
            raise ValueError(msg)
        self.requests = requests
        self.a_day = a_day
        self._clock = clock
        self._steady = steady
        self._began = (clock.now(), steady() if steady else 0.0)
        self._ledger = ledger
        self._window = timedelta(seconds=window)
        self._log: deque[datetime] = deque(maxlen=requests)
        self._days: Counter[date] = Counter()
        self._closed_until: datetime | None = None
        self._lines = {rank: asyncio.Lock() for rank in _Rank}  # fair, and safe against cancelling
        self._waiting: Counter[_Rank] = Counter()
        self._counts: Counter[Use] = Counter()

    async def remember(self) -> None:
        """Take over what earlier processes have sent in this window and on this day. May raise what the ledger raises."""
        if self._ledger is None:
            return
        now, today = self._now(), self._clock.now()
        midnight = datetime.combine(_day(today), time(), UTC)
        for at, _ in await self._ledger.since(min(midnight, today - self._window)):
            self._log.append(now - max(timedelta(0), today - at))
            self._days[_day(at)] += 1

    async def take(self, use: Use, patience: float = PATIENCE) -> None:
        """Wait for leave to send one request. Wait is raised, and nothing taken, if that would need more than
        `patience` seconds from now. It says when to come back; a write then finds room for its reading, too.
        """
        if _upkeep.get() and use in {Use.READ, Use.WRITE}:
            use = Use.UPKEEP
        rank = _RANKS.get(use, _Rank.READING)
        deadline = self._now() + timedelta(seconds=patience)
        self._waiting[rank] += 1
        try:
            async with self._lines[rank]:
                while (missing := self._missing(now := self._now(), rank)) > 0:
                    if now + timedelta(seconds=missing) > deadline:
                        room = _ONE_DEED if use is Use.WRITE else 1
                        raise Wait(self._why_not(rank), seconds=self._missing(now, rank, room))
                    await self._clock.sleep(missing)
                await self._note(use)
        finally:
            self._waiting[rank] -= 1

    async def _note(self, use: Use) -> None:
        """Before it is sent: what is written down and then not sent errs to the safe side."""
        now = self._clock.now()
        self._log.append(self._now())
        self._days[_day(now)] += 1
        self._counts[use] += 1
        if self._ledger is not None:
            await self._ledger.book(use.value, now)

    @property
    def write_patience(self) -> float:
        """Seconds for which a write may wait after the reading that it was decided on. A purse that is too small for both
        in one window must wait.
        """
        return FRESH if _Rank.WRITING.of(self.requests) > _ONE_DEED else PATIENCE

    async def answered(self, use: Use, status: int) -> None:
        """Note what became of a request, if the forum put it off or failed at it."""
        if self._ledger is not None and (status == 429 or status >= 500):
            await self._ledger.refused(use.value, status, self._clock.now())

    def hold(self, seconds: float) -> None:
        """Let nothing through for that long, as a forum asked. The longest hold counts."""
        until = self._now() + timedelta(seconds=min(max(seconds, 0.0), LONGEST_HOLD))
        self._closed_until = until if self._closed_until is None else max(self._closed_until, until)

    @property
    def counts(self) -> Mapping[Use, int]:
        """Requests let through since the start, by use."""
        return MappingProxyType({use: self._counts[use] for use in Use})

    @property
    def left(self) -> int:
        """How many requests could be sent at once now."""
        now = self._now()
        self._mend(now)
        spent = sum(now - sent < self._window for sent in self._log)
        of_the_day = self.requests if self.a_day is None else self.a_day - self._days[_day(self._clock.now())]
        return max(0, min(self.requests - spent, of_the_day))

    def _now(self) -> datetime:
        """The moment by which a window is counted: a clock that is set in between makes it neither longer nor shorter."""
        if self._steady is None:
            return self._clock.now()
        begin, seconds = self._began
        return begin + timedelta(seconds=self._steady() - seconds)

    def _missing(self, now: datetime, rank: _Rank, room: int = 1) -> float:
        """Seconds until the next `room` requests of that rank may go, 0 if at once."""
        self._mend(now)
        gates = [now]
        if self._closed_until is not None:
            gates.append(self._closed_until)
        today = self._clock.now()
        if self._day_is_over(today, rank):
            gates.append(now + (datetime.combine(_day(today), time(), UTC) + timedelta(days=1) - today))
        free = (
            rank.of(self.requests) - self._before(rank) - room + 1
        )  # what those who go first wait for is theirs
        if free < 1:
            gates.append(now + _A_TURN)
        elif len(self._log) >= free:
            gates.append(self._log[-free] + self._window)
        return (max(gates) - now).total_seconds()

    def _before(self, rank: _Rank) -> int:
        """How many wait who go before that rank."""
        return sum(self._waiting[other] for other in _Rank if other.value < rank.value)

    def _day_is_over(self, now: datetime, rank: _Rank) -> bool:
        return self.a_day is not None and self._days[_day(now)] >= rank.of(self.a_day)

    def _why_not(self, rank: _Rank) -> str:
        now = self._clock.now()
        if self._day_is_over(now, rank):
            return f"today's requests are used up ({self._days[_day(now)]} of {self.a_day}, LINKBOT_REQUESTS_PER_DAY)"
        return "the request budget is held back"

    def _mend(self, now: datetime) -> None:
        """A clock that was set back must not keep us waiting for a future that has been."""
        if self._log and self._log[-1] > now:
            self._log = deque((min(sent, now) for sent in self._log), maxlen=self.requests)
        if self._closed_until is not None:
            self._closed_until = min(self._closed_until, now + timedelta(seconds=LONGEST_HOLD))


def _day(moment: datetime) -> date:
    """The day by which requests are counted, in UTC."""
    return moment.astimezone(UTC).date()
