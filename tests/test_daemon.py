"""The daemon's beat: what one round does, and how trouble is borne."""

import asyncio

import pytest

from linkbot.core.forum import Forbidden, ForumTrouble, Stop, Wait
from linkbot.daemon import Daemon
from tests.flow.conftest import Scene, scene  # noqa: F401
from tests.flow.test_life import NO_LINK, failing


@pytest.fixture
async def daemon(scene: Scene) -> Daemon:  # noqa: F811
    """A daemon over one thread."""
    return Daemon((scene.bench,), scene.clock)


async def test_a_beat_does_the_whole_round(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """Watch, listen, report, deliver: a broken post is told about, and the daemon is well."""
    scene.forum.add(**NO_LINK)
    await daemon.beat()
    scene.clock.forward(minutes=10)
    await daemon.beat()
    assert ["message"] == scene.forum.writes
    assert daemon.health.is_well(scene.clock.now())
    assert scene.clock.now() == daemon.health.looked_at


@pytest.mark.parametrize(
    "trouble", [Wait("busy", seconds=30), Forbidden("not for you", status=403), ValueError("a fault of ours")]
)
async def test_trouble_with_a_thread_is_borne(daemon: Daemon, scene: Scene, trouble: Exception) -> None:  # noqa: F811
    """A busy forum, a refusal or a fault of ours: logged, shown in the health, and the next beat goes on."""
    scene.forum.trouble = failing(trouble, "read", "topic")  # type: ignore[arg-type]
    await daemon.beat()
    assert daemon.health.trouble
    scene.clock.forward(minutes=15)
    await daemon.beat()
    assert daemon.health.trouble == ""


async def test_a_dead_key_halts_until_it_works_again(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """Stop: nothing is asked for five minutes, then who we are; when the key works again work goes on."""
    scene.forum.add(**NO_LINK)
    scene.forum.trouble = failing(Stop("the key is refused", status=403), "read", "topic")
    await daemon.beat()
    assert daemon.health.stopped
    asked = len(scene.forum.reads)
    await daemon.beat()
    assert asked == len(scene.forum.reads)
    scene.clock.forward(minutes=6)
    await daemon.beat()
    assert not daemon.health.stopped
    assert "topic" in scene.forum.reads[asked:]


async def test_a_dead_key_stays_halted(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """As long as the forum refuses, or is away, only the question who we are is asked."""
    for trouble in (Stop("refused"), Wait("away")):
        scene.forum.trouble = failing(Stop("refused"), "read", "topic")
        scene.clock.forward(minutes=15)
        await daemon.beat()
        scene.clock.forward(minutes=6)
        scene.forum.trouble = failing(trouble, "read", "session")
        before = len(scene.forum.reads)
        await daemon.beat()
        assert ["session"] == scene.forum.reads[before:]
        scene.clock.forward(minutes=6)
        await daemon.beat()


@pytest.mark.parametrize(("then", "stopped"), [(Stop("the key is dead"), True), (Wait("away"), False)])
async def test_a_403_is_looked_into(daemon: Daemon, scene: Scene, then: ForumTrouble, stopped: bool) -> None:  # noqa: F811
    """A refusal of one topic may be a dead key: the daemon asks, and halts only if it is."""

    def trouble(when: str, what: str) -> None:
        if what == "topic":
            raise Forbidden("403", status=403)
        if what == "session":
            raise then

    scene.forum.trouble = trouble
    await daemon.beat()
    assert stopped is daemon.health.stopped


async def test_it_stops_when_asked(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """Asked to stop, run ends after the beat in hand."""
    scene.forum.add(**NO_LINK)
    async with asyncio.timeout(10):
        running = asyncio.ensure_future(daemon.run(0.01))
        while not scene.forum.reads:
            await asyncio.sleep(0.01)
        daemon.stop()
        await running
    before = len(scene.forum.reads)
    await daemon.beat()
    assert before == len(scene.forum.reads)


async def test_the_report_is_posted_once_a_week(daemon: Daemon, scene: Scene) -> None:  # noqa: F811
    """Three weeks of beats: one report for each full week, to the moderators."""
    for _ in range(3 * 7 * 4):
        scene.clock.forward(hours=6)
        await daemon.beat()
    reports = [key for key in scene.forum.messages if "report" in key]
    assert 3 == len(reports)
    assert {"moderators"} == {scene.forum.messages[key][0] for key in reports}
