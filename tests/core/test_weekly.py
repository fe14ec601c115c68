"""The weekly report in Markdown."""

from dataclasses import replace
from datetime import timedelta

from linkbot.core.case import Closing, State
from linkbot.core.model import Answer, Outcome
from linkbot.core.records import WeekRecords
from linkbot.core.rules import Mode
from linkbot.core.weekly import write_report
from tests.core.builders import NOON, a_rulebook
from tests.core.test_plan import a_case, told_case

EMPTY = WeekRecords(NOON - timedelta(days=7), NOON)


def test_a_quiet_week_is_one_line() -> None:
    """Nothing happened: it says so and shows no tables."""
    raw = write_report(EMPTY, a_rulebook(), Mode.FULL)
    assert "A quiet week" in raw
    assert "|" not in raw


def test_in_observe_it_says_so() -> None:
    """Moderators read that nobody was written to."""
    assert "I only watched" in write_report(EMPTY, a_rulebook(), Mode.OBSERVE)
    assert "I only watched" not in write_report(EMPTY, a_rulebook(), Mode.FULL)


def test_it_counts_what_happened() -> None:
    """Numbers, rules, and the cases folded away with link, person and reason."""
    right = replace(told_case(), state=State.CLOSED, closing=Closing.PUT_RIGHT)
    records = replace(
        EMPTY,
        judged=12,
        outcomes={Outcome.OK: 9, Outcome.VIOLATION: 2, Outcome.UNCLEAR: 1},
        answers={("external-link", Answer.BROKEN): 2, ("external-link", Answer.KEPT): 10},
        opened=(right, a_case()),
        closed=(right,),
        still_open=(a_case(),),
        actions={"flag": 1},
    )
    raw = write_report(records, a_rulebook(), Mode.FULL)
    for line in (
        "| posts seen | 12 |",
        "| put right or taken back by their authors | 1 |",
        "| flags sent | 1 |",
        "| external-link | 10 | 2 | 0 |",
        '[details="Still open (1)"]',
        "- [post 9](https://forum.example.org/t/1615/9) by member-1: put right by its author. external-link: why external-link",
    ):
        assert line in raw


def test_in_public_nobody_is_named() -> None:
    """Where members read it, the report has numbers only: no name, no link to a post."""
    records = replace(EMPTY, judged=1, opened=(a_case(),), still_open=(a_case(),))
    raw = write_report(records, a_rulebook(), Mode.FULL, in_public=True)
    assert "member-1" not in raw
    assert "/1615/9" not in raw
    assert "| still open | 1 |" in raw


def test_only_old_cases_are_open() -> None:
    """A week without posts but with an open case says that."""
    assert "No new posts" in write_report(replace(EMPTY, still_open=(a_case(),)), a_rulebook(), Mode.FULL)


def test_a_busy_week_stays_readable() -> None:
    """More cases than fit a screen are counted, not listed."""
    many = tuple(replace(a_case(), post_id=n) for n in range(60))
    raw = write_report(replace(EMPTY, judged=60, still_open=many), a_rulebook(), Mode.FULL)
    assert "and 10 more" in raw


def test_names_do_not_ping() -> None:
    """A user name stands there as plain words."""
    case = replace(a_case(), author="@all")
    assert "@all" not in write_report(replace(EMPTY, still_open=(case,), judged=1), a_rulebook(), Mode.FULL)
