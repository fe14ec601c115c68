"""What people ask of linkbot by message: a small, fixed vocabulary in four languages. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from linkbot.core.command_words import OBJECTS, PLAIN, SPANS
from linkbot.core.quotations import unquoted


class Word(Enum):
    """What is asked."""

    HELP = "help"
    STATUS = "status"
    PAUSE = "pause"
    RESUME = "resume"
    EXPLAIN = "explain"
    LEAVE = "leave"
    UNDO = "undo"
    RIGHT = "right"
    WRONG = "wrong"
    RULES = "rules"
    ACCEPT = "accept"  # answered where it was asked for (`core.acceptance`)
    UNLIST = "unlist"
    LIST_AGAIN = "list again"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Place:
    """A thread or post, as a person names it: `/t/…/TOPIC/NUMBER`, `/p/POST`, a topic's number, or a reference L7."""

    topic_id: int | None = None
    number: int | None = None
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A word with what belongs to it. `language`: the one in which it was said, empty where it may be several.
    `case`: by number, or by post in `place`.
    """

    word: Word
    language: str = ""
    place: Place | None = None
    case: int | None = None
    span: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A message to linkbot that something was done about. `kind`: the value of a `Word`, or draft, unknown or full."""

    post_id: int
    author_id: int
    topic_id: int
    kind: str
    at: datetime


_EDGES: Final = " \t.!,;:*_`\"'«»“”„‚‘’¡"
_CALLED: Final = re.compile(
    r"^(?:(?:hello|hi|hey|hola|bonjour|hallo),? )?(?:@[\w.-]+|linkbot)[,:]? (?=\S)", re.IGNORECASE
)
"""Forums want ten letters at least (contract 21), so short words come with linkbot's name."""
_POLITE: Final = re.compile(
    r"^(?:please|bitte|por favor|s.il vous pla[iî]t),? |,? (?:please|bitte|por favor|s.il vous pla[iî]t)$",
    re.IGNORECASE,
)
_LONGEST: Final = 2000  # characters; whoever writes more wants to be read by a person
_LARGEST: Final = 2**63 - 1
_MOST_DAYS: Final = 365
_LINK: Final = re.compile(
    r"(?:https?://[^/\s]+)?(?:/[^/\s]+)??/(?:t/(?:[^/\s]*[^/\d\s][^/\s]*/)?(?P<topic>\d{1,18})(?:/(?P<number>\d{1,9}))?"
    r"|p/(?P<post>\d{1,18}))/?(?:[?#]\S*)?"
)
_REFERENCE: Final = re.compile(r"(?P<post>[lL]?)(?P<digits>\d{1,18})")


def command_of(raw: str) -> Command | None:
    """What the first line of a message asks, quotations apart; None where it is nothing of the kind. The line must be
    the command and nothing else: “please pause, I think” is for people.
    """
    if len(raw) > _LONGEST:
        return None
    line = next((line for line in unquoted(raw).splitlines() if line.strip()), "")
    said = " ".join(line.strip(_EDGES).split())
    said = _POLITE.sub("", _CALLED.sub("", said)).strip(_EDGES)
    return _plain(said) or _with_object(said)


def _plain(said: str) -> Command | None:
    """A word that stands alone."""
    folded = re.sub(r"['’‘]", "", said.casefold())
    found = [(word, language) for word, language, phrases in PLAIN if folded in phrases]
    if not found:
        return None
    return Command(Word(found[0][0]), found[0][1] if len(found) == 1 else "")


def _with_object(said: str) -> Command | None:
    """A word with what it is about."""
    for word, language, pattern in OBJECTS:
        found = pattern.fullmatch(said)
        if found is None:
            continue
        command = _understood(Word(word), language, found.groupdict())
        if command is not None:
            return command
    return None


def _understood(word: Word, language: str, parts: dict[str, str | None]) -> Command | None:
    """None where the object is none of its kind: then it was no command."""
    about, length = parts.get("about"), parts.get("span")
    span = _span(length) if length else None
    if length and span is None:
        return None
    if word in {Word.UNDO, Word.RIGHT, Word.WRONG}:
        case, place = _case(about or "")
        return Command(word, language, place, case) if case or place else None
    place = _place(about) if about else None
    if about and place is None:
        return None
    return Command(word, language, place, span=span)


def _place(text: str) -> Place | None:
    if found := _LINK.fullmatch(text.strip("<>")):
        if found["post"]:
            return Place(post_id=int(found["post"]))
        return Place(int(found["topic"]), int(found["number"]) if found["number"] else None)
    reference = _REFERENCE.fullmatch(text)
    if reference is None:
        return None
    number = int(reference["digits"])
    return Place(post_id=number) if reference["post"] else Place(number)


def _case(text: str) -> tuple[int | None, Place | None]:
    found = _REFERENCE.fullmatch(text)
    if found is None or int(found["digits"]) > _LARGEST:
        return None, None
    number = int(found["digits"])
    return (None, Place(post_id=number)) if found["post"] else (number, None)


def _span(text: str) -> timedelta | None:
    found = re.fullmatch(r"(\d{1,4}) ?([^\W\d]+)", text.casefold())
    unit = SPANS.get(found[2]) if found else None
    if found is None or unit is None:
        return None
    span = int(found[1]) * unit
    return span if timedelta(0) < span <= timedelta(days=_MOST_DAYS) else None
