"""Finding cases and all that was said about them, and taking it back, in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, or_, select

from linkbot.core.audit import Entry
from linkbot.core.case import Case, Closing, OutboxRow, Planned, Progress, Purpose
from linkbot.core.records import Overtaken
from linkbot.edge.store import audit
from linkbot.edge.store import cases as case_rows
from linkbot.edge.store import outbox as outbox_rows
from linkbot.edge.store.rows import outbox_row_of
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import cases, outbox, troubles

_BATCH = 500  # numbers in one IN list
_SAID = (Purpose.TELL.name, Purpose.TELL_PUBLIC.name, Purpose.TELL_MORE.name, Purpose.FLAG.name)


class SqlUndoMemory:
    """Meets `UndoMemory`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def find(
        self,
        numbers: Sequence[int] = (),
        posts: Sequence[int] = (),
        rule: str = "",
        since: datetime | None = None,
        topic_id: int | None = None,
    ) -> tuple[Case, ...]:
        """Cases by number or post; or all that name a rule, or of which something was said since then."""
        return await self._store.read(
            _find, numbers=numbers, posts=posts, rule=rule, since=since, topic_id=topic_id
        )

    async def rows_of(self, post_ids: Sequence[int]) -> dict[int, tuple[OutboxRow, ...]]:
        """All outbox rows about these posts but looks, by post."""
        return await self._store.read(_rows_of, post_ids)

    async def undo(
        self,
        cases: Sequence[Case],
        planned: Sequence[Planned],
        drops: Sequence[str],
        *,
        by: str,
        at: datetime,
    ) -> None:
        """Write the cases as they are then and what takes them back, and drop rows of which nothing was sent."""
        await self._store.write(_undo, cases, planned, drops, by=by, at=at)

    async def undone(self, topic_id: int, since: datetime) -> tuple[Case, ...]:
        """Cases of a thread that were undone since then."""
        mine = (cases.c.topic_id == topic_id, cases.c.closing == Closing.UNDONE.name)
        return await self._store.read(case_rows.where, *mine, cases.c.closed_at >= since)


def _find(
    db: Connection,
    *,
    numbers: Sequence[int],
    posts: Sequence[int],
    rule: str,
    since: datetime | None,
    topic_id: int | None,
) -> tuple[Case, ...]:
    conditions: list[ColumnElement[bool]] = [cases.c.emptied_at.is_(None)]
    if numbers or posts:
        conditions.append(or_(cases.c.number.in_(numbers), cases.c.post_id.in_(posts)))
    if rule:
        conditions.append(cases.c.number.in_(select(troubles.c.case_number).where(troubles.c.rule == rule)))
    if since is not None:
        said = select(outbox.c.post_id).where(outbox.c.purpose.in_(_SAID), outbox.c.sent_at >= since)
        conditions.append(or_(cases.c.opened_at >= since, cases.c.post_id.in_(said)))
    if topic_id is not None:
        conditions.append(cases.c.topic_id == topic_id)
    return case_rows.where(db, *conditions)


def _rows_of(db: Connection, post_ids: Sequence[int]) -> dict[int, tuple[OutboxRow, ...]]:
    found: dict[int, list[OutboxRow]] = defaultdict(list)
    for start in range(0, len(post_ids), _BATCH):
        mine = outbox.c.post_id.in_(post_ids[start : start + _BATCH])
        query = select(outbox).where(mine, outbox.c.purpose != Purpose.LOOK.name).order_by(outbox.c.number)
        for row in db.execute(query).mappings():
            found[row["post_id"]].append(outbox_row_of(row))
    return {post_id: tuple(rows) for post_id, rows in found.items()}


def _undo(
    db: Connection,
    changed: Sequence[Case],
    planned: Sequence[Planned],
    drops: Sequence[str],
    *,
    by: str,
    at: datetime,
) -> None:
    for key in drops:
        before = outbox_rows.row(db, key)
        if before is not None and before.progress is Progress.PLANNED and not before.tries:
            try:
                outbox_rows.move(
                    db, key, Progress.DROPPED, at, note="taken back", due=None, receipt=None, after=before
                )
            except Overtaken:
                continue  # it is being sent just now: what turns up later is taken back then
    for case in changed:
        present = case_rows.of_post(db, case.post_id)  # the daemon may have said something since it was shown
        if present is not None:
            ended = replace(present, state=case.state, closing=case.closing, closed_at=case.closed_at)
            case_rows.write(db, ended, at)
    audit.append(
        db, [Entry("undo", at, case.topic_id, case.post_id) for case in changed], [by] * len(changed)
    )
    outbox_rows.add(db, planned, at)
