"""Posts that linkbot found fault with and moderators did not: every later change of the rules is tried on them. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from linkbot.core.backtest import PastJudge
from linkbot.core.model import Author, Home, Known, Outcome, Post, Verdict
from linkbot.core.rule_shape import shape_of
from linkbot.core.rules import Rulebook

_NOBODY = Author("somebody")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One such post. `rules`: those that were wrong about it; `digest`: of the text that was judged.

    The text is kept only as long as `keep` allows; then it is read from the forum, if it still stands there unchanged.
    """

    post_id: int
    topic_id: int
    post_number: int
    rules: tuple[str, ...]
    digest: str
    at: datetime
    raw: str = ""
    cooked: str = ""
    reply_to: int | None = None

    def as_post(self) -> Post | None:
        """The post as it was judged, by nobody in particular; None if its text is not kept (any more)."""
        if not self.cooked:
            return None
        return Post(
            self.cooked,
            _NOBODY,
            id=self.post_id,
            topic_id=self.topic_id,
            number=self.post_number,
            raw=self.raw,
            reply_to=self.reply_to,
            reply_to_username=_NOBODY.username if self.reply_to else None,
        )


def as_example(lesson: Lesson) -> str:
    """The post as an example of its rules, ready for the rules file: there it stays for good. Empty without its text."""
    if not lesson.raw:
        return ""
    wrong = [f"  - id: {rule}\n    examples:\n      ok: [{json.dumps(lesson.raw)}]" for rule in lesson.rules]
    return "\n".join(["rules:", *wrong])


@dataclass(frozen=True, slots=True)
class Again:
    """A rule that would be wrong again about a post. `anew`: the rules in force get it right."""

    post_id: int
    post_number: int
    rule: str
    why: str
    anew: bool


def broken_again(
    old: Rulebook, new: Rulebook, tried: Iterable[tuple[Lesson, Post]], home: Home
) -> tuple[Again, ...]:
    """Where new rules would find fault again with what moderators let pass, though they had the chance to do better:
    the rules in force get it right, or the rule itself was changed. What nobody touched is not held against a change.
    """
    changed = _changed(old, new)
    found = []
    judge = PastJudge((old, new))
    for lesson, post in tried:
        before, after = judge.judge(post, home, Known())
        was, now = _broken(before), _broken(after)
        found += [
            Again(lesson.post_id, lesson.post_number, rule, now[rule], rule not in was)
            for rule in lesson.rules
            if rule in now and (rule not in was or rule in changed)
        ]
    return tuple(found)


def _changed(old: Rulebook, new: Rulebook) -> frozenset[str]:
    """Rules that expect something else now."""
    before = {rule.id: shape_of(rule) for rule in old.rules}
    return frozenset(rule.id for rule in new.rules if before.get(rule.id) != shape_of(rule))


def _broken(verdict: Verdict) -> dict[str, str]:
    if verdict.outcome is not Outcome.VIOLATION:
        return {}
    return {finding.rule: finding.why for finding in verdict.broken}
