"""An event loop without a world: time passes only when nobody has anything to do, and then at once."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class NothingToDo(RuntimeError):
    """Everybody waits for something that will never come."""


class _Selector:
    """In the place of the operating system's: it never waits, it moves the clock."""

    def __init__(self, loop: "VirtualLoop") -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        """Nothing ever comes from outside."""
        if timeout is None:
            raise NothingToDo
        if timeout > 0:
            self._loop.pass_time(timeout)
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    """One thread, no sockets, the same order in each run."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Selector(self)
        self._passed = 0.0

    def time(self) -> float:
        """Seconds since the beginning of the run."""
        return self._passed

    def pass_time(self, seconds: float) -> None:
        """Sleepers wake later."""
        self._passed += seconds

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nobody calls from another thread."""


def play(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a loop of its own."""
    loop = VirtualLoop()
    try:
        asyncio.set_event_loop(loop)
        return loop.run_until_complete(work)
    finally:
        asyncio.set_event_loop(None)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
