"""The articles of accepted posts: which there are, and what their pages say of themselves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
)

from linkbot.core.case import State
from linkbot.core.model import Outcome
from linkbot.core.report.articles import Article
from linkbot.edge.store.article_tables import articles, unlisted
from linkbot.edge.store.link_tables import links
from linkbot.edge.store.links import digest_of
from linkbot.edge.store.tables import cases, posts
from linkbot.edge.store.upsert import upsert

_FIRST_FIRST = (links.c.posted_at, posts.c.post_id, links.c.place)
_FINE = (Outcome.OK.name, Outcome.UNCLEAR.name)  # could not tell is innocent
_SAID = ("title", "author", "site", "language", "minutes", "description", "feed")


def unread(db: Connection, topic_id: int, before: datetime, limit: int) -> tuple[Article, ...]:
    """Articles that nobody looked at so far, or not since `before` where they could not be read."""
    asked = {"topic_id": topic_id, "before": before, "limit": limit}
    return tuple(_article_of(row) for row in db.execute(_unread(), asked).mappings())


@cache  # asked at every beat: to build the statement takes longer than to run it
def _unread() -> Select[Any]:
    late = and_(articles.c.opens.is_(False), articles.c.read_at < bindparam("before"))
    query = _accepted(bindparam("topic_id"), or_(articles.c.post_id.is_(None), late))
    return query.order_by(links.c.fine_since, posts.c.post_id, links.c.place).limit(bindparam("limit"))


def listed(
    db: Connection, topic_id: int, since: datetime | None, until: datetime | None
) -> tuple[Article, ...]:
    """Articles of posts that are accepted now, by people who did not ask to be left out; the first one first."""
    query = _listed(topic_id, since, until).order_by(*_FIRST_FIRST)
    return tuple(_once(_article_of(row) for row in db.execute(query).mappings()))


def first_listed(
    db: Connection, topic_id: int, since: datetime, until: datetime, most: int
) -> tuple[tuple[Article, ...], int]:
    """The first of these articles, at the most `most`, and how many there are in all."""
    query = _listed(topic_id, since, until)
    addresses = query.with_only_columns(func.count(links.c.digest.distinct()), maintain_column_froms=True)
    rows = db.execute(query.order_by(*_FIRST_FIRST).limit(2 * most)).mappings()  # some may be there twice
    return tuple(_once(_article_of(row) for row in rows))[:most], db.scalar(addresses) or 0


def keep(db: Connection, article: Article, at: datetime) -> None:
    """Keep what the page says of itself, in place of what it said before."""
    row = {name: getattr(article, name) for name in _SAID} | {
        "post_id": article.post_id,
        "digest": digest_of(article.url),
        "url": article.url,
        "published": article.published.isoformat() if article.published else "",
        "opens": bool(article.title or article.minutes),
        "read_at": at,
    }
    db.execute(upsert(db, articles, ("post_id", "digest")), row)


def unlist(db: Connection, author_id: int, username: str, at: datetime) -> None:
    """Leave a person's articles out."""
    row = {"author_id": author_id, "username": username, "at": at}
    db.execute(upsert(db, unlisted, ("author_id",)), row)


def list_again(db: Connection, author_id: int) -> None:
    """A person's articles may be listed again."""
    db.execute(delete(unlisted).where(unlisted.c.author_id == author_id))


def author_id(db: Connection, username: str) -> int | None:
    """The member of that name who posted last, None if there is none. Names are compared as a forum does."""
    same = func.lower(posts.c.author) == username.lower()
    query = select(posts.c.author_id).where(same, posts.c.author_id.is_not(None))
    found: int | None = db.scalar(query.order_by(posts.c.judged_at.desc()).limit(1))
    return found


def _accepted(topic_id: int | BindParameter[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    """Links that stand in posts which are fine, or of which nobody could tell, with what is known of their pages."""
    known = and_(articles.c.post_id == links.c.post_id, articles.c.digest == links.c.digest)
    open_case = select(cases.c.post_id).where(
        cases.c.post_id == posts.c.post_id, cases.c.state != State.CLOSED.name
    )
    return (
        select(
            posts.c.post_id, posts.c.post_number, links.c.address, links.c.posted, links.c.posted_at, articles
        )
        .select_from(posts.join(links, links.c.post_id == posts.c.post_id).outerjoin(articles, known))
        .where(
            posts.c.topic_id == topic_id,
            posts.c.outcome.in_(_FINE),
            links.c.stands,
            links.c.posted_at.is_not(None),
            ~open_case.exists(),
            *conditions,
        )
    )


def _listed(topic_id: int, since: datetime | None, until: datetime | None) -> Select[Any]:
    wanted: list[ColumnElement[bool]] = [articles.c.post_id.is_not(None)]
    if since is not None:
        wanted.append(links.c.posted_at >= since)
    if until is not None:
        wanted.append(links.c.posted_at < until)
    nobody = posts.c.author_id.is_(None) | posts.c.author_id.not_in(select(unlisted.c.author_id))
    return _accepted(topic_id, *wanted, nobody)


def _article_of(row: Any) -> Article:
    begun = (row[posts.c.post_id], row["post_number"], row["address"], row["posted_at"])
    article = Article(*begun, posted=row[links.c.posted])
    if row[articles.c.post_id] is None:
        return article
    said = {name: row[articles.c[name]] for name in _SAID}
    published = row[articles.c.published]
    day = date.fromisoformat(published) if published else None
    return replace(article, published=day, **said)


def _once(found: Iterable[Article]) -> Iterable[Article]:
    """Each address once, where it was posted first."""
    seen = set()
    for article in found:
        if article.url not in seen:
            seen.add(article.url)
            yield article
