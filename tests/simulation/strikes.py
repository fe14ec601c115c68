"""The larger troubles: what begins, and how it ends."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.simulation.swarm import Kind
from tests.simulation.wire import BEFORE_A_WRITE, BEHIND_A_WRITE

if TYPE_CHECKING:
    from tests.simulation.world import World

_HOURS = (-30, -5, -1, 1, 5, 30)
_ZONES = ("America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland")


def strike(world: "World", begin: float, kind: Kind, length: float) -> None:
    """Put one of them on the agenda, from its beginning to its end."""

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


def set_zone(zone: str | None) -> None:
    """Change the zone of this process; None: the machine's own."""
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()


def _outage(world: "World", _length: float) -> None:
    world.weather.outages += 1


def _outage_over(world: "World") -> None:
    world.weather.outages -= 1


def _restart(world: "World", length: float) -> None:
    world.forum.state.bus.flush()
    world.forum.state.memo.clear()
    _outage(world, length)


def _kill(world: "World", length: float) -> None:
    """At one of the next places where it touches the world, or where it comes to its next write."""
    place = world.dice.choice(("", BEFORE_A_WRITE, BEHIND_A_WRITE))
    if place:
        world.machine.die_at(place, length)
    else:
        world.machine.die(world.dice.randint(1, 120), length)


def _down(world: "World", length: float) -> None:
    world.machine.die(1, length)


def _lose_memory(world: "World", length: float) -> None:
    world.machine.lose_memory = True
    world.machine.die(world.dice.randint(1, 120), length)


def _full(world: "World", _length: float) -> None:
    world.machine.disk.full = True


def _room(world: "World") -> None:
    world.machine.disk.full = False


def _set_clock(world: "World", _length: float) -> None:
    hours = world.dice.choice(_HOURS)
    world.amid_work(lambda: _set(world, timedelta(hours=hours)))


def _set_clock_right(world: "World") -> None:
    end = world.now()

    def right() -> None:
        world.weather.rough.append((end, world.now()))
        _set(world, timedelta(0))

    world.amid_work(right)


def _set(world: "World", skew: timedelta) -> None:
    world.machine.clock.put(skew)
    world.story.tell(f"linkbot's clock is {skew.total_seconds() / 3600:.0f} hours ahead")


def _other_zone(world: "World", _length: float) -> None:
    set_zone(world.dice.choice(_ZONES))


def _read_only(world: "World", _length: float) -> None:
    world.forum.settings.read_only = True


def _writable(world: "World") -> None:
    world.forum.settings.read_only = False


def _key_dies(world: "World", _length: float) -> None:
    for key in world.forum.keys.values():
        key.revoked = True


def _key_lives(world: "World") -> None:
    for key in world.forum.keys.values():
        key.revoked = False


_BEGIN: dict[Kind, Callable[["World", float], None]] = {
    Kind.OUTAGE: _outage,
    Kind.RESTART: _restart,
    Kind.READ_ONLY: _read_only,
    Kind.DEAD_KEY: _key_dies,
    Kind.KILL: _kill,
    Kind.DOWNTIME: _down,
    Kind.LOST_MEMORY: _lose_memory,
    Kind.DISK_FULL: _full,
    Kind.CLOCK: _set_clock,
    Kind.ZONE: _other_zone,
}
_END: dict[Kind, Callable[["World"], None]] = {
    Kind.OUTAGE: _outage_over,
    Kind.RESTART: _outage_over,
    Kind.READ_ONLY: _writable,
    Kind.DEAD_KEY: _key_lives,
    Kind.DISK_FULL: _room,
    Kind.CLOCK: _set_clock_right,
    Kind.ZONE: lambda _world: set_zone(None),
}
