"""One run: a forum, its people, linkbot's machine and the weather, for a week and until all is quiet again."""

import asyncio
import os
import time as system_time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from linkbot.demo.forum import DemoForum
from tests.simulation import laws
from tests.simulation.clocks import TrueTime
from tests.simulation.life import Life
from tests.simulation.loop import play
from tests.simulation.machine import NAME, Machine, rules_file, settings_for
from tests.simulation.memory import Disk
from tests.simulation.people import BOT, MEMBERS, MODERATORS, SILENT, People
from tests.simulation.plot import WEEK, Plot
from tests.simulation.story import Story
from tests.simulation.swarm import Kind, Swarm, draw
from tests.simulation.truth import Truth
from tests.simulation.weather import Weather
from tests.simulation.wire import Mishap, Sent, Wire
from tests.simulation.witness import Witness

FORUM = "https://forum.example.org"
TITLE = "A thread for links alone"
START = datetime(2026, 3, 2, tzinfo=UTC)
QUIET = 4 * 86_400.0
"""Seconds after the week in which nothing befalls anybody: longer than any wait and deadline of the rules."""


@dataclass
class World:
    """All of one run."""

    seed: int
    swarm: Swarm
    dice: Random
    forum: DemoForum
    truth: Truth
    people: People
    plot: Plot
    weather: Weather
    witness: Witness
    machine: Machine
    story: Story
    broken: list[str] = field(default_factory=list)
    checked: Counter[str] = field(default_factory=Counter)
    requests: list[tuple[Life, float]] = field(default_factory=list)
    kills: int = 0

    def at(self, moment: float, do: Callable[[], object]) -> None:
        """Do something at a second of the run; linkbot may see it soon after."""

        def now() -> None:
            do()
            here = asyncio.get_running_loop().time()
            self.machine.nudge(here + self.dice.choice((self.dice.uniform(1, 60), 16 * 60)))

        asyncio.get_running_loop().call_at(moment, now)

    # the wire
    def befalls(self, sent: Sent) -> Mishap | None:
        """Before a request."""
        self.requests.append((self.machine.life, sent.at))
        if Kind.RACE in self.swarm.kinds and sent.at < WEEK and "posts.json" in sent.path and self.dice.random() < 0.05:
            self._race(sent)
        return self.weather.befalls(sent)

    def _race(self, sent: Sent) -> None:
        tracks = [track for track in self.truth.tracks.values() if track.now.present]
        if tracks:
            self.weather.counts[Kind.RACE] += 1
            track = self.dice.choice(tracks)
            asyncio.get_running_loop().call_later(self.dice.uniform(0.1, 1), self.plot.race, track)

    def heard(self, sent: Sent) -> None:
        """After the forum has worked on a request."""
        for deed in self.witness.heard(sent):
            self.story.tell(f"linkbot: {deed.kind} about post {deed.post_id} (post {deed.place})")
            laws.on_deed(self, deed)
            self.plot.answer(deed)

    def breaks(self, law: str, what: str) -> None:
        """A law is broken."""
        self.broken.append(f"{law}: {what}")
        self.story.tell(f"BROKEN LAW, {law}: {what}")


@dataclass(slots=True)
class Outcome:
    """What came of one run."""

    seed: int
    broken: list[str]
    counts: Counter[str]
    story: list[str]


def simulate(seed: int, disk: Disk, *, story: bool = False) -> Outcome:
    """One run from its seed."""
    zone = os.environ.get("TZ")
    try:
        return play(_simulate(seed, disk, story=story))
    finally:
        _set_zone(zone)


async def _simulate(seed: int, disk: Disk, *, story: bool) -> Outcome:
    world = _world(seed, disk, story=story)
    world.story.tell(f"{world.swarm}")
    world.plot.begin()
    for begin, kind, length in world.weather.strikes():
        _strike(world, begin, kind, length)
    running = asyncio.ensure_future(world.machine.run())
    await _pass(running, WEEK + QUIET)
    await laws.at_the_end(world)
    world.machine.stop()
    await asyncio.wait([running])
    if (error := running.exception()) is not None:
        raise error
    return Outcome(seed, world.broken, _counts(world), world.story.lines)


async def _pass(running: asyncio.Future[None], until: float) -> None:
    """Let time go by, unless the machine falls over."""
    loop = asyncio.get_running_loop()
    await asyncio.wait([running], timeout=until - loop.time())
    if running.done():
        running.result()


def _world(seed: int, disk: Disk, *, story: bool) -> World:
    dice = Random(seed)
    swarm = draw(dice)
    time = TrueTime(asyncio.get_running_loop(), START)  # type: ignore[arg-type]
    told = Story(asyncio.get_running_loop().time, kept=story)
    forum = _forum(time, swarm)
    thread = forum.add_topic(MODERATORS[0], TITLE, "Please post links to what you wrote yourself.")
    truth = Truth()
    people = People(forum, thread, truth, Random(dice.random()), told)
    rules = f"linkbot: 1\nthread: {{forum: {FORUM}, topic: {thread.id}, title: {TITLE}, since: 2026-01-01}}\n{swarm.rules}"
    disk.renew(START)
    machine = Machine(
        forum, time, disk, rules_file(rules, FORUM), settings_for(FORUM, forum.add_key(NAME), swarm.requests_per_minute),
        lambda life: Wire(forum, life, world.befalls, world.heard),
    )  # fmt: skip
    plot = Plot(people, swarm, Random(dice.random()), lambda moment, do: world.at(moment, do))
    weather = Weather(swarm, Random(dice.random()), asyncio.get_running_loop().time)
    witness = Witness(forum, thread, NAME, truth)
    world = World(seed, swarm, dice, forum, truth, people, plot, weather, witness, machine, told)
    return world


def _forum(time: TrueTime, swarm: Swarm) -> DemoForum:
    forum = DemoForum(time, FORUM)
    settings = forum.settings
    settings.rate_limit_create_post = settings.rate_limit_create_topic = 0
    settings.unique_posts_mins = settings.max_consecutive_replies = 0
    for name in MODERATORS:
        forum.add_user(name, moderator=True, trust_level=4)
    for name in MEMBERS:
        forum.add_user(name, takes_messages=name != SILENT)
    forum.add_user(BOT, user_id=-7)
    forum.add_user(NAME, moderator=swarm.moderator, trust_level=4)
    return forum


def _strike(world: World, begin: float, kind: Kind, length: float) -> None:
    """One of the larger troubles, from its beginning to its end."""

    def start() -> None:
        world.weather.counts[kind] += 1
        world.story.tell(f"trouble: {kind.value} for {length / 60:.0f} minutes")
        _BEGIN[kind](world, length)

    def end() -> None:
        world.story.tell(f"over: {kind.value}")
        _END[kind](world)

    world.at(begin, start)
    if kind in _END:
        world.at(begin + length, end)


def _outage(world: World, _length: float) -> None:
    world.weather.outages += 1


def _outage_over(world: World) -> None:
    world.weather.outages -= 1


def _restart(world: World, length: float) -> None:
    world.forum.state.bus.flush()
    world.forum.state.memo.clear()
    _outage(world, length)


def _kill(world: World, length: float) -> None:
    """At one of the next places where it touches the world."""
    world.kills += 1
    world.machine.life.end_after(world.dice.randint(1, 60))
    world.machine.down_until = max(world.machine.down_until, world.people.now() + length)


def _down(world: World, length: float) -> None:
    world.machine.life.end_after(1)
    world.machine.down_until = max(world.machine.down_until, world.people.now() + length)


def _full(world: World, _length: float) -> None:
    world.machine.disk.full = True


def _room(world: World) -> None:
    world.machine.disk.full = False


def _set_clock(world: World, _length: float) -> None:
    hours = world.dice.choice((-30, -5, -1, 1, 5, 30))
    world.machine.clock.skew = timedelta(hours=hours)
    world.story.tell(f"linkbot's clock is set by {hours} hours")


def _set_clock_right(world: World) -> None:
    world.machine.clock.skew = timedelta(0)


def _other_zone(world: World, _length: float) -> None:
    _set_zone(world.dice.choice(("America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland")))


def _set_zone(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    system_time.tzset()


def _read_only(world: World, _length: float) -> None:
    world.forum.settings.read_only = True


def _writable(world: World) -> None:
    world.forum.settings.read_only = False


def _key_dies(world: World, _length: float) -> None:
    for key in world.forum.keys.values():
        key.revoked = True


def _key_lives(world: World) -> None:
    for key in world.forum.keys.values():
        key.revoked = False


_BEGIN: dict[Kind, Callable[[World, float], None]] = {
    Kind.OUTAGE: _outage,
    Kind.RESTART: _restart,
    Kind.READ_ONLY: _read_only,
    Kind.DEAD_KEY: _key_dies,
    Kind.KILL: _kill,
    Kind.DOWNTIME: _down,
    Kind.DISK_FULL: _full,
    Kind.CLOCK: _set_clock,
    Kind.ZONE: _other_zone,
}
_END: dict[Kind, Callable[[World], None]] = {
    Kind.OUTAGE: _outage_over,
    Kind.RESTART: _outage_over,
    Kind.READ_ONLY: _writable,
    Kind.DEAD_KEY: _key_lives,
    Kind.DISK_FULL: _room,
    Kind.CLOCK: _set_clock_right,
    Kind.ZONE: lambda _world: _set_zone(None),
}


def _counts(world: World) -> Counter[str]:
    counts = Counter({f"fault: {kind.value}": count for kind, count in world.weather.counts.items()})
    counts += Counter({f"law: {law}": count for law, count in world.checked.items()})
    counts += Counter(f"linkbot: {deed.kind}" for deed in world.truth.deeds)
    counts += Counter(
        {"posts": len(world.truth.tracks), "requests": len(world.requests), "beats": world.machine.beats,
         "deaths": len(world.machine.deaths), "starts": world.machine.starts}
    )  # fmt: skip
    return counts
