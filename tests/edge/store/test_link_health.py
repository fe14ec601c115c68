"""How accepted links fare, in the memory, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.authorship.memory import Claim, Witnessed
from linkbot.core.link_health import FIRST_LOOK, Ailment, Visit, Watched, after_look
from linkbot.core.model import Answer
from linkbot.edge.store import SqlAuthorMemory
from linkbot.edge.store.link_health import SqlHealthMemory
from tests.edge.store.examples import NOON, TOPIC, a_finding, a_review

PAGE, OTHER = "https://site.example/essay", "https://other.example/x"
DAY = timedelta(days=1)
SEEN = Witnessed(31, PAGE, "LIKELY", "aa", "A title", "00112233", PAGE, NOON)
FINE = a_finding(answer=Answer.KEPT)
GONE = Visit(opens=False, why="the site answered 404")


@pytest.fixture
def health(store):
    """The memory of links in a new store."""
    return SqlHealthMemory(store)


@pytest.fixture
def authors(store):
    """The memory of authors in the same store."""
    return SqlAuthorMemory(store)


def posted(post_id, *links, finding=FINE, **changes):
    """A review of a post with these links."""
    return replace(a_review(post_id, findings=(finding,), **changes), links=links, posted_at=NOON)


async def due(health, now=NOON + DAY, limit=10, topic=TOPIC):
    """What is to be looked at a day later."""
    return await health.due(topic, now - timedelta(hours=2), now, limit)


async def test_accepted_links_are_due(store, health):
    """Those that were fine for a while, each once; not those of a broken post, of other threads, or fine just now."""
    await store.remember(posted(5, PAGE, OTHER))
    await store.remember(posted(6, PAGE))
    await store.remember(posted(7, "https://site.example/broken", finding=a_finding()))
    assert [(PAGE, 31, 5), (OTHER, 31, 5)] == [(w.address, w.author_id, w.post_id) for w in await due(health)]
    assert () == await due(health, now=NOON + timedelta(hours=1))
    assert () == await due(health, topic=99)
    assert 1 == len(await due(health, limit=1))


async def test_what_was_kept_comes_back(store, health):
    """Every part, and the longest overdue first."""
    await store.remember(posted(5, PAGE, OTHER))
    known = Watched(
        PAGE, 31, 5, NOON, NOON + 3 * DAY, "aa", "LIKELY", "A title", "0011", PAGE, '"e"', "Mon", NOON, 2, Ailment.MOVED, "x", NOON, NOON
    )  # fmt: skip
    await health.keep(known)
    assert [OTHER] == [w.address for w in await due(health)]
    assert (known,) == tuple(w for w in await due(health, NOON + 4 * DAY) if w.address == PAGE)
    await health.keep(replace(known, looks=3))
    assert 3 == (await due(health, NOON + 4 * DAY))[1].looks


async def test_the_day_of_judgement_is_remembered_once(store, health, authors):
    """What the page said when it was judged; later sightings change nothing."""
    await store.remember(posted(5, PAGE))
    await authors.witness(SEEN)
    await authors.witness(replace(SEEN, evidence="bb", at=NOON + DAY))
    assert () == await due(health)
    (known,) = await due(health, NOON + FIRST_LOOK)
    assert ("aa", "LIKELY", "A title", PAGE) == (known.evidence, known.owner, known.title, known.final)


async def test_each_person_has_a_memory_of_the_page(store, health, authors):
    """One person's page may be another one's borrowed one; a post without an author's id counts as nobody's."""
    await store.remember(posted(5, PAGE))
    await store.remember(posted(6, PAGE, author="member-2", author_id=32))
    await store.remember(posted(7, PAGE, author="gone", author_id=None))
    await authors.witness(SEEN)
    assert {31: "LIKELY", 32: "", 0: ""} == {w.author_id: w.owner for w in await due(health, NOON + 9 * DAY)}


async def test_findings_for_the_report(store, health):
    """What is said since then, of links that still stand; not what is only suspected."""
    await store.remember(posted(5, PAGE, OTHER))
    for known in await due(health):
        well = after_look(known, Visit(opens=True, final=known.address), NOON)
        first = after_look(well, GONE, NOON + 10 * DAY)
        await health.keep(after_look(first, GONE, NOON + 13 * DAY) if known.address == PAGE else first)
    week = (NOON + 13 * DAY, NOON + 20 * DAY)
    (found,) = await health.findings(*week)
    assert (PAGE, 5, TOPIC, "member-1", Ailment.GONE) == (
        found.address,
        found.post_id,
        found.topic_id,
        found.author,
        found.ailment,
    )
    assert (NOON + 10 * DAY, NOON + 13 * DAY, "the site answered 404") == (
        found.since,
        found.said_at,
        found.detail,
    )
    assert (found,) == await health.findings(*week, TOPIC)
    assert () == await health.findings(*week, 99)
    assert () == await health.findings(NOON, week[0])
    await store.remember(posted(5, OTHER))
    assert () == await health.findings(*week)


async def test_how_many_people_share_an_origin(store, authors):
    """Different people who posted any page of it, by id."""
    for post_id, person in ((5, 31), (6, 31), (7, 32), (8, None)):
        page = f"https://site.example/{post_id}"
        await store.remember(posted(post_id, page, author=f"member-{person}", author_id=person))
    assert 2 == (await authors.author_past(31, "site.example", PAGE, NOON)).people
    assert 0 == (await authors.author_past(31, "other.example", PAGE, NOON)).people
    assert 0 == (await authors.author_past(31, "", PAGE, NOON)).people


async def test_claims_are_listed_and_revoked(store, authors):
    """By the person's name and the site of the page; another person's and another site's stay."""
    await store.remember(posted(5, PAGE))
    await store.remember(posted(6, OTHER))
    await store.remember(posted(7, PAGE, author="member-2", author_id=32))
    await authors.claim(
        (Claim(31, PAGE, 5, NOON), Claim(31, OTHER, 6, NOON + DAY), Claim(32, PAGE, 7, NOON + 2 * DAY))
    )
    assert [("member-1", PAGE), ("member-1", OTHER), ("member-2", PAGE)] == [
        (c.username, c.address) for c in await authors.claims()
    ]
    assert (0, 1) == await authors.revoke("Member-1", "site.example", "https://site.example/other", NOON)
    assert (0, 0) == await authors.revoke("member-1", "site.example", "https://site.example/other", NOON)
    assert [OTHER, PAGE] == [c.address for c in await authors.claims()]
