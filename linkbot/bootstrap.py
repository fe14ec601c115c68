"""Join the ports to what provides them. Alone knows every class, and alone reads the clock."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

import structlog

from linkbot.core.forum import ForumTrouble, Session, Wait
from linkbot.core.model import Home
from linkbot.core.rules import Rulebook
from linkbot.edge.authors import PageAuthors
from linkbot.edge.discourse.budget import Budget, upkeep
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.edge.known_authors import KnownAuthors
from linkbot.edge.link_visits import LinkVisits
from linkbot.edge.page_looks import PageLooks
from linkbot.edge.pages import Pages, user_agent
from linkbot.edge.picture import try_to_draw
from linkbot.edge.rules_folder import RulesFolder
from linkbot.edge.store import (
    SqlAuthorMemory,
    SqlBrakeMemory,
    SqlCaseMemory,
    SqlErasing,
    SqlLedger,
    SqlReports,
    SqlStore,
    SqlUndoMemory,
    only_daemon,
    open_store,
)
from linkbot.edge.store.beside import open_to_work
from linkbot.edge.store.desk_memory import SqlDeskMemory
from linkbot.edge.store.invitations import SqlInvitations
from linkbot.edge.store.link_health import SqlHealthMemory
from linkbot.edge.store.rebuilding import SqlRebuild
from linkbot.flow.bench import Bench
from linkbot.flow.brakes import BrakesInForce
from linkbot.flow.desk_port import Desk
from linkbot.flow.ports import Clock, Forum, Push, RulesSource
from linkbot.flow.rebuild import rebuild_lost
from linkbot.flow.rules_in_force import RulesInForce
from linkbot.flow.rules_post import RulesPost
from linkbot.settings import Settings
from linkbot.sign_in import AGAIN, CannotStart, who_am_i

__all__ = ["CannotStart", "who_am_i"]

log = structlog.get_logger(__name__)


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class House:
    """Everything joined: what a command works with."""

    forum: DiscourseClient
    store: SqlStore
    rules: RulesInForce
    me: Session
    clock: Clock
    push: Push | None = None  # where news come from


@asynccontextmanager
async def open_house(
    settings: Settings,
    clock: Clock,
    *,
    allowed_hosts: frozenset[str] = frozenset(),
    restore: bool = True,
) -> AsyncIterator[House]:
    """Open everything the daemon needs, as the only daemon on its database, and close it again.

    A memory that is new is filled with what the forum shows of linkbot's earlier work, unless `restore` is False.
    `allowed_hosts` are `host:port` pairs that pages may be read from although they are not public; for the demo.
    Raises CannotStart, StoreError or AlreadyRunning, each with words that say what to do.
    """
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(only_daemon(settings.database))
        store = await open_store(settings.database, now=clock.now())
        stack.push_async_callback(store.close)
        forum = await stack.enter_async_context(open_forum(settings, clock, SqlLedger(store)))
        authors = open_authors(settings, allowed_hosts)
        stack.push_async_callback(authors.close)
        me = await who_am_i(forum, settings, clock)
        bench_for = _benches(settings, clock, forum=forum, store=store, authors=authors, me=me)
        rules = RulesInForce(rules_source(settings, forum), store, clock, settings.forum_url, bench_for)
        await _open_rules(rules, clock)
        if restore:
            await _restore(rules, forum, store, clock)
        yield House(forum, store, rules, me, clock, forum.news() if settings.push else None)


def _benches(
    settings: Settings,
    clock: Clock,
    *,
    forum: DiscourseClient,
    store: SqlStore,
    authors: PageAuthors,
    me: Session,
) -> Callable[[Rulebook], Bench]:
    """Make benches, one for each rulebook, that share everything else."""
    known = KnownAuthors(authors, SqlAuthorMemory(store), clock.now)
    held = SqlBrakeMemory(store)

    def bench_for(rulebook: Rulebook) -> Bench:
        return Bench(
            forum=forum,
            hands=forum,
            store=store,
            authors=known,
            clock=clock,
            rulebook=rulebook,
            home=Home(settings.forum_url),
            ceiling=settings.max_mode,
            me=me,
            pages=PageLooks(authors),
            reports=SqlReports(store),
            draw=try_to_draw,
            health=SqlHealthMemory(store),
            visits=LinkVisits(authors),
            invitations=SqlInvitations(store),
            proofs=known,
            cases=SqlCaseMemory(store),
            brakes=BrakesInForce(held, store, settings.max_mode),
            lessons=held,
            undoing=SqlUndoMemory(store),
            erasing=SqlErasing(store),
            desk=Desk(SqlDeskMemory(store), held, SqlUndoMemory(store)),
            upkeep=upkeep,
        )

    return bench_for


@dataclass(frozen=True, slots=True)
class Beside:
    """What a command works with that runs beside the daemon: it may plan, the daemon delivers."""

    store: SqlStore
    bench_for: Callable[[Rulebook], Bench]


@asynccontextmanager
async def open_beside(settings: Settings, clock: Clock) -> AsyncIterator[Beside]:
    """Open memory and forum for a command, whether the daemon runs or not. Raises StoreError and ForumTrouble."""
    async with AsyncExitStack() as stack:
        store = await open_to_work(settings.database, clock.now())
        stack.push_async_callback(store.close)
        forum = await stack.enter_async_context(open_forum(settings, clock, SqlLedger(store)))
        authors = open_authors(settings)
        stack.push_async_callback(authors.close)
        me = await forum.session()
        yield Beside(store, _benches(settings, clock, forum=forum, store=store, authors=authors, me=me))


def open_authors(settings: Settings, allowed_hosts: frozenset[str] = frozenset()) -> PageAuthors:
    """Who finds out whose a linked page is; says to every site on whose behalf."""
    agent = user_agent(settings.forum_url, settings.contact)
    pages = Pages(agent=agent, allowed_hosts=allowed_hosts)
    return PageAuthors(pages, forum=settings.forum_url, names_verified=settings.names_are_verified)


def rules_source(settings: Settings, forum: Forum) -> RulesSource:
    """Where the rules are written: a folder, or a post of the forum."""
    if settings.rules_topic is not None:
        return RulesPost(forum, settings.forum_url, settings.rules_topic)
    return RulesFolder(settings.rules)


async def _open_rules(rules: RulesInForce, clock: Clock) -> None:
    """CannotStart if there is no thread to look after. A forum that is away is waited for."""
    while True:
        try:
            if problems := await rules.open():
                raise CannotStart(problems)
        except Wait as trouble:
            log.warning("rules.not_readable", why=trouble.reason, again_in=AGAIN)
            await clock.sleep(AGAIN)
        except ForumTrouble as trouble:
            raise CannotStart(f"The rules cannot be read: {trouble.reason}") from trouble
        else:
            return


async def _restore(rules: RulesInForce, forum: DiscourseClient, store: SqlStore, clock: Clock) -> None:
    """Nothing is done with an empty memory before it is known that nothing was done before. A forum that is away is
    waited for.
    """
    while True:
        try:
            await rebuild_lost(rules.benches, forum, SqlRebuild(store))
        except Wait as trouble:
            log.warning("rebuild.waits", why=trouble.reason, again_in=AGAIN)
            await clock.sleep(AGAIN)
        except ForumTrouble as trouble:
            raise CannotStart(
                f"The memory is new, and what linkbot did before cannot be read from the forum: {trouble.reason} "
                "`linkbot doctor` says what is amiss."
            ) from trouble
        else:
            return


@asynccontextmanager
async def open_forum(
    settings: Settings, clock: Clock, ledger: SqlLedger | None = None
) -> AsyncIterator[DiscourseClient]:
    """The forum's client, under the process's one budget; with a `ledger` it goes on where the last process ended."""
    steady = monotonic if isinstance(clock, SystemClock) else None  # a clock of a play has its own time
    budget = Budget(
        clock, settings.requests_per_minute, a_day=settings.requests_per_day, ledger=ledger, steady=steady
    )
    await budget.remember()
    async with DiscourseClient(
        settings.forum_url,
        settings.api_key,
        settings.username,
        budget=budget,
        clock=clock,
        contact=settings.contact,
    ) as forum:
        yield forum
