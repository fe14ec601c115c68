"""When the weekly report is due, and where it goes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from linkbot.core.case import SendReply
from linkbot.core.rules import ReportPlan
from linkbot.flow.deliver import deliver
from linkbot.flow.report import report
from tests.core.builders import a_rulebook
from tests.flow.conftest import LINK, Scene


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


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
