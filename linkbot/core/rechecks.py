"""Looks at posts that nobody has changed: when the next one is due, and what it may still say. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from linkbot.core.case import LookAgain, Planned, Purpose
from linkbot.core.checks.link_opens import LinkOpensCheck
from linkbot.core.model import Answer, Finding, Outcome, Verdict
from linkbot.core.records import SeenPost
from linkbot.core.rules import Rule

FINE = frozenset({Outcome.OK, Outcome.UNCLEAR})
"""What a post counts as fine with: could not tell is innocent."""

_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_SPREAD = 2_654_435_761  # a prime, so that posts with neighbouring ids are looked at hours apart


def look_at(topic_id: int, post_id: int, due: datetime) -> Planned:
    """Another look at a post at that time; planned once however often it is asked for."""
    key = f"look/{post_id}/{due:%Y%m%dT%H%M%S}"
    return Planned(key, due, Purpose.LOOK, LookAgain(topic_id, post_id), post_id, topic_id=topic_id)


def next_check(post_id: int, every: timedelta, now: datetime) -> datetime:
    """When a fine post is looked at next: at one of its own times, `every` apart, half of that to one and a half from
    now. However many looks ask for it, there is one row of looks, and no two posts' fall together.
    """
    begin = _BEGINNING + timedelta(seconds=post_id * _SPREAD % int(every.total_seconds()))
    rounds = -((begin - now - every / 2) // every)  # up to the next whole one
    return begin + rounds * every


def pace_of(rules: Collection[Rule], outcome: Outcome) -> timedelta | None:
    """How often a post is looked at again; None: not at all. One that breaks a rule is looked at by its case."""
    paces = [rule.keep_checking for rule in rules if rule.keep_checking is not None]
    return min(paces) if paces and outcome in FINE else None


def unaccused(verdict: Verdict, rules: Collection[Rule], before: SeenPost | None, digest: str) -> Verdict:
    """What a later look may say of a post that was fine and that nobody has changed since.

    Only the rules that keep checking, and those that wait for a dead link, may find it broken then. Others may have
    been reworded, or read a page that looks different today: for them it is unknown, shown to moderators at most.
    """
    if before is None or before.digest != digest or before.outcome not in FINE:
        return verdict
    watchful = {rule.id for rule in rules if rule.keep_checking is not None or _waits(rule)}
    findings = tuple(f if f.rule in watchful else _softened(f) for f in verdict.findings)
    if findings == verdict.findings:
        return verdict
    outcome = Outcome.VIOLATION if any(f.answer is Answer.BROKEN for f in findings) else Outcome.UNCLEAR
    return replace(verdict, outcome=outcome, findings=findings)


def _waits(rule: Rule) -> bool:
    return any(isinstance(check, LinkOpensCheck) for check in rule.checks)


def _softened(finding: Finding) -> Finding:
    if finding.answer is not Answer.BROKEN:
        return finding
    why = f"{finding.why} (seen on a later look only; the post was fine and has not changed)"
    return replace(finding, answer=Answer.UNKNOWN, why=why, fault="")
