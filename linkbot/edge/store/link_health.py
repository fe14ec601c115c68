"""How accepted links fare: what they were when accepted, what later looks found, what is said of them."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select

from linkbot.core.authorship.memory import Witnessed
from linkbot.core.link_health import FIRST_LOOK, Ailment, LinkHealth, Watched
from linkbot.edge.store.link_tables import link_health, links
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import posts
from linkbot.edge.store.upsert import upsert

_OWNER = func.coalesce(posts.c.author_id, 0)
_SAME = and_(link_health.c.digest == links.c.digest, link_health.c.author_id == _OWNER)
_TOLD = ("address", "evidence", "owner", "title", "sketch", "final", "etag", "modified", "detail", "looks")
_MOMENTS = ("first_at", "due_at", "checked_at", "since", "said_at")
_WAITING = func.coalesce(link_health.c.due_at, links.c.fine_since)
_DUE = (  # asked at every beat: to build a statement takes longer than to run it
    select(link_health, links.c.address.label("linked"), links.c.post_id, links.c.fine_since, _OWNER.label("whose"), links.c.digest.label("mark"))
    .join_from(links, posts, posts.c.post_id == links.c.post_id)
    .outerjoin(link_health, _SAME)
    .where(posts.c.topic_id == bindparam("topic_id"), links.c.stands, links.c.fine_since <= bindparam("settled"))
    .where(bindparam("now", type_=_WAITING.type) >= _WAITING)
    .order_by(_WAITING, links.c.post_id)
    .limit(bindparam("limit"))
)  # fmt: skip


class SqlHealthMemory:
    """Meets `flow.link_health_port.HealthMemory`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def due(self, topic_id: int, settled: datetime, now: datetime, limit: int) -> tuple[Watched, ...]:
        """The links of a thread whose look is due, the longest overdue first; never looked at: since they are fine."""
        return await self._store.read(due, topic_id, settled, now, limit)

    async def keep(self, known: Watched) -> None:
        """Remember one link anew."""
        await self._store.write(keep, known)

    async def findings(
        self, since: datetime, until: datetime, topic_id: int | None = None
    ) -> tuple[LinkHealth, ...]:
        """What ails the links that still stand (in one thread), of what is said since a moment in [since, until)."""
        return await self._store.read(findings, since, until, topic_id)


def due(db: Connection, topic_id: int, settled: datetime, now: datetime, limit: int) -> tuple[Watched, ...]:
    """Links that stand and were fine since `settled`, each page and person once, by its first post."""
    asked = {"topic_id": topic_id, "settled": settled, "now": now, "limit": 2 * limit}
    found: dict[tuple[str, int], Watched] = {}
    for row in db.execute(_DUE, asked).mappings():
        found.setdefault((row["mark"], row["whose"]), _watched(row))
    return tuple(found.values())[:limit]


def _watched(row: Any) -> Watched:
    """One row; a link that was never looked at has only its address."""
    if row["address"] is None:
        return Watched(row["linked"], row["whose"], row["post_id"], row["fine_since"], row["fine_since"])
    values = {name: row[name] for name in (*_TOLD, *_MOMENTS)}
    ailment = Ailment[row["ailment"]] if row["ailment"] else None
    return Watched(author_id=row["whose"], post_id=row["post_id"], ailment=ailment, **values)


def keep(db: Connection, known: Watched) -> None:
    """Remember one link anew."""
    row = {name: getattr(known, name) for name in (*_TOLD, *_MOMENTS)}
    row |= {"digest": _digest(known.address), "author_id": known.author_id}
    row |= {"ailment": known.ailment.name if known.ailment else ""}
    db.execute(upsert(db, link_health, ("digest", "author_id")), row)


def witness(db: Connection, seen: Witnessed) -> None:
    """Keep what was first seen of a person's page; what is kept already stays."""
    digest = _digest(seen.address)
    mine = (link_health.c.digest == digest, link_health.c.author_id == seen.user_id)
    if db.execute(select(link_health.c.digest).where(*mine)).first() is not None:
        return
    names = ("address", "evidence", "owner", "title", "sketch", "final")
    empty = dict.fromkeys(("etag", "modified", "ailment", "detail"), "")
    row = (
        {name: getattr(seen, name) for name in names} | empty | {"digest": digest, "author_id": seen.user_id}
    )
    times = {"first_at": seen.at, "checked_at": seen.at, "due_at": seen.at + FIRST_LOOK}
    db.execute(insert(link_health), row | times | {"looks": 0})


def findings(
    db: Connection, since: datetime, until: datetime, topic_id: int | None
) -> tuple[LinkHealth, ...]:
    """What is said of links that still stand, the first one first, each page of a person by its first post."""
    place = (posts.c.topic_id == topic_id,) if topic_id is not None else ()
    query = (
        select(link_health, links.c.post_id, posts.c.topic_id, posts.c.post_number, posts.c.author)
        .join_from(links, posts, posts.c.post_id == links.c.post_id)
        .join(link_health, _SAME)
        .where(links.c.stands, links.c.fine_since.is_not(None), *place)
        .where(link_health.c.said_at >= since, link_health.c.said_at < until)
        .order_by(link_health.c.said_at, links.c.post_id)
    )
    found: dict[tuple[str, int], LinkHealth] = {}
    for row in db.execute(query).mappings():
        parts = {name: row[name] for name in ("address", "topic_id", "post_id", "post_number", "author", "detail", "since", "said_at")}  # fmt: skip
        found.setdefault(
            (row["digest"], row["author_id"]), LinkHealth(ailment=Ailment[row["ailment"]], **parts)
        )
    return tuple(found.values())


def _digest(address: str) -> str:
    """What an address is found by, the same as in `links`."""
    return sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32]
