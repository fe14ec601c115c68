"""How much looking costs: laws of the purse and of the beats."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.pace import HOUR, SLOW, Purse, chunks_a_visit, compare_hourly, poll_every

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@given(
    st.integers(1, 600),
    st.integers(1, 50),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 30)), max_size=60),
)
def test_a_purse_spends_at_an_even_rate(hourly: int, at_once: int, tries: list[tuple[int, int]]) -> None:
    """Whenever it is asked and whatever each costs: never more than was allowed at once, the rate, and one expense."""
    purse, now, spent, most = Purse(hourly, at_once), NOON, 0, 0
    for seconds, cost in tries:
        now += timedelta(seconds=seconds)
        if purse.may_spend(now):
            purse.spend(cost, now)
            spent, most = spent + cost, max(most, cost)
    assert spent <= at_once + most + hourly * ((now - NOON) / HOUR) + 1


def test_a_purse_is_full_again_after_a_while() -> None:
    """What was spent comes back in time, and says when."""
    purse = Purse(60, 2)
    purse.spend(5, NOON)
    assert timedelta(seconds=180) < purse.missing(NOON) < timedelta(seconds=181)
    assert not purse.may_spend(NOON + timedelta(seconds=180))
    assert purse.may_spend(NOON + timedelta(seconds=181))


def test_a_purse_survives_a_clock_set_back() -> None:
    """A year back, and it does not wait for a year."""
    purse = Purse(60, 1)
    purse.spend(5, NOON)
    past = NOON - timedelta(days=365)
    assert not purse.may_spend(NOON)
    assert purse.may_spend(past)


@pytest.mark.parametrize(("threads", "expected"), [(1, 50), (100, 50), (1000, 50), (1200, 60), (2400, 120)])
def test_threads_share_the_requests_of_an_hour(threads: int, expected: float) -> None:
    """Few and many cost the same, until each thread once a day would not fit in."""
    assert expected == compare_hourly(threads)


@pytest.mark.parametrize(
    ("quiet", "expected"),
    [
        (timedelta(0), MINUTE),
        (4 * MINUTE, MINUTE),
        (HOUR, SLOW),
        (20 * MINUTE, 5 * MINUTE),
        (30 * HOUR, SLOW),
    ],
)
def test_a_quiet_thread_is_looked_at_less_and_less(quiet: timedelta, expected: timedelta) -> None:
    """Each beat at first, then a quarter of the silence, at most a quarter of an hour."""
    assert expected == poll_every(quiet, MINUTE)


@given(st.integers(0, 100_000), st.integers(0, 60 * 24))
def test_every_old_post_is_read_within_a_day(posts: int, minutes: int) -> None:
    """As many chunks a visit as it takes."""
    between = max(SLOW, timedelta(minutes=minutes))
    visits = int(timedelta(days=1) / between)
    assert chunks_a_visit(posts, 50, between) * 50 * max(1, visits) >= posts
