"""The durable list of actions: what is planned, what is in hand, and what was done."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, update

from linkbot.core.audit import Entry
from linkbot.core.case import OutboxRow, Planned, Progress, Purpose, Receipt
from linkbot.core.records import Overtaken, StoreError
from linkbot.edge.store import audit
from linkbot.edge.store.actions import receipt_to_json
from linkbot.edge.store.rows import outbox_row_of, planned_row
from linkbot.edge.store.tables import outbox, posts
from linkbot.edge.store.upsert import upsert

_SETTLED = frozenset({Progress.DONE, Progress.FAILED, Progress.DROPPED})
_NOTICES = (Purpose.TELL.name, Purpose.TELL_PUBLIC.name)

_UNTOUCHED = or_(
    outbox.c.progress == Progress.DROPPED.name,
    and_(outbox.c.progress == Progress.PLANNED.name, outbox.c.tries == 0),
    and_(outbox.c.progress == Progress.DONE.name, outbox.c.purpose == Purpose.LOOK.name),
)
IS_DUE = or_(
    and_(
        outbox.c.progress.in_([Progress.PLANNED.name, Progress.IN_DOUBT.name]),
        outbox.c.due <= bindparam("now"),
    ),
    outbox.c.progress == Progress.SENDING.name,
)
"""A row to work on at the moment `now`: planned or in doubt and due, or left in sending."""
# asked at every beat: to build a statement takes longer than to run it
_DUE = select(outbox).where(IS_DUE).order_by(outbox.c.due, outbox.c.number).limit(bindparam("limit"))
_DUE_HERE = _DUE.where(outbox.c.topic_id == bindparam("topic_id"))


def add(db: Connection, planned: Iterable[Planned], at: datetime | None = None) -> None:
    """Write plans, and record them. A key that is there already is left as it is, unless nothing was ever sent for it: a
    look asked for in the second of one that was done is another look. `at`: when they were made; when the first is due
    if nobody says.
    """
    rows = {plan.key: planned_row(plan) for plan in planned}
    if not rows:
        return
    written = upsert(db, outbox, ("key",), keep=frozenset({"number"}), where=_UNTOUCHED)
    changed = db.execute(written.returning(outbox.c.key, outbox.c.number), list(rows.values())).all()
    told = [(rows[key], number) for key, number in sorted(changed, key=lambda row: row.number)]
    told = [(row, number) for row, number in told if row["purpose"] != Purpose.LOOK.name]
    moment = at or min((row["due"] for row, _ in told), default=None)
    entries = [_planned_entry(row, number, moment) for row, number in told if moment]
    audit.append(db, entries, [audit.words_of(row["action"]) for row, _ in told])


def _planned_entry(row: dict[str, Any], number: int, at: datetime) -> Entry:
    details = {"row": number, "purpose": row["purpose"]}
    return Entry("planned", at, row["topic_id"], row["post_id"], details)


def due(db: Connection, now: datetime, limit: int, topic_id: int | None = None) -> tuple[OutboxRow, ...]:
    """Rows (of one thread) to work on: planned or in doubt and due, and all that were left in sending; oldest due first."""
    query = _DUE if topic_id is None else _DUE_HERE
    found = db.execute(query, {"now": now, "limit": limit, "topic_id": topic_id})
    return tuple(outbox_row_of(row) for row in found.mappings())


def row(db: Connection, key: str) -> OutboxRow | None:
    """One row."""
    found = db.execute(select(outbox).where(outbox.c.key == key)).mappings().first()
    return outbox_row_of(found) if found else None


def move(
    db: Connection,
    key: str,
    progress: Progress,
    at: datetime,
    *,
    note: str,
    due: datetime | None,
    receipt: Receipt | None,
    after: OutboxRow | None,
) -> None:
    """Move a row on. Overtaken if it is settled, or not as `after` any more."""
    changes: dict[str, object] = {"progress": progress.name, "note": note}
    if progress is Progress.SENDING:
        changes |= {"tries": outbox.c.tries + 1, "sent_at": at}
    if progress in _SETTLED:
        changes["done_at"] = at
    if due is not None:
        changes["due"] = due
    if receipt is not None:
        changes["receipt"] = receipt_to_json(receipt)
    as_expected: list[ColumnElement[bool]] = [outbox.c.progress.not_in([state.name for state in _SETTLED])]
    if after is not None:
        as_expected += [outbox.c.progress == after.progress.name, outbox.c.tries == after.tries]
    statement = update(outbox).where(outbox.c.key == key, *as_expected).values(changes)
    told = (outbox.c.number, outbox.c.purpose, outbox.c.tries, outbox.c.topic_id, outbox.c.post_id)
    moved = db.execute(statement.returning(*told)).first()
    if moved is None:
        _say_why_not(db, key, progress)
    elif moved.purpose != Purpose.LOOK.name:
        details = {
            "row": moved.number,
            "purpose": moved.purpose,
            "progress": progress.name,
            "tries": moved.tries,
        }
        entry = Entry("outbox", at, moved.topic_id, moved.post_id, details | _effect(receipt))
        audit.append(db, [entry], [note])


def _effect(receipt: Receipt | None) -> dict[str, int | bool]:
    """What stands on the forum because of a deed, by number."""
    if receipt is None:
        return {}
    found = {"post": receipt.post_id, "topic": receipt.topic_id, "reviewable": receipt.reviewable_id}
    return {name: number for name, number in found.items() if number is not None} | {"queued": receipt.queued}


def _say_why_not(db: Connection, key: str, progress: Progress) -> None:
    state = db.scalar(select(outbox.c.progress).where(outbox.c.key == key))
    if state is None:
        raise StoreError(f"The outbox has no row {key!r}.")
    raise Overtaken(
        f"The outbox row {key!r} is {state.lower()} already and cannot become {progress.name.lower()}."
    )


def notices_to(db: Connection, author: str, author_id: int | None, since: datetime) -> int:
    """How many posts a person has been told about since then; a message and its public twin count once."""
    person = posts.c.author == author if author_id is None else posts.c.author_id == author_id
    query = (
        select(func.count(outbox.c.post_id.distinct()))
        .join_from(outbox, posts, posts.c.post_id == outbox.c.post_id)
        .where(person, outbox.c.purpose.in_(_NOTICES), _delivered_since(since))
    )
    return db.scalar(query) or 0


def replies_in(db: Connection, topic_id: int, since: datetime) -> int:
    """How many public replies were delivered in a thread since then."""
    mine = (outbox.c.topic_id == topic_id, outbox.c.purpose == Purpose.TELL_PUBLIC.name)
    return db.scalar(select(func.count()).select_from(outbox).where(*mine, _delivered_since(since))) or 0


def _delivered_since(since: datetime) -> ColumnElement[bool]:
    return and_(outbox.c.progress == Progress.DONE.name, outbox.c.done_at >= since)
