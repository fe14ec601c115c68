"""No link leads linkbot anywhere but to public addresses: links, names, redirects, rebinding. Real sockets."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from linkbot.core.authorship.page import Page, PageFailure
from linkbot.edge.authors import PageAuthors
from linkbot.edge.pages import Pages
from linkbot.edge.safe_transport import SafeTransport
from tests.edge.strangers import PUBLIC, Dialled, Names, answer, site, taken_for_public
from tests.edge.test_addresses import CLOSED, REFUSED

GOOD = answer(b"<p>hello</p>")


@asynccontextmanager
async def trap():
    """A service on loopback that must never be reached: its port and the connections it got."""
    met: list[str] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append("reached")
        writer.write(GOOD)
        writer.close()

    server = await asyncio.start_server(note, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], met
    finally:
        server.close()


def pages_over(names: Names, dialled: Dialled, *ports: int) -> Pages:
    """Pages that may go to these ports, with the tests' name server, and a list of where they connect."""
    return Pages(
        SafeTransport(
            resolve=names, public=taken_for_public, ports=frozenset({80, 443, *ports}), inner=dialled
        )
    )


@pytest.mark.parametrize(
    "link", [*REFUSED, *(f"http://[{a}]/" if ":" in a else f"http://{a}/" for a in CLOSED)]
)
async def test_closed_addresses_in_links_are_never_dialled(link):
    """A link that is, or hides, a closed address fails before any connection."""
    dialled = Dialled()
    pages = pages_over(Names({}), dialled)
    failure = await pages.fetch(link)
    await pages.close()
    assert isinstance(failure, PageFailure)
    assert failure.reason
    assert [] == dialled.to


@pytest.mark.parametrize("address", [a for a in CLOSED if "%" not in a])
async def test_names_of_closed_addresses_are_never_dialled(address):
    """A name that resolves to a closed address fails, and so does one that resolves to an open one as well."""
    dialled = Dialled()
    names = Names({"one.example.com": [[address]], "two.example.com": [[PUBLIC, address]]})
    pages = pages_over(names, dialled)
    for host in ("one.example.com", "two.example.com"):
        failure = await pages.fetch(f"http://{host}/")
        assert PageFailure(f"http://{host}/", "the host is not on the public internet") == failure
    await pages.close()
    assert [] == dialled.to


TARGETS = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://inside.example.com:{port}/",
    "//127.0.0.1:{port}/",
    "http://user@public.example.com:{port}/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://public.example.com:22/",
]


@pytest.mark.parametrize("target", TARGETS)
async def test_redirects_to_closed_addresses_are_not_followed(target):
    """Every step of a chain of redirects is checked anew; only the public-marked address is ever connected to."""
    dialled = Dialled()
    names = Names({"public.example.com": [[PUBLIC]], "inside.example.com": [["127.0.0.1"]]})
    async with trap() as (port, met), site({}) as stranger:
        there = target.format(port=port)
        stranger.pages = {
            "/": answer(status="302 Found", Location="/again"),
            "/again": answer(status="307 Temporary Redirect", Location=there),
        }
        pages = pages_over(names, dialled, port, stranger.port)
        failure = await pages.fetch(f"http://public.example.com:{stranger.port}/")
        await pages.close()
        assert isinstance(failure, PageFailure)
        assert ["/", "/again"] == stranger.pages_asked
        assert [] == met
    assert {PUBLIC} == set(dialled.to)


def test_there_are_enough_of_them():
    """The list is long: addresses in links, behind names, and at the ends of redirects."""
    assert len(CLOSED) >= 50
    assert len(REFUSED) + len(CLOSED) + len(TARGETS) >= 100


@pytest.mark.parametrize("target", TARGETS)
async def test_asking_with_head_is_as_safe(target):
    """HEAD goes through the same checks, redirect by redirect."""
    dialled = Dialled()
    names = Names({"public.example.com": [[PUBLIC]], "inside.example.com": [["127.0.0.1"]]})
    async with trap() as (port, met), site({}) as stranger:
        stranger.pages = {"/": answer(status="302 Found", Location=target.format(port=port))}
        pages = pages_over(names, dialled, port, stranger.port)
        failure = await pages.peek(f"http://public.example.com:{stranger.port}/")
        await pages.close()
        assert isinstance(failure, PageFailure)
        assert [] == met
    assert {PUBLIC} == set(dialled.to)


@pytest.mark.parametrize("target", TARGETS)
async def test_pages_that_send_readers_on_send_us_nowhere_closed(target):
    """A meta refresh is followed like a link: to public addresses only."""
    dialled = Dialled()
    names = Names({"public.example.com": [[PUBLIC]], "inside.example.com": [["127.0.0.1"]]})
    async with trap() as (port, met), site({}) as stranger:
        there = f'<meta http-equiv="refresh" content="0; url={target.format(port=port)}">'
        stranger.pages = {"/": answer(there.encode())}
        authors = PageAuthors(pages_over(names, dialled, port, stranger.port))
        await authors.read(f"http://public.example.com:{stranger.port}/")
        await authors.close()
        assert [] == met
    assert {PUBLIC} == set(dialled.to)


async def test_a_rebinding_name_server_gains_nothing():
    """A name that is public when checked and loopback afterwards is connected to as checked, or refused."""
    dialled = Dialled()
    names = Names(
        {"turn.example.com": [[PUBLIC], [PUBLIC], ["127.0.0.1"]]}
    )  # robots.txt, page, then the turn
    async with trap() as (port, met), site({}) as stranger:
        stranger.pages = {"/": answer(status="302 Found", Location=f"http://turn.example.com:{port}/")}
        pages = pages_over(names, dialled, port, stranger.port)
        failure = await pages.fetch(f"http://turn.example.com:{stranger.port}/")
        await pages.close()
        assert [] == met
        assert ["/"] == stranger.pages_asked
    assert "the host is not on the public internet" == failure.reason
    assert {PUBLIC} == set(dialled.to)
    assert len(dialled.to) == 2


async def test_a_name_is_resolved_once_for_each_request():
    """The address that was checked is the one that is used: nobody asks the name server in between."""
    names = Names({"turn.example.com": [[PUBLIC], [PUBLIC], ["127.0.0.1"]]})
    async with site({"/": GOOD}) as stranger:
        pages = pages_over(names, Dialled(), stranger.port)
        page = await pages.fetch(f"http://turn.example.com:{stranger.port}/")
        await pages.close()
    assert isinstance(page, Page)
    assert ["turn.example.com"] * 2 == names.asked
    assert f"Host: turn.example.com:{stranger.port}" in stranger.requests[-1].replace("host:", "Host:")


async def test_other_ports_are_refused():
    """Only the ports of the web are open, however public the host."""
    dialled = Dialled()
    pages = pages_over(Names({"public.example.com": [[PUBLIC]]}), dialled)
    for port in (1, 22, 25, 6379, 8080, 65535):
        failure = await pages.fetch(f"http://public.example.com:{port}/")
        assert f"port {port} is not a port of ordinary web pages" == failure.reason
    await pages.close()
    assert [] == dialled.to


async def test_only_allowed_hosts_skip_the_checks():
    """The demo's own host and port are reachable; the same host on another port is not."""
    async with trap() as (port, met), site({"/": GOOD}, "127.0.0.1") as stranger:
        pages = Pages(allowed_hosts=frozenset({f"127.0.0.1:{stranger.port}"}))
        assert isinstance(await pages.fetch(f"http://127.0.0.1:{stranger.port}/"), Page)
        assert isinstance(await pages.fetch(f"http://127.0.0.1:{port}/"), PageFailure)
        await pages.close()
        assert [] == met


async def test_the_environment_names_no_proxy(monkeypatch):
    """A proxy in the environment is not used."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with site({"/": GOOD}) as stranger:
        pages = pages_over(Names({"public.example.com": [[PUBLIC]]}), Dialled(), stranger.port)
        assert isinstance(await pages.fetch(f"http://public.example.com:{stranger.port}/"), Page)
        await pages.close()
