from datetime import timedelta

from linkbot.core.case import Case, State, Trouble
from linkbot.core.records import WeekRecords
from linkbot.core.report.period import Period
from linkbot.core.report.week import ThreadWeek
from linkbot.core.report.write import write_report
from linkbot.core.rules import Mode
from tests.core.builders import NOON, a_rulebook


def a_case(n):
    """A closed or open case with long reasons."""
    why = "its own words are 850, beside a link 150 at the most are asked for (https://forum.example.org)"
    return Case(
        n,
        1615,
        n,
        f"member-{n}",
        State.WAITING,
        NOON,
        "v1",
        tuple(Trouble(r, why, NOON) for r in ("external-link", "no-cross-talk", "no-direct-content")),
        "d",
    )


def test_a_long_report_is_taken_by_the_forum():
    """The forum takes 32,000 characters."""
    open_cases = tuple(a_case(n) for n in range(60))
    records = WeekRecords(NOON, NOON + timedelta(days=7), still_open=open_cases, closed=open_cases)
    assert len(write_report(a_week(records), a_rulebook(), Mode.FULL)) <= 32_000


def test_report_in_observe_says_no_untruth():
    """After a change of mode the report does not deny what was sent before."""
    records = WeekRecords(NOON, NOON + timedelta(days=7), judged=4, actions={"flag": 2, "tell": 3})
    raw = write_report(a_week(records), a_rulebook(mode=Mode.OBSERVE), Mode.FULL)
    assert "nobody was written to" not in raw


def a_week(records):
    """The week of these records."""
    return ThreadWeek(Period("2026-W06", records.since, records.until), records)
