"""The 120-second memory of identical creations (contract 7.5)."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

from linkbot.demo.forum.call import Call
from linkbot.demo.forum.clock import wait_until

KEPT_SECONDS, LOCK_SECONDS = 120, 1
PERMITTED = (
    "raw", "topic_id", "title", "category", "archetype", "target_recipients", "target_usernames", "external_id",
    "reply_to_post_number", "whisper", "no_bump", "is_warning", "skip_validations", "import_mode", "embed_url",
    "created_at", "tags", "unlist_topic", "visible", "auto_track", "nested_post", "composer_open_duration_msecs",
    "typing_duration_msecs", "image_sizes", "featured_link", "draft_key", "shared_draft",
)  # fmt: skip
Made = tuple[int, bytes]


def signature(call: Call) -> str:
    """What makes two creations the same: permitted parameters, user, address, program, referrer."""
    permitted = {name: call.params.values[name] for name in PERMITTED if name in call.params.values}
    who = [
        call.user.id if call.user else 0,
        call.address,
        call.headers.get("user-agent"),
        call.headers.get("referer"),
    ]
    text = json.dumps([permitted, who], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


async def memoize(call: Call, make: Callable[[], Made]) -> Made:
    """The stored answer to an identical creation, or a new one that is stored.

    A refusal raised as an exception is not stored. While one attempt runs, another waits for it, but for one
    second only: a slower one is done twice, as on the real thing.
    """
    state = call.state
    name = signature(call)
    if stored := _stored(call, name):
        return stored
    if name in state.memo_locks:
        await wait_until(state.clock, state.memo_locks[name], lambda: name not in state.memo_locks)
        if stored := _stored(call, name):
            return stored
    state.memo_locks[name] = state.now() + timedelta(seconds=LOCK_SECONDS)
    try:
        if call.slow_seconds:
            await wait_until(state.clock, state.now() + timedelta(seconds=call.slow_seconds))
        made = make()
        state.memo[name] = (state.now(), *made)
    finally:
        state.memo_locks.pop(name, None)
    return made


def _stored(call: Call, name: str) -> Made | None:
    state = call.state
    old = [key for key, row in state.memo.items() if state.now() - row[0] >= timedelta(seconds=KEPT_SECONDS)]
    for key in old:
        del state.memo[key]
    row = state.memo.get(name)
    return (row[1], row[2]) if row else None
