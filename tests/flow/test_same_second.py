"""Two things in one second are two things, and a look that came too early is no look."""

from collections.abc import Sequence

from linkbot.core.model import Post
from linkbot.flow.deliver import deliver
from tests.flow.conftest import LINK, Scene
from tests.flow.test_life import NO_LINK


async def test_what_was_told_in_the_second_of_a_look_is_followed_all_the_same(scene: Scene) -> None:
    """The look is due at the very moment of a beat, and the message arrives at once: its next step is not forgotten."""
    scene.with_rules(LINK)
    scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    await scene.beat()
    await scene.beat()
    assert ["message"] == scene.forum.writes
    await scene.pass_time(72)
    assert ["message", "flag"] == scene.forum.writes


async def test_a_clock_set_back_in_the_middle_of_a_look_loses_nothing(scene: Scene) -> None:
    """The look was due by a clock that ran ahead and was set right just then: the post is told when its time has come."""
    scene.with_rules(LINK)
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    read, clock = scene.forum.posts, scene.clock

    async def set_right(topic_id: int, post_ids: Sequence[int]) -> tuple[Post, ...]:
        clock.forward(hours=-5)
        return await read(topic_id, post_ids)

    clock.forward(minutes=10)
    scene.forum.posts = set_right  # type: ignore[method-assign]
    await deliver(scene.bench)
    scene.forum.posts = read  # type: ignore[method-assign]
    await scene.pass_time(7)
    assert ["message"] == scene.forum.writes
    assert (await scene.case(post)).told_at is not None
