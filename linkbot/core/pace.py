"""How often is often enough: what an idle hour may cost, however many threads there are. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
SLOW = timedelta(minutes=15)
"""A whole thread is compared with memory no more often than this, if nothing is in doubt (contract 14.6)."""
_DAILY = timedelta(hours=20)
"""Each thread is compared at least once in so long: a day, with something to spare."""
_HOURLY = 50
"""Requests an hour for comparing whole threads, however many there are."""
DOUBTS_HOURLY = 600
"""The same for threads where something may have been missed."""
POLLS_HOURLY = 120
"""Requests an hour for looking at threads again and again where no news are pushed."""


@dataclass(slots=True)
class Purse:
    """Requests spent at an even rate, with a handful at once. Empty for a while after a large expense."""

    hourly: float
    at_once: int
    _paid_until: datetime | None = None

    def may_spend(self, now: datetime) -> bool:
        """Whether there is something left."""
        return self.missing(now) <= timedelta(0)

    def missing(self, now: datetime) -> timedelta:
        """The time until there is something left; none or less if there is."""
        if self._paid_until is None:
            return timedelta(0)
        if self._paid_until - now > timedelta(days=1) + self._ahead():  # the clock was set back
            self._paid_until = now
        # a hair more than nothing, so that as many go at once as were promised and not one more
        return self._paid_until - now - self._ahead() + timedelta(microseconds=1)

    def spend(self, requests: int, now: datetime) -> None:
        """Take so many out, also if there are fewer in it: what follows then waits the longer."""
        since = now if self._paid_until is None else max(self._paid_until, now)
        self._paid_until = since + min(requests * HOUR / self.hourly, timedelta(days=1))

    def _ahead(self) -> timedelta:
        return self.at_once * HOUR / self.hourly


def compare_hourly(threads: int) -> float:
    """Requests an hour for comparing threads of a page each: the same for few and many, until a day would not do."""
    return max(_HOURLY, threads * (HOUR / _DAILY))


def poll_every(quiet: timedelta, beat: timedelta) -> timedelta:
    """The time between two quick looks at a thread in which nothing has happened for so long: each beat at first, then
    a quarter of the silence, at most until the slow look comes anyway.
    """
    return max(beat, min(quiet / 4, SLOW))


def chunks_a_visit(posts: int, chunk: int, between: timedelta) -> int:
    """How many requests' worth of old posts to read again each time, so that all were read within a day."""
    chunks = -(-posts // chunk)
    visits = max(1, int(timedelta(days=1) / max(between, SLOW)))
    return -(-chunks // visits)
