"""All that one run is made of: a forum with its people, linkbot's machine, the weather, and what is known of them."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from linkbot.demo.forum import DemoForum, Topic
from linkbot.edge.store import SqlUndoMemory
from linkbot.flow.undo import look_into, take_back
from tests.simulation import laws, limits
from tests.simulation.clocks import TrueTime
from tests.simulation.life import Life
from tests.simulation.machine import NAME, Machine, settings_for
from tests.simulation.memory import Disk, VirtualStore
from tests.simulation.parts import rules_file
from tests.simulation.people import BOT, MEMBERS, MODERATORS, SILENT, People
from tests.simulation.plants import Plant
from tests.simulation.plot import WEEK, Plot
from tests.simulation.story import Story
from tests.simulation.swarm import Kind, Swarm, draw
from tests.simulation.truth import Track, Truth
from tests.simulation.weather import Weather
from tests.simulation.wire import Mishap, Sent, Wire
from tests.simulation.witness import Witness

FORUM = "https://forum.example.org"
TITLE = "A thread for links alone"
START = datetime(2026, 3, 3, tzinfo=UTC)
_RACES = 0.05
"""How many of the readings are followed at once by somebody's deed."""


@dataclass
class World:
    """One run. What its parts may not know of each other goes through here."""

    seed: int
    swarm: Swarm
    dice: Random
    forum: DemoForum
    thread: Topic
    truth: Truth
    people: People
    plot: Plot
    weather: Weather
    witness: Witness
    machine: Machine
    story: Story
    broken: list[str] = field(default_factory=list)
    checked: Counter[str] = field(default_factory=Counter)
    requests: list[float] = field(default_factory=list)
    _under_way: set[asyncio.Future[None]] = field(default_factory=set)
    _amid: list[tuple[int, Callable[[], object]]] = field(default_factory=list)  # after so many requests

    def now(self) -> float:
        """Seconds of the run."""
        return asyncio.get_running_loop().time()

    def at(self, moment: float, do: Callable[[], object]) -> None:
        """Do something at a second of the run; linkbot may see it soon after. Without push it does so by a look at its own
        pace, for which a beat a minute would be due: one when an idle thread's turn has surely come stands for them.
        """

        def now() -> None:
            do()
            soon = self.dice.uniform(1, 60)
            if self.swarm.push or self.dice.random() < 0.5:
                self.machine.nudge(self.now() + soon)
            if not self.swarm.push:
                self.machine.nudge(self.now() + 16 * 60)

        asyncio.get_running_loop().call_at(moment, now)

    def amid_work(self, do: Callable[[], object]) -> None:
        """Do something while linkbot is at work: before one of its next requests."""
        self._amid.append((len(self.requests) + self.dice.randint(1, 12), do))

    def undo(self, track: Track) -> None:
        """A moderator uses `linkbot undo` on a post's case."""
        self._under_way.add(task := asyncio.ensure_future(self._undo(track)))
        task.add_done_callback(self._under_way.discard)

    async def _undo(self, track: Track) -> None:
        memory = SqlUndoMemory(VirtualStore(self.machine.disk, Life()))
        cases = await memory.find(posts=[track.post_id])
        book = self.machine.rules.draft.rulebook
        if not cases or book is None or self.machine.disk.full:
            return
        now = self.machine.clock.now()
        await take_back(memory, await look_into(memory, cases, lambda _topic: book, now), MODERATORS[0], now)
        self.people.undone(track)

    # the wire
    def befalls(self, sent: Sent) -> Mishap | None:
        """Before a request."""
        self.requests.append(sent.at)
        for due in [due for due in self._amid if due[0] <= len(self.requests)]:
            self._amid.remove(due)
            due[1]()
        racing = Kind.RACE in self.swarm.kinds and sent.at < WEEK
        if racing and sent.path.endswith("posts.json") and self.dice.random() < _RACES:
            self._race()
        return self.weather.befalls(sent)

    def _race(self) -> None:
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

    @property
    def counts(self) -> Counter[str]:
        """What there was of everything."""
        machine, deeds = self.machine, self.truth.deeds
        counts = Counter({f"fault: {kind.value}": count for kind, count in self.weather.counts.items()})
        counts += Counter({f"law: {law}": count for law, count in self.checked.items()})
        counts += Counter(f"linkbot: {deed.kind}" for deed in deeds)
        counts += Counter({"posts": len(self.truth.tracks), "requests": len(self.requests)})
        counts += Counter({"beats": machine.beats, "polls": machine.polls, "starts": machine.starts})
        counts += Counter(f"brake: {name}" for name in limits.reached(self))
        return counts + Counter({"deaths": len(machine.deaths), "memory lost": machine.losses})


def build(seed: int, disk: Disk, *, story: bool, plant: Plant) -> World:
    """Everything, drawn from the seed; nothing has happened yet."""
    dice, loop = Random(seed), asyncio.get_running_loop()
    swarm = draw(dice)
    time = TrueTime(loop, START)
    told = Story(loop.time, kept=story)
    forum = _forum(time, swarm)
    thread = forum.add_topic(MODERATORS[0], TITLE, "Please post links to what you wrote yourself.")
    truth = Truth()
    people = People(forum, thread, truth, Random(dice.random()), told)
    head = f"linkbot: 1\nthread: {{forum: {FORUM}, topic: {thread.id}, title: {TITLE}, since: 2026-01-01}}\n"
    settings = settings_for(FORUM, forum.add_key(NAME), swarm)
    disk.renew(START)
    machine = Machine(
        forum, time, disk, rules_file(head + swarm.rules, FORUM), settings,
        lambda life: Wire(forum, life, world.befalls, world.heard, world.weather.tampers), plant,
    )  # fmt: skip
    weather = Weather(swarm, Random(dice.random()), loop.time)
    plot = Plot(
        people, swarm, Random(dice.random()),
        lambda moment, do: world.at(moment, do),  # noqa: PLW0108 - the world is made below
        lambda track: world.undo(track), weather.rough,  # noqa: PLW0108 - as above
    )  # fmt: skip
    witness = Witness(forum, thread, NAME, truth)
    world = World(seed, swarm, dice, forum, thread, truth, people, plot, weather, witness, machine, told)
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
