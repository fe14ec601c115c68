"""Cases as people and programs read them at the command line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from linkbot.core.audit import Link
from linkbot.core.case import Case, OutboxRow, Trouble

_TEXTS = ("title", "raw", "message")


def case_lines(found: Iterable[Case]) -> Iterator[str]:
    """A line for each case."""
    for case in found:
        rules = ", ".join(t.rule for t in case.troubles)
        yield f"{case.number:>6}  {_moment(case.opened_at)}  {_standing(case)}  topic {case.topic_id} post {case.post_number}"
        yield f"{'':8}by {case.author or 'somebody'}: {rules or 'no rule'}"


def case_json(case: Case) -> dict[str, Any]:
    """A case as an object; times in ISO 8601, in UTC."""
    plain = {key: _plain(value) for key, value in asdict(case).items() if key != "troubles"}
    return plain | {"reference": f"L{case.post_id}", "troubles": [_trouble(t) for t in case.troubles]}


def story_lines(
    case: Case, rows: Sequence[OutboxRow], links: Sequence[Link], *, texts: bool
) -> Iterator[str]:
    """The case, what is wrong, every request with its outcome, and the record in order."""
    yield f"Case {case.number} (L{case.post_id}): post {case.post_number} of topic {case.topic_id}, by {case.author or 'somebody'}"
    yield f"  {_standing(case)}; opened {_moment(case.opened_at)}, rules version {case.rules_version}"
    if case.held_because:
        yield f"  held back: {case.held_because}"
    if case.untold_because:
        yield f"  its author could not be told: {case.untold_because}"
    yield "What was seen"
    for trouble in case.troubles:
        solved = f", put right {_moment(trouble.solved_at)}" if trouble.solved_at else ""
        yield f"  {trouble.rule}: {trouble.why or '(not kept any more)'} (since {_moment(trouble.since)}{solved})"
    yield "Requests to the forum"
    for row in rows:
        yield from _request(row, texts=texts)
    if not rows:
        yield "  none"
    yield "The record"
    yield from (f"  {_entry(link)}" for link in links)


def _request(row: OutboxRow, *, texts: bool) -> Iterator[str]:
    when = row.done_at or row.sent_at
    outcome = f"{row.progress.value.replace('_', ' ')}{f' {_moment(when)}' if when else ''}"
    note = f" ({row.note})" if row.note else ""
    yield f"  {row.planned.purpose.value}: {outcome}, {_tries(row.tries)}{note}{_place(row)}"
    if texts:
        action = asdict(row.planned.action)
        for name in _TEXTS:
            yield from (f"    | {line}" for line in str(action.get(name) or "").splitlines())


def _tries(count: int) -> str:
    return "never sent" if not count else "sent once" if count == 1 else f"tried {count} times"


def _place(row: OutboxRow) -> str:
    if row.receipt is None:
        return ""
    found = [
        ("post", row.receipt.post_id),
        ("topic", row.receipt.topic_id),
        ("review item", row.receipt.reviewable_id),
    ]
    places = ", ".join(f"{name} {number}" for name, number in found if number is not None)
    return f" -> {places}" if places else ""


def _entry(link: Link) -> str:
    details = ", ".join(
        f"{key} {value}".lower() for key, value in link.entry.details.items() if value not in {None, ""}
    )
    return (
        f"{_moment(link.entry.at)}  {link.entry.kind}: {details}"
        if details
        else f"{_moment(link.entry.at)}  {link.entry.kind}"
    )


def story_json(
    case: Case, rows: Sequence[OutboxRow], links: Sequence[Link], *, texts: bool
) -> dict[str, Any]:
    """The story as an object. The words that were sent are left out unless they are asked for."""
    return case_json(case) | {
        "requests": [_row_json(row, texts=texts) for row in rows],
        "record": [
            {
                "number": link.number,
                "at": _plain(link.entry.at),
                "kind": link.entry.kind,
                **link.entry.details,
            }
            for link in links
        ],
    }


def _row_json(row: OutboxRow, *, texts: bool) -> dict[str, Any]:
    planned, action = row.planned, asdict(row.planned.action)
    shown = {key: _plain(value) for key, value in action.items() if texts or key not in {*_TEXTS, "to"}}
    return {
        "key": planned.key,
        "purpose": planned.purpose.value,
        "action": {"kind": type(planned.action).__name__, **shown},
        "due": _plain(planned.due),
        "state": row.progress.value,
        "tries": row.tries,
        "sent_at": _plain(row.sent_at),
        "done_at": _plain(row.done_at),
        "note": row.note,
        "receipt": asdict(row.receipt) if row.receipt else None,
    }


def _trouble(trouble: Trouble) -> dict[str, Any]:
    return {key: _plain(value) for key, value in asdict(trouble).items()}


def _standing(case: Case) -> str:
    return f"closed: {case.closing.value}" if case.closing else case.state.value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if hasattr(value, "value") else value


def _moment(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M}"
