"""What a Discourse says of things of ours that were looked for: pure. Shapes as in `answers`."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from linkbot.core.case import Receipt
from linkbot.core.model import Post
from linkbot.edge.discourse.answers import readable_of
from linkbot.edge.discourse.wire import text, whole

_TOPIC_PATH = re.compile(r"/t/(?:[^/]+/)?([0-9]{1,18})(?:\.json)?/?\Z")


def latest_posts_of(found: Mapping[str, Any]) -> tuple[Post, ...]:
    """The newest posts of a forum (contract 6)."""
    return tuple(post for row in found["latest_posts"] if (post := readable_of(row)) is not None)


def topic_id_of(location: str) -> int:
    """The topic a redirect leads to (contract 24). ValueError if to none."""
    match = _TOPIC_PATH.search(urlsplit(location).path)
    if match is None:
        msg = "no topic address"
        raise ValueError(msg)
    return int(match[1])


def pending_of(found: Mapping[str, Any], marker: str) -> Receipt | None:
    """The own post with that marker among those that wait for approval (contract 6)."""
    for pending in found["pending_posts"]:
        if marker in text(pending.get("raw_text") or ""):
            topic_id = pending.get("topic_id")
            return Receipt(
                topic_id=None if topic_id is None else whole(topic_id),
                reviewable_id=whole(pending["id"]),
                queued=True,
            )
    return None
