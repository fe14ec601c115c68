"""Trouble with one post or message is not that of all others: they are looked at, heard and served all the same."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from linkbot.core.case import Closing, State
from linkbot.core.forum import Editor, Wait
from linkbot.core.model import Post
from linkbot.demo.forum.faults import Fault, Trouble, reads
from linkbot.flow.deliver import deliver
from linkbot.flow.mine import hear_answers
from tests.flow.conftest import LINK, Scene
from tests.flow.real_forum import real_scene
from tests.flow.test_faults import told
from tests.flow.test_life import NO_LINK, TALKING
from tests.flow.test_peoples_word import alerts, answer

BROKEN = Wait("the forum stumbles over this one", status=500)


def broken(what: str) -> Callable[[str, str], None]:
    """One kind of reading always fails."""

    def fail(when: str, read: str) -> None:
        if (when, read) == ("read", what):
            raise BROKEN

    return fail


async def test_a_post_that_cannot_be_looked_at_holds_up_nothing(scene: Scene) -> None:
    """The forum fails at one post's revisions, for days: the public reply to another one still goes when it may."""
    odd = await told(scene, **NO_LINK)
    other = await told(scene, **TALKING)
    scene.forum.change(odd, version=2, raw="Other words, and still no link among them.")
    scene.forum.editors_of[odd.id or 0] = (Editor(2, "member-1", 501),)
    scene.forum.trouble = broken("editors")
    scene.forum.change(other, locked=True)
    await scene.pass_time(60)
    assert Closing.PERSON is (await scene.case(other)).closing
    assert "delete" in scene.forum.writes
    scene.forum.trouble = lambda _when, _what: None
    await scene.pass_time(60)
    assert State.FLAGGED is (await scene.case(odd)).state


async def test_a_forum_that_wants_us_to_wait_is_left_alone(scene: Scene) -> None:
    """A forum that is busy as a whole is not asked about the next post."""
    await told(scene, **NO_LINK)
    scene.clock.forward(days=3)
    scene.forum.trouble = lambda _when, what: _busy() if what == "posts" else None
    with pytest.raises(Wait):
        await deliver(scene.bench)


def _busy() -> None:
    raise Wait("busy", seconds=60, status=429)


async def test_fixed_is_heard_when_the_post_can_be_read_again(scene: Scene) -> None:
    """While the forum fails at the post, what its author says waits, and the daemon knows that it does."""
    await told(scene, **NO_LINK)
    answer(scene, "It is fixed!")
    scene.forum.trouble = broken("post")
    with pytest.raises(Wait):
        await hear_answers(scene.bench)
    scene.forum.trouble = lambda _when, _what: None
    await hear_answers(scene.bench)
    await deliver(scene.bench)
    assert 1 == sum("looked again" in raw for raw in scene.forum.own.values())


async def test_a_message_that_cannot_be_read_is_read_later(scene: Scene) -> None:
    """The forum fails at one message: that is trouble, and afterwards the answer in it is heard."""
    await told(scene, **NO_LINK)
    answer(scene, "Please change it for me.")
    scene.forum.trouble = broken("posts_after")
    with pytest.raises(Wait):
        await hear_answers(scene.bench)
    scene.forum.trouble = lambda _when, _what: None
    await scene.beat()
    assert 1 == len(alerts(scene))


async def test_one_unreadable_message_hides_no_other(tmp_path: Path) -> None:
    """The forum fails at one message for good; what another author answers below the next one is heard."""
    async with real_scene(tmp_path, LINK) as real:
        for who in ("member-1", "member-2"):
            real.forum.post_as(who, real.thread, f"{who}: {NO_LINK['raw']}")
        await real.pass_time(1)
        odd, other = real.forum.messages("linkbot")
        real.forum.post_as("member-2", other.id, "Could you change it for me, please?")
        real.forum.post_as("member-1", odd.id, "And what about mine, I wonder?")
        fails = reads(f"/t/{odd.id}/posts")
        real.forum.faults.add(Fault(fails, Trouble.REFUSE, status=500, times=None))
        with pytest.raises(Wait):
            await hear_answers(real.bench)
        await deliver(real.bench)
        said = [real.forum.posts(t)[0].raw for t in real.forum.messages("linkbot")]
        assert 1 == sum("Could you change it" in raw for raw in said)


async def test_a_post_that_a_list_leaves_out_is_not_gone(scene: Scene) -> None:
    """A list of posts may lack one that stands: its case goes on, and its step is taken when it is shown again."""
    post = await told(scene, **NO_LINK)
    there, shown = scene.forum.posts, scene.clock.now() + timedelta(hours=50)

    async def posts(topic_id: int, post_ids: Sequence[int]) -> tuple[Post, ...]:
        found = await there(topic_id, post_ids)
        return found if scene.clock.now() > shown else tuple(one for one in found if one.id != post.id)

    scene.forum.posts = posts  # type: ignore[method-assign]
    await scene.pass_time(72)
    assert State.FLAGGED is (await scene.case(post)).state
    assert ["message", "flag"] == scene.forum.writes


async def test_a_deed_is_not_lost_because_a_list_left_its_post_out(scene: Scene) -> None:
    """The reading before a flag lacks the post, once: moderators are asked all the same."""
    post = await told(scene, **NO_LINK)
    there, left = scene.forum.posts, [post.id]

    async def posts(topic_id: int, post_ids: Sequence[int]) -> tuple[Post, ...]:
        planned = await scene.bench.store.row(f"flag/{post.id}") is not None
        out = left.pop() if planned and left else 0
        return tuple(one for one in await there(topic_id, post_ids) if one.id != out)

    scene.forum.posts = posts  # type: ignore[method-assign]
    await scene.pass_time(96)
    assert ["message", "flag"] == scene.forum.writes
