"""Two clocks: the true time, which the forum has, and that of linkbot's machine, which somebody may set."""

import asyncio
from datetime import datetime, timedelta


class TrueTime:
    """The time of the run; passes with its loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, start: datetime) -> None:
        self._loop = loop
        self._start = start

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self._start + timedelta(seconds=self._loop.time())


class MachineClock:
    """linkbot's clock. `skew`: how far it is ahead of the true time."""

    def __init__(self, true: TrueTime) -> None:
        self._true = true
        self.skew = timedelta(0)
        self.set_at: list[float] = []  # seconds of the run

    def put(self, skew: timedelta) -> None:
        """Set it so far ahead."""
        self.skew = skew
        self.set_at.append(asyncio.get_running_loop().time())

    def now(self) -> datetime:
        """What linkbot believes."""
        return self._true.now() + self.skew

    async def sleep(self, seconds: float) -> None:
        """Wait; a clock that is set does not make a wait longer."""
        await asyncio.sleep(seconds)
