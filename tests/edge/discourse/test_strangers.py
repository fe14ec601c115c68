"""Whatever a server says, and however badly it says it, the client ends in a value or in ForumTrouble."""

import asyncio
import contextlib
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkbot.core.forum import Drop, ForumTrouble, Unsure, Wait
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.discourse.exchange import TimeLimits
from tests.edge.discourse.fakes import KEY, SteppedClock, a_client, a_post

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
@settings(max_examples=25, deadline=None)
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
@settings(max_examples=60, deadline=None)
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


Play = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def a_server(play: Play, **limits: float) -> AsyncIterator[DiscourseClient]:
    """The client of a real server on loopback that plays its part once for each connection."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.current_task())
        try:
            await play(reader, writer)
        finally:
            writer.close()
            await writer.wait_closed()

    tasks: list[asyncio.Task[None] | None] = []
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    clock = SteppedClock()
    client = DiscourseClient(
        f"http://127.0.0.1:{port}",
        KEY,
        "moderator-1",
        budget=Budget(clock),
        clock=clock,
        limits=TimeLimits(**{"read": 0.1, "total": 0.2, **limits}),
    )
    async with server:
        async with client:
            yield client
        running = [task for task in tasks if task is not None]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def saying(*pieces: bytes, pause: float = 0.0) -> Play:
    """A server that reads the request's head and says this, whatever was asked."""

    async def play(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return play


async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server that resets the connection after the request."""
    await reader.readuntil(b"\r\n\r\n")
    writer.transport.abort()


async def says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server that takes the request and is silent until the client is gone."""
    await reader.read()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PLAYS = {
    "hangs up": hangs_up,
    "hangs up before it listens": saying(),
    "silent": says_nothing,
    "not HTTP": saying(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "binary": saying(bytes(range(256)) * 4),
    "half a head": saying(HEAD),
    "half a body": saying(HEAD + b'Content-Length: 1000\r\n\r\n{"id":'),
    "half a chunk": saying(HEAD + b'Transfer-Encoding: chunked\r\n\r\nff\r\n{"id":'),
    "no chunk": saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "no gzip": saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"),
    "half a gzip": saying(
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n" + gzip.compress(b"x" * 99)[:20]
    ),
    "two lengths": saying(HEAD + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nnull"),
    "negative length": saying(HEAD + b"Content-Length: -4\r\n\r\nnull"),
    "odd status": saying(b"HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n"),
    "word for a status": saying(b"HTTP/1.1 OK\r\n\r\n"),
    "endless head": saying(HEAD, *([b"X-More: " + b"x" * 60_000 + b"\r\n"] * 10)),
    "dripping head": saying(b"HTTP/1.1 200 OK\r\n", *([b"X: y\r\n"] * 20), pause=0.03),
    "dripping body": saying(HEAD + b"Content-Length: 1000\r\n\r\n", *([b" "] * 20), pause=0.03),
    "only a hint": saying(b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "upgrade": saying(b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nhello"),
}


@pytest.mark.parametrize("name", PLAYS)
async def test_bad_server(name: str) -> None:
    """However a server fails after it got a request, a read may be repeated and a write must be looked for."""
    async with a_server(PLAYS[name]) as client:
        with pytest.raises(Unsure):
            await client.reply(7, None, "words")
    async with a_server(PLAYS[name], reading=0.1) as client:
        with pytest.raises(Wait) as caught:
            await client.session()
    assert Wait is type(caught.value)


async def test_nobody_listens() -> None:
    """Where nobody listens, nothing was written."""
    async with a_server(says_nothing) as client:
        pass
    clock = SteppedClock()
    async with DiscourseClient(
        client._exchange.forum, KEY, "moderator-1", budget=Budget(clock), clock=clock
    ) as late:
        with pytest.raises(Wait) as caught:
            await late.reply(7, None, "words")
    assert Wait is type(caught.value)


async def test_connection_that_went_stale() -> None:
    """A connection that the server closed while it lay idle is opened anew, for a write as well."""
    body = json.dumps({"post": {"id": 72, "topic_id": 7}}).encode()
    async with a_server(saying(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)) as client:
        for _ in range(3):
            assert 72 == (await client.reply(7, None, "words")).post_id
            await asyncio.sleep(0.01)


async def test_small_bomb() -> None:
    """A small compressed answer that grows beyond all measure is cut, not swallowed."""
    bomb = gzip.compress(b" " * 48 * 1024 * 1024)
    play = saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb)
    async with a_server(play, total=10) as client:
        with pytest.raises(Drop, match="more than"):
            await client.topic(7)


async def test_stop_while_a_server_dawdles() -> None:
    """A task that is cancelled during an exchange ends at once, as cancelled."""
    async with a_server(says_nothing, read=60, total=60) as client:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.reply(7, None, "words"), 0.05)
