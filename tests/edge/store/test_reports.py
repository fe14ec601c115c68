"""A week drawn from the memory, and the articles of accepted posts."""

from dataclasses import replace
from datetime import date, timedelta

from linkbot.core.case import Closing, State
from linkbot.core.model import Answer, Outcome
from linkbot.core.report.chart import Bar
from linkbot.core.report.period import Period
from linkbot.core.report.week import Reaction
from linkbot.edge.store import SqlLedger
from linkbot.edge.store.reports import SqlReports
from tests.edge.store.examples import NOON, TOPIC, a_case, a_finding, a_review, later

KEPT = a_finding(answer=Answer.KEPT)
ESSAY, OTHER = "https://essays.example/on-hands", "https://essays.example/two"
WEEKS = (
    Period("2026-W09", NOON - timedelta(days=9), NOON - timedelta(days=2)),
    Period("2026-W10", NOON - timedelta(days=2), NOON + timedelta(days=5)),
)


def posted(post_id, *links, author_id=31, **more):
    """A post that was found fine an hour after it was written, with its links."""
    findings = more.pop("findings", (KEPT,))
    review = a_review(post_id, findings=findings, author_id=author_id, **more)
    return replace(review, links=links, posted_at=review.at - timedelta(hours=1))


async def test_each_post_is_in_one_part_of_one_bar(store):
    """Fine, put right or flagged, in the week in which it was first judged; what was not judged is in none."""
    reports = SqlReports(store)
    await store.remember(posted(1, at=later(days=-3)))
    await store.remember(posted(2))
    await store.remember(posted(3, findings=(a_finding(answer=Answer.UNKNOWN),)))
    await store.remember(a_review(4, outcome=Outcome.EXEMPT))
    right = a_case(5, state=State.CLOSED, closing=Closing.PUT_RIGHT, closed_at=later(hours=2))
    await store.remember(replace(posted(5), case=right))
    await store.remember(a_review(6, case=a_case(6, state=State.FLAGGED, flagged_at=later(hours=3))))
    week = await reports.week(TOPIC, WEEKS)
    assert (Bar("2026-W09", 1, 0, 0), Bar("2026-W10", 2, 1, 1)) == week.bars
    assert 5 == week.records.judged
    assert (5,) == tuple(case.post_id for case in week.put_right)


async def test_how_quickly_posts_are_judged(store):
    """Of posts that were written in that week; older ones were there before."""
    for number, minutes in enumerate((1, 2, 30)):
        review = replace(posted(number + 1), posted_at=NOON - timedelta(minutes=minutes))
        await store.remember(review)
    await store.remember(replace(posted(9), posted_at=NOON - timedelta(days=60)))
    week = await SqlReports(store).week(TOPIC, WEEKS)
    assert 3 == week.reaction.posts
    assert 120 == week.reaction.half
    assert Reaction() == (await SqlReports(store).week(TOPIC + 1, WEEKS)).reaction


async def test_requests_are_counted_by_use(store):
    """What was asked of the forum in that week."""
    ledger = SqlLedger(store)
    for use, at in (("read", NOON), ("read", NOON), ("push", NOON), ("read", NOON - timedelta(days=3))):
        await ledger.book(use, at)
    assert {"read": 2, "push": 1} == (await SqlReports(store).week(TOPIC, WEEKS)).requests.used


async def test_articles_are_those_of_accepted_posts(store):
    """A post that is broken, or has an open case, lists nothing; what stands no more is not listed either."""
    reports = SqlReports(store)
    await store.remember(posted(1, ESSAY))
    await store.remember(replace(posted(2, OTHER, findings=(a_finding(),)), case=a_case(2)))
    (found,) = await reports.unread(TOPIC, NOON, 10)
    assert (1, ESSAY) == (found.post_id, found.url)
    about = replace(
        found, title="On hands", author="Ana", site="Essays", language="de", minutes=4,
        description="A line.", feed="https://essays.example/feed", published=date(2026, 2, 1),
    )  # fmt: skip
    assert () == await reports.articles(TOPIC)
    await reports.keep(about, NOON)
    assert (about,) == await reports.articles(TOPIC)
    assert () == await reports.unread(TOPIC, NOON, 10)
    assert () == await reports.articles(TOPIC, since=later(days=1))
    await store.remember(posted(1, OTHER, version=2, at=later(hours=1)))
    assert () == await reports.articles(TOPIC)


async def test_a_page_that_could_not_be_read_is_tried_again(store):
    """It is listed by its address until then."""
    reports = SqlReports(store)
    await store.remember(posted(1, ESSAY))
    (found,) = await reports.unread(TOPIC, NOON, 10)
    await reports.keep(found, NOON)
    assert () == await reports.unread(TOPIC, NOON, 10)
    assert (found,) == await reports.unread(TOPIC, later(days=1), 10)
    assert (ESSAY,) == tuple(a.url for a in await reports.articles(TOPIC))


async def test_the_same_article_is_listed_once(store):
    """Where it was posted first."""
    reports = SqlReports(store)
    await store.remember(posted(1, ESSAY))
    await store.remember(posted(2, ESSAY, author_id=32, at=later(hours=1)))
    for found in await reports.unread(TOPIC, NOON, 10):
        await reports.keep(replace(found, title="On hands"), NOON)
    assert [1] == [article.post_id for article in await reports.articles(TOPIC)]


async def test_whoever_asks_is_not_listed(store):
    """At once, with all their articles, until they say otherwise."""
    reports = SqlReports(store)
    await store.remember(posted(1, ESSAY))
    await store.remember(posted(2, OTHER, author_id=32))
    for found in await reports.unread(TOPIC, NOON, 10):
        await reports.keep(replace(found, title="An essay"), NOON)
    await reports.unlist(31, "member-1", NOON)
    await reports.unlist(31, "member-1", NOON)
    assert [2] == [article.post_id for article in await reports.articles(TOPIC)]
    await reports.list_again(31)
    assert [1, 2] == [article.post_id for article in await reports.articles(TOPIC)]
