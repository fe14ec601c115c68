"""The requests that were sent to the forum, so that a new process keeps the old one's limits and people see what they were for."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, delete, func, insert, select

from linkbot.core.records import StoreError
from linkbot.edge.store.health_tables import requests_sent
from linkbot.edge.store.store import SqlStore

KEPT = timedelta(days=8)

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

    async def since(self, moment: datetime) -> Sequence[tuple[datetime, str]]:
        """The requests sent since then with their use, the oldest first. May raise StoreError."""
        return await self._store.read(_since, moment)

    async def forget(self, now: datetime) -> None:
        """Drop what is too old to be shown."""
        await self._store.write(_forget, now - KEPT)


def counts(db: Connection, since: datetime, until: datetime) -> Mapping[str, int]:
    """How many requests were sent in [since, until), by use."""
    query = (
        select(requests_sent.c.used_for, func.count().label("number"))
        .where(requests_sent.c.at >= since, requests_sent.c.at < until)
        .group_by(requests_sent.c.used_for)
    )
    return {row.used_for: row.number for row in db.execute(query)}


def _book(db: Connection, use: str, at: datetime) -> None:
    db.execute(insert(requests_sent).values(at=at, used_for=use))


def _since(db: Connection, moment: datetime) -> list[tuple[datetime, str]]:
    query = select(requests_sent.c.at, requests_sent.c.used_for).where(requests_sent.c.at >= moment)
    return [(at, use) for at, use in db.execute(query.order_by(requests_sent.c.at, requests_sent.c.number))]


def _forget(db: Connection, before: datetime) -> None:
    db.execute(delete(requests_sent).where(requests_sent.c.at < before))
