"""The forum's clock is read from what it says with any answer."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from linkbot.demo.forum import DemoForum, serve
from linkbot.edge.discourse.server_time import server_time


async def test_of_a_forum():
    """A real server tells the time, to the second, and no key is sent to ask for it."""
    forum = DemoForum()
    async with serve(forum) as address:
        there = await server_time(address)
    assert there is not None
    assert timedelta(seconds=5) > abs(datetime.now(UTC) - there)
    assert [("/srv/status", None)] == [(row.path, row.user) for row in forum.requests]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("date: Mon, 02 Mar 2026 12:00:00 GMT\r\n", datetime(2026, 3, 2, 12, tzinfo=UTC)),
        ("date: Mon, 02 Mar 2026 13:00:00 +0100\r\n", datetime(2026, 3, 2, 12, tzinfo=UTC)),
        ("date: Mon, 02 Mar 2026 12:00:00 -0000\r\n", datetime(2026, 3, 2, 12, tzinfo=UTC)),
        ("date: yesterday\r\n", None),
        ("", None),
    ],
)
async def test_of_any_server(header: str, expected: datetime | None):
    """Any way to write a date is understood in UTC, and nonsense is nothing."""

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\n{header}content-length: 2\r\nconnection: close\r\n\r\nok".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert expected == await server_time(f"http://127.0.0.1:{port}")


async def test_of_nobody():
    """Where nobody answers, nothing is known."""
    assert await server_time("http://127.0.0.1:9") is None


async def test_of_no_address():
    """An address that is none is refused."""
    with pytest.raises(ValueError, match="should look like"):
        await server_time("forum")
