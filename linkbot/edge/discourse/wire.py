"""What goes over the wire to a Discourse and what comes back, as values: pure, no I/O, no clock."""

import email.utils
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urlencode

import orjson

from linkbot.core.forum import Drop, Forbidden, ForumTrouble, Gone, Stop, Unsure, Wait

Pairs: TypeAlias = tuple[tuple[str, str], ...]

A_WHILE = 15.0  # seconds to wait where the forum names no time (contract 20.1: look after 5, 15, 60 s)
A_DAY = 86_400.0  # no forum is believed when it says to wait longer
_MINUTES = 300.0  # seconds
_LIMIT_CODE = (
    "discourse-rate-limit-error-code"  # names a limit that is not on one kind of deed (contract 3.1, 3.2)
)
_TEXT = 200  # characters of a forum's own words that are worth keeping


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a form."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One request to a forum; `path` is below its base address. `form` set: a write."""

    method: str
    path: str
    query: Pairs = ()
    form: Pairs | None = None
    expects: frozenset[int] = frozenset()  # statuses other than 2xx which its reader understands
    file: File | None = None  # sent as `file` beside the form

    @property
    def writes(self) -> bool:
        """Whether the forum may be another one afterwards."""
        return self.method != "GET"

    @property
    def body(self) -> bytes | None:
        """The form as bytes; the same values give the same bytes (contract 7.5)."""
        return None if self.form is None else urlencode(self.form, errors="replace").encode()

    def __str__(self) -> str:
        """Method and path: what a log may say about it."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a forum sent back. Header names are in lower case. The body stays out of logs."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an error body says: any of the shapes of contract 1.3, or none of them."""

    error_type: str = ""
    text: str = ""
    wait_seconds: float | None = None


def parse(body: bytes) -> Any:
    """Read JSON. ValueError if it is something else, an empty body included."""
    return orjson.loads(body)


def whole(value: object) -> int:
    """A whole number as it is. ValueError for anything else: one kind of error for all that strangers send."""
    if isinstance(value, bool) or not isinstance(value, int):
        msg = "no whole number"
        raise ValueError(msg)  # noqa: TRY004
    return value


def text(value: object) -> str:
    """A text as it is. ValueError for anything else."""
    if not isinstance(value, str):
        msg = "no text"
        raise ValueError(msg)  # noqa: TRY004
    return value


def refusal(body: bytes) -> Refusal:
    """Read an error body, whatever its shape: JSON, plain text, a page, nothing. Never raises."""
    try:
        said = parse(body)
    except ValueError:
        return Refusal(text=_plain(body))
    if not isinstance(said, dict):
        return Refusal(text=_line(said))
    extras = said.get("extras")
    error_type = said.get("error_type")
    words = said.get("errors") or said.get("message") or said.get("error") or said.get("failed")
    return Refusal(
        error_type=_line(error_type) if isinstance(error_type, str) else "",
        text=_line(words),
        wait_seconds=_seconds(extras.get("wait_seconds")) if isinstance(extras, dict) else None,
    )


def waiting(answer: Answer) -> float | None:
    """Seconds an answer asks to wait, None if it does not: the longer of its header and its body
    (contract 3.5). A date in `Retry-After` counts from the answer's own `Date`.
    """
    asked = (_retry_after(answer.headers), refusal(answer.body).wait_seconds)
    return max((seconds for seconds in asked if seconds is not None), default=None)


def pause(answer: Answer) -> float | None:
    """Seconds for which nothing at all is to be sent after that answer, None if it asks for no pause (contract 3.5).

    A limit on one kind of deed has a type and no code (contract 3.3) and may last a day: it holds the rest back only
    for minutes.
    """
    seconds = waiting(answer)
    if answer.status != 429:
        return seconds if answer.status == 503 else None
    if seconds is None:
        return A_WHILE
    one_deed = refusal(answer.body).error_type == "rate_limit" and _LIMIT_CODE not in answer.headers
    return min(seconds, _MINUTES) if one_deed else seconds


def trouble(request: Request, answer: Answer) -> ForumTrouble | None:
    """Name the remedy for an answer, None for a success. Decided on status and type only: the words are
    translated (contract 1.3).
    """
    status = answer.status
    if 200 <= status < 300:
        return None
    said = refusal(answer.body)
    told = " ".join(part for part in (said.error_type, said.text) if part)
    reason = f"{request} was answered {status}" + (f": {told}" if told else "")
    kind = _remedy(status, writes=request.writes)
    if issubclass(kind, Wait):
        seconds = waiting(answer)
        return kind(
            reason,
            seconds=A_WHILE if seconds is None else seconds,
            status=status,
            error_type=said.error_type,
        )
    return kind(reason, status=status, error_type=said.error_type)


def _remedy(status: int, *, writes: bool) -> type[ForumTrouble]:
    """The branch of the error tree for a status that is no success."""
    match status:
        case 401:  # not Discourse's: a gate before it wants a password
            return Stop
        case 403:
            return Forbidden
        case 404 | 410:
            return Gone
        case 429:  # refused, so a write was not done (contract 20.1)
            return Wait
        case 408 | 425:  # a proxy gave up; how far the request got is not known
            return Unsure if writes else Wait
        case _ if 400 <= status < 500:
            return Drop
        case _:
            return Unsure if writes else Wait


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("retry-after", "").strip()
    try:
        return _seconds(float(value))
    except ValueError:
        pass
    try:
        until = email.utils.parsedate_to_datetime(value)
        since = email.utils.parsedate_to_datetime(headers.get("date", ""))
        return _seconds((until - since).total_seconds())
    except (TypeError, ValueError, OverflowError):  # no dates, or one with and one without a zone
        return None


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return None
    return float(min(max(value, 0), A_DAY))


def _plain(body: bytes) -> str:
    """The first words of a text; a page says nothing worth keeping."""
    start = body[: 4 * _TEXT].decode("utf-8", "replace").strip()
    return "(a page)" if start.startswith("<") else _line(start)


def _line(words: object) -> str:
    """Any JSON value as one short line without control characters."""
    if isinstance(words, list):
        words = " ".join(word for word in words[:5] if isinstance(word, str))
    if not isinstance(words, str):
        return ""
    printable = "".join(c if c.isprintable() else " " for c in words[: 4 * _TEXT])
    return " ".join(printable.split())[:_TEXT]
