"""What must hold when nothing has befallen anybody for days."""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from linkbot.core.rules import Mode
from linkbot.core.said import UNDO
from linkbot.edge.store.audit import verify
from tests.simulation import limits, losses
from tests.simulation.laws import mode_of, reasons
from tests.simulation.people import SILENT
from tests.simulation.story import clock_of
from tests.simulation.swarm import Kind
from tests.simulation.truth import Track

if TYPE_CHECKING:
    from tests.simulation.world import World

Case = dict[str, Any]
_POSTS, _FAULTS = 20, 10


def when_quiet(world: "World") -> None:
    """Ask everything."""
    _budget(world)
    _outbox(world)
    _record(world)
    limits.check(world)
    _size(world)
    _heard(world)
    for track in world.truth.tracks.values():
        case = _case(world, track.post_id)
        _told(world, track, case)
        _flagged(world, track, case)
        _prompt(world, track)
        _withdrawn(world, track)
        _undone(world, track)


def _budget(world: "World") -> None:
    """No more requests in any minute than the settings allow, whoever of linkbot's processes sent them. A process that is
    started with another clock cannot know how long ago the one before sent what it wrote down.
    """
    times, most = world.requests, world.swarm.requests_per_minute
    for begin, at in enumerate(times):
        world.checked["budget"] += 1
        count = bisect_right(times, at + 60 - 0.001) - begin
        if count > most and not _set_before_a_start(world, at):
            world.breaks("budget", f"{count} requests in the minute from {clock_of(at)}, of {most}")
            return


def _set_before_a_start(world: "World", begin: float) -> bool:
    """Whether linkbot was started within that minute, after the clock had been set in it."""
    machine = world.machine
    return any(
        begin <= moment <= start <= begin + 60
        for start in machine.started_at
        for moment in machine.clock.set_at
    )


def _outbox(world: "World") -> None:
    """Every row has come to an end; what was not done says why."""
    soon = world.machine.clock.now() - timedelta(hours=1)
    for key, progress, note, due in world.machine.disk.rows("SELECT key, progress, note, due FROM outbox"):
        world.checked["outbox"] += 1
        late = datetime.fromisoformat(due).replace(tzinfo=UTC) < soon
        if progress in {"SENDING", "IN_DOUBT"} or (progress == "PLANNED" and late):
            world.breaks("outbox", f"{key} is still {progress}, due {due}: {note}")
        if progress in {"FAILED", "DROPPED"} and not note:
            world.breaks("outbox", f"{key} is {progress} without a word")


def _record(world: "World") -> None:
    """The record of what was done is whole."""
    world.checked["record"] += 1
    _, flaw = verify(world.machine.disk.reader)
    if flaw is not None:
        world.breaks("record", f"{flaw}")


def _size(world: "World") -> None:
    """A run is large enough to count."""
    world.checked["size"] += 1
    posts, faults = len(world.truth.tracks), world.weather.counts.total()
    if posts < _POSTS or faults < _FAULTS:
        world.breaks("size", f"{posts} posts and {faults} faults are too few for a run")


def _heard(world: "World") -> None:
    """What an author answered to linkbot's message reached moderators, once. A memory that was lost may tell it once
    more, together with what came later.
    """
    for post_id, words in world.truth.answers.items():
        world.checked["heard"] += 1
        times = sum(words in deed.raw for deed in world.truth.deeds if deed.kind == "staff")
        if not times or (times > 1 and not world.machine.losses):
            world.breaks("heard", f"the answer {words!r} (post {post_id}) reached moderators {times} times")


def _case(world: "World", post_id: int) -> Case:
    names = (
        "state",
        "closing",
        "told_at",
        "flagged_at",
        "untold_because",
        "held_because",
        "opened_at",
        "closed_at",
    )
    rows = world.machine.disk.rows(f"SELECT {', '.join(names)} FROM cases WHERE post_id = {int(post_id)}")
    return dict(zip(names, rows[0], strict=True)) if rows else {}


def _told(world: "World", track: Track, case: Case) -> None:
    """What stays broken is told, or a reason that can be true is on record."""
    since = track.faulty_since
    if since is None or not _tells(world, track):
        return
    world.checked["told"] += 1
    silent = track.author == SILENT and not world.swarm.moderator and bool(case.get("untold_because"))
    if not (world.truth.of(track.post_id, "message", "reply") or silent or _reason(world, case)):
        world.breaks("told", f"post {track.post_id}, broken since {clock_of(since)}, was never told: {case}")


def _flagged(world: "World", track: Track, case: Case) -> None:
    """And then flagged; whom a full quota made wait for the first word, still has the time that everybody has."""
    since = track.faulty_since
    flags = world.swarm.flag_after is not None
    if since is None or not flags or not any(mode_of(world, r) >= Mode.FLAG for r in track.now.text.breaks):
        return
    world.checked["flagged"] += 1
    if not (world.truth.of(track.post_id, "flag") or _reason(world, case) or _has_time(world, case)):
        world.breaks(
            "flagged", f"post {track.post_id}, broken since {clock_of(since)}, was never flagged: {case}"
        )


def _tells(world: "World", track: Track) -> bool:
    tells = world.swarm.tell_after is not None
    return tells and any(mode_of(world, rule) >= Mode.FULL for rule in track.now.text.breaks)


def _has_time(world: "World", case: Case) -> bool:
    """Whether the time between first word and flag is not over, the word having come days late because a quota was full:
    quotas last up to a week, and what is late by more than a day moderators see a day before its author does.
    """
    after = world.swarm.flag_after
    if not limits.are_tight(world) or case.get("told_at") is None or after is None:
        return False
    told_at = datetime.fromisoformat(case["told_at"]).replace(tzinfo=UTC)
    time = after - (world.swarm.tell_after or timedelta(0))
    return world.machine.clock.now() < told_at + time + timedelta(hours=1)


def _reason(world: "World", case: Case) -> str:
    """A recorded reason to leave a broken post alone. What a brake held back for more than a day is too late, and listed
    for moderators.
    """
    late = world.weather.counts[Kind.CLOCK] or limits.are_tight(world)
    if case.get("closing") == "TOO_LATE" and late:
        return "too late"
    return losses.reason(world, case) or str(case.get("held_because") or "") or limits.held(world)


def _prompt(world: "World", track: Track) -> None:
    """In calm weather a broken post is told when its time has come, not days after."""
    first = track.moments[0]
    if world.swarm.tell_after is None or first.text.fine or not track.judged or limits.are_tight(world):
        return
    due = first.since + (world.swarm.wait + world.swarm.tell_after).total_seconds() + 40 * 60
    same = len(track.moments) == 1 or track.moments[1].since > due
    silent = track.author == SILENT and not world.swarm.moderator
    if not same or silent or not world.weather.calm(first.since - 7200, due):
        return
    if any(mode_of(world, rule) >= Mode.FULL for rule in first.text.breaks):
        world.checked["prompt"] += 1
        if not any(deed.at <= due for deed in world.truth.of(track.post_id, "message", "reply")):
            world.breaks(
                "prompt", f"post {track.post_id} of {clock_of(first.since)} was not told by {clock_of(due)}"
            )


def _withdrawn(world: "World", track: Track) -> None:
    """No public note stands under a post that is fine, gone or in a person's hands."""
    world.checked["withdrawn"] += 1
    standing = [d for d in world.truth.of(track.post_id, "reply") if not _gone(world, d.place or 0)]
    broken = [m for m in reasons(world, track, world.now(), world.now()) if not m.text.fine]
    if standing and not broken:
        world.breaks("withdrawn", f"the public note under post {track.post_id} stands, which is {track.now}")


def _undone(world: "World", track: Track) -> None:
    """What was taken back leaves a message that says so, no reply, the flag, and nothing else."""
    if track.now.touched != "undone":
        return
    world.checked["undone"] += 1
    beginning = UNDO.of("en")["message"].split("{")[0].split("**")[0]
    for deed in world.truth.of(track.post_id, "message"):
        raw = world.forum.state.posts[deed.place or 0].raw
        if not raw.startswith(beginning):
            world.breaks("undone", f"the message about post {track.post_id} still says: {raw[:80]!r}")


def _gone(world: "World", post_id: int) -> bool:
    post = world.forum.state.posts[post_id]
    return post.deleted_at is not None or post.user_deleted


def when_settled(world: "World", before: dict[int, tuple[object, ...]], deeds: int) -> None:
    """Comparing everything with the forum once more, from a fresh start, changes nothing but what was due to come."""
    world.checked["settled"] += 1
    awaited = {post_id for post_id in before if _has_time(world, _case(world, post_id))}
    new = [deed for deed in world.truth.deeds[deeds:] if deed.kind != "staff"]
    if new := [deed for deed in new if not (deed.kind == "flag" and deed.post_id in awaited)]:
        world.breaks("settled", f"after all was quiet, linkbot did: {new}")
    for post_id, row in memory_of(world).items():
        if row != before.get(post_id) and post_id not in awaited:
            world.breaks("settled", f"the case of post {post_id} changed from {before.get(post_id)} to {row}")


def memory_of(world: "World") -> dict[int, tuple[object, ...]]:
    """What linkbot remembers of each case."""
    query = "SELECT post_id, state, closing, told_at, flagged_at, message_post_id, reply_post_id FROM cases"
    return {row[0]: row[1:] for row in world.machine.disk.rows(query)}
