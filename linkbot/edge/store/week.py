"""The records of a stretch of time, for the report."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select
from sqlalchemy import case as sql_case

from linkbot.core.case import Case, Progress, Purpose
from linkbot.core.model import Answer, Finding, Outcome
from linkbot.core.records import WeekRecords
from linkbot.edge.store.cases import where
from linkbot.edge.store.rows import finding_of
from linkbot.edge.store.tables import cases, findings, outbox, posts

HOLDS = and_(  # of all answers ever given, those to the post as it now stands under the rules it was last judged by
    findings.c.post_id == posts.c.post_id,
    findings.c.version == posts.c.version,
    findings.c.rules_version == posts.c.rules_version,
)


def week(
    db: Connection, topic_id: int, since: datetime, until: datetime, *, with_findings: bool = True
) -> WeekRecords:
    """The records of [since, until). Posts count where they were first judged, with their latest outcome; one that got a
    case counts as a violation, whatever became of it. `still_open` are the cases open at `until`.
    """
    outcomes = _outcomes(db, topic_id, since, until)
    known = _cases(db, topic_id, since, until)
    return WeekRecords(
        since=since,
        until=until,
        judged=sum(outcomes.values()),
        outcomes=outcomes,
        older=_older(db, topic_id, since, until),
        answers=_answers(db, topic_id, since, until),
        opened=tuple(case for case in known if case.opened_at >= since),
        closed=tuple(case for case in known if case.closed_at is not None and case.closed_at < until),
        still_open=tuple(case for case in known if case.closed_at is None or case.closed_at >= until),
        actions=_actions(db, topic_id, since, until),
        findings=_findings(db, topic_id, since, until) if with_findings else (),
    )


def _cases(db: Connection, topic_id: int, since: datetime, until: datetime) -> tuple[Case, ...]:
    """Those that came, went or were open in [since, until), each read once."""
    not_gone = or_(cases.c.closed_at.is_(None), cases.c.closed_at >= since)
    return where(db, cases.c.topic_id == topic_id, cases.c.opened_at < until, not_gone)


def _within(moment: ColumnElement[datetime], since: datetime, until: datetime) -> ColumnElement[bool]:
    return and_(moment >= since, moment < until)


def _judged(topic_id: int, since: datetime, until: datetime) -> ColumnElement[bool]:
    return and_(posts.c.topic_id == topic_id, _within(posts.c.first_judged_at, since, until))


def _outcomes(db: Connection, topic_id: int, since: datetime, until: datetime) -> dict[Outcome, int]:
    # one that was taken back or hidden since was judged all the same
    outcome = sql_case((cases.c.post_id.is_not(None), Outcome.VIOLATION.name), else_=posts.c.outcome)
    query = (
        select(outcome.label("name"), func.count())
        .select_from(posts.outerjoin(cases, cases.c.post_id == posts.c.post_id))
        .where(_judged(topic_id, since, until))
        .group_by("name")
    )
    return {Outcome[name]: count for name, count in db.execute(query)}


def _older(db: Connection, topic_id: int, since: datetime, until: datetime) -> int:
    """Cases that came of posts from before: they were changed, or the rules were."""
    query = (
        select(func.count())
        .select_from(cases.join(posts, posts.c.post_id == cases.c.post_id))
        .where(
            cases.c.topic_id == topic_id,
            _within(cases.c.opened_at, since, until),
            posts.c.first_judged_at < since,
        )
    )
    return db.scalar(query) or 0


def _answers(
    db: Connection, topic_id: int, since: datetime, until: datetime
) -> dict[tuple[str, Answer], int]:
    query = (
        select(findings.c.rule, findings.c.answer, func.count())
        .join_from(posts, findings, HOLDS)
        .where(_judged(topic_id, since, until))
        .group_by(findings.c.rule, findings.c.answer)
    )
    return {(rule, Answer[answer]): count for rule, answer, count in db.execute(query)}


def _findings(
    db: Connection, topic_id: int, since: datetime, until: datetime
) -> tuple[tuple[int, Finding], ...]:
    worth_telling = findings.c.answer.in_([Answer.BROKEN.name, Answer.UNKNOWN.name])
    query = (
        select(findings)
        .join_from(posts, findings, HOLDS)
        .where(_judged(topic_id, since, until), worth_telling)
        .order_by(posts.c.post_number, findings.c.place)
    )
    return tuple((row["post_id"], finding_of(row)) for row in db.execute(query).mappings())


def _actions(db: Connection, topic_id: int, since: datetime, until: datetime) -> dict[str, int]:
    query = (
        select(outbox.c.purpose, func.count())
        .where(
            outbox.c.topic_id == topic_id,
            outbox.c.progress == Progress.DONE.name,
            _within(outbox.c.done_at, since, until),
        )
        .group_by(outbox.c.purpose)
    )
    return {Purpose[name].value: count for name, count in db.execute(query)}
