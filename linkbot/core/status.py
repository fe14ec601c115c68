"""What `linkbot status` finds in the memory. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from linkbot.core.case import Progress, State
from linkbot.core.health import Heartbeat


@dataclass(frozen=True, slots=True)
class ThreadStatus:
    """One thread: its rules, how far it was read, and its open cases by state. `mode` is what the rules file says."""

    topic_id: int
    title: str = ""
    version: str = ""  # of the rules in force; empty if there are none any more
    mode: str = ""
    in_force_since: datetime | None = None
    last_reconcile: datetime | None = None  # when the whole thread was last compared with the memory
    cases: Mapping[State, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutboxStatus:
    """The rows of one state: how many, and when the oldest was or is due."""

    rows: int
    oldest_due: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """All of it. `requests`: sent in the last hour, today (UTC) and in seven days, by use."""

    at: datetime
    began_at: datetime
    bytes: int | None
    heartbeat: Heartbeat | None
    threads: tuple[ThreadStatus, ...] = ()
    held: tuple[str, ...] = ()  # rules files that are not in force, with why
    outbox: Mapping[Progress, OutboxStatus] = field(default_factory=dict)
    hour: Mapping[str, int] = field(default_factory=dict)
    today: Mapping[str, int] = field(default_factory=dict)
    week: Mapping[str, int] = field(default_factory=dict)
