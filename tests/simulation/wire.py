"""The line between linkbot and the forum: every request crosses it, and here it may meet trouble."""

import asyncio
import json
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from linkbot.demo.forum import DemoForum, Fault, Trouble
from tests.simulation.life import Life
from tests.simulation.swarm import Kind

BEFORE_A_WRITE, BEHIND_A_WRITE = "before a write", "behind a write"
LATENCY = 0.2  # seconds, each way together
_TROUBLES = {
    Kind.HALF: Trouble.HALF_ANSWER,
    Kind.GARBAGE: Trouble.GARBAGE,
    Kind.HTML: Trouble.HTML,
    Kind.BAD_GATEWAY: Trouble.REFUSE,
    Kind.AWAY: Trouble.REFUSE,
    Kind.TIMEOUT: Trouble.REFUSE,
    Kind.BUSY: Trouble.REFUSE,
    Kind.OUTAGE: Trouble.REFUSE,
    Kind.DONE_BUT_REFUSED: Trouble.DONE_BUT_REFUSE,
}
_STATUS = {Kind.AWAY: 503, Kind.TIMEOUT: 504, Kind.BUSY: 429}


@dataclass(frozen=True, slots=True)
class Mishap:
    """What happens to one request. `seconds`: how late."""

    kind: Kind
    seconds: float = 0.0


@dataclass(slots=True)
class Sent:
    """One request as it left linkbot."""

    at: float  # seconds of the run
    method: str
    path: str
    answered: float | None = None
    status: int = 0
    body: bytes = b""
    kinds: list[Kind] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether it may change something on the forum."""
        return self.method != "GET" and "message-bus" not in self.path


class Wire(httpx.AsyncBaseTransport):
    """Brings requests to the forum's application, without sockets. `mishap` says what befalls each of them."""

    def __init__(
        self,
        forum: DemoForum,
        life: Life,
        mishap: Callable[[Sent], Mishap | None],
        heard: Callable[[Sent], None],
        tamper: Callable[[list[Any]], list[Any]],
    ) -> None:
        """`heard` is told of every request that the forum has worked on, as soon as it has; `tamper` changes news."""
        self._forum = forum
        self._life = life
        self._mishap = mishap
        self._heard = heard
        self._tamper = tamper
        self._loop = asyncio.get_running_loop()
        self._under_way: set[asyncio.Future[Any]] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request and its answer, or what becomes of them."""
        url = request.url
        sent = Sent(self._loop.time(), request.method, url.path)
        self._life.cross(BEFORE_A_WRITE if sent.writes else "before a request")
        mishap = self._mishap(sent)
        kind, seconds = (mishap.kind, mishap.seconds) if mishap else (None, 0.0)
        await asyncio.sleep(LATENCY)
        scope = _scope(request)
        body = request.content if request.method != "GET" else b""
        if kind is Kind.UNREACHABLE:
            raise httpx.ConnectError("no connection", request=request)
        if kind is Kind.LOST_REQUEST:
            await asyncio.sleep(seconds)
            raise httpx.ReadTimeout("nothing came", request=request)
        if kind is Kind.LATE:
            self._loop.call_later(seconds, self._arrive, sent, scope, body)
            raise httpx.ReadTimeout("nothing came", request=request)
        if kind is Kind.SLOW:
            await asyncio.sleep(seconds / 2)
        response = await self._ask(sent, scope, body, kind)
        if kind is Kind.SLOW:
            await asyncio.sleep(seconds / 2)
        self._life.cross(BEHIND_A_WRITE if sent.writes else "behind a request")
        if response is None or kind is Kind.LOST_ANSWER:
            raise httpx.RemoteProtocolError("the connection broke", request=request)
        response.request = request
        return response

    def _arrive(self, sent: Sent, scope: dict[str, Any], body: bytes) -> None:
        """A request that nobody waits for any more; its sender may be dead."""
        self._under_way.add(task := asyncio.ensure_future(self._ask(sent, scope, body, None)))
        task.add_done_callback(self._under_way.discard)

    async def _ask(
        self, sent: Sent, scope: dict[str, Any], body: bytes, kind: Kind | None
    ) -> httpx.Response | None:
        """The forum's answer; None if it breaks in the middle."""
        trouble = _TROUBLES.get(kind) if kind else None
        if trouble is not None:
            self._forum.faults.due.insert(
                0, Fault(trouble=trouble, status=_STATUS.get(kind, 502) if kind else 502)
            )
        start: dict[str, Any] = {}
        pieces: list[bytes] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                pieces.append(message["body"])

        broken = False
        try:
            await self._forum.app(scope, receive, send)
        except httpx.RemoteProtocolError:
            broken = True
        sent.answered, sent.status, sent.body = self._loop.time(), start.get("status", 0), b"".join(pieces)
        self._heard(sent)
        if broken:
            return None
        if sent.status == 200 and "message-bus" in sent.path and kind is None:
            sent.body = json.dumps(self._tamper(json.loads(sent.body))).encode()
            start["headers"] = [(b"content-type", b"application/json")]
        return httpx.Response(start["status"], headers=start["headers"], content=sent.body)


def _scope(request: httpx.Request) -> dict[str, Any]:
    url = request.url
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "https",
        "path": url.path,
        "raw_path": url.raw_path,
        "query_string": url.query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("10.0.0.9", 1),
        "server": ("forum.example.org", 443),
    }
