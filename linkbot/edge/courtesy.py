"""Manners towards strangers' sites: one request per host at a time, and a pause when the site asks for one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from weakref import WeakValueDictionary

_LONGEST = 24 * 3600.0
_USUAL = 60.0  # a 429 or 503 that names no time
_PAUSES_KEPT = 1000


class Paused(Exception):
    """The site asked for a pause that is not over: `seconds` are left."""

    def __init__(self, seconds: float) -> None:
        """Keep how long it still lasts."""
        super().__init__("the site asked us to wait before coming back")
        self.seconds = seconds


class Courtesy:
    """Remembers whose turn it is at each host, and which hosts asked to be left alone for a while."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._pauses: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for our turn at a host. Raises Paused."""
        turn = self._turns.setdefault(host, asyncio.Lock())
        async with turn:
            left = self._pauses.get(host, 0.0) - self._seconds()
            if left > 0:
                raise Paused(left)
            self._pauses.pop(host, None)
            yield

    def pause(self, host: str, retry_after: str, date: str) -> float:
        """Note that a host wants to be left alone; return for how many seconds (RFC 9110 10.2.3)."""
        seconds = min(max(_wait(retry_after, date), 1.0), _LONGEST)
        while len(self._pauses) >= _PAUSES_KEPT:
            self._pauses.pop(next(iter(self._pauses)))
        self._pauses[host] = self._seconds() + seconds
        return seconds


def _wait(retry_after: str, date: str) -> float:
    """Seconds meant by a Retry-After header; one with a point in time is measured from the answer's own Date."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        until, sent = _moment(text), _moment(date)
        return (until - sent).total_seconds()
    except (ValueError, TypeError):  # TypeError: one has a zone, the other has none
        return _USUAL


def _moment(text: str) -> datetime:
    return parsedate_to_datetime(text)
