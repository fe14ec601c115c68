"""A clock that two processes share: the demo moves it, the daemon reads it."""

import asyncio
import os
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

_MOMENT = struct.Struct("<d")  # seconds since 1970, written at once and read at once
_BLINK = 0.005


class SharedClock:
    """Time kept in eight bytes of a file. It stands still until somebody moves it."""

    def __init__(self, path: Path) -> None:
        """Open the clock at `path`; `start` makes one."""
        self._file = os.open(path, os.O_RDWR)

    @classmethod
    def start(cls, path: Path, moment: datetime) -> "SharedClock":
        """Make a clock that shows `moment`."""
        path.write_bytes(_MOMENT.pack(moment.timestamp()))
        return cls(path)

    def now(self) -> datetime:
        """What the clock shows, in UTC."""
        (seconds,) = _MOMENT.unpack(os.pread(self._file, _MOMENT.size, 0))
        return datetime.fromtimestamp(seconds, UTC)

    def move_to(self, moment: datetime) -> None:
        """Set the clock; never backwards."""
        if moment > self.now():
            os.pwrite(self._file, _MOMENT.pack(moment.timestamp()), 0)

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock has moved on by that much."""
        until = self.now() + timedelta(seconds=seconds)
        while self.now() < until:
            await asyncio.sleep(_BLINK)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
