"""The memory of what follows a first word, over the tables of cases. Meets the flow's `CaseMemory`."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from linkbot.core.case import Case, Planned
from linkbot.edge.store import cases as all_cases
from linkbot.edge.store import outbox
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import cases, inbox
from linkbot.edge.store.upsert import upsert


class SqlCaseMemory:
    """Cases beyond one post at a time."""

    def __init__(self, store: SqlStore) -> None:
        """In the database of that store."""
        self._store = store

    async def change(self, cases: Sequence[Case], at: datetime, planned: Sequence[Planned] = ()) -> None:
        """Write changed cases and actions, all of them or none."""
        await self._store.write(_change, cases, at, planned)

    async def unruled(self, topic_id: int, since: datetime) -> tuple[Case, ...]:
        """Cases flagged since then without a ruling."""
        return await self._store.read(
            all_cases.where,
            cases.c.topic_id == topic_id,
            cases.c.flagged_at >= since,
            cases.c.reviewable_id.is_not(None),
            cases.c.ruling.is_(None),
        )

    async def by_message(self, topic_id: int, messages: Collection[int]) -> dict[int, Case]:
        """The cases whose private message is one of these."""
        found = await self._store.read(
            all_cases.where, cases.c.topic_id == topic_id, cases.c.message_topic_id.in_(messages)
        )
        return {case.message_topic_id or 0: case for case in found}

    async def read_up_to(self, messages: Collection[int]) -> dict[int, int]:
        """Up to which post each message has been read."""
        return dict.fromkeys(messages, 1) | await self._store.read(_read_up_to, messages)

    async def set_read(self, message: int, number: int, planned: Sequence[Planned] = ()) -> None:
        """A message has been read up to that post; write the actions that follow."""
        await self._store.write(_set_read, message, number, planned)


def _change(db: Connection, changed: Sequence[Case], at: datetime, planned: Sequence[Planned]) -> None:
    for case in changed:
        all_cases.write(db, case, at)
    outbox.add(db, planned)


def _read_up_to(db: Connection, messages: Collection[int]) -> dict[int, int]:
    query = select(inbox.c.topic_id, inbox.c.last_number).where(inbox.c.topic_id.in_(messages))
    return {row.topic_id: row.last_number for row in db.execute(query)}


def _set_read(db: Connection, message: int, number: int, planned: Sequence[Planned]) -> None:
    row = {"topic_id": message, "last_number": number}
    db.execute(upsert(db, inbox, ("topic_id",)), [row])
    outbox.add(db, planned)
