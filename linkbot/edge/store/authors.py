"""Whose pages are whose: who was confirmed, who was given a code, who said "mine", and who linked a page before."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, distinct, false, func, insert, or_, select, update

from linkbot.core.authorship.memory import AuthorPast, Claim, Confirmation, How, Said, Shared
from linkbot.core.authorship.tokens import Token
from linkbot.core.case import Planned
from linkbot.edge.store import outbox
from linkbot.edge.store.author_tables import claims, confirmations, tokens
from linkbot.edge.store.link_tables import links
from linkbot.edge.store.tables import posts, storable
from linkbot.edge.store.upsert import upsert

_MOST = 100


def past(db: Connection, user_id: int, origin: str, address: str, now: datetime) -> AuthorPast:
    """What is remembered around one person and one page, by its canonical address."""
    claimed = (claims.c.user_id == user_id, claims.c.digest == _digest(address))
    mine = (tokens.c.user_id == user_id, tokens.c.origin == storable(origin))
    open_tokens = select(tokens).where(*mine, tokens.c.used_at.is_(None), tokens.c.expires_at > now)
    newest = open_tokens.order_by(tokens.c.expires_at.desc()).limit(_MOST)
    names = select(posts.c.author).where(posts.c.author_id == user_id).distinct().limit(_MOST)
    return AuthorPast(
        confirmations=_confirmations(
            db, confirmations.c.user_id == user_id, confirmations.c.origin == storable(origin)
        ),
        tokens=tuple(Token(**row) for row in db.execute(newest).mappings()),
        claimed_at=db.scalars(select(claims.c.at).where(*claimed)).one_or_none(),
        names=tuple(db.scalars(names)),
        shared=_shared(db, address),
        people=_people(db, origin),
    )


def all_confirmations(db: Connection) -> tuple[Confirmation, ...]:
    """Every confirmation, expired and revoked ones included, the oldest first."""
    return _confirmations(db)


def confirm(db: Connection, confirmation: Confirmation) -> None:
    """Keep a confirmation."""
    db.execute(insert(confirmations), _row(confirmation))


def revoke(db: Connection, username: str, origin: str, address: str, at: datetime) -> tuple[int, int]:
    """Revoke what holds for a person, by a name that was seen of them, and an origin: how many confirmations, and how
    many pages of which they said that they are theirs. `address`: a page that counts though no post links it now.
    """
    same = (
        func.lower(confirmations.c.username) == username.lower(),
        confirmations.c.origin == storable(origin),
        confirmations.c.revoked_at.is_(None),
    )
    revoked = db.execute(update(confirmations).where(*same).values(revoked_at=at)).rowcount
    seen = select(posts.c.author_id).where(func.lower(posts.c.author) == username.lower())
    told = select(confirmations.c.user_id).where(func.lower(confirmations.c.username) == username.lower())
    there = select(links.c.digest).where(links.c.origin == storable(origin))
    theirs = or_(claims.c.user_id.in_(seen), claims.c.user_id.in_(told))
    pages = or_(claims.c.digest.in_(there), claims.c.digest == _digest(address))
    return revoked, db.execute(delete(claims).where(theirs, pages)).rowcount


def all_claims(db: Connection) -> tuple[Said, ...]:
    """Every "mine", the oldest first, with the person's last seen name and the page's address where a post tells them."""
    query = (
        select(claims, func.max(posts.c.author).label("username"), func.max(links.c.address).label("address"))
        .outerjoin(posts, posts.c.post_id == claims.c.post_id)
        .outerjoin(links, links.c.digest == claims.c.digest)
        .group_by(*claims.c)
        .order_by(claims.c.at)
    )
    return tuple(
        Said(row["user_id"], row["username"] or "", row["address"] or "", row["post_id"], row["at"])
        for row in db.execute(query).mappings()
    )


def redeem(db: Connection, used: Token, confirmation: Confirmation) -> bool:
    """Use a code up and keep what it proves; False, and nothing is done, if somebody has used it already."""
    unused = (tokens.c.digest == used.digest, tokens.c.used_at.is_(None))
    if not db.execute(update(tokens).where(*unused).values(used_at=used.used_at)).rowcount:
        return False
    confirm(db, confirmation)
    return True


def add_tokens(db: Connection, made: Sequence[Token]) -> None:
    """Keep codes that people are told."""
    for token in made:
        row = {c.name: getattr(token, c.name) for c in tokens.c}
        db.execute(upsert(db, tokens, ("digest",)), row)


def claim(db: Connection, said: Sequence[Claim], planned: Sequence[Planned]) -> None:
    """Keep what a person said of links of their own, and write what follows."""
    for one in said:
        row = {"user_id": one.user_id, "digest": _digest(one.address), "post_id": one.post_id, "at": one.at}
        db.execute(upsert(db, claims, ("user_id", "digest")), row)
    outbox.add(db, planned)


def _confirmations(db: Connection, *where: ColumnElement[bool]) -> tuple[Confirmation, ...]:
    found = db.execute(select(confirmations).where(*where).order_by(confirmations.c.number)).mappings()
    return tuple(_confirmation(row) for row in found)


def _confirmation(row: Any) -> Confirmation:
    values = {name: row[name] for name in row if name not in {"number", "how"}}
    return Confirmation(how=How[row["how"]], **values)


def _row(confirmation: Confirmation) -> dict[str, Any]:
    names = (c.name for c in confirmations.c if c.name not in {"number", "how"})
    return {name: getattr(confirmation, name) for name in names} | {"how": confirmation.how.name}


def _shared(db: Connection, address: str) -> tuple[Shared, ...]:
    """Who linked that page before, in any thread, the first one first."""
    query = (
        select(posts.c.author_id, links.c.posted_at)
        .join_from(links, posts, posts.c.post_id == links.c.post_id)
        .where(links.c.digest == _digest(address), posts.c.author_id.is_not(None))
        .order_by(links.c.posted_at)
        .limit(_MOST)
    )
    return tuple(Shared(address, user_id, at) for user_id, at in db.execute(query))


def _people(db: Connection, origin: str) -> int:
    """How many different people posted pages of an origin, in any thread."""
    known = (links.c.origin == storable(origin), posts.c.author_id.is_not(None)) if origin else (false(),)
    query = select(func.count(distinct(posts.c.author_id))).join_from(
        links, posts, posts.c.post_id == links.c.post_id
    )
    return db.scalars(query.where(*known)).one()


def _digest(address: str) -> str:
    """What an address is found by, the same as in `links`."""
    return sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32]
