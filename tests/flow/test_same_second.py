"""Two things in one second are two things."""

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
