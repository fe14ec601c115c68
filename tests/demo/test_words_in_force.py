"""The words of `expect` that look beyond the post, from a rules file to the forum, over real HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from linkbot.core.model import Home
from linkbot.core.rules import Mode
from linkbot.demo.forum import DemoForum, HandClock, serve, serve_articles
from linkbot.edge.authors import PageAuthors
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.page_looks import PageLooks
from linkbot.edge.pages import Limits, Pages
from linkbot.edge.store import open_store
from linkbot.flow.bench import Bench
from linkbot.flow.deliver import deliver
from linkbot.flow.watch import watch
from linkbot.rulebook.loader import load_file

RULES = """\
linkbot: 1
thread: {forum: FORUM, topic: TOPIC, title: A thread for links alone}
mode: full
rules:
  - id: link-works
    say: The link opens for everyone.
    expect: {link_opens: true}
    patience: {tries: 3, over: 24h}
    keep_checking: weekly
  - id: new-in-thread
    say: Each article appears once.
    expect: {links: {new_in_thread: true}}
"""


class OneClock(HandClock):
    """The forum's time, for linkbot too."""

    async def sleep(self, seconds: float) -> None:
        """Let that time pass."""
        self.advance(seconds)


@dataclass
class Stage:
    """A served forum with its articles, and linkbot at work on it."""

    forum: DemoForum
    bench: Bench
    clock: OneClock
    articles: str

    async def post(self, slug: str) -> int:
        """member-1 posts a link to an article; gives the post's id."""
        words = f"I wrote this down for you: {self.articles}/articles/{slug}"
        return self.forum.post_as("member-1", self.bench.topic_id, words).id

    async def hours(self, count: float, step: float = 0.5) -> None:
        """Let time pass, with a beat every `step` hours."""
        for _ in range(round(count / step)):
            self.clock.advance(3600 * step)
            await watch(self.bench)
            await deliver(self.bench)

    def told(self) -> list[str]:
        """What linkbot wrote to member-1, as it stands now."""
        member = self.forum.user("member-1").id
        mine = [topic for topic in self.forum.messages("linkbot") if member in topic.allowed_user_ids]
        return [first.raw for topic in mine if (first := self.forum.state.first_post(topic.id))]

    def flagged(self) -> int:
        """How many flags linkbot set."""
        bot = self.forum.user("linkbot").id
        return sum(action.user_id == bot for action in self.forum.state.actions)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A thread with its opening post, two articles, and a rules file of two rules."""
    clock = OneClock()
    forum = DemoForum(clock)
    forum.add_user("moderator-1", moderator=True, trust_level=4)
    forum.add_user("linkbot", moderator=True, trust_level=4)
    forum.add_user("member-1", name="Member One")
    for slug in ("essay", "news"):
        forum.add_article(slug, f"<title>{slug}</title><p>{'On how many hands decide. ' * 20}</p>")
    thread = forum.add_topic("moderator-1", "A thread for links alone", "Please link to what you wrote.")
    async with serve(forum) as address, serve_articles(forum) as articles:
        rules = tmp_path / "rules.yaml"
        rules.write_text(RULES.replace("FORUM", address).replace("TOPIC", str(thread.id)))
        key, host = forum.add_key("linkbot"), articles.removeprefix("http://")
        pages = Pages(allowed_hosts=frozenset({host}), limits=Limits(fresh=0, fresh_failure=0))
        authors = PageAuthors(pages, forum=address)
        store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=clock.now())
        async with DiscourseClient(address, key, "linkbot", budget=Budget(clock), clock=clock) as client:
            home, looks = Home(address), PageLooks(authors)
            me = await client.session()
            rulebook = load_file(rules)
            bench = Bench(client, client, store, authors, clock, rulebook, home, Mode.FULL, me, looks)
            yield Stage(forum, bench, clock, articles)
        await store.close()
        await authors.close()


async def test_a_link_that_dies_is_told_after_patience(stage: Stage) -> None:
    """Fine for a week; then its page is taken away, which the weekly look finds and three tries confirm."""
    await stage.post("essay")
    await stage.hours(24 * 8, step=8)
    page = stage.forum.articles.html.pop("essay")
    beats = 0
    while not stage.told():
        await stage.hours(6, step=6)
        beats += 1
        assert beats < 4 * 13, "a week and a half, and three days of patience at the most"
    assert beats > 4
    assert "did not open when I tried" in stage.told()[0]
    stage.forum.articles.html["essay"] = page
    await stage.hours(60, step=6)
    assert "All is well" in stage.told()[0]
    assert (1, 0) == (len(stage.told()), stage.flagged())


async def test_the_same_article_twice_is_told_until_one_is_gone(stage: Stage) -> None:
    """The second post of one article is told; when its author deletes it nothing more happens."""
    await stage.post("essay")
    await stage.hours(1)
    await stage.post("news")
    again = await stage.post("essay")
    await stage.hours(1)
    assert ["Post 2 of this thread holds the same link already." in raw for raw in stage.told()] == [True]
    stage.forum.delete_as("member-1", again)
    await stage.hours(72, step=8)
    assert (1, 0) == (len(stage.told()), stage.flagged())


async def test_a_dead_link_from_the_start(stage: Stage) -> None:
    """A page that never was: nothing is said for a day, then once."""
    await stage.post("nowhere")
    await stage.hours(23, step=1)
    assert [] == stage.told()
    await stage.hours(6, step=1)
    assert 1 == len(stage.told())
