"""When the weekly report is due, and where it goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.case import SendReply
from linkbot.core.rules import ReportPlan
from linkbot.flow.deliver import deliver
from linkbot.flow.report import last_boundary, report
from tests.core.builders import a_rulebook
from tests.flow.conftest import LINK, Scene

MONDAY_NINE = ReportPlan(weekday=0, hour=9, zone="America/Los_Angeles")


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("plan", "now", "due"),
    [
        (MONDAY_NINE, "2026-02-09 16:59", "2026-02-02 17:00"),
        (MONDAY_NINE, "2026-02-09 17:00", "2026-02-09 17:00"),
        (
            MONDAY_NINE,
            "2026-03-09 16:00",
            "2026-03-09 16:00",
        ),  # the day after summer time began: an hour earlier in UTC
        (MONDAY_NINE, "2026-03-09 15:59", "2026-03-02 17:00"),
        (
            ReportPlan(weekday=6, hour=2, minute=30, zone="America/Los_Angeles"),
            "2026-03-08 12:00",
            "2026-03-08 10:30",
        ),
        (
            ReportPlan(weekday=6, hour=1, minute=30, zone="America/Los_Angeles"),
            "2026-11-01 23:00",
            "2026-11-01 08:30",
        ),
        (ReportPlan(weekday=0, hour=9, zone="Asia/Kolkata"), "2026-02-09 03:30", "2026-02-09 03:30"),
        (ReportPlan(weekday=0, hour=0, zone="Pacific/Kiritimati"), "2026-02-08 10:00", "2026-02-08 10:00"),
    ],
)
def test_a_report_is_due_by_the_wall_clock_of_its_zone(plan: ReportPlan, now: str, due: str) -> None:
    """Summer time, a skipped hour, a doubled hour (the first counts), half-hour zones, the date line."""
    assert at(due) == last_boundary(plan, at(now))


@given(
    st.datetimes(datetime(2020, 1, 8), datetime(2035, 1, 1)),
    st.integers(0, 6),
    st.integers(0, 23),
    st.sampled_from(
        [
            "UTC",
            "Europe/Berlin",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/Sao_Paulo",
        ]
    ),
)
def test_there_is_one_boundary_a_week(now: datetime, weekday: int, hour: int, zone: str) -> None:
    """The last boundary is never ahead, never more than a week and an hour behind, and is its own last boundary."""
    plan, moment = ReportPlan(weekday=weekday, hour=hour, zone=zone), now.replace(tzinfo=UTC)
    due = last_boundary(plan, moment)
    assert due <= moment < due + timedelta(days=7, hours=2)
    assert due == last_boundary(plan, due)


async def test_the_first_week_has_no_report_before_its_end(scene: Scene) -> None:
    """A thread watched since yesterday is not reported on for a time nobody watched."""
    await report(scene.bench)
    await scene.beat()
    await report(scene.bench)
    await scene.pass_time(24)
    await report(scene.bench)
    assert [] == [key for key in scene.forum.messages if "report" in key]


@pytest.mark.parametrize("to", ["group:governance-wg", "user:moderator-1"])
async def test_a_report_is_a_message_to_whom_the_rules_say(scene: Scene, to: str) -> None:
    """Groups and users get a private message, once for a week however often it is asked for."""
    scene.bench = replace(scene.bench, rulebook=a_rulebook(LINK, report=ReportPlan(to=to)))
    await scene.beat()
    scene.clock.forward(days=8)
    for _ in range(3):
        await report(scene.bench)
        await deliver(scene.bench)
    ((receiver, title, raw),) = scene.forum.messages.values()
    assert to.partition(":")[2] == receiver
    assert "Community Input" in title
    assert "The week in" in raw


async def test_weeks_touch_each_other_when_the_clocks_change(scene: Scene) -> None:
    """The week in which summer time begins has an hour less; the report takes up where the last one ended."""
    plan = ReportPlan(to="group:moderators", weekday=0, hour=9, zone="Europe/Berlin")
    scene.bench = replace(scene.bench, rulebook=a_rulebook(LINK, report=plan))
    await scene.beat()
    scene.clock.moment = at("2026-03-30 08:00")
    await report(scene.bench)
    await deliver(scene.bench)
    ((_, _, raw),) = scene.forum.messages.values()
    assert "23 March 2026, 08:00 UTC to 30 March 2026, 07:00 UTC" in raw


@pytest.mark.parametrize(("topic", "after"), [(1615, 1), (99, 0)])
async def test_a_report_may_be_a_reply_in_a_topic(scene: Scene, topic: int, after: int) -> None:
    """With a marker to find it by, looked for behind what was there."""
    scene.bench = replace(scene.bench, rulebook=a_rulebook(LINK, report=ReportPlan(to=f"topic:{topic}")))
    await scene.beat()
    scene.clock.forward(days=8)
    await report(scene.bench)
    (row,) = await scene.bench.store.due(scene.clock.now())
    assert isinstance(row.planned.action, SendReply)
    assert (topic, after) == (row.planned.action.topic_id, row.planned.action.after_number)
    assert row.planned.action.raw.endswith(row.planned.action.marker)
    await deliver(scene.bench)
    assert ["reply"] == scene.forum.writes
