"""Brakes as they stand, and what they hang on: posts that broke a rule of late, and words that were said."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    insert,
    select,
    update,
)

from linkbot.core.audit import Detail, Entry
from linkbot.core.brakes import Because, BrakeRecords, Hits, Hold, Reached, Said, last_turn
from linkbot.core.case import Planned, Progress, Purpose
from linkbot.core.model import Answer, Outcome
from linkbot.core.rules import Brakes, Mode
from linkbot.core.situation import Asked
from linkbot.edge.store import audit
from linkbot.edge.store import outbox as outbox_rows
from linkbot.edge.store.brake_tables import brakes, known_rules, quotas_reached
from linkbot.edge.store.decisions import decisions
from linkbot.edge.store.rows import Row
from linkbot.edge.store.tables import findings, outbox, posts
from linkbot.edge.store.upsert import upsert
from linkbot.edge.store.week import HOLDS

_FIRST = (Purpose.TELL.name, Purpose.TELL_PUBLIC.name)
_PUBLIC = (Purpose.TELL_PUBLIC.name,)
_MORE = (Purpose.TELL_MORE.name,)
_IN_THREAD = (*_FIRST, *_MORE, Purpose.FLAG.name)
_WRITTEN = func.coalesce(posts.c.posted_at, posts.c.first_judged_at)

# asked at every review: to build a statement takes longer than to run it
_HERE: BindParameter[int] = bindparam("topic_id")
_SINCE: BindParameter[datetime] = bindparam("since")
_KNOWN = select(known_rules.c.rule).where(known_rules.c.topic_id == _HERE)
_HOLDS = select(brakes).order_by(brakes.c.number.desc())
_HOLDS_HERE = _HOLDS.where(brakes.c.topic_id == _HERE)
_JUDGED = (posts.c.topic_id == _HERE, posts.c.outcome != Outcome.EXEMPT.name)
_RECENT = select(posts.c.post_id, _WRITTEN).where(*_JUDGED, _WRITTEN > _SINCE)
_BROKEN = (
    select(findings.c.rule, posts.c.post_id)
    .join_from(posts, findings, HOLDS)
    .where(*_JUDGED, _WRITTEN > _SINCE, findings.c.answer == Answer.BROKEN.name)
    .order_by(posts.c.post_number)
)


def records(db: Connection, topic_id: int, limits: Brakes, now: datetime) -> BrakeRecords:
    """What is known of a thread's rules."""
    standing = holds(db, topic_id)
    return BrakeRecords(
        known=frozenset(db.scalars(_KNOWN, {"topic_id": topic_id})),
        holds=standing,
        decisions=decisions(db, topic_id),
        hits=_hits(db, topic_id, limits, now, standing),
    )


def holds(db: Connection, topic_id: int | None = None) -> tuple[Hold, ...]:
    """All brakes of a thread or of all, released ones included, the newest first."""
    found = db.execute(_HOLDS if topic_id is None else _HOLDS_HERE, {"topic_id": topic_id})
    return tuple(_hold_of(row) for row in found.mappings())


def keep(
    db: Connection,
    topic_id: int,
    changed: Sequence[Hold],
    *,
    rules: Sequence[str] = (),
    planned: Sequence[Planned] = (),
    at: datetime,
) -> None:
    """Write brakes, rules that are known from now on, and actions. A released brake stays released."""
    for hold in changed:
        row = _row(hold)
        if hold.number:
            same = (brakes.c.number == hold.number, brakes.c.released_at.is_(None))
            db.execute(update(brakes).where(*same).values(row))
        else:
            db.execute(insert(brakes), row)
    if new := [{"topic_id": topic_id, "rule": rule, "first_seen": at} for rule in rules]:
        db.execute(upsert(db, known_rules, ("topic_id", "rule")), new)
    audit.append(db, [_entry(hold, at) for hold in changed])
    outbox_rows.add(db, planned, at)


def note_reached(db: Connection, topic_id: int, reached: Sequence[Reached]) -> None:
    """Write quotas that were used up, each once."""
    rows = [
        {"topic_id": topic_id} | {field.name: getattr(one, field.name) for field in fields(Reached)}
        for one in reached
    ]
    if rows:
        db.execute(upsert(db, quotas_reached, ("key",), keep=frozenset({"at"})), rows)


def _entry(hold: Hold, at: datetime) -> Entry:
    """A brake that was put on, raised or released, for the record."""
    details: dict[str, Detail] = {
        "rule": hold.rule,
        "mode": hold.mode.name,
        "because": hold.because.name,
        "released": hold.released_at is not None,
    }
    return Entry("brake", at, hold.topic_id, None, details)


def said(db: Connection, asked: Asked) -> Said:
    """What was said in a thread and to a person within the times of the limits."""
    limits, now, by_id = asked.rulebook.brakes, asked.now, asked.author_id is not None
    person = posts.c.author_id if by_id else posts.c.author
    who = asked.author_id if by_id else asked.author
    here, topic_id = outbox.c.topic_id, asked.rulebook.thread.topic_id
    last = now - min(limits.notes_to_one_person.per, asked.rulebook.keep.person_counters)
    first_words = dict(_words(db, _FIRST, person, who, since=last))
    more = _words(db, _MORE, person, who, since=last)
    everything = _words(db, _IN_THREAD, here, topic_id, since=now - limits.notices_in_thread.per)
    return Said(
        dict(_words(db, _PUBLIC, here, topic_id, since=now - limits.posts_in_thread.per)),
        (*first_words.items(), *more),
        tuple(at for _, at in everything),
    )


def _words(
    db: Connection, purposes: tuple[str, ...], where: ColumnElement[Any], value: object, *, since: datetime
) -> list[tuple[int, datetime]]:
    """Post and time of what was delivered, or may have been: its answer was lost. The oldest last, so that of two
    words about one post the first counts.
    """
    found = db.execute(_words_of(purposes, where), {"value": value, "since": since})
    return [(post_id, moment) for post_id, moment in found if moment is not None]


@cache
def _words_of(purposes: tuple[str, ...], where: ColumnElement[Any]) -> Select[int, datetime | None]:
    said = (Progress.DONE.name, Progress.SENDING.name, Progress.IN_DOUBT.name)
    at = func.coalesce(outbox.c.done_at, outbox.c.sent_at)
    return (
        select(outbox.c.post_id, at)
        .join_from(outbox, posts, posts.c.post_id == outbox.c.post_id)
        .where(
            where == bindparam("value"),
            outbox.c.purpose.in_(purposes),
            outbox.c.progress.in_(said),
            at > _SINCE,
        )
        .order_by(at.desc())
    )


def _hits(
    db: Connection, topic_id: int, limits: Brakes, now: datetime, standing: Sequence[Hold]
) -> dict[str, Hits]:
    """Per rule: the posts written within the time of `rule_hits` that break it. The past is asked only of rules that
    hit more often than is fine in any case.
    """
    since = now - limits.rule_hits.per
    mine = (posts.c.topic_id == topic_id, posts.c.outcome != Outcome.EXEMPT.name)
    asked = {"topic_id": topic_id, "since": since}
    written: dict[int, datetime] = {post_id: at for post_id, at in db.execute(_RECENT, asked)}  # noqa: C416  # rows, not pairs
    broken: dict[str, list[int]] = defaultdict(list)
    for rule, post_id in db.execute(_BROKEN, asked):
        broken[rule].append(post_id)
    found = {}
    for rule, hits in broken.items():
        turn = last_turn(standing, rule)
        lately = tuple(post for post in hits if turn is None or written[post] > turn)
        if len(lately) > limits.rule_hits.at_most:
            judged = sum(turn is None or at > turn for at in written.values())
            found[rule] = Hits(judged, lately, *_past(db, rule, since, *mine))
    return found


def _past(db: Connection, rule: str, since: datetime, *mine: ColumnElement[bool]) -> tuple[int, int]:
    """How many posts were judged before, and how many of them broke the rule."""
    before = (*mine, since >= _WRITTEN)
    judged = db.scalar(select(func.count()).select_from(posts).where(*before)) or 0
    broke = (findings.c.rule == rule, findings.c.answer == Answer.BROKEN.name)
    query = select(func.count()).select_from(posts).join(findings, HOLDS).where(*before, *broke)
    return judged, db.scalar(query) or 0


def _row(hold: Hold) -> dict[str, Any]:
    row = {field.name: getattr(hold, field.name) for field in fields(hold) if field.name != "number"}
    return row | {
        "mode": hold.mode.name,
        "because": hold.because.name,
        "figures": dict(hold.figures),
        "posts": list(hold.posts),
    }


def _hold_of(row: Row) -> Hold:
    values = {field.name: row[field.name] for field in fields(Hold)}
    exact = {"mode": Mode[row["mode"]], "because": Because[row["because"]], "posts": tuple(row["posts"])}
    return Hold(**values | exact)
