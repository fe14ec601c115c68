"""What moderators turned down is kept, and every change of the rules is tried on it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from linkbot.core.case import Closing
from linkbot.core.forum import Ruling
from linkbot.core.model import Post
from linkbot.core.overturned import as_example
from linkbot.core.records import Standing
from linkbot.edge.store import SqlBrakeMemory
from linkbot.flow.lessons import learn_lessons
from linkbot.flow.marks import examples, standings
from tests.flow.conftest import LINK, Scene
from tests.flow.rules_folder import ARTICLE, RULES, Folder, a_folder
from tests.flow.sql import store_of
from tests.flow.test_life import NO_LINK

WORDY = " ".join(["word"] * 95)
LONG = {"raw": f"{WORDY} {ARTICLE}", "cooked": f'<p>{WORDY} <a href="{ARTICLE}">{ARTICLE}</a></p>'}
"""Too long for a limit of 80 words."""


@pytest.fixture
async def folder(scene: Scene, tmp_path: Path) -> Folder:
    """Six good posts and rules in force, with a memory for lessons."""
    scene.bench = replace(scene.bench, lessons=SqlBrakeMemory(store_of(scene.bench)))
    return await a_folder(scene, tmp_path)


async def overturned(folder: Folder, *, right: bool = False) -> Post:
    """A long post that linkbot found fault with, and a moderator's word about it."""
    post = folder.scene.forum.add(**LONG)
    await folder.beat()
    memory, now = SqlBrakeMemory(store_of(folder.scene.bench)), folder.scene.clock.now()
    await memory.mark(1615, post.id or 0, ["few-words"], right=right, by="moderator-1", at=now)
    await folder.beat(minutes=6)
    return post


async def lessons(folder: Folder):
    """What was learned."""
    return await SqlBrakeMemory(store_of(folder.scene.bench)).lessons(1615)


async def test_a_disagreement_is_kept(folder: Folder) -> None:
    """The post is kept with its rules and its text, ready to become an example in the rules file."""
    post = await overturned(folder)
    (lesson,) = await lessons(folder)
    assert (post.id, ("few-words",), LONG["raw"]) == (lesson.post_id, lesson.rules, lesson.raw)
    assert 'ok: ["word word' in as_example(lesson)


async def test_an_agreement_is_no_lesson(folder: Folder) -> None:
    """What moderators called right teaches nothing of that kind."""
    await overturned(folder, right=True)
    assert () == await lessons(folder)


async def test_a_second_thought(folder: Folder) -> None:
    """A moderator who says right after wrong takes the lesson back."""
    post = await overturned(folder)
    memory, now = SqlBrakeMemory(store_of(folder.scene.bench)), folder.scene.clock.now()
    await memory.mark(1615, post.id or 0, ["few-words"], right=True, by="moderator-1", at=now)
    assert () == await lessons(folder)


async def test_a_change_that_is_wrong_again_is_held(folder: Folder) -> None:
    """Limits that would still find fault with the overturned post are held, with the post and the reason, though
    fewer verdicts change than allowed.
    """
    await overturned(folder)
    await folder.save(RULES.replace("at_most: 80", "at_most: 90"))
    assert "80" in folder.limit
    assert Standing.HELD is (await folder.candidate()).standing
    (alert,) = folder.alerts
    assert "moderators disagreed with me" in alert
    assert "post 8" in alert
    assert "touches without mending it" in alert


async def test_a_change_that_mends_it_is_taken(folder: Folder) -> None:
    """Limits under which the post is fine are in force at once; going back afterwards is held."""
    await overturned(folder)
    await folder.save(RULES.replace("at_most: 80", "at_most: 100"))
    assert "100" in folder.limit
    await folder.save(RULES)
    assert "100" in folder.limit
    (alert,) = folder.alerts
    assert "which is right about it now" in alert


async def test_a_change_elsewhere_is_taken(folder: Folder) -> None:
    """What the change does not touch is not held against it."""
    await overturned(folder)
    await folder.save(RULES.replace("{links: {at_least: 1}}", "{links: {at_least: 1, at_most: 9}}"))
    assert [] == folder.alerts


async def test_without_its_text_it_is_read_from_the_forum(folder: Folder) -> None:
    """When the text is kept no longer, an unchanged post is read where it stands, also if it was locked or deleted."""
    post = await overturned(folder)
    memory = SqlBrakeMemory(store_of(folder.scene.bench))
    (lesson,) = await lessons(folder)
    await memory.learn(replace(lesson, raw="", cooked=""))
    folder.scene.forum.change(post, locked=True)
    await folder.save(RULES.replace("at_most: 80", "at_most: 90"))
    assert "80" in folder.limit


async def test_a_post_that_says_something_else_is_no_lesson(folder: Folder) -> None:
    """An edited post whose old text is not kept cannot be tried any more."""
    post = await overturned(folder)
    memory = SqlBrakeMemory(store_of(folder.scene.bench))
    (lesson,) = await lessons(folder)
    await memory.learn(replace(lesson, raw="", cooked=""))
    folder.scene.forum.change(post, raw=f"Short. {ARTICLE}", version=2)
    await folder.save(RULES.replace("at_most: 80", "at_most: 90"))
    assert "90" in folder.limit
    assert "" == as_example((await lessons(folder))[0])


async def test_nothing_is_read_without_lessons(folder: Folder) -> None:
    """Where there is nothing to learn, the forum is not asked."""
    before = len(folder.scene.forum.reads)
    folder.scene.clock.forward(hours=timedelta(hours=1).seconds / 3600)
    await learn_lessons(folder.rules.benches[0])
    assert before == len(folder.scene.forum.reads)


async def test_a_turned_down_flag_teaches(scene: Scene, tmp_path: Path) -> None:
    """The whole way: told, flagged, turned down by a moderator; the post is a lesson, and it counts against the rule."""
    memory = SqlBrakeMemory(store_of(scene.bench))
    scene.bench = replace(scene.bench, lessons=memory)
    scene.with_rules(LINK)
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(60)
    scene.forum.rulings_by_id[60] = Ruling(60, Closing.DISAGREED, by_person=True, at=scene.clock.now())
    await scene.beat()
    await learn_lessons(scene.bench)
    (standing,) = await standings(memory, scene.bench.rulebook, scene.clock.now())
    assert (0, 1, (post.id,)) == (standing.record.agreed, standing.record.disagreed, standing.overturned)
    assert post.id in await examples(memory, 1615)


async def test_the_system_teaches_nothing(scene: Scene) -> None:
    """What the forum closed by itself is no decision."""
    memory = SqlBrakeMemory(store_of(scene.bench))
    scene.bench = replace(scene.bench, lessons=memory)
    scene.with_rules(LINK)
    scene.forum.add(**NO_LINK)
    await scene.pass_time(60)
    scene.forum.rulings_by_id[60] = Ruling(60, Closing.DISAGREED, by_person=False, at=scene.clock.now())
    await scene.beat()
    await learn_lessons(scene.bench)
    assert () == await memory.decisions(1615)
    assert {} == await examples(memory, 1615)
