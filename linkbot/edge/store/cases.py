"""Cases and their troubles."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, insert, select, update

from linkbot.core.audit import Detail, Entry
from linkbot.core.case import Case, Closing, State
from linkbot.edge.store import audit
from linkbot.edge.store.rows import case_of, case_row, trouble_rows
from linkbot.edge.store.tables import cases, troubles
from linkbot.edge.store.upsert import upsert

_BATCH = 500  # numbers in one IN list

# asked at every beat: to build a statement takes longer than to run it
_OF_POST = select(cases).where(cases.c.post_id == bindparam("post_id"))
_OPEN = (
    select(cases)
    .where(
        cases.c.topic_id == bindparam("topic_id"),
        cases.c.state.in_([state.name for state in State if state is not State.CLOSED]),
    )
    .order_by(cases.c.opened_at, cases.c.number)
)
_TROUBLES = (
    select(troubles)
    .where(troubles.c.case_number.in_(bindparam("numbers", expanding=True)))
    .order_by(troubles.c.place)
)
_BEFORE = select(cases.c.number, cases.c.state, cases.c.closing, cases.c.closed_at).where(
    cases.c.post_id == bindparam("post_id")
)


def of_post(db: Connection, post_id: int) -> Case | None:
    """The case of a post, open or closed."""
    found = _read(db, _OF_POST, {"post_id": post_id})
    return found[0] if found else None


def still_open(db: Connection, topic_id: int) -> tuple[Case, ...]:
    """Cases not closed yet, oldest first."""
    return _read(db, _OPEN, {"topic_id": topic_id})


def where(db: Connection, *conditions: ColumnElement[bool]) -> tuple[Case, ...]:
    """All cases that meet the conditions, oldest first."""
    return _read(db, select(cases).where(*conditions).order_by(cases.c.opened_at, cases.c.number))


def newest(db: Connection, topic_id: int | None, limit: int) -> tuple[Case, ...]:
    """Cases of one thread or of all, newest first; those that were emptied are none any more."""
    kept = select(cases).where(cases.c.emptied_at.is_(None))
    query = kept.order_by(cases.c.opened_at.desc(), cases.c.number.desc()).limit(limit)
    return _read(db, query if topic_id is None else query.where(cases.c.topic_id == topic_id))


def write(db: Connection, case: Case, at: datetime) -> int:
    """Write a case, new or changed, and return its number. A post has one case, which keeps its number.

    One that was undone stays so, whoever was at work on it meanwhile; what was done by then is written down.
    """
    row, mine = case_row(case) | {"emptied_at": None}, cases.c.post_id == case.post_id
    before = db.execute(_BEFORE, {"post_id": case.post_id}).first()
    if before is not None and before.closing == Closing.UNDONE.name:
        row |= {"state": before.state, "closing": before.closing, "closed_at": before.closed_at}
    if before is not None:  # an INSERT that ends in a conflict would use up a number on PostgreSQL
        db.execute(update(cases).where(mine).values(row))
        number = before.number
    else:
        insert_or_change = upsert(db, cases, ("post_id",), keep=frozenset({"number"}))
        number = db.scalars(insert_or_change.returning(cases.c.number), row).one()
    if before is None or (before.state, before.closing) != (row["state"], row["closing"]):
        audit.append(db, [_entry(case, number, at)])
    db.execute(delete(troubles).where(troubles.c.case_number == number))
    if rows := trouble_rows(case, number):
        db.execute(insert(troubles), rows)
    return int(number)


def _entry(case: Case, number: int, at: datetime) -> Entry:
    """A turn in the life of a case, for the record."""
    rules = " ".join(trouble.rule for trouble in case.open_troubles)
    closing = case.closing.name if case.closing else None
    details: dict[str, Detail] = {
        "case": number,
        "state": case.state.name,
        "closing": closing,
        "rules": rules,
    }
    return Entry("case", at, case.topic_id, case.post_id, details)


def _read(
    db: Connection, query: Select[*tuple[object, ...]], values: Mapping[str, object] | None = None
) -> tuple[Case, ...]:
    found = db.execute(query, values).mappings().all()
    numbers = [row["number"] for row in found]
    theirs = defaultdict(list)
    for start in range(0, len(numbers), _BATCH):
        batch = {"numbers": numbers[start : start + _BATCH]}
        for row in db.execute(_TROUBLES, batch).mappings():
            theirs[row["case_number"]].append(row)
    return tuple(case_of(row, theirs[row["number"]]) for row in found)
