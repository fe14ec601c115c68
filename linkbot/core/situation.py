"""What decides what comes next for a post, and what comes out of deciding. Frozen values."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from linkbot.core.case import Action, Case, Closing, LookAgain, Planned, Purpose, Trouble
from linkbot.core.forum import Limits
from linkbot.core.model import Post, Verdict
from linkbot.core.rules import Mode, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Asked:
    """What the brakes are asked about: these broken rules of one post."""

    rulebook: Rulebook
    topic_id: int
    post_id: int
    author: str
    author_id: int | None
    rules: tuple[str, ...]
    now: datetime


PERSON_FULL = "person_full"
"""The brake of those who have been written to as often as is allowed."""


@dataclass(frozen=True, slots=True)
class Held:
    """A brake that is on. `allows`: how far linkbot may still go, OBSERVE (nothing is said), FLAG (moderators only) or
    FULL (what stands may be changed, but nothing new is said that notifies).

    `why` is in words for moderators; `rule`: the one rule that is held, or all of them.
    """

    brake: str
    allows: Mode
    why: str
    rule: str = ""

    def stops(self, purpose: Purpose) -> bool:
        """Whether it allows no further word in a message that stands."""
        return purpose is Purpose.TELL_MORE and self.brake == PERSON_FULL


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides what comes next. `touched`: what a person did to the post, in words, or nothing; `touch`: how
    that closes its case.
    """

    post: Post
    digest: str
    verdict: Verdict
    case: Case | None
    rulebook: Rulebook
    ceiling: Mode
    now: datetime
    touched: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)  # rule -> a one-time code to offer
    groups: tuple[str, ...] = ()  # of the author, lower case
    held: tuple[Held, ...] = ()  # the brakes that are on for this post
    touch: Closing = Closing.PERSON
    known: bool = True  # the post was judged before
    before_us: bool = False  # it was written a day or more before linkbot looked after the thread
    edit_until: datetime | None = None  # its author may change or delete it until then; None: for ever
    origins: tuple[str, ...] = ()  # where its author's own links lead
    by_author: bool = True  # the words as they stand are its author's
    limits: Limits = field(default_factory=Limits)
    language: str = ""  # of the author, where it is known and the rules follow it

    @property
    def for_reader(self) -> Rulebook:
        """The rules, with the language in which their author is spoken to."""
        return replace(self.rulebook, language=self.language) if self.language else self.rulebook

    @property
    def locked_out(self) -> bool:
        """Whether the forum does not let the author change the post any more (contract 8)."""
        return self.edit_until is not None and self.now >= self.edit_until


@dataclass(frozen=True, slots=True)
class Plan:
    """The case as it is to be remembered (None: there is none), and the actions that follow."""

    case: Case | None
    actions: tuple[Planned, ...] = ()


def effective_mode(
    rule: Rule, rulebook: Rulebook, ceiling: Mode, author: str = "", groups: tuple[str, ...] = ()
) -> Mode:
    """The lowest of ceiling, thread and rule wins; people and groups who are only observed are never acted on."""
    lowest, people = min(ceiling, rulebook.mode, rule.mode), rulebook.people
    observed = author.lower() in people.observe_users or not people.observe_groups.isdisjoint(groups)
    return min(lowest, Mode.OBSERVE) if observed else lowest


def reach(s: Situation, rule: Rule, author: str) -> Mode:
    """How far linkbot may go about one rule of this post: modes and brakes together."""
    mode = effective_mode(rule, s.rulebook, s.ceiling, author, s.groups)
    return min([mode, *(held.allows for held in s.held if held.rule in {"", rule.id})])


def held_because(s: Situation, rules: Iterable[Rule], author: str) -> str:
    """Which brakes keep linkbot from what the modes would allow it to do about these rules, in words; "" if none."""
    why = [
        held.why
        for rule in rules
        for held in s.held
        if held.rule in {"", rule.id}
        and held.allows < effective_mode(rule, s.rulebook, s.ceiling, author, s.groups)
    ]
    return "; ".join(dict.fromkeys(why))


def gist(trouble: Trouble) -> str:
    """A trouble as a notice speaks of it: the rule, and a short digest of what was seen. Other values, other words."""
    seen = repr((trouble.fault, sorted(trouble.values.items(), key=str)))
    return f"{trouble.rule}={hashlib.sha256(seen.encode(errors='replace')).hexdigest()[:8]}"


def rules_of(about: Iterable[str]) -> frozenset[str]:
    """The rules that a notice speaks of, by its gists."""
    return frozenset(item.rpartition("=")[0] for item in about if "=" in item)


def planned(
    key: str, due: datetime, purpose: Purpose, action: Action, case: Case, *, digest: str = ""
) -> Planned:
    """An action that belongs to a case."""
    return Planned(key, due, purpose, action, case.post_id, digest, case.topic_id)


def look_again(case: Case, due: datetime) -> Planned:
    """A look at that time; planned once however often it is asked for."""
    action = LookAgain(case.topic_id, case.post_id)
    return planned(f"look/{case.post_id}/{due:%Y%m%dT%H%M%S}", due, Purpose.LOOK, action, case)
