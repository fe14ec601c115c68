"""Parsing strangers' pages in a process apart, with limits on time and memory."""

import asyncio
import sys
from pathlib import Path

import linkbot
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.signs import PageSigns
from linkbot.edge.page_worker import LENGTH, PAGE, SIGNS

SECONDS = 10.0  # for one page; the median is some milliseconds
MEMORY = 1024 * 1024 * 1024  # bytes of address space, shared libraries included
_LONGEST_ANSWER = 64 * 1024 * 1024


class Unreadable(Exception):
    """A page that could not be parsed within the limits; the text says why, in words."""


class PageReader:
    """Reads pages in a worker process, one at a time; a worker that hangs or dies is replaced."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._turn = asyncio.Lock()
        self._worker: asyncio.subprocess.Process | None = None

    async def read(self, page: Page) -> PageSigns:
        """The signs of a page. Raises Unreadable."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._seconds):
                    signs = await self._ask(page)
            except TimeoutError:
                await self._drop()
                raise Unreadable("it takes too long to read") from None
            except (asyncio.IncompleteReadError, OSError, ValueError):
                await self._drop()
                raise Unreadable("reading it needs more memory than a page should") from None
            except asyncio.CancelledError:
                await self._drop()  # half an answer may be on its way
                raise
        if signs.trouble:
            raise Unreadable(signs.trouble)
        return signs

    async def close(self) -> None:
        """End the worker."""
        async with self._turn:
            await self._drop()

    async def _ask(self, page: Page) -> PageSigns:
        worker = self._worker = self._worker or await self._start()
        if worker.stdin is None or worker.stdout is None:
            raise OSError("the worker has no pipes")
        question = PAGE.dump_json(page)
        worker.stdin.write(LENGTH.pack(len(question)) + question)
        await worker.stdin.drain()
        (length,) = LENGTH.unpack(await worker.stdout.readexactly(LENGTH.size))
        if length > _LONGEST_ANSWER:
            raise ValueError("the answer is too long")
        return SIGNS.validate_json(await worker.stdout.readexactly(length))

    async def _start(self) -> asyncio.subprocess.Process:
        """Start a worker without our environment: it holds keys that a parser of strangers' pages need not see."""
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "linkbot.edge.page_worker",
            str(self._memory),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PYTHONPATH": str(Path(linkbot.__file__).parents[1])},
        )

    async def _drop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        if worker.returncode is None:
            worker.kill()
        if worker.stdin is not None:
            worker.stdin.close()
        await worker.wait()
