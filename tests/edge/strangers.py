"""Strangers' web sites for tests: real sockets on loopback, and a transport that takes one address for public."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address

import httpx

from linkbot.edge.addresses import IPAddress, is_public
from linkbot.edge.pages import Limits, Pages
from linkbot.edge.safe_transport import SafeTransport

PUBLIC = (
    "127.0.0.2"  # taken for a public address by the tests' transport; everything else is judged as always
)
Write = Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"", status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    """A whole HTTP answer. Header names are given with underscores."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


NOT_FOUND = answer(b"no", "404 Not Found")


@dataclass(slots=True)
class Site:
    """What a stranger answers by path, and what was asked of it."""

    pages: dict[str, bytes | list[bytes] | Write] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0
    port: int = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = request.split(" ")[1]
            self.asked.append(path)
            self.requests.append(request)
            found = self.pages.get(path, NOT_FOUND)
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
            if isinstance(found, bytes):
                writer.write(found)
                await writer.drain()
            else:
                await found(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # whoever asked has gone
        finally:
            self.open_now -= 1
            writer.close()

    @property
    def pages_asked(self) -> list[str]:
        """The paths that were asked for, robots.txt apart."""
        return [path for path in self.asked if path != "/robots.txt"]


@asynccontextmanager
async def site(pages: Mapping[str, bytes | list[bytes] | Write], host: str = PUBLIC) -> AsyncIterator[Site]:
    """A stranger's site while the block runs."""
    stranger = Site(dict(pages))
    server = await asyncio.start_server(stranger._serve, host, 0)
    stranger.port = server.sockets[0].getsockname()[1]
    try:
        yield stranger
    finally:
        server.close()


class Names:
    """A name server of the test's own. A list of answers is given one after the other, the last one for good."""

    def __init__(self, known: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self._known = {name: list(answers) for name, answers in known.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Resolve a name. OSError for unknown ones."""
        self.asked.append(host)
        if host not in self._known:
            raise OSError("no such host")
        answers = self._known[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


class Dialled(httpx.AsyncBaseTransport):
    """The real transport, with a list of where it was told to connect."""

    def __init__(self) -> None:
        self.to: list[str] = []
        self._real = httpx.AsyncHTTPTransport(
            trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Note the address, then connect."""
        self.to.append(request.url.host)
        return await self._real.handle_async_request(request)

    async def aclose(self) -> None:
        """Close what is open."""
        await self._real.aclose()


def taken_for_public(address: IPAddress) -> bool:
    """The real judgement, but for the tests' one address."""
    return address == ip_address(PUBLIC) or is_public(address)


def transport(port: int, names: Names | None = None, dialled: Dialled | None = None) -> SafeTransport:
    """The real transport: every host has the public address unless `names` says otherwise."""

    async def everywhere(host: str, port: int) -> Sequence[str]:
        return [PUBLIC]

    return SafeTransport(
        resolve=names or everywhere, public=taken_for_public, ports=frozenset({port, 80}), inner=dialled
    )


@asynccontextmanager
async def fetcher(
    port: int,
    limits: Limits | None = None,
    *,
    names: Names | None = None,
    seconds: Callable[[], float] = time.monotonic,
) -> AsyncIterator[Pages]:
    """Pages that may go to the stranger's port."""
    pages = Pages(transport(port, names), limits=limits, seconds=seconds)
    try:
        yield pages
    finally:
        await pages.close()
