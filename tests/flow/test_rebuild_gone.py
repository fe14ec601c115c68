"""What linkbot wrote in a thread and what is gone again by the time the memory is lost still counts as said."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from linkbot.core.case import Closing
from linkbot.core.rules import Tell
from linkbot.demo.forum import Post
from tests.core.builders import a_rule
from tests.flow.conftest import LINK
from tests.flow.real_forum import NO_LINK, RealScene, real_scene

LOUD = a_rule("loud", checks=LINK.checks, tell=Tell.REPLY)
Deed = Callable[[RealScene, Post, Post], object]


def _replies(scene: RealScene) -> list[Post]:
    """All that linkbot ever wrote in the thread."""
    me = scene.bench.me.user_id
    posts = scene.forum.state.posts.values()
    return [p for p in posts if p.user_id == me and p.topic_id == scene.thread.id]


async def _as_plain_account(scene: RealScene) -> None:
    """The account has no rights beyond those of members."""
    scene.forum.user("linkbot").moderator = False
    scene.bench = replace(scene.bench, me=await scene.client.session())


async def _told(scene: RealScene) -> tuple[Post, Post]:
    """A post and the one reply below it."""
    post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(1)
    assert 1 == len(_replies(scene))
    return post, _replies(scene)[0]


async def test_a_thread_of_another_name(tmp_path: Path) -> None:
    """A thread that bears another title when the memory is lost is not told everything again when it has its own back."""
    async with real_scene(tmp_path, LOUD) as scene:
        post, _ = await _told(scene)
        title, scene.thread.title = scene.thread.title, "Something else altogether"
        found = await scene.lose_memory()
        assert [1] == [one.replied for one in found]
        scene.thread.title = title
        await scene.pass_time(3)
        assert 1 == len(_replies(scene))
        assert await scene.case(post.id) is not None


async def test_nothing_is_judged_under_another_name(tmp_path: Path) -> None:
    """In a thread of another title traces are read, and no post is looked at by the rules."""
    async with real_scene(tmp_path, LOUD) as scene:
        await _told(scene)
        fresh = scene.forum.post_as("member-2", scene.thread, f"Second: {NO_LINK}")
        scene.thread.title = "Something else altogether"
        await scene.lose_memory()
        assert await scene.case(fresh.id) is None


@pytest.mark.parametrize("moderator", [True, False])
async def test_a_reply_that_was_withdrawn(tmp_path: Path, *, moderator: bool) -> None:
    """A reply that went when its post was hidden is not written a second time when the post is back."""
    async with real_scene(tmp_path, LOUD) as scene:
        if not moderator:
            await _as_plain_account(scene)
        post, reply = await _told(scene)
        scene.forum.hide(post.id)
        await scene.pass_time(1)
        assert reply.deleted_at is not None or reply.user_deleted
        await scene.lose_memory()
        scene.forum.post(post.id).hidden = False
        await scene.pass_time(60)
        assert [reply] == _replies(scene)
        assert not scene.done()[f"flag on {post.id}"]
        case = await scene.case(post.id)
        assert case is not None
        assert Closing.FORGOTTEN is case.closing


async def test_a_reply_that_a_moderator_deleted(tmp_path: Path) -> None:
    """A moderator's word against a reply holds beyond the loss, also for a post that is edited later."""
    async with real_scene(tmp_path, LOUD) as scene:
        post, reply = await _told(scene)
        scene.forum.delete_as("moderator-1", reply.id)
        await scene.pass_time(1)
        await scene.lose_memory()
        await scene.pass_time(3)
        scene.forum.edit_as("member-1", post, f"Third: {NO_LINK}")
        await scene.pass_time(60)
        assert [reply] == _replies(scene)
        assert not scene.done()[f"flag on {post.id}"]


async def test_a_post_that_was_deleted_with_its_reply(tmp_path: Path) -> None:
    """A post that a moderator deletes before the loss and restores after it is left alone."""
    async with real_scene(tmp_path, LOUD) as scene:
        post, reply = await _told(scene)
        scene.forum.delete_as("moderator-1", post.id)
        await scene.pass_time(1)
        await scene.lose_memory()
        scene.forum.recover_as("moderator-1", post.id)
        await scene.pass_time(60)
        assert [reply] == _replies(scene)
        assert not scene.done()[f"flag on {post.id}"]
