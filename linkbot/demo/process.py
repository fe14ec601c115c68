"""The daemon of the demo as a process of its own: started, listened to, killed and started again."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

Event = Mapping[str, Any]


class DaemonProcess:
    """One daemon at a time. Its log lines are given to `hear`, each as a mapping."""

    def __init__(self, environment: Mapping[str, str], hear: Callable[[Event], None]) -> None:
        """Variables for the daemon, beside the machine's own path and language."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("LINKBOT_")}
        self._environment = {**kept, **environment}
        self._hear = hear
        self._process: asyncio.subprocess.Process | None = None
        self._tail: list[str] = []
        self.starts = 0

    @property
    def runs(self) -> bool:
        """Whether a daemon is at work."""
        return self._process is not None and self._process.returncode is None

    async def start(self, tasks: asyncio.TaskGroup) -> None:
        """Start a daemon and listen to it."""
        self.starts += 1
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "linkbot.demo.daemon",
            env=self._environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        tasks.create_task(self._listen(self._process))

    def kill(self) -> None:
        """As a power failure would: no last words."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to stop and wait; gives its exit status."""
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.terminate()
        return await self._process.wait()

    def last_words(self) -> str:
        """The end of what it said that was no log line, for when it died."""
        return "\n".join(self._tail[-20:])

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        if process.stderr is None:
            return
        while line := await process.stderr.readline():
            text = line.decode(errors="replace").rstrip()
            try:
                event = json.loads(text)
            except ValueError:
                self._tail.append(text)
                continue
            self._hear(event)
        await process.wait()
