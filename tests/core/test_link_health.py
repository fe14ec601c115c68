"""What befalls accepted links, and when it is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.link_health import (
    APART,
    FIRST_LOOK,
    LONGEST_PAUSE,
    Ailment,
    Visit,
    Watched,
    after_look,
    diagnose,
    is_changed,
)
from linkbot.core.sketch import sketch_of
from tests.core.test_sketch import BEES, CARDS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PAGE = "https://site.example/bees/an-article"
NEW = Watched(PAGE, 31, 50, NOON, NOON)
WELL = Visit(
    opens=True, final=PAGE, title="About bees", sketch=sketch_of(BEES), evidence="aa", owner="LIKELY"
)
KNOWN = after_look(NEW, WELL, NOON)
GONE = Visit(opens=False, why="the site answered 404")
SILENT = Visit(None, "the site could not be reached (no connection)", reached=False)
BUSY = Visit(None, "the site answered 500")
OTHER_TEXT = replace(WELL, title="Casino bonus", sketch=sketch_of(CARDS))
MOVED = replace(OTHER_TEXT, final="https://elsewhere.example/x")
TAKEN = replace(WELL, evidence="bb", owner="CONTRADICTED")
FRONT = replace(WELL, final="https://site.example/", title="Site")


def test_the_first_reading_is_what_later_ones_are_held_against():
    """Text, title, address and owner are kept, and the next look comes in three days."""
    assert ("About bees", "LIKELY", PAGE, "aa") == (KNOWN.title, KNOWN.owner, KNOWN.final, KNOWN.evidence)
    assert NOON + FIRST_LOOK == KNOWN.due_at


@pytest.mark.parametrize("visit", [GONE, SILENT, BUSY])
def test_a_page_that_was_never_read_is_never_said_to_be_gone(visit):
    """Its canonical form may not be an address that works: nothing is said, and it is tried again in a month."""
    after = after_look(NEW, visit, NOON)
    assert (None, None, NOON + LONGEST_PAUSE) == (after.ailment, after.said_at, after.due_at)


@pytest.mark.parametrize(
    ("visit", "ailment", "detail"),
    [
        (WELL, None, ""),
        (replace(WELL, unchanged=True, title="", sketch=""), None, ""),
        (replace(WELL, title="Bees, revised"), None, ""),
        (replace(WELL, sketch=sketch_of(CARDS)), None, ""),  # the title is the same: a text behind a login, say
        (replace(WELL, title="Something else"), None, ""),  # the text is the same
        (replace(WELL, final="https://new-home.example/bees"), None, ""),  # moved with its text: redirected, and fine
        (replace(WELL, final="https://www.site.example/2026/an-article"), None, ""),
        (replace(WELL, evidence="bb", owner="UNKNOWN"), None, ""),
        (GONE, Ailment.GONE, "the site answered 404"),
        (FRONT, Ailment.GONE, "it leads to https://site.example/ now"),
        (SILENT, Ailment.UNREACHABLE, SILENT.why),
        (BUSY, None, ""),
        (MOVED, Ailment.MOVED, MOVED.final),
        (TAKEN, Ailment.TAKEN_OVER, PAGE),
        (OTHER_TEXT, Ailment.SWAPPED, "Casino bonus"),
    ],
)  # fmt: skip
def test_what_one_look_finds(visit, ailment, detail):
    """Only what differs in more than one way is an ailment."""
    assert (ailment, detail) == diagnose(KNOWN, visit)


@pytest.mark.parametrize("visit", [GONE, FRONT, MOVED, TAKEN, OTHER_TEXT])
def test_it_is_said_when_seen_twice_days_apart(visit):
    """Once is an accident; the second look comes three days later, and then it is said, once."""
    first = after_look(KNOWN, visit, NOON + 10 * DAY)
    assert (1, None, NOON + 10 * DAY + APART) == (first.looks, first.said_at, first.due_at)
    soon = after_look(first, visit, NOON + 11 * DAY)
    assert soon.said_at is None
    second = after_look(first, visit, NOON + 13 * DAY)
    assert (NOON + 10 * DAY, NOON + 13 * DAY) == (second.since, second.said_at)
    assert NOON + 13 * DAY == after_look(second, visit, NOON + 43 * DAY).said_at


def test_a_silent_site_is_borne_for_weeks():
    """Four looks over three weeks, before anybody hears of it."""
    state, now = KNOWN, NOON + 10 * DAY
    while state.said_at is None:
        state = after_look(state, SILENT, now)
        now = state.due_at
    assert state.said_at - (NOON + 10 * DAY) >= timedelta(days=18)
    assert state.looks >= 4


def test_another_ailment_begins_anew():
    """Gone today and moved in three days is seen once each."""
    state = after_look(after_look(KNOWN, GONE, NOON + 10 * DAY), MOVED, NOON + 13 * DAY)
    assert (Ailment.MOVED, 1, None) == (state.ailment, state.looks, state.said_at)


def test_a_page_that_comes_back_is_well():
    """What was said is taken back, and what it is held against stays what it was."""
    ill = after_look(after_look(KNOWN, GONE, NOON + 10 * DAY), GONE, NOON + 13 * DAY)
    well = after_look(ill, WELL, NOON + 43 * DAY)
    assert (None, "", None, None, 0) == (well.ailment, well.detail, well.since, well.said_at, well.looks)
    assert KNOWN.sketch == well.sketch


def test_a_busy_site_changes_nothing():
    """5xx says nothing for or against: neither the count nor what was found before."""
    ill = after_look(KNOWN, GONE, NOON + 10 * DAY)
    assert replace(ill, checked_at=NOON + 12 * DAY, due_at=NOON + 12 * DAY + APART) == after_look(
        ill, BUSY, NOON + 12 * DAY
    )


def test_looks_become_rarer():
    """Three days after the post, then half the link's age, at last once a month."""
    state, days = KNOWN, []
    for _ in range(9):
        now = state.due_at
        days.append((now - NOON).days)
        state = after_look(state, WELL, now)
    assert [3, 6, 9, 13, 20, 30] == days[:6]
    assert LONGEST_PAUSE == state.due_at - (state.checked_at or now)


def test_whose_it_is_is_asked_only_where_the_page_says_something_else():
    """Another evidence, and a page that was taken for its poster's: nothing else is worth asking."""
    assert is_changed(KNOWN, TAKEN)
    assert not is_changed(KNOWN, WELL)
    assert not is_changed(replace(KNOWN, owner="UNKNOWN"), TAKEN)
    assert not is_changed(KNOWN, replace(WELL, unchanged=True, evidence=""))
    assert diagnose(replace(KNOWN, owner="UNKNOWN"), TAKEN) == (None, "")


def test_malformed_addresses_are_survived():
    """Whatever a site redirects to."""
    assert (None, "") == diagnose(KNOWN, replace(WELL, final="http://["))


VISITS = st.sampled_from([WELL, GONE, SILENT, BUSY, OTHER_TEXT, MOVED, TAKEN, FRONT])


@given(st.lists(st.tuples(VISITS, st.integers(0, 40)), max_size=12))
def test_nothing_is_said_without_two_looks_days_apart(steps):
    """Whatever happens in whatever order, what is said was first seen days before, and the next look lies ahead."""
    state, now = KNOWN, NOON
    for visit, days in steps:
        now += timedelta(days=days)
        state = after_look(state, visit, now)
        assert state.due_at > now
        if state.said_at is not None:
            assert state.ailment is not None
            assert state.since is not None
            assert state.said_at - state.since >= 0.9 * APART
            assert state.looks >= 2
