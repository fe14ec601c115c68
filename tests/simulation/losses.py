"""What a lost memory cannot have back: the limits that docs/operate.md names, and no more."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.simulation.truth import Deed, Track

if TYPE_CHECKING:
    from tests.simulation.world import World

ELSEWHERE = frozenset({"notice removed", "answered", "undone"})
"""Words of moderators that no reading of the post itself shows; a memory that was lost knows them by linkbot's words."""
_FOUND = "found on the forum after the memory was lost"


def out_of_sight(world: "World", word: Deed) -> bool:
    """Whether a reply was gone for good when the memory was rebuilt: only staff is shown what is deleted."""
    restored_at = world.machine.restored_at
    if word.kind != "reply" or restored_at is None or world.swarm.moderator or word.at > restored_at:
        return False
    deleted_at = world.forum.state.posts[word.place or 0].deleted_at
    begin = world.machine.time.now() - timedelta(seconds=world.now())
    return deleted_at is not None and (deleted_at - begin).total_seconds() <= restored_at


def is_forgotten(world: "World", track: Track, since: float) -> bool:
    """Whether the memory was lost after that moment, and nothing on the forum told of the case any more."""
    restored_at = world.machine.restored_at
    if restored_at is None or since > restored_at:
        return False
    words = [
        one for one in world.truth.of(track.post_id, "message", "reply", "flag") if one.at <= restored_at
    ]
    return all(out_of_sight(world, word) for word in words)


def reason(world: "World", case: dict[str, Any]) -> str:
    """Why a broken post is left alone after a loss, as the case itself says: what was on its way, why a reply went, and
    why a post was flagged without a word to its author, is forgotten.
    """
    if world.machine.restored_at is None:
        return ""
    if case.get("closing") in {"TOO_LATE", "FORGOTTEN"}:
        return str(case["closing"])
    return _FOUND if case.get("untold_because") == _FOUND and case.get("flagged_at") else ""
