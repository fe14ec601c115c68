"""Three years of weekly reports, with linkbot killed around each of them: every week exactly one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from linkbot.core.report.chart import Chart
from linkbot.core.report.period import last_period
from linkbot.core.rules import ReportPlan
from linkbot.edge.store import SqlReports
from linkbot.flow.deliver import deliver
from linkbot.flow.report import report
from tests.core.builders import a_rulebook
from tests.flow.conftest import LINK, Scene

WEEKS = 156
PLAN = ReportPlan(
    weekday=6, hour=2, minute=30, zone="Europe/Berlin"
)  # in the hour that is skipped and doubled
ESSAY = '<p><a href="https://essays.example/x">My essay</a></p>'


class Killed(BaseException):
    """As by kill -9: nothing of the process runs any more."""


def assassin(dice: Random) -> Callable[[str, str], None]:
    """Kills at a third of the moments before and after each write."""

    def strike(when: str, what: str) -> None:
        if dice.random() < 1 / 3:
            raise Killed

    return strike


async def drawn(chart: Chart) -> bytes:
    """A picture that costs nothing."""
    return b"PNG" * len(chart.bars)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0])
async def test_each_week_has_one_report_whenever_linkbot_dies(scene: Scene, seed: int) -> None:
    """Killed before, between and after, started again at odd times, with a clock that is set back now and then."""
    dice = Random(seed)
    scene.bench = replace(
        scene.bench,
        rulebook=a_rulebook(LINK, report=PLAN),
        reports=SqlReports(scene.bench.store),  # type: ignore[arg-type]
        draw=drawn,
    )
    await scene.beat()
    first = last_period(PLAN, scene.clock.now())
    kills = 0
    for week in range(1, WEEKS + 1):
        scene.clock.moment = datetime.fromtimestamp(first.until.timestamp(), UTC) + timedelta(
            weeks=week, hours=1
        )
        scene.forum.add("", ESSAY)
        await scene.beat()
        for _ in range(8):  # starts around the hour of the report
            scene.clock.forward(minutes=dice.choice((-30, 1, 7, 90)))
            scene.forum.trouble = assassin(dice)
            try:
                await report(scene.bench)
                await deliver(scene.bench)
            except Killed:
                kills += 1
        scene.forum.trouble = lambda _when, _what: None
        scene.clock.forward(hours=12)
        await report(scene.bench)
        await deliver(scene.bench)
    sent = [key for key in scene.forum.messages if "report" in key]
    assert WEEKS <= len(sent) <= WEEKS + 1
    assert len(sent) == scene.forum.writes.count("message")
    assert kills > WEEKS / 2
