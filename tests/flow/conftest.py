"""A bench with a real database, a fake forum and a clock moved by hand."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from linkbot.core.case import Case
from linkbot.core.checks.authorship import AuthorshipCheck
from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.talk import TalkCheck
from linkbot.core.forum import Session
from linkbot.core.model import AuthorshipState, Home, Post
from linkbot.core.rules import Do, Mode, Rule, Step, Tell
from linkbot.edge.store import SqlCaseMemory, open_store
from linkbot.flow.backlog import show_backlog
from linkbot.flow.bench import Bench
from linkbot.flow.deliver import ALERTS, deliver
from linkbot.flow.listen import listen
from linkbot.flow.mine import hear_answers
from linkbot.flow.watch import watch
from tests.core.builders import FORUM, a_rulebook
from tests.flow.fake_pages import FakePages
from tests.flow.fakes import FakeAuthors, FakeClock, FakeForum

LINK = Rule(
    "external-link",
    "A post holds a link to an article hosted elsewhere.",
    (LinksCheck(1, None, frozenset(), frozenset({"this_forum", "uploads"})),),
    accept=("own_topic_with_link",),
)
TALK = Rule("no-cross-talk", "No answering each other here.", (TalkCheck(),), tell=Tell.REPLY)
OWN = Rule(
    "own-work",
    "You wrote what you link.",
    (AuthorshipCheck(AuthorshipState.LIKELY),),
    then=(Step(timedelta(0), Do.ASK), Step(timedelta(days=7), Do.FLAG)),
)


@dataclass
class Scene:
    """All that a test of the flow looks at."""

    bench: Bench
    forum: FakeForum
    clock: FakeClock
    authors: FakeAuthors
    pages: FakePages

    async def beat(self) -> None:
        """One round, as the daemon does it."""
        ours = await watch(self.bench)
        if ours:
            await listen(self.bench)
            await hear_answers(self.bench)
            await show_backlog(self.bench)
        await deliver(self.bench, only=None if ours else ALERTS)

    async def pass_time(self, hours: float) -> None:
        """Let the clock run, beating often in the first two hours and then now and again."""
        begin = self.clock.now()
        while (passed := self.clock.now() - begin) < timedelta(hours=hours):
            self.clock.forward(minutes=30 if passed < timedelta(hours=2) else 480)
            await self.beat()

    async def case(self, post: Post) -> Case:
        """The case of a post."""
        case = await self.bench.store.case(post.id or 0)
        assert case is not None
        return case

    def with_rules(self, *rules: Rule, **more) -> None:
        """Other rules from now on."""
        self.bench = replace(self.bench, rulebook=a_rulebook(*rules, **more))


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """A thread with its opening post, watched in mode full."""
    clock, authors, pages = FakeClock(), FakeAuthors(), FakePages()
    forum = FakeForum(clock)
    forum.add("Please post links to articles that you wrote yourself.")
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=clock.now())
    bench = Bench(
        forum=forum,
        hands=forum,
        store=store,
        authors=authors,
        clock=clock,
        rulebook=a_rulebook(LINK, TALK, OWN),
        home=Home(FORUM),
        ceiling=Mode.FULL,
        me=Session(3, "linkbot", moderator=True),
        pages=pages,
        cases=SqlCaseMemory(store),
    )
    yield Scene(bench, forum, clock, authors, pages)
    await store.close()
