"""linkbot's machine: starts the real daemon on the simulated forum, wakes it, and starts it again when it dies."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import SecretStr

from linkbot.bootstrap import CannotStart, _benches, _open_rules, _restore, who_am_i
from linkbot.core.forum import ForumTrouble
from linkbot.core.records import StoreError
from linkbot.core.rules import Mode
from linkbot.daemon import Daemon
from linkbot.demo.forum import DemoForum
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.flow.bench import no_picture
from linkbot.flow.rules_in_force import RulesInForce
from linkbot.settings import Settings
from tests.simulation.clocks import MachineClock, TrueTime
from tests.simulation.life import Killed, Life
from tests.simulation.memory import Disk, VirtualStore
from tests.simulation.parts import Ledger, Offline, RulesFile
from tests.simulation.plants import HEALTHY, Plant
from tests.simulation.swarm import Swarm
from tests.simulation.wire import Wire

NAME = "linkbot"
_RESTART = 60.0
"""Seconds until a process that could not start is started again."""
_TICK = 60.0
"""Seconds between two beats at the least."""
_STUCK = 1800.0
_IDLE = 12 * 3600.0
"""Seconds without a beat at the most; in real life it is a minute, but nothing happens in between."""
_INSTANT = 1e-3


class _Patient(MachineClock):
    """Asks a forum that is away less often than every half minute: it saves the machine's time, not linkbot's."""

    async def sleep(self, seconds: float) -> None:
        """Longer."""
        await asyncio.sleep(seconds * 20)


@dataclass
class Machine:
    """Where linkbot runs. `wire_for` gives each life its line to the forum."""

    forum: DemoForum
    time: TrueTime
    disk: Disk
    rules: RulesFile
    settings: Settings
    wire_for: Callable[[Life], Wire]
    plant: Plant = HEALTHY
    clock: MachineClock = field(init=False)
    life: Life = field(default_factory=Life)
    down_until: float = 0.0
    over: bool = False
    starts: int = 0
    beats: int = 0
    polls: int = 0
    losses: int = 0
    lose_memory: bool = False
    restored_at: float | None = None  # when a lost memory was rebuilt, in seconds of the run
    deaths: list[str] = field(default_factory=list)
    started_at: list[float] = field(default_factory=list)  # seconds of the run
    ledger: Ledger = field(default_factory=Ledger)
    _wakes: list[float] = field(default_factory=list)
    _stuck: float = _TICK
    _rest: float = 0.0  # seconds until it is started again after a death at a place
    _resume: float | None = None  # seconds until the next portion of a look at the thread
    _sleeper: asyncio.Future[None] | None = None

    def __post_init__(self) -> None:
        self.clock = MachineClock(self.time)

    # what the world does to it
    def nudge(self, moment: float) -> None:
        """Something has happened: there shall be a beat then."""
        self._wakes.append(moment)
        self._rouse()

    def die(self, crossings: int, length: float) -> None:
        """Its process ends after so many more touches of the world, and is started again later."""
        self.life.end_after(crossings)
        self.down_until = max(self.down_until, self._now() + length)
        self.nudge(self._now() + 1)

    def die_at(self, place: str, length: float) -> None:
        """Its process ends where it comes to that place next, and is started again later: the forum's memo of equal posts
        may be gone by then (contract 7.5).
        """
        self.life.end_at(place)
        self._rest = length

    def stop(self) -> None:
        """The run is over."""
        self.over = True
        self._rouse()

    def _rouse(self) -> None:
        if self._sleeper is not None and not self._sleeper.done():
            self._sleeper.set_result(None)

    # its life
    async def run(self) -> None:
        """Start, beat, die, start again, until it is over."""
        failures = 0
        while not self.over:
            await self._until(self.down_until)
            try:
                await self._live()
            except (CannotStart, ForumTrouble, StoreError):
                failures += 1
                await asyncio.sleep(min(_RESTART * 2**failures, _STUCK))
            except BaseException as end:
                if not _is_death(end):
                    raise
                failures = 0
                self.deaths.append(self.life.ended_at)
                self.down_until, self._rest = max(self.down_until, self._now() + self._rest), 0.0
                await asyncio.sleep(1)

    async def _live(self) -> None:
        self.life = life = Life()
        self.starts += 1
        self.started_at.append(self._now())
        self.disk.close()
        if self.lose_memory:
            self.lose_memory = False
            self.losses += 1
            self.disk.renew(self.clock.now())
        store = self.plant.store(self.disk, life)
        budget = self.plant.budget(
            self.clock, self.settings.requests_per_minute, ledger=self.ledger,
            steady=asyncio.get_running_loop().time,
        )  # fmt: skip
        await budget.remember()
        async with self.plant.client(
            self.settings.forum_url, self.settings.api_key, NAME, budget=budget, clock=self.clock,
            transport=self.wire_for(life), jitter=lambda: 0.5,
        ) as forum:  # fmt: skip
            daemon = await self._daemon(forum, store)
            await daemon.beat()
            while life.alive and not self.over:
                await self._until(self._next_beat())
                if self.settings.push:
                    self.polls += 1
                    await daemon.hear()
                    await daemon.attend()
                await daemon.beat()
                self.beats += 1
                self._resume = self._pause() if _is_looking(daemon) else None

    async def _daemon(self, forum: DiscourseClient, store: VirtualStore) -> Daemon:
        """As `bootstrap.open_house` joins it."""
        patient = _Patient(self.time)
        me = await who_am_i(forum, self.settings, patient)
        offline: Any = Offline()
        bench_for = _benches(self.settings, self.clock, forum=forum, store=store, authors=offline, me=me)
        rules = RulesInForce(
            self.rules, store, self.clock, self.settings.forum_url,
            lambda book: replace(bench_for(book), draw=no_picture),
        )  # fmt: skip
        await _open_rules(rules, patient)
        await _restore(rules, forum, store, patient)
        if self.losses and self.restored_at is None:
            self.restored_at = self._now()
        return Daemon(rules, self.clock, push=forum.news(hold=False) if self.settings.push else None)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def _next_beat(self) -> float:
        """The next moment at which a beat may find something to do."""
        now = self._now()
        self._wakes = [wake for wake in self._wakes if wake > now]
        moments = [now + _IDLE, *self._wakes, *([now + self._resume] if self._resume else [])]
        due = self.disk.next_due()
        if due is None:
            return max(min(moments), now + _TICK)
        ahead = (due - self.clock.now()).total_seconds() + 1
        # what is due and cannot be done is tried less and less often, to save the machine's time and not linkbot's
        self._stuck = min(2 * self._stuck, _STUCK) if ahead <= 0 else _TICK
        return max(min(*moments, now + max(ahead, self._stuck)), now + _TICK)

    def _pause(self) -> float:
        """Less and less often while the forum is away, to save the machine's time."""
        return _TICK if self._resume is None else min(2 * self._resume, _STUCK)

    async def _until(self, moment: float) -> None:
        """Sleep; whoever rouses may have put the moment nearer."""
        earliest = self._now() + _TICK
        loop = asyncio.get_running_loop()
        while not self.over and self._now() < moment - _INSTANT:
            self._sleeper = loop.create_future()
            timer = loop.call_at(moment, self._rouse)
            await self._sleeper
            timer.cancel()
            now = self._now()
            sooner = [wake for wake in self._wakes if now <= wake < moment]
            if sooner and self.down_until <= now:
                moment = max(min(sooner), earliest)


def _is_looking(daemon: Daemon) -> bool:
    """Whether a look at the thread is to be gone on with at the next beat."""
    lookout = daemon._lookout
    return any(
        thread.doubted or lookout.is_unfinished(topic_id) for topic_id, thread in lookout._threads.items()
    )


def _is_death(end: BaseException) -> bool:
    """Killed, perhaps within a group of tasks."""
    return isinstance(end, Killed) or (
        isinstance(end, BaseExceptionGroup) and end.subgroup(Killed) is not None
    )


def settings_for(forum: str, key: str, swarm: Swarm) -> Settings:
    """The operator's settings."""
    return Settings(
        forum_url=forum, api_key=SecretStr(key), username=NAME, max_mode=Mode.FULL, push=swarm.push,
        requests_per_minute=swarm.requests_per_minute, _env_file=None,
    )  # fmt: skip
