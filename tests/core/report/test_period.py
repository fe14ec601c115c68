"""Weeks by the wall clock of a zone, their names, and the hours that summer time skips or doubles."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.report.period import (
    last_boundary,
    last_period,
    period_named,
    periods_before,
    running_period,
)
from linkbot.core.rules import ReportPlan

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/Los_Angeles",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Kiritimati",
]
plans = st.builds(
    ReportPlan,
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(ZONES),
)
moments = st.datetimes(datetime(2021, 1, 8), datetime(2034, 1, 1), timezones=st.just(UTC))


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def weekly(moment: str, zone: str) -> ReportPlan:
    """A plan like `sunday 02:30`."""
    day, _, hour = moment.partition(" ")
    weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(day)
    return ReportPlan(weekday=weekday, hour=int(hour[:2]), minute=int(hour[3:]), zone=zone)


# when, zone, now in UTC, the last time it was due in UTC
SCHEDULE = [
    # Los Angeles: summer time began on 8 March 2026 at 02:00, ended on 1 November at 02:00
    ("mon 09:00", "America/Los_Angeles", "2026-03-02 16:59", "2026-02-23 17:00"),
    ("mon 09:00", "America/Los_Angeles", "2026-03-02 17:00", "2026-03-02 17:00"),
    ("mon 09:00", "America/Los_Angeles", "2026-03-09 15:59", "2026-03-02 17:00"),
    ("mon 09:00", "America/Los_Angeles", "2026-03-09 16:00", "2026-03-09 16:00"),
    ("sun 02:30", "America/Los_Angeles", "2026-03-08 10:29", "2026-03-01 10:30"),
    ("sun 02:30", "America/Los_Angeles", "2026-03-08 10:30", "2026-03-08 10:30"),
    ("sun 03:00", "America/Los_Angeles", "2026-03-08 10:00", "2026-03-08 10:00"),
    ("sun 01:30", "America/Los_Angeles", "2026-11-01 08:29", "2026-10-25 08:30"),
    ("sun 01:30", "America/Los_Angeles", "2026-11-01 08:30", "2026-11-01 08:30"),
    ("sun 01:30", "America/Los_Angeles", "2026-11-01 09:30", "2026-11-01 08:30"),
    ("mon 09:00", "America/Los_Angeles", "2026-11-02 16:59", "2026-10-26 16:00"),
    ("mon 09:00", "America/Los_Angeles", "2026-11-02 17:00", "2026-11-02 17:00"),
    # Berlin: 29 March and 25 October 2026, both at 01:00 UTC
    ("mon 09:00", "Europe/Berlin", "2026-03-30 06:59", "2026-03-23 08:00"),
    ("mon 09:00", "Europe/Berlin", "2026-03-30 07:00", "2026-03-30 07:00"),
    ("sun 02:30", "Europe/Berlin", "2026-03-29 01:29", "2026-03-22 01:30"),
    ("sun 02:30", "Europe/Berlin", "2026-03-29 01:30", "2026-03-29 01:30"),
    ("sun 02:30", "Europe/Berlin", "2026-10-25 00:29", "2026-10-18 00:30"),
    ("sun 02:30", "Europe/Berlin", "2026-10-25 00:30", "2026-10-25 00:30"),
    ("sun 02:30", "Europe/Berlin", "2026-10-25 01:30", "2026-10-25 00:30"),
    ("mon 00:00", "Europe/Berlin", "2026-10-25 22:59", "2026-10-18 22:00"),
    ("mon 00:00", "Europe/Berlin", "2026-10-25 23:00", "2026-10-25 23:00"),
    # Lord Howe moves by half an hour: 5 April and 4 October 2026, both at 02:00
    ("mon 09:00", "Australia/Lord_Howe", "2026-04-05 22:29", "2026-03-29 22:00"),
    ("mon 09:00", "Australia/Lord_Howe", "2026-04-05 22:30", "2026-04-05 22:30"),
    ("sun 01:45", "Australia/Lord_Howe", "2026-04-04 14:45", "2026-04-04 14:45"),
    ("sun 01:45", "Australia/Lord_Howe", "2026-04-04 15:15", "2026-04-04 14:45"),
    ("sun 02:15", "Australia/Lord_Howe", "2026-10-03 15:44", "2026-09-26 15:45"),
    ("sun 02:15", "Australia/Lord_Howe", "2026-10-03 15:45", "2026-10-03 15:45"),
    ("mon 09:00", "Australia/Lord_Howe", "2026-10-04 21:59", "2026-09-27 22:30"),
    ("mon 09:00", "Australia/Lord_Howe", "2026-10-04 22:00", "2026-10-04 22:00"),
    # St. John's: half hours, 8 March and 1 November 2026
    ("mon 09:00", "America/St_Johns", "2026-03-09 11:29", "2026-03-02 12:30"),
    ("mon 09:00", "America/St_Johns", "2026-03-09 11:30", "2026-03-09 11:30"),
    ("sun 02:15", "America/St_Johns", "2026-03-08 05:45", "2026-03-08 05:45"),
    ("sun 01:15", "America/St_Johns", "2026-11-01 03:45", "2026-11-01 03:45"),
    ("sun 01:15", "America/St_Johns", "2026-11-01 04:45", "2026-11-01 03:45"),
    ("mon 09:00", "America/St_Johns", "2026-11-02 12:30", "2026-11-02 12:30"),
    # Casablanca puts its clock back for Ramadan: 15 February to 22 March 2026
    ("mon 09:00", "Africa/Casablanca", "2026-02-16 08:59", "2026-02-09 08:00"),
    ("mon 09:00", "Africa/Casablanca", "2026-02-16 09:00", "2026-02-16 09:00"),
    ("mon 09:00", "Africa/Casablanca", "2026-03-23 08:00", "2026-03-23 08:00"),
    # no summer time, odd offsets
    ("mon 09:00", "Asia/Kathmandu", "2026-02-09 03:14", "2026-02-02 03:15"),
    ("mon 09:00", "Asia/Kathmandu", "2026-02-09 03:15", "2026-02-09 03:15"),
    ("mon 00:00", "Pacific/Kiritimati", "2026-02-08 10:00", "2026-02-08 10:00"),
    ("mon 00:00", "Pacific/Kiritimati", "2026-02-08 09:59", "2026-02-01 10:00"),
    ("thu 23:59", "UTC", "2026-12-31 23:59", "2026-12-31 23:59"),
    ("thu 23:59", "UTC", "2027-01-01 00:00", "2026-12-31 23:59"),
]


@pytest.mark.parametrize(("when", "zone", "now", "due"), SCHEDULE)
def test_a_report_is_due_by_the_wall_clock_of_its_zone(when: str, zone: str, now: str, due: str) -> None:
    """Skipped hours fall behind the gap, doubled ones count once, weeks around both are an hour off in UTC."""
    assert at(due) == last_boundary(weekly(when, zone), at(now))


@given(plans, moments)
def test_there_is_one_boundary_a_week(plan: ReportPlan, moment: datetime) -> None:
    """The last boundary is never ahead, never more than a week and two hours behind, and is its own last boundary."""
    due = last_boundary(plan, moment)
    assert due <= moment < due + timedelta(days=7, hours=2)
    assert due == last_boundary(plan, due)


@given(plans, moments)
def test_weeks_meet_each_other(plan: ReportPlan, moment: datetime) -> None:
    """No moment lies between two weeks or in both, and each has a name of its own."""
    weeks = (*periods_before(plan, last_period(plan, moment), 9), running_period(plan, moment))
    assert all(one.until == two.since for one, two in pairwise(weeks))
    assert len(weeks) == len({week.name for week in weeks})
    assert weeks[-1].since <= moment < weeks[-1].until


@given(plans, moments)
def test_a_week_is_found_by_its_name(plan: ReportPlan, moment: datetime) -> None:
    """What the report calls a week is what one may ask for."""
    period = running_period(plan, moment)
    assert period == period_named(plan, period.name)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("last", "like 2026-W47"),
        ("2026-W54", "no week 54 in 2026"),
        ("0001-W01", "no week 01 in 0001"),
        ("9999-W52", "no week 52 in 9999"),
    ],
)
def test_a_name_that_is_no_week_is_refused_in_words(name: str, says: str) -> None:
    """Whoever typed it reads how to write it."""
    with pytest.raises(ValueError, match=says):
        period_named(ReportPlan(), name)


def test_the_end_of_summer_time_shifts_no_name() -> None:
    """A week that begins on Thursday noon has its middle at midnight between two calendar weeks, or an hour beside it."""
    plan = weekly("thu 12:00", "Europe/Berlin")
    weeks = periods_before(plan, last_period(plan, at("2021-12-01 00:00")), 10)
    assert 10 == len({week.name for week in weeks})


def test_the_names_are_those_of_the_calendar() -> None:
    """Monday to Monday is the ISO week, and a year may have 53 of them."""
    assert "2026-W47" == last_period(weekly("mon 09:00", "Europe/Berlin"), at("2026-11-23 09:00")).name
    assert "2026-W53" == last_period(weekly("mon 00:00", "UTC"), at("2027-01-04 00:00")).name
