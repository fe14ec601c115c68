"""Values to rows and back. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from enum import Enum
from typing import Any, Protocol, TypeVar

from linkbot.core.case import (
    Case,
    Closing,
    OutboxRow,
    Planned,
    Progress,
    Purpose,
    State,
    Trouble,
)
from linkbot.core.model import Answer, Finding, Outcome
from linkbot.core.records import (
    Bookmark,
    Candidate,
    Reviewed,
    RulebookRecord,
    SeenPost,
    Standing,
    StoreError,
)
from linkbot.edge.store.actions import action_of, action_to_json, receipt_of

_E = TypeVar("_E", bound=Enum)


class Row(Protocol):
    """What a query gives: values by the names of their columns."""

    def __getitem__(self, column: str, /) -> Any:
        """The value of one column."""
        ...


def seen_row(reviewed: Reviewed) -> dict[str, Any]:
    """A row of `posts`."""
    seen = reviewed.seen
    at = seen.judged_at or reviewed.at
    return asdict(seen) | {
        "outcome": seen.outcome.name,
        "exempt_because": reviewed.verdict.exempt_because,
        "judged_at": at,
        "first_judged_at": at,
        "posted_at": reviewed.posted_at,
    }


SEEN_COLUMNS = tuple(field.name for field in fields(SeenPost))


def seen_of(row: Sequence[Any]) -> SeenPost:
    """The value again, from a row of `SEEN_COLUMNS`; by place, for there are many of them."""
    seen = SeenPost(*row)
    return replace(seen, outcome=_member(Outcome, str(seen.outcome)))


def finding_rows(reviewed: Reviewed) -> list[dict[str, Any]]:
    """Rows of `findings`; of two answers of one rule the last stays."""
    seen = reviewed.seen
    shared = {
        "post_id": seen.post_id,
        "version": seen.version,
        "rules_version": seen.rules_version,
        "at": reviewed.at,
    }
    rows = [
        shared
        | {
            "rule": finding.rule,
            "place": place,
            "answer": finding.answer.name,
            "why": finding.why,
            "fault": finding.fault,
            "details": dict(finding.values),
            "evidence": list(finding.evidence),
        }
        for place, finding in enumerate(reviewed.verdict.findings)
    ]
    return list({row["rule"]: row for row in rows}.values())


def finding_of(row: Row) -> Finding:
    """The value again."""
    return Finding(
        rule=row["rule"],
        answer=_member(Answer, row["answer"]),
        why=row["why"],
        fault=row["fault"],
        values=row["details"],
        evidence=tuple(row["evidence"]),
    )


def case_row(case: Case) -> dict[str, Any]:
    """A row of `cases`, without number and troubles."""
    return {
        "post_id": case.post_id,
        "topic_id": case.topic_id,
        "post_number": case.post_number,
        "author": case.author,
        "author_id": case.author_id,
        "state": case.state.name,
        "opened_at": case.opened_at,
        "rules_version": case.rules_version,
        "digest": case.digest,
        "told_at": case.told_at,
        "message_topic_id": case.message_topic_id,
        "message_post_id": case.message_post_id,
        "reply_post_id": case.reply_post_id,
        "flagged_at": case.flagged_at,
        "reviewable_id": case.reviewable_id,
        "closed_at": case.closed_at,
        "closing": case.closing.name if case.closing else None,
        "untold_because": case.untold_because,
        "held_because": case.held_because,
        "said": list(case.said),
        "origins": list(case.origins),
        "turns": [turn.isoformat() for turn in case.turns],
        "thanked_at": case.thanked_at,
        "next_step_at": case.next_step_at,
        "late_since": case.late_since,
        "not_before": case.not_before,
        "locked_out_at": case.locked_out_at,
        "ruling": case.ruling.name if case.ruling else None,
        "ruled_at": case.ruled_at,
        "ruled_by_person": case.ruled_by_person,
    }


def trouble_rows(case: Case, number: int) -> list[dict[str, Any]]:
    """Rows of `troubles`, in their order."""
    return [
        {
            "case_number": number,
            "place": place,
            "rule": trouble.rule,
            "why": trouble.why,
            "since": trouble.since,
            "fault": trouble.fault,
            "details": dict(trouble.values),
            "told_at": trouble.told_at,
            "solved_at": trouble.solved_at,
            "flagged_at": trouble.flagged_at,
            "heard": trouble.heard,
        }
        for place, trouble in enumerate(case.troubles)
    ]


def case_of(row: Row, troubles: Iterable[Row]) -> Case:
    """The value again."""
    return Case(
        number=row["number"],
        post_id=row["post_id"],
        topic_id=row["topic_id"],
        post_number=row["post_number"],
        author=row["author"],
        author_id=row["author_id"],
        state=_member(State, row["state"]),
        opened_at=row["opened_at"],
        rules_version=row["rules_version"],
        troubles=tuple(_trouble_of(trouble) for trouble in troubles),
        digest=row["digest"],
        told_at=row["told_at"],
        message_topic_id=row["message_topic_id"],
        message_post_id=row["message_post_id"],
        reply_post_id=row["reply_post_id"],
        flagged_at=row["flagged_at"],
        reviewable_id=row["reviewable_id"],
        closed_at=row["closed_at"],
        closing=_member(Closing, row["closing"]) if row["closing"] else None,
        untold_because=row["untold_because"],
        held_because=row["held_because"],
        said=tuple(row["said"]),
        origins=tuple(row["origins"]),
        turns=tuple(datetime.fromisoformat(turn) for turn in row["turns"]),
        thanked_at=row["thanked_at"],
        next_step_at=row["next_step_at"],
        late_since=row["late_since"],
        not_before=row["not_before"],
        locked_out_at=row["locked_out_at"],
        ruling=_member(Closing, row["ruling"]) if row["ruling"] else None,
        ruled_at=row["ruled_at"],
        ruled_by_person=row["ruled_by_person"],
    )


def _trouble_of(row: Row) -> Trouble:
    return Trouble(
        rule=row["rule"],
        why=row["why"],
        since=row["since"],
        fault=row["fault"],
        values=row["details"],
        told_at=row["told_at"],
        solved_at=row["solved_at"],
        flagged_at=row["flagged_at"],
        heard=row["heard"],
    )


def planned_row(planned: Planned) -> dict[str, Any]:
    """A row of `outbox` on which nothing has been done."""
    return {
        "key": planned.key,
        "due": planned.due,
        "purpose": planned.purpose.name,
        "action": action_to_json(planned.action),
        "post_id": planned.post_id,
        "topic_id": planned.topic_id,
        "digest": planned.digest,
        "progress": Progress.PLANNED.name,
        "tries": 0,
        "sent_at": None,
        "done_at": None,
        "note": "",
        "receipt": None,
    }


def outbox_row_of(row: Row) -> OutboxRow:
    """The value again."""
    planned = Planned(
        key=row["key"],
        due=row["due"],
        purpose=_member(Purpose, row["purpose"]),
        action=action_of(row["action"]),
        post_id=row["post_id"],
        digest=row["digest"],
        topic_id=row["topic_id"],
    )
    return OutboxRow(
        planned=planned,
        progress=_member(Progress, row["progress"]),
        tries=row["tries"],
        sent_at=row["sent_at"],
        done_at=row["done_at"],
        note=row["note"],
        receipt=None if row["receipt"] is None else receipt_of(row["receipt"]),
    )


def rulebook_row(record: RulebookRecord) -> dict[str, Any]:
    """A row of `rulebooks`; the database gives the number."""
    row = {field.name: getattr(record, field.name) for field in fields(record) if field.name != "number"}
    return row | {"files": dict(record.files)}


def rulebook_of(row: Row) -> RulebookRecord:
    """The value again."""
    return RulebookRecord(**{field.name: row[field.name] for field in fields(RulebookRecord)})


def candidate_row(candidate: Candidate) -> dict[str, Any]:
    """A row of `candidates`."""
    row = {field.name: getattr(candidate, field.name) for field in fields(candidate)}
    return row | {"standing": candidate.standing.name, "files": dict(candidate.files)}


def candidate_of(row: Row) -> Candidate:
    """The value again."""
    values = {field.name: row[field.name] for field in fields(Candidate)}
    return Candidate(**values | {"standing": _member(Standing, row["standing"])})


def bookmark_row(bookmark: Bookmark) -> dict[str, Any]:
    """A row of `threads`."""
    return asdict(bookmark)


def bookmark_of(row: Row) -> Bookmark:
    """The value again."""
    return Bookmark(**{field.name: row[field.name] for field in fields(Bookmark)})


def _member(kind: type[_E], name: str) -> _E:
    """The member of that name, or StoreError."""
    try:
        return kind[name]
    except KeyError as error:
        raise StoreError(
            f"The database says {name!r} where a {kind.__name__} belongs: update linkbot."
        ) from error
