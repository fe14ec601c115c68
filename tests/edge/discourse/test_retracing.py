"""Finding what we have sent, and what `linkbot doctor` asks: pages, strangers' messages, settings, news."""

import httpx
import pytest

from linkbot.core.forum import Gone, Wait
from tests.edge.discourse.fakes import Script, a_client, a_post, a_session, ok

SENT = "GET /topics/private-messages-sent/moderator-1.json"


def listed(*topics: int) -> httpx.Response:
    """One page of a list."""
    return ok({"topic_list": {"topics": [{"id": topic} for topic in topics]}})


def message(topic_id: int, external_id: str | None = "linkbot-tell-7", **first: object) -> httpx.Response:
    """A private message with its first post."""
    post = {
        "id": topic_id * 10,
        "post_number": 1,
        "topic_id": topic_id,
        "created_at": "2026-03-02T12:00:00.000Z",
    }
    body = {"id": topic_id, "post_stream": {"stream": [], "posts": [a_post(**(post | first))]}}
    return ok(body if external_id is None else body | {"external_id": external_id})


async def test_all_pages_are_read() -> None:
    """Messages of every page are found once, though a page repeats some; the first empty page is the last."""
    script = Script().on("GET /session/current.json", a_session())
    script.on(SENT, listed(1, 2), listed(2, 3), listed())
    for topic in (1, 2, 3):
        script.on(f"GET /t/{topic}.json", message(topic, f"linkbot-tell-{topic}"))
    async with a_client(script) as client:
        found = await client.sent_messages()
    assert ["linkbot-tell-1", "linkbot-tell-2", "linkbot-tell-3"] == [one.external_id for one in found]
    assert [(1, 10), (2, 20), (3, 30)] == [(one.topic_id, one.post_id) for one in found]


async def test_a_forum_that_knows_no_pages() -> None:
    """The same page again and again is read twice and no more."""
    script = Script().on("GET /session/current.json", a_session()).on(SENT, listed(1))
    script.on("GET /t/1.json", message(1))
    async with a_client(script) as client:
        assert 1 == len(await client.sent_messages())
    assert 2 == script.lines.count(SENT)


@pytest.mark.parametrize(
    "answer",
    [
        message(1, None),
        message(1, "somebody-elses-7"),
        message(1, user_id=5),
        message(1, post_number=2),
        httpx.Response(404),
        httpx.Response(403),
    ],
)
async def test_what_is_not_ours_is_left_out(answer: httpx.Response) -> None:
    """A message without our external id, or by somebody else, or that is gone, is none that we sent."""
    script = Script().on("GET /session/current.json", a_session()).on(SENT, listed(1), listed())
    async with a_client(script.on("GET /t/1.json", answer)) as client:
        assert () == await client.sent_messages()


async def test_no_list() -> None:
    """A forum without private messages says so."""
    async with a_client(Script().on("GET /session/current.json", a_session())) as client:
        with pytest.raises(Gone):
            await client.sent_messages()


async def test_scopes() -> None:
    """What a key is limited to; nothing, if to nothing."""
    scopes = [{"resource": "topics", "action": "read"}, {"resource": "global", "action": "read"}]
    script = Script().on("GET /session/scopes.json", ok({"scopes": scopes}), ok({"scopes": []}))
    async with a_client(script) as client:
        assert ("topics:read", "global:read") == await client.key_scopes()
        assert () == await client.key_scopes()


ADMIN = ok({"current_user": {"id": 3, "username": "moderator-1", "admin": True}})
ALL = "GET /admin/site_settings.json"


@pytest.mark.parametrize(
    ("me", "of_admins", "expected"),
    [
        (a_session(), None, {"min_post_length": 20}),
        (
            ADMIN,
            ok({"site_settings": [{"setting": "newuser_max_links", "value": "2"}]}),
            {"min_post_length": 20, "newuser_max_links": "2"},
        ),
        (ADMIN, httpx.Response(404), {"min_post_length": 20}),
        (ADMIN, ok(["something else"]), {"min_post_length": 20}),
    ],
)
async def test_settings(
    me: httpx.Response, of_admins: httpx.Response | None, expected: dict[str, object]
) -> None:
    """A moderator is shown what clients are shown, an admin everything, if the forum gives it."""
    script = (
        Script()
        .on("GET /session/current.json", me)
        .on("GET /site/settings.json", ok({"min_post_length": 20}))
    )
    if of_admins is not None:
        script.on(ALL, of_admins)
    async with a_client(script) as client:
        assert expected == await client.site_settings()
    assert (of_admins is not None) == (ALL in script.lines)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'[{"channel":"/__status","message_id":-1,"data":{"/latest":7}}]', True),
        (b'[]\r\n|\r\n[{"channel":"/__status","message_id":-1,"data":{}}]\r\n|\r\n', True),
        (b"[]", False),
        (b"", False),
    ],
)
async def test_news(body: bytes, expected: bool) -> None:
    """A poll that asks for the positions is answered with them, in one piece or in several."""
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=body)

    async with a_client(answer) as client:
        assert expected == await client.has_news()
    assert asked[0].url.path.startswith("/message-bus/")
    assert "t" == asked[0].url.params["dlp"]


async def test_a_page_instead_of_news() -> None:
    """A gate that answers with a page pushes no news."""
    async with a_client(lambda _: httpx.Response(200, content=b"<html>")) as client:
        with pytest.raises(Wait):
            await client.has_news()
