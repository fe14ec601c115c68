"""What stands at the far end of a link, over real sockets and the real worker."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from linkbot.core.model import Profile
from linkbot.edge.authors import PageAuthors
from linkbot.edge.page_looks import PageLooks
from tests.edge.strangers import NOT_FOUND, Site, answer, fetcher, site

WORDS = "How a project decides is a question of habits more than of charters. " * 6
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Councils</title><meta name="description" content="On seats">
</head><body><article><h1>Councils</h1><p>{WORDS}</p></article>
<footer><p>Our friends at the casino round the corner pay for this page.</p></footer></body></html>"""


@asynccontextmanager
async def looks(pages: dict[str, bytes]) -> AsyncIterator[tuple[PageLooks, PageAuthors, Site]]:
    """Looks over a stranger's site."""
    async with site(pages) as stranger, fetcher(stranger.port) as fetching:
        authors = PageAuthors(fetching)
        yield PageLooks(authors), authors, stranger
        await authors.close()


def at(stranger: Site, path: str) -> str:
    """An address on the stranger's site."""
    return f"http://www.site.example:{stranger.port}{path}"


async def test_an_article():
    """Title, language and text; the foot of the page stands apart; a redirect's end is the final address."""
    moved = answer(status="301 Moved", Location="/essay")
    async with looks({"/essay": answer(PAGE.encode()), "/short": moved}) as (pages, _, stranger):
        look = await pages.page(at(stranger, "/short"))
        assert at(stranger, "/essay") == look.final_url
    assert (True, True, "Councils", "en-GB") == (look.opens, look.complete, look.title, look.language)
    assert ("habits" in look.text, "seats" in look.text, "casino" in look.text) == (True, True, False)
    assert "casino" in look.beside


async def test_one_visit_for_everybody():
    """Whose a page is and what it says are read from one fetch."""
    async with looks({"/essay": answer(PAGE.encode())}) as (pages, authors, stranger):
        url = at(stranger, "/essay")
        await pages.page(url)
        await authors.authorship(url, Profile("member-1"))
        await pages.page(url)
    assert ["/essay"] == stranger.pages_asked


@pytest.mark.parametrize(
    ("reply", "opens"),
    [
        (NOT_FOUND, False),
        (answer(status="410 Gone"), False),
        (answer(b"%PDF-1.7", kind="application/pdf"), True),
        (answer(status="401 Unauthorized"), None),
        (answer(status="403 Forbidden"), None),
        (answer(status="500 Internal Server Error"), None),
        (answer(status="503 Service Unavailable"), None),
        (answer(status="429 Too Many Requests"), None),
        (b"", None),
    ],
)
async def test_only_the_site_says_that_a_page_is_gone(reply, opens):
    """404 and 410 are gone; a paper opens; refusals to programs, faults and silence are unknown."""
    async with looks({"/": reply}) as (pages, _, stranger):
        look = await pages.page(at(stranger, "/"))
    assert opens is look.opens
    assert look.why
    assert not look.complete


async def test_no_such_host():
    """A name that leads nowhere is unknown: perhaps it is our own network."""
    async with looks({}) as (pages, _, _stranger):
        assert (await pages.page("https://127.0.0.1/")).opens is None
        assert (await pages.page("nonsense")).opens is None


async def test_a_page_drawn_by_a_script():
    """A page that shows hardly any words is not held to what it lacks."""
    shell = b"<html><body><p>Please switch scripts on.</p></body></html>"
    async with looks({"/": answer(shell)}) as (pages, _, stranger):
        look = await pages.page(at(stranger, "/"))
    assert (True, False) == (look.opens, look.complete)
