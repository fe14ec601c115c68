"""How many requests linkbot allows itself: one purse for the whole process, held shut when the forum says wait."""

import asyncio
from collections import Counter, deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Protocol

from linkbot.core.forum import Wait

REQUESTS = 40  # a minute; the whole site allows 60 to all admin keys together (contract 3.1)
LONGEST_HOLD = (
    300.0  # seconds; limits of minutes hold all work back, those of a day only the work they refuse
)
PATIENCE = 120.0  # seconds; who would wait longer is told to come back


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

    READ = "read"
    LOOK = "look"  # before repeating a write
    WRITE = "write"


class Budget:
    """At most so many requests in any window of so many seconds, first come first served.

    It keeps a log of the last requests, as Discourse does itself (contract 3.1), so the promise holds for
    every window and not only for those that start at a full minute. Whoever waits may be cancelled: nothing
    is taken then, and the next in line moves up.
    """

    def __init__(self, clock: Clock, requests: int = REQUESTS, window: float = 60.0) -> None:
        """Requests in a window of that many seconds. ValueError if that would let nothing through."""
        if requests < 1 or window <= 0:
            msg = f"a budget needs at least one request in a window: {requests} in {window} s"
            raise ValueError(msg)
        self.requests = requests
        self._clock = clock
        self._window = timedelta(seconds=window)
        self._log: deque[datetime] = deque(maxlen=requests)
        self._closed_until: datetime | None = None
        self._line = asyncio.Lock()  # fair, and safe against cancelling
        self._counts: Counter[Use] = Counter()

    async def take(self, use: Use, patience: float = PATIENCE) -> None:
        """Wait for leave to send one request. Wait is raised, and nothing taken, if that would need more than
        `patience` seconds from now.
        """
        deadline = self._clock.now() + timedelta(seconds=patience)
        async with self._line:
            while (missing := self._missing(now := self._clock.now())) > 0:
                if now + timedelta(seconds=missing) > deadline:
                    raise Wait("the request budget is held back", seconds=missing)
                await self._clock.sleep(missing)
            self._log.append(self._clock.now())
            self._counts[use] += 1

    def hold(self, seconds: float) -> None:
        """Let nothing through for that long, as a forum asked. The longest hold counts."""
        until = self._clock.now() + timedelta(seconds=min(max(seconds, 0.0), LONGEST_HOLD))
        self._closed_until = until if self._closed_until is None else max(self._closed_until, until)

    @property
    def counts(self) -> Mapping[Use, int]:
        """Requests let through since the start, by use."""
        return MappingProxyType({use: self._counts[use] for use in Use})

    def _missing(self, now: datetime) -> float:
        """Seconds until the next request may go, 0 if at once."""
        self._mend(now)
        gates = [now]
        if self._closed_until is not None:
            gates.append(self._closed_until)
        if len(self._log) == self.requests:
            gates.append(self._log[0] + self._window)
        return (max(gates) - now).total_seconds()

    def _mend(self, now: datetime) -> None:
        """A clock that was set back must not keep us waiting for a future that has been."""
        if self._log and self._log[-1] > now:
            self._log = deque((min(sent, now) for sent in self._log), maxlen=self.requests)
        if self._closed_until is not None:
            self._closed_until = min(self._closed_until, now + timedelta(seconds=LONGEST_HOLD))
