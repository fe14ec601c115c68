"""A demo forum with many threads, watched by the real daemon in the same process, by a clock that is moved by hand."""

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx

from linkbot.chores import CHORES, Chore
from linkbot.core.checks.links import LinksCheck
from linkbot.core.forum import Session
from linkbot.core.model import Authorship, AuthorshipState, Home, Profile
from linkbot.core.rules import Mode, Rule, Rulebook, Thread
from linkbot.daemon import Daemon
from linkbot.demo.forum import DemoForum
from linkbot.demo.forum.entities import Post, Topic
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.budget import upkeep as as_upkeep
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.store import SqlStore, open_store
from linkbot.flow.bench import Bench
from linkbot.flow.ports import Clock

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
GOOD = (
    "I wrote about this at length: https://blog.example.net/my-own-article/{number} with many pictures in it."
)
BAD = "Thank you so much for all of this, number {number}, it was a pleasure to read as ever."
RULE = Rule(
    "external-link",
    "A post holds a link to an article hosted elsewhere.",
    (LinksCheck(1, None, frozenset(), frozenset({"this_forum", "uploads"})),),
)


class MovedClock:
    """Stands still until it is moved, or somebody sleeps."""

    def __init__(self, moment: datetime = START) -> None:
        """Begin at that moment."""
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was moved to."""
        return self.moment

    async def sleep(self, seconds: float) -> None:
        """Sleeping moves it."""
        self.moment += timedelta(seconds=seconds)


class NoAuthors:
    """Nobody's page is looked up."""

    async def authorship(self, url: str, poster: Profile) -> Authorship:  # noqa: ARG002
        """Unknown."""
        return Authorship(AuthorshipState.UNKNOWN, ("not looked up",))


@dataclass
class Watched:
    """Forum, daemon and what stands between them."""

    forum: DemoForum
    clock: MovedClock
    client: DiscourseClient
    store: SqlStore
    me: Session
    threads: list[Topic] = field(default_factory=list)
    benches: list[Bench] = field(default_factory=list)
    chores: tuple[Chore, ...] = CHORES
    daemon: Daemon = field(init=False)
    _hear_at: datetime = START
    _beat_at: datetime = START

    def begin(
        self, *, push: bool = True, rules_topic: int | None = None, chores: tuple[Chore, ...] | None = None
    ) -> Daemon:
        """A daemon that knows only what the memory holds."""
        news = self.client.news(hold=False) if push else None
        self.daemon = Daemon(
            self.benches,
            self.clock,
            chores=self.chores if chores is None else chores,
            push=news,
            rules_topic=rules_topic,
        )
        self._hear_at = self._beat_at = self.clock.now()
        return self.daemon

    def watch(self, topic: Topic, **changes: object) -> Bench:
        """Put a topic under the one rule."""
        thread = Thread(self.forum.base_url, topic.id, topic.title, since=date(2026, 1, 1))
        rulebook = Rulebook("v1", thread, Mode.FULL, (RULE,))
        bench = Bench(
            forum=self.client, hands=self.client, store=self.store, authors=NoAuthors(), clock=self.clock, rulebook=rulebook,
            home=Home(self.forum.base_url), ceiling=Mode.OBSERVE, me=self.me, upkeep=as_upkeep, **changes,  # type: ignore[arg-type]
        )  # fmt: skip
        self.threads.append(topic)
        self.benches.append(bench)
        return bench

    async def pass_time(
        self, wanted: timedelta, meanwhile: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Let time pass as `Daemon.run` would: a beat a minute, a poll whenever the last one says so."""
        end = self.clock.now() + wanted
        while self.clock.now() < end:
            if self._beat_at <= self.clock.now():
                self._beat_at = self.clock.now() + timedelta(minutes=1)
                await self.daemon.beat()
            if self._hear_at <= self.clock.now():
                pause = await self.daemon.hear()
                self._hear_at = self.clock.now() + timedelta(seconds=max(pause, 1.0))
                await self.daemon.attend()
            if meanwhile is not None:
                await meanwhile()
            self.clock.moment = max(self.clock.now(), min(end, self._beat_at, self._hear_at))

    def add_thread(self, number: int, posts: int) -> Topic:
        """A topic with that many posts, put into the forum's memory directly: thousands are made in no time."""
        topic = self.forum.add_topic(
            "moderator-1", f"Articles of your own, number {number}", "Please post links to articles."
        )
        for n in range(2, posts + 1):
            self.add_post(topic, GOOD.format(number=f"{number}-{n}"))
        return topic

    def add_post(self, topic: Topic, raw: str, number: int | None = None) -> Post:
        """A post that nobody was told of."""
        state, now = self.forum.state, self.forum.now()
        author = self.forum.user("member-1")
        cooked = f"<p>{raw}</p>".replace("https://", '<a href="https://').replace(" with", '">link</a> with')
        post = Post(
            state.number("post"),
            topic.id,
            author.id,
            number or topic.highest_post_number + 1,
            raw,
            cooked,
            now,
            now,
        )
        post.last_editor_id, post.last_version_at = author.id, now
        state.add_post(post)
        return post

    def counted(self) -> int:
        """Requests that the forum has answered so far."""
        return len(self.forum.requests)


@asynccontextmanager
async def watched_forum(clock: MovedClock | None = None, *, per_minute: int = 40) -> AsyncIterator[Watched]:
    """A forum with a moderator's key, and an empty memory in a file."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        clock = clock or MovedClock()
        forum = DemoForum(clock, "http://forum.test")
        for name in ("member-1", "member-2"):
            forum.add_user(name)
        forum.add_user("moderator-1", moderator=True)
        bot = forum.add_user("linkbot", moderator=True)
        client = await stack.enter_async_context(a_client(forum, clock, per_minute))
        store = await open_store(f"sqlite:///{Path(folder)}/linkbot.db", now=clock.now())
        stack.push_async_callback(store.close)
        yield Watched(forum, clock, client, store, Session(bot.id, bot.username, moderator=True))


def a_client(forum: DemoForum, clock: Clock, per_minute: int) -> DiscourseClient:
    """A client of linkbot's account, without sockets."""
    key, budget = forum.add_key("linkbot"), Budget(clock, per_minute)
    transport = httpx.ASGITransport(app=forum.app)
    return DiscourseClient(
        forum.base_url, key, "linkbot", budget=budget, clock=clock, transport=transport, jitter=lambda: 0.0
    )
