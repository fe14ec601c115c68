"""What decides what comes next for a post, and what comes out of deciding. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from linkbot.core.case import Action, Case, LookAgain, Planned, Purpose
from linkbot.core.model import Post, Verdict
from linkbot.core.rules import Mode, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides what comes next. `touched`: what a person did to the post, in words, or nothing."""

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


def planned(
    key: str, due: datetime, purpose: Purpose, action: Action, case: Case, *, digest: str = ""
) -> Planned:
    """An action that belongs to a case."""
    return Planned(key, due, purpose, action, case.post_id, digest, case.topic_id)


def look_again(case: Case, due: datetime) -> Planned:
    """A look at that time; planned once however often it is asked for."""
    action = LookAgain(case.topic_id, case.post_id)
    return planned(f"look/{case.post_id}/{due:%Y%m%dT%H%M%S}", due, Purpose.LOOK, action, case)
