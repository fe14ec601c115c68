"""A rulebook as values: what moderators wrote, checked and ready to judge by. Made by `linkbot.rulebook`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, IntEnum
from typing import ClassVar, Protocol

from linkbot.core.model import Answer, Facts, Finding
from linkbot.core.values import value


class Mode(IntEnum):
    """How far linkbot may go; the lowest of forum, thread, rule and ceiling wins."""

    OFF = 0
    OBSERVE = 1  # judged and told to staff in the report
    FLAG = 2  # moderators are told, authors are not
    FULL = 3  # all of `then`


class Tell(Enum):
    """How the author is told."""

    PRIVATE = "private"
    REPLY = "reply"
    BOTH = "both"


class Do(Enum):
    """What a step of `then` does."""

    TELL = "tell"
    ASK = "ask"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of `then`: what follows, and how long after the end of `wait`."""

    after: timedelta
    do: Do


class Need(Enum):
    """What a check must know beyond the post itself."""

    PAGE = "page"  # the linked page, fetched
    FORUM = "forum"  # another look at the forum
    HISTORY = "history"  # earlier posts of the thread, and what was accepted before


@value(frozen=True, slots=True)
class Look:
    """What one check saw. The words are for moderators; `fault` and `values` let `messages` speak to members."""

    answer: Answer
    why: str
    fault: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    _findings: dict[str, Finding] = field(init=False, default_factory=dict, compare=False, repr=False)

    def as_finding(self, rule_id: str) -> Finding:
        """What it comes to for a rule of one check. Many posts share a look, so the same finding is given again."""
        known = self._findings.get(rule_id)
        if known is None:
            known = Finding(rule_id, self.answer, self.why, self.fault, self.values, self.evidence)
            self._findings[rule_id] = known
        return known


class Check(Protocol):
    """The code behind one word of `expect`: pure, frozen, with its limits as fields."""

    word: ClassVar[str]
    needs: ClassVar[frozenset[Need]]

    def look(self, facts: Facts) -> Look:
        """Say whether the post meets the expectation, and why."""
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a page is tried, and over how long, before its link counts as broken."""

    tries: int = 4
    over: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a rulebook. History hangs on the id, so a reworded `say` tells nobody off twice."""

    id: str
    say: str
    checks: tuple[Check, ...]
    accept: tuple[str, ...] = ()
    wait: timedelta = timedelta(minutes=10)
    tell: Tell = Tell.PRIVATE
    then: tuple[Step, ...] = (Step(timedelta(0), Do.TELL), Step(timedelta(hours=48), Do.FLAG))
    mode: Mode = Mode.FULL  # a ceiling for this rule only
    give_text_back: bool = False
    offer: str = ""  # for example continue_as_linked_topic
    offer_proof: bool = False  # offer a doubted author ways to show that a page is theirs
    suggest: str = ""  # for example final_address: name where a short link ends
    patience: Patience = field(default_factory=Patience)
    keep_checking: timedelta | None = None  # look at the links of accepted posts again that often
    ok: tuple[str, ...] = ()  # examples that keep the rule, as moderators wrote them
    bad: tuple[str, ...] = ()  # examples that break it


@dataclass(frozen=True, slots=True)
class Thread:
    """The topic that a rulebook is for. `since`: older posts are never acted on."""

    forum: str
    topic_id: int
    title: str = ""
    since: date | None = None
    guidelines: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Who is treated apart: user names in lower case, and groups."""

    exempt_users: frozenset[str] = frozenset()
    exempt_groups: frozenset[str] = frozenset()
    observe_users: frozenset[str] = frozenset()
    observe_groups: frozenset[str] = frozenset()
    steer_users: frozenset[str] = frozenset()  # beside staff, these steer linkbot by message
    steer_groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """When and where the weekly report goes. `to`: group:NAME, user:NAME, topic:ID or category:ID."""

    to: str = "group:moderators"
    weekday: int = 0  # Monday
    hour: int = 9
    minute: int = 0
    zone: str = "UTC"
    include: frozenset[str] = frozenset()  # sections; empty: all of them
    late: timedelta = timedelta(days=6)  # after that a missed report is not made up any more
    skip_quiet: bool = False  # say nothing of a week in which nothing happened


@dataclass(frozen=True, slots=True)
class Quota:
    """So many in so long."""

    at_most: int
    per: timedelta


@dataclass(frozen=True, slots=True)
class RuleHits:
    """A rule hits suspiciously often: more than `at_most` posts, and over `share` per cent of all, within `per`."""

    at_most: int = 5
    share: int = 30
    per: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Brakes:
    """What stops linkbot when something goes wrong."""

    posts_in_thread: Quota = Quota(3, timedelta(days=1))  # linkbot's own replies; above: flags only
    notes_to_one_person: Quota = Quota(2, timedelta(days=7))
    notices_in_thread: Quota = Quota(
        20, timedelta(days=1)
    )  # messages, replies and flags; above: only watching
    rule_hits: RuleHits = RuleHits()
    min_precision: int = 80  # per cent; lower bound over a rule's last 20 decided cases
    promote_after: int = 0  # cases marked right before a rule may rise one mode; 0: never by itself
    hold_reload_if_changed: int = 3  # past verdicts that may change before a new file is held back
    release: frozenset[str] = frozenset()  # brakes that moderators have looked at, by name


@dataclass(frozen=True, slots=True)
class Keep:
    """How long linkbot keeps what it knows."""

    post_text: timedelta = timedelta(days=30)
    cases: timedelta = timedelta(days=365)
    person_counters: timedelta = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A loaded, valid rules file. `version` is a digest of its meaning, kept with every case."""

    version: str
    thread: Thread
    mode: Mode
    rules: tuple[Rule, ...]
    people: People = field(default_factory=People)
    report: ReportPlan = field(default_factory=ReportPlan)
    digest: str = ""  # where readers find the articles of a week: topic:ID or category:ID; empty: nowhere
    index: str = ""  # the topic in which one post lists all articles: topic:ID; empty: none
    messages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # name -> language -> template
    language: str = "en"
    follow_reader: bool = False  # use the reader's own language where `messages` has it
    brakes: Brakes = field(default_factory=Brakes)
    keep: Keep = field(default_factory=Keep)
    lists: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # name -> hosts, HOST or HOST/PATH-START
