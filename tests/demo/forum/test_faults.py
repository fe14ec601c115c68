"""Trouble on demand, over real sockets and in the process."""

import asyncio

import httpx
import pytest

from linkbot.demo.forum import (
    DemoForum,
    Fault,
    HandClock,
    Topic,
    Trouble,
    reads,
    serve,
    serve_articles,
    writes,
)

WORDS = "This is certainly long enough for a reply."


async def _reply(
    client: httpx.AsyncClient, forum: DemoForum, topic: Topic, raw: str = WORDS
) -> httpx.Response:
    headers = {"Api-Key": next(iter(forum.keys)), "Api-Username": "linkbot", "Accept": "application/json"}
    return await client.post("/posts.json", data={"topic_id": topic.id, "raw": raw}, headers=headers)


@pytest.fixture
async def served(forum: DemoForum, thread: Topic):
    """The forum on a real socket."""
    forum.add_key()
    async with serve(forum) as base_url, httpx.AsyncClient(base_url=base_url) as client:
        yield client


@pytest.mark.parametrize(
    ("trouble", "is_done"),
    [(Trouble.LOSE_REQUEST, False), (Trouble.LOSE_ANSWER, True), (Trouble.HALF_ANSWER, True)],
)
async def test_a_broken_connection_hides_what_was_done(
    served, forum: DemoForum, thread: Topic, trouble: Trouble, is_done: bool
) -> None:
    """The client sees a broken connection either way; whether it was done only a look tells."""
    forum.faults.add(Fault(writes("/posts"), trouble))
    before = len(forum.posts(thread))
    with pytest.raises(httpx.TransportError):
        await _reply(served, forum, thread)
    assert is_done is (len(forum.posts(thread)) > before)
    assert (await _reply(served, forum, thread, WORDS + " Again.")).status_code == 200


@pytest.mark.parametrize("trouble", [Trouble.LOSE_REQUEST, Trouble.HALF_ANSWER])
async def test_in_the_process_a_broken_connection_is_an_error(
    forum: DemoForum, thread: Topic, trouble: Trouble
) -> None:
    """Without a socket the client meets httpx's own error."""
    forum.add_key()
    forum.faults.add(Fault(trouble=trouble))
    async with forum.client() as client:
        with pytest.raises(httpx.RemoteProtocolError):
            await _reply(client, forum, thread)


@pytest.mark.parametrize(
    ("fault", "status", "kind", "is_done"),
    [
        (Fault(trouble=Trouble.REFUSE, status=503), 503, "text/html", False),
        (Fault(trouble=Trouble.REFUSE, status=500), 500, "text/html", False),
        (Fault(trouble=Trouble.DONE_BUT_REFUSE, status=504), 504, "text/html", True),
        (Fault(trouble=Trouble.HTML), 200, "text/html", False),
        (Fault(trouble=Trouble.GARBAGE), 200, "application/json", True),
    ],
)
async def test_a_proxy_may_speak_instead(
    served, forum: DemoForum, thread: Topic, *, fault: Fault, status: int, kind: str, is_done: bool
) -> None:
    """Its answers are not Discourse's, and say nothing about what was done."""
    forum.faults.add(fault)
    before = len(forum.posts(thread))
    answer = await _reply(served, forum, thread)
    assert (status, kind, is_done) == (
        answer.status_code,
        answer.headers["content-type"].split(";")[0],
        len(forum.posts(thread)) > before,
    )


async def test_it_may_be_done_after_the_client_gave_up(
    served, forum: DemoForum, clock: HandClock, thread: Topic
) -> None:
    """The client waits no longer; the forum does it all the same."""
    forum.faults.add(Fault(writes("/posts"), before=60))
    before = len(forum.posts(thread))
    with pytest.raises(httpx.ReadTimeout):
        await served.post(
            "/posts.json",
            data={"topic_id": thread.id, "raw": WORDS},
            headers={"Api-Key": next(iter(forum.keys)), "Api-Username": "linkbot"},
            timeout=0.2,
        )
    assert before == len(forum.posts(thread))
    clock.advance(61)
    await asyncio.sleep(0.1)
    assert before + 1 == len(forum.posts(thread))


async def test_an_answer_may_come_late(served, forum: DemoForum, clock: HandClock) -> None:
    """`after` holds the answer back."""
    forum.faults.add(Fault(reads("/srv"), after=5))
    held = asyncio.ensure_future(served.get("/srv/status"))
    await asyncio.sleep(0.1)
    assert not held.done()
    clock.advance(5)
    assert (await held).text == "ok"


async def test_faults_are_used_up(forum: DemoForum) -> None:
    """A fault works as often as it was told; None is for ever, until cleared."""
    forum.faults.add(Fault(trouble=Trouble.REFUSE, times=2))
    async with forum.client() as client:
        assert [502, 502, 200] == [(await client.get("/srv/status")).status_code for _ in range(3)]
        forum.faults.add(Fault(trouble=Trouble.REFUSE, times=None))
        assert [502, 502] == [(await client.get("/srv/status")).status_code for _ in range(2)]
        forum.faults.clear()
        assert (await client.get("/srv/status")).status_code == 200


async def test_a_slow_creation_is_done_twice(forum: DemoForum, clock: HandClock, thread: Topic) -> None:
    """The lock on identical creations holds for one second only: a slower one and its repetition both succeed."""
    forum.add_key()
    forum.faults.add(Fault(writes("/posts"), within=3))
    async with forum.client() as client:
        slow = asyncio.ensure_future(_reply(client, forum, thread))
        await asyncio.sleep(0.05)
        again = asyncio.ensure_future(_reply(client, forum, thread))
        await asyncio.sleep(0.05)
        clock.advance(1.5)
        second = (await again).json()["id"]
        clock.advance(3)
        assert second != (await slow).json()["id"]


async def test_a_quick_creation_is_done_once(forum: DemoForum, clock: HandClock, thread: Topic) -> None:
    """Whoever waits for the lock is given the first answer."""
    forum.add_key()
    forum.faults.add(Fault(writes("/posts"), within=0.5))
    async with forum.client() as client:
        slow = asyncio.ensure_future(_reply(client, forum, thread))
        await asyncio.sleep(0.05)
        again = asyncio.ensure_future(_reply(client, forum, thread))
        await asyncio.sleep(0.05)
        clock.advance(0.6)
        assert (await slow).json() == (await again).json()


async def test_articles_have_an_address_of_their_own(forum: DemoForum) -> None:
    """Pages are served as they were given."""
    path = forum.add_article("mine", "<p>By me</p>")
    async with serve_articles(forum) as base_url, httpx.AsyncClient(base_url=base_url) as client:
        assert ("<p>By me</p>", 200, 404) == (
            (await client.get(path)).text,
            (await client.get("/")).status_code,
            (await client.get("/articles/none")).status_code,
        )


async def test_a_port_that_is_taken_is_refused(forum: DemoForum) -> None:
    """Two forums cannot share a port."""
    async with serve(forum) as base_url:
        with pytest.raises(OSError, match="in use"):
            async with serve(DemoForum(), port=int(base_url.rpartition(":")[2])):
                pass
