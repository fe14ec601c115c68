"""What rules say of past posts, and where other rules say otherwise. Pages are not fetched for this."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from linkbot.core.facts import facts_of
from linkbot.core.judge import exempt_reason, judge
from linkbot.core.model import Answer, Facts, Finding, Home, Known, Outcome, Post, Verdict
from linkbot.core.rules import Rulebook

KnownOf: TypeAlias = Callable[[Post], Known]
"""What is remembered about a post beyond itself; what nobody remembers is skipped, never guessed."""

_NOBODY = Known()


def nothing_known(_: Post) -> Known:
    """Nobody remembers anything."""
    return _NOBODY


@dataclass(frozen=True, slots=True)
class Changed:
    """One post of which new rules say something else than old ones."""

    post: Post
    before: Verdict
    after: Verdict

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words for moderators: a sentence for each rule whose answer is another one now."""
        if because := self.after.exempt_because or self.before.exempt_because:
            return (f"{'now' if self.after.exempt_because else 'until now'} not judged: {because}",)
        before = {finding.rule: finding for finding in self.before.findings}
        after = {finding.rule: finding for finding in self.after.findings}
        rules = dict.fromkeys([*before, *after])
        return tuple(filter(None, (_reason(rule, before.get(rule), after.get(rule)) for rule in rules)))


def changed(
    old: Rulebook,
    new: Rulebook,
    posts: Iterable[Post],
    home: Home,
    known_of: KnownOf = nothing_known,
) -> list[Changed]:
    """The posts whose verdict is another one under new rules, in the order given.

    A verdict has changed if its outcome has, or which rules are broken; reworded reasons change nothing, nor do modes
    but `off`. The caller leaves out posts that are never judged (the opening post). Each post is read once for both.
    Raises ValueError where the forum's address is unusable.
    """
    found = []
    for post in posts:
        before, after = judge_past(post, (old, new), home, known_of)
        if differ(before, after):
            found.append(Changed(post, before, after))
    return found


def judge_past(
    post: Post, rulebooks: tuple[Rulebook, ...], home: Home, known_of: KnownOf = nothing_known
) -> Iterator[Verdict]:
    """What each of some rulebooks says of a past post, which is read once, and not at all if it is exempt."""
    facts = None
    for rulebook in rulebooks:
        if exempt_reason(post, rulebook, None):
            yield judge(Facts(post), rulebook)
            continue
        facts = facts or facts_of(post, home, known_of(post))
        yield judge(facts, rulebook)


def differ(before: Verdict, after: Verdict) -> bool:
    """Whether two verdicts of one post come to something else: the outcome, or which rules are broken."""
    return before.outcome is not after.outcome or _broken(before) != _broken(after)


def _broken(verdict: Verdict) -> frozenset[str]:
    if verdict.outcome is not Outcome.VIOLATION:
        return frozenset()
    return frozenset(finding.rule for finding in verdict.broken)


def _reason(rule: str, before: Finding | None, after: Finding | None) -> str:
    was = before.answer.value if before else "not there"
    now = after.answer.value if after else "not there"
    if was == now:
        return ""
    shown = after if after and (after.answer is not Answer.KEPT or not before) else before
    why = f" ({shown.why})" if shown and shown.why else ""
    return f"{rule}: {was} → {now}{why}"
