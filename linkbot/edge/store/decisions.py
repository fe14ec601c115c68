"""What people decided about linkbot's judgement: by flag, by mark, by undoing; and the lessons that follow."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, or_, select

from linkbot.core.audit import Detail, Entry
from linkbot.core.case import Closing
from linkbot.core.overturned import Lesson
from linkbot.core.precision import Decision
from linkbot.edge.store import audit
from linkbot.edge.store.brake_tables import lessons, marks
from linkbot.edge.store.rows import Row
from linkbot.edge.store.tables import cases, troubles
from linkbot.edge.store.upsert import upsert

_TAKEN_BACK = frozenset({Closing.NOTICE_REMOVED, Closing.RESTORED, Closing.UNDONE})
"""A person took back what linkbot had said or what came of it: so much as disagreeing."""
_MOST = 500  # numbers in one IN list
_DECIDED = frozenset({Closing.AGREED, Closing.DISAGREED, Closing.IGNORED})

# asked at every review: to build a statement takes longer than to run it
_HERE: BindParameter[int] = bindparam("topic_id")
_NAMED = or_(
    troubles.c.flagged_at.is_not(None),
    and_(troubles.c.told_at.is_not(None), troubles.c.solved_at.is_(None)),
    and_(cases.c.told_at.is_(None), troubles.c.solved_at.is_(None)),
)
_RULED = (
    select(troubles.c.rule, cases.c.post_id, cases.c.ruling, cases.c.ruled_at)
    .join_from(cases, troubles, troubles.c.case_number == cases.c.number)
    .where(cases.c.topic_id == _HERE, cases.c.ruling.is_not(None), cases.c.ruled_by_person, _NAMED)
)
_SAID = or_(troubles.c.told_at.is_not(None), troubles.c.flagged_at.is_not(None))
_CLOSED = (
    select(troubles.c.rule, cases.c.post_id, cases.c.closing, cases.c.closed_at)
    .join_from(cases, troubles, troubles.c.case_number == cases.c.number)
    .where(
        cases.c.topic_id == _HERE,
        cases.c.closing.in_(sorted(closing.name for closing in _TAKEN_BACK | _DECIDED)),
        or_(
            and_(cases.c.closing == Closing.UNDONE.name, _SAID),
            and_(cases.c.ruling.is_(None), troubles.c.solved_at.is_(None)),
        ),
    )
)
_MARKED = select(marks.c.rule, marks.c.post_id, marks.c.right, marks.c.at).where(marks.c.topic_id == _HERE)
_LESSONS = select(lessons).where(lessons.c.topic_id == _HERE).order_by(lessons.c.post_number)


def decisions(
    db: Connection, topic_id: int, since: datetime | None = None, until: datetime | None = None
) -> tuple[Decision, ...]:
    """All of a thread in [since, until), by time; one for each post and rule, the latest."""
    found: dict[tuple[int, str], Decision] = {}
    everything = [*_ruled(db, topic_id), *_closed(db, topic_id), *_marked(db, topic_id)]
    for decision in sorted(everything, key=lambda d: (d.at, d.post_id)):
        found[decision.post_id, decision.rule] = decision
    return tuple(d for d in found.values() if (not since or d.at >= since) and (not until or d.at < until))


def _ruled(db: Connection, topic_id: int) -> list[Decision]:
    """What became of flags, of the rules that they named. The system's and linkbot's own decisions teach nothing."""
    found = db.execute(_RULED, {"topic_id": topic_id})
    return [Decision(rule, post, Closing[ruling], at) for rule, post, ruling, at in found]


def _closed(db: Connection, topic_id: int) -> list[Decision]:
    """Cases that a person ended otherwise, and those of a linkbot that did not keep rulings apart."""
    return [
        Decision(rule, post, Closing.DISAGREED if Closing[said] in _TAKEN_BACK else Closing[said], at)
        for rule, post, said, at in db.execute(_CLOSED, {"topic_id": topic_id})
    ]


def _marked(db: Connection, topic_id: int) -> list[Decision]:
    rows = db.execute(_MARKED, {"topic_id": topic_id})
    return [
        Decision(r, post, Closing.AGREED if right else Closing.DISAGREED, at) for r, post, right, at in rows
    ]


def mark(
    db: Connection, topic_id: int, post_id: int, rules: Sequence[str], *, right: bool, by: str, at: datetime
) -> None:
    """Write what a moderator says of these rules about a post; it takes the place of what was said before."""
    shared = {"topic_id": topic_id, "post_id": post_id, "right": right, "by": by, "at": at}
    if rows := [shared | {"rule": rule} for rule in rules]:
        db.execute(upsert(db, marks, ("post_id", "rule")), rows)
        details: dict[str, Detail] = {"right": right, "rules": " ".join(rules)}
        audit.append(db, [Entry("mark", at, topic_id, post_id, details)])


def all_lessons(db: Connection, topic_id: int) -> tuple[Lesson, ...]:
    """The lessons of a thread, by post number. A rule that was called right afterwards is no part of one."""
    return _lessons(db, topic_id, decisions(db, topic_id))


def _lessons(db: Connection, topic_id: int, decided: Sequence[Decision]) -> tuple[Lesson, ...]:
    right = {(d.post_id, d.rule) for d in decided if d.answer is Closing.AGREED}
    found = [_lesson_of(row, right) for row in db.execute(_LESSONS, {"topic_id": topic_id}).mappings()]
    return tuple(lesson for lesson in found if lesson.rules)


def _lesson_of(row: Row, right: set[tuple[int, str]]) -> Lesson:
    values = {field.name: row[field.name] for field in fields(Lesson)}
    rules = tuple(rule for rule in row["rules"] if (row["post_id"], rule) not in right)
    return Lesson(**values | {"rules": rules})


def unlearned(db: Connection, topic_id: int) -> tuple[Lesson, ...]:
    """What moderators disagreed with and nothing was learned from yet, without texts."""
    decided = decisions(db, topic_id)
    known = {lesson.post_id: set(lesson.rules) for lesson in _lessons(db, topic_id, decided)}
    wrong: dict[int, list[str]] = defaultdict(list)
    times: dict[int, datetime] = {}
    for decision in decided:
        if decision.answer is Closing.DISAGREED:
            wrong[decision.post_id].append(decision.rule)
            times[decision.post_id] = decision.at
    new = [post_id for post_id, rules in wrong.items() if not set(rules) <= known.get(post_id, set())]
    if not new:
        return ()
    query = select(cases.c.post_id, cases.c.post_number, cases.c.digest).where(
        cases.c.post_id.in_(new[:_MOST])
    )
    return tuple(
        Lesson(
            row.post_id, topic_id, row.post_number, tuple(wrong[row.post_id]), row.digest, times[row.post_id]
        )
        for row in db.execute(query)
    )


def learn(db: Connection, lesson: Lesson) -> None:
    """Keep a lesson, in place of an earlier one about the same post."""
    row: dict[str, Any] = {field.name: getattr(lesson, field.name) for field in fields(Lesson)}
    db.execute(upsert(db, lessons, ("post_id",)), row | {"rules": list(lesson.rules)})
