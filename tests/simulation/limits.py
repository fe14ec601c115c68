"""What must hold of the brakes: each quota is kept on the forum itself, and a rule that is held says nothing."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.simulation.laws import ACCUSING, FRESH
from tests.simulation.story import clock_of
from tests.simulation.swarm import Kind, Limits
from tests.simulation.truth import Deed

if TYPE_CHECKING:
    from tests.simulation.world import World

_SLACK = 60.0
_HOLDS = "SELECT rule, mode, because, turned_at, released_at FROM brakes"


def are_tight(world: "World") -> bool:
    """Whether the rules of this run may hold linkbot back."""
    return world.swarm.limits != Limits()


def held(world: "World") -> str:
    """The brakes on rules that were on at any time."""
    return ", ".join(f"{rule} held: {because}" for rule, _, because, _, _ in world.machine.disk.rows(_HOLDS))


def reached(world: "World") -> list[str]:
    """Which brakes did their work in this run."""
    found = [f"rule held: {row[2]}" for row in world.machine.disk.rows(_HOLDS)]
    query = "SELECT held_because FROM cases WHERE held_because != ''"
    full = {_gist(row[0]) for row in world.machine.disk.rows(query)}
    return [*found, *sorted(full)]


def _gist(why: str) -> str:
    """What fills a quota, without its figures and names."""
    return "quota full: " + (
        "person" if "person" in why or "author" in why else "replies" if "repl" in why else "notices"
    )


def check(world: "World") -> None:
    """Count on the forum. A clock that was set, or a memory that was lost, makes linkbot count otherwise."""
    if world.weather.counts[Kind.CLOCK] or world.machine.losses:
        return
    limits, deeds = world.swarm.limits, world.truth.deeds
    told: dict[str, dict[int, Deed]] = defaultdict(dict)
    for deed in deeds:
        if deed.kind in {"message", "reply"} and deed.post_id in world.truth.tracks:
            told[world.truth.tracks[deed.post_id].author].setdefault(deed.post_id, deed)
    for person, theirs in told.items():
        _quota(world, f"notices to {person}", [deed.at for deed in theirs.values()], limits.to_person)
    _quota(world, "replies", [deed.at for deed in deeds if deed.kind == "reply"], limits.replies)
    first: dict[int | None, Deed] = {}
    for deed in deeds:
        if deed.kind in ACCUSING:
            first.setdefault(deed.post_id, deed)
    _rules(world)


def _quota(world: "World", what: str, times: list[float], quota: tuple[int, int]) -> None:
    world.checked["quota"] += 1
    most, hours = quota
    for begin in range(len(times) - most):
        if times[begin + most] - times[begin] < hours * 3600 - _SLACK:
            world.breaks("quota", f"{most + 1} {what} in {hours} hours, from {clock_of(times[begin])}")
            return


def _rules(world: "World") -> None:
    """A rule that is held accuses nobody until it is released."""
    begin = world.machine.time.now() - timedelta(seconds=world.now())
    for rule, mode, because, turned_at, released_at in world.machine.disk.rows(_HOLDS):
        world.checked["held"] += 1
        since = (_moment(turned_at) - begin).total_seconds() + _SLACK
        until = (_moment(released_at) - begin).total_seconds() if released_at else float("inf")
        kinds = ACCUSING if mode == "OBSERVE" else {"message", "reply"}
        for deed in world.truth.deeds:
            if deed.kind in kinds and since <= deed.sent < until and _only_by(world, deed, rule):
                world.breaks(
                    "held", f"a {deed.kind} about post {deed.post_id}, though {rule} was held: {because}"
                )


def _only_by(world: "World", deed: Deed, rule: str) -> bool:
    """Whether no other rule can be the reason."""
    track = world.truth.tracks[deed.post_id or 0]
    moments = track.between(deed.sent - FRESH, deed.at)
    return {rule} == {r for m in moments for r in m.text.breaks | m.text.perhaps}


def _moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
