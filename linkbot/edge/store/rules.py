"""Rules files: those that are or were in force, and those that are not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from linkbot.core.case import Planned
from linkbot.core.records import Candidate, RulebookRecord, Standing
from linkbot.edge.store import outbox
from linkbot.edge.store.rows import candidate_of, candidate_row, rulebook_of, rulebook_row
from linkbot.edge.store.tables import candidates, rulebooks, rules_in_force
from linkbot.edge.store.upsert import upsert


def history(db: Connection) -> tuple[RulebookRecord, ...]:
    """All rules files that ever came into force, latest first."""
    found = db.execute(select(rulebooks).order_by(rulebooks.c.number.desc())).mappings()
    return tuple(rulebook_of(row) for row in found)


def in_force(db: Connection) -> dict[int, RulebookRecord]:
    """The rules in force, by topic."""
    query = select(rules_in_force.c.topic_id.label("thread"), rulebooks).join_from(rules_in_force, rulebooks)
    found = db.execute(query.order_by(rules_in_force.c.topic_id)).mappings()
    return {row["thread"]: rulebook_of(row) for row in found}


def put_in_force(
    db: Connection, record: RulebookRecord, set_aside: Candidate | None, planned: Sequence[Planned]
) -> None:
    """Add to the history what is in force for its topic from now on. No candidate of that name and text is left."""
    number = db.scalars(insert(rulebooks).returning(rulebooks.c.number), rulebook_row(record)).one()
    row = {"topic_id": record.topic_id, "rulebook": number}
    db.execute(upsert(db, rules_in_force, ("topic_id",)), row)
    same = (candidates.c.name == record.name, candidates.c.version == record.version)
    db.execute(delete(candidates).where(*same))
    if set_aside is not None:
        set_candidate(db, set_aside, ())
    outbox.add(db, planned)


def release(db: Connection, topic_id: int) -> None:
    """No rules are in force for that topic any more; the history stays."""
    db.execute(delete(rules_in_force).where(rules_in_force.c.topic_id == topic_id))


def all_candidates(db: Connection) -> tuple[Candidate, ...]:
    """The rules files that are not in force, by name."""
    found = db.execute(select(candidates).order_by(candidates.c.name)).mappings()
    return tuple(candidate_of(row) for row in found)


def set_candidate(db: Connection, candidate: Candidate, planned: Sequence[Planned]) -> None:
    """Write a rules file that is not in force; it takes the place of the one with the same name."""
    db.execute(upsert(db, candidates, ("name",)), candidate_row(candidate))
    outbox.add(db, planned)


def drop_candidate(db: Connection, name: str) -> None:
    """That rules file is no candidate any more."""
    db.execute(delete(candidates).where(candidates.c.name == name))


def accept(db: Connection, candidate: Candidate, how: str, at: datetime, planned: Sequence[Planned]) -> bool:
    """Put a candidate in force; False, and nothing is done, if it is not there like that any more."""
    there = next((c for c in all_candidates(db) if c.name == candidate.name), None)
    usable = there is not None and there.standing is not Standing.BAD and there.topic_id is not None
    if there is None or not usable or there.version != candidate.version:
        return False
    record = RulebookRecord(there.version, there.name, there.text, at, there.topic_id, there.files, how)
    record = replace(record, changed=there.changed, judged=there.judged)
    put_in_force(db, record, None, planned)
    return True
