"""What the store is given to keep, and what it gives back. Frozen values."""

from dataclasses import dataclass, field
from datetime import datetime

from linkbot.core.case import Case, Planned
from linkbot.core.model import Answer, Finding, Outcome, Verdict


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
class Reviewed:
    """All that one review leaves behind; written in one transaction or not at all."""

    seen: SeenPost
    verdict: Verdict
    case: Case | None  # new or changed; None: no case
    planned: tuple[Planned, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class WeekRecords:
    """The records of one stretch of time, from which the report is made."""

    since: datetime
    until: datetime
    judged: int = 0  # posts first judged in that time
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    answers: dict[tuple[str, Answer], int] = field(default_factory=dict)  # (rule, answer) -> posts
    opened: tuple[Case, ...] = ()
    closed: tuple[Case, ...] = ()
    still_open: tuple[Case, ...] = ()
    actions: dict[str, int] = field(default_factory=dict)  # purpose -> delivered
    findings: tuple[tuple[int, Finding], ...] = ()  # (post id, finding) for broken and unknown


@dataclass(frozen=True, slots=True)
class RulebookRecord:
    """A rules file as it was once loaded. `name` says which file, `version` which text of it."""

    version: str
    name: str
    text: str
    loaded_at: datetime


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
