"""Another version of the forum: unknown fields everywhere, optional ones gone, tags as objects (contract 22, item 14)."""

import json
from typing import Any

from starlette.responses import Response

from linkbot.demo.forum.call import JSON_TYPE

GONE = frozenset(
    (
        "name", "display_username", "avatar_template", "reads", "readers_count", "score", "incoming_link_count",
        "badges_granted", "can_wiki", "draft_sequence", "post_url", "user_title", "edit_reason", "timeline_lookup",
        "suggested_topics", "word_count", "participant_count", "agree_stats", "reason_type", "reason_data",
    )
)  # fmt: skip


def drift(response: Response) -> Response:
    """The same answer as a forum of another year might give it; what is not JSON stays."""
    if response.media_type != JSON_TYPE or not response.body:
        return response
    content = json.dumps(_other(json.loads(bytes(response.body))), ensure_ascii=False).encode()
    headers = {k: v for k, v in response.headers.items() if k not in ("content-length", "content-type")}
    return Response(content, response.status_code, headers, media_type=JSON_TYPE)


def _other(value: Any) -> Any:
    if isinstance(value, list):
        return [_other(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _other(item) for name, item in value.items() if name not in GONE}
    if "errors" in kept:
        return kept
    if isinstance(kept.get("tags"), list):
        kept["tags"] = [{"id": n, "name": tag, "slug": tag} for n, tag in enumerate(kept["tags"], 1)]
    return {**kept, "x_new_in_a_later_version": {"of": [1, None, "kinds"]}}
