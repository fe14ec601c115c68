"""Hostile answers over real sockets: bombs, bodies without end, drops of bytes. Each ends within the limits."""

import asyncio
import gzip
import zlib

import pytest

from linkbot.core.authorship.page import Page, PageFailure
from linkbot.edge.pages import Limits
from tests.edge.strangers import answer, fetcher, site

SMALL = Limits(seconds=0.5, bytes=100_000)


def bomb(size: int) -> bytes:
    """Zeroes, packed a thousandfold."""
    return gzip.compress(b"\0" * size, 9)


async def test_a_gzip_bomb_is_unpacked_up_to_the_limit_only():
    """Of a body that unpacks to 200 MB no more than the limit is ever held."""
    async with (
        site({"/": answer(bomb(200_000_000), Content_Encoding="gzip")}) as stranger,
        fetcher(stranger.port, Limits(bytes=100_000)) as reader,
    ):
        page = await reader.fetch(f"http://www.example.com:{stranger.port}/")
    assert (100_000, False) == (len(page.text), page.complete)


async def test_a_deflate_bomb_is_unpacked_up_to_the_limit_only():
    """The same for deflate."""
    packed = zlib.compress(b"\0" * 50_000_000, 9)
    async with (
        site({"/": answer(packed, Content_Encoding="deflate")}) as stranger,
        fetcher(stranger.port, Limits(bytes=100_000)) as reader,
    ):
        page = await reader.fetch(f"http://www.example.com:{stranger.port}/")
    assert (100_000, False) == (len(page.text), page.complete)


class Flood:
    """An answer in an encoding that nobody asked for, as a bomb: it goes on for as long as somebody takes it."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.taken = 0

    async def __call__(self, writer: asyncio.StreamWriter) -> None:
        """Send without end."""
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {self.encoding}\r\n\r\n"
        writer.write(head.encode())
        while True:
            writer.write(b"\x1b\xff\xff\xff" * 16_384)
            await writer.drain()
            self.taken += 65_536


@pytest.mark.parametrize("encoding", ["br", "BR", "zstd", "compress", "gzip, br", "br, gzip"])
async def test_a_brotli_bomb_is_never_unpacked(encoding):
    """Brotli is not asked for: an answer with it is refused unread, so a bomb ends before it is unpacked or even sent."""
    flood = Flood(encoding)
    async with site({"/": flood}) as stranger, fetcher(stranger.port) as reader:
        began = asyncio.get_running_loop().time()
        failure = await reader.fetch(f"http://www.example.com:{stranger.port}/")
        took = asyncio.get_running_loop().time() - began
    asked = [line for r in stranger.requests for line in r.lower().splitlines() if "accept-encoding" in line]
    assert {"accept-encoding: gzip, deflate"} == set(asked)
    assert f"the page is packed in a way we do not read ({encoding.lower()})" == failure.reason
    assert took < 5
    assert flood.taken < 30_000_000  # what the sockets' buffers hold


async def test_one_layer_is_unpacked():
    """A bomb inside a bomb stays packed: nobody unpacks what a page holds, whatever packages are installed."""
    packed = gzip.compress(b"\0" * 50_000_000, 9)
    async with (
        site({"/": answer(gzip.compress(packed), Content_Encoding="gzip")}) as stranger,
        fetcher(stranger.port, Limits(bytes=100_000)) as reader,
    ):
        page = await reader.fetch(f"http://www.example.com:{stranger.port}/")
    assert isinstance(page, Page)
    assert len(page.text) <= len(packed)


async def endless(writer: asyncio.StreamWriter) -> None:
    """A body without end, as fast as it can go."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def drops(writer: asyncio.StreamWriter) -> None:
    """A body of one byte now and then."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def slow_head(writer: asyncio.StreamWriter) -> None:
    """Headers without end, one at a time."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: x\r\n")
        await writer.drain()
        await asyncio.sleep(0.05)


async def wide_head(writer: asyncio.StreamWriter) -> None:
    """Headers without end, as fast as they can go."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"x" * 60_000 + b"\r\n")
        await writer.drain()


async def silence(writer: asyncio.StreamWriter) -> None:
    """No answer."""
    await asyncio.sleep(30)


async def test_a_body_without_end_is_cut():
    """An endless body is read up to the limit."""
    async with site({"/": endless}) as stranger, fetcher(stranger.port, SMALL) as reader:
        page = await reader.fetch(f"http://www.example.com:{stranger.port}/")
    assert isinstance(page, Page)
    assert not page.complete


@pytest.mark.parametrize("stalling", [drops, slow_head, silence])
async def test_stalling_ends_at_the_deadline(stalling):
    """A byte now and then keeps nobody longer than the deadline, which is for the whole fetch."""
    async with site({"/": stalling}) as stranger, fetcher(stranger.port, SMALL) as reader:
        began = asyncio.get_running_loop().time()
        failure = await reader.fetch(f"http://www.example.com:{stranger.port}/")
        took = asyncio.get_running_loop().time() - began
    assert "the site took too long" == failure.reason
    assert took < 5


async def test_headers_without_end_are_refused():
    """Headers are bounded as well."""
    async with site({"/": wide_head}) as stranger, fetcher(stranger.port, SMALL) as reader:
        assert isinstance(await reader.fetch(f"http://www.example.com:{stranger.port}/"), PageFailure)


async def test_robots_txt_can_be_hostile_too():
    """An endless robots.txt is read up to its limit; a silent one ends at the deadline."""
    async with (
        site({"/robots.txt": endless, "/": answer(b"hello")}) as stranger,
        fetcher(stranger.port) as reader,
    ):
        assert isinstance(await reader.fetch(f"http://www.example.com:{stranger.port}/"), Page)
    async with (
        site({"/robots.txt": silence, "/": answer(b"hello")}) as stranger,
        fetcher(stranger.port, SMALL) as reader,
    ):
        assert (
            "the site took too long"
            == (await reader.fetch(f"http://www.example.com:{stranger.port}/")).reason
        )
