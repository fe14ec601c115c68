"""Whose is a linked page, from the link to the answer, over real sockets and the real worker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from linkbot.core.authorship.signs import PageSigns
from linkbot.core.model import AuthorshipState, Profile
from linkbot.edge.authors import PageAuthors
from linkbot.edge.page_reader import PageReader
from linkbot.edge.pages import Pages
from tests.core.authorship.articles import BYLINE, JSON_LD, html
from tests.edge.strangers import NOT_FOUND, Site, answer, fetcher, site

FORUM = "https://forum.example.org"
ANA, OTTO = Profile("reader1", id=7, name="Ana Example"), Profile("reader2", id=8, name="Otto Sample")
ME = f'<a rel="me" href="{FORUM}/u/reader1">forum</a>'


@asynccontextmanager
async def authors(pages: dict[str, bytes]) -> AsyncIterator[tuple[PageAuthors, Site]]:
    """Authors over a stranger's site."""
    async with site(pages) as stranger, fetcher(stranger.port) as fetching:
        found = PageAuthors(fetching, forum=FORUM)
        yield found, stranger
        await found.close()


def page(*args: str, **more: str) -> bytes:
    """An article as an answer."""
    return answer(html(*args, **more).encode())


def at(stranger: Site, path: str, host: str = "www.site.example") -> str:
    """An address on the stranger's site."""
    return f"http://{host}:{stranger.port}{path}"


async def test_states():
    """Named, contradicted and proven, as the page says."""
    async with authors({"/a": page(BYLINE, JSON_LD), "/b": page(BYLINE, JSON_LD, after=ME)}) as (
        whose,
        stranger,
    ):
        assert AuthorshipState.LIKELY is (await whose.authorship(at(stranger, "/a"), ANA)).state
        assert AuthorshipState.CONTRADICTED is (await whose.authorship(at(stranger, "/a"), OTTO)).state
        assert AuthorshipState.PROVEN is (await whose.authorship(at(stranger, "/b"), ANA)).state


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[", "", "mailto:a@example.com"])
async def test_a_page_that_cannot_be_fetched_is_unknown(url):
    """A failure is unknown, with its reason, and never an error."""
    whose = PageAuthors(Pages())
    found = await whose.authorship(url, ANA)
    await whose.close()
    assert AuthorshipState.UNKNOWN is found.state
    assert found.reasons[0].startswith("The page could not be read: ")


async def test_a_page_that_cannot_be_parsed_is_unknown():
    """The same for a page that takes too long to read."""
    async with site({"/": page(BYLINE)}) as stranger, fetcher(stranger.port) as fetching:
        whose = PageAuthors(fetching, PageReader(seconds=0.0001))
        found = await whose.authorship(at(stranger, "/"), ANA)
        await whose.close()
    assert ("The page could not be read: it takes too long to read.",) == found.reasons


async def test_doors_are_passed():
    """A redirector's link is looked up behind the redirector, which is never asked."""
    async with authors({"/a": page(BYLINE)}) as (whose, stranger):
        door = f"https://www.google.com/url?q={at(stranger, '/a')}"
        assert AuthorshipState.LIKELY is (await whose.authorship(door, ANA)).state
    assert ["/a"] == stranger.pages_asked


async def test_an_archive_is_asked_only_where_the_page_is_gone():
    """The page itself counts; a stored copy is read if need be, and proves nothing."""
    async with authors({"/a": page(BYLINE), "/gone": NOT_FOUND}) as (whose, stranger):
        gone = at(stranger, "/gone")
        stored = f"/web/2026/{gone}"
        stranger.pages[stored] = page(BYLINE, after=ME)
        live = await whose.authorship(at(stranger, f"/web/2026/{at(stranger, '/a')}", "web.archive.org"), ANA)
        assert ["/a"] == stranger.pages_asked
        copy = await whose.read(at(stranger, stored, "web.archive.org"))
        found = await whose.authorship(at(stranger, stored, "web.archive.org"), ANA)
    assert [AuthorshipState.LIKELY] * 2 == [live.state, found.state]
    assert isinstance(copy, PageSigns)
    assert (gone, True) == (copy.url, copy.archived)
    assert ["/a", "/gone", stored] == stranger.pages_asked


async def test_the_feed_is_asked_where_the_page_names_nobody():
    """One more fetch, for the article's entry; a page that names its author needs no feed, nor does a foreign feed count."""
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    async with authors({}) as (whose, stranger):
        entry = f"<item><link>{at(stranger, '/a')}</link><author>Ana Example</author></item>"
        stranger.pages = {
            "/a": page(head=link.format("/feed")),
            "/b": page(BYLINE, head=link.format("/feed")),
            "/c": page(head=link.format("https://elsewhere.example/feed")),
            "/feed": answer(f"<rss><channel>{entry}</channel></rss>".encode(), kind="application/rss+xml"),
        }
        states = [(await whose.authorship(at(stranger, path), ANA)).state for path in ("/a", "/b", "/c")]
    assert [AuthorshipState.LIKELY, AuthorshipState.LIKELY, AuthorshipState.UNKNOWN] == states
    assert ["/a", "/feed", "/b", "/c"] == stranger.pages_asked


@pytest.mark.parametrize("place", ["/author/ana-example", "/"])
async def test_a_proof_elsewhere_on_the_site(place):
    """A link back on the author's page or the home page proves the page, when proofs are asked for."""
    pages = {"/a": page(BYLINE), "/": NOT_FOUND, "/author/ana-example": NOT_FOUND, place: page(after=ME)}
    async with authors(pages) as (whose, stranger):
        assert AuthorshipState.LIKELY is (await whose.authorship(at(stranger, "/a"), ANA)).state
        found = await whose.prove(at(stranger, "/a"), ANA)
        assert AuthorshipState.PROVEN is found.state
        assert at(stranger, place) == found.evidence[0].where
        assert AuthorshipState.PROVEN is not (await whose.prove(at(stranger, "/a"), OTTO)).state


async def test_a_proof_on_the_page_itself_needs_no_other_page():
    """Where the page links back nothing else is fetched; where it cannot be read, nothing is proven."""
    async with authors({"/a": page(after=ME)}) as (whose, stranger):
        assert AuthorshipState.PROVEN is (await whose.prove(at(stranger, "/a"), ANA)).state
        assert ["/a"] == stranger.pages_asked
        assert AuthorshipState.UNKNOWN is (await whose.prove(at(stranger, "/gone"), ANA)).state


async def test_accounts_that_name_one_another_prove():
    """The page claims the profile's website, and the website points back; one direction alone is likely."""
    async with site({}) as stranger, fetcher(stranger.port) as fetching:
        account = at(stranger, "/@ana", "social.example")
        claim = f'<a rel="me" href="{account}">me</a>'
        back = f'<a rel="me" href="{at(stranger, "/")}">my site</a>'
        stranger.pages = {
            "/a": page(after=claim),
            "/@ana": answer(f"<p>{back}</p>".encode()),
            "/@otto": page(),
            "/b": page(after=claim.replace("@ana", "@otto")),
        }
        whose = PageAuthors(fetching, forum=FORUM)
        found = await whose.prove(at(stranger, "/a"), Profile("reader1", website=account))
        alone = await whose.prove(
            at(stranger, "/b"), Profile("reader1", website=account.replace("@ana", "@otto"))
        )
        await whose.close()
    assert (AuthorshipState.PROVEN, AuthorshipState.LIKELY) == (found.state, alone.state)


async def test_many_at_once():
    """Concurrent questions get each their own answer."""
    pages = {f"/{n}": page(f'<p class="byline">By Ana Example{"x" * n}</p>') for n in range(8)}
    async with authors(pages) as (whose, stranger):
        posters = [Profile("r", name=f"Ana Example{'x' * n}") for n in range(8)]
        found = await asyncio.gather(*(whose.authorship(at(stranger, f"/{n}"), posters[n]) for n in range(8)))
    assert [AuthorshipState.LIKELY] * 8 == [f.state for f in found]


REFRESH = '<html><head><meta http-equiv="refresh" content="0; url={}"></head><body>Moved</body></html>'


async def test_a_page_that_sends_readers_on_is_followed():
    """What stands at the end counts, and its address is told; a circle ends."""
    pages = {
        "/a": answer(REFRESH.format("/b").encode()),
        "/b": page(BYLINE, JSON_LD),
        "/c": answer(REFRESH.format("/d").encode()),
        "/d": answer(REFRESH.format("/c").encode()),
    }
    async with authors(pages) as (whose, stranger):
        found = await whose.read(at(stranger, "/a"))
        assert isinstance(found, PageSigns)
        assert at(stranger, "/b") == found.url
        assert AuthorshipState.LIKELY is (await whose.authorship(at(stranger, "/a"), ANA)).state
        circle = await whose.authorship(at(stranger, "/c"), ANA)
    assert ("The page could not be read: the page sends its readers on and on.",) == circle.reasons


async def test_a_link_header_counts():
    """rel=me in the answer's header proves its author."""
    headed = answer(html(BYLINE).encode(), Link=f'<{FORUM}/u/reader1>; rel="me"')
    async with authors({"/a": headed}) as (whose, stranger):
        assert AuthorshipState.PROVEN is (await whose.authorship(at(stranger, "/a"), ANA)).state
