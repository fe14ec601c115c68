"""Whether the daemon still looks at its threads, told over loopback to whoever watches over it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

LOOPBACK = "127.0.0.1"  # health is for this machine or container; a forum's rights hang on no open port


@dataclass(frozen=True, slots=True)
class Health:
    """How the daemon is. Well: it has looked at the forum, or started, no longer than `patience` ago."""

    started_at: datetime
    patience: timedelta
    looked_at: datetime | None = None  # the last look at the forum that succeeded
    trouble: str = ""  # what went wrong since, in words without secrets
    stopped: bool = False  # nothing will work until a person acts (a dead key)
    push: str = "polling"  # how news are heard of, in a word

    def is_well(self, now: datetime) -> bool:
        """Whether there is nothing to do for an operator."""
        return not self.stopped and now - (self.looked_at or self.started_at) <= self.patience


class PortTaken(Exception):
    """Somebody else listens on the health port. The text says which and what to do."""


def health_app(
    read: Callable[[], Health], now: Callable[[], datetime], more: Sequence[Route] = ()
) -> Starlette:
    """An application with the page /healthz: 200 if the daemon is well, 503 if not, the same facts as JSON; and what
    else is served on that port.
    """

    async def healthz(_request: Request) -> JSONResponse:
        health, moment = read(), now()
        well = health.is_well(moment)
        return JSONResponse(_facts(health, moment) | {"well": well}, status_code=200 if well else 503)

    return Starlette(routes=[Route("/healthz", healthz, methods=["GET"]), *more])


def _facts(health: Health, now: datetime) -> dict[str, Any]:
    looked = health.looked_at
    return {
        "started_at": health.started_at.isoformat(),
        "looked_at": looked.isoformat() if looked else None,
        "seconds_since": round((now - (looked or health.started_at)).total_seconds()),
        "patience_seconds": round(health.patience.total_seconds()),
        "trouble": health.trouble,
        "stopped": health.stopped,
    }


@asynccontextmanager
async def serving(app: Starlette, port: int) -> AsyncIterator[int]:
    """Serve an application on a loopback port (0: a free one) while the block runs; gives the port.

    Raises PortTaken. The last answer is given at most a second to leave when the block ends.
    """
    with _listener(port) as listener:
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1
        )
        server, failure = _Server(config), None
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve(sockets=[listener]))
            try:
                yield listener.getsockname()[1]
            except Exception as error:  # noqa: BLE001  # raised again below, bare, not in the group's wrapping
                failure = error
            finally:
                server.should_exit = True
        if failure:
            raise failure


def _listener(port: int) -> socket.socket:
    # uvicorn, asked to bind, ends the whole process if it cannot.
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise PortTaken(
            f"Port {port} cannot be used for health ({error.strerror}): set LINKBOT_HEALTH_PORT to a free one."
        ) from None
    return listener


class _Server(uvicorn.Server):
    """A server that leaves signals to the daemon."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]  # theirs is a generator
        """Capture none."""
        return nullcontext()
