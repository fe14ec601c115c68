"""Which stretch of time a weekly report is about, and when it is due: wall-clock hours of a zone, summer time and all."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from linkbot.core.rules import ReportPlan

_WEEK = timedelta(days=7)
_TO_THE_MIDDLE = timedelta(days=3)
_NAME = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True)
class Period:
    """One week of the report, [since, until) in UTC, named after the ISO week (ISO 8601) that holds its middle."""

    name: str
    since: datetime
    until: datetime


def last_boundary(plan: ReportPlan, now: datetime) -> datetime:
    """The last moment at or before `now` at which a report was due, in UTC.

    Local wall time of the rules' zone: in a skipped hour it falls right behind the gap, in a doubled one on the first.
    """
    local = now.astimezone(ZoneInfo(plan.zone))
    day = local.date() - timedelta(days=(local.weekday() - plan.weekday) % 7)
    due = _due(plan, day)
    return due if due <= now else _due(plan, day - _WEEK)


def last_period(plan: ReportPlan, now: datetime) -> Period:
    """The last full week before `now`."""
    until = last_boundary(plan, now)
    return _period(plan, last_boundary(plan, until - timedelta(seconds=1)), until)


def running_period(plan: ReportPlan, now: datetime) -> Period:
    """The week that holds `now`; its end is still to come."""
    since = last_boundary(plan, now)
    # that long after its begin a week is over, even one that the end of summer time made longer
    until = last_boundary(plan, since + _WEEK + timedelta(hours=3))
    return _period(plan, since, until)


def periods_before(plan: ReportPlan, period: Period, count: int) -> tuple[Period, ...]:
    """`count` weeks that meet each other, the oldest first; the last one is `period`."""
    found = [period]
    while len(found) < count:
        found.append(last_period(plan, found[-1].since))
    return tuple(reversed(found))


def period_named(plan: ReportPlan, name: str) -> Period:
    """The week of a name like `2026-W47`. ValueError, in words for whoever typed it, if there is none."""
    match = _NAME.fullmatch(name.strip().upper())
    if match is None:
        raise ValueError(f"“{name}” is no week; write it like 2026-W47")
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday - _TO_THE_MIDDLE
        day = first + timedelta(days=(plan.weekday - first.weekday()) % 7)
        return _period(plan, _due(plan, day), _due(plan, day + _WEEK))
    except (ValueError, OverflowError):  # at both ends of the calendar a week is cut off
        raise ValueError(f"there is no week {match[2]} in {match[1]}") from None


def _period(plan: ReportPlan, since: datetime, until: datetime) -> Period:
    # by days, not by hours: a week that summer time makes longer or shorter has the same middle day
    middle = since.astimezone(ZoneInfo(plan.zone)).date() + _TO_THE_MIDDLE
    year, week, _ = middle.isocalendar()
    return Period(f"{year}-W{week:02}", since, until)


def _due(plan: ReportPlan, day: date) -> datetime:
    wall = datetime(day.year, day.month, day.day, plan.hour, plan.minute, tzinfo=ZoneInfo(plan.zone))
    return wall.astimezone(UTC)
