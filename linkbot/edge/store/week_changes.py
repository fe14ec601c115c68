"""What changed in how a thread is looked after: rules that came into force, and brakes that held."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, or_, select

from linkbot.core.report.week import BrakeHit, RuleChange
from linkbot.core.rules import Mode
from linkbot.edge.store.brake_tables import brakes, quotas_reached
from linkbot.edge.store.rows import Row, rulebook_of
from linkbot.edge.store.tables import posts, rulebooks

_MOST_POSTS = 20  # shown of one brake
_BY = {"time": "time", "rules file": "file", "changed rule": "change", "right marks": "marks"}


def rule_changes(db: Connection, topic_id: int, since: datetime, until: datetime) -> tuple[RuleChange, ...]:
    """The rules of a thread that came into force in [since, until), the first one first, each with those before it."""
    mine = select(rulebooks).where(rulebooks.c.topic_id == topic_id)
    new = mine.where(rulebooks.c.loaded_at >= since, rulebooks.c.loaded_at < until)
    records = [rulebook_of(row) for row in db.execute(new.order_by(rulebooks.c.number)).mappings()]
    if not records:
        return ()
    earlier = mine.where(rulebooks.c.number < records[0].number).order_by(rulebooks.c.number.desc()).limit(1)
    row = db.execute(earlier).mappings().first()
    before = [rulebook_of(row) if row is not None else None, *records]
    return tuple(RuleChange(record, old) for record, old in zip(records, before, strict=False))


def hits(db: Connection, topic_id: int, since: datetime, until: datetime) -> tuple[BrakeHit, ...]:
    """The brakes of a thread that were on at some time in [since, until), the first one first, as they stand now."""
    held = select(brakes).where(
        brakes.c.topic_id == topic_id,
        brakes.c.since < until,
        or_(brakes.c.released_at.is_(None), brakes.c.released_at >= since),
        or_(brakes.c.until.is_(None), brakes.c.until >= since),
    )
    rows = db.execute(held.order_by(brakes.c.since, brakes.c.number)).mappings().all()
    numbers = _numbers(db, {post for row in rows for post in row["posts"][:_MOST_POSTS]})
    full = select(quotas_reached).where(
        quotas_reached.c.topic_id == topic_id, quotas_reached.c.at >= since, quotas_reached.c.at < until
    )
    reached = [
        BrakeHit(row.kind, "", row.at, until=row.until, figures={"said": row.said})
        for row in db.execute(full)
    ]
    return tuple(
        sorted([*(_hit(row, numbers) for row in rows), *reached], key=lambda hit: (hit.at, hit.kind))
    )


def _hit(row: Row, numbers: Mapping[int, int]) -> BrakeHit:
    """Who did it stands in the row, but not in the report."""
    return BrakeHit(
        row["because"].lower(),
        row["rule"],
        row["since"],
        mode=Mode[row["mode"]],
        turned_at=row["turned_at"],
        until=row["until"],
        released_at=row["released_at"],
        released_by=_BY.get(row["released_by"], "person") if row["released_by"] else "",
        figures=row["figures"],
        posts=tuple(numbers[post] for post in row["posts"][:_MOST_POSTS] if post in numbers),
    )


def _numbers(db: Connection, post_ids: Iterable[int]) -> dict[int, int]:
    """Of posts by their ids."""
    wanted = select(posts.c.post_id, posts.c.post_number).where(posts.c.post_id.in_(sorted(post_ids)))
    return {post_id: number for post_id, number in db.execute(wanted)}  # noqa: C416  # rows, not pairs
