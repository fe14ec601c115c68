"""What must hold at every deed of linkbot's, whatever befalls."""

from typing import TYPE_CHECKING

from linkbot.core.rules import Mode
from tests.simulation.losses import ELSEWHERE, is_forgotten, out_of_sight
from tests.simulation.story import clock_of
from tests.simulation.truth import Deed, Moment, Track

if TYPE_CHECKING:
    from tests.simulation.world import World

ACCUSING = frozenset({"message", "reply", "flag"})
FRESH = 20.0
"""Seconds before a request leaves in which its reason must still have been true."""
HEARING = 3600.0
"""Seconds after which a word of moderators' that no reading of the post shows must have been heard, in calm weather."""
HEARD_LATER = frozenset({"notice removed", "answered"})
"""What people do elsewhere than at the post."""
UNSURE = frozenset({"restored", "hidden"})
"""Gone and back between two looks, it was never away; and its author brings back what flags of members have hidden."""
HIDDEN_FROM_MEMBERS = frozenset({"locked", "decided"})
"""What the forum shows to staff alone."""


def on_deed(world: "World", deed: Deed) -> None:
    """Each time the forum shows something of linkbot's."""
    if deed.kind not in ACCUSING:
        return
    _once(world, deed)
    world.checked["innocent"] += 1
    track = world.truth.tracks.get(deed.post_id or 0)
    if track is None:
        world.breaks("innocent", f"a {deed.kind} about post {deed.post_id}, which nobody wrote in the thread")
        return
    _innocent(world, deed, track)
    _in_mode(world, deed, track)


def reasons(world: "World", track: Track, begin: float, end: float) -> list[Moment]:
    """The states in that time in which linkbot may speak of a post, as far as it can know."""
    shown = UNSURE if world.swarm.moderator else UNSURE | HIDDEN_FROM_MEMBERS
    return [m for m in track.between(begin, end) if m.present and _open_to(world, track, m, shown, end)]


def _open_to(world: "World", track: Track, moment: Moment, unseen: frozenset[str], now: float) -> bool:
    if not moment.touched or moment.touched in unseen:
        return True
    if moment.touched in ELSEWHERE and is_forgotten(world, track, track.touched_at or 0.0):
        return True
    heard = now > moment.since + HEARING and world.weather.calm(moment.since, now)
    return moment.touched in HEARD_LATER and not heard


def mode_of(world: "World", rule: str) -> Mode:
    """How far the rules allow linkbot to go."""
    return min(world.swarm.mode, world.swarm.modes.get(rule, Mode.FULL))


def _once(world: "World", deed: Deed) -> None:
    """No post gets a second message, reply or flag. A reply that was deleted before the memory was lost, and that the forum
    hides from linkbot's account, cannot be known any more.
    """
    world.checked["once"] += 1
    same = world.truth.of(deed.post_id or 0, deed.kind)
    same = [one for one in same if one is deed or not out_of_sight(world, one)]
    if len(same) > 1:
        times = " and ".join(clock_of(one.at) for one in same)
        world.breaks("once", f"{len(same)} times a {deed.kind} about post {deed.post_id}: {times}")


def _innocent(world: "World", deed: Deed, track: Track) -> None:
    """Only a post that was broken, in the thread and untouched when linkbot last could know is spoken of."""
    if not track.judged:
        world.breaks(
            "innocent", f"a {deed.kind} about post {track.post_id} of {track.author}, whom nobody judges"
        )
        return
    begin = deed.sent - FRESH
    if not any(not moment.text.fine for moment in reasons(world, track, begin, deed.at)):
        states = "; ".join(
            f"{'fine' if m.text.fine else 'broken'}{'' if m.present else ', gone'} {m.touched}"
            for m in track.between(begin, deed.at)
        )
        world.breaks("innocent", f"a {deed.kind} about post {track.post_id} at {clock_of(deed.at)}: {states}")


def _in_mode(world: "World", deed: Deed, track: Track) -> None:
    """Nothing goes further than the modes of the rules that the post breaks."""
    world.checked["mode"] += 1
    least = Mode.FLAG if deed.kind == "flag" else Mode.FULL
    moments = reasons(world, track, deed.sent - FRESH, deed.at)
    broken = frozenset().union(*(m.text.breaks | m.text.perhaps for m in moments if not m.text.fine))
    if broken and not any(mode_of(world, rule) >= least for rule in broken):
        world.breaks("mode", f"a {deed.kind} about post {track.post_id} which breaks only {sorted(broken)}")
