"""When a memory is rebuilt, what that costs, and what is left alone."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from linkbot.core.forum import Gone, Topic, Wait
from linkbot.core.records import Bookmark
from linkbot.edge.store.rebuilding import SqlRebuild
from linkbot.flow.rebuild import Rebuilt, rebuild_lost, survey
from tests.flow.conftest import LINK
from tests.flow.real_forum import NO_LINK, RealScene, real_scene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[RealScene]:
    """A thread on the demo forum."""
    async with real_scene(tmp_path) as opened:
        yield opened


async def test_first_start_costs_two_requests(scene: RealScene) -> None:
    """Where linkbot has never been, nothing is read but its empty lists of messages and replies; nothing is changed."""
    await scene.client.own_id()
    before = len(scene.forum.requests)
    assert () == await scene.lose_memory()
    assert 2 == len(scene.forum.requests) - before


async def test_a_memory_in_use_is_left_alone(scene: RealScene) -> None:
    """Nothing is rebuilt, or asked, where something is remembered."""
    await scene.bench.store.set_bookmark(Bookmark(scene.thread.id, 1))
    before = len(scene.forum.requests)
    assert () == await rebuild_lost([scene.bench], scene.client, SqlRebuild(scene.stores[-1]))
    assert () == await rebuild_lost([], scene.client, SqlRebuild(scene.stores[-1]))
    assert before == len(scene.forum.requests)


async def test_a_rebuild_cut_short_is_done_again(scene: RealScene) -> None:
    """A rebuild that the forum interrupts counts as not done, and repeating it changes nothing."""
    post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(1)
    await scene.lose_memory()
    memory = SqlRebuild(scene.stores[-1])
    assert not await memory.is_new()
    await memory.begin(scene.clock.now())
    assert await memory.is_new()
    before = await scene.case(post.id)
    assert 1 == len(await rebuild_lost([scene.bench], scene.client, memory))
    assert before == await scene.case(post.id)
    assert not await memory.is_new()


async def test_dry_run_writes_nothing(scene: RealScene) -> None:
    """A survey tells what a rebuild would find."""
    scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(60)
    await scene.new_memory()
    found = await survey(scene.bench, await scene.client.sent_messages(), scene.client)
    assert Rebuilt(scene.thread.id, posts=2, told=1, flagged=1) == found
    assert await SqlRebuild(scene.stores[-1]).is_new()


async def test_no_list_of_messages(scene: RealScene) -> None:
    """A forum that shows no sent messages is no reason not to start; one that is away is waited for."""

    class Closed:
        def __init__(self, trouble: Exception) -> None:
            self.trouble = trouble

        async def sent_messages(self):
            raise self.trouble

        async def has_replied(self):
            raise self.trouble

        async def deleted_posts(self, topic_id, there):
            raise self.trouble

    memory = SqlRebuild(scene.stores[-1])
    assert () == await rebuild_lost([scene.bench], Closed(Gone("no messages here")), memory)
    with pytest.raises(Wait):
        await rebuild_lost([scene.bench], Closed(Wait("away")), memory)


async def test_threads_and_posts_that_cannot_be_read(scene: RealScene) -> None:
    """A thread that is gone and a post that cannot be judged are left out; the others are restored."""

    class Refusing:
        """The forum, but nobody's profile is shown."""

        def __getattr__(self, name: str) -> object:
            return getattr(scene.client, name)

        async def topic(self, topic_id: int) -> Topic:
            if topic_id != scene.thread.id:
                raise Gone("no such topic", status=404)
            return replace(await scene.client.topic(topic_id), stream=())  # as of a mega topic

    post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(1)
    await scene.new_memory()
    forum: Any = Refusing()
    book = scene.bench.rulebook
    gone = replace(book, thread=replace(book.thread, topic_id=4711))
    benches = [replace(scene.bench, forum=forum, rulebook=gone), replace(scene.bench, forum=forum)]
    found = await rebuild_lost(benches, scene.client, SqlRebuild(scene.stores[-1]))
    assert [(4711, 0), (scene.thread.id, 1)] == [(one.topic_id, one.told) for one in found]
    assert await scene.case(post.id) is not None


async def test_words_that_were_given_back_are_not_given_back_again(tmp_path: Path) -> None:
    """An author's long words stand in answers of their own, and “still wrong” below them: both once, for ever."""
    rule = replace(LINK, give_text_back=True)
    async with real_scene(tmp_path, rule) as scene:
        scene.forum.settings.max_post_length = 9000
        post = scene.forum.post_as("member-1", scene.thread, f"{NO_LINK} And so on. " * 30)
        await scene.pass_time(2)
        case = await scene.case(post.id)
        assert case is not None
        scene.forum.post_as("member-1", case.message_topic_id or 0, "It is fixed!")
        await scene.pass_time(1)
        message = scene.forum.topic(case.message_topic_id or 0)
        before = [one.raw for one in scene.forum.posts(message)]
        assert 4 <= len(before)
        await scene.lose_memory()
        await scene.pass_time(1)
        assert before == [one.raw for one in scene.forum.posts(message)]
