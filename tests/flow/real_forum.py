"""A thread on the demo forum, watched over HTTP by the client that the daemon uses, with a memory that can be lost."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from linkbot.core.case import Case
from linkbot.core.model import Home
from linkbot.core.rules import Mode, Rule
from linkbot.demo.forum import DemoForum, HandClock, Topic
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.store import SqlCaseMemory, SqlStore, open_store
from linkbot.edge.store.rebuilding import SqlRebuild
from linkbot.flow.bench import Bench
from linkbot.flow.deliver import deliver
from linkbot.flow.listen import listen
from linkbot.flow.mine import hear_answers
from linkbot.flow.rebuild import Rebuilt, rebuild_lost
from linkbot.flow.watch import watch
from tests.core.builders import a_rulebook
from tests.flow.conftest import LINK, TALK
from tests.flow.fakes import FakeAuthors

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
TITLE = "A thread for links alone"
NO_LINK = "Here are some words of mine, and no link is among them."
GOOD = "I wrote this: https://blog.example/2026/an-article"


class ForumClock:
    """The forum's clock, as linkbot reads it."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock

    def now(self) -> datetime:
        """The forum's time."""
        return self.clock.now()

    async def sleep(self, seconds: float) -> None:
        """Move the forum's time on."""
        self.clock.advance(seconds)


@dataclass
class RealScene:
    """All that a test looks at."""

    forum: DemoForum
    thread: Topic
    clock: HandClock
    client: DiscourseClient
    bench: Bench
    folder: Path
    memories: int = 0
    stores: list[SqlStore] = field(default_factory=list)

    async def beat(self) -> None:
        """One round, as the daemon does it."""
        if await watch(self.bench):
            await listen(self.bench)
            await hear_answers(self.bench)
            await deliver(self.bench)

    async def pass_time(self, hours: float) -> None:
        """Let the clock run, with a beat every twenty minutes for two hours and every eight hours then."""
        begin = self.clock.now()
        while (passed := self.clock.now() - begin) < timedelta(hours=hours):
            self.clock.advance(1200 if passed < timedelta(hours=2) else 28_800)
            await self.beat()

    async def lose_memory(self) -> tuple[Rebuilt, ...]:
        """The database is gone; the daemon starts anew."""
        await self.new_memory()
        return await rebuild_lost([self.bench], self.client, SqlRebuild(self.stores[-1]))

    async def new_memory(self) -> None:
        """An empty database in place of the one before."""
        self.memories += 1
        self.stores.append(
            await open_store(f"sqlite:///{self.folder}/{self.memories}.db", now=self.clock.now())
        )
        memory = self.stores[-1]
        self.bench = replace(self.bench, store=memory, cases=SqlCaseMemory(memory))

    async def case(self, post_id: int) -> Case | None:
        """The case of a post."""
        return await self.bench.store.case(post_id)

    def done(self) -> Counter[str]:
        """What stands on the forum of linkbot's making: messages by addressee, replies, flags."""
        me = self.forum.user("linkbot")
        found: Counter[str] = Counter()
        for topic in self.forum.messages():
            if topic.user_id == me.id:
                to = sorted({*topic.allowed_user_ids} - {me.id})
                found[f"message to {to} {sorted(topic.allowed_groups)}"] += 1
                found[f"last words {self.forum.posts(topic)[0].raw[:200]}"] += 1
        for post in self.forum.posts(self.thread):
            if post.user_id == me.id:
                found[f"reply {post.raw[-80:]}"] += 1
        for action in self.forum.state.actions:
            if action.user_id == me.id and not action.undone:
                found[f"flag on {action.post_id}"] += 1
        return found


@asynccontextmanager
async def real_scene(folder: Path, *rules: Rule) -> AsyncIterator[RealScene]:
    """A thread with its opening post, in mode full."""
    clock = HandClock(START)
    forum = DemoForum(clock, "http://forum.example")
    for name in ("member-1", "member-2", "member-3"):
        forum.add_user(name)
    forum.add_user("moderator-1", moderator=True)
    forum.add_user("linkbot", moderator=True, trust_level=4)
    forum.settings.rate_limit_create_post = forum.settings.rate_limit_new_user_create_post = 0
    thread = forum.add_topic("moderator-1", TITLE, "Please post links to articles that you wrote yourself.")
    ours = ForumClock(clock)
    client = DiscourseClient(
        forum.base_url,
        forum.add_key("linkbot"),
        "linkbot",
        budget=Budget(ours, 1000),
        clock=ours,
        transport=httpx.ASGITransport(app=forum.app),
        jitter=lambda: 0.0,
    )
    forum.settings.limit_admin_api = False
    async with client:
        me = await client.session()
        book = a_rulebook(*(rules or (LINK, TALK)))
        place = replace(book.thread, forum=forum.base_url, topic_id=thread.id, title=TITLE, since=None)
        bench = Bench(
            forum=client,
            hands=client,
            store=await open_store("sqlite:///:memory:", now=START),
            authors=FakeAuthors(),
            clock=ours,
            rulebook=replace(book, thread=place),
            home=Home(forum.base_url),
            ceiling=Mode.FULL,
            me=me,
        )
        scene = RealScene(forum, thread, clock, client, bench, folder, stores=[bench.store])  # type: ignore[list-item]
        await scene.new_memory()
        yield scene
        for store in scene.stores:
            await store.close()
