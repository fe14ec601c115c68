"""Two linkbots on one forum notice each other, and the later one steps back."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from linkbot.core.brakes import Because
from linkbot.core.presence import Presence, others, presence_line, steps_back
from linkbot.core.rules import Mode, ReportPlan
from linkbot.edge.store import SqlBrakeMemory, SqlUndoMemory
from linkbot.edge.store.desk_memory import SqlDeskMemory
from linkbot.flow.bench import Bench
from linkbot.flow.brakes import release
from linkbot.flow.deliver import deliver
from linkbot.flow.desk_port import Desk
from linkbot.flow.presence import look_out, signed
from linkbot.flow.report import report
from tests.core.builders import NOON
from tests.flow.real_forum import RealScene, real_scene

FIRST = Presence("a" * 16, NOON)
LATER = Presence("b" * 16, NOON + timedelta(hours=1))


def test_a_line_is_read_by_the_other_alone() -> None:
    """Its own line says nothing to a linkbot, nor does one about another thread, nor words that look alike."""
    raw = f"A report.\n\n{presence_line(FIRST, 1615)}\n"
    assert (FIRST,) == others(raw, LATER, [1615])
    assert () == others(raw, FIRST, [1615])
    assert () == others(raw, LATER, [1616])
    assert () == others("<!-- linkbot:here:v1:zz:1:1 -->", LATER, [1615])
    assert () == others(f"<!-- linkbot:here:v1:{'c' * 16}:{'9' * 12}:1615 -->", LATER, [1615])


def test_of_two_exactly_one_steps_back() -> None:
    """The later one; of two that began together, always the same one."""
    twin = replace(LATER, since=FIRST.since)
    assert (False, True) == (steps_back(FIRST, LATER), steps_back(LATER, FIRST))
    assert (False, True) == (steps_back(FIRST, twin), steps_back(twin, FIRST))


@pytest.fixture(params=["group:moderators", "topic"])
async def scene(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[RealScene]:
    """A thread whose report goes to moderators, or to a topic."""
    async with real_scene(tmp_path) as scene:
        to = request.param
        if to == "topic":
            to = f"topic:{scene.forum.add_topic('moderator-1', 'Reports about the links', 'For reports of the machine.').id}"
        book = replace(scene.bench.rulebook, report=ReportPlan(to=to))
        scene.bench = with_desk(replace(scene.bench, rulebook=book), scene)
        yield scene


def with_desk(bench: Bench, scene: RealScene) -> Bench:
    """The bench, with a desk in the latest memory."""
    store = scene.stores[-1]
    desk = Desk(SqlDeskMemory(store), SqlBrakeMemory(store), SqlUndoMemory(store))
    return replace(bench, desk=desk, store=store)


async def reported(scene: RealScene) -> None:
    """A week passes, and its report is posted."""
    await scene.beat()
    scene.clock.advance(8 * 86_400)
    await scene.beat()
    await report(scene.bench)
    await deliver(scene.bench)


async def test_the_later_one_only_watches_until_somebody_resumes(scene: RealScene) -> None:
    """It finds the line in the next report of the first, pauses with one alert, and is not stopped again after `resume`."""
    await reported(scene)
    first = scene.bench
    await look_out(first)
    assert first.desk is not None
    assert () == await first.desk.brakes.holds()
    await scene.new_memory()
    scene.bench = with_desk(scene.bench, scene)
    scene.clock.advance(3600)
    await look_out(scene.bench)
    scene.clock.advance(8 * 86_400)
    await report(first)
    await deliver(first)
    await look_out(scene.bench)
    await look_out(scene.bench)
    assert scene.bench.desk is not None
    (hold,) = await scene.bench.desk.brakes.holds()
    assert (Because.PAUSED, Mode.OBSERVE) == (hold.because, hold.mode)
    assert "another linkbot" in hold.by
    now = scene.clock.now()
    await release(scene.bench.desk.brakes, scene.bench.store, "", by="moderator-1", now=now)
    await look_out(scene.bench)
    assert not any(hold.is_on(now) for hold in await scene.bench.desk.brakes.holds())


async def test_a_lost_memory_is_no_other_linkbot(scene: RealScene) -> None:
    """What this account reported before its memory was lost stops nobody: the work goes on where it was."""
    await reported(scene)
    await look_out(scene.bench)
    await scene.new_memory()
    scene.bench = with_desk(scene.bench, scene)
    scene.clock.advance(3600)
    await look_out(scene.bench)
    assert scene.bench.desk is not None
    assert () == await scene.bench.desk.brakes.holds()


async def test_a_member_stops_nobody_with_a_line(tmp_path: Path) -> None:
    """Who copies the line into a topic of reports and makes it older is no linkbot."""
    async with real_scene(tmp_path) as scene:
        topic = scene.forum.add_topic(
            "moderator-1", "Reports about the links", "For reports of the machine."
        ).id
        scene.forum.post_as(
            "member-1",
            topic,
            f"I can write such a line as well as you can.\n\n{presence_line(FIRST, scene.bench.topic_id)}",
        )
        book = replace(scene.bench.rulebook, report=ReportPlan(to=f"topic:{topic}"))
        bench = with_desk(replace(scene.bench, rulebook=book), scene)
        scene.clock.advance(3600)
        await look_out(bench)
        assert bench.desk is not None
        assert () == await bench.desk.brakes.holds()


async def test_without_a_desk_nothing_is_signed(scene: RealScene) -> None:
    """A report drawn by hand stays as it is."""
    bare = replace(scene.bench, desk=None)
    assert "Words." == await signed("Words.", bare)
    await look_out(bare)
