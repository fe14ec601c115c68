"""The client and a forum that behaves like Discourse, over real HTTP: what is written is there, once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from linkbot.core.case import Closing
from linkbot.core.forum import Drop, Forbidden, Gone, Limits, Stop, Unsure, Wait
from linkbot.demo.forum.entities import Topic
from linkbot.demo.forum.faults import Fault, Trouble
from linkbot.demo.forum.serve import serve
from linkbot.demo.forum.stage import DemoForum
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from tests.edge.discourse.fakes import SteppedClock

MARKER = "<!-- linkbot:v1:operation-1 -->"
WORDS = "Some words that are long enough to be a post."


@dataclass
class Stage:
    """A served forum with a thread, and the client of one of its moderators."""

    forum: DemoForum
    thread: Topic
    client: DiscourseClient
    key: str


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """A member, two moderators and a thread with a post of the member."""
    forum = DemoForum()
    forum.add_user("member-1", website="https://member.example")
    forum.add_user("moderator-1", moderator=True)
    forum.add_user("linkhelper", moderator=True)
    thread = forum.add_topic("moderator-1", "A thread for links to articles", WORDS)
    forum.post_as("member-1", thread, "Look at https://article.example/one which I wrote.")
    async with serve(forum) as address:
        key = forum.add_key("linkhelper")
        async with a_client(address, key) as client:
            yield Stage(forum, thread, client, key)


def a_client(address: str, key: str, name: str = "linkhelper") -> DiscourseClient:
    """A client on a clock of its own."""
    clock = SteppedClock()
    return DiscourseClient(address, key, name, budget=Budget(clock), clock=clock)


async def test_reading(stage: Stage) -> None:
    """Session, topic, posts, user, flags and limits of a forum are read as they are there."""
    client, thread = stage.client, stage.thread
    me, topic = await client.session(), await client.topic(thread.id)
    assert ("linkhelper", True) == (me.username, me.moderator)
    assert ("A thread for links to articles", 2) == (topic.title, len(topic.stream))
    assert topic.posts == await client.posts(thread.id, [*topic.stream, 9999])
    assert topic.posts[1:] == await client.posts_after(thread.id, 1)
    assert "article.example" in ((await client.post(topic.stream[1])).raw or "")
    assert "https://member.example" == (await client.user("member-1")).website
    assert 7 in {kind.id for kind in await client.flag_types()}
    assert Limits() == await client.limits()
    assert stage.forum.settings.version == (await client.about()).version
    with pytest.raises(Gone):
        await client.topic(4711)


async def test_dead_key(stage: Stage) -> None:
    """A wrong key stops at the session check; for a topic it is only Forbidden."""
    async with a_client(stage.forum.base_url, "0" * 64) as client:
        with pytest.raises(Stop):
            await client.session()
        with pytest.raises(Forbidden):
            await client.topic(stage.thread.id)


async def test_message(stage: Stage) -> None:
    """A message sent twice under one external id is there once, and the second sending says where."""
    first = await stage.client.send_message("member-1", "About your post", WORDS, "operation-1")
    again = await stage.client.send_message("member-1", "About your post", WORDS + " Again.", "operation-1")
    assert first == again == await stage.client.find_message("operation-1")
    assert [first.topic_id] == [topic.id for topic in stage.forum.messages("member-1")]


@pytest.mark.parametrize(
    "trouble", [Trouble.LOSE_ANSWER, Trouble.HALF_ANSWER, Trouble.GARBAGE, Trouble.DONE_BUT_REFUSE]
)
async def test_lost_answer(stage: Stage, trouble: Trouble) -> None:
    """What was done though its answer was lost is Unsure, and found when looked for."""
    stage.forum.faults.add(Fault(lambda seen: seen.method == "POST", trouble, times=3))
    with pytest.raises(Unsure):
        await stage.client.send_message("member-1", "About your post", WORDS, "operation-1")
    with pytest.raises(Unsure):
        await stage.client.reply(stage.thread.id, 2, f"{WORDS}\n\n{MARKER}")
    post_id = stage.forum.posts(stage.thread)[1].id
    with pytest.raises(Unsure):
        await stage.client.flag(post_id, "Please have a look at it.")
    message = await stage.client.find_message("operation-1")
    reply = await stage.client.find_reply(stage.thread.id, 2, MARKER)
    assert message is not None
    assert reply is not None
    assert [message.topic_id] == [topic.id for topic in stage.forum.messages("member-1")]
    assert [reply.post_id] == [post.id for post in stage.forum.posts(stage.thread) if MARKER in post.raw]
    assert (await stage.client.post(post_id)).flagged_by_us


@pytest.mark.parametrize("trouble", [Trouble.LOSE_REQUEST, Trouble.HTML, Trouble.REFUSE])
async def test_lost_request(stage: Stage, trouble: Trouble) -> None:
    """What was not done, though nobody can know, is Unsure as well, and not found when looked for."""
    stage.forum.faults.add(Fault(lambda seen: seen.method == "POST", trouble, times=2))
    with pytest.raises(Unsure):
        await stage.client.send_message("member-1", "About your post", WORDS, "operation-1")
    with pytest.raises(Unsure):
        await stage.client.reply(stage.thread.id, 2, f"{WORDS}\n\n{MARKER}")
    assert await stage.client.find_message("operation-1") is None
    assert await stage.client.find_reply(stage.thread.id, 2, MARKER) is None


async def test_reply_that_is_amended_and_taken_back(stage: Stage) -> None:
    """A reply is made, edited, and deleted; each of these done twice is done once."""
    made = await stage.client.reply(stage.thread.id, 2, f"{WORDS}\n\n{MARKER}")
    assert made.post_id is not None
    for _ in range(2):
        await stage.client.edit(made.post_id, f"Other words, long enough too.\n\n{MARKER}", None)
    assert stage.forum.post(made.post_id).raw.startswith("Other words")
    with pytest.raises(Drop) as caught:
        await stage.client.edit(made.post_id, WORDS, "what was never there")
    assert 409 == caught.value.status
    for _ in range(2):
        await stage.client.delete(made.post_id)
    assert [1, 2] == [post.number for post in (await stage.client.topic(stage.thread.id)).posts]


async def test_first_post_is_safe(stage: Stage) -> None:
    """Neither the member's post nor a post that opens a topic is deleted."""
    message = await stage.client.send_message("member-1", "About your post", WORDS, "operation-1")
    assert message.post_id is not None
    for post_id in (message.post_id, stage.forum.posts(stage.thread)[1].id):
        with pytest.raises(Drop):
            await stage.client.delete(post_id)
    assert [] == [row for row in stage.forum.writes() if row.method == "DELETE"]


@pytest.mark.parametrize(
    ("action", "closing"),
    [
        ("agree_and_keep", Closing.AGREED),
        ("disagree", Closing.DISAGREED),
        ("ignore_and_do_nothing", Closing.IGNORED),
    ],
)
async def test_flag_and_ruling(stage: Stage, action: str, closing: Closing) -> None:
    """A flag is raised once, and a moderator's decision about it comes back."""
    post_id = stage.forum.posts(stage.thread)[1].id
    raised = await stage.client.flag(post_id, "Please have a look at it.")
    assert raised.reviewable_id is not None
    assert raised == await stage.client.flag(post_id, "Please have a look at it.")
    (pending,) = await stage.client.rulings([raised.reviewable_id])
    assert pending.closing is None
    stage.forum.decide(raised.reviewable_id, "moderator-1", action)
    (ruling,) = await stage.client.rulings([raised.reviewable_id, 4711])
    assert (closing, True) == (ruling.closing, ruling.by_person)


async def test_forum_that_is_read_only(stage: Stage) -> None:
    """A forum that only lets itself be read is waited for."""
    stage.forum.settings.read_only = True
    with pytest.raises(Wait):
        await stage.client.reply(stage.thread.id, None, WORDS)
    assert 2 == len((await stage.client.topic(stage.thread.id)).stream)


async def test_editors(stage: Stage) -> None:
    """Who edited a post is read from its revisions."""
    post = stage.forum.posts(stage.thread)[1]
    stage.forum.edit_as("moderator-1", post, "Look at https://article.example/one, edited.", reason="tidied")
    (editor,) = await stage.client.editors(post.id, [1, 2, 3])
    assert (2, "moderator-1") == (editor.version, editor.username)
