"""Manners of fetching over real sockets: robots.txt, pauses, one at a time, and asking only for changes."""

import asyncio

import pytest

from linkbot.core.authorship.page import Page, PageFailure
from linkbot.edge.page_cache import Cached, MemoryPageCache
from linkbot.edge.pages import Pages
from tests.edge.strangers import NOT_FOUND, answer, fetcher, site

HTML = b"<p>hello</p>"


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


async def fetch(
    pages: Pages, port: int, path: str = "/", host: str = "www.example.com"
) -> Page | PageFailure:
    """Fetch one page of the stranger's."""
    return await pages.fetch(f"http://{host}:{port}{path}")


async def test_robots_txt_is_respected():
    """What robots.txt closes is not asked for, and robots.txt is asked for once."""
    robots = answer(b"User-agent: linkbot\nDisallow: /private", kind="text/plain")
    async with (
        site({"/robots.txt": robots, "/": answer(HTML), "/private": answer(HTML)}) as stranger,
        fetcher(stranger.port) as reader,
    ):
        assert isinstance(await fetch(reader, stranger.port), Page)
        failure = await fetch(reader, stranger.port, "/private")
    assert "the site's robots.txt asks programs not to read this page" == failure.reason
    assert ["/robots.txt", "/"] == stranger.asked


@pytest.mark.parametrize(
    ("robots", "may"),
    [
        (answer(status="500 Oops"), False),
        (answer(status="403 Forbidden"), True),
        (answer(b"\x89PNG", kind="image/png"), True),
        (answer(status="301 Moved", Location="/r.txt"), False),
        (answer(status="301 Moved", Location="/robots.txt"), True),
    ],
)
async def test_odd_robots_txt(robots, may):
    """A site in trouble is left alone; a missing or senseless file closes nothing; redirects are followed."""
    rules = answer(b"User-agent: *\nDisallow: /", kind="text/plain")
    async with (
        site({"/robots.txt": robots, "/r.txt": rules, "/": answer(HTML)}) as stranger,
        fetcher(stranger.port) as reader,
    ):
        assert may == isinstance(await fetch(reader, stranger.port), Page)


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry_After": "30"}, 30),
        ({"Retry_After": "Mon, 23 Nov 2026 10:00:45 GMT", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}, 45),
        ({"Retry_After": "soon"}, 60),
        ({"Retry_After": "99999999"}, 86400),
        ({}, 60),
    ],
)
async def test_a_site_that_asks_for_a_pause_gets_it(headers, pause):
    """After 429 or 503 nothing is asked of the host until its time is over, whatever the page."""
    seconds = Seconds()
    busy = answer(status="503 Busy", **headers)
    async with (
        site({"/": [busy, answer(HTML)], "/b": answer(HTML)}) as stranger,
        fetcher(stranger.port, seconds=seconds) as reader,
    ):
        failure = await fetch(reader, stranger.port)
        assert ("the site asked us to wait before coming back", pause) == (
            failure.reason,
            failure.retry_after,
        )
        seconds.now += pause - 1
        assert 1 == (await fetch(reader, stranger.port, "/b")).retry_after
        assert ["/"] == stranger.pages_asked
        seconds.now += 2
        assert isinstance(await fetch(reader, stranger.port), Page)


async def test_a_kept_page_is_not_asked_for_again():
    """A fresh page comes from the cache; a stale one is asked for with its ETag and date, and kept if unchanged."""
    seconds = Seconds()
    first = answer(HTML, ETag='"v1"', Last_Modified="Mon, 23 Nov 2026 10:00:00 GMT")
    async with (
        site({"/": [first, answer(status="304 Not Modified"), answer(b"new")]}) as stranger,
        fetcher(stranger.port, seconds=seconds) as reader,
    ):
        page = await fetch(reader, stranger.port)
        assert page == await fetch(reader, stranger.port)
        assert ["/"] == stranger.pages_asked
        seconds.now += 601
        assert page == await fetch(reader, stranger.port)
        asked = stranger.requests[-1].lower()
        assert 'if-none-match: "v1"' in asked
        assert "if-modified-since: mon, 23 nov 2026 10:00:00 gmt" in asked
        seconds.now += 601
        assert "new" == (await fetch(reader, stranger.port)).text


async def test_failures_are_kept_for_a_short_while():
    """A site that failed is not asked again at once, but soon."""
    seconds = Seconds()
    async with (
        site({"/": [NOT_FOUND, answer(HTML)]}) as stranger,
        fetcher(stranger.port, seconds=seconds) as reader,
    ):
        await fetch(reader, stranger.port)
        assert isinstance(await fetch(reader, stranger.port), PageFailure)
        seconds.now += 121
        assert isinstance(await fetch(reader, stranger.port), Page)


async def test_one_request_per_host_at_a_time():
    """Many pages of one host are fetched one after the other."""

    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        writer.write(answer(HTML))

    async with site({f"/{n}": slowly for n in range(6)}) as stranger, fetcher(stranger.port) as reader:
        found = await asyncio.gather(*(fetch(reader, stranger.port, f"/{n}") for n in range(6)))
    assert [True] * 6 == [isinstance(page, Page) for page in found]
    assert 1 == stranger.most_open


def test_the_cache_forgets_the_longest_unused():
    """The cache is bounded in entries and in characters, and the page used last stays."""
    cache = MemoryPageCache(entries=2, characters=10)
    page = Cached(Page("u", "12345"), 0.0)
    for name in "ab":
        cache.put(name, page)
    assert page == cache.get("a")
    cache.put("c", page)
    assert [page, None, page] == [cache.get(name) for name in "abc"]
    cache.put("a", Cached(Page("u", "x" * 11), 0.0))
    assert [True, False] == [cache.get(name) is not None for name in "ac"]
