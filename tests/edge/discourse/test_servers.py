"""However badly a real server behaves, a read may be repeated and a write is looked for."""

import asyncio
import contextlib
import gzip
import json
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from linkbot.core.forum import Drop, Unsure, Wait
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.discourse.exchange import TimeLimits
from tests.edge.discourse.fakes import KEY, SteppedClock

Play = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def a_server(play: Play, **limits: float) -> AsyncIterator[DiscourseClient]:
    """The client of a real server on loopback that plays its part once for each connection."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.current_task())
        with contextlib.suppress(asyncio.CancelledError, ConnectionError):
            await play(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    tasks: list[asyncio.Task[None] | None] = []
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    clock = SteppedClock()
    client = DiscourseClient(
        f"http://127.0.0.1:{port}",
        KEY,
        "moderator-1",
        budget=Budget(clock),
        clock=clock,
        limits=TimeLimits(**{"read": 0.1, "total": 0.2, **limits}),
    )
    async with server:
        async with client:
            yield client
        running = [task for task in tasks if task is not None]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def saying(*pieces: bytes, pause: float = 0.0) -> Play:
    """A server that reads the request's head and says this, whatever was asked."""

    async def play(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return play


async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server that resets the connection after the request."""
    await reader.readuntil(b"\r\n\r\n")
    writer.transport.abort()


async def says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server that takes the request and is silent until the client is gone."""
    await reader.read()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PLAYS = {
    "hangs up": hangs_up,
    "hangs up before it listens": saying(),
    "silent": says_nothing,
    "not HTTP": saying(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "binary": saying(bytes(range(256)) * 4),
    "half a head": saying(HEAD),
    "half a body": saying(HEAD + b'Content-Length: 1000\r\n\r\n{"id":'),
    "half a chunk": saying(HEAD + b'Transfer-Encoding: chunked\r\n\r\nff\r\n{"id":'),
    "no chunk": saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "no gzip": saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"),
    "half a gzip": saying(
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n" + gzip.compress(b"x" * 99)[:20]
    ),
    "two lengths": saying(HEAD + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nnull"),
    "negative length": saying(HEAD + b"Content-Length: -4\r\n\r\nnull"),
    "odd status": saying(b"HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n"),
    "word for a status": saying(b"HTTP/1.1 OK\r\n\r\n"),
    "endless head": saying(HEAD, *([b"X-More: " + b"x" * 60_000 + b"\r\n"] * 10)),
    "dripping head": saying(b"HTTP/1.1 200 OK\r\n", *([b"X: y\r\n"] * 20), pause=0.03),
    "dripping body": saying(HEAD + b"Content-Length: 1000\r\n\r\n", *([b" "] * 20), pause=0.03),
    "only a hint": saying(b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "upgrade": saying(b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nhello"),
}


@pytest.mark.parametrize("name", PLAYS)
async def test_bad_server(name: str) -> None:
    """However a server fails after it got a request, a read may be repeated and a write must be looked for."""
    async with a_server(PLAYS[name]) as client:
        with pytest.raises(Unsure):
            await client.reply(7, None, "words")
    async with a_server(PLAYS[name], reading=0.1) as client:
        with pytest.raises(Wait) as caught:
            await client.session()
    assert Wait is type(caught.value)


async def test_nobody_listens() -> None:
    """Where nobody listens, nothing was written."""
    async with a_server(says_nothing) as client:
        pass
    clock = SteppedClock()
    async with DiscourseClient(
        client._exchange.forum, KEY, "moderator-1", budget=Budget(clock), clock=clock
    ) as late:
        with pytest.raises(Wait) as caught:
            await late.reply(7, None, "words")
    assert Wait is type(caught.value)


async def test_connection_that_went_stale() -> None:
    """A connection that the server closed while it lay idle is opened anew, for a write as well."""
    body = json.dumps({"post": {"id": 72, "topic_id": 7}}).encode()
    async with a_server(saying(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)) as client:
        for _ in range(3):
            assert 72 == (await client.reply(7, None, "words")).post_id
            await asyncio.sleep(0.01)


async def test_small_bomb() -> None:
    """A small compressed answer that grows beyond all measure is cut, not swallowed."""
    bomb = gzip.compress(b" " * 48 * 1024 * 1024)
    play = saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb)
    async with a_server(play, total=10) as client:
        with pytest.raises(Drop, match="more than"):
            await client.topic(7)


async def test_stop_while_a_server_dawdles() -> None:
    """A task that is cancelled during an exchange ends at once, as cancelled."""
    async with a_server(says_nothing, read=60, total=60) as client:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.reply(7, None, "words"), 0.05)


@pytest.mark.parametrize("name", ["hangs up", "silent", "not HTTP"])
async def test_trace_of_a_lost_exchange_hides_the_key(name: str) -> None:
    """Even a trace that shows the local variables of every frame, httpx's own included, does not show the key."""
    async with a_server(PLAYS[name]) as client:
        with pytest.raises(Unsure) as caught:
            await client.reply(7, None, "words")
    trace = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "Unsure" in trace
    assert KEY not in trace
