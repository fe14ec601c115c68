"""Whatever strangers send, the forum answers; it falls over only where Discourse does."""

import json
from datetime import UTC, datetime
from urllib.parse import quote

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkbot.demo.forum import DemoForum, HandClock
from linkbot.demo.forum.app import WAYS

TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "true",
            "1",
            "2",
            "-1",
            "99999999999999999999",
            "",
            "member-1",
            "private_message",
            "all",
            "x" * 300,
            "\0",
        ]
    ),
)
NAMES = st.sampled_from(
    ["raw", "topic_id", "title", "category", "archetype", "target_recipients", "external_id", "reply_to_post_number", "nested_post", "id", "message", "post_action_type_id", "take_action", "queue_for_review", "flag_topic", "page", "print", "include_raw", "post_number", "asc", "status", "type", "ids", "offset", "version", "before", "filter", "username", "user_ids", "dlp", "/topic/1", "/latest", "post", "enabled", "time", "seconds", "created_at", "tags", "post_ids", "skip_validations", "whisper", "action", "destination_topic_id", "original_title", "from_date", "score_type"]
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=6,
)
PIECES = st.sampled_from(
    ["1", "2", "0", "99", "99999999999999999999", "member-1", "x", "latest", "agree_and_keep", "one"]
)


def _forum() -> DemoForum:
    forum = DemoForum(HandClock(datetime(2026, 3, 2, tzinfo=UTC)), "http://forum.example")
    forum.settings.limit_admin_api = False
    forum.settings.long_polling_interval_seconds = 0
    forum.add_user("moderator-1", moderator=True)
    forum.add_user("member-1")
    topic = forum.add_topic("moderator-1", "A thread for links alone", "Please post links to what you wrote.")
    forum.flag_as("moderator-1", forum.post_as("member-1", topic, "Here is something that I wrote down."), 4)
    return forum


async def _ask(method: str, path: str, who: str | None, content: bytes, kind: str) -> httpx.Response:
    forum = _forum()
    headers = {"Accept": "application/json", "Content-Type": kind}
    if who:
        headers |= {"Api-Key": forum.add_key(), "Api-Username": who}
    async with forum.client() as client:
        return await client.request(method, path, headers=headers, content=content)


def _falls_as_discourse_does(method: str, path: str) -> bool:
    return method == "POST" and path.endswith("/move-posts.json")


WHO = st.sampled_from(["moderator-1", "member-1", None, "nobody-1"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(WAYS),
    st.lists(PIECES, min_size=4, max_size=4),
    st.dictionaries(NAMES, VALUES, max_size=5),
    WHO,
)
async def test_no_json_breaks_an_endpoint(way, pieces, body, who) -> None:
    """Each endpoint with odd JSON and odd paths gives an answer below 500, and JSON where it says so and is not empty."""
    path = way.path
    for piece in pieces:
        path = (
            path.replace("{", "\0", 1).split("\0", 1)[0] + piece + path.split("}", 1)[1]
            if "{" in path
            else path
        )
    content = json.dumps(body).encode("utf-8", "replace")
    answer = await _ask(way.method, f"{path}.json", who, content, "application/json")
    assert answer.status_code < 500 or _falls_as_discourse_does(way.method, f"{path}.json")
    if answer.content and "json" in answer.headers.get("content-type", ""):
        answer.json()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]),
    st.text(max_size=30),
    st.binary(max_size=80),
    st.text(max_size=30),
    WHO,
)
async def test_no_bytes_break_the_door(method, path, body, query, who) -> None:
    """Any address and any body are answered."""
    address = f"http://forum.example/{quote(path, safe='/')}?{quote(query, safe='=&[]')}"
    answer = await _ask(method, address, who, body, "application/x-www-form-urlencoded")
    assert answer.status_code < 500
