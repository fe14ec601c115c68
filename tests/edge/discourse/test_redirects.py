"""Redirects inside a forum are followed, others never: the key stays with the forum."""

import httpx
import pytest
import stamina

from linkbot.core.forum import ForumTrouble, Stop, Unsure, Wait
from tests.edge.discourse.fakes import Script, a_client, a_post, ok

TOPIC = {"id": 7, "title": "Input", "slug": "input", "post_stream": {"posts": [a_post()], "stream": [71]}}


async def test_forum_in_a_folder() -> None:
    """A forum below a folder is asked below that folder, and its redirects are understood."""
    script = Script().on(
        "GET /community/t/7.json",
        httpx.Response(301, headers={"Location": "https://example.org/community/t/input/7.json?a=b"}),
    )
    script.on("GET /community/t/input/7.json", ok(TOPIC))
    async with a_client(script, forum="https://example.org/community/") as client:
        assert 7 == (await client.topic(7)).id
    assert "https://example.org/community/t/input/7.json?a=b" == str(script.asked[1].url)


@pytest.mark.parametrize("location", ["", "//[", "https://forum.example", "elsewhere"])
async def test_redirect_to_nowhere(location: str) -> None:
    """A redirect that names no page is waited out."""
    script = Script().on("GET /t/7.json", httpx.Response(302, headers={"Location": location}))
    async with a_client(script) as client:
        with pytest.raises(Wait, match="redirected to nowhere"):
            await client.topic(7)


async def test_redirect_in_circles() -> None:
    """A forum that sends us round and round is left after a few rounds."""
    script = Script().on("GET /t/7.json", httpx.Response(302, headers={"Location": "/t/7.json"}))
    with stamina.set_testing(True, attempts=1):
        async with a_client(script) as client:
            with pytest.raises(Wait, match="circles"):
                await client.topic(7)
    assert 3 == len(script.asked)


@pytest.mark.parametrize(("status", "remedy"), [(301, Stop), (308, Stop), (302, Wait), (307, Wait)])
async def test_forum_lives_at_another_address(status: int, remedy: type[ForumTrouble]) -> None:
    """The key never follows to another host: the settings should name the address that the forum wants."""
    moved = httpx.Response(status, headers={"Location": "https://www.forum.example/t/7.json"})
    script = Script().on("GET /t/7.json", moved)
    async with a_client(script) as client:
        with pytest.raises(ForumTrouble, match=r"wants to be called https://www\.forum\.example") as caught:
            await client.topic(7)
    assert remedy is type(caught.value)
    assert {"forum.example"} == {request.url.host for request in script.asked}


@pytest.mark.parametrize(
    ("status", "location", "remedy"),
    [
        (301, "https://www.forum.example/posts.json", Stop),
        (302, "https://www.forum.example/posts.json", Unsure),
        (302, "/login", Unsure),
    ],
)
async def test_redirected_write(status: int, location: str, remedy: type[ForumTrouble]) -> None:
    """A write is never sent on."""
    script = Script().on("POST /posts.json", httpx.Response(status, headers={"Location": location}))
    async with a_client(script) as client:
        with pytest.raises(ForumTrouble) as caught:
            await client.reply(7, None, "words")
    assert remedy is type(caught.value)
    assert 1 == len(script.asked)
