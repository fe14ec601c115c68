"""The MessageBus: numbers, backlog, ears, and polls that are held."""

import asyncio
import json

from linkbot.demo.forum import DemoForum, HandClock, Topic
from linkbot.demo.forum.bus import Bus


def test_a_backlog_is_trimmed_in_steps() -> None:
    """Once 150 are kept, the oldest 50 go."""
    bus = Bus()
    for number in range(150):
        bus.publish("/a", number)
    assert [51, 150] == [bus.read({"/a": 0}, None)[n]["message_id"] for n in (0, -1)]


def test_a_negative_position_counts_from_the_end() -> None:
    """-3 gives the last two, -1 none but the number."""
    bus = Bus()
    for number in range(5):
        bus.publish("/a", number)
    assert [3, 4] == [row["data"] for row in bus.read({"/a": -3}, None)]
    assert [{"/a": 5}] == [row["data"] for row in bus.read({"/a": -1}, None)]


def test_who_is_ahead_of_the_bus_is_told_where_it_stands() -> None:
    """After the server lost its memory, the answer is a status."""
    bus = Bus()
    bus.publish("/a", 1)
    bus.flush()
    assert [{"global_id": -1, "message_id": -1, "channel": "/__status", "data": {"/a": 0}}] == bus.read(
        {"/a": 1}, None
    )


def test_what_is_not_for_you_is_withheld_with_a_status() -> None:
    """Others hear nothing but that something was said."""
    bus = Bus()
    bus.publish("/a", "secret", lambda user: user is not None)
    assert [{"/a": 1}] == [row["data"] for row in bus.read({"/a": 0}, None)]


async def test_messages_are_only_heard_by_readers(forum: DemoForum, as_) -> None:
    """A private message is not heard by other members, but by human staff."""
    post = forum.message_as("member-1", ["member-2"], "A word", "Hello, this is between us.")
    forum.post_as("member-2", post.topic_id, "And this is my answer to it.")
    channel = {f"/topic/{post.topic_id}": "0"}
    heard = {}
    for name in ("member-2", "member-3", "moderator-1"):
        rows = (await as_(name).post("/message-bus/x/poll?dlp=t", **channel)).json()
        heard[name] = any(row["data"].get("type") == "created" for row in rows)
    assert {"member-2": True, "member-3": False, "moderator-1": True} == heard


async def test_a_held_poll_returns_on_the_first_message(
    forum: DemoForum, clock: HandClock, thread: Topic, as_
) -> None:
    """With `Dont-Chunk` the answer comes as soon as there is news."""
    person = as_("member-1")
    person.headers["Dont-Chunk"] = "true"
    last = forum.state.bus.last_id(f"/topic/{thread.id}")
    held = asyncio.ensure_future(person.post("/message-bus/x/poll", **{f"/topic/{thread.id}": str(last)}))
    await asyncio.sleep(0.05)
    assert not held.done()
    post = forum.post_as("member-2", thread, "Something new for those who wait.")
    rows = (await held).json()
    assert post.id in [row["data"].get("id") for row in rows]


async def test_a_held_poll_ends_after_25_seconds(
    forum: DemoForum, clock: HandClock, thread: Topic, as_
) -> None:
    """By the forum's clock, with an empty list."""
    person = as_("member-1")
    person.headers["Dont-Chunk"] = "true"
    clock.advance(10)
    forum.posts(thread)  # let the second pass over the new posts run first
    last = forum.state.bus.last_id(f"/topic/{thread.id}")
    held = asyncio.ensure_future(person.post("/message-bus/x/poll", **{f"/topic/{thread.id}": str(last)}))
    await asyncio.sleep(0.05)
    clock.advance(25)
    assert (await held).json() == []


async def test_a_chunked_poll_stays_open(forum: DemoForum, clock: HandClock, thread: Topic, as_) -> None:
    """Without `Dont-Chunk` arrays follow each other, cut by a bar, until the time is over."""
    person = as_("member-1")
    held = asyncio.ensure_future(person.post("/message-bus/x/poll", **{f"/topic/{thread.id}": "-1"}))
    await asyncio.sleep(0.05)
    forum.post_as("member-2", thread, "Something new, with a bar\r\n|\r\nin it.")
    await asyncio.sleep(0.05)
    clock.advance(26)
    chunks = (await held).text.split("\r\n|\r\n")
    rows = [row for chunk in chunks if chunk for row in json.loads(chunk)]
    assert "/__status" == rows[0]["channel"]
    assert "created" in [row["data"].get("type") for row in rows]


async def test_a_dead_key_is_silently_nobody(forum: DemoForum, thread: Topic, as_) -> None:
    """A poll never fails for its key: public topics go on, staff's channels fall silent."""
    person = as_("moderator-1")
    person.headers["Api-Key"] = "dead"
    forum.flag_as("member-2", forum.posts(thread)[1], 4)
    rows = (
        await person.post(
            "/message-bus/x/poll?dlp=t", **{f"/topic/{thread.id}": "0", "/reviewable_counts/2": "0"}
        )
    ).json()
    assert {f"/topic/{thread.id}", "/__status"} == {row["channel"] for row in rows}


async def test_no_channels_give_nothing(as_) -> None:
    """An empty poll is answered at once."""
    assert (await as_("member-1").post("/message-bus/x/poll", __seq="1")).json() == []


async def test_a_forum_for_members_refuses_strangers(forum: DemoForum, as_) -> None:
    """Where login is required, nobody's poll is a 403."""
    forum.settings.login_required = True
    assert (await as_(None).post("/message-bus/x/poll?dlp=t", **{"/latest": "0"})).status_code == 403


async def test_verdicts_are_pushed_to_moderators(forum: DemoForum, thread: Topic, as_) -> None:
    """The word of the verdict comes with the counts."""
    row = forum.flag_as("member-2", forum.posts(thread)[1], 7, "look")
    assert row is not None
    moderator = forum.user("moderator-1")
    forum.decide(row, moderator, "disagree")
    rows = (
        await as_("moderator-1").post(
            "/message-bus/x/poll?dlp=t", **{f"/reviewable_counts/{moderator.id}": "0"}
        )
    ).json()
    assert {str(row.id): {"last_performing_username": "moderator-1", "status": "rejected"}} == rows[-1][
        "data"
    ]["updates"]
