"""Whatever a server says, and however badly it says it, the client ends in a value or in ForumTrouble."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkbot.core.forum import ForumTrouble
from linkbot.edge.discourse.client import DiscourseClient
from tests.edge.discourse.fakes import KEY, a_client, a_post

CALLS: dict[str, Callable[[DiscourseClient], Awaitable[object]]] = {
    "session": lambda c: c.session(),
    "topic": lambda c: c.topic(7),
    "posts": lambda c: c.posts(7, [71, 72]),
    "posts_after": lambda c: c.posts_after(7, 3),
    "post": lambda c: c.post(71),
    "editors": lambda c: c.editors(71, [2, 3]),
    "user": lambda c: c.user("member-1"),
    "flag_types": lambda c: c.flag_types(),
    "rulings": lambda c: c.rulings([1, 2]),
    "limits": lambda c: c.limits(),
    "about": lambda c: c.about(),
    "find_message": lambda c: c.find_message("operation-1"),
    "find_reply": lambda c: c.find_reply(7, 3, "marker"),
    "send_message": lambda c: c.send_message("member-1", "Title", "words", "operation-1"),
    "reply": lambda c: c.reply(7, 3, "words"),
    "flag": lambda c: c.flag(71, "words"),
    "edit": lambda c: c.edit(71, "words", None),
    "delete": lambda c: c.delete(71),
}
KEYS = (
    *("id", "topic_id", "user_id", "username", "name", "website", "bio_raw", "groups", "user", "about"),
    *("current_user", "post_stream", "posts", "stream", "title", "post", "cooked", "raw", "raw_text"),
    *("action", "pending_post", "pending_posts", "success", "post_action_types", "is_flag", "acted"),
    *("actions_summary", "reviewables", "reviewable_scores", "reviewable_score_ids", "status"),
    *("reviewed_by_id", "reviewed_at", "version", "max_post_length", "post_number"),
    *("errors", "error_type", "extras", "wait_seconds"),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([-1, 0, 1, 2, 3, 7, 71, 10**18]),
    st.floats(),
    st.text(max_size=5),
    st.just(a_post()),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)
SHAPES = (
    '{"current_user":%s}',
    '{"post_stream":{"posts":[%s]}}',
    '{"id":7,"post_stream":{"posts":[],"stream":%s}}',
    '{"user":%s}',
    '{"post_action_types":%s}',
    '{"reviewables":[{"id":1,"reviewable_score_ids":[1]}],"reviewable_scores":[%s]}',
    '{"pending_posts":[%s]}',
    '{"post":%s}',
    '{"action":"enqueued","pending_post":%s}',
    '{"errors":%s}',
    '{"extras":%s}',
    "%s",
)
BODIES = st.one_of(
    st.binary(max_size=60),
    st.tuples(st.sampled_from(SHAPES), JSON).map(lambda pair: (pair[0] % json.dumps(pair[1])).encode()),
    st.sampled_from(
        [
            b"[" * 100_000,
            b'{"id":' * 100_000,
            b'{"id":1e999}',
            b'{"id":' + b"9" * 5000 + b"}",
            b"<html>",
            b"null",
        ]
    ),
)
ANSWERS = st.tuples(
    st.sampled_from([200, 200, 200, 201, 204, 301, 302, 304, 400, 403, 404, 409, 422, 429, 500, 503]),
    st.dictionaries(
        st.sampled_from(["Retry-After", "Location", "Date", "Content-Type"]),
        st.one_of(
            st.sampled_from(["5", "-1", "nan", "/t/5.json", "//[", "/t/" + "9" * 30, "https://x/t/1"]),
            st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=10),
        ),
        max_size=2,
    ),
    BODIES,
)
TYPES = (int, str, float, bool, type(None), datetime, Enum)


def sound(value: object) -> bool:
    """Whether a value is made of linkbot's own types alone: no raw JSON has slipped through."""
    if isinstance(value, tuple):
        return all(sound(item) for item in value)
    if is_dataclass(value):
        return all(sound(getattr(value, field.name)) for field in fields(value))
    return isinstance(value, TYPES)


@pytest.mark.parametrize("name", CALLS)
@given(answers=st.lists(ANSWERS, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_any_answer(name: str, answers: list[tuple[int, dict[str, str], bytes]]) -> None:
    """Any sequence of answers ends in a value of linkbot's own, or in ForumTrouble without the key in it."""
    said: list[str] = []

    async def run() -> None:
        turn = 0

        def answer(_: httpx.Request) -> httpx.Response:
            nonlocal turn
            turn += 1
            status, headers, body = answers[turn % len(answers)]
            return httpx.Response(status, headers=headers, content=body)

        async with a_client(answer) as client:
            try:
                assert sound(await CALLS[name](client))
            except ForumTrouble as error:
                said.append(error.reason)

    asyncio.run(run())
    assert not any(KEY in reason for reason in said)


POST = a_post(actions_summary=[{"id": 7, "acted": True}], reviewable_id=5)
STREAM = {"post_stream": {"posts": [POST], "stream": [71]}}
SCORE = {"id": 11, "user_id": 3, "status": 1, "reviewed_by_id": 9, "reviewed_at": "2026-03-02T12:00:00.000Z"}
WAITING = [{"id": 31, "topic_id": 7, "raw_text": "marker"}]
RIGHT: dict[str, Any] = {
    "/session/current.json": {"current_user": {"id": 3, "username": "moderator-1", "trust_level": 4}},
    "/t/7.json": {
        "id": 7,
        "title": "Input",
        "slug": "input",
        "highest_post_number": 4,
        "message_bus_last_id": 2,
        "external_id": "operation-1",
        **STREAM,
    },
    "/t/external_id/operation-1.json": {"id": 7},
    "/t/7/posts.json": STREAM,
    "/posts/71.json": {**POST, "post": POST},
    "/posts/71/revisions/2.json": {"username": "member-1"},
    "/posts/moderator-1/pending.json": {"pending_posts": WAITING},
    "/u/member-1.json": {
        "user": {
            "id": 5,
            "username": "member-1",
            "name": "Member",
            "website": "https://member.example",
            "bio_raw": "I write.",
            "location": "here",
            "groups": [{"name": "writers"}],
        }
    },
    "/site.json": {"post_action_types": [{"id": 7, "name_key": "notify_moderators", "is_flag": True}]},
    "/site/settings.json": {"max_post_length": 50_000},
    "/about.json": {"about": {"version": "3.5", "title": "A forum", "locale": "de"}},
    "/review.json": {"reviewables": [{"id": 1, "reviewable_score_ids": [11]}], "reviewable_scores": [SCORE]},
    "/posts.json": {"action": "create_post", "post": POST},
    "/post_actions.json": POST,
}


def spoilt(found: Any, way: list[int], wrong: Any) -> Any:
    """A copy with one thing replaced, found by going down that way."""
    if not way or not isinstance(found, dict | list) or not found:
        return wrong
    if isinstance(found, list):
        at = way[0] % len(found)
        return [spoilt(item, way[1:], wrong) if i == at else item for i, item in enumerate(found)]
    name = sorted(found)[way[0] % len(found)]
    return {key: spoilt(value, way[1:], wrong) if key == name else value for key, value in found.items()}


@pytest.mark.parametrize("name", CALLS)
@given(
    path=st.sampled_from(sorted(RIGHT)),
    way=st.lists(st.integers(0, 15), min_size=1, max_size=6),
    wrong=JSON,
    everywhere=st.booleans(),
)
@settings(max_examples=35, deadline=None)
def test_almost_right_answer(name: str, path: str, way: list[int], wrong: Any, everywhere: bool) -> None:
    """One thing of the wrong kind in an answer ends in a value of linkbot's own, or in ForumTrouble."""

    def answer(request: httpx.Request) -> httpx.Response:
        right = RIGHT.get(request.url.path)
        body = spoilt(right, way, wrong) if everywhere or request.url.path == path else right
        return httpx.Response(200, content=json.dumps(body).encode())

    async def run() -> None:
        async with a_client(answer) as client:
            with contextlib.suppress(ForumTrouble):
                assert sound(await CALLS[name](client))

    asyncio.run(run())


async def test_right_answers() -> None:
    """The answers which are spoilt above are right as they are."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=RIGHT.get(request.url.path, {"username": "member-1"}))

    async with a_client(answer) as client:
        for call in CALLS.values():
            assert sound(await call(client))
