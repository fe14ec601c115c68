"""Keep what moderators say of linkbot's judgement, and count it by rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from linkbot.core.brake_messages import what_now
from linkbot.core.brakes import Hold
from linkbot.core.case import Case
from linkbot.core.overturned import Lesson, as_example
from linkbot.core.precision import Decision, Record, count, latest
from linkbot.core.rules import Rulebook
from linkbot.flow.holds_port import BrakeMemory, Lessons


class NoSuchRule(Exception):
    """The case is not about that rule; the words say which there are."""


async def mark_case(
    memory: BrakeMemory, case: Case, rules: Sequence[str] = (), *, right: bool, by: str, now: datetime
) -> tuple[str, ...]:
    """Keep that linkbot was right or wrong about a case, for these rules or for all that it is about; gives them back.

    Raises NoSuchRule. It takes the place of what was said of the same rules and post before.
    """
    there = tuple(dict.fromkeys(trouble.rule for trouble in case.open_troubles or case.troubles))
    if strangers := set(rules) - {trouble.rule for trouble in case.troubles}:
        known = ", ".join(there) or "no rule any more"
        raise NoSuchRule(
            f"Case {case.number} is not about {', '.join(sorted(strangers))}, but about {known}."
        )
    said = tuple(rules) or there
    await memory.mark(case.topic_id, case.post_id, said, right=right, by=by, at=now)
    return said


@dataclass(frozen=True, slots=True)
class Standing:
    """How one rule stands with moderators. `lately`: over the cases that count for `min_precision`."""

    rule: str
    record: Record
    lately: Record
    holds: tuple[Hold, ...]  # brakes that are on
    overturned: tuple[int, ...]  # posts that they disagreed about, the latest first

    @property
    def yaml(self) -> tuple[str, ...]:
        """For each brake, the ready changes of the rules file."""
        return tuple(what_now(hold) for hold in self.holds)


async def standings(
    memory: BrakeMemory,
    rulebook: Rulebook,
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Standing, ...]:
    """How each rule stands, in the order of the rules; `record` and `overturned` count [since, until)."""
    topic = rulebook.thread.topic_id
    everything = await memory.decisions(topic)
    holds = [hold for hold in await memory.holds(topic) if hold.is_on(now)]
    return tuple(_standing(rule.id, everything, holds, since, until) for rule in rulebook.rules)


def _standing(
    rule: str,
    everything: Sequence[Decision],
    holds: Sequence[Hold],
    since: datetime | None,
    until: datetime | None,
) -> Standing:
    mine = [d for d in everything if d.rule == rule]
    within = [d for d in mine if (not since or d.at >= since) and (not until or d.at < until)]
    wrong = [d for d in latest(within) if d.answer.name == "DISAGREED"]
    on = tuple(hold for hold in holds if hold.rule in {"", rule})
    return Standing(rule, count(within), count(latest(mine)), on, tuple(d.post_id for d in wrong))


async def examples(memory: Lessons, topic_id: int) -> Mapping[int, str]:
    """The overturned posts as examples for the rules file, by post; those whose text is kept no longer left out."""
    lessons: tuple[Lesson, ...] = await memory.lessons(topic_id)
    return {lesson.post_id: text for lesson in lessons if (text := as_example(lesson))}
