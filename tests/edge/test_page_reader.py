"""Parsing in a process apart: pages that are built to hurt end within the limits, and the next page is read."""

import asyncio
import io
import os

import pytest

from linkbot.core.authorship.page import Page
from linkbot.core.authorship.signs import PageSigns
from linkbot.edge.page_reader import PageReader, Unreadable
from linkbot.edge.page_worker import LENGTH, PAGE, SIGNS, serve
from tests.core.authorship.articles import BYLINE, URL, html, signs

HOSTILE = {
    "20k nested tags": "<div>" * 20_000 + "x",
    "20k nested author's places": '<div class="author">' * 20_000 + "x",
    "20k nested comments": '<div class="comments">' * 20_000 + "x",
    "40k rel=me links": '<a rel="me" href="https://x.example/">x</a>' * 40_000,
    "20k-deep JSON-LD": '<script type="application/ld+json">'
    + '{"author":' * 20_000
    + "1"
    + "}" * 20_000
    + "</script>",
    "20k-deep lists": '<script type="application/ld+json">' + "[" * 20_000 + "]" * 20_000 + "</script>",
    "many references": '<script type="application/ld+json">['
    + '{"@type":"Article","@id":"a","author":{"@id":"a"}},' * 5_000
    + "1]</script>",
    "30k attributes": "<div " + " ".join(f'a{n}="x"' for n in range(30_000)) + ">x</div>",
    "40k author tags": '<meta name="author" content="Ana Example">' * 40_000,
    "40k bylines": '<span class="author">Ana Example</span>' * 40_000,
    "100k headlines": "<h1>a</h1>" * 100_000,
    "100k copyright lines": "<p>© Ana Example" * 100_000,
    "3 MB of text": "<p>" + "words and more " * 200_000,
    "half a title": "<title>" + "Ana Example | " * 50_000,
    "script data": "<script>" + '"author":{"name":' * 100_000,
    "nothing": "",
    "no HTML": "\x00\x01\x02" * 1000,
}


@pytest.fixture
async def reader():
    """A reader with the usual limits."""
    found = PageReader()
    yield found
    await found.close()


async def read_or_reason(reader: PageReader, page: Page) -> PageSigns | str:
    """The signs, or why there are none."""
    try:
        return await reader.read(page)
    except Unreadable as trouble:
        return str(trouble)


async def test_a_page_is_read_as_without_a_process(reader):
    """What comes back through the pipe is what the core finds."""
    assert signs(BYLINE) == await reader.read(Page(URL, html(BYLINE)))


async def test_hostile_pages_end_within_the_limits(reader):
    """Each is read, in part if need be, or given up with a reason; the reader goes on afterwards."""
    for kind, body in HOSTILE.items():
        async with asyncio.timeout(15):  # the reader gives up by itself before that
            found = await read_or_reason(reader, Page(URL, f"<html><body>{body}"[: 2 * 1024 * 1024]))
        assert "long" in found if isinstance(found, str) else len(found.signs) < 5000, kind
    assert (await reader.read(Page(URL, html(BYLINE)))).signs


async def test_a_worker_that_hangs_is_replaced(reader):
    """A page over the time limit is given up; the next one is read by a new worker."""
    hasty = PageReader(seconds=0.001)
    with pytest.raises(Unreadable, match="too long"):
        await hasty.read(Page(URL, html(BYLINE)))
    hasty._seconds = 10
    assert (await hasty.read(Page(URL, html(BYLINE)))).signs
    await hasty.close()


async def test_a_worker_without_memory_is_replaced():
    """A page that needs more memory than allowed is given up, not the bot."""
    reader = PageReader(memory=1024 * 1024)
    with pytest.raises(Unreadable, match="memory"):
        await reader.read(Page(URL, html(BYLINE)))
    reader._memory = 1024 * 1024 * 1024
    assert (await reader.read(Page(URL, html(BYLINE)))).signs
    await reader.close()


async def test_memory_ends_at_the_limit():
    """A page whose parse tree outgrows the limit ends as unreadable; the limit is the process's own."""
    reader = PageReader(memory=160 * 1024 * 1024)
    with pytest.raises(Unreadable):
        await reader.read(Page(URL, "<b><i>" * 2_000_000))
    await reader.close()


async def test_a_cancelled_reading_leaves_no_half_answer(reader):
    """Who gives up in between does not get the other's page the next time."""
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.0001):
            await reader.read(Page(URL, html(BYLINE)))
    assert () == (await reader.read(Page("https://other.example/x", "<p>hello</p>"))).signs


async def test_the_worker_knows_no_secrets(reader, monkeypatch):
    """The environment with its keys does not reach the process that parses strangers' pages."""
    monkeypatch.setenv("LINKBOT_API_KEY", "x" * 64)
    await reader.read(Page(URL, html(BYLINE)))
    assert reader._worker is not None
    with open(f"/proc/{reader._worker.pid}/environ", "rb") as file:  # noqa: PTH123
        assert b"LINKBOT" not in file.read()
    assert "LINKBOT_API_KEY" in os.environ


def test_the_worker_answers_page_after_page():
    """What the process does, without the process: pages in, signs out, a feed for its article, until the input ends."""
    feed = f"<rss><channel><item><link>{URL}</link><author>Ana Example</author></item></channel></rss>"
    pages = [Page(URL, html(BYLINE)), Page("https://www.site.example/feed", feed, URL, "application/rss+xml")]
    asked = b"".join(LENGTH.pack(len(said)) + said for said in map(PAGE.dump_json, pages))
    answers = io.BytesIO()
    serve(io.BytesIO(asked + b"\0"), answers)
    answers.seek(0)
    found = [SIGNS.validate_json(answers.read(*LENGTH.unpack(answers.read(LENGTH.size)))) for _ in pages]
    assert signs(BYLINE) == found[0]
    assert ["Ana Example"] == [sign.says for sign in found[1].signs]
    assert b"" == answers.read()
