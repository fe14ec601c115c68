"""What goes with every request: name and key, limits, redirects, repeating, holding back."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from linkbot.core.forum import Drop, ForumTrouble, Gone, Unsure, Wait
from linkbot.edge.discourse.budget import Budget, Use
from linkbot.edge.discourse.exchange import MOST_BYTES, TimeLimits
from linkbot.flow.ports import Forum, Hands
from tests.edge.discourse.fakes import KEY, NOON, Script, SteppedClock, a_client, a_post, a_session, ok

TOPIC = {"id": 7, "title": "Input", "slug": "input", "post_stream": {"posts": [a_post()], "stream": [71]}}


async def test_client_meets_the_ports() -> None:
    """The client is what the flow calls a forum, and its hands."""
    client = a_client(Script())
    ports: tuple[Forum, Hands] = (client, client)
    await client.close()
    assert client is ports[0]


async def test_every_request_says_who_asks() -> None:
    """Key, user, name and wish for JSON go with each request, and the name does not say `bot`."""
    script = Script().on("GET /session/current.json", a_session())
    async with a_client(script, contact="https://forum.example/about") as client:
        await client.session()
    headers = script.asked[0].headers
    assert (KEY, "moderator-1", "application/json") == (
        headers["Api-Key"],
        headers["Api-Username"],
        headers["Accept"],
    )
    assert headers["User-Agent"].endswith("(+https://forum.example/about)")
    assert "bot" not in headers["User-Agent"].lower()


async def test_cookies_are_not_kept() -> None:
    """What a forum wants us to remember is forgotten: the key says all."""
    script = Script().on(
        "GET /t/7.json", httpx.Response(200, json=TOPIC, headers={"Set-Cookie": "_t=1; path=/"})
    )
    async with a_client(script) as client:
        await client.topic(7)
        await client.topic(7)
    assert "cookie" not in script.asked[1].headers


@pytest.mark.parametrize(
    "first",
    [
        httpx.Response(500),
        httpx.Response(502, content=b"<html>"),
        httpx.Response(429, headers={"Retry-After": "3"}),
        httpx.Response(200, content=b"<html>maintenance</html>"),
        httpx.Response(200, json=[1, 2]),
        httpx.Response(200, json={"id": "seven", "post_stream": {"posts": []}}),
        httpx.Response(200, content=b""),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("garbage"),
    ],
)
async def test_read_is_repeated(first: httpx.Response | Exception) -> None:
    """A read that failed for a reason that passes is tried again."""
    script = Script().on("GET /t/7.json", first, ok(TOPIC))
    async with a_client(script) as client:
        assert "Input" == (await client.topic(7)).title
    assert 2 == len(script.asked)


async def test_read_is_repeated_only_so_often() -> None:
    """After three tries a read gives up, with the remedy."""
    script = Script().on("GET /t/7.json", httpx.Response(500))
    async with a_client(script) as client:
        with pytest.raises(Wait) as caught:
            await client.topic(7)
    assert Wait is type(caught.value)
    assert 3 == len(script.asked)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_refused_read_is_not_repeated(status: int) -> None:
    """What will not get better is not asked again."""
    script = Script().on("GET /t/7.json", httpx.Response(status))
    async with a_client(script) as client:
        with pytest.raises(ForumTrouble):
            await client.topic(7)
    assert 1 == len(script.asked)


@pytest.mark.parametrize(
    ("answer", "remedy"),
    [
        (httpx.ConnectError("refused"), Wait),
        (httpx.ConnectTimeout("slow"), Wait),
        (httpx.PoolTimeout("full"), Wait),
        (httpx.ReadTimeout("slow"), Unsure),
        (httpx.WriteTimeout("slow"), Unsure),
        (httpx.WriteError("gone"), Unsure),
        (httpx.ReadError("gone"), Unsure),
        (httpx.RemoteProtocolError("cut off"), Unsure),
        (OSError("odd"), Unsure),
        (httpx.Response(429, headers={"Retry-After": "5"}), Wait),
        (httpx.Response(500), Unsure),
        (httpx.Response(502, content=b"<html>"), Unsure),
        (httpx.Response(503, json={"errors": ["nur lesen"], "error_type": "read_only"}), Unsure),
        (httpx.Response(200, content=b"<html>welcome</html>"), Unsure),
        (httpx.Response(200, content=b""), Unsure),
        (httpx.Response(200, json={"post": {"id": None}}), Unsure),
    ],
)
async def test_write_is_sent_once(answer: httpx.Response | Exception, remedy: type[ForumTrouble]) -> None:
    """A write is never repeated; it is Unsure unless it certainly was not done."""
    script = Script().on("POST /posts.json", answer)
    async with a_client(script) as client:
        with pytest.raises(ForumTrouble) as caught:
            await client.reply(7, None, "words")
    assert remedy is type(caught.value)
    assert 1 == len(script.asked)


async def test_refusal_holds_all_work_back() -> None:
    """After a 429 nothing leaves before the time the forum named, plus jitter, is over."""
    clock = SteppedClock()
    refused = httpx.Response(
        429, headers={"Retry-After": "20"}, json={"error_type": "rate_limit", "extras": {"wait_seconds": 30}}
    )
    script = Script().on("POST /posts.json", refused).on("GET /t/7.json", ok(TOPIC))
    async with a_client(script, clock, jitter=lambda: 0.5) as client:
        with pytest.raises(Wait) as caught:
            await client.reply(7, None, "words")
        assert NOON == clock.now()
        await client.topic(7)
    assert 30 == caught.value.seconds
    assert timedelta(seconds=30.5) == clock.now() - NOON


async def test_refusal_without_a_time_holds_back_too() -> None:
    """A bare 429 of a gate before the forum holds work back for a while."""
    clock = SteppedClock()
    script = Script().on("GET /t/7.json", httpx.Response(429, content=b"<html>"), ok(TOPIC))
    async with a_client(script, clock) as client:
        await client.topic(7)
    assert timedelta(seconds=15) == clock.now() - NOON


async def test_long_refusal_is_not_sat_out() -> None:
    """A read that would have to wait a minute says so instead of waiting."""
    script = Script().on("GET /t/7.json", httpx.Response(429, headers={"Retry-After": "58"}))
    async with a_client(script) as client:
        with pytest.raises(Wait) as caught:
            await client.topic(7)
    assert 58 == caught.value.seconds
    assert 1 == len(script.asked)


async def test_requests_are_counted_by_use() -> None:
    """Reads, looks and writes are counted apart."""
    clock = SteppedClock()
    budget = Budget(clock)
    script = (
        Script().on("GET /t/7.json", ok(TOPIC)).on("POST /posts.json", ok({"post": {"id": 1, "topic_id": 7}}))
    )
    async with a_client(script, clock, budget=budget) as client:
        await client.topic(7)
        await client.reply(7, None, "words")
        await client.find_message("operation-1")
    assert {Use.READ: 1, Use.LOOK: 1, Use.WRITE: 1} == {use: n for use, n in budget.counts.items() if n}


async def test_cancelled_while_waiting_sends_nothing() -> None:
    """Stopping while a write waits for its turn leaves the forum as it was."""

    class Frozen(SteppedClock):
        async def sleep(self, seconds: float) -> None:
            await asyncio.Event().wait()

    clock = Frozen()
    budget = Budget(clock)
    budget.hold(10)
    script = Script()
    async with a_client(script, clock, budget=budget) as client:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.reply(7, None, "words"), 0.01)
    assert [] == script.asked


@pytest.mark.parametrize(("method", "remedy"), [("topic", Drop), ("reply", Unsure)])
async def test_endless_answer_is_cut(method: str, remedy: type[ForumTrouble]) -> None:
    """An answer too large to be one is not read to its end."""
    huge = httpx.Response(200, content=b" " * (MOST_BYTES + 1))
    script = Script().on("GET /t/7.json", huge).on("POST /posts.json", huge)
    async with a_client(script) as client:
        with pytest.raises(ForumTrouble, match="more than") as caught:
            await (client.topic(7) if method == "topic" else client.reply(7, None, "words"))
    assert remedy is type(caught.value)


async def test_slow_dripping_has_an_end() -> None:
    """An exchange as a whole has a time limit, however lively the server is."""

    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        return httpx.Response(200)

    async with a_client(never, limits=TimeLimits(total=0.01)) as client:
        with pytest.raises(Unsure, match="TimeoutError"):
            await asyncio.wait_for(client.reply(7, None, "words"), 5)
        with pytest.raises(Wait, match="TimeoutError"):
            await asyncio.wait_for(client.topic(7), 5)


async def test_gone_is_gone() -> None:
    """A forum's 404 is told as such, with its type."""
    async with a_client(Script()) as client:
        with pytest.raises(Gone) as caught:
            await client.topic(7)
    assert (404, "not_found") == (caught.value.status, caught.value.error_type)
