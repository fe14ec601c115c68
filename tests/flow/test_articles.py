"""Getting to know the articles of accepted posts."""

from dataclasses import replace
from datetime import date

import pytest

from linkbot.core.model import PageLook
from linkbot.edge.store import SqlReports
from linkbot.flow.articles import read_articles
from tests.flow.conftest import LINK, Scene
from tests.flow.fake_pages import GONE, SLOW

ESSAY = "https://essays.example/on-hands"
PAGE = PageLook(
    opens=True,
    title="On many hands",
    text="word " * 500,
    language="en",
    site="Essays",
    author="Ana Example",
    published="2026-01-30",
    description="Why a council needs more than one chair.",
    feed="https://essays.example/feed",
)


@pytest.fixture
def reading(scene: Scene) -> Scene:
    """A scene whose memory keeps articles."""
    scene.bench = replace(scene.bench, reports=SqlReports(scene.bench.store))  # type: ignore[arg-type]
    scene.with_rules(LINK)
    return scene


async def test_an_accepted_article_is_read_once(reading: Scene) -> None:
    """What the page says of itself is kept; a second round asks nobody."""
    reading.pages.looks[ESSAY] = PAGE
    reading.forum.add(ESSAY, f'<p>I wrote this: <a href="{ESSAY}">{ESSAY}</a></p>')
    await reading.beat()
    for _ in range(2):
        await read_articles(reading.bench)
    assert [ESSAY] == reading.pages.asked
    (article,) = await reading.bench.reports.articles(reading.bench.topic_id)
    assert ("On many hands", "Ana Example", "Essays", 2, date(2026, 1, 30)) == (
        article.title,
        article.author,
        article.site,
        article.minutes,
        article.published,
    )


@pytest.mark.parametrize("look", [GONE, SLOW])
async def test_a_page_that_does_not_open_is_tried_again_next_day(reading: Scene, look: PageLook) -> None:
    """Until then the article stands there by its address."""
    reading.pages.looks[ESSAY] = look
    reading.forum.add(ESSAY, f'<p>I wrote this: <a href="{ESSAY}">{ESSAY}</a></p>')
    await reading.beat()
    await read_articles(reading.bench)
    await read_articles(reading.bench)
    assert 1 == len(reading.pages.asked)
    assert ["", ESSAY] == [x for a in await reading.bench.reports.articles(1615) for x in (a.title, a.url)]
    reading.clock.forward(days=1, hours=1)
    reading.pages.looks[ESSAY] = PAGE
    await read_articles(reading.bench)
    assert ["On many hands"] == [a.title for a in await reading.bench.reports.articles(1615)]


async def test_a_post_that_broke_a_rule_contributes_nothing(reading: Scene) -> None:
    """Its page is not even visited."""
    reading.forum.add("I agree with all of you.")
    await reading.beat()
    await read_articles(reading.bench)
    assert [] == reading.pages.asked


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("http://www.essays.example/on-hands/?page=2", "http://www.essays.example/on-hands/?page=2"),
        ("//essays.example/on-hands", "https://essays.example/on-hands"),
    ],
)
async def test_an_article_stands_where_its_author_says(reading: Scene, given: str, place: str) -> None:
    """It is read and listed at the address of the post; the form for comparing may lack what the site needs."""
    reading.forum.add("An article", f'<p>I wrote this: <a href="{given}">on hands</a></p>')
    await reading.beat()
    await read_articles(reading.bench)
    assert [place] == reading.pages.asked
    assert [place] == [article.place for article in await reading.bench.reports.articles(1615)]
