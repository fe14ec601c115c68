"""A lost memory is restored from the forum: nobody is told twice, and the end is the same as without the loss."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from linkbot.core.case import Closing, State
from linkbot.core.rules import Mode, Tell
from linkbot.flow.rebuild import Rebuilt
from tests.core.builders import a_rule
from tests.flow.conftest import LINK
from tests.flow.real_forum import GOOD, NO_LINK, RealScene, real_scene

TALKED = "@member-2 thank you, I agree with you!"


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[RealScene]:
    """A thread on the demo forum."""
    async with real_scene(tmp_path) as opened:
        yield opened


async def _two_weeks(scene: RealScene, lost_after: float | None) -> Counter[str]:
    """Members post, put right, ignore and talk; the memory is lost after so many hours, or never."""
    forum, thread = scene.forum, scene.thread
    ignored = forum.post_as("member-1", thread, NO_LINK)
    mended = forum.post_as("member-2", thread, f"Second: {NO_LINK}")
    forum.post_as("member-3", thread, GOOD)
    talked = forum.post_as("member-3", thread, TALKED)
    done = 0.0
    for at, act in (
        (3, lambda: forum.edit_as("member-2", mended, GOOD)),
        (30, lambda: forum.edit_as("member-3", talked, GOOD.replace("2026", "2025"))),
        (60, lambda: forum.decide(_flag_on(scene, ignored.id), "moderator-1", "disagree")),
        (62, lambda: forum.edit_as("member-2", mended, f"Third: {NO_LINK}")),
        (130, lambda: None),
    ):
        if lost_after is not None and done < lost_after <= at:
            await scene.pass_time(lost_after - done)
            await scene.lose_memory()
            done = lost_after
        await scene.pass_time(at - done)
        done = at
        act()
    return scene.done()


def _flag_on(scene: RealScene, post_id: int) -> int:
    reviewable = scene.forum.state.reviewable_of(post_id)
    assert reviewable is not None
    return reviewable.id


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """What stands on the forum after a fortnight without any loss."""

    async def run() -> Counter[str]:
        async with real_scene(tmp_path_factory.mktemp("undisturbed")) as scene:
            return await _two_weeks(scene, None)

    return asyncio.run(run())


def test_undisturbed_run_does_something(undisturbed: Counter[str]) -> None:
    """What the other tests compare with: three people told, once each, and two posts flagged."""
    undisturbed = undisturbed.copy()
    assert 2 == undisturbed.pop("message to [] ['moderators']")  # they come with the flags
    assert {1} == set(undisturbed.values())
    assert {"message": 3, "last": 5, "flag": 2} == Counter(key.split()[0] for key in undisturbed)


@pytest.mark.parametrize("hours", [0.2, 45, 61, 64])
async def test_loss_changes_nothing_that_is_seen(
    tmp_path: Path, hours: float, undisturbed: Counter[str]
) -> None:
    """Whenever the memory is lost, the same stands on the forum in the end: no word, flag or reply twice, none lost."""
    async with real_scene(tmp_path) as scene:
        assert undisturbed == await _two_weeks(scene, hours)


async def test_what_is_restored(scene: RealScene) -> None:
    """Cases come back with their state, their messages and their times."""
    told = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(1)
    before = await scene.case(told.id)
    found = await scene.lose_memory()
    assert (Rebuilt(scene.thread.id, posts=2, told=1),) == found
    after = await scene.case(told.id)
    assert before is not None
    assert after is not None
    assert State.TOLD is before.state is after.state
    assert (before.message_topic_id, before.message_post_id) == (
        after.message_topic_id,
        after.message_post_id,
    )
    assert [t.rule for t in before.open_troubles] == [t.rule for t in after.open_troubles]
    row = await scene.bench.store.row(f"tell/{told.id}")
    assert row is not None
    assert (row.done_at, row.receipt and row.receipt.post_id) == (after.told_at, after.message_post_id)


async def test_a_flag_is_heard_of_later(scene: RealScene) -> None:
    """A flag that moderators decided while nobody remembered it closes the case as they decided."""
    post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(60)
    await scene.lose_memory()
    case = await scene.case(post.id)
    assert case is not None
    assert State.FLAGGED is case.state
    scene.forum.decide(case.reviewable_id or 0, "moderator-1", "disagree")
    await scene.pass_time(1)
    case = await scene.case(post.id)
    assert case is not None
    assert Closing.DISAGREED is case.closing


async def test_old_matters_are_not_raked_up(scene: RealScene) -> None:
    """A post that is broken for days, and of which nobody was told, stays in peace: why is forgotten."""
    quiet = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    scene.clock.advance(4 * 86_400)
    scene.forum.post_as("member-2", scene.thread, f"Second: {NO_LINK}")
    scene.bench = replace(scene.bench, ceiling=Mode.OBSERVE)
    await scene.pass_time(1)
    scene.forum.message_as(
        "linkbot", ["member-3"], "A word about something else", "Not about any post at all."
    )
    scene.bench = replace(scene.bench, ceiling=Mode.FULL)
    found = await _with_message(scene)
    assert [1] == [one.too_late for one in found]
    case = await scene.case(quiet.id)
    assert case is not None
    assert Closing.TOO_LATE is case.closing


async def _with_message(scene: RealScene) -> tuple[Rebuilt, ...]:
    """A message of linkbot's own about a post that is gone shows that it has been here."""
    await scene.client.send_message(
        "member-3", "About your post", "Words about a post that is gone.", "linkbot-tell-99"
    )
    return await scene.lose_memory()


async def test_an_overdue_flag_begins_anew(scene: RealScene) -> None:
    """What should have been flagged long ago and was not, was held back by something: its author gets the time again."""
    post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
    await scene.pass_time(1)
    scene.clock.advance(10 * 86_400)
    await scene.lose_memory()
    await scene.beat()
    case = await scene.case(post.id)
    assert case is not None
    assert (State.TOLD, scene.clock.now()) == (case.state, case.told_at)
    await scene.pass_time(60)
    assert 1 == scene.done()[f"flag on {post.id}"]


async def test_public_replies_come_back(tmp_path: Path) -> None:
    """A reply is found by its marker, is not written again, and goes when the post is put right."""
    loud = a_rule("loud", checks=LINK.checks, tell=Tell.BOTH)
    async with real_scene(tmp_path, loud) as scene:
        post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
        await scene.pass_time(1)
        assert (Rebuilt(scene.thread.id, posts=3, told=1, replied=1),) == await scene.lose_memory()
        await scene.pass_time(3)
        ours = [p for p in scene.forum.posts(scene.thread) if p.user_id == scene.bench.me.user_id]
        assert 1 == len(ours)
        scene.forum.edit_as("member-1", post, GOOD)
        await scene.pass_time(3)
        assert ours[0].deleted_at is not None


async def test_replies_alone_are_trace_enough(tmp_path: Path) -> None:
    """Rules that only answer in the thread send no message; the reply is found all the same, and none is written twice."""
    loud = a_rule("loud", checks=LINK.checks, tell=Tell.REPLY)
    async with real_scene(tmp_path, loud) as scene:
        scene.forum.post_as("member-1", scene.thread, NO_LINK)
        await scene.pass_time(1)
        assert (Rebuilt(scene.thread.id, posts=3, replied=1),) == await scene.lose_memory()
        await scene.pass_time(3)
        ours = [p for p in scene.forum.posts(scene.thread) if p.user_id == scene.bench.me.user_id]
        assert 1 == len(ours)
