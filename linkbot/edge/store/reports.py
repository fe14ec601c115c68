"""A week of a thread, drawn by SQL from what is remembered."""

from collections.abc import Sequence
from datetime import datetime
from statistics import median, quantiles
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, and_, cast, extract, func, or_, select

from linkbot.core.case import Closing
from linkbot.core.model import Outcome
from linkbot.core.report.articles import Article
from linkbot.core.report.chart import Bar
from linkbot.core.report.period import Period
from linkbot.core.report.week import MOST_LISTED, Reaction, ThreadWeek
from linkbot.edge.store import articles
from linkbot.edge.store.decisions import decisions
from linkbot.edge.store.heartbeats import downtime
from linkbot.edge.store.ledger import requests
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import cases, posts
from linkbot.edge.store.week import week as records_of
from linkbot.edge.store.week_changes import hits, rule_changes

_RIGHT = (Closing.PUT_RIGHT.name, Closing.WITHDRAWN.name)
_FINE = (Outcome.OK.name, Outcome.UNCLEAR.name)


class SqlReports:
    """Meets `flow.report_port.Reports`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def week(self, topic_id: int, periods: Sequence[Period]) -> ThreadWeek:
        """All of the last of these weeks."""
        return await self._store.read(_week, topic_id, tuple(periods))

    async def unread(self, topic_id: int, before: datetime, limit: int) -> tuple[Article, ...]:
        """Articles that nobody looked at so far."""
        return await self._store.read(articles.unread, topic_id, before, limit)

    async def keep(self, article: Article, at: datetime) -> None:
        """Keep what the page says of itself."""
        await self._store.write(articles.keep, article, at)

    async def articles(
        self, topic_id: int, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Article, ...]:
        """Articles of posts that are accepted now."""
        return await self._store.read(articles.listed, topic_id, since, until)

    async def unlist(self, author_id: int, username: str, at: datetime) -> None:
        """Leave that person's articles out from now on."""
        await self._store.write(articles.unlist, author_id, username, at)

    async def author_id(self, username: str) -> int | None:
        """The member of that name who posted last, None if there is none."""
        return await self._store.read(articles.author_id, username)

    async def list_again(self, author_id: int) -> None:
        """That person's articles may be listed again."""
        await self._store.write(articles.list_again, author_id)


def _week(db: Connection, topic_id: int, periods: tuple[Period, ...]) -> ThreadWeek:
    period = periods[-1]
    listed, number = articles.first_listed(db, topic_id, period.since, period.until, MOST_LISTED)
    return ThreadWeek(
        period=period,
        records=records_of(db, topic_id, period.since, period.until, with_findings=False),
        bars=_bars(db, topic_id, periods),
        decisions=decisions(db, topic_id, periods[0].since, period.until),
        articles=listed,
        more_articles=number - len(listed),
        changes=rule_changes(db, topic_id, period.since, period.until),
        brakes=hits(db, topic_id, period.since, period.until),
        reaction=_reaction(db, topic_id, period),
        requests=requests(db, period.since, period.until),
        downtime=downtime(db, period.since, period.until),
    )


def _bars(db: Connection, topic_id: int, periods: tuple[Period, ...]) -> tuple[Bar, ...]:
    """Each post stands in the week in which it was first judged, with what became of it up to now: all that were judged,
    those that were taken back or hidden before a case came of them left out.
    """
    flagged = cases.c.flagged_at.is_not(None)
    right = and_(cases.c.closing.in_(_RIGHT), cases.c.flagged_at.is_(None))
    kept = and_(cases.c.post_id.is_(None), posts.c.outcome.in_(_FINE))
    others = or_(
        and_(
            cases.c.flagged_at.is_(None),
            func.coalesce(cases.c.closing, "").not_in(_RIGHT),
            cases.c.post_id.is_not(None),
        ),
        and_(cases.c.post_id.is_(None), posts.c.outcome == Outcome.VIOLATION.name),
    )
    parts = (kept, right, flagged, others)
    columns = [func.count().filter(_in(period), part) for period in periods for part in parts]
    query = (
        select(*columns)
        .select_from(posts.outerjoin(cases, cases.c.post_id == posts.c.post_id))
        .where(
            posts.c.topic_id == topic_id,
            posts.c.first_judged_at >= periods[0].since,
            posts.c.first_judged_at < periods[-1].until,
        )
    )
    row = list(db.execute(query).one())
    size = len(parts)
    return tuple(Bar(period.name, *row[size * n : size * (n + 1)]) for n, period in enumerate(periods))


def _in(period: Period) -> Any:
    return and_(posts.c.first_judged_at >= period.since, posts.c.first_judged_at < period.until)


def _reaction(db: Connection, topic_id: int, period: Period) -> Reaction:
    """How quickly posts were judged that were written while linkbot watched; those it found there do not count."""
    query = select(_seconds_taken(db)).where(
        posts.c.topic_id == topic_id,
        _in(period),
        posts.c.posted_at >= period.since,
        posts.c.outcome != Outcome.EXEMPT.name,
    )
    took = [max(0.0, round(seconds, 3)) for seconds in db.scalars(query)]
    if not took:
        return Reaction()
    slow = quantiles(took, n=20, method="inclusive")[-1] if len(took) > 1 else took[0]
    return Reaction(len(took), median(took), slow)


def _seconds_taken(db: Connection) -> ColumnElement[float]:
    """From a post's writing to its judgement, as a number: two moments a row take far longer to fetch. Either database
    has its own way to subtract moments.
    """
    if db.dialect.name == "postgresql":
        return cast(extract("epoch", posts.c.first_judged_at - posts.c.posted_at), Float)
    days = func.julianday(posts.c.first_judged_at) - func.julianday(posts.c.posted_at)
    return cast(days * 86_400.0, Float)
