"""What follows when somebody answers a notice that it is fixed, or asks not to be listed."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from linkbot.core.case import Case, Closing
from linkbot.demo.forum import Topic
from linkbot.edge.store import SqlReports
from tests.flow.real_forum import GOOD, NO_LINK, RealScene, real_scene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[RealScene]:
    """A thread with a case in it, its author told."""
    async with real_scene(tmp_path) as scene:
        scene.bench = replace(scene.bench, reports=SqlReports(scene.stores[-1]))
        post = scene.forum.post_as("member-1", scene.thread, NO_LINK)
        assert 2 == post.id
        await scene.pass_time(2)
        yield scene


async def the_case(scene: RealScene) -> Case:
    """The one case."""
    case = await scene.case(2)
    assert case is not None
    return case


async def answered(scene: RealScene, raw: str) -> list[str]:
    """The author answers; linkbot's words in the message after that."""
    case = await the_case(scene)
    scene.forum.post_as("member-1", case.message_topic_id or 0, raw)
    scene.clock.advance(300)
    await scene.beat()
    await scene.beat()
    me = scene.forum.user("linkbot").id
    posts = scene.forum.posts(scene.forum.topic(case.message_topic_id or 0))
    return [post.raw for post in posts if post.user_id == me]


def passed_on(scene: RealScene) -> list[Topic]:
    """What was passed on to moderators."""
    return [topic for topic in scene.forum.messages() if "look at a post" in topic.title]


async def test_fixed_is_looked_at_at_once(scene: RealScene) -> None:
    """What is mended is thanked for in the message itself; nobody is bothered."""
    scene.forum.edit_as("member-1", 2, GOOD)
    (said,) = await answered(scene, "It is fixed!")
    assert "All is well" in said
    assert Closing.PUT_RIGHT is (await the_case(scene)).closing
    assert [] == passed_on(scene)


@pytest.mark.parametrize("raw", ["It is fixed.", "Ya está hecho", "C’est fait", "ist erledigt"])
async def test_still_broken_is_said_once(scene: RealScene, raw: str) -> None:
    """One answer if it is as it was, however often its author says so; nothing is passed on."""
    assert [False, True] == ["looked again" in said for said in await answered(scene, raw)]
    assert 2 == len(await answered(scene, raw))
    assert [] == passed_on(scene)


async def test_after_a_moderators_word_nothing_is_still_wrong(scene: RealScene) -> None:
    """Where a moderator answers, too, linkbot does not contradict the author any more."""
    topic = scene.forum.topic((await the_case(scene)).message_topic_id or 0)
    topic.allowed_user_ids.append(scene.forum.user("moderator-1").id)
    scene.forum.post_as("moderator-1", topic, "We have talked, and it may stay as it is.")
    assert [False] == ["looked again" in said for said in await answered(scene, "It is fixed.")]
    assert Closing.ANSWERED is (await the_case(scene)).closing


async def test_a_question_is_passed_on(scene: RealScene) -> None:
    """What is no plain word goes to moderators."""
    assert 1 == len(await answered(scene, "Is it fixed, do you think?"))
    assert 1 == len(passed_on(scene))


async def test_do_not_list_me_counts_in_an_answer_too(scene: RealScene) -> None:
    """It is honoured wherever it is said, and bothers nobody."""
    assert "listed nowhere" in (await answered(scene, "Do not list me."))[-1]
    assert "listed again" in (await answered(scene, "List me again!"))[-1]
    assert [] == passed_on(scene)
