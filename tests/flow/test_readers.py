"""The digest of a week and the index of all articles, where the rules ask for them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from linkbot.core.model import PageLook
from linkbot.core.rules import Mode
from linkbot.edge.store import SqlReports, open_store
from linkbot.flow.articles import read_articles
from linkbot.flow.deliver import deliver
from linkbot.flow.readers import digest, index
from tests.core.builders import a_rulebook
from tests.flow.conftest import LINK, Scene

ESSAY = "https://essays.example/on-hands"
PAGE = PageLook(opens=True, title="On many hands", text="word " * 500, language="en", site="Essays")
PUBLISHED: dict[str, Any] = {"digest": "category:5", "index": "topic:99"}


@pytest.fixture
async def reading(scene: Scene) -> Scene:
    """A thread with one accepted article whose page was read."""
    scene.bench = replace(
        scene.bench,
        rulebook=a_rulebook(LINK, **PUBLISHED),
        reports=SqlReports(scene.bench.store),  # type: ignore[arg-type]
    )
    scene.pages.looks[ESSAY] = PAGE
    scene.forum.add(ESSAY, f'<p>I wrote this: <a href="{ESSAY}">{ESSAY}</a></p>')
    await scene.beat()
    await read_articles(scene.bench)
    return scene


async def a_week_later(scene: Scene) -> None:
    """The hour of the report, and both are looked after several times."""
    scene.clock.moment = datetime(2026, 2, 9, 12, tzinfo=UTC)
    for _ in range(3):
        await digest(scene.bench)
        await index(scene.bench)
        await deliver(scene.bench)


async def test_readers_find_the_articles_of_the_week(reading: Scene) -> None:
    """One topic a week, with what the pages say of themselves."""
    await a_week_later(reading)
    ((receiver, title, raw),) = reading.forum.messages.values()
    assert ("category:5", "New articles from Community Input, week 2026-W06") == (receiver, title)
    assert "[On many hands](https://essays.example/on-hands)" in raw


async def test_the_index_is_one_wiki_post(reading: Scene) -> None:
    """Written once, opened to others, and left alone while nothing changes."""
    await a_week_later(reading)
    assert ["message", "reply", "wiki"] == reading.forum.writes
    (raw,) = [own for own in reading.forum.own.values() if "linkbot:index" in own]
    assert "## February 2026" in raw


async def test_a_new_article_changes_only_linkbots_own_part(reading: Scene) -> None:
    """What moderators wrote around it stays."""
    await a_week_later(reading)
    (post_id,) = [number for number, own in reading.forum.own.items() if "linkbot:index" in own]
    reading.forum.own[post_id] = f"Words of a moderator.\n\n{reading.forum.own[post_id]}"
    two = "https://essays.example/two"
    reading.forum.add(two, f'<p>I wrote this: <a href="{two}">{two}</a></p>')
    await reading.beat()
    await read_articles(reading.bench)
    await index(reading.bench)
    await deliver(reading.bench)
    raw = reading.forum.own[post_id]
    assert raw.startswith("Words of a moderator.")
    assert "essays.example/two" in raw


async def test_an_index_without_its_hidden_lines_is_somebody_elses(reading: Scene) -> None:
    """Whoever took them out wants the post to stay as it is."""
    await a_week_later(reading)
    (post_id,) = [number for number, own in reading.forum.own.items() if "linkbot:index" in own]
    reading.forum.own[post_id] = "We keep this list by hand now."
    await index(reading.bench)
    await deliver(reading.bench)
    assert "We keep this list by hand now." == reading.forum.own[post_id]


async def test_what_somebody_writes_before_a_new_index_is_there_stays(reading: Scene) -> None:
    """The forum puts new words off; somebody edits the post meanwhile: both stand there in the end."""
    await a_week_later(reading)
    (post_id,) = [number for number, own in reading.forum.own.items() if "linkbot:index" in own]
    await reading.bench.reports.unlist(501, "member-1", reading.clock.now())
    await index(reading.bench)
    reading.forum.own[post_id] = f"Words of a moderator.\n\n{reading.forum.own[post_id]}"
    await deliver(reading.bench)
    assert reading.forum.own[post_id].startswith("Words of a moderator.")
    assert "No article yet" in reading.forum.own[post_id]
    await reading.bench.reports.list_again(501)
    await index(reading.bench)
    reading.forum.own[post_id] = "We keep this list by hand now."
    await deliver(reading.bench)
    assert "We keep this list by hand now." == reading.forum.own[post_id]


async def test_an_index_of_a_lost_memory_is_found_again(reading: Scene, tmp_path: Path) -> None:
    """There is one index in a topic, whatever becomes of the database."""
    await a_week_later(reading)
    store = await open_store(f"sqlite:///{tmp_path}/new.db", now=reading.clock.now())
    reading.bench = replace(reading.bench, store=store, reports=SqlReports(store))
    await index(reading.bench)
    await deliver(reading.bench)
    assert ["message", "reply", "wiki"] == reading.forum.writes
    await index(reading.bench)
    await deliver(reading.bench)
    assert 1 == sum("linkbot:index" in own for own in reading.forum.own.values())
    await store.close()


async def test_an_index_that_a_moderator_deleted_stays_away(reading: Scene) -> None:
    """It is not written anew."""
    await a_week_later(reading)
    (post_id,) = [number for number, own in reading.forum.own.items() if "linkbot:index" in own]
    reading.forum.deleted.append(post_id)
    await index(reading.bench)
    await deliver(reading.bench)
    assert ["message", "reply", "wiki"] == reading.forum.writes


async def test_whoever_asks_is_taken_out_at_once(reading: Scene) -> None:
    """Of the index, and of digests to come."""
    await a_week_later(reading)
    await reading.bench.reports.unlist(501, "member-1", reading.clock.now())
    await index(reading.bench)
    await deliver(reading.bench)
    (raw,) = [own for own in reading.forum.own.values() if "linkbot:index" in own]
    assert "No article yet" in raw


@pytest.mark.parametrize(
    "rules", [{}, {"mode": Mode.OBSERVE, **PUBLISHED}], ids=["off by default", "while linkbot only watches"]
)
async def test_nothing_is_published(reading: Scene, rules: dict[str, Any]) -> None:
    """Only where the rules ask for it, and never while only moderators are written to."""
    reading.bench = replace(reading.bench, rulebook=a_rulebook(LINK, **rules))
    await a_week_later(reading)
    assert [] == reading.forum.writes


async def test_a_week_without_articles_has_no_digest(reading: Scene) -> None:
    """Nobody needs to read that there is nothing to read."""
    await reading.bench.reports.unlist(501, "member-1", reading.clock.now())
    scene = reading
    scene.bench = replace(scene.bench, rulebook=a_rulebook(LINK, digest="category:5"))
    await a_week_later(scene)
    assert {} == scene.forum.messages
