"""How long a page that is not there is borne with."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.model import PageLook
from linkbot.core.patience import borne, most_patient, next_try, pause, ran_out, tried
from linkbot.core.records import Tried
from linkbot.core.rules import Patience
from tests.core.builders import NOON

PAGE = "https://example.org/essay"
FOUR = Patience(4, timedelta(hours=24))
OPENS, SLOW, GONE = PageLook(opens=True), PageLook(why="slow"), PageLook(opens=False, why="it answered 404")
HOUR = timedelta(hours=1)


def after(*looks: tuple[float, PageLook], patience: Patience = FOUR) -> tuple[Tried | None, PageLook]:
    """What is remembered, and what checks see, after looks at these hours from noon."""
    known, seen = None, SLOW
    for hours, look in looks:
        known = tried(known, PAGE, look, patience, NOON + hours * HOUR)
        seen = borne(look, known, patience)
    return known, seen


@pytest.mark.parametrize(
    ("looks", "opens"),
    [
        ([(0, OPENS)], True),
        ([(0, SLOW)], None),
        ([(0, GONE)], None),
        ([(0, GONE), (8, GONE), (16, GONE)], None),
        ([(0, GONE), (8, GONE), (16, GONE), (24, GONE)], False),
        ([(0, GONE), (8, GONE), (16, GONE), (24, OPENS)], True),
        ([(0, GONE), (8, OPENS), (16, GONE), (24, GONE), (32, GONE)], None),  # counted anew
        ([(0, GONE), (8, SLOW), (16, GONE), (24, GONE)], None),  # a slow day is no try
        ([(0, GONE), (8, GONE), (16, GONE), (24, GONE), (30, SLOW)], False),  # it was gone already
        ([(0, GONE), (0.1, GONE), (0.2, GONE), (24, GONE)], None),  # five edits in a row are one try
        ([(0, GONE), (100, GONE)], None),  # a long sleep of the daemon is no patience
    ],
)
def test_a_page_is_dead_after_all_tries(looks: list[tuple[float, PageLook]], opens: bool | None) -> None:
    """Dead only if the site said so each time, as often and over as long as the rules ask."""
    assert opens is after(*looks)[1].opens


def test_one_try_is_enough_where_moderators_say_so() -> None:
    """With `tries: 1` the first word of the site counts."""
    once = Patience(1, timedelta(hours=24))
    assert after((0, GONE), patience=once)[1].opens is False
    assert pause(once) == timedelta(0)


def test_moderators_read_how_often_it_was_tried() -> None:
    """The reason names the site's answer, the tries and since when."""
    _, waiting = after((0, GONE), (8, GONE))
    assert waiting.why == "it answered 404; try 2 of 4"
    _, dead = after((0, GONE), (8, GONE), (16, GONE), (24, GONE))
    assert dead.why == "it answered 404 (4 times since 3 February)"


def test_a_page_that_opens_is_forgotten() -> None:
    """Nothing is remembered of a page that never failed; one that opens again has no tries."""
    assert after((0, OPENS))[0] is None
    known, _ = after((0, GONE), (8, OPENS))
    assert known is not None
    assert known.tries == 0


def test_tries_fill_the_span() -> None:
    """Four tries over a day are eight hours apart, never two at once."""
    known, _ = after((0, GONE))
    assert known is not None
    assert NOON + 8 * HOUR == next_try(known, FOUR, NOON)
    assert NOON + 28 * HOUR == next_try(known, FOUR, NOON + 20 * HOUR)  # it was slow then: not at once again


def test_the_longest_patience_holds_for_all_rules() -> None:
    """One page is judged once: the rules that ask share the longest patience."""
    both = most_patient([Patience(2, timedelta(hours=48)), Patience(6, timedelta(hours=1))])
    assert Patience(6, timedelta(hours=48)) == both
    assert Patience() == most_patient([])


@given(
    st.lists(st.tuples(st.floats(0.01, 50), st.sampled_from([OPENS, SLOW, GONE])), max_size=30),
    st.integers(1, 20),
    st.integers(1, 400),
)
def test_no_page_is_dead_before_its_time(steps: list[tuple[float, PageLook]], tries: int, hours: int) -> None:
    """Whatever the looks: dead needs so many refusals, spread over nearly the whole span, none opening between."""
    patience = Patience(tries, timedelta(hours=hours))
    known: Tried | None = None
    now: datetime = NOON
    refused: list[datetime] = []
    for step, look in steps:
        now += step * HOUR
        known = tried(known, PAGE, look, patience, now)
        refused = [] if look.opens else [*refused, now] if look.opens is False else refused
        dead = borne(look, known, patience).opens is False
        assert dead == (ran_out(known, patience) and look.opens is not True)
        if dead:
            assert len(refused) >= tries
            assert tries == 1 or refused[-1] - refused[0] >= 0.9 * patience.over
