"""Play the story: move the clock, let members act, wait for the daemon, tell the audience."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from linkbot.core.case import Case
from linkbot.demo.forum import DemoForum, Refusal, serve, serve_articles
from linkbot.demo.narrator import Narrator
from linkbot.demo.process import DaemonProcess
from linkbot.demo.scene import TOPIC, Scene
from linkbot.demo.shared_clock import SharedClock
from linkbot.demo.story import BEGIN, END, Act
from linkbot.edge.store import open_store

RULES = Path(__file__).parents[2] / "rules" / "community-input.yaml"
_SOON = timedelta(minutes=11)  # just past the `wait` of the rules
_BLINK = 0.01
_BREATH = timedelta(seconds=0.2)  # time never stands quite still: whoever waits for seconds gets them
_PATIENCE = 40.0  # real seconds that a beat may take before the demo gives up


class DemoFailed(Exception):
    """The story did not go as it should; the text says where."""


@dataclass
class Play:
    """A running demo: the forum, the clock, the daemon."""

    scene: Scene
    clock: SharedClock
    daemon: DaemonProcess
    narrator: Narrator
    tasks: asyncio.TaskGroup
    database: str
    may_die: bool = False  # a test kills the daemon on purpose; then it is started again
    hop: timedelta = timedelta(hours=12)  # how far the clock moves at a time
    _told: int = field(default=0)

    async def perform(self, acts: tuple[Act, ...], end: datetime = END) -> None:
        """All acts in order, then the time until the end."""
        await self.beats(1)
        for act in acts:
            await self.pass_to(BEGIN + act.at)
            self.narrator.act(self.clock.now(), act.says)
            self.scene.said = ""
            try:
                act.does(self.scene)
            except (LookupError, Refusal) as trouble:
                raise DemoFailed(f"{act.says}: {trouble}") from trouble
            self.narrator.quote(self.scene.said)
            await self.beats(2)
            await self.pass_to(self.clock.now() + _SOON)
        await self.pass_to(end)

    async def pass_to(self, moment: datetime) -> None:
        """Move the clock on in hops; after each one the daemon has its turn."""
        while (now := self.clock.now()) < moment:
            self.clock.move_to(min(now + self.hop, moment))
            await self.beats(2)

    async def beats(self, wanted: int) -> None:
        """Wait until the daemon has gone round so many times."""
        target = self._beats_so_far() + wanted
        while self._beats_so_far() < target:
            if not self.daemon.runs:
                await self._start_again()
                target = self._beats_so_far() + wanted
            await self._sign_of_life()
        self._tell()

    async def _sign_of_life(self) -> None:
        """Let time breathe until the daemon asks the forum for something, or is gone."""
        asked = len(self.scene.forum.requests)
        try:
            async with asyncio.timeout(_PATIENCE):
                while len(self.scene.forum.requests) == asked and self.daemon.runs:
                    await asyncio.sleep(_BLINK)
                    self.clock.move_to(self.clock.now() + _BREATH)
        except TimeoutError:
            raise DemoFailed(f"the daemon did not answer for {_PATIENCE:.0f} seconds") from None

    async def _start_again(self) -> None:
        if not self.may_die:
            raise DemoFailed(f"the daemon stopped by itself:\n{self.daemon.last_words()}")
        await self.daemon.start(self.tasks)

    def _beats_so_far(self) -> int:
        """Each round of the daemon begins with a poll for news."""
        return sum(1 for row in self.scene.forum.requests if row.path.startswith("/message-bus/"))

    def _tell(self) -> None:
        """Tell what linkbot wrote since the last time, as the forum stored it."""
        rows = self.scene.forum.writes(self._told)
        self._told = len(self.scene.forum.requests)
        for row in rows:
            self.narrator.deed(row, self.scene)

    async def cases(self) -> tuple[Case, ...]:
        """All cases in the daemon's memory, oldest first."""
        store = await open_store(self.database, now=self.clock.now())
        try:
            return tuple(reversed(await store.cases(TOPIC)))
        finally:
            await store.close()


@asynccontextmanager
async def stage(narrator: Narrator, mode: str = "full", *, may_die: bool = False) -> AsyncIterator[Play]:
    """Build the forum, serve it with its articles, and start the daemon in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linkbot-demo-") as name:
        folder = Path(name)
        clock = SharedClock.start(folder / "clock", BEGIN)
        scene = Scene(DemoForum(clock))
        async with serve(scene.forum) as forum_url, serve_articles(scene.forum) as articles:
            scene.open(forum_url, articles)
            environment = _environment(folder, scene, mode)
            async with asyncio.TaskGroup() as tasks:
                daemon = DaemonProcess(environment, narrator.hear)
                database = environment["LINKBOT_DATABASE"]
                play = Play(scene, clock, daemon, narrator, tasks, database, may_die)
                if may_die:
                    play.hop = timedelta(hours=1)  # a daemon that was away needs its turns
                await daemon.start(tasks)
                try:
                    yield play
                finally:
                    await daemon.stop()
        clock.close()


def _environment(folder: Path, scene: Scene, mode: str) -> dict[str, str]:
    """The daemon's settings; the shipped rules file, with another mode, in a folder of its own."""
    rules = folder / "rules"
    rules.mkdir()
    text = RULES.read_text(encoding="utf-8").replace("\nmode: observe", f"\nmode: {mode}", 1)
    text = text.replace("  forum: https://discourse.jupyter.org", f"  forum: {scene.forum_url}", 1)
    (rules / RULES.name).write_text(text, encoding="utf-8")
    return {
        "LINKBOT_FORUM_URL": scene.forum_url,
        "LINKBOT_API_KEY": scene.key,
        "LINKBOT_USERNAME": "linkbot",
        "LINKBOT_DATABASE": f"sqlite:///{folder}/linkbot.db",
        "LINKBOT_RULES": str(rules),
        "LINKBOT_MAX_MODE": mode,
        "DEMO_CLOCK": str(folder / "clock"),
        "DEMO_ARTICLES": scene.articles.removeprefix("http://"),
        "PYTHONPATH": os.pathsep.join(
            (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))
        ).strip(os.pathsep),
    }
