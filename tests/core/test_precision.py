"""How sure linkbot is of having been right."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.case import Closing
from linkbot.core.precision import WINDOW, Decision, Record, count, latest, too_low, wilson
from tests.core.builders import NOON

ANSWERS = st.lists(st.sampled_from([Closing.AGREED, Closing.DISAGREED, Closing.IGNORED]), max_size=60)


def decided(*answers):
    """Decisions of one rule, an hour apart."""
    return [Decision("a", 700 + n, answer, NOON + timedelta(hours=n)) for n, answer in enumerate(answers)]


YES, NO = Closing.AGREED, Closing.DISAGREED


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(20, 20, 0.881, 1.0), (19, 20, 0.804, 0.989), (0, 5, 0.0, 0.351), (1, 2, 0.121, 0.879)],
)
def test_wilson(hits, of, low, high):
    """The interval is Wilson's with 90 % confidence (by hand: (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n))."""
    assert (low, high) == tuple(round(bound, 3) for bound in wilson(hits, of))


def test_nobody_decided():
    """Where nobody decided, anything may be true."""
    assert (0.0, 1.0) == Record().interval


@given(ANSWERS)
def test_the_share_lies_in_its_interval(answers):
    """Whatever was decided, the share found lies within the interval, which lies within 0 and 1."""
    record = count(decided(*answers))
    low, high = record.interval
    share = record.agreed / record.decided if record.decided else 0.5
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


@given(ANSWERS, st.integers(1, 100))
def test_who_never_disagreed_holds_nothing(answers, percent):
    """A rule with which nobody ever disagreed is never too low, whatever is asked for."""
    assert not too_low(decided(*(a for a in answers if a is not NO)), percent)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 99))
def test_more_disagreement_never_helps(right, wrong, percent):
    """If a rule is too low, it is so with one more disagreement, too."""
    before = decided(*[YES] * right, *[NO] * wrong)
    after = [*before, Decision("a", 9, NO, NOON + timedelta(days=9))]
    assert too_low(before, percent) <= too_low(after, percent)


@pytest.mark.parametrize(
    ("answers", "low"),
    [
        ([NO], False),
        ([NO, NO], True),
        ([YES] * 19 + [NO], False),
        ([YES] * 18 + [NO] * 2, True),
        ([NO] * 2 + [YES] * WINDOW, False),
        ([Closing.IGNORED] * 9, False),
    ],
)
def test_two_of_the_last_twenty_at_80_percent(answers, low):
    """At 80 % one disagreement is forgiven, two of the last twenty are not; missing cases count as agreed."""
    assert low is too_low(decided(*answers), 80)


def test_the_latest_count():
    """Ignored cases are no decisions, and only the latest count, the newest first."""
    found = latest(decided(NO, *[YES] * WINDOW, Closing.IGNORED))
    assert (WINDOW, NOON + timedelta(hours=WINDOW)) == (len(found), found[0].at)
    assert Record(WINDOW, 0, 0) == count(found)
