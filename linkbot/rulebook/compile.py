"""From a checked rules file to the values that linkbot judges by."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from linkbot.core.rules import (
    Brakes,
    Do,
    Keep,
    Mode,
    Patience,
    People,
    Quota,
    ReportPlan,
    Rule,
    Rulebook,
    RuleHits,
    Step,
    Tell,
    Thread,
)
from linkbot.rulebook import rule_schema, schema, upkeep_schema
from linkbot.rulebook.checks import Lists, checks_of
from linkbot.rulebook.expect import Model
from linkbot.rulebook.scalars import WEEKDAYS

CHECKING = {"daily": timedelta(days=1), "weekly": timedelta(days=7), "monthly": timedelta(days=30)}


def compile_rulebook(
    file: schema.RulesFile,
    thread: Thread,
    hosts: Mapping[int, Lists],
    lists: Mapping[str, frozenset[str]],
    messages: Mapping[str, Mapping[str, str]],
) -> Rulebook:
    """The rulebook of a file in which nothing is wrong. `hosts` holds the expanded host names of each rule."""
    return Rulebook(
        version=_version(file, thread, lists, messages),
        thread=thread,
        mode=Mode[file.mode.upper()],
        rules=tuple(_rule(rule, file, hosts[index]) for index, rule in enumerate(file.rules)),
        people=_people(file.people),
        report=_report(file.report),
        digest=file.digest.to or "",
        index=file.index.to or "",
        messages=messages,
        language=file.language.default,
        follow_reader=file.language.follow_reader,
        brakes=_brakes(file.brakes),
        keep=_keep(file.keep),
        lists=lists,
    )


def _version(
    file: schema.RulesFile,
    thread: Thread,
    lists: Mapping[str, frozenset[str]],
    messages: Mapping[str, Mapping[str, str]],
) -> str:
    """A digest of what the file means: remarks, order of keys and examples are no part of it."""
    meaning = file.model_dump(
        mode="json",
        by_alias=True,
        exclude={"lists": True, "messages": True, "rules": {"__all__": {"examples"}}},
    )
    place = [thread.forum, thread.topic_id]
    whole = [meaning, place, {name: sorted(hosts) for name, hosts in lists.items()}, messages]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, default=dict).encode()).hexdigest()[:12]


def _rule(rule: rule_schema.Rule, file: schema.RulesFile, hosts: Lists) -> Rule:
    defaults = file.defaults
    plain = Rule(id=rule.id, say=rule.say, checks=())
    wait = rule.wait if rule.wait is not None else defaults.wait
    then = rule.then or defaults.then
    tell = rule.tell or defaults.tell
    return Rule(
        id=rule.id,
        say=rule.say,
        checks=checks_of(rule.expect, hosts, file.language.default, rule.accept),
        accept=tuple(rule.accept),
        wait=plain.wait if wait is None else wait,
        tell=Tell(tell) if tell else plain.tell,
        then=tuple(Step(step.after, Do(step.do)) for step in then) if then else plain.then,
        mode=Mode[rule.mode.upper()] if rule.mode else Mode.FULL,
        give_text_back=rule.give_text_back,
        offer=rule.offer or "",
        offer_proof=rule.offer_proof,
        suggest=rule.suggest or "",
        patience=Patience(rule.patience.tries, rule.patience.over) if rule.patience else Patience(),
        keep_checking=CHECKING[rule.keep_checking] if rule.keep_checking else None,
        ok=tuple(rule.examples.ok),
        bad=tuple(rule.examples.bad),
    )


def _people(people: schema.People) -> People:
    def named(kind: str, words: list[str]) -> frozenset[str]:
        return frozenset(word.partition(":")[2] for word in words if word.startswith(f"{kind}:"))

    return People(
        exempt_users=named("user", people.exempt),
        exempt_groups=named("group", people.exempt),
        observe_users=named("user", people.observe_only),
        observe_groups=named("group", people.observe_only),
        steer_users=named("user", people.steer),
        steer_groups=named("group", people.steer),
    )


def _report(report: upkeep_schema.Report) -> ReportPlan:
    weekday, _, time = report.every.partition(" ")
    hour, _, minute = time.partition(":")
    plan = ReportPlan(
        report.to,
        WEEKDAYS.index(weekday),
        int(hour),
        int(minute),
        report.zone,
        frozenset(report.include),
        skip_quiet=report.quiet_weeks == "skip",
    )
    return replace(plan, late=report.late) if report.late else plan


def _keep(keep: upkeep_schema.Keep) -> Keep:
    return Keep(**_given(keep))  # type: ignore[arg-type]


def _given(model: Model) -> dict[str, object]:
    return {key: value for key, value in dict(model).items() if value is not None}


def _brakes(brakes: upkeep_schema.Brakes) -> Brakes:
    made: dict[str, object] = {}
    for key, value in _given(brakes).items():
        match value:
            case upkeep_schema.Quota(at_most=most, per=per):
                made[key] = Quota(most, per)
            case upkeep_schema.RuleHits(at_most=most, and_share_over=share, per=per):
                made[key] = RuleHits(most, share, per)
            case list():
                made[key] = frozenset(value)
            case _:
                made[key] = value
    return Brakes(**made)  # type: ignore[arg-type]
