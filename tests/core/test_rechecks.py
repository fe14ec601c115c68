"""Looks at posts that nobody has changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.case import LookAgain
from linkbot.core.checks.link_opens import LinkOpensCheck
from linkbot.core.model import Answer, Finding, Outcome, Verdict
from linkbot.core.rechecks import look_at, next_check, pace_of, unaccused
from linkbot.core.records import SeenPost
from tests.core.builders import FINE, NOON, a_rule, broken

DAY, WEEK = timedelta(days=1), timedelta(days=7)
SEEN = SeenPost(700, 1615, 9, 1, "digest-1", Outcome.OK, "v1")
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@given(st.integers(1, 2**40), st.sampled_from([DAY, WEEK, timedelta(days=30)]), moments)
def test_the_next_check_is_about_one_pace_away(post_id: int, every: timedelta, now: datetime) -> None:
    """Between half a pace and one and a half from now, at the post's own times."""
    due = next_check(post_id, every, now)
    assert every / 2 <= due - now <= every * 1.5
    assert due + every == next_check(post_id, every, due)


@given(st.integers(1, 2**40), moments, st.lists(st.floats(0, 1), max_size=5))
def test_looks_in_between_begin_no_second_row(post_id: int, now: datetime, edits: list[float]) -> None:
    """However often a post is looked at between two checks, there is one check a pace in the end."""
    rows = {next_check(post_id, WEEK, now + part * WEEK) for part in edits}
    rows |= {next_check(post_id, WEEK, due) for due in rows}
    assert all((later - earlier) % WEEK == timedelta(0) for earlier in rows for later in rows)


def test_posts_are_not_looked_at_all_at_once() -> None:
    """The checks of a hundred posts written together are spread over the week."""
    hours = {next_check(700 + n, WEEK, NOON).replace(minute=0, second=0) for n in range(100)}
    assert len(hours) > 60


def test_a_look_is_planned_once() -> None:
    """The same look has the same key."""
    look = look_at(1615, 700, NOON)
    assert (LookAgain(1615, 700), 700, 1615) == (look.action, look.post_id, look.topic_id)
    assert look.key == look_at(1615, 700, NOON).key != look_at(1615, 700, NOON + DAY).key


@pytest.mark.parametrize(
    ("outcome", "pace"),
    [(Outcome.OK, DAY), (Outcome.UNCLEAR, DAY), (Outcome.VIOLATION, None), (Outcome.EXEMPT, None)],
)
def test_only_fine_posts_are_kept_checking(outcome: Outcome, pace: timedelta | None) -> None:
    """The shortest pace of the rules; a broken post has its case, an exempt one is left alone."""
    rules = (a_rule(), a_rule("b", keep_checking=WEEK), a_rule("c", keep_checking=DAY))
    assert pace is pace_of(rules, outcome) or pace == pace_of(rules, outcome)
    assert pace_of((a_rule(),), outcome) is None


@pytest.mark.parametrize(
    ("before", "digest", "outcome"),
    [
        (SEEN, "digest-1", Outcome.UNCLEAR),
        (replace(SEEN, outcome=Outcome.UNCLEAR), "digest-1", Outcome.UNCLEAR),
        (SEEN, "digest-2", Outcome.VIOLATION),  # its author changed it
        (
            replace(SEEN, outcome=Outcome.VIOLATION),
            "digest-1",
            Outcome.VIOLATION,
        ),  # it has been broken all along
        (replace(SEEN, outcome=Outcome.EXEMPT), "digest-1", Outcome.VIOLATION),  # it was never judged
        (None, "digest-1", Outcome.VIOLATION),
    ],
)
def test_a_fine_post_is_not_accused_later(before: SeenPost | None, digest: str, outcome: Outcome) -> None:
    """What only a later look finds in a post that nobody changed is unknown."""
    found = unaccused(broken("external-link"), (a_rule(),), before, digest)
    assert outcome is found.outcome
    if outcome is Outcome.UNCLEAR:
        assert (Answer.UNKNOWN, "") == (found.findings[0].answer, found.findings[0].fault)
        assert "later look" in found.findings[0].why


@pytest.mark.parametrize(
    "rule", [a_rule(keep_checking=WEEK), a_rule(checks=(LinkOpensCheck(),))], ids=["keeps checking", "waits"]
)
def test_rules_that_look_again_may_find_fault(rule) -> None:
    """A rule that keeps checking, or waits for a dead link, is meant to find it later; the others stay silent."""
    found = unaccused(broken("external-link", "other"), (rule, a_rule("other")), SEEN, "digest-1")
    assert [Answer.BROKEN, Answer.UNKNOWN] == [f.answer for f in found.findings]
    assert Outcome.VIOLATION is found.outcome


def test_a_fine_verdict_stays_as_it_is() -> None:
    """Nothing broken, nothing to soften."""
    assert FINE is unaccused(FINE, (a_rule(),), SEEN, "digest-1")
    unknown = Verdict(Outcome.UNCLEAR, (Finding("external-link", Answer.UNKNOWN),))
    assert unknown is unaccused(unknown, (a_rule(),), SEEN, "digest-1")
