"""The life of a case on the demo forum, over HTTP: what only a forum decides."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from linkbot.core.case import Closing, State
from linkbot.demo.forum.guardian import Guardian
from tests.flow.conftest import LINK, TALK
from tests.flow.real_forum import GOOD, NO_LINK, RealScene, real_scene

TALKING = f"@member-2 thank you, I agree with you! {GOOD}"


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[RealScene]:
    """A thread in mode full."""
    async with real_scene(tmp_path, LINK, TALK) as made:
        yield made


def messages(scene: RealScene, *people: str) -> list[list[str]]:
    """What stands in each message of linkbot's that these take part in."""
    wanted = {scene.forum.user(name).id for name in people}
    topics = [t for t in scene.forum.messages("linkbot") if wanted <= {*t.allowed_user_ids}]
    return [[post.raw for post in scene.forum.posts(topic)] for topic in topics]


def by_moderators(scene: RealScene) -> list[list[str]]:
    """What stands in each message to the moderators."""
    topics = [t for t in scene.forum.messages("linkbot") if "moderators" in t.allowed_groups]
    return [[post.raw for post in scene.forum.posts(topic)] for topic in topics]


async def test_the_flags_message_hears_that_all_is_well(scene: RealScene) -> None:
    """The forum's own message about the flag gets one answer when the post is put right."""
    post = scene.forum.post_as("member-1", scene.thread.id, NO_LINK)
    await scene.pass_time(20)
    scene.clock.advance(30 * 3600)
    await scene.beat()
    assert 1 == scene.done()[f"flag on {post.id}"]
    scene.forum.edit_as("member-1", post, GOOD)
    await scene.pass_time(24)
    case = await scene.case(post.id)
    assert case is not None
    assert Closing.PUT_RIGHT is case.closing
    (conversation,) = by_moderators(scene)
    assert 2 == len(conversation)
    assert "put right by its author" in conversation[1]


async def test_the_forum_locks_members_out_and_the_message_knows(scene: RealScene) -> None:
    """When the forum lets its author edit the post no more, the message says that a moderator will."""
    scene.forum.user("member-1").trust_level = 1
    post = scene.forum.post_as("member-1", scene.thread.id, NO_LINK)
    await scene.pass_time(26)
    assert Guardian(scene.forum.state, scene.forum.user("member-1")).too_old(scene.forum.post(post.id))
    ((words,),) = messages(scene, "member-1")
    assert "does not let you change this post" in words


async def test_an_answer_reaches_moderators(scene: RealScene) -> None:
    """A member answers in the message; moderators, who cannot see it, get the words."""
    scene.forum.post_as("member-1", scene.thread.id, NO_LINK)
    await scene.pass_time(1)
    (topic,) = [
        t for t in scene.forum.messages("linkbot") if scene.forum.user("member-1").id in t.allowed_user_ids
    ]
    scene.forum.post_as("member-1", topic.id, "Please put the link in for me, I cannot.")
    await scene.pass_time(1)
    (passed,) = by_moderators(scene)
    assert "Please put the link in for me" in passed[0]
    await scene.pass_time(5)
    assert 1 == len(by_moderators(scene))


async def test_a_deleted_reply_ends_the_case(scene: RealScene) -> None:
    """A moderator deletes linkbot's reply: nothing more is said about that post."""
    post = scene.forum.post_as("member-1", scene.thread.id, TALKING)
    await scene.pass_time(1)
    bot = scene.forum.user("linkbot").id
    (reply,) = [p for p in scene.forum.posts(scene.thread) if p.user_id == bot]
    scene.forum.delete_as("moderator-1", reply)
    await scene.pass_time(60)
    case = await scene.case(post.id)
    assert case is not None
    assert Closing.NOTICE_REMOVED is case.closing
    assert 0 == scene.done()[f"flag on {post.id}"]


async def test_a_restored_post_is_left_alone(scene: RealScene) -> None:
    """A moderator deletes the post and brings it back."""
    post = scene.forum.post_as("member-1", scene.thread.id, NO_LINK)
    await scene.beat()
    scene.forum.delete_as("moderator-1", post)
    await scene.pass_time(1)
    scene.forum.recover_as("moderator-1", post)
    await scene.pass_time(60)
    case = await scene.case(post.id)
    assert case is not None
    assert Closing.RESTORED is case.closing
    assert [] == messages(scene, "member-1")


async def test_a_moderators_edit_ends_the_case(scene: RealScene) -> None:
    """The revision says who changed the post."""
    post = scene.forum.post_as("member-1", scene.thread.id, NO_LINK)
    await scene.pass_time(1)
    scene.forum.edit_as("moderator-1", post, f"{NO_LINK} It was me who wrote these.")
    await scene.pass_time(60)
    case = await scene.case(post.id)
    assert case is not None
    assert Closing.EDITED is case.closing
    assert 0 == scene.done()[f"flag on {post.id}"]


@pytest.mark.parametrize("name", ["member-9", "anon10422016"])
@pytest.mark.parametrize("told", [False, True])
async def test_a_renamed_or_anonymised_author_is_the_same_person(
    scene: RealScene, name: str, *, told: bool
) -> None:
    """Told once, under the name they bear then (contract 17)."""
    post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(1 if told else 0.3)
    person = scene.forum.user("member-1")
    person.username, person.name = name, ""
    await scene.pass_time(20)
    case = await scene.case(post.id)
    assert case is not None
    assert State.TOLD is case.state
    assert told is not any(f"Hello {name}," in what for what in scene.done())
    assert 1 == sum(n for what, n in scene.done().items() if what.startswith("message to [1]"))
