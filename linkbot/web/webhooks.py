"""Where a forum may send its webhooks: each is checked, and then only says where to look (contract 15)."""

import hashlib
import hmac
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

log = structlog.get_logger(__name__)

PATH = "/webhooks"
LONGEST = (
    2 * 1024 * 1024
)  # bytes; a post of the longest kind that any forum allows, with its HTML, is shorter
SHORTEST_SECRET = 12  # characters; Discourse takes no shorter one
_REMEMBERED = 2000  # deliveries; the same one, sent again, says nothing new
_SIGNATURE = "X-Discourse-Event-Signature"


@dataclass(frozen=True, slots=True)
class Told:
    """Where a webhook says that something happened. Not believed: the forum is asked."""

    topic_id: int | None = None
    post_id: int | None = None  # None: the topic as a whole
    reviews: bool = False  # in the review queue


def webhook_route(secret: str, tell: Callable[[Told], None]) -> Route:
    """Takes POSTs signed with the secret and passes on where they point. Answers at once: 200 for what was signed, 403
    for what was not, 413 for what is too long. What cannot be understood, and what was delivered before, is let fall.
    """
    seen: OrderedDict[str, None] = OrderedDict()

    async def webhook(request: Request) -> Response:
        body = await _read(request)
        if body is None:
            return Response(status_code=413)
        signature = request.headers.get(_SIGNATURE, "")
        if not is_signed(body, signature, secret):
            log.warning("webhook.refused", note="its signature is not made with LINKBOT_WEBHOOK_SECRET")
            return Response(status_code=403)
        if signature in seen:
            return Response(status_code=200)
        seen[signature] = None
        if len(seen) > _REMEMBERED:
            seen.popitem(last=False)
        if (told := what_it_tells(body)) is not None:
            tell(told)
        return Response(status_code=200)

    return Route(PATH, webhook, methods=["POST"])


async def _read(request: Request) -> bytes | None:
    """The body, or None if it is too long; no more of it is taken in than that."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            return None
    return bytes(body)


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether a body bears the signature of that secret: `sha256=` and the HMAC of its bytes, in hex."""
    expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))


def what_it_tells(body: bytes) -> Told | None:
    """Where the event in a body happened; None for a ping, and for anything that names no place."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict):
        return None
    if isinstance(event.get("reviewable"), dict):
        return Told(reviews=True)
    post, topic = event.get("post"), event.get("topic")
    if isinstance(post, dict) and (in_topic := _number(post.get("topic_id"))):
        return Told(in_topic, _number(post.get("id")))
    if isinstance(topic, dict) and (number := _number(topic.get("id"))):
        return Told(number)
    return None


def _number(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < 2**63 else None
