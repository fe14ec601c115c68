"""A report in several parts is corrected in all of them."""

from dataclasses import replace

import pytest

from linkbot.core.case import EditOwn
from linkbot.core.forum import Limits
from linkbot.core.report.period import last_period
from linkbot.core.rules import ReportPlan
from linkbot.edge.store import SqlReports
from linkbot.flow.deliver import deliver
from linkbot.flow.report import correct, post_now, report
from tests.core.builders import a_rulebook
from tests.flow.conftest import LINK, Scene


@pytest.fixture
async def posted(scene: Scene) -> Scene:
    """A report of several parts stands on the forum."""
    plan = ReportPlan(to="group:moderators")
    scene.bench = replace(
        scene.bench,
        rulebook=a_rulebook(LINK, report=plan),
        reports=SqlReports(scene.bench.store),  # type: ignore[arg-type]
    )
    scene.forum.text_limits = Limits(max_post=400)
    for _ in range(4):
        scene.forum.add("I agree with all of you.")
    await scene.beat()
    scene.clock.forward(days=8)
    for _ in range(3):
        await report(scene.bench)
        scene.clock.forward(minutes=1)
        await deliver(scene.bench)
    assert len(reports(scene)) > 2
    return scene


def reports(scene: Scene) -> list[str]:
    """The messages that hold the report."""
    return [key for key in scene.forum.messages if "report" in key]


async def corrected(scene: Scene) -> list[str]:
    """The new words that a correction plans for the parts that stand, in order; they are delivered."""
    assert await correct(scene.bench, last_period(ReportPlan(), scene.clock.now()))
    actions = [row.planned.action for row in await scene.bench.store.due(scene.clock.now())]
    for _ in range(3):
        scene.clock.forward(minutes=1)
        await deliver(scene.bench)
    assert () == await scene.bench.store.due(scene.clock.now())
    return [action.raw for action in actions if isinstance(action, EditOwn)]


async def test_all_parts_are_corrected(posted: Scene) -> None:
    """Each part where it stands, and nothing is posted a second time."""
    sent = reports(posted)
    words = await corrected(posted)
    assert len(sent) == len(words)
    assert all(f"*Part {n} of {len(sent)}.*" in raw for n, raw in enumerate(words, start=1))
    assert sent == reports(posted)


async def test_a_report_that_became_shorter(posted: Scene) -> None:
    """What is left over says that it is empty."""
    sent = reports(posted)
    posted.forum.text_limits = Limits(max_post=30_000)
    first, *others = await corrected(posted)
    assert "The week in" in first
    assert ["*This part of the report is empty now.*"] * (len(sent) - 1) == others


async def test_a_report_that_became_longer(posted: Scene) -> None:
    """What does not fit into the parts that stand is posted behind them."""
    sent = reports(posted)
    posted.forum.text_limits = Limits(max_post=300)
    await corrected(posted)
    assert len(reports(posted)) > len(sent)


async def test_a_report_of_which_a_part_is_missing_waits(posted: Scene) -> None:
    """It is on its way, and not edited while it is."""
    period = last_period(ReportPlan(), posted.clock.now())
    first = await posted.bench.store.row(f"report/1615/{period.name}")
    assert first is not None
    count = len(reports(posted))
    late = replace(first.planned, key=f"report/1615/{period.name}/{count + 1}")
    await posted.bench.store.plan((late,), None, posted.clock.now())
    assert not await correct(posted.bench, period)
    with pytest.raises(ValueError, match="on its way"):
        await post_now(posted.bench, period)
