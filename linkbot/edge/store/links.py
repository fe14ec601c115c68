"""The links of judged posts: which stand in the thread, and which were fine; and pages that did not open."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select

from linkbot.core.links import origin_of
from linkbot.core.model import Outcome
from linkbot.core.records import Past, PostedLink, Recall, Reviewed, Tried
from linkbot.edge.store.link_tables import dead_pages, links
from linkbot.edge.store.posts import seen_post
from linkbot.edge.store.tables import posts
from linkbot.edge.store.upsert import upsert

MOST_LINKS = 100
"""Links of one post that are remembered; a longer list is no article."""
_BEFORE = select(links).where(links.c.post_id == bindparam("post_id")).order_by(links.c.place)
_FINE = frozenset({Outcome.OK, Outcome.UNCLEAR})  # could not tell is innocent


def recall(db: Connection, asked: Recall) -> Past:
    """What is remembered around one post, of what is asked for."""
    return Past(
        seen=seen_post(db, asked.post_id),
        same=_same(db, asked) if asked.addresses else (),
        own=_own(db, asked, asked.since) if asked.since else (),
        accepted=_accepted(db, asked.post_id, asked.settled) if asked.settled else (),
        tried=_tried(db, asked.pages) if asked.pages else {},
    )


def _same(db: Connection, asked: Recall) -> tuple[PostedLink, ...]:
    addresses = {digest_of(address): address for address in asked.addresses[:MOST_LINKS]}
    found = _standing(db, asked, links.c.digest.in_(addresses))
    return tuple(_posted(row, addresses[row["digest"]]) for row in found)


def _own(db: Connection, asked: Recall, since: datetime) -> tuple[PostedLink, ...]:
    """Known by id where there is one: names change."""
    person = (
        posts.c.author == asked.author if asked.author_id is None else posts.c.author_id == asked.author_id
    )
    found = _standing(db, asked, person, links.c.posted_at >= since)
    return tuple(_posted(row, row["address"]) for row in found)


def _standing(db: Connection, asked: Recall, *conditions: ColumnElement[bool]) -> Iterable[Any]:
    """Links that stand in earlier posts of the thread."""
    earlier = (posts.c.topic_id == asked.topic_id, posts.c.post_number < asked.post_number, links.c.stands)
    query = (
        select(links, posts.c.post_number, posts.c.author, posts.c.author_id)
        .join_from(links, posts, posts.c.post_id == links.c.post_id)
        .where(*earlier, *conditions)
        .order_by(posts.c.post_number, links.c.place)
    )
    return db.execute(query).mappings()


def _accepted(db: Connection, post_id: int, settled: datetime) -> tuple[str, ...]:
    mine = (links.c.post_id == post_id, links.c.fine_since <= settled)
    return tuple(db.scalars(select(links.c.address).where(*mine).order_by(links.c.place)))


def _tried(db: Connection, addresses: Sequence[str]) -> dict[str, Tried]:
    asked = {digest_of(address): address for address in addresses[:MOST_LINKS]}
    known = (dead_pages.c.tries, dead_pages.c.first_at, dead_pages.c.last_at, dead_pages.c.why)
    rows = db.execute(select(dead_pages.c.digest, *known).where(dead_pages.c.digest.in_(asked)))
    return {asked[digest]: Tried(asked[digest], *rest) for digest, *rest in rows}


def write(db: Connection, reviewed: Reviewed) -> None:
    """Keep what stands in the post now, what stood there when it was last fine, and what was learned of its pages."""
    mine = links.c.post_id == reviewed.seen.post_id
    found = db.execute(_BEFORE, {"post_id": reviewed.seen.post_id})
    before = [dict(row) for row in found.mappings()]
    after = _rows(reviewed, before)
    if after != before:
        db.execute(delete(links).where(mine))
        if after:
            db.execute(insert(links), after)
    for known in reviewed.tried:
        _write_tried(db, known)


def _rows(reviewed: Reviewed, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Today's links, each fine since when it first was; and those that were fine, while nothing fine took their place."""
    fine = reviewed.seen.outcome in _FINE
    since = {row["digest"]: row["fine_since"] for row in before}
    now = {digest_of(address): address for address in reviewed.links[:MOST_LINKS]}
    posted = dict(zip(reviewed.links, reviewed.as_posted, strict=False))
    shared = {"post_id": reviewed.seen.post_id, "posted_at": reviewed.posted_at}
    rows = [
        shared
        | {
            "digest": digest,
            "address": address,
            "posted": posted.get(address, ""),
            "origin": origin_of(address),
            "stands": True,
            "fine_since": since.get(digest) or (reviewed.at if fine else None),
        }
        for digest, address in now.items()
    ]
    if not fine or not now:
        gone = [row for row in before if row["fine_since"] and row["digest"] not in now]
        rows += [row | {"stands": False} for row in gone]
    return [row | {"place": place} for place, row in enumerate(rows)]


def _write_tried(db: Connection, known: Tried) -> None:
    digest = digest_of(known.address)
    if not known.tries:
        db.execute(delete(dead_pages).where(dead_pages.c.digest == digest))
        return
    row = {
        "digest": digest,
        "address": known.address,
        "tries": known.tries,
        "first_at": known.first_at,
        "last_at": known.last_at,
        "why": known.why,
    }
    db.execute(upsert(db, dead_pages, ("digest",)), row)


def _posted(row: Any, address: str) -> PostedLink:
    return PostedLink(
        address, row["post_id"], row["post_number"], row["author"], row["author_id"], row["posted_at"]
    )


def digest_of(address: str) -> str:
    """What an address is found by; any text has one."""
    return sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32]
