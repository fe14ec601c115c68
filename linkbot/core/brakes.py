"""When linkbot holds itself back: what is known of its rules and its own words, and what follows. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from linkbot.core.case import Closing
from linkbot.core.precision import Decision, count, latest, too_low, wilson
from linkbot.core.rule_shape import shape_of
from linkbot.core.rules import Brakes, Mode, Quota, Rule, Rulebook


class Because(Enum):
    """Why a brake is on."""

    NEW = "new"  # nobody has seen yet what the rule does
    HITS = "hits"  # it hits far more than it used to
    PRECISION = "precision"  # moderators say too often that it is wrong
    PAUSED = "paused"  # a moderator wants it so


@dataclass(frozen=True, slots=True)
class Hold:
    """A brake on one rule, or on the whole thread (`rule` is empty), until somebody releases it.

    `mode`: how far linkbot may go at the most; `turned_at`: when that was set last. `figures` and `posts` say why.
    """

    topic_id: int
    rule: str
    mode: Mode
    because: Because
    since: datetime
    turned_at: datetime
    until: datetime | None = None
    shape: str = ""  # of the rule as it was then
    figures: Mapping[str, int] = field(default_factory=dict)
    posts: tuple[int, ...] = ()
    by: str = ""
    released_at: datetime | None = None
    released_by: str = ""
    number: int = 0  # given by the store; 0: not there yet

    @property
    def name(self) -> str:
        """How a rules file names it in `brakes: release`: the same after a lost database."""
        return f"{self.rule or 'thread'} {self.since:%Y-%m-%d %H:%M}"

    def is_on(self, now: datetime) -> bool:
        """Whether it holds at that moment."""
        return self.released_at is None and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True)
class Hits:
    """How many posts were judged, and which of them broke the rule: of late, and in the thread's past before."""

    judged: int = 0
    posts: tuple[int, ...] = ()
    past_judged: int = 0
    past_hits: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What linkbot has said of late, or may have (its fate is unknown): about which posts, and when."""

    replies: Mapping[int, datetime] = field(default_factory=dict)  # in public, in this thread
    to_person: tuple[tuple[int, datetime], ...] = ()  # in any thread; a message and its public twin are one
    in_thread: tuple[datetime, ...] = ()  # messages, replies and flags about posts of this thread


@dataclass(frozen=True, slots=True)
class Reached:
    """A quota that was used up at `at` by `said` words, until `until`. `kind`: thread_full, person_full or day_full; it
    names nobody. `key` tells it from others.
    """

    key: str
    kind: str
    at: datetime
    until: datetime
    said: int


@dataclass(frozen=True, slots=True)
class BrakeRecords:
    """What is remembered of a thread's rules. `known` are the ids that were in force before; none at the first start."""

    known: frozenset[str] = frozenset()
    holds: tuple[Hold, ...] = ()  # all that are not released, and the last of each rule
    decisions: tuple[Decision, ...] = ()
    hits: Mapping[str, Hits] = field(
        default_factory=dict
    )  # rule -> posts since it was turned last, at the longest `per`


def turned(rulebook: Rulebook, ceiling: Mode, records: BrakeRecords, now: datetime) -> tuple[Hold, ...]:
    """The brakes that change now: released, raised by one mode, or put on. Each is to be written down and told once.

    A brake never raises a mode above what ceiling, thread and rule allow: it is one more thing of which the lowest wins.
    """
    changed = [after for hold in records.holds if (after := _after(hold, rulebook, records, now)) is not None]
    just_turned = {hold.rule for hold in changed}
    for rule in rulebook.rules:
        mode = min(ceiling, rulebook.mode, rule.mode, cap(records.holds, rule.id, now))
        if mode <= Mode.OBSERVE or rule.id in just_turned:
            continue  # what was said and done before a turn counts no more
        if (hold := _put_on(rule, mode, rulebook, records, now)) is not None:
            changed.append(hold)
    return tuple(changed)


def cap(holds: Iterable[Hold], rule: str, now: datetime) -> Mode:
    """How far a rule may go at the most, by the brakes that are on."""
    return min((h.mode for h in holds if h.is_on(now) and h.rule in {"", rule}), default=Mode.FULL)


def last_turn(holds: Iterable[Hold], rule: str) -> datetime | None:
    """When the brake of a rule was set, raised or released last: what was before counts no more."""
    times = [moment for h in holds if h.rule == rule for moment in (h.turned_at, h.released_at) if moment]
    return max(times, default=None)


def over(quota: Quota, times: Iterable[datetime], now: datetime) -> datetime | None:
    """When the first of the words was said that fill a quota now; None if there is room for one more."""
    recent = sorted(moment for moment in times if now - moment < quota.per)
    return (recent[0] if recent else now) if len(recent) >= quota.at_most else None


# --- brakes that are on -----------------------------------------------------------------------------------------------


def _after(hold: Hold, rulebook: Rulebook, records: BrakeRecords, now: datetime) -> Hold | None:
    """The brake, released or raised; None if it stays as it is."""
    if hold.released_at is not None:
        return None
    if hold.until is not None and hold.until <= now:
        return replace(hold, released_at=hold.until, released_by="time")
    if hold.name in rulebook.brakes.release:
        return replace(hold, released_at=now, released_by="rules file")
    rule = next((rule for rule in rulebook.rules if rule.id == hold.rule), None)
    if rule is None or hold.because is Because.PAUSED:
        return None
    if hold.because is not Because.NEW and hold.shape != shape_of(rule):
        return replace(hold, released_at=now, released_by="changed rule")
    return _raised(hold, min(rulebook.mode, rule.mode), rulebook.brakes, records, now)


def _raised(hold: Hold, allowed: Mode, limits: Brakes, records: BrakeRecords, now: datetime) -> Hold | None:
    """One mode up, if enough cases were marked right since and the file allows it. All the way up, it is released."""
    after, percent = limits.promote_after, limits.min_precision
    since = [d for d in records.decisions if d.rule == hold.rule and d.at > hold.turned_at]
    record = count(since)
    if not after or record.agreed < after or hold.mode >= allowed or too_low(since, percent):
        return None
    mode = Mode(hold.mode + 1)
    if mode >= Mode.FULL:
        return replace(hold, mode=mode, turned_at=now, released_at=now, released_by="right marks")
    return replace(
        hold, mode=mode, turned_at=now, figures={"agreed": record.agreed, "disagreed": record.disagreed}
    )


# --- brakes that are put on -------------------------------------------------------------------------------------------


def _put_on(rule: Rule, mode: Mode, rulebook: Rulebook, records: BrakeRecords, now: datetime) -> Hold | None:
    """The brake that a rule calls for now, if any; the gravest reason counts."""
    if records.known and rule.id not in records.known:
        return _hold(rule, Mode.OBSERVE, Because.NEW, rulebook, now)
    hits = records.hits.get(rule.id, Hits())
    if _too_many(hits, rulebook):
        figures = {
            "hits": len(hits.posts),
            "judged": hits.judged,
            "past_hits": hits.past_hits,
            "past_judged": hits.past_judged,
        }
        return replace(
            _hold(rule, Mode.OBSERVE, Because.HITS, rulebook, now), figures=figures, posts=hits.posts
        )
    turn = last_turn(records.holds, rule.id)
    decisions = [d for d in records.decisions if d.rule == rule.id and (turn is None or d.at > turn)]
    if too_low(decisions, rulebook.brakes.min_precision):
        counted = latest(decisions)
        record = count(counted)
        figures = {"agreed": record.agreed, "disagreed": record.disagreed}
        posts = tuple(d.post_id for d in counted if d.answer is Closing.DISAGREED)
        lower = Mode(mode - 1)
        return replace(_hold(rule, lower, Because.PRECISION, rulebook, now), figures=figures, posts=posts)
    return None


def _hold(rule: Rule, mode: Mode, because: Because, rulebook: Rulebook, now: datetime) -> Hold:
    return Hold(rulebook.thread.topic_id, rule.id, mode, because, now, now, shape=shape_of(rule))


def _too_many(hits: Hits, rulebook: Rulebook) -> bool:
    """More posts than allowed, more of all than allowed, and surely more than the thread's past says."""
    limit, found = rulebook.brakes.rule_hits, len(hits.posts)
    if found <= limit.at_most or found * 100 <= limit.share * hits.judged:
        return False
    past = hits.past_hits / hits.past_judged if hits.past_judged else 0.0
    low, _ = wilson(found, hits.judged)
    return low > past
