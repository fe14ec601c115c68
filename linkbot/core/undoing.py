"""Taking back what was said about a post, as far as a forum allows. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from linkbot.core import messages
from linkbot.core.case import (
    AnswerFlag,
    Case,
    Closing,
    DeleteOwn,
    EditOwn,
    OutboxRow,
    Planned,
    Progress,
    Purpose,
    State,
)
from linkbot.core.rules import Rulebook
from linkbot.core.said import UNDO
from linkbot.core.sentences_undo import EN
from linkbot.core.situation import planned

_SAID = frozenset({Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.TELL_MORE, Purpose.FLAG})
"""What linkbot says of a post's faults. An author's words that were given back to them stay theirs."""
_PENDING = _SAID | {Purpose.AMEND, Purpose.THANK, Purpose.SETTLE}
"""What is not to go out any more once a case is taken back."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing one case means: the case as it is then, what is told to the forum, and which rows are dropped.

    `takes` and `stays` say it in words. Undone before, it means nothing more.
    """

    case: Case
    after: Case
    planned: tuple[Planned, ...] = ()
    drops: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


def undoing(case: Case, rows: Sequence[OutboxRow], rulebook: Rulebook, now: datetime) -> Undoing:
    """What it takes to undo a case, `rows` being all that was ever planned about its post. What a row did already is
    not planned again, so that undoing twice is undoing once.
    """
    known = {row.planned.key: row for row in rows if row.progress is not Progress.DROPPED}
    wanted = _once(_wanted(case, rows, rulebook, now))
    fresh = tuple(action for action in wanted if action.key not in known)
    drops = tuple(row for row in rows if _is_waiting(row))
    stays = [*_flag_stays(case), *_unknown(rows), *_failed(wanted, known)]
    takes = [_words_for(action) for action in fresh]
    if drops:
        takes.append(EN["drops"].format(what=", ".join(row.planned.purpose.value for row in drops)))
    if not wanted and not drops and not stays:
        takes.append(EN["already" if case.closing is Closing.UNDONE else "nothing"])
    return Undoing(
        case, _undone(case, now), fresh, tuple(row.planned.key for row in drops), tuple(takes), tuple(stays)
    )


def _once(actions: Iterable[Planned]) -> tuple[Planned, ...]:
    """Each key once; the first counts."""
    found: dict[str, Planned] = {}
    for action in actions:
        found.setdefault(action.key, action)
    return tuple(found.values())


def _undone(case: Case, now: datetime) -> Case:
    """Closed for good, by a person."""
    if case.closing is Closing.UNDONE:
        return case
    return replace(case, state=State.CLOSED, closing=Closing.UNDONE, closed_at=now)


def _wanted(case: Case, rows: Sequence[OutboxRow], rulebook: Rulebook, now: datetime) -> Iterable[Planned]:
    """Everything that takes back something: the message, answers in it, the public reply, and a word at the flag."""
    if (message := case.message_post_id) is not None:
        raw = UNDO.of(rulebook.language)["message"].format(
            post_link=messages.post_link(rulebook, case.post_number),
            thread=messages.thread_link(rulebook),
            appeal_link=messages.appeal_link(rulebook, case.post_id),
        )
        yield planned(f"undo/{message}", now, Purpose.UNDO, EditOwn(message, raw), case)
    for row in rows:
        answer = row.receipt.post_id if row.receipt and row.planned.purpose is Purpose.TELL_MORE else None
        if answer is not None:
            yield planned(f"undo/{answer}", now, Purpose.UNDO, DeleteOwn(answer), case)
    if (reply := case.reply_post_id) is not None:
        yield planned(f"withdraw/{reply}", now, Purpose.WITHDRAW, DeleteOwn(reply), case)
    if case.flagged_at is not None and case.reviewable_id is not None:
        key = f"undo-flag/{case.post_id}"
        marker = messages.marker(key)
        raw = f"{UNDO.of(rulebook.language)['flag'].format(case=messages.reference(case.post_id))}\n{marker}"
        yield planned(key, now, Purpose.UNDO, AnswerFlag(case.reviewable_id, raw, marker), case)


def _is_waiting(row: OutboxRow) -> bool:
    untouched = row.progress is Progress.PLANNED and row.tries == 0
    return untouched and row.planned.purpose in _PENDING


def _words_for(action: Planned) -> str:
    return EN[f"takes_{_what(action)}"]


def _what(action: Planned) -> str:
    match action.action:
        case EditOwn():
            return "message"
        case DeleteOwn():
            return "reply" if action.purpose is Purpose.WITHDRAW else "answer"
        case _:
            return "flag"


def _flag_stays(case: Case) -> list[str]:
    if case.flagged_at is None:
        return []
    return [EN["stays_flag" if case.reviewable_id is not None else "stays_flag_unknown"]]


def _unknown(rows: Iterable[OutboxRow]) -> list[str]:
    fate = {Progress.SENDING, Progress.IN_DOUBT}
    found = [
        row.planned.purpose.value for row in rows if row.progress in fate and row.planned.purpose in _SAID
    ]
    return [EN["unknown"].format(what=what) for what in found]


def _failed(wanted: Iterable[Planned], known: dict[str, OutboxRow]) -> list[str]:
    rows = [known[action.key] for action in wanted if action.key in known]
    return [
        EN["failed_before"].format(what=row.planned.purpose.value)
        for row in rows
        if row.progress is Progress.FAILED
    ]


def failed_words(rows: Iterable[tuple[Case, OutboxRow]], rulebook: Rulebook) -> str:
    """What moderators read when the forum did not let linkbot take something back."""
    words = UNDO.of(rulebook.language)
    lines = [
        words["failed_line"].format(
            what=words[f"what_{_what(row.planned)}"],
            number=case.post_number,
            link=messages.post_link(rulebook, case.post_number),
            why=messages.plain(row.note),
        )
        for case, row in rows
    ]
    return words["failed"].format(posts="\n".join(lines))
