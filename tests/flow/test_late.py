"""After a downtime, and while a brake is on: no burst, moderators first, and the reason on the case."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.case import Closing, State
from linkbot.core.model import Author
from linkbot.core.rules import Mode
from linkbot.core.situation import Asked, Held
from tests.flow.conftest import LINK, Scene
from tests.flow.test_life import GOOD, NO_LINK
from tests.flow.test_peoples_word import alerts


class Brake:
    """Held while `on`; remembers what it was asked."""

    def __init__(self, allows: Mode, rule: str = "") -> None:
        self.allows, self.rule, self.on, self.asked = allows, rule, True, list[Asked]()

    async def held(self, asked: Asked) -> tuple[Held, ...]:
        self.asked.append(asked)
        why = "two notes a week are enough"
        return (Held("notes_to_one_person", self.allows, why, self.rule),) if self.on else ()


async def test_a_downtime_ends_without_a_burst(scene: Scene) -> None:
    """Three posts of last week: one list to moderators, a day of silence, then one author an hour."""
    await scene.beat()
    for number in range(3):
        scene.forum.add(**NO_LINK, author=Author(f"member-{number}", 500 + number))
    scene.clock.forward(days=5)
    await scene.beat()
    assert ["message"] == scene.forum.writes
    (words,) = alerts(scene)
    assert all(f"by member-{number}: external-link" in words for number in range(3))
    for _ in range(23):
        scene.clock.forward(hours=1)
        await scene.beat()
    assert ["message"] == scene.forum.writes
    counts = []
    for _ in range(8):
        scene.clock.forward(minutes=30)
        await scene.beat()
        counts.append(scene.forum.writes.count("message") - 1)
    assert [0, 1, 1, 2, 2, 3, 3, 3] == counts
    assert 1 == len(alerts(scene))


async def test_what_was_mended_meanwhile_is_not_spoken_of(scene: Scene) -> None:
    """Between the list and the word a day passes; who has mended the post by then hears nothing."""
    await scene.beat()
    post = scene.forum.add(**NO_LINK)
    scene.clock.forward(days=5)
    await scene.beat()
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(72)
    assert ["message"] == scene.forum.writes
    assert Closing.PUT_RIGHT is (await scene.case(post)).closing


async def test_a_step_that_a_downtime_held_up_is_listed_too(scene: Scene) -> None:
    """The flag was due while linkbot was away: moderators see it in the list, and the flag comes a day later."""
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(1)
    scene.clock.forward(days=6)
    await scene.beat()
    scene.clock.forward(minutes=1)
    await scene.beat()
    assert ["message", "message"] == scene.forum.writes
    assert 1 == len(alerts(scene))
    await scene.pass_time(40)
    assert ["message", "message", "flag"] == scene.forum.writes
    assert State.FLAGGED is (await scene.case(post)).state


async def test_observing_lists_nothing(scene: Scene) -> None:
    """Where nobody would be told anyhow, late posts are for the weekly report."""
    scene.with_rules(LINK, mode=Mode.OBSERVE)
    await scene.beat()
    scene.forum.add(**NO_LINK)
    scene.clock.forward(days=5)
    await scene.pass_time(30)
    assert [] == scene.forum.writes


@pytest.mark.parametrize(
    ("allows", "rule", "writes"),
    [
        (Mode.FLAG, "", ["flag"]),
        (Mode.OBSERVE, "", []),
        (Mode.FLAG, "external-link", ["flag"]),
        (Mode.FLAG, "another-rule", ["message", "flag"]),
    ],
)
async def test_a_brake_says_how_far(scene: Scene, allows: Mode, rule: str, writes: list[str]) -> None:
    """Moderators only, or nobody; the case says why. A brake on one rule holds that rule alone."""
    scene.with_rules(LINK)
    brake = Brake(allows, rule)
    scene.bench = replace(scene.bench, brakes=brake)
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(60)
    assert writes == scene.forum.writes
    held = rule in {"", "external-link"}
    assert (await scene.case(post)).held_because == ("two notes a week are enough" if held else "")
    if writes == ["flag"]:
        assert "two notes a week are enough" in scene.forum.flags[post.id or 0]
    assert ("external-link",) == brake.asked[0].rules


async def test_a_brake_is_asked_again_before_a_word_is_sent(scene: Scene) -> None:
    """Planned while nothing held it, and held when its time comes: not said, and planned anew when the brake is off."""
    scene.with_rules(LINK)
    brake = Brake(Mode.FLAG)
    brake.on = False
    scene.bench = replace(scene.bench, brakes=brake)
    scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    brake.on = False
    real, calls = brake.held, []

    async def held_at_delivery(asked: Asked) -> tuple[Held, ...]:
        calls.append(asked)
        brake.on = len(calls) == 2
        return await real(asked)

    brake.held = held_at_delivery  # type: ignore[method-assign]
    await scene.beat()
    assert [] == scene.forum.writes
    scene.clock.forward(minutes=1)
    await scene.beat()
    assert ["message"] == scene.forum.writes


async def test_a_backlog_longer_than_a_list(scene: Scene) -> None:
    """Sixty late posts are one message that says how many more there are."""
    await scene.beat()
    for _ in range(60):
        scene.forum.add(**NO_LINK)
    scene.clock.forward(days=3)
    await scene.beat()
    (words,) = alerts(scene)
    assert "and 10 more" in words
    cases = await scene.bench.store.open_cases(1615)
    times = sorted(case.not_before for case in cases if case.not_before)
    assert timedelta(hours=59) == times[-1] - times[0]
