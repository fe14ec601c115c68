"""The chained record of what was done, written in the same transaction as what it tells of."""

import json
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from linkbot.core.audit import Entry, Flaw, Head, Link, Verifier, chain, salted
from linkbot.edge.store.audit_tables import audit, audit_head, audit_salts
from linkbot.edge.store.rows import Row
from linkbot.edge.store.tables import outbox, storable

_BATCH = 1000
_HEAD = select(audit_head.c.number, audit_head.c.hash)
_HEAD_LOCKED = _HEAD.with_for_update()
_ADD, _KEEP = insert(audit), insert(audit_salts)
_MOVE_HEAD = update(audit_head).values(number=bindparam("last"), hash=bindparam("seal"))


def append(db: Connection, entries: Sequence[Entry], words: Sequence[str] = ()) -> None:
    """Add entries to the end of the chain. `words`: what each is about, if anything; only a salted digest is kept.

    The head's row is locked until the transaction ends, so that two processes stand in line.
    """
    if not entries:
        return
    head = head_of(db, lock=True)
    salts = [secrets.token_hex(16) if text else "" for text in words]
    told = [salted(salt, storable(text)) if text else "" for salt, text in zip(salts, words, strict=True)]
    whole = [
        _with_digest(entry, digest)
        for entry, digest in zip(entries, told or [""] * len(entries), strict=True)
    ]
    links, after = chain(head, whole)
    db.execute(_ADD, [_row(link) for link in links])
    kept = [
        {"number": link.number, "salt": salt, "outbox_row": link.entry.details.get("row")}
        for link, salt in zip(links, salts, strict=False)
        if salt
    ]
    if kept:
        db.execute(_KEEP, kept)
    db.execute(_MOVE_HEAD, {"last": after.number, "seal": after.hash})


def head_of(db: Connection, *, lock: bool = False) -> Head:
    """Where the chain ends."""
    row = db.execute(_HEAD_LOCKED if lock else _HEAD).one()
    return Head(row.number, row.hash)


def of_post(db: Connection, post_id: int) -> tuple[Link, ...]:
    """All that was recorded about one post, in order."""
    found = db.execute(select(audit).where(audit.c.post_id == post_id).order_by(audit.c.number)).mappings()
    return tuple(_link_of(row) for row in found)


def verify(db: Connection, noted: Head | None = None) -> tuple[Head, Flaw | None]:
    """Follow the whole chain, and compare what it says of planned actions with what is kept of them. The head as far
    as the chain is whole, and the first flaw, if there is one. `noted`: a head of earlier, which the chain must pass.
    """
    seen = Verifier(noted)
    planned: dict[int, int] = {}  # outbox row -> the entry that speaks of it last
    digests: dict[int, str] = {}
    for link in _all(db):
        if not seen.see(link):
            break
        if link.entry.kind == "planned":
            number = link.entry.details["row"]
            planned[int(number or 0)] = link.number
            digests[link.number] = link.entry.digest
    seen.ends_at(head_of(db))
    flaw = seen.flaw or _first_other_text(db, planned, digests)
    return seen.head, flaw


def _all(db: Connection) -> Iterator[Link]:
    last = 0
    while True:
        query = select(audit).where(audit.c.number > last).order_by(audit.c.number).limit(_BATCH)
        rows = db.execute(query).mappings().all()
        yield from map(_link_of, rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1]["number"]


def _first_other_text(db: Connection, planned: dict[int, int], digests: dict[int, str]) -> Flaw | None:
    """An action that is gone, or not the one that was planned; one whose salt is gone was erased, and says nothing."""
    salts = {row.number: row.salt for row in db.execute(select(audit_salts))}
    actions = {row.number: row.action for row in db.execute(select(outbox.c.number, outbox.c.action))}
    for row, number in sorted(planned.items(), key=lambda item: item[1]):
        if row not in actions:
            return Flaw(number, f"about outbox row {row}, which is gone")
        if number in salts and salted(salts[number], words_of(actions[row])) != digests[number]:
            return Flaw(number, f"about outbox row {row}, whose text is not the one that was planned")
    return None


def words_of(action: Any) -> str:
    """An action as its digest is taken of."""
    return storable(json.dumps(action, sort_keys=True))


def forget_posts(db: Connection, post_ids: Sequence[int]) -> None:
    """Let the digests about these posts tell nobody anything any more."""
    mine = select(audit.c.number).where(audit.c.post_id.in_(post_ids)).scalar_subquery()
    db.execute(delete(audit_salts).where(audit_salts.c.number.in_(mine)))


def forget_rows(db: Connection, rows: Sequence[int]) -> None:
    """Let the digests about these outbox rows tell nobody anything any more."""
    for start in range(0, len(rows), _BATCH):
        mine = audit_salts.c.outbox_row.in_(rows[start : start + _BATCH])
        db.execute(delete(audit_salts).where(mine))


def _with_digest(entry: Entry, digest: str) -> Entry:
    return Entry(entry.kind, entry.at, entry.topic_id, entry.post_id, entry.details, digest)


def _row(link: Link) -> dict[str, Any]:
    entry = link.entry
    return {
        "number": link.number,
        "at": entry.at,
        "kind": entry.kind,
        "topic_id": entry.topic_id,
        "post_id": entry.post_id,
        "details": dict(entry.details),
        "digest": entry.digest,
        "hash": link.hash,
    }


def _link_of(row: Row) -> Link:
    entry = Entry(row["kind"], row["at"], row["topic_id"], row["post_id"], row["details"], row["digest"])
    return Link(row["number"], entry, row["hash"])
