"""What is read, how much of it in one request, and what is left out."""

from datetime import timedelta

import httpx
import pytest

from linkbot.core.forum import About, Editor, FlagType, Forbidden, Gone, Limits, Session, Stop, Wait
from linkbot.core.model import Profile
from tests.edge.discourse.fakes import Script, SteppedClock, a_client, a_post, ok


def posts(*ids: int) -> httpx.Response:
    """A chunk of posts; a post's number is its id less 60."""
    return ok({"post_stream": {"posts": [a_post(id=i, post_number=i - 60) for i in ids]}})


async def test_session() -> None:
    """Who we are, with rank."""
    user = {"id": 3, "username": "moderator-1", "moderator": True, "admin": False, "trust_level": 4}
    async with a_client(Script().on("GET /session/current.json", ok({"current_user": user}))) as client:
        assert Session(3, "moderator-1", moderator=True, trust_level=4) == await client.session()


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(403, json={"errors": ["nein"], "error_type": "invalid_access"}),
        httpx.Response(403, content=b'["BAD CSRF"]'),
        httpx.Response(404),
        ok({"current_user": None}),
    ],
)
async def test_no_session_stops(answer: httpx.Response) -> None:
    """A key that is not accepted, or makes nobody of us, needs a person."""
    async with a_client(Script().on("GET /session/current.json", answer)) as client:
        with pytest.raises(Stop):
            await client.session()


async def test_forum_away_does_not_stop() -> None:
    """A session check that finds no forum says nothing about the key."""
    async with a_client(Script().on("GET /session/current.json", httpx.Response(502))) as client:
        with pytest.raises(Wait):
            await client.session()


async def test_topic() -> None:
    """A topic is read with raw; what a mega topic lacks is empty."""
    said = {
        "id": 7,
        "title": "Input",
        "slug": "input",
        "post_stream": {"posts": [a_post()]},
        "highest_post_number": None,
        "closed": True,
        "archetype": "private_message",
        "external_id": "operation-1",
        "message_bus_last_id": 12,
        "a_plugin_says": ["hello"],
    }
    script = Script().on("GET /t/7.json", ok(said))
    async with a_client(script) as client:
        topic = await client.topic(7)
    assert "include_raw" in script.asked[0].url.params
    assert ((), 0, True, False, True, "operation-1", 12) == (
        topic.stream,
        topic.highest_post_number,
        topic.closed,
        topic.archived,
        topic.private,
        topic.external_id,
        topic.bus_position,
    )
    assert ["words"] == [post.raw for post in topic.posts]


async def test_posts_come_in_chunks() -> None:
    """A hundred and twenty ids are three requests of fifty at most, each id asked once."""
    script = Script().on("GET /t/7/posts.json", posts())
    async with a_client(script) as client:
        assert () == await client.posts(7, [*range(100, 220), 100, 101])
    asked = [request.url.params.get_list("post_ids[]") for request in script.asked]
    assert [50, 50, 20] == [len(ids) for ids in asked]
    assert [str(i) for i in range(100, 220)] == [i for ids in asked for i in ids]
    assert all("include_raw" in request.url.params for request in script.asked)


async def test_posts_are_compared_with_what_was_asked() -> None:
    """Posts nobody asked for are left out, missing ones as well, and the order is ours."""
    script = Script().on("GET /t/7/posts.json", posts(61, 62, 63, 70))
    async with a_client(script) as client:
        assert [63, 61] == [post.id for post in await client.posts(7, [63, 64, 61])]


async def test_no_posts_need_no_request() -> None:
    """Asking for nothing asks nothing."""
    script = Script()
    async with a_client(script) as client:
        assert ((), ()) == (await client.posts(7, []), await client.rulings([]))
    assert [] == script.asked


async def test_posts_after_ascend() -> None:
    """The posts after a number come in order, and none up to that number."""
    script = Script().on("GET /t/7/posts.json", posts(66, 64, 65, 63))
    async with a_client(script) as client:
        assert [4, 5, 6] == [post.number for post in await client.posts_after(7, 3)]
    assert ("3", "true") == (script.asked[0].url.params["post_number"], script.asked[0].url.params["asc"])


async def test_private_post_is_forbidden() -> None:
    """A post that is not for us is Forbidden, and the key is not suspected."""
    async with a_client(Script().on("GET /posts/71.json", httpx.Response(403))) as client:
        with pytest.raises(Forbidden):
            await client.post(71)


async def test_editors() -> None:
    """Revisions that are hidden, squashed or too large are left out, and the first version is not asked for."""
    script = (
        Script()
        .on("GET /posts/71/revisions/2.json", ok({"username": "member-1", "current_revision": 2}))
        .on("GET /posts/71/revisions/3.json", httpx.Response(403))
        .on("GET /posts/71/revisions/5.json", httpx.Response(422))
        .on("GET /posts/71/revisions/6.json", ok({"username": "moderator-2"}))
    )
    async with a_client(script) as client:
        editors = await client.editors(71, [1, 2, 3, 4, 5, 6])
    assert (Editor(2, "member-1"), Editor(6, "moderator-2")) == editors
    assert 5 == len(script.asked)


async def test_unread_revision_is_not_left_out() -> None:
    """A revision that could not be read for the moment is no answer."""
    async with a_client(Script().on("GET /posts/71/revisions/2.json", httpx.Response(500))) as client:
        with pytest.raises(Wait):
            await client.editors(71, [2])


async def test_user() -> None:
    """A user's page, with its empty fields."""
    user = {
        "id": 5,
        "username": "member-1",
        "name": "",
        "website": "https://member.example",
        "bio_raw": "I write.",
        "admin": True,
        "groups": [{"name": "trust_level_1"}, {"name": "writers"}],
        "can_send_private_message_to_user": False,
    }
    script = Script().on("GET /u/member-1.json", ok({"user": user}))
    expected = Profile(
        "member-1",
        5,
        website="https://member.example",
        bio="I write.",
        groups=("trust_level_1", "writers"),
        staff=True,
        takes_messages=False,
    )
    async with a_client(script) as client:
        assert expected == await client.user("member-1")


@pytest.mark.parametrize("name", ["../posts/7", "ünal", "a b", "a?b=c", "a#b", ".."])
async def test_odd_name_stays_a_name(name: str) -> None:
    """A user name from strangers cannot lead to another endpoint."""
    script = Script()
    async with a_client(script) as client:
        with pytest.raises(Gone):
            await client.user(name)
    assert b"/u/" == script.asked[0].url.raw_path[:3]
    assert 2 == script.asked[0].url.raw_path.count(b"/")
    assert f"/u/{name}.json" == script.asked[0].url.path


async def test_restricted_categories() -> None:
    """Which categories are hidden from somebody, from the same answer as the flags; odd rows are passed over."""
    rows = [
        {"id": 3, "read_restricted": True},
        {"id": 4, "read_restricted": False},
        {"id": 5},
        {"id": "6"},
        None,
    ]
    script = Script().on("GET /site.json", ok({"post_action_types": [], "categories": rows}))
    async with a_client(script) as client:
        assert {3: True, 4: False, 5: False} == await client.restricted_categories()
        await client.flag_types()
    assert 1 == len(script.asked)


async def test_flag_types_are_kept_for_an_hour() -> None:
    """Flags are read once an hour; a like is none, and a flag of the forum's own is told apart."""
    kinds = [
        {"id": 2, "name_key": "like", "is_flag": False},
        {"id": 7, "name_key": "notify_moderators", "is_flag": True, "enabled": True, "system": True},
        {"id": 8, "name_key": "spam", "enabled": False},
        {"id": 1001, "name_key": "custom_off_piste", "is_flag": True, "system": False},
    ]
    clock = SteppedClock()
    script = Script().on("GET /site.json", ok({"post_action_types": kinds}))
    async with a_client(script, clock) as client:
        first = await client.flag_types()
        clock.time += timedelta(minutes=59)
        assert first == await client.flag_types()
        assert 1 == len(script.asked)
        clock.time += timedelta(minutes=1)
        await client.flag_types()
    assert 2 == len(script.asked)
    assert (
        FlagType(7, "notify_moderators"),
        FlagType(8, "spam", enabled=False),
        FlagType(1001, "custom_off_piste", custom=True),
    ) == first


async def test_limits() -> None:
    """Limits are the forum's, and Discourse's own where the forum does not tell."""
    script = Script().on("GET /site/settings.json", ok({"max_post_length": 50_000, "min_post_length": 5}))
    async with a_client(script) as client:
        assert Limits(min_post=5, max_post=50_000) == await client.limits()
    async with a_client(Script()) as client:
        assert Limits() == await client.limits()


async def test_about() -> None:
    """A forum tells version, title and language."""
    said = {"about": {"version": "3.5.0", "title": "A forum", "locale": "de"}}
    async with a_client(Script().on("GET /about.json", ok(said))) as client:
        assert About("3.5.0", "A forum", "de") == await client.about()
