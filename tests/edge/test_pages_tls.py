"""TLS over real sockets: the connection goes to a checked number, and speaks for the name."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
import trustme

from linkbot.core.authorship.page import Page, PageFailure
from linkbot.edge.pages import Pages
from linkbot.edge.safe_transport import SafeTransport
from tests.edge.strangers import PUBLIC, Names, answer, taken_for_public

HOST = "www.example.com"


class Server:
    """A stranger's HTTPS server, and what was said to it before and after the handshake."""

    def __init__(self) -> None:
        self.port = 0
        self.names: list[str | None] = []
        self.requests: list[str] = []
        self.replies: list[bytes] = [answer(b"<p>hello</p>")]

    def note(self, _socket: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
        """The server name that was asked for."""
        self.names.append(name)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        self.requests.append((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
        writer.write(self.replies.pop(0) if len(self.replies) > 1 else self.replies[0])
        await writer.drain()
        writer.close()


@asynccontextmanager
async def https(
    ca: trustme.CA, *identities: str, trusted: trustme.CA | None = None
) -> AsyncIterator[tuple[Pages, Server]]:
    """A server with a certificate for these names, and a fetcher that trusts one authority and resolves all names there."""
    server, context = Server(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(*identities).configure_cert(context)
    context.sni_callback = server.note
    listening = await asyncio.start_server(server.serve, PUBLIC, 0, ssl=context)
    server.port = listening.sockets[0].getsockname()[1]
    ours = ssl.create_default_context()
    (trusted or ca).configure_trust(ours)
    inner = httpx.AsyncHTTPTransport(
        verify=ours, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
    )
    names = Names({HOST: [[PUBLIC]], "other.example.com": [[PUBLIC]], f"{HOST}.": [[PUBLIC]]})
    safe = SafeTransport(resolve=names, public=taken_for_public, ports=frozenset({server.port}), inner=inner)
    pages = Pages(safe)
    try:
        yield pages, server
    finally:
        await pages.close()
        listening.close()


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    """An authority of the tests' own."""
    return trustme.CA()


async def test_the_handshake_names_the_host(ca):
    """Server name, Host header and certificate are the host's, though the connection goes to a number."""
    async with https(ca, HOST) as (pages, server):
        page = await pages.fetch(f"https://{HOST}:{server.port}/x")
    assert isinstance(page, Page)
    assert "<p>hello</p>" == page.text
    assert {HOST} == set(server.names)
    assert all(f"host: {HOST}:{server.port}" in request.lower() for request in server.requests)


@pytest.mark.parametrize("identity", ["other.example.com", PUBLIC, "*.example.org"])
async def test_a_certificate_for_another_name_is_refused(ca, identity):
    """One for another host, or for the very number that is connected to, does not speak for the host."""
    async with https(ca, identity) as (pages, server):
        failure = await pages.fetch(f"https://{HOST}:{server.port}/")
    assert isinstance(failure, PageFailure)
    assert "the site could not be reached (its certificate is not valid)" == failure.reason
    assert [] == server.requests


async def test_a_certificate_of_an_unknown_authority_is_refused(ca):
    """Signed by nobody whom we trust."""
    async with https(ca, HOST, trusted=trustme.CA()) as (pages, server):
        failure = await pages.fetch(f"https://{HOST}:{server.port}/")
    assert "the site could not be reached (its certificate is not valid)" == failure.reason
    assert [] == server.requests


async def test_each_redirect_speaks_for_its_own_name(ca):
    """Two hosts at one address: the second one's certificate is checked as well."""
    async with https(ca, HOST) as (pages, server):
        server.replies = [
            answer(status="404 Not Found"),
            answer(status="302 Found", Location=f"https://other.example.com:{server.port}/"),
        ]
        failure = await pages.fetch(f"https://{HOST}:{server.port}/")
    assert "the site could not be reached (its certificate is not valid)" == failure.reason
    assert {HOST, "other.example.com"} == set(server.names)


async def test_a_final_dot_is_no_part_of_the_name(ca):
    """A name written with its final dot is shown without it in the handshake."""
    async with https(ca, HOST) as (pages, server):
        assert isinstance(await pages.fetch(f"https://{HOST}.:{server.port}/"), Page)
    assert {HOST} == set(server.names)
