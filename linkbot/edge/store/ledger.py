"""The requests that were sent to the forum, so that a new process keeps the old one's limits and people see what they were for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

import structlog
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from linkbot.core.records import StoreError
from linkbot.core.report.week import Requests
from linkbot.edge.store.health_tables import request_hours, requests_sent, times_away
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.upsert import Upsert

KEPT = timedelta(days=8)
KEPT_BY_THE_HOUR = timedelta(days=400)
"""Long enough for a report of any week of the year to be shown again."""
_COUNTED = ("sent", "put_off", "failed")

log = structlog.get_logger(__name__)


class SqlLedger:
    """Meets the budget's `Ledger`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def book(self, use: str, at: datetime) -> None:
        """Write one request down. A memory that cannot be written is told in the log alone."""
        try:
            await self._store.write(_book, use, at)
        except StoreError as trouble:
            log.warning("requests.not_counted", why=str(trouble))

    async def refused(self, use: str, status: int, at: datetime) -> None:
        """Count a request that the forum put off (429) or failed at (5xx). Never raises, like `book`."""
        what = "put_off" if status == 429 else "failed"
        try:
            await self._store.write(_count, use, at, what)
        except StoreError as trouble:
            log.warning("requests.not_counted", why=str(trouble))

    async def since(self, moment: datetime) -> Sequence[tuple[datetime, str]]:
        """The requests sent since then with their use, the oldest first. May raise StoreError."""
        return await self._store.read(_since, moment)

    async def forget(self, now: datetime) -> None:
        """Drop what is too old to be shown."""
        await self._store.write(_forget, now)


def counts(db: Connection, since: datetime, until: datetime) -> Mapping[str, int]:
    """How many requests were sent in [since, until), by use; of the last days alone."""
    query = (
        select(requests_sent.c.used_for, func.count().label("number"))
        .where(requests_sent.c.at >= since, requests_sent.c.at < until)
        .group_by(requests_sent.c.used_for)
    )
    return {row.used_for: row.number for row in db.execute(query)}


def requests(db: Connection, since: datetime, until: datetime) -> Requests:
    """What was asked of the forum in the hours that begin in [since, until), and what it did not answer."""
    hours = request_hours.c
    query = (
        select(hours.used_for, *(func.sum(hours[name]).label(name) for name in _COUNTED))
        .where(hours.hour >= since, hours.hour < until)
        .group_by(hours.used_for)
    )
    rows = db.execute(query).all()
    return Requests(
        {row.used_for: int(row.sent) for row in rows if row.sent},
        put_off=sum(int(row.put_off) for row in rows),
        failed=sum(int(row.failed) for row in rows),
    )


def _book(db: Connection, use: str, at: datetime) -> None:
    db.execute(insert(requests_sent).values(at=at, used_for=use))
    _count(db, use, at, "sent")


def _count(db: Connection, use: str, at: datetime, what: str) -> None:
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    row = {"hour": hour, "used_for": use, **dict.fromkeys(_COUNTED, 0), what: 1}
    db.execute(_counting(db.dialect.name), row)


@cache
def _counting(dialect: str) -> Upsert:
    """Adds to what was counted in that hour."""
    insert = postgresql.insert(request_hours) if dialect == "postgresql" else sqlite.insert(request_hours)
    more = {name: request_hours.c[name] + insert.excluded[name] for name in _COUNTED}
    return insert.on_conflict_do_update(index_elements=("hour", "used_for"), set_=more)


def _since(db: Connection, moment: datetime) -> list[tuple[datetime, str]]:
    query = select(requests_sent.c.at, requests_sent.c.used_for).where(requests_sent.c.at >= moment)
    return [(at, use) for at, use in db.execute(query.order_by(requests_sent.c.at, requests_sent.c.number))]


def _forget(db: Connection, now: datetime) -> None:
    db.execute(delete(requests_sent).where(requests_sent.c.at < now - KEPT))
    db.execute(delete(request_hours).where(request_hours.c.hour < now - KEPT_BY_THE_HOUR))
    db.execute(delete(times_away).where(times_away.c.until < now - KEPT_BY_THE_HOUR))
