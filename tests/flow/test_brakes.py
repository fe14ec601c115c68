"""linkbot holds itself back, over a real database, and tells moderators once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.brake_messages import Full, full_words, turned_words
from linkbot.core.brakes import Because, Hold
from linkbot.core.case import Closing, State
from linkbot.core.model import Author
from linkbot.core.rules import Brakes, Mode, Quota, RuleHits
from linkbot.edge.store import SqlBrakeMemory
from linkbot.flow.brakes import BrakesInForce, check_brakes, pause, release
from tests.core.builders import NOON, a_rulebook
from tests.flow.conftest import LINK, OWN, TALK, Scene
from tests.flow.sql import store_of
from tests.flow.test_life import NO_LINK, TALKING

LOOSE = Brakes(rule_hits=RuleHits(99), notices_in_thread=Quota(99, timedelta(days=1)))
"""Nothing but the quotas of persons and replies holds."""


@pytest.fixture
def memory(scene: Scene) -> SqlBrakeMemory:
    """The scene, with brakes."""
    memory = SqlBrakeMemory(store_of(scene.bench))
    scene.bench = replace(
        scene.bench,
        brakes=BrakesInForce(memory, scene.bench.store, Mode.FULL),
        lessons=memory,
        rulebook=a_rulebook(LINK, TALK, brakes=LOOSE),
    )
    return memory


def author(number: int) -> Author:
    """Another member each time."""
    return Author(f"member-{number}", 500 + number, f"Member {number}", trust_level=2)


def alerts(scene: Scene) -> list[str]:
    """What moderators were told."""
    return [raw for key, (_, _, raw) in scene.forum.messages.items() if "alert" in key]


async def test_two_notes_to_one_person(scene: Scene, memory: SqlBrakeMemory) -> None:
    """The third fault of a person in a week goes to moderators alone, who are told of the brake once."""
    posts = [scene.forum.add(**NO_LINK) for _ in range(4)]
    await scene.pass_time(5 * 24)
    told = [key for key in scene.forum.messages if "tell" in key]
    assert [f"linkbot-tell-{post.id}" for post in posts[:2]] == told
    assert {post.id for post in posts} == set(scene.forum.flags)
    assert 1 == len([raw for raw in alerts(scene) if "notes_to_one_person: {at_most: 4, per: 7d}" in raw])
    assert "written to as often as is allowed" in (await scene.case(posts[2])).held_because


async def test_after_a_week_a_person_may_be_told_again(scene: Scene, memory: SqlBrakeMemory) -> None:
    """The ceiling is one of a time, not for ever."""
    for _ in range(2):
        scene.forum.add(**NO_LINK)
    await scene.pass_time(8 * 24)
    late = scene.forum.add(**NO_LINK)
    await scene.pass_time(2)
    assert f"linkbot-tell-{late.id}" in scene.forum.messages


async def test_three_replies_in_a_thread(scene: Scene, memory: SqlBrakeMemory) -> None:
    """Above `posts_in_thread` no public reply is written; private messages are not concerned."""
    for number in range(1, 6):
        scene.forum.add(**TALKING, author=author(number))
    lonely = scene.forum.add(**NO_LINK, author=author(9))
    await scene.pass_time(3)
    assert 3 == scene.forum.writes.count("reply")
    assert f"linkbot-tell-{lonely.id}" in scene.forum.messages
    assert 1 == len([raw for raw in alerts(scene) if "posts_in_thread: {at_most: 5, per: 1d}" in raw])


async def test_a_day_bears_so_much(scene: Scene, memory: SqlBrakeMemory) -> None:
    """Above `notices_in_thread` linkbot only watches, and says so once."""
    brakes = replace(LOOSE, notices_in_thread=Quota(3, timedelta(days=1)))
    scene.with_rules(LINK, brakes=brakes)
    posts = [scene.forum.add(**NO_LINK, author=author(number)) for number in range(1, 8)]
    await scene.pass_time(4)
    assert 3 == len([key for key in scene.forum.messages if "tell" in key])
    assert 1 == len([raw for raw in alerts(scene) if "I only watch" in raw])
    assert "in that time" in (await scene.case(posts[6])).held_because


async def test_sudden_hits_stop_a_rule(scene: Scene, memory: SqlBrakeMemory) -> None:
    """A rule that finds fault with almost everything falls to observe before anybody is written to."""
    scene.with_rules(LINK)
    posts = [scene.forum.add(**NO_LINK, author=author(number)) for number in range(1, 8)]
    await scene.pass_time(30)
    assert [] == [key for key in scene.forum.messages if "tell" in key]
    (hold,) = await memory.holds()
    assert (LINK.id, Mode.OBSERVE, Because.HITS) == (hold.rule, hold.mode, hold.because)
    (alert,) = alerts(scene)
    assert f'release: ["{hold.name}"]' in alert
    assert f"/p/{posts[0].id}" in alert
    assert "suddenly hit too often" in (await scene.case(posts[6])).held_because


async def test_a_released_rule_goes_on(scene: Scene, memory: SqlBrakeMemory) -> None:
    """Released by the rules file, the rule goes as far as before, without being held for the same posts again."""
    scene.with_rules(LINK)
    for number in range(1, 8):
        scene.forum.add(**NO_LINK, author=author(number))
    await scene.pass_time(1)
    (hold,) = await memory.holds()
    scene.with_rules(LINK, brakes=Brakes(release=frozenset({hold.name})))
    await check_brakes(scene.bench)
    await scene.pass_time(2)
    (hold,) = await memory.holds()
    assert "rules file" == hold.released_by
    assert 7 == len([key for key in scene.forum.messages if "tell" in key])


async def test_a_new_rule_starts_in_observe(scene: Scene, memory: SqlBrakeMemory) -> None:
    """A rule that comes later only watches; moderators are told once, with the way to release it."""
    scene.with_rules(OWN)
    await check_brakes(scene.bench)
    assert () == await memory.holds()
    scene.with_rules(LINK, OWN)
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(72)
    assert [] == [key for key in scene.forum.messages if "tell" in key]
    assert {} == scene.forum.flags
    (alert,) = alerts(scene)
    assert "is new: I have not seen it before" in alert
    assert State.WAITING is (await scene.case(post)).state


async def test_it_rises_by_marks(scene: Scene, memory: SqlBrakeMemory) -> None:
    """After as many right marks as the file asks for, the new rule goes up one mode, and moderators read so."""
    brakes = replace(LOOSE, promote_after=2)
    scene.with_rules(OWN, brakes=brakes)
    await check_brakes(scene.bench)
    scene.with_rules(LINK, OWN, brakes=brakes)
    posts = [scene.forum.add(**NO_LINK, author=author(number)) for number in range(2)]
    await scene.pass_time(1)
    for post in posts:
        now = scene.clock.now()
        await memory.mark(1615, post.id or 0, [LINK.id], right=True, by="moderator-1", at=now)
    await check_brakes(scene.bench)
    await scene.beat()
    (hold,) = await memory.holds()
    assert Mode.FLAG is hold.mode
    assert any("goes up one mode, to `flag`" in raw for raw in alerts(scene))


async def test_disagreement_drops_a_rule(scene: Scene, memory: SqlBrakeMemory) -> None:
    """Two cases marked wrong drop a rule by one mode: from then on moderators alone hear of it."""
    for number in range(2):
        post = scene.forum.add(**NO_LINK, author=author(number))
        await scene.beat()
        now = scene.clock.now()
        await memory.mark(1615, post.id or 0, [LINK.id], right=False, by="moderator-1", at=now)
    await check_brakes(scene.bench)
    late = scene.forum.add(**NO_LINK, author=author(9))
    await scene.pass_time(5 * 24)
    (hold,) = await memory.holds()
    assert (Mode.FLAG, Because.PRECISION) == (hold.mode, hold.because)
    assert late.id in scene.forum.flags
    assert f"linkbot-tell-{late.id}" not in scene.forum.messages
    assert Closing.UNDONE not in {case.closing for case in await scene.bench.store.cases()}


async def test_brakes_survive_a_restart(scene: Scene, memory: SqlBrakeMemory) -> None:
    """What was held is held by the next process, which tells nobody again."""
    scene.with_rules(LINK)
    for number in range(1, 8):
        scene.forum.add(**NO_LINK, author=author(number))
    await scene.pass_time(1)
    told = len(alerts(scene))
    store = store_of(scene.bench)
    scene.bench = replace(scene.bench, brakes=BrakesInForce(SqlBrakeMemory(store), store, Mode.FULL))
    scene.forum.add(**NO_LINK, author=author(10))
    await scene.pass_time(30)
    assert (told, 0) == (len(alerts(scene)), len([key for key in scene.forum.messages if "tell" in key]))


async def test_a_pause_for_a_while(scene: Scene, memory: SqlBrakeMemory) -> None:
    """A moderator pauses the whole thread: the others read so, nothing is said, and it goes on by itself."""
    scene.with_rules(LINK, brakes=LOOSE)
    now = scene.clock.now()
    book = scene.bench.rulebook
    await pause(memory, book, "", by="moderator-1", now=now, until=now + timedelta(hours=3))
    scene.forum.add(**NO_LINK)
    await scene.pass_time(2)
    assert [] == [key for key in scene.forum.messages if "tell" in key]
    (alert,) = alerts(scene)
    assert "moderator-1 asked me to pause the thread, until" in alert
    await scene.pass_time(2)
    await check_brakes(scene.bench)
    assert "time" == (await memory.holds())[0].released_by
    await scene.pass_time(2)
    assert 1 == len([key for key in scene.forum.messages if "tell" in key])


async def test_a_pause_without_end_is_released_by_hand(scene: Scene, memory: SqlBrakeMemory) -> None:
    """One rule is paused until somebody releases it; its open cases are looked at again then."""
    store = store_of(scene.bench)
    scene.with_rules(LINK, brakes=LOOSE)
    book = scene.bench.rulebook
    await pause(memory, book, LINK.id, by="moderator-1", now=scene.clock.now())
    scene.forum.add(**NO_LINK)
    await scene.pass_time(1)
    assert "until somebody resumes" in alerts(scene)[0]
    free = await release(memory, store, LINK.id, by="moderator-2", now=scene.clock.now())
    assert [LINK.id] == [hold.rule for hold in free]
    await scene.pass_time(1)
    assert 1 == len([key for key in scene.forum.messages if "tell" in key])
    assert () == await release(memory, store, LINK.id, by="moderator-2", now=scene.clock.now())


def test_a_long_list_is_cut() -> None:
    """Of many posts some are listed, and how many more there are; a released brake says so in one sentence."""
    posts = tuple(range(700, 740))
    hold = Hold(1615, "a", Mode.OBSERVE, Because.HITS, NOON, NOON, posts=posts)
    words = turned_words(hold, a_rulebook(brakes=Brakes(promote_after=3)))
    assert (20, 1) == (words.count("/p/7") // 2, words.count("and 20 more"))
    assert "after 3 right ones" in words
    free = replace(hold, released_at=NOON, released_by="right marks")
    assert "the brake is off" in turned_words(free, a_rulebook())


@pytest.mark.parametrize(("per", "yaml"), [(timedelta(minutes=90), "90m"), (timedelta(hours=36), "36h")])
def test_times_as_the_file_writes_them(per: timedelta, yaml: str) -> None:
    """The ready change of the file is one that loads."""
    full = Full("day_full", Quota(3, per), 3, NOON)
    assert f"notices_in_thread: {{at_most: 5, per: {yaml}}}" in full_words(full, a_rulebook())
