"""What stands in the memory as a whole, in one transaction that only reads."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select, text

from linkbot.core.case import Progress, State
from linkbot.core.records import RulebookRecord
from linkbot.core.status import OutboxStatus, Status, ThreadStatus
from linkbot.edge.store import rules
from linkbot.edge.store.engine import file_of
from linkbot.edge.store.heartbeats import latest
from linkbot.edge.store.ledger import counts
from linkbot.edge.store.rows import bookmark_of
from linkbot.edge.store.tables import cases, outbox, threads
from linkbot.edge.store.threads import began_at

_UNSETTLED = (Progress.PLANNED, Progress.SENDING, Progress.IN_DOUBT, Progress.FAILED)


def overview(db: Connection, now: datetime) -> Status:
    """How things stand at `now`. The threads' modes are left open: they stand in the rules' text."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    soon = now + timedelta(seconds=1)
    return Status(
        at=now,
        began_at=began_at(db),
        bytes=_size(db),
        heartbeat=latest(db),
        threads=_threads(db, rules.in_force(db)),
        held=tuple(f"{c.name}: {c.standing.value}" for c in rules.all_candidates(db)),
        outbox=_outbox(db),
        hour=counts(db, now - timedelta(hours=1), soon),
        today=counts(db, midnight, soon),
        week=counts(db, now - timedelta(days=7), soon),
    )


def _threads(db: Connection, in_force: Mapping[int, RulebookRecord]) -> tuple[ThreadStatus, ...]:
    """Every thread with rules, and those that have open cases although their rules are gone."""
    marks = {row["topic_id"]: bookmark_of(row) for row in db.execute(select(threads)).mappings()}
    open_cases = _open_cases(db)
    found = []
    for topic_id in sorted({*in_force, *open_cases}):
        mark, record = marks.get(topic_id), in_force.get(topic_id)
        found.append(
            ThreadStatus(
                topic_id,
                title=mark.title if mark else "",
                version=record.version if record else "",
                in_force_since=record.loaded_at if record else None,
                last_reconcile=mark.last_reconcile if mark else None,
                cases=open_cases.get(topic_id, {}),
            )
        )
    return tuple(found)


def _open_cases(db: Connection) -> Mapping[int, Mapping[State, int]]:
    query = (
        select(cases.c.topic_id, cases.c.state, func.count().label("number"))
        .where(cases.c.state != State.CLOSED.name)
        .group_by(cases.c.topic_id, cases.c.state)
    )
    found: dict[int, dict[State, int]] = defaultdict(dict)
    for row in db.execute(query):
        found[row.topic_id][State[row.state]] = row.number
    return found


def _outbox(db: Connection) -> Mapping[Progress, OutboxStatus]:
    """What is not done: looks that linkbot notes for itself are none of anybody's business."""
    query = (
        select(outbox.c.progress, func.count().label("number"), func.min(outbox.c.due).label("oldest"))
        .where(outbox.c.progress.in_([p.name for p in _UNSETTLED]), outbox.c.purpose != "LOOK")
        .group_by(outbox.c.progress)
    )
    return {Progress[row.progress]: OutboxStatus(row.number, row.oldest) for row in db.execute(query)}


def _size(db: Connection) -> int | None:
    """Bytes of the database; None if it is in memory alone."""
    if db.dialect.name == "postgresql":
        return int(db.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    path = file_of(db.engine.url)
    if path is None:
        return None
    parts = (path, path.with_name(path.name + "-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())
