"""The memory as a rebuild sees it: whether it is new, and writing what was found on the forum."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select

from linkbot.core.case import Case, OutboxRow
from linkbot.edge.store import cases
from linkbot.edge.store.actions import receipt_to_json
from linkbot.edge.store.health_tables import heartbeat
from linkbot.edge.store.rows import planned_row
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import cases as cases_table
from linkbot.edge.store.tables import outbox, posts, threads
from linkbot.edge.store.upsert import upsert

_REBUILD = "rebuild"  # the words in the database outlive those in the code


class SqlRebuild:
    """Meets `flow.rebuild_port.RebuildMemory`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def is_new(self) -> bool:
        """Whether nothing is remembered of any thread, or a rebuild did not end."""
        return await self._store.read(_is_new)

    async def begin(self, at: datetime) -> None:
        """A rebuild begins."""
        await self._store.write(_note, at, done=False)

    async def end(self, at: datetime) -> None:
        """The rebuild is done."""
        await self._store.write(_note, at, done=True)

    async def restore(self, case: Case | None, rows: Sequence[OutboxRow], at: datetime) -> None:
        """Write a case and what was done for it; what is there already stays."""
        await self._store.write(_restore, case, rows, at)


def _is_new(db: Connection) -> bool:
    facts = db.scalar(select(heartbeat.c.facts).where(heartbeat.c.name == _REBUILD))
    if facts is not None:
        return facts.get("done") is not True
    return not any(db.scalar(select(exists().select_from(table))) for table in (posts, threads, cases_table))


def _note(db: Connection, at: datetime, *, done: bool) -> None:
    row = {"name": _REBUILD, "at": at, "facts": {"done": done}}
    db.execute(upsert(db, heartbeat, ("name",)), row)


def _restore(db: Connection, case: Case | None, rows: Sequence[OutboxRow], at: datetime) -> None:
    if case is not None and cases.of_post(db, case.post_id) is None:
        cases.write(db, case, at)
    keys = [row.planned.key for row in rows]
    there = set(db.scalars(select(outbox.c.key).where(outbox.c.key.in_(keys))))
    if fresh := [_row(row) for row in rows if row.planned.key not in there]:
        db.execute(insert(outbox), fresh)


def _row(row: OutboxRow) -> dict[str, object]:
    return planned_row(row.planned) | {
        "progress": row.progress.name,
        "tries": row.tries,
        "sent_at": row.sent_at,
        "done_at": row.done_at,
        "note": row.note,
        "receipt": receipt_to_json(row.receipt) if row.receipt else None,
    }
