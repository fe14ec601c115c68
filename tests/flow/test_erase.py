"""Keeping little, as a chore: what is old goes, and names follow the forum."""

from dataclasses import replace

import pytest

from linkbot.core.forum import Drop
from linkbot.core.model import Author
from linkbot.edge.store import SqlErasing
from linkbot.flow.erase import follow_names, sweep
from tests.flow.conftest import Scene
from tests.flow.sql import store_of
from tests.flow.test_life import NO_LINK


@pytest.fixture
def erasing(scene: Scene) -> Scene:
    """The scene, with a memory that lets go."""
    scene.bench = replace(scene.bench, erasing=SqlErasing(store_of(scene.bench)))
    return scene


async def test_texts_go_by_themselves(erasing: Scene) -> None:
    """A month after it was sent, the words of a message are kept no longer; the case is."""
    post = erasing.forum.add(**NO_LINK)
    await erasing.pass_time(1)
    erasing.clock.forward(days=29)
    await sweep(erasing.bench)
    row = await erasing.bench.store.row(f"tell/{post.id}")
    assert row is not None
    assert row.planned.action.raw  # type: ignore[union-attr]
    erasing.clock.forward(days=2)
    await sweep(erasing.bench)
    row = await erasing.bench.store.row(f"tell/{post.id}")
    assert row is not None
    assert "" == row.planned.action.raw  # type: ignore[union-attr]
    assert "member-1" == (await erasing.case(post)).author


async def test_names_follow_the_forum(erasing: Scene) -> None:
    """Who is called otherwise on the forum is so in memory, by id, though nothing else of the post changed."""
    post = erasing.forum.add(**NO_LINK)
    other = erasing.forum.add(**NO_LINK, author=Author("member-2", 502))
    await erasing.beat()
    erasing.forum.change(post, author=Author("anon501", 501))
    await follow_names(erasing.bench)
    assert ("anon501", "member-2") == ((await erasing.case(post)).author, (await erasing.case(other)).author)


async def test_a_forum_that_shows_nothing_changes_no_name(erasing: Scene) -> None:
    """What cannot be read says nothing of names."""
    post = erasing.forum.add(**NO_LINK)
    await erasing.beat()

    def refuse(when: str, what: str) -> None:
        if (when, what) == ("read", "posts"):
            raise Drop("no", status=403)

    erasing.forum.trouble = refuse
    await follow_names(erasing.bench)
    assert "member-1" == (await erasing.case(post)).author


async def test_without_a_memory_that_lets_go(scene: Scene) -> None:
    """A bench made by hand keeps everything."""
    scene.forum.add(**NO_LINK)
    await scene.beat()
    before = len(scene.forum.reads)
    await sweep(scene.bench)
    await follow_names(scene.bench)
    assert before == len(scene.forum.reads)
