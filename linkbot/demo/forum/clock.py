"""The demo forum's time: it asks a clock given from outside, so a test or a demo may speed it up."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

TICK = 0.01


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        ...


class WallClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


class HandClock:
    """A clock that only moves when told to."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        """Stand still at `start`."""
        self.moment = start

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def advance(self, seconds: float) -> None:
        """Move forward."""
        self.moment += timedelta(seconds=seconds)


def stamp(moment: datetime) -> str:
    """A moment as Discourse writes it: ISO 8601 in UTC with milliseconds (contract 1.1)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def stamp_or_none(moment: datetime | None) -> str | None:
    """The same, or None."""
    return None if moment is None else stamp(moment)


async def wait_until(clock: Clock, deadline: datetime, ready: Callable[[], bool] = lambda: False) -> bool:
    """Wait for `ready`, or until the deadline by that clock. Says whether it was ready.

    The clock may run faster or slower than the machine's, so it is asked again and again.
    """
    while not ready():
        if clock.now() >= deadline:
            return False
        await asyncio.sleep(TICK)
    return True
