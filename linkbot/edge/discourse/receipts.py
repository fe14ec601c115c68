"""What a Discourse said to a write, as receipts: pure. Shapes as in `answers`."""

from collections.abc import Mapping
from typing import Any

from linkbot.core.case import Receipt
from linkbot.core.forum import Drop
from linkbot.edge.discourse.answers import own_flag_of
from linkbot.edge.discourse.wire import Answer, parse, whole


def created(found: Mapping[str, Any]) -> Receipt:
    """A new post, wrapped or bare, or one held back for approval: its `id` is then one of the review queue
    (contract 7.2).
    """
    if found.get("success") is False:
        raise Drop("the forum says it did not do it", status=200)
    if found.get("action") == "enqueued":
        return Receipt(reviewable_id=whole(found["pending_post"]["id"]), queued=True)
    return _of_post(found.get("post", found))


def changed(found: Mapping[str, Any]) -> Receipt:
    """An edited post (contract 8)."""
    return _of_post(found["post"])


def flagged(found: Mapping[str, Any]) -> Receipt:
    """A flagged post. ValueError if it does not bear our flag: a type the forum does not know is answered 200
    as well and reaches nobody (contract 11.2).
    """
    receipt = own_flag_of(found)
    if receipt is None:
        msg = "the post does not bear our flag"
        raise ValueError(msg)
    return receipt


def uploaded(found: Mapping[str, Any]) -> str:
    """The short address of a picture. ValueError if there is none (contract 16)."""
    address = found["short_url"]
    if not isinstance(address, str) or not address.startswith("upload://"):
        msg = "no short address"
        raise ValueError(msg)
    return address


def removed(answer: Answer) -> None:
    """A deletion: an empty answer, whatever its type says (contract 1.2). ValueError for a page or so."""
    if answer.body.strip():
        parse(answer.body)


def _of_post(post: Mapping[str, Any]) -> Receipt:
    reviewable_id = post.get("reviewable_id")  # only staff is told
    return Receipt(
        post_id=whole(post["id"]),
        topic_id=whole(post["topic_id"]),
        reviewable_id=None if reviewable_id is None else whole(reviewable_id),
    )
