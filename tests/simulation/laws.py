"""What must hold, whatever befalls: checked at every deed of linkbot's, and when all is quiet again."""

from bisect import bisect_right
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from linkbot.core.rules import Mode
from tests.simulation.people import SILENT
from tests.simulation.story import clock_of
from tests.simulation.truth import Deed, Track

if TYPE_CHECKING:
    from tests.simulation.world import World

ACCUSING = frozenset({"message", "reply", "flag"})
FRESH = 20.0
"""Seconds before a request leaves in which its reason must still have been true."""
SOON = 3 * 3600.0
"""How long linkbot may take once nothing hinders it: a write in doubt is looked for once an hour."""

def on_deed(world: "World", deed: Deed) -> None:
    """Each time the forum shows something of linkbot's."""
    if deed.kind not in ACCUSING:
        return
    track = world.truth.tracks.get(deed.post_id or 0)
    _once(world, deed)
    world.checked["innocent"] += 1
    if track is None:
        world.breaks("innocent", f"a {deed.kind} about post {deed.post_id}, which nobody wrote in the thread")
        return
    _innocent(world, deed, track)
    _in_mode(world, deed, track)

def _once(world: "World", deed: Deed) -> None:
    """No post gets a second message, reply or flag."""
    world.checked["once"] += 1
    same = world.truth.of(deed.post_id or 0, deed.kind)
    if len(same) > 1:
        times = " and ".join(clock_of(one.at) for one in same)
        world.breaks("once", f"{len(same)} times a {deed.kind} about post {deed.post_id}: {times}")

def _innocent(world: "World", deed: Deed, track: Track) -> None:
    """Only a post that was broken, in the thread and untouched when linkbot last could know is spoken of."""
    if not track.judged:
        world.breaks("innocent", f"a {deed.kind} about post {track.post_id} of {track.author}, whom nobody judges")
    elif not track.faulty_within(deed.sent - FRESH, deed.at, _unseen(world)):
        now = track.between(deed.sent - FRESH, deed.at)
        state = "; ".join(f"{'broken' if m.text.breaks else 'fine'}, present {m.present}, {m.touched}" for m in now)
        world.breaks("innocent", f"a {deed.kind} about post {track.post_id} at {clock_of(deed.at)}, which was {state}")

def _unseen(world: "World") -> frozenset[str]:
    """What people do that the forum does not show to linkbot's account: nobody can be blamed for not seeing it."""
    unsure = {"restored"}  # gone and back between two looks, it was never away
    return frozenset(unsure if world.swarm.moderator else {*unsure, "locked", "decided"})


def _in_mode(world: "World", deed: Deed, track: Track) -> None:
    """Nothing goes further than the modes of the rules that the post breaks."""
    world.checked["mode"] += 1
    least = Mode.FLAG if deed.kind == "flag" else Mode.FULL
    broken = track.faulty_within(deed.sent - FRESH, deed.at, _unseen(world))
    if broken and not any(_mode(world, rule) >= least for rule in broken):
        world.breaks("mode", f"a {deed.kind} about post {track.post_id} which breaks only {sorted(broken)}")

def _mode(world: "World", rule: str) -> Mode:
    return min(world.swarm.mode, world.swarm.modes.get(rule, Mode.FULL))

def when_quiet(world: "World") -> None:
    """When nothing has befallen anybody for days."""
    _budget(world)
    _outbox(world)
    for track in world.truth.tracks.values():
        _told_and_flagged(world, track)
        _withdrawn(world, track)


def _budget(world: "World") -> None:
    """No more requests in any minute than the settings allow."""
    times = world.requests
    most = world.swarm.requests_per_minute
    for begin, at in enumerate(times):
        world.checked["budget"] += 1
        count = bisect_right(times, at + 60 - 0.001) - begin
        if count > most:
            world.breaks("budget", f"{count} requests in the minute from {clock_of(at)}, of {most}")
            return

def _outbox(world: "World") -> None:
    """Every row has come to an end; what was not done says why."""
    query = "SELECT key, progress, note, due FROM outbox"
    now = world.machine.clock.now()
    for key, progress, note, due in world.machine.disk.rows(query):
        world.checked["outbox"] += 1
        late = datetime.fromisoformat(due).replace(tzinfo=now.tzinfo) < now - timedelta(hours=1)
        if progress in {"SENDING", "IN_DOUBT"} or (progress == "PLANNED" and late):
            world.breaks("outbox", f"{key} is still {progress}, due {due}: {note}")
        if progress in {"FAILED", "DROPPED"} and not note:
            world.breaks("outbox", f"{key} is {progress} without a word")

def _told_and_flagged(world: "World", track: Track) -> None:
    """What stays broken is told and flagged, or a reason is on record."""
    since = track.faulty_since
    if since is None:
        return
    rules = track.now.text.breaks
    case = _case(world, track.post_id)
    reason = _reason(world, track, case)
    world.checked["told"] += 1
    tells = world.swarm.tell_after is not None and any(_mode(world, rule) >= Mode.FULL for rule in rules)
    if tells and not reason and not world.truth.of(track.post_id, "message", "reply"):
        world.breaks("told", f"post {track.post_id}, broken since {clock_of(since)}, was never told: {case}")
    world.checked["flagged"] += 1
    flags = world.swarm.flag_after is not None and any(_mode(world, rule) >= Mode.FLAG for rule in rules)
    if flags and not reason and not world.truth.of(track.post_id, "flag"):
        world.breaks("flagged", f"post {track.post_id}, broken since {clock_of(since)}, was never flagged: {case}")

def _reason(world: "World", track: Track, case: dict[str, object]) -> str:
    """A recorded reason to leave a broken post alone, as far as it can be true."""
    if case.get("closing") == "TOO_LATE":
        return "too late"
    if track.author == SILENT and not world.swarm.moderator and case.get("untold_because"):
        return "takes no messages"
    return ""

def _case(world: "World", post_id: int) -> dict[str, object]:
    names = ("state", "closing", "told_at", "flagged_at", "untold_because", "opened_at", "closed_at")
    rows = world.machine.disk.rows(f"SELECT {', '.join(names)} FROM cases WHERE post_id = {int(post_id)}")
    return dict(zip(names, rows[0], strict=True)) if rows else {}

def _withdrawn(world: "World", track: Track) -> None:
    """No public note stands under a post that is fine, gone or in a person's hands."""
    world.checked["withdrawn"] += 1
    standing = [d for d in world.truth.of(track.post_id, "reply") if not _gone(world, d.place or 0)]
    if standing and not track.faulty_within(world.now(), world.now(), _unseen(world)):
        world.breaks("withdrawn", f"the public note under post {track.post_id} stands, which is {track.now}")

def _gone(world: "World", post_id: int) -> bool:
    post = world.forum.state.posts[post_id]
    return post.deleted_at is not None or post.user_deleted

def when_settled(world: "World", before: dict[int, tuple[object, ...]], deeds: int) -> None:
    """Comparing everything with the forum once more, from a fresh start, changes nothing."""
    world.checked["settled"] += 1
    new = [deed for deed in world.truth.deeds[deeds:] if deed.kind != "staff"]
    if new:
        world.breaks("settled", f"after all was quiet, linkbot did: {new}")
    for post_id, row in memory_of(world).items():
        if row != before.get(post_id):
            world.breaks("settled", f"the case of post {post_id} changed from {before.get(post_id)} to {row}")


def memory_of(world: "World") -> dict[int, tuple[object, ...]]:
    """What linkbot remembers of each case."""
    query = "SELECT post_id, state, closing, told_at, flagged_at, message_post_id, reply_post_id FROM cases"
    return {row[0]: row[1:] for row in world.machine.disk.rows(query)}
