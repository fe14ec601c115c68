"""linkbot's memory behind one door: every method is one transaction, written whole or not at all."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from linkbot.core.case import Case, OutboxRow, Planned, Progress, Receipt
from linkbot.core.records import (
    Bookmark,
    Candidate,
    Past,
    Recall,
    Reviewed,
    RulebookRecord,
    SeenPost,
    StoreError,
    WeekRecords,
)
from linkbot.edge.store import authors, cases, links, outbox, posts, rules, threads, week
from linkbot.edge.store.engine import WRITES, explain, make_engine, prepare_file, url_of
from linkbot.edge.store.schema import upgrade
from linkbot.edge.store.watching import SqlWatchMemory

_P = ParamSpec("_P")
_T = TypeVar("_T")
_MIGRATING: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
_TURNS = 3  # of a transaction that another one stood in the way of


async def open_store(address: str, *, now: datetime) -> "SqlStore":
    """Open the memory at `sqlite:///file` or `postgresql://user:password@host/name`, made or brought up to date.
    `now` is remembered as the beginning of a new one.

    StoreError, with what to do, if that is not possible or the database is not linkbot's.
    """
    url = url_of(address)
    await prepare_file(url)
    store = SqlStore(make_engine(url))
    try:
        # Alembic keeps its context in global names, so two migrations in one process would run into each other
        async with _MIGRATING.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            await store.write(upgrade, now)
    except BaseException:
        await store.close()
        raise
    return store


class SqlStore:
    """The memory in a SQL database. Meets the flow's `Store`."""

    def __init__(self, engine: AsyncEngine) -> None:
        """An engine of `make_engine`, with the tables in place; better call `open_store`."""
        self._engine = engine
        self._writing = engine.execution_options(**{WRITES: True})
        # SQLite lets one writer in and makes the others try again and again: better to stand in line here
        one_by_one = engine.dialect.name == "sqlite"
        self.watching = SqlWatchMemory(self)  # how threads are followed
        self._line: AbstractAsyncContextManager[object] = asyncio.Lock() if one_by_one else nullcontext()

    async def began_at(self) -> datetime:
        """When this memory was made."""
        return await self.read(threads.began_at)

    async def seen(self, topic_id: int) -> dict[int, SeenPost]:
        """All remembered posts of a topic, by post id."""
        return await self.read(posts.seen, topic_id)

    async def recall(self, asked: Recall) -> Past:
        """What is remembered around one post."""
        return await self.read(links.recall, asked)

    async def case(self, post_id: int) -> Case | None:
        """The case of a post, open or closed."""
        return await self.read(cases.of_post, post_id)

    async def open_cases(self, topic_id: int) -> tuple[Case, ...]:
        """Cases not closed yet, oldest first."""
        return await self.read(cases.still_open, topic_id)

    async def cases(self, topic_id: int | None = None, limit: int = 1000) -> tuple[Case, ...]:
        """Cases, newest first."""
        return await self.read(cases.newest, topic_id, limit)

    async def remember(self, reviewed: Reviewed) -> Case | None:
        """Write seen post, findings, case and outbox rows; the case comes back with its number."""
        return await self.write(_remember, reviewed)

    async def plan(self, planned: Sequence[Planned], case: Case | None, at: datetime) -> None:
        """Write actions (and a changed case) without a review."""
        await self.write(_plan, planned, case, at)

    async def due(self, now: datetime, limit: int = 50, topic_id: int | None = None) -> tuple[OutboxRow, ...]:
        """Rows (of one thread) to work on now: planned and due, sending (left by a crash) and in doubt; oldest due first."""
        return await self.read(outbox.due, now, limit, topic_id)

    async def row(self, key: str) -> OutboxRow | None:
        """One outbox row."""
        return await self.read(outbox.row, key)

    async def mark(
        self,
        key: str,
        progress: Progress,
        at: datetime,
        *,
        note: str = "",
        due: datetime | None = None,
        receipt: Receipt | None = None,
        case: Case | None = None,
        planned: Sequence[Planned] = (),
        after: OutboxRow | None = None,
    ) -> None:
        """Move a row on, together with the changed case and what follows; Overtaken if it is not ours to move."""

        def mark(db: Connection) -> None:
            outbox.move(db, key, progress, at, note=note, due=due, receipt=receipt, after=after)
            _plan(db, planned, case, at)

        await self.write(mark)

    async def week(self, topic_id: int, since: datetime, until: datetime) -> WeekRecords:
        """The records of [since, until)."""
        return await self.read(week.week, topic_id, since, until)

    async def rulebooks(self) -> tuple[RulebookRecord, ...]:
        """All rules files that ever came into force, latest first."""
        return await self.read(rules.history)

    async def rules_in_force(self) -> dict[int, RulebookRecord]:
        """The rules in force, by topic."""
        return await self.read(rules.in_force)

    async def put_in_force(
        self, record: RulebookRecord, set_aside: Candidate | None = None, planned: Sequence[Planned] = ()
    ) -> None:
        """Put rules in force for their topic; a candidate of that name and text is none any more."""
        await self.write(rules.put_in_force, record, set_aside, planned)

    async def release(self, topic_id: int) -> None:
        """No rules are in force for that topic any more."""
        await self.write(rules.release, topic_id)

    async def candidates(self) -> tuple[Candidate, ...]:
        """The rules files that are not in force, by name."""
        return await self.read(rules.all_candidates)

    async def set_candidate(self, candidate: Candidate, planned: Sequence[Planned] = ()) -> None:
        """Remember a rules file that is not in force, in place of the one with the same name."""
        await self.write(rules.set_candidate, candidate, planned)

    async def drop_candidate(self, name: str) -> None:
        """That rules file is no candidate any more."""
        await self.write(rules.drop_candidate, name)

    async def accept(
        self, candidate: Candidate, how: str, at: datetime, planned: Sequence[Planned] = ()
    ) -> bool:
        """Put a candidate in force; False, and nothing is done, if it is not there like that any more."""
        return await self.write(rules.accept, candidate, how, at, planned)

    async def bookmark(self, topic_id: int) -> Bookmark | None:
        """How far a thread has been read; None for one never looked at."""
        return await self.read(threads.bookmark, topic_id)

    async def set_bookmark(self, bookmark: Bookmark) -> None:
        """Remember how far a thread has been read."""
        await self.write(threads.set_bookmark, bookmark)

    async def notices_to(self, author: str, author_id: int | None, since: datetime) -> int:
        """How many posts a person has been told about since then."""
        return await self.read(outbox.notices_to, author, author_id, since)

    async def replies_in(self, topic_id: int, since: datetime) -> int:
        """How many public replies have been delivered in a thread since then."""
        return await self.read(outbox.replies_in, topic_id, since)

    async def close(self) -> None:
        """Let go of the database."""
        await self._engine.dispose()

    async def read(
        self, work: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        """Run `work` in a transaction that only reads."""
        return await _to_its_end(self._run(self._engine, lambda db: work(db, *args, **kwargs)))

    async def write(
        self, work: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        """Run `work` in a transaction that may write; it may be run again, so it must not touch anything else."""
        async with self._line:
            return await _to_its_end(self._run(self._writing, lambda db: work(db, *args, **kwargs)))

    async def _run(self, engine: AsyncEngine, work: Callable[[Connection], _T], turns: int = _TURNS) -> _T:
        try:
            async with engine.begin() as connection:
                return await connection.run_sync(work)
        except (SQLAlchemyError, OverflowError, OSError) as error:
            if turns > 1 and _stood_in_the_way(error):
                return await self._run(engine, work, turns - 1)
            raise StoreError(explain(error, self._engine.url)) from error


def _stood_in_the_way(error: Exception) -> bool:
    """Whether PostgreSQL ended the transaction only because of another one at the same time."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}


async def _to_its_end(transaction: Coroutine[None, None, _T]) -> _T:
    """Let a transaction that has begun end, even if its caller is cancelled.

    A BEGIN whose answer nobody awaits leaves a connection that locks the whole SQLite file.
    """
    task = asyncio.ensure_future(transaction)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()  # the caller is gone, and was told nothing
        raise


def _remember(db: Connection, reviewed: Reviewed) -> Case | None:
    posts.write(db, reviewed)
    links.write(db, reviewed)
    case = reviewed.case
    if case is not None:
        case = replace(case, number=cases.write(db, case, reviewed.at))
    outbox.add(db, reviewed.planned, reviewed.at)
    authors.add_tokens(db, reviewed.tokens)
    return case


def _plan(db: Connection, planned: Sequence[Planned], case: Case | None, at: datetime) -> None:
    if case is not None:
        cases.write(db, case, at)
    outbox.add(db, planned, at)
