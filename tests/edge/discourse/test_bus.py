"""The MessageBus: polls against the demo forum over real sockets, and against servers that answer oddly."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from linkbot.core.forum import Drop, ForumTrouble, Wait
from linkbot.core.push import ALL_KEPT, FROM_NOW, Channel, Kind, News, What
from linkbot.demo.forum import DemoForum
from linkbot.demo.forum.serve import serve
from linkbot.edge.discourse.budget import Budget, Use
from linkbot.edge.discourse.bus import MOST_HELD, MessageBus, _news, name_of
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.discourse.exchange import Exchange
from tests.contract.recorded import SHARED, WHY_SKIPPED
from tests.edge.discourse.fakes import SteppedClock

TOPIC = Channel(Kind.TOPIC, 33)
Pieces = Callable[[], AsyncIterator[bytes]]
CREATED = {"id": 142, "post_number": 3, "user_id": 3, "last_editor_id": 4, "type": "created", "version": 1}


def a_message(number: int, data: object, channel: str = "/topic/33") -> dict[str, object]:
    """One message as the forum writes it."""
    return {"global_id": 1000 + number, "message_id": number, "channel": channel, "data": data}


def move(clock: SteppedClock, seconds: float) -> None:
    """Time passes."""
    clock.time += timedelta(seconds=seconds)


class Answering(httpx.AsyncBaseTransport):
    """A forum that answers each poll with pieces, and remembers what was asked."""

    def __init__(self, *pieces: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.pieces = pieces
        self.status = status
        self.headers = headers or {}
        self.asked: list[httpx.Request] = []
        self.before: Callable[[], None] = lambda: None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        self.before()
        return httpx.Response(self.status, headers=self.headers, stream=_Stream(self.pieces))


class _Stream(httpx.AsyncByteStream):
    def __init__(self, pieces: tuple[bytes, ...]) -> None:
        self._pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece


def bus_over(transport: httpx.AsyncBaseTransport, **options: bool) -> tuple[MessageBus, SteppedClock, Budget]:
    """A bus of a forum made up for one test."""
    clock = SteppedClock()
    budget = Budget(clock, 40)
    exchange = Exchange(
        "https://forum.example.org", SecretStr("k" * 64), "linkbot", budget, transport=transport
    )
    return MessageBus(exchange, clock, **options), clock, budget


async def heard(bus: MessageBus, position: int = 0) -> list[News]:
    """All news of one poll of one topic."""
    return [news async for burst in bus.listen({TOPIC: position}) for news in burst]


async def test_pieces_are_put_together_again() -> None:
    """Wherever the network cuts, and although a separator stands doubled in a message."""
    whole = b"[]\r\n|\r\n" + json.dumps([a_message(4, CREATED)]).encode() + b"\r\n|\r\n"
    whole += json.dumps([a_message(5, {"type": "liked"})]).encode() + b"\r\n|\r\n"
    for cut in range(len(whole)):
        bus, _, _ = bus_over(Answering(whole[:cut], whole[cut:]))
        assert [4, 5] == [news.position for news in await heard(bus)]


async def test_a_plain_answer_is_understood() -> None:
    """One list without separators, as with `dlp=t`."""
    bus, _, _ = bus_over(Answering(json.dumps([a_message(4, CREATED)]).encode()))
    assert [News(TOPIC, 4, What.POST, 33, 142, 3, 4, new=True)] == await heard(bus)


async def test_what_is_asked() -> None:
    """Positions as a form, our own name for this process, a count of polls; it is booked as a poll."""
    there = Answering(b"[]")
    bus, _, budget = bus_over(there, hold=False)
    await heard(bus, 7)
    await heard(bus, 8)
    first, second = there.asked
    assert ("POST", b"%2Ftopic%2F33=7&__seq=1", b"%2Ftopic%2F33=8&__seq=2") == (
        first.method,
        first.content,
        second.content,
    )
    assert first.url == second.url
    assert "t" == first.url.params["dlp"]
    assert "true" == first.headers["x-silence-logger"]
    assert 2 == budget.counts[Use.POLL]


async def test_a_proxy_that_holds_answers_back_is_noticed() -> None:
    """An answer that begins only when the poll ends: from then on each comes as soon as there is news."""
    there = Answering(b"[]")
    bus, clock, _ = bus_over(there)
    there.before = lambda: move(clock, 25)
    await heard(bus)
    await heard(bus)
    assert [None, "true"] == [request.headers.get("dont-chunk") for request in there.asked]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ({"type": "revised", "id": 5, "post_number": 2}, What.POST),
        ({"type": "acted", "id": 5, "post_number": 2}, What.POST),
        ({"type": "rebaked", "id": 5, "post_number": 1}, What.POST),
        ({"type": "deleted", "id": 5, "post_number": 2}, What.POST),
        ({"type": "deleted", "id": 5, "post_number": 1}, What.TOPIC),
        ({"type": "recovered", "id": 5, "post_number": 1}, What.TOPIC),
        ({"type": "revised", "id": 5, "post_number": 1, "reload_topic": True}, What.TOPIC),
        ({"reload_topic": True}, What.TOPIC),
        ({"type": "liked", "id": 5, "post_number": 2}, What.NOTHING),
        ({"type": "stats", "id": 33}, What.NOTHING),
        ({"notification_level_change": 2}, What.NOTHING),
        ({"type": "created", "id": "5"}, What.NOTHING),
        ("text", What.NOTHING),
    ],
)
async def test_what_news_of_a_topic_mean(data: object, what: What) -> None:
    """Posts to look at, topics to look at, and what is neither (contract 14.3)."""
    bus, _, _ = bus_over(Answering(json.dumps([a_message(4, data)]).encode()))
    assert [what] == [news.what for news in await heard(bus)]


async def test_other_channels() -> None:
    """The review queue, the lists, where channels stand; and nothing of what nobody asked for."""
    reviews, lists = Channel(Kind.REVIEWS, 2), Channel(Kind.LISTS)
    rows = [
        a_message(48, {"reviewable_count": 14}, "/reviewable_counts/2"),
        a_message(9, {"topic_id": 33, "message_type": "latest"}, "/latest"),
        a_message(10, {"topic_id": 33, "message_type": "other"}, "/latest"),
        a_message(1, {}, "/distributed_hash"),
        a_message(-1, {"/topic/33": 5, "/distributed_hash": 9}, "/__status"),
        {"channel": "/topic/33"},
        7,
    ]
    bus, _, _ = bus_over(Answering(json.dumps(rows).encode()))
    positions = {TOPIC: FROM_NOW, reviews: ALL_KEPT, lists: 3}
    news = [one async for burst in bus.listen(positions) for one in burst]
    assert [
        News(reviews, 48, What.REVIEW),
        News(lists, 9, What.TOPIC, 33),
        News(lists, 10, What.NOTHING, 33),
        News(TOPIC, 5, What.POSITION),
    ] == news


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (Answering(b"<html>"), Wait),
        (Answering(b'{"a":1}'), Wait),
        (Answering(b"[", b"x" * (MOST_HELD + 1)), Wait),
        (Answering(b"", status=502), Wait),
        (Answering(b"", status=500), Wait),
        (Answering(b"", status=204), Wait),
        (Answering(b"Not for you", status=403), Drop),
        (Answering(b"", status=413), Drop),
    ],
)
async def test_odd_answers_are_trouble(answer: Answering, trouble: type[ForumTrouble]) -> None:
    """A page, another shape, too much, a proxy's error, a refusal; a poll is never in doubt."""
    bus, _, _ = bus_over(answer)
    with pytest.raises(trouble) as raised:
        await heard(bus)
    assert "Unsure" != type(raised.value).__name__


async def test_a_busy_forum_holds_everything_back() -> None:
    """429 with Retry-After: nothing at all is sent for so long (contract 14.5)."""
    bus, clock, budget = bus_over(Answering(b"", status=429, headers={"Retry-After": "60"}))
    with pytest.raises(Wait) as raised:
        await heard(bus)
    began = clock.now()
    await budget.take(Use.READ)
    assert 60 == raised.value.seconds
    assert 60 <= (clock.now() - began).total_seconds() <= 61


async def test_an_endless_answer_is_left() -> None:
    """A forum that never ends a poll does not keep us in it for ever."""

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                move(clock, 30)
                yield b"[]\r\n|\r\n"

    class Forum(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, stream=Endless())

    bus, clock, _ = bus_over(Forum())
    assert [] == await heard(bus)


ODD_ROWS = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["channel", "data", "message_id", "type", "id"]), inner)
    ),
)


@given(st.binary() | ODD_ROWS.map(lambda row: json.dumps([row]).encode()))
def test_no_message_breaks_the_reading(piece: bytes) -> None:
    """Whatever comes, it is news or Wait."""
    try:
        news = _news(piece, {"/topic/33": TOPIC})
    except Wait:
        return
    assert all(one.channel is TOPIC for one in news)


@pytest.mark.skipif(not SHARED.exists(), reason=WHY_SKIPPED)
def test_recorded_polls_are_understood() -> None:
    """Every message that was recorded is news of its channel, each with the next number."""
    found = 0
    for path in sorted(SHARED.glob("*-bus-*.json")):
        record = json.loads(path.read_text())
        rows = record.get("response", {}).get("body")
        if not isinstance(rows, list):
            continue
        channels = {
            name: TOPIC
            for row in rows
            for name in (row["data"] if row["channel"] == "/__status" else [row["channel"]])
            if name.startswith("/topic/")
        }
        expected = [row for row in rows if row["channel"].startswith("/topic/")]
        news = [one for one in _news(json.dumps(rows).encode(), channels) if one.what is not What.POSITION]
        assert [row["message_id"] for row in expected] == [one.position for one in news], path.name
        found += len(news)
    assert found > 20


@asynccontextmanager
async def a_forum() -> AsyncIterator[tuple[DemoForum, DiscourseClient]]:
    """The demo forum on a socket, and a client of it by the real clock."""
    forum = DemoForum()
    forum.settings.long_polling_interval_seconds = 0.5
    for name in ("moderator-1", "member-1", "linkbot"):
        forum.add_user(name, moderator=name != "member-1")
    clock = SteppedClock()
    async with (
        serve(forum) as address,
        DiscourseClient(
            address, forum.add_key("linkbot"), "linkbot", budget=Budget(clock, 40), clock=clock
        ) as client,
    ):
        yield forum, client


async def test_news_come_while_the_poll_is_open() -> None:
    """Over a real socket: the burst is there long before the forum ends the poll."""
    async with a_forum() as (forum, client), asyncio.timeout(20):
        topic = forum.add_topic(
            "moderator-1", "Articles of your own, please", "Post links to articles, please."
        )
        channel = Channel(Kind.TOPIC, topic.id)
        position = (await client.topic(topic.id)).bus_position or 0
        forum.settings.long_polling_interval_seconds = 15
        polling = client.news().listen({channel: position})
        first: Awaitable[tuple[News, ...]] = anext(polling)
        waiting = asyncio.ensure_future(first)
        await asyncio.sleep(0.1)
        post = forum.post_as("member-1", topic, "A post that is told of while somebody waits.")
        assert post.id in {news.post_id for news in await waiting}
        await polling.aclose()  # type: ignore[attr-defined]


async def test_a_poll_without_news_ends() -> None:
    """After the forum's interval, with nothing."""
    async with a_forum() as (_, client):
        assert [] == [burst async for burst in client.news().listen({Channel(Kind.TOPIC, 1): 0})]


def test_names_of_channels() -> None:
    """As Discourse calls them (contract 14.3, 14.4)."""
    channels = (Channel(Kind.TOPIC, 5), Channel(Kind.REVIEWS, 2), Channel(Kind.LISTS))
    assert ["/topic/5", "/reviewable_counts/2", "/latest"] == [name_of(channel) for channel in channels]
