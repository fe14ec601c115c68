"""Fetching pages over real sockets: what comes back, how politely it is asked for, and every way it fails."""

import asyncio
import gzip
import ssl
import zlib

import httpx
import pytest

from linkbot.core.authorship.page import Page, PageFailure
from linkbot.edge.pages import Limits, Pages, user_agent
from linkbot.edge.safe_transport import SafeTransport
from tests.edge.strangers import NOT_FOUND, PUBLIC, Names, answer, fetcher, site

HTML = b"<p>hello</p>"


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
        (gzip.compress(HTML, mtime=0), "gzip"),
        (gzip.compress(HTML, mtime=0), "x-gzip"),
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
