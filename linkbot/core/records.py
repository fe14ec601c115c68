"""What the store is given to keep, and what it gives back. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from linkbot.core.authorship.tokens import Token
from linkbot.core.case import Case, Planned
from linkbot.core.model import Answer, Finding, Outcome, Verdict
from linkbot.core.rules import Rulebook


@dataclass(frozen=True, slots=True)
class SeenPost:
    """What the store remembers of a judged post."""

    post_id: int
    topic_id: int
    post_number: int
    version: int
    digest: str
    outcome: Outcome
    rules_version: str
    author: str = ""
    author_id: int | None = None
    judged_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostedLink:
    """A link that stands in a judged post of the thread. `address` is its canonical form."""

    address: str
    post_id: int
    post_number: int
    author: str
    author_id: int | None = None
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """A page whose site said that it is not there: how often, and when first and last. No try: it opens again."""

    address: str  # the canonical form
    tries: int
    first_at: datetime
    last_at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Recall:
    """What to recall around one post. Nothing is looked up that is not asked for."""

    post_id: int
    topic_id: int
    post_number: int
    author: str
    author_id: int | None = None
    addresses: tuple[str, ...] = ()  # canonical: who posted these before?
    since: datetime | None = None  # what did the same person link since then?
    settled: datetime | None = None  # with which links was the post fine, then and ever since?
    pages: tuple[str, ...] = ()  # canonical: which of these did not open?


@dataclass(frozen=True, slots=True)
class Past:
    """What was recalled. Links are those of judged posts with a lower number, the first one first."""

    seen: SeenPost | None = None  # the post as it was judged last
    same: tuple[PostedLink, ...] = ()  # links to the same addresses
    own: tuple[PostedLink, ...] = ()  # links of the same person
    accepted: tuple[str, ...] = ()
    tried: Mapping[str, Tried] = field(default_factory=dict)  # by address


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All that one review leaves behind; written in one transaction or not at all."""

    seen: SeenPost
    verdict: Verdict
    case: Case | None  # new or changed; None: no case
    planned: tuple[Planned, ...]
    at: datetime
    links: tuple[str, ...] = ()  # canonical addresses of the author's own links; of exempt posts none
    posted_at: datetime | None = None
    tried: tuple[Tried, ...] = ()  # what was learned about pages that did not open
    tokens: tuple[Token, ...] = ()  # codes that the planned messages tell
    as_posted: tuple[str, ...] = ()  # the same links as the post gives them


@dataclass(frozen=True, slots=True)
class WeekRecords:
    """The records of one stretch of time, from which the report is made."""

    since: datetime
    until: datetime
    judged: int = 0  # posts first judged in that time
    outcomes: dict[Outcome, int] = field(default_factory=dict)  # each of them once; with a case, a violation
    older: int = 0  # cases of posts that were first judged before that time
    answers: dict[tuple[str, Answer], int] = field(default_factory=dict)  # (rule, answer) -> posts
    opened: tuple[Case, ...] = ()
    closed: tuple[Case, ...] = ()
    still_open: tuple[Case, ...] = ()
    actions: dict[str, int] = field(default_factory=dict)  # purpose -> delivered
    findings: tuple[tuple[int, Finding], ...] = ()  # (post id, finding) for broken and unknown


@dataclass(frozen=True, slots=True)
class RulebookRecord:
    """A rules file that came into force. `name` says which file, `version` which text of it; `number` counts all such
    moments, `how` says what led to this one. `files`: the texts from lists/ and messages/ that it uses, by name.
    `changed` of `judged` verdicts of the past are others by it; None where nobody weighed it.
    """

    version: str
    name: str
    text: str
    loaded_at: datetime
    topic_id: int | None = None  # None: written by a linkbot that did not keep it
    files: Mapping[str, str] = field(default_factory=dict)
    how: str = ""
    number: int = 0
    changed: int | None = None
    judged: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A rules file as it stands where it is written. `rulebook` is None where it cannot be used; `problems` says why."""

    name: str
    text: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    rulebook: Rulebook | None = None
    problems: str = ""


class Standing(Enum):
    """Why a rules file as it stands is not in force."""

    HELD = "held"  # it changes too many verdicts: moderators are asked
    SET_ASIDE = "set aside"  # somebody went back to earlier rules
    BAD = "bad"  # it cannot be used


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rules file that is not in force, as it stood at `at`. One for each name.

    `version` tells one text from another, as a rulebook's does; of a bad one it is a digest of text and problems.
    """

    name: str
    version: str
    standing: Standing
    at: datetime
    text: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    topic_id: int | None = None
    note: str = ""  # what would change, or what is wrong, as moderators read it
    message_key: str = ""  # the outbox row by which they were told
    changed: int | None = None  # verdicts of the past that are others by it, of `judged`
    judged: int | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a thread has been read. `last_reconcile`: when its stream was last compared as a whole."""

    topic_id: int
    last_number: int = 0
    last_reconcile: datetime | None = None
    title: str = ""
    first_watched: datetime | None = None  # no report speaks of a time before


class StoreError(Exception):
    """The memory cannot be used; the words say what to do. What was asked for was not written."""


class Overtaken(StoreError):
    """An outbox row was moved on by somebody else in the meantime."""


class AlreadyRunning(StoreError):
    """Another daemon works on the same database."""
