"""Topics, wiki posts and pictures on a forum that behaves like Discourse, over real HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from linkbot.core.forum import Drop, Forbidden, Wait
from linkbot.core.report.chart import Bar, Chart
from linkbot.demo.forum import DemoForum, serve
from linkbot.demo.forum.faults import Fault, Trouble
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.picture import draw
from tests.edge.discourse.test_demo_forum import WORDS, a_client


@dataclass
class Press:
    """A served forum and a moderator's client."""

    forum: DemoForum
    client: DiscourseClient


@pytest.fixture
async def press() -> AsyncIterator[Press]:
    """A forum with one moderator."""
    forum = DemoForum()
    forum.add_user("linkhelper", moderator=True)
    async with serve(forum) as address, a_client(address, forum.add_key("linkhelper")) as client:
        yield Press(forum, client)


async def test_a_topic_is_made_once(press: Press) -> None:
    """A second one under the same external id is found instead of made."""
    general = press.forum.general.id
    made = await press.client.send_topic(general, "Articles of the week 2026-W47", WORDS, "digest-1")
    again = await press.client.send_topic(general, "Articles of the week 2026-W47", WORDS, "digest-1")
    assert made.topic_id == again.topic_id
    topic = await press.client.topic(made.topic_id or 0)
    assert (general, "Articles of the week 2026-W47") == (topic.category_id, topic.title)


async def test_a_topic_that_a_forum_refuses_is_dropped(press: Press) -> None:
    """A title that is too short, for example."""
    with pytest.raises(Drop):
        await press.client.send_topic(press.forum.general.id, "Hm", WORDS, "digest-2")


async def test_a_post_becomes_a_wiki(press: Press) -> None:
    """However often it is asked for."""
    made = await press.client.send_topic(press.forum.general.id, "An index of articles", WORDS, "index-1")
    for _ in range(2):
        await press.client.make_wiki(made.post_id or 0)
    assert (await press.client.post(made.post_id or 0)).wiki


async def test_a_drawn_picture_is_taken_and_shown(press: Press) -> None:
    """The forum gives it a short address, the same for the same picture, and it can stand in a post."""
    picture = await draw(Chart("A thread", (Bar("2026-W47", 3, 1, 0),)))
    address = await press.client.upload("linkbot-week.png", picture)
    assert address == await press.client.upload("another-name.png", picture)
    assert address.startswith("upload://")
    (kept,) = press.forum.state.uploads.values()
    assert (720, 320) == (kept.width, kept.height)


async def test_what_is_no_picture_is_refused(press: Press) -> None:
    """In the forum's own words."""
    with pytest.raises(Drop):
        await press.client.upload("linkbot-week.png", b"no picture")


@pytest.mark.parametrize(("status", "trouble"), [(403, Forbidden), (503, Wait)])
async def test_a_forum_that_does_not_take_it_says_so(
    press: Press, status: int, trouble: type[Exception]
) -> None:
    """The report then goes out with a table."""
    press.forum.faults.add(Fault(lambda seen: seen.method == "POST", Trouble.REFUSE, status, times=9))
    with pytest.raises(trouble):
        await press.client.upload("linkbot-week.png", b"\x89PNG")
