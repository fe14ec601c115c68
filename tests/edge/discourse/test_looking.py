"""Finding what was written, before writing it again."""

import httpx
import pytest

from linkbot.core.case import Receipt
from linkbot.core.forum import Drop, Forbidden, Wait
from linkbot.edge.discourse.looking import MOST_PAGES
from tests.edge.discourse.fakes import Script, a_client, a_post, a_session, ok

MARKER = "<!-- linkbot:v1:operation-1 -->"


def page(*some: dict[str, object]) -> httpx.Response:
    """Posts after a number."""
    return ok({"post_stream": {"posts": list(some)}})


@pytest.mark.parametrize(
    "location",
    [
        "https://forum.example/t/about-your-post/13.json",
        "https://elsewhere.example/t/about-your-post/13",
        "/t/13.json",
        "/forum/t/13",
    ],
)
async def test_message_is_found_by_its_redirect(location: str) -> None:
    """The redirect of an external id names the topic, wherever the forum thinks it lives; its post is looked up."""
    script = Script().on(
        "GET /t/external_id/operation-1.json", httpx.Response(301, headers={"Location": location})
    )
    script.on(
        "GET /t/13.json",
        ok({"id": 13, "post_stream": {"posts": [a_post(id=19, post_number=1), a_post(id=20)]}}),
    )
    async with a_client(script) as client:
        assert Receipt(post_id=19, topic_id=13) == await client.find_message("operation-1")


async def test_message_without_its_post() -> None:
    """A message that may not be read is found all the same."""
    moved = httpx.Response(301, headers={"Location": "/t/13.json"})
    async with a_client(Script().on("GET /t/external_id/operation-1.json", moved)) as client:
        assert Receipt(topic_id=13) == await client.find_message("operation-1")


async def test_message_behind_a_gate() -> None:
    """A gate that follows the redirect for us gives the topic itself."""
    script = Script().on("GET /t/external_id/operation-1.json", ok({"id": 13}))
    async with a_client(script) as client:
        assert Receipt(topic_id=13) == await client.find_message("operation-1")


async def test_unknown_message() -> None:
    """Only a 404 says that there is no such message."""
    async with a_client(Script()) as client:
        assert await client.find_message("operation-1") is None


@pytest.mark.parametrize(
    ("answer", "remedy"),
    [
        (httpx.Response(403), Forbidden),
        (httpx.Response(500), Wait),
        (httpx.Response(301, headers={"Location": "/login"}), Wait),
        (httpx.Response(301, headers={"Location": "/t/"}), Wait),
        (httpx.Response(301), Wait),
        (ok({"id": "13"}), Wait),
        (httpx.Response(200, content=b"<html>"), Wait),
    ],
)
async def test_no_answer_is_not_no(answer: httpx.Response, remedy: type[Exception]) -> None:
    """What is not understood is not taken for `it is not there`."""
    async with a_client(Script().on("GET /t/external_id/operation-1.json", answer)) as client:
        with pytest.raises(remedy):
            await client.find_message("operation-1")


@pytest.mark.parametrize("external_id", ["", "x" * 51, "a b", "a/b", "ü", "a\n"])
async def test_impossible_external_id(external_id: str) -> None:
    """An external id that the forum would refuse is refused before it is sent."""
    script = Script()
    async with a_client(script) as client:
        with pytest.raises(Drop, match="external id"):
            await client.find_message(external_id)
        with pytest.raises(Drop, match="external id"):
            await client.send_message("member-1", "Title", "words", external_id)
    assert [] == script.asked


async def test_reply_is_found_on_a_later_page() -> None:
    """The marker is looked for through all pages, from a little before the number; others' posts do not count."""
    script = Script().on("GET /session/current.json", a_session())
    script.on(
        "GET /t/7/posts.json",
        page(a_post(id=80, post_number=10, raw=f"quoted {MARKER}", user_id=5), a_post(id=81, post_number=11)),
        page(a_post(id=82, post_number=12, raw=f"words\n{MARKER}")),
    )
    async with a_client(script) as client:
        assert Receipt(post_id=82, topic_id=7) == await client.find_reply(7, 9, MARKER)
    assert ["4", "11"] == [request.url.params["post_number"] for request in script.asked[1:]]


async def test_reply_held_back_is_found() -> None:
    """A reply that waits for approval is there, though nobody sees it."""
    script = Script().on("GET /session/current.json", a_session()).on("GET /t/7/posts.json", page())
    waiting = [
        {"id": 30, "topic_id": 7, "raw_text": "else"},
        {"id": 31, "topic_id": 7, "raw_text": f"words {MARKER}"},
    ]
    script.on("GET /posts/moderator-1/pending.json", ok({"pending_posts": waiting}))
    async with a_client(script) as client:
        assert Receipt(topic_id=7, reviewable_id=31, queued=True) == await client.find_reply(7, 9, MARKER)


@pytest.mark.parametrize("pending", [httpx.Response(404), httpx.Response(403), ok({"pending_posts": []})])
async def test_reply_is_not_there(pending: httpx.Response) -> None:
    """When topic and queue have been looked through, the reply is not there."""
    script = Script().on("GET /session/current.json", a_session()).on("GET /t/7/posts.json", page())
    script.on("GET /posts/moderator-1/pending.json", pending)
    async with a_client(script) as client:
        assert await client.find_reply(7, 9, MARKER) is None


async def test_reply_in_a_topic_that_is_gone() -> None:
    """In a topic that is gone there is no reply."""
    async with a_client(Script().on("GET /session/current.json", a_session())) as client:
        assert await client.find_reply(7, 9, MARKER) is None


async def test_look_that_failed_is_no_look() -> None:
    """A page that could not be read is not taken for an empty one."""
    script = (
        Script().on("GET /session/current.json", a_session()).on("GET /t/7/posts.json", httpx.Response(502))
    )
    async with a_client(script) as client:
        with pytest.raises(Wait):
            await client.find_reply(7, 9, MARKER)


async def test_endless_topic() -> None:
    """A topic that never ends is not walked for ever, and not taken for one without our reply."""
    count = 0

    def endless(request: httpx.Request) -> httpx.Response:
        nonlocal count
        count += 1
        if request.url.path.startswith("/session/"):
            return a_session()
        number = int(request.url.params["post_number"]) + 1
        return page(a_post(id=number, post_number=number))

    async with a_client(endless) as client:
        with pytest.raises(Wait, match="too many posts"):
            await client.find_reply(7, 9, MARKER)
    assert MOST_PAGES + 1 == count
