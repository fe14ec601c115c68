"""Whose article is it, on the demo forum and its articles over real HTTP: asked, shown, said, remembered."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from linkbot.core.case import Case, Closing
from linkbot.core.model import Home
from linkbot.core.rules import Mode
from linkbot.demo.forum import DemoForum, HandClock, serve, serve_articles
from linkbot.edge.authors import PageAuthors
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.known_authors import KnownAuthors
from linkbot.edge.pages import Limits, Pages
from linkbot.edge.store import SqlAuthorMemory, SqlCaseMemory, open_store
from linkbot.flow.bench import Bench
from linkbot.flow.deliver import deliver
from linkbot.flow.listen import listen
from linkbot.flow.mine import hear_answers
from linkbot.flow.watch import watch
from linkbot.rulebook.loader import load_file
from tests.core.authorship.articles import BYLINE, JSON_LD, html

RULES = """\
linkbot: 1
thread: {forum: FORUM, topic: TOPIC, title: A thread for links alone}
mode: full
rules:
  - id: own-work
    say: You wrote what you link.
    expect: {authorship: {at_least: likely}}
    offer_proof: true
    then: [{after: 0h, do: ask}, {after: 7d, do: flag}]
"""
FOREIGN = html(BYLINE, JSON_LD)


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
    memory: SqlAuthorMemory

    def post(self, slug: str) -> int:
        """member-1 links an article; gives the post's id."""
        words = f"I wrote this down for you: {self.articles}/articles/{slug}"
        return self.forum.post_as("member-1", self.bench.topic_id, words).id

    async def hours(self, count: int, step: float = 1) -> None:
        """Let time pass, with a beat every `step` hours."""
        for _ in range(round(count / step)):
            self.clock.advance(3600 * step)
            await watch(self.bench)
            await listen(self.bench)
            await hear_answers(self.bench)
            await deliver(self.bench)

    @property
    def message(self) -> tuple[int, str]:
        """The one message to member-1: its topic, and what it says now."""
        member = self.forum.user("member-1").id
        (topic,) = [t for t in self.forum.messages("linkbot") if member in t.allowed_user_ids]
        first = self.forum.state.first_post(topic.id)
        assert first is not None
        return topic.id, first.raw

    async def case(self, post_id: int) -> Case:
        """The case of a post."""
        case = await self.bench.store.case(post_id)
        assert case is not None
        return case

    def flags(self) -> int:
        """How many flags linkbot set."""
        bot = self.forum.user("linkbot").id
        return sum(action.user_id == bot for action in self.forum.state.actions)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A thread, two articles that name somebody else, and a rule that offers proofs."""
    clock = OneClock()
    forum = DemoForum(clock)
    forum.add_user("moderator-1", moderator=True, trust_level=4)
    forum.add_user("linkbot", moderator=True, trust_level=4)
    forum.add_user("member-1", name="Otto Sample")
    for slug in ("essay", "second"):
        forum.add_article(slug, FOREIGN)
    thread = forum.add_topic("moderator-1", "A thread for links alone", "Please link to what you wrote.")
    rules = tmp_path / "rules.yaml"
    async with serve(forum) as url, serve_articles(forum) as articles:
        rules.write_text(RULES.replace("FORUM", url).replace("TOPIC", str(thread.id)))
        budget = Budget(clock, 60)
        async with DiscourseClient(
            url, forum.add_key("linkbot"), "linkbot", budget=budget, clock=clock
        ) as client:
            pages = Pages(allowed_hosts=frozenset({articles.removeprefix("http://")}), limits=Limits(fresh=0))
            authors = PageAuthors(pages, forum=url)
            store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=clock.now())
            memory = SqlAuthorMemory(store)
            known = KnownAuthors(authors, memory, clock.now)
            bench = Bench(
                forum=client, hands=client, store=store, authors=known, clock=clock, rulebook=load_file(rules),
                home=Home(url), ceiling=Mode.FULL, me=await client.session(), proofs=known,
                cases=SqlCaseMemory(store),
            )  # fmt: skip
            yield Stage(forum, bench, clock, articles, memory)
            await store.close()
            await authors.close()


async def test_a_code_on_the_article_settles_it(stage: Stage) -> None:
    """Asked; the member puts the code on the article; all is well by itself, and the next article is fine at once."""
    first = stage.post("essay")
    await stage.hours(2)
    code = re.search(r"linkbot-[a-z2-7]{32}", stage.message[1])
    assert code is not None
    stage.forum.add_article("essay", html(BYLINE, JSON_LD, after=f"<p>{code[0]}</p>"))
    await stage.hours(4)
    assert Closing.PUT_RIGHT is (await stage.case(first)).closing
    assert "All is well" in stage.message[1]
    (confirmation,) = await stage.memory.confirmations()
    assert ("member-1", "CODE") == (confirmation.username, confirmation.how.name)
    stage.forum.add_article("essay", FOREIGN)
    second = stage.post("second")
    await stage.hours(24, step=6)
    assert await stage.bench.store.case(second) is None
    assert 0 == stage.flags()


async def test_mine_stops_the_clock(stage: Stage) -> None:
    """Asked; the member answers "mine": the case ends as claimed, and no flag follows in a fortnight."""
    post = stage.post("essay")
    await stage.hours(2)
    stage.forum.post_as("member-1", stage.message[0], "Mine! I write there under a pen name, that is all.")
    await stage.hours(14 * 24, step=8)
    assert Closing.CLAIMED is (await stage.case(post)).closing
    assert "I take your word" in stage.message[1]
    assert 0 == stage.flags()


async def test_no_answer_leaves_it_to_moderators(stage: Stage) -> None:
    """Asked, and nothing happens: after a week one flag, and no more."""
    stage.post("essay")
    await stage.hours(14 * 24, step=8)
    assert 1 == stage.flags()
