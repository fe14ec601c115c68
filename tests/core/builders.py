"""Small makers of values for tests: only what a test speaks of is said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from linkbot.core.case import Case
from linkbot.core.model import Answer, Author, Finding, Outcome, Post, Verdict
from linkbot.core.rules import Do, Mode, Rule, Rulebook, Step, Tell, Thread
from linkbot.core.situation import Situation

NOON = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
FORUM = "https://forum.example.org"
TELL_THEN_FLAG = (Step(timedelta(0), Do.TELL), Step(timedelta(hours=48), Do.FLAG))


def a_rule(rule_id: str = "external-link", **more: Any) -> Rule:
    """A rule that tells in private after ten minutes and flags after two days."""
    return replace(Rule(rule_id, f"The sentence of {rule_id}.", (), then=TELL_THEN_FLAG), **more)


def a_rulebook(*rules: Rule, mode: Mode = Mode.FULL, **more: Any) -> Rulebook:
    """A rulebook of topic 1615."""
    thread = Thread(FORUM, 1615, "Community Input", since=date(2026, 1, 1))
    return replace(Rulebook("v1", thread, mode, rules or (a_rule(),)), **more)


def a_post(**more: Any) -> Post:
    """A member's post of the thread, with words and no link."""
    post = Post(
        cooked="<p>Lovely, thank you.</p>",
        raw="Lovely, thank you.",
        author=Author("member-1", id=501, name="Member One", trust_level=2),
        id=700,
        topic_id=1615,
        number=9,
        created_at=NOON,
    )
    return replace(post, **more)


def broken(*rules: str, **values: Any) -> Verdict:
    """A verdict in which these rules are broken."""
    found = tuple(Finding(r, Answer.BROKEN, f"why {r}", "no_outside_link", values) for r in rules)
    return Verdict(Outcome.VIOLATION, found)


FINE = Verdict(Outcome.OK, (Finding("external-link", Answer.KEPT),))


def a_situation(verdict: Verdict = FINE, case: Case | None = None, **more: Any) -> Situation:
    """A post judged at noon in full mode."""
    situation = Situation(a_post(), "digest-1", verdict, case, a_rulebook(), Mode.FULL, NOON)
    return replace(situation, **more)


PRIVATE, REPLY, BOTH = Tell.PRIVATE, Tell.REPLY, Tell.BOTH
