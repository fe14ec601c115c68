"""One run: a week of trouble, then days of quiet, then the last look."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tests.simulation import quiet
from tests.simulation.loop import play
from tests.simulation.memory import Disk
from tests.simulation.plants import HEALTHY, Plant
from tests.simulation.plot import WEEK
from tests.simulation.strikes import set_zone, strike
from tests.simulation.world import World, build

QUIET = 5 * 86_400.0
"""Seconds after the week in which nothing befalls anybody: longer than any wait and deadline of the rules."""


@dataclass(slots=True)
class Outcome:
    """What came of one run."""

    seed: int
    broken: list[str]
    counts: Counter[str]
    story: list[str]


def simulate(seed: int, disk: Disk, *, story: bool = False, plant: Plant = HEALTHY) -> Outcome:
    """One run from its seed: the same seed, the same run."""
    zone, chance = os.environ.get("TZ"), random.getstate()
    random.seed(seed)  # the library that repeats readings draws its pauses from there
    try:
        return play(_simulate(lambda: build(seed, disk, story=story, plant=plant)))
    finally:
        random.setstate(chance)
        set_zone(zone)


async def _simulate(making: Callable[[], World]) -> Outcome:
    world = making()
    world.story.tell(f"{world.swarm}")
    world.plot.begin()
    for begin, kind, length in world.weather.strikes():
        strike(world, begin, kind, length)
    running = asyncio.ensure_future(world.machine.run())
    await _pass(running, WEEK + QUIET)
    if not running.done():
        quiet.when_quiet(world)
        await _settle(world, running)
    await _end(world, running)
    return Outcome(world.seed, world.broken, world.counts, world.story.lines)


async def _pass(running: asyncio.Future[None], until: float) -> None:
    """Let time go by, unless the machine falls over."""
    await asyncio.wait([running], timeout=until - asyncio.get_running_loop().time())


async def _settle(world: World, running: asyncio.Future[None]) -> None:
    """Start anew and compare everything with the forum once more."""
    before, deeds = quiet.memory_of(world), len(world.truth.deeds)
    world.machine.die(1, 0)
    for minutes in (1, 20, 40):
        world.machine.nudge(world.now() + minutes * 60)
    await _pass(running, world.now() + 3600)
    quiet.when_settled(world, before, deeds)


async def _end(world: World, running: asyncio.Future[None]) -> None:
    world.machine.stop()
    await asyncio.wait([running])
    if (error := running.exception()) is not None:
        raise error
