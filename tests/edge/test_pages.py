"""Fetching pages over real sockets: what comes back, how politely it is asked for, and every way it fails."""

import asyncio
import gzip
import ssl
import zlib

import httpx
import pytest

from linkbot.core.authorship.page import Page, PageFailure
from linkbot.edge.page_cache import Cached, MemoryPageCache
from linkbot.edge.pages import Limits, Pages, user_agent
from linkbot.edge.safe_transport import SafeTransport
from tests.edge.strangers import NOT_FOUND, PUBLIC, Names, answer, fetcher, site

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


async def test_a_page_comes_back():
    """A page is fetched, decoded, and says where it was found."""
    pages = {
        "/a": answer(status="301 Moved", Location="b?x=1#y"),
        "/b?x=1": answer("grüß".encode("cp1252"), kind="text/html; charset=ISO-8859-1"),
    }
    async with site(pages) as stranger, fetcher(stranger.port) as reader:
        page = await fetch(reader, stranger.port, "/a")
    base = f"http://www.example.com:{stranger.port}"
    assert Page(f"{base}/b?x=1", "grüß", f"{base}/a") == page


async def test_the_request_says_who_and_why_and_nothing_else():
    """No cookie, no credentials, no referrer; a User-Agent with the forum and a way to ask."""
    pages = {
        "/": answer(status="302 Found", Location="/b", Set_Cookie="a=b"),
        "/b": answer(HTML, Set_Cookie="c=d"),
        "/c": answer(HTML),
    }
    async with site(pages) as stranger, fetcher(stranger.port) as reader:
        await fetch(reader, stranger.port, "/")
        await fetch(reader, stranger.port, "/c")
    for request in stranger.requests:
        names = {line.partition(":")[0].lower() for line in request.splitlines()[1:] if line}
        assert {"host", "user-agent", "accept", "accept-encoding"} == names
        assert "linkbot/" in request
    said = user_agent("https://forum.example.org", "mods@example.org")
    assert "mods@example.org" in said
    assert "https://forum.example.org" in said


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (NOT_FOUND, "the site answered 404"),
        (answer(status="500 Oops"), "the site answered 500"),
        (answer(status="302 Found"), "the site answered 302"),
        (answer(b"%PDF", kind="application/pdf"), "it is no web page but application/pdf"),
        (answer(b"x", kind="image/png"), "it is no web page but image/png"),
        (answer(b"x", Content_Encoding="br"), "the page is packed in a way we do not read (br)"),
        (
            answer(b"x", Content_Encoding="gzip, gzip"),
            "the page is packed in a way we do not read (gzip, gzip)",
        ),
        (answer(b"x", Content_Encoding="gzip"), "the page is packed, and the packing is broken"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            "the site could not be reached (the connection broke off)",
        ),
        (b"nonsense\r\n\r\n", "the site could not be reached (the connection broke off)"),
        (b"", "the site could not be reached (the connection broke off)"),
        (
            answer(status="302 Found", Location="http://[/"),
            "the host name is malformed",
        ),
        (
            answer(status="302 Found", Location="mailto:a@example.com"),
            "only http and https are read, not mailto",
        ),
    ],
)
async def test_failures_have_a_reason(reply, reason):
    """Whatever a site answers instead of a page becomes a failure in words."""
    async with site({"/": reply}) as stranger, fetcher(stranger.port) as reader:
        failure = await fetch(reader, stranger.port)
    assert isinstance(failure, PageFailure)
    assert (f"http://www.example.com:{stranger.port}/", reason) == (failure.url, failure.reason)


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (NOT_FOUND, 404),
        (answer(status="410 Gone"), 410),
        (answer(b"%PDF", kind="application/pdf"), 200),
        (answer(status="503 Service Unavailable"), None),
        (b"nonsense\r\n\r\n", None),
    ],
)
async def test_failures_say_what_the_site_answered(reply, status):
    """A page that is gone, one that opens but is no text, and no answer at all are told apart."""
    async with site({"/": reply}) as stranger, fetcher(stranger.port) as reader:
        failure = await fetch(reader, stranger.port)
    assert isinstance(failure, PageFailure)
    assert status == failure.status


async def test_nobody_there():
    """A host without a name and a port without a server are failures."""
    async with site({}) as stranger:
        port = stranger.port
    async with fetcher(port, names=Names({"www.example.com": [[PUBLIC]]})) as reader:
        assert "the site could not be reached (no connection)" == (await fetch(reader, port)).reason
        assert (
            "the site could not be reached (no connection)"
            == (await fetch(reader, port, host="no.example.com")).reason
        )


async def test_the_second_address_is_tried():
    """A host with a dead address and a living one is reached."""
    async with (
        site({"/": answer(HTML)}) as stranger,
        fetcher(stranger.port, names=Names({"www.example.com": [["2606:4700::1", PUBLIC]]})) as reader,
    ):
        assert isinstance(await fetch(reader, stranger.port), Page)


async def test_redirects_end():
    """Five redirects are followed, not more; a circle ends."""
    chain = {f"/{n}": answer(status="302 Found", Location=f"/{n + 1}") for n in range(6)} | {
        "/6": answer(HTML)
    }
    async with (
        site({**chain, "/o": answer(status="302 Found", Location="/o")}) as stranger,
        fetcher(stranger.port) as reader,
    ):
        assert isinstance(await fetch(reader, stranger.port, "/1"), Page)
        assert (
            "the address led through more than 5 redirects"
            == (await fetch(reader, stranger.port, "/0")).reason
        )
        assert (
            "the address led through more than 5 redirects"
            == (await fetch(reader, stranger.port, "/o")).reason
        )
    assert 6 == stranger.asked.count("/o")


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(HTML), "gzip"),
        (gzip.compress(HTML), "x-gzip"),
        (zlib.compress(HTML), "deflate"),
        (zlib.compress(HTML)[2:-4], "deflate"),
        (HTML, "identity"),
    ],
)
async def test_packed_pages_are_unpacked(packed, encoding):
    """Gzip and both kinds of deflate are read."""
    async with (
        site({"/": answer(packed, Content_Encoding=encoding)}) as stranger,
        fetcher(stranger.port) as reader,
    ):
        page = await fetch(reader, stranger.port)
    assert "<p>hello</p>" == page.text


async def test_a_long_page_is_cut():
    """A page over the limit is cut there and says so; one that just fits is whole."""
    pages = {"/long": answer(b"x" * 1001), "/fits": answer(b"x" * 999)}
    async with site(pages) as stranger, fetcher(stranger.port, Limits(bytes=1000)) as reader:
        long, fits = await fetch(reader, stranger.port, "/long"), await fetch(reader, stranger.port, "/fits")
    assert (1000, False) == (len(long.text), long.complete)
    assert (999, True) == (len(fits.text), fits.complete)


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


class Echo(httpx.AsyncBaseTransport):
    """Answers nothing but keeps what it was asked."""

    def __init__(self) -> None:
        self.request = httpx.Request("GET", "http://nobody.example.com")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Keep the request."""
        self.request = request
        return httpx.Response(200)


async def test_tls_speaks_for_the_name_not_for_the_number():
    """The connection goes to the checked number; Host header, server name and certificate are the host's."""
    inner = Echo()
    safe = SafeTransport(resolve=Names({"www.example.com.": [["2606:4700::1"]]}), inner=inner)
    await safe.handle_async_request(httpx.Request("GET", "https://www.example.com./x?y"))
    assert "https://[2606:4700::1]/x?y" == str(inner.request.url)
    assert "www.example.com." == inner.request.headers["host"]
    assert "www.example.com" == inner.request.extensions["sni_hostname"]


async def test_a_certificate_of_somebody_else_is_refused():
    """TLS that does not speak for the host ends as a failure."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server = await asyncio.start_server(lambda r, w: w.close(), PUBLIC, 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    async with fetcher(port) as reader:
        failure = await reader.fetch(f"https://www.example.com:{port}/")
    server.close()
    assert "the site could not be reached" in failure.reason


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
