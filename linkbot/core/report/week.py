"""One week of a thread, as its report tells it: all that was drawn from the memory. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from linkbot.core.case import Case, Closing
from linkbot.core.precision import Decision, Record, count
from linkbot.core.records import RulebookRecord, WeekRecords
from linkbot.core.report.articles import Article
from linkbot.core.report.chart import Bar
from linkbot.core.report.period import Period
from linkbot.core.rules import Mode

RIGHT = frozenset({Closing.PUT_RIGHT, Closing.WITHDRAWN})
"""Closings by which an author put a post right; to take it back is one way."""
MOST_LISTED = 50
"""Lines of one list in a report; more are counted."""
AWAY = timedelta(hours=1)
"""After so long without a look at the forum linkbot was away; it asks every few minutes."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """How quickly posts were judged: seconds from being written to being judged, of `posts` posts."""

    posts: int = 0
    half: float = 0.0  # the median
    slow: float = 0.0  # one of twenty took longer


@dataclass(frozen=True, slots=True)
class Requests:
    """What linkbot asked of the forum in a week. `used`: by use; of these the forum `put_off` so many because they came
    too fast (429), and `failed` at so many by an error of its own (5xx).
    """

    used: dict[str, int] = field(default_factory=dict)
    put_off: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Downtime:
    """How long linkbot did not look at the forum, in stretches of more than `AWAY`: it was down, or the forum was."""

    time: timedelta = timedelta(0)
    times: int = 0


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link of an accepted post that is not what it was. `what`: an ailment's name in small letters; `detail`: where it
    leads now, or what the site answered.
    """

    post_number: int
    url: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BrakeHit:
    """A brake that was put on, was on or was let go in the week. It names nobody.

    `kind`: why (new, hits, precision, paused), or the quota that was used up (thread_full, person_full, day_full);
    `rule`: empty for the whole thread; `mode`: how far linkbot goes at the most since `turned_at`; `posts`: the numbers
    of those that led to it.
    """

    kind: str
    rule: str
    at: datetime
    mode: Mode = Mode.OBSERVE
    turned_at: datetime | None = None
    until: datetime | None = None  # it ends by itself then
    released_at: datetime | None = None
    released_by: str = ""  # time, file, change, marks or person
    figures: Mapping[str, int] = field(default_factory=dict)
    posts: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """How a rules file names it in `brakes: release`."""
        return f"{self.rule or 'thread'} {self.at:%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Rules that came into force in place of others, and what is different in them, in words."""

    record: RulebookRecord
    before: RulebookRecord | None = None  # None: the thread's first
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadWeek:
    """All that a report tells. `bars`: the weeks up to this one, the oldest first. `decisions`: of those weeks."""

    period: Period
    records: WeekRecords
    bars: tuple[Bar, ...] = ()
    decisions: tuple[Decision, ...] = ()
    articles: tuple[Article, ...] = ()
    more_articles: int = 0  # than these
    changes: tuple[RuleChange, ...] = ()
    brakes: tuple[BrakeHit, ...] = ()
    links: tuple[BrokenLink, ...] = ()
    reaction: Reaction = field(default_factory=Reaction)
    requests: Requests = field(default_factory=Requests)
    downtime: Downtime = field(default_factory=Downtime)

    @classmethod
    def empty(cls, period: Period) -> "ThreadWeek":
        """A week of which nothing is known."""
        return cls(period, WeekRecords(period.since, period.until))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happened: no post, no case that came or went."""
        return not (self.records.judged or self.records.opened or self.records.closed)

    @property
    def put_right(self) -> tuple[Case, ...]:
        """Cases that their authors ended by changing or taking back the post."""
        return tuple(case for case in self.records.closed if case.closing in RIGHT)

    @property
    def overturned(self) -> tuple[Case, ...]:
        """Quiet mistakes: cases that ended this week because somebody disagreed."""
        wrong = {d.post_id for d in self.decided if d.answer is Closing.DISAGREED}
        closed = self.records.closed
        return tuple(c for c in closed if c.post_id in wrong or c.closing is Closing.DISAGREED)

    @property
    def decided(self) -> tuple[Decision, ...]:
        """What people decided this week."""
        return tuple(d for d in self.decisions if d.at >= self.period.since)

    @property
    def held_back(self) -> tuple[Case, ...]:
        """Open cases about which a brake keeps something back for now."""
        return tuple(case for case in self.records.still_open if case.held_because)

    @property
    def time_to_mend(self) -> timedelta | None:
        """How long half of those who were told took at the most to put their post right; None if nobody did."""
        times = [
            (c.closed_at - c.told_at).total_seconds() for c in self.put_right if c.told_at and c.closed_at
        ]
        return timedelta(seconds=median(times)) if times else None

    def record_of(self, rule: str, since: datetime | None = None) -> Record:
        """What moderators decided about one rule, in all the weeks or since a moment."""
        return count(d for d in self.decisions if d.rule == rule and (since is None or d.at >= since))
