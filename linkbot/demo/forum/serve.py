"""Real sockets: a forum, or its articles, on a free port of this machine."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import uvicorn

from linkbot.demo.forum.stage import DemoForum

HOST = "127.0.0.1"


@asynccontextmanager
async def serve(forum: DemoForum, port: int = 0) -> AsyncIterator[str]:
    """Serve a forum while the block runs; gives its base address, which the forum then uses in its answers."""
    async with _serve(forum.app, port) as base_url:
        before, forum.state.base_url = forum.state.base_url, base_url
        try:
            yield base_url
        finally:
            forum.state.base_url = before


@asynccontextmanager
async def serve_articles(forum: DemoForum, port: int = 0) -> AsyncIterator[str]:
    """Serve a forum's articles on an address of their own."""
    async with _serve(forum.articles, port) as base_url:
        yield base_url


@asynccontextmanager
async def _serve(app: Any, port: int) -> AsyncIterator[str]:
    """A uvicorn on a port that the system picks (or `port`). OSError if it is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        # Whoever hangs up or speaks TLS here, as linkbot does when killed or when it looks for a page, is no news.
        config = uvicorn.Config(
            app, log_config=None, log_level="critical", access_log=False, lifespan="off", proxy_headers=False, server_header=False,
            timeout_graceful_shutdown=1, http="h11", ws="none",
        )  # fmt: skip
        server = _Server(config)
        trouble: BaseException | None = None
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(server.serve(sockets=[listener]))
            while not server.started and not running.done():
                await asyncio.sleep(0.005)
            try:
                yield f"http://{HOST}:{listener.getsockname()[1]}"
            except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001  # kept out of the group, which would wrap it
                trouble = error
            finally:
                server.should_exit = True
        if trouble is not None:
            raise trouble
    finally:
        listener.close()


class _Server(uvicorn.Server):
    """Leaves the signals of the process to whoever runs it."""

    def capture_signals(self) -> Any:
        """No signal is taken."""
        return nullcontext()
