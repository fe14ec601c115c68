"""The readers' digest, the index and the feeds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.report.articles import Article, address_of, line_of, reading_minutes
from linkbot.core.report.digest import digest_title, write_digest, write_index
from linkbot.core.report.feed import write_atom, write_opml
from linkbot.core.report.period import Period
from tests.core.builders import NOON, a_rulebook

WEEK = Period("2026-W06", NOON - timedelta(days=7), NOON)
ARTICLE = Article(
    post_id=9,
    post_number=4,
    url="https://essays.example/on-hands",
    posted_at=NOON - timedelta(days=1),
    title="On many hands",
    author="Ana Example",
    published=date(2026, 1, 30),
    site="Essays",
    language="de-AT",
    minutes=7,
    description="Why a council needs more than one chair.",
)
ATOM = "{http://www.w3.org/2005/Atom}"
articles = st.builds(
    Article,
    post_id=st.integers(1, 9),
    post_number=st.integers(1, 9),
    url=st.text(min_size=1),
    posted_at=st.datetimes(timezones=st.just(UTC), min_value=datetime(2020, 1, 1)),
    title=st.text(),
    author=st.text(),
    site=st.text(),
    language=st.text(),
    description=st.text(),
)


def test_a_line_tells_what_the_page_says_of_itself() -> None:
    """Title, author, site, day, language if it is not English, reading time, and its own one line."""
    assert (
        "- [On many hands](https://essays.example/on-hands) · Ana Example · Essays · 30 January 2026 · de · 7 min\n"
        "  Why a council needs more than one chair."
    ) == line_of(ARTICLE)


def test_a_page_that_says_nothing_is_listed_by_its_address() -> None:
    """There is always something to click on; the address is shown without becoming a link of its own."""
    bare = Article(9, 4, "https://essays.example/x", NOON)
    assert line_of(bare).endswith("(https://essays.example/x)")
    assert "\n" not in line_of(bare)


@given(articles)
def test_no_page_breaks_out_of_its_line(article: Article) -> None:
    """Whatever a stranger called their page, the line stays one link and at most one line below, and pings nobody."""
    lines = line_of(article).split("\n")
    assert len(lines) <= 2
    assert not any("@" in line and "@\u200b" not in line for line in lines if "](" not in line)
    assert not set(address_of(article.url)) & set(" ()<>[]\n")


def test_the_digest_holds_the_articles_of_its_week() -> None:
    """Earlier and later ones are left out; each author may ask not to be listed."""
    early = replace(ARTICLE, title="Too early", posted_at=WEEK.since - timedelta(seconds=1))
    late = replace(ARTICLE, title="Too late", posted_at=WEEK.until)
    raw = write_digest([late, ARTICLE, early], a_rulebook(), WEEK)
    assert raw.startswith("**1 article** linked in [Community Input]")
    assert "On many hands" in raw
    assert "Too" not in raw
    assert "do not list me" in raw
    assert "New articles from Community Input, week 2026-W06" == digest_title(a_rulebook(), WEEK)


def test_a_week_without_articles_says_nothing() -> None:
    """No empty post is made."""
    assert "" == write_digest([], a_rulebook(), WEEK)


def test_the_index_is_grouped_by_month() -> None:
    """The latest month and in it the latest article first."""
    old = replace(ARTICLE, title="An old one", posted_at=datetime(2025, 12, 3, tzinfo=UTC))
    raw = write_index([old, ARTICLE], a_rulebook())
    assert ["## February 2026", "## December 2025"] == [x for x in raw.splitlines() if x.startswith("##")]
    assert raw.index("On many hands") < raw.index("An old one")
    assert "No article yet" in write_index([], a_rulebook())


def test_an_index_longer_than_a_post_says_what_it_leaves_out() -> None:
    """It never grows beyond what the forum takes."""
    many = [replace(ARTICLE, post_number=n) for n in range(500)]
    raw = write_index(many, a_rulebook())
    shown = raw.count("On many hands")
    assert len(raw) < 32_000
    assert f"… and {500 - shown} more" in raw


def test_reading_time_is_in_minutes() -> None:
    """A page without text has none; any other at least one."""
    assert [0, 1, 4] == [reading_minutes("word " * count) for count in (10, 60, 1000)]


def test_the_feed_is_atom() -> None:
    """Each entry has what RFC 4287 asks for: id, title, updated, author."""
    feed = ET.fromstring(write_atom([ARTICLE], a_rulebook(), NOON))
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert ["On many hands", "2026-02-02T12:00:00Z", "2026-01-30T00:00:00Z"] == [
        entry.findtext(f"{ATOM}{name}") for name in ("title", "updated", "published")
    ]
    assert "Ana Example" == entry.findtext(f"{ATOM}author/{ATOM}name")
    assert ["title", "id", "link", "updated", "generator", "entry"] == [
        x.tag.removeprefix(ATOM) for x in feed
    ]


@given(st.lists(articles, max_size=3))
def test_any_page_makes_a_well_formed_feed(some: list[Article]) -> None:
    """Control characters and half pairs that no XML may hold are left out."""
    assert len(some) == len(ET.fromstring(write_atom(some, a_rulebook(), NOON)).findall(f"{ATOM}entry"))
    opml = write_opml([(a.title, a.url, a.site) for a in some], a_rulebook(), NOON)
    assert len(some) == len(ET.fromstring(opml).findall("body/outline"))
