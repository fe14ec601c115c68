"""Who wrote to linkbot lately, how far their messages were read, and by what name linkbot knows itself."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists, insert, select

from linkbot.core.case import Planned, Progress, Purpose
from linkbot.core.commands import Heard
from linkbot.core.presence import Presence
from linkbot.edge.store import outbox, tables
from linkbot.edge.store.desk_tables import desk, presence
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import inbox
from linkbot.edge.store.upsert import upsert

_KEPT = timedelta(days=2)
_IN_DOUBT = select(
    exists().where(
        tables.outbox.c.progress.in_([Progress.SENDING.name, Progress.IN_DOUBT.name]),
        tables.outbox.c.purpose == Purpose.TELL.name,
    )
)


class SqlDeskMemory:
    """Meets `flow.desk_port.DeskMemory`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def read_up_to(self, messages: Collection[int]) -> dict[int, int]:
        """Up to which post each message has been read; 0 where it never was."""
        return dict.fromkeys(messages, 0) | await self._store.read(_read_up_to, messages)

    async def notice_in_doubt(self) -> bool:
        """Whether a notice may stand on the forum of which its case does not know yet."""
        return await self._store.read(_notice_in_doubt)

    async def heard(self, author_id: int, since: datetime) -> tuple[Heard, ...]:
        """What a person wrote since then that something was done about."""
        return await self._store.read(_heard, author_id, since)

    async def keep(self, message: int, number: int, heard: Heard | None, planned: Sequence[Planned]) -> None:
        """Write how far a message was read, what was heard in it, and the answer."""
        await self._store.write(_keep, message, number, heard, planned)

    async def presence(self, now: datetime) -> Presence:
        """By what name this linkbot knows itself; made at the first call."""
        return await self._store.write(_presence, now)


def _read_up_to(db: Connection, messages: Collection[int]) -> dict[int, int]:
    query = select(inbox.c.topic_id, inbox.c.last_number).where(inbox.c.topic_id.in_(messages))
    return {row.topic_id: row.last_number for row in db.execute(query)}


def _notice_in_doubt(db: Connection) -> bool:
    return db.scalar(_IN_DOUBT) is True


def _heard(db: Connection, author_id: int, since: datetime) -> tuple[Heard, ...]:
    query = select(desk).where(desk.c.author_id == author_id, desk.c.at >= since).order_by(desk.c.post_id)
    return tuple(Heard(r.post_id, r.author_id, r.topic_id, r.kind, r.at) for r in db.execute(query))


def _keep(db: Connection, message: int, number: int, heard: Heard | None, planned: Sequence[Planned]) -> None:
    db.execute(upsert(db, inbox, ("topic_id",)), [{"topic_id": message, "last_number": number}])
    if heard is not None:
        row = {
            "post_id": heard.post_id,
            "author_id": heard.author_id,
            "topic_id": heard.topic_id,
            "kind": heard.kind,
            "at": heard.at,
        }
        db.execute(upsert(db, desk, ("post_id",)), [row])
        db.execute(delete(desk).where(desk.c.at < heard.at - _KEPT))
    outbox.add(db, planned)


def _presence(db: Connection, now: datetime) -> Presence:
    row = db.execute(select(presence).order_by(presence.c.since).limit(1)).first()
    if row is not None:
        return Presence(row.id, row.since)
    made = Presence(secrets.token_hex(8), now.replace(microsecond=0))
    db.execute(insert(presence), {"id": made.id, "since": made.since})
    return made
