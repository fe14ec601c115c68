"""When the weekly report is due, and where it goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from linkbot.core.case import SendReply
from linkbot.core.forum import Forbidden, Limits
from linkbot.core.report.chart import Chart
from linkbot.core.report.period import last_period
from linkbot.core.rules import ReportPlan
from linkbot.edge.store import SqlReports
from linkbot.flow.deliver import deliver
from linkbot.flow.report import correct, report
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


async def test_a_report_for_a_category_is_a_topic_a_week(scene: Scene) -> None:
    """Made once, known by its external id."""
    await due(scene, "category:5")
    ((receiver, title, _),) = scene.forum.messages.values()
    assert ("category:5", "linkbot: the week in Community Input, to 2026-W06") == (receiver, title)


@pytest.mark.parametrize(
    ("to", "named"),
    [
        ("group:moderators", True),
        ("user:moderator-1", True),
        ("user:member-2", False),
        ("group:writers", False),
        ("category:5", False),
    ],
)
async def test_only_staff_reads_names(scene: Scene, to: str, named: bool) -> None:
    """A group may hold anybody, and so may a category: there the report has numbers only."""
    scene.forum.staff.add("moderator-1")
    scene.forum.add("I agree with all of you.")
    await due(scene, to)
    raw = scene.forum.messages[next(iter(k for k in scene.forum.messages if "report" in k))][2]
    assert named == ("member-1" in raw)


async def test_the_picture_is_shown_where_the_forum_takes_it(scene: Scene) -> None:
    """With its words for those who do not see it; a table of numbers where it was refused."""

    async def drawn(chart: Chart) -> bytes:
        return b"PNG" * len(chart.bars)

    scene.bench = replace(scene.bench, draw=drawn, reports=SqlReports(scene.bench.store))  # type: ignore[arg-type]
    scene.forum.add("", '<p><a href="https://essays.example/x">My essay</a></p>')
    await due(scene)
    raw = next(iter(x for k, (_, _, x) in scene.forum.messages.items() if "report" in k))
    assert "|720x320](upload://24.png)" in raw


async def test_a_refused_picture_is_replaced_by_a_table(scene: Scene) -> None:
    """The report goes out all the same."""

    async def drawn(chart: Chart) -> bytes:
        return b"PNG"

    def no_pictures(when: str, what: str) -> None:
        if what == "upload":
            raise Forbidden("no pictures here", status=403)

    scene.bench = replace(scene.bench, draw=drawn, reports=SqlReports(scene.bench.store))  # type: ignore[arg-type]
    scene.forum.trouble = no_pictures
    scene.forum.add("", '<p><a href="https://essays.example/x">My essay</a></p>')
    await due(scene)
    raw = next(iter(x for k, (_, _, x) in scene.forum.messages.items() if "report" in k))
    assert "| week | fine | put right | flagged |" in raw


async def test_a_quiet_week_may_be_passed_over(scene: Scene) -> None:
    """`quiet_weeks: skip`: nothing happened, nothing is said."""
    plan = ReportPlan(skip_quiet=True)
    scene.bench = replace(
        scene.bench,
        rulebook=a_rulebook(LINK, report=plan),
        reports=SqlReports(scene.bench.store),  # type: ignore[arg-type]
    )
    await scene.beat()
    scene.clock.forward(days=15)
    await report(scene.bench)
    await deliver(scene.bench)
    assert {} == scene.forum.messages


async def test_a_report_missed_too_long_ago_is_left_out(scene: Scene) -> None:
    """`late` says for how long it is made up; the one after it comes at its time."""
    scene.bench = replace(scene.bench, rulebook=a_rulebook(LINK, report=ReportPlan(late=timedelta(days=1))))
    await scene.beat()
    scene.clock.moment = at("2026-02-10 12:00")
    await report(scene.bench)
    assert () == await scene.bench.store.due(scene.clock.now())
    scene.clock.moment = at("2026-02-17 08:00")
    await report(scene.bench)
    assert 1 == len(await scene.bench.store.due(scene.clock.now()))


async def test_a_report_longer_than_the_forum_allows_comes_in_parts(scene: Scene) -> None:
    """Each a message of its own that says which part it is, in order."""
    scene.forum.text_limits = Limits(max_post=400)
    for _ in range(4):
        scene.forum.add("I agree with all of you.")
    await due(scene)
    keys = [key for key in scene.forum.messages if "report" in key]
    assert len(keys) > 1
    assert keys == [
        f"linkbot-report-1615-2026-W06{'' if n == 1 else f'-{n}'}" for n in range(1, len(keys) + 1)
    ]
    assert all(len(scene.forum.messages[key][2]) <= 400 for key in keys)


async def test_a_correction_changes_the_report_that_stands(scene: Scene) -> None:
    """Nothing is posted a second time; what was never posted cannot be corrected."""
    assert not await correct(scene.bench, last_period(ReportPlan(), scene.clock.now()))
    await due(scene)
    sent = len(scene.forum.messages)
    assert await correct(scene.bench, last_period(ReportPlan(), scene.clock.now()))
    await deliver(scene.bench)
    assert sent == len(scene.forum.messages)
    assert "edit" == scene.forum.writes[-1]
    assert "The week in" in scene.forum.own[8001]


async def test_a_correction_names_nobody_where_anybody_reads_it(scene: Scene) -> None:
    """A report that went to a topic stays without names, though the rules send reports to moderators by now."""
    scene.forum.add("I agree with all of you.")
    await due(scene, "category:5")
    scene.with_rules(LINK, report=ReportPlan(to="group:moderators"))
    assert await correct(scene.bench, last_period(ReportPlan(), scene.clock.now()))
    await deliver(scene.bench)
    assert "edit" == scene.forum.writes[-1]
    assert "The week in" in scene.forum.own[8001]
    assert "member-1" not in scene.forum.own[8001]


async def due(scene: Scene, to: str = "group:moderators") -> None:
    """A week passes, and the report is delivered."""
    scene.bench = replace(
        scene.bench,
        rulebook=a_rulebook(LINK, report=ReportPlan(to=to)),
        reports=SqlReports(scene.bench.store),  # type: ignore[arg-type]
    )
    await scene.beat()
    scene.clock.moment = at("2026-02-09 12:00")
    for _ in range(3):
        await report(scene.bench)
        scene.clock.forward(minutes=1)
        await deliver(scene.bench)
