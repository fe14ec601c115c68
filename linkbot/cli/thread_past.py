"""The past of one thread: its posts as the forum has them now, and what moderators decided about some."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from linkbot.bootstrap import SystemClock
from linkbot.cli.backtest_words import posts
from linkbot.cli.looking import memory_of, open_bench
from linkbot.cli.questions import BadAnswer, topic_number
from linkbot.core.backtest import PastPost
from linkbot.core.case import Case
from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop, Topic
from linkbot.core.judge import exempt_reason
from linkbot.core.model import Home, Known, Post
from linkbot.core.records import StoreError
from linkbot.core.rules import Mode, Need, Rulebook
from linkbot.core.scores import decided
from linkbot.edge.store import open_store
from linkbot.flow.bench import Bench
from linkbot.flow.gather import gather
from linkbot.flow.lessons import as_it_stood
from linkbot.flow.review import digest_of
from linkbot.settings import Settings

CHUNK = 50  # posts a request (contract 4)
MOST_CASES = 100_000


@dataclass(slots=True)
class Decisions:
    """What moderators decided about linkbot's flags, by topic and post, and how much of it could be used."""

    cases: dict[tuple[int, int], Case] = field(default_factory=dict)
    asked: bool = False
    met: set[tuple[int, int]] = field(default_factory=set)
    rewritten: int = 0

    def wanted(self, topic_id: int) -> tuple[int, ...]:
        """The decided posts of a topic."""
        return tuple(post for topic, post in self.cases if topic == topic_id)

    def labelled(self, past: PastPost) -> PastPost:
        """A post with the decision about it, and without what the decision did to it (hidden, deleted): it is judged
        as it stood. A post that says something else now is left without.
        """
        key = (past.post.topic_id or 0, past.post.id or 0)
        case = self.cases.get(key)
        if case is None or past.label is not None:
            return past
        self.met.add(key)
        stood = as_it_stood(past.post)
        if digest_of(stood) != case.digest:
            self.rewritten += 1
            return past
        return replace(past, post=stood, label=decided(case))

    def notes(self) -> list[str]:
        """How much was found, in words."""
        if not self.asked:
            return []
        used, lost = len(self.met) - self.rewritten, len(self.cases) - len(self.met)
        said = [f"{used} of {len(self.cases)} moderators' decisions in linkbot's memory are scored."]
        if self.rewritten:
            said.append(
                f"Not scored, for it says something else now than when it was decided: {posts(self.rewritten)}."
            )
        if lost:
            said.append(f"Decided, but not among the posts read: {posts(lost)}.")
        return said


async def load_decisions(settings: Settings) -> Decisions:
    """All decisions in linkbot's memory. Raises StoreError; a missing memory is not made."""
    address = memory_of(settings)
    if address is None:
        raise StoreError("There is no file where LINKBOT_DATABASE says: linkbot has no memory yet.")
    store = await open_store(address, now=SystemClock().now())
    try:
        cases = await store.cases(limit=MOST_CASES)
    finally:
        await store.close()
    return Decisions({(c.topic_id, c.post_id): c for c in cases if decided(c)}, asked=True)


@dataclass(slots=True)
class Thread:
    """A topic that is being read."""

    topic: Topic
    bench: Bench
    notes: list[str] = field(default_factory=list)
    own: int = 0
    old: int = 0

    @property
    def topic_id(self) -> int:
        """Its number."""
        return self.topic.id

    @property
    def total(self) -> int | None:
        """How many posts there are, if the forum tells."""
        return len(self.topic.stream) or None

    async def pasts(self, also: tuple[int, ...]) -> AsyncIterator[PastPost]:
        """Its posts but those that the daemon never judges; `also`: ids of posts that may have been deleted."""
        async for post in self._posts(also):
            since = self.bench.rulebook.thread.since
            if post.number == 1:
                self.notes.append("The opening post is never judged, so it is left out.")
            elif post.author.username.lower() == self.bench.me.username.lower():
                self.own += 1
            else:
                self.old += bool(since and post.created_at and post.created_at.date() < since)
                yield PastPost(post, self.bench.home, known=await self._known(post))
        if self.own:
            self.notes.append(f"linkbot's own posts are left out: {self.own}.")
        if self.old:
            self.notes.append(
                f"The daemon never acts on what is older than `since`: {posts(self.old)} of these."
            )

    async def _posts(self, also: tuple[int, ...]) -> AsyncIterator[Post]:
        """All posts that are shown, each once, and then those asked for that were not among them."""
        read: set[int | None] = set()
        async for post in self._shown():
            read.add(post.id)
            yield post
        for post_id in also:
            if post_id in read:
                continue
            try:
                yield await self.bench.forum.post(post_id)
            except Drop:
                continue

    async def _shown(self) -> AsyncIterator[Post]:
        forum, stream = self.bench.forum, self.topic.stream
        for start in range(0, len(stream), CHUNK):
            for post in await forum.posts(self.topic.id, stream[start : start + CHUNK]):
                yield post
        number = 0
        while not stream and (page := await forum.posts_after(self.topic.id, number)):  # a mega topic
            for post in page:
                yield post
                number = post.number or number

    async def _known(self, post: Post) -> Known:
        """What the forum tells about the author and linked topics, if a rule asks; pages are not fetched."""
        if exempt_reason(post, self.bench.rulebook, None):
            return Known()
        found = await gather(facts_of(post, self.bench.home), self.bench)
        return Known(own_topics=found.own_topics, groups=found.groups)


@asynccontextmanager
async def read_thread(
    topic: str, settings: Settings, home: Home, rulebooks: tuple[Rulebook, ...]
) -> AsyncIterator[Thread]:
    """A topic by its number or address. Raises ForumTrouble or ValueError, in plain words."""
    try:
        number = topic_number(topic, settings.forum_url)
    except BadAnswer as trouble:
        raise ValueError(f"--topic cannot be used: {trouble}.") from None
    async with open_bench(settings, _joined(rulebooks), home) as bench:
        yield Thread(await bench.forum.topic(number), bench)


def _joined(rulebooks: tuple[Rulebook, ...]) -> Rulebook:
    """What the rulebooks ask of the forum together; rules that need a linked page are left out."""
    rules = tuple(
        rule
        for rulebook in rulebooks
        for rule in rulebook.rules
        if not any(Need.PAGE in check.needs for check in rule.checks)
    )
    groups = frozenset[str]().union(*(rulebook.people.exempt_groups for rulebook in rulebooks))
    first = rulebooks[0]
    people = replace(first.people, exempt_groups=groups, exempt_users=frozenset())
    return replace(first, mode=Mode.FULL, rules=rules, people=people)
