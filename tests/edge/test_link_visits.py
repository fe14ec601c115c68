"""Looking at an accepted link again, over real sockets: HEAD, then GET, and only if need be."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from linkbot.core.link_health import Visit, Watched, after_look
from linkbot.edge.authors import PageAuthors
from linkbot.edge.link_visits import LinkVisits
from tests.core.authorship.articles import BYLINE, html
from tests.edge.strangers import NOT_FOUND, Site, Write, answer, fetcher, site

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PAGE = html(BYLINE).encode()
FRESH = answer(PAGE, ETag='"one"', Last_Modified="Mon, 02 Mar 2026 12:00:00 GMT")


@asynccontextmanager
async def visits(
    pages: Mapping[str, bytes | list[bytes] | Write],
) -> AsyncIterator[tuple[LinkVisits, Site, Watched]]:
    """Visits to a stranger's site, and a link to it that nobody has looked at."""
    ticks = iter(
        range(0, 10**9, 10_000)
    )  # each look at the clock is hours later: nothing is fresh in the cache
    async with (
        site(pages) as stranger,
        fetcher(stranger.port, seconds=lambda: float(next(ticks))) as fetching,
    ):
        authors = PageAuthors(fetching)
        yield (
            LinkVisits(authors),
            stranger,
            Watched(f"http://www.example.com:{stranger.port}/a", 7, 50, NOON, NOON),
        )
        await authors.close()


def methods(stranger: Site) -> list[str]:
    """The requests for the page."""
    return [r.split(" ")[0] for r in stranger.requests if " /a " in r]


async def seen_again(visiting: LinkVisits, known: Watched) -> Watched:
    """The link after its first reading and one look days later."""
    known = after_look(known, await visiting.visit(known), NOON)
    return after_look(known, await visiting.visit(known), NOON + 3 * DAY)


async def test_a_page_is_read_in_full_twice():
    """When it is first seen and on the first later look; then HEAD is enough while the site says it is as it was."""
    async with visits({"/a": FRESH}) as (visiting, stranger, known):
        again = await seen_again(visiting, known)
        assert ["HEAD", "GET", "HEAD", "GET"] == methods(stranger)
        visit = await visiting.visit(again)
        assert visit.unchanged
        assert ["HEAD"] == methods(stranger)[4:]
    assert 'If-None-Match: "one"'.lower() in stranger.requests[-1].lower()
    assert "if-modified-since: mon, 02 mar 2026" in stranger.requests[-1].lower()


async def test_not_modified_is_enough():
    """304 to HEAD: as it was."""
    async with visits({"/a": [FRESH, FRESH, FRESH, FRESH, answer(status="304 Not Modified")]}) as (
        visiting,
        stranger,
        known,
    ):
        again = await seen_again(visiting, known)
        assert (await visiting.visit(again)).unchanged
        assert "HEAD" == methods(stranger)[-1]


async def test_another_tag_is_read():
    """The page says that it changed: it is read, and its new text and evidence come back."""
    async with visits({"/a": FRESH}) as (visiting, stranger, known):
        again = await seen_again(visiting, known)
        stranger.pages["/a"] = answer(html('<p class="byline">By Otto Sample</p>').encode(), ETag='"two"')
        visit = await visiting.visit(again)
    assert not visit.unchanged
    assert '"two"' == visit.etag
    assert again.evidence != visit.evidence


@pytest.mark.parametrize("status", ["405 Method Not Allowed", "501 Not Implemented", "403 Forbidden"])
async def test_a_site_that_does_not_answer_head_is_read(status):
    """What HEAD is refused, GET may be granted."""
    async with visits({"/a": [answer(status=status), FRESH]}) as (visiting, _, known):
        visit = await visiting.visit(known)
    assert visit.opens
    assert "An article" == visit.title


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (NOT_FOUND, Visit(opens=False, why="the site answered 404")),
        (answer(status="410 Gone"), Visit(opens=False, why="the site answered 410")),
        (answer(status="500 Oops"), Visit(None, "the site answered 500")),
        (answer(status="401 Login"), Visit(None, "the site answered 401")),
        (b"", Visit(None, "the site could not be reached (the connection broke off)", reached=False)),
    ],
)  # fmt: skip
async def test_pages_that_cannot_be_read(reply, expected):
    """Gone is what the site says of the page; everything else says nothing."""
    async with visits({"/a": reply}) as (visiting, _, known):
        assert expected == await visiting.visit(known)


async def test_a_paper_opens():
    """What is no text opens all the same."""
    async with visits({"/a": answer(b"%PDF", kind="application/pdf")}) as (visiting, _, known):
        assert (await visiting.visit(known)).opens


async def test_manners_are_kept():
    """A site that closes the page to programs, or asks for a pause, is not asked for it."""
    robots = answer(b"User-agent: *\nDisallow: /", kind="text/plain")
    async with visits({"/robots.txt": robots, "/a": FRESH}) as (visiting, stranger, known):
        assert (await visiting.visit(known)).opens is None
        assert [] == methods(stranger)
    busy = answer(status="429 Slow down", Retry_After="3600")
    async with visits({"/a": busy}) as (visiting, stranger, known):
        assert (await visiting.visit(known)).opens is None
        assert ["HEAD"] == methods(stranger)


async def test_where_it_leads_is_told():
    """A redirect to another page: its address comes back."""
    async with visits({"/a": answer(status="301 Moved", Location="/b"), "/b": FRESH}) as (
        visiting,
        stranger,
        known,
    ):
        visit = await visiting.visit(known)
        assert visit.final.endswith(f":{stranger.port}/b")
        again = replace(known, final=visit.final)
        assert again.place == visit.final
