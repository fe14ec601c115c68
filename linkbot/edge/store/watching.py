"""The memory of how threads are followed. Meets the flow's `WatchMemory`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, bindparam, select, update

from linkbot.core.case import State
from linkbot.core.push import Followed
from linkbot.core.records import Bookmark
from linkbot.edge.store.outbox import IS_DUE
from linkbot.edge.store.rows import bookmark_of
from linkbot.edge.store.tables import cases, outbox, posts, threads
from linkbot.edge.store.upsert import upsert
from linkbot.edge.store.watch_tables import followed as followed_table

_P = ParamSpec("_P")
_T = TypeVar("_T")
_AT_ONCE = 500  # ids in one question: databases limit how many values it may hold

# asked at every beat: to build a statement takes longer than to run it
_BUSY = select(outbox.c.topic_id).where(IS_DUE, outbox.c.topic_id.is_not(None)).distinct()
_KNOWN = select(posts.c.post_id).where(posts.c.topic_id == bindparam("topic_id"))
_DIGESTS = select(posts.c.post_id, posts.c.digest).where(
    posts.c.post_id.in_(bindparam("some", expanding=True))
)
_RECENT = _KNOWN.where(posts.c.posted_at >= bindparam("moment")).order_by(posts.c.post_id)
_MESSAGES = select(cases.c.message_topic_id, cases.c.topic_id).where(
    cases.c.state != State.CLOSED.name, cases.c.message_topic_id.is_not(None)
)


class _Database(Protocol):
    """Runs work in a transaction, as `SqlStore` does."""

    async def read(
        self, work: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T: ...

    async def write(
        self, work: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T: ...


class SqlWatchMemory:
    """How threads are followed, in the same database as everything else."""

    def __init__(self, store: _Database) -> None:
        """Works through that store's transactions."""
        self._store = store

    async def known(self, topic_id: int) -> frozenset[int]:
        """The ids of all remembered posts of a topic."""
        return await self._store.read(_known, topic_id)

    async def digests(self, post_ids: Sequence[int]) -> dict[int, str]:
        """In which state posts were judged last, by id."""
        return await self._store.read(_digests, post_ids)

    async def posted_since(self, topic_id: int, moment: datetime) -> tuple[int, ...]:
        """The remembered posts of a topic that were written then or later."""
        return await self._store.read(_posted_since, topic_id, moment)

    async def unsettle(self, post_id: int) -> None:
        """Forget in which state a post was judged last."""
        await self._store.write(_unsettle, post_id)

    async def busy_topics(self, now: datetime) -> frozenset[int]:
        """The threads whose outbox holds something to work on now."""
        return await self._store.read(_busy_topics, now)

    async def bookmarks(self) -> Mapping[int, Bookmark]:
        """How far each thread has been read, by topic."""
        return await self._store.read(_bookmarks)

    async def message_topics(self) -> Mapping[int, int]:
        """The threads of open cases, by the topic of the message to the author."""
        return await self._store.read(_message_topics)

    async def followed(self) -> Mapping[int, Followed]:
        """How each thread is followed, by topic."""
        return await self._store.read(_followed)

    async def set_followed(self, followed: Sequence[Followed]) -> None:
        """Remember how threads are followed."""
        if followed:
            await self._store.write(_set_followed, followed)


def _known(db: Connection, topic_id: int) -> frozenset[int]:
    return frozenset(db.scalars(_KNOWN, {"topic_id": topic_id}))


def _digests(db: Connection, post_ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    rest = iter(dict.fromkeys(post_ids))
    while some := list(islice(rest, _AT_ONCE)):
        found.update((row.post_id, row.digest) for row in db.execute(_DIGESTS, {"some": some}))
    return found


def _posted_since(db: Connection, topic_id: int, moment: datetime) -> tuple[int, ...]:
    return tuple(db.scalars(_RECENT, {"topic_id": topic_id, "moment": moment}))


def _unsettle(db: Connection, post_id: int) -> None:
    db.execute(update(posts).where(posts.c.post_id == post_id).values(digest=""))


def _message_topics(db: Connection) -> dict[int, int]:
    return {row.message_topic_id: row.topic_id for row in db.execute(_MESSAGES)}


def _busy_topics(db: Connection, now: datetime) -> frozenset[int]:
    return frozenset(topic for topic in db.scalars(_BUSY, {"now": now}) if topic is not None)


def _bookmarks(db: Connection) -> dict[int, Bookmark]:
    return {row["topic_id"]: bookmark_of(row) for row in db.execute(select(threads)).mappings()}


def _followed(db: Connection) -> dict[int, Followed]:
    return {row["topic_id"]: Followed(**row) for row in db.execute(select(followed_table)).mappings()}


def _set_followed(db: Connection, followed: Sequence[Followed]) -> None:
    rows: list[dict[str, Any]] = [
        {"topic_id": one.topic_id, "position": one.position, "swept_to": one.swept_to} for one in followed
    ]
    db.execute(upsert(db, followed_table, ("topic_id",)), rows)
