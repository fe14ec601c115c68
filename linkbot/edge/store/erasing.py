"""Keeping little: what goes with time, what goes when a person asks, and names that change on the forum."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    and_,
    delete,
    func,
    not_,
    or_,
    select,
    type_coerce,
    update,
)

from linkbot.core.audit import Entry
from linkbot.core.case import Closing, Progress, State
from linkbot.core.erased import Forgotten, Swept
from linkbot.core.rules import Keep
from linkbot.edge.store import audit
from linkbot.edge.store.article_tables import articles, unlisted
from linkbot.edge.store.author_tables import claims, confirmations, invitations, tokens
from linkbot.edge.store.brake_tables import brakes, lessons, marks
from linkbot.edge.store.desk_tables import desk
from linkbot.edge.store.link_tables import link_health, links
from linkbot.edge.store.tables import cases, findings, outbox, posts, rulebooks, troubles

_BATCH = 500
_SETTLED = [state.name for state in (Progress.DONE, Progress.FAILED, Progress.DROPPED)]
_WORDS = ("to", "title", "raw", "message")
_ACTION = type_coerce(outbox.c.action, Text)
_WORDED = or_(  # JSON without spaces, as `Json` writes it
    *(
        and_(_ACTION.like(f'%"{name}":"%'), not_(_ACTION.like(f'%"{name}":""%')))
        for name in ("raw", "message")
    )
)
_NO_WORDS = {"why": "", "details": {}}
_NOBODY = {"author": "", "author_id": None}


def sweep(db: Connection, topic_id: int, keep: Keep, now: datetime) -> Swept:
    """Let go of what is kept long enough in a thread. Numbers, times, rules and answers stay: they name nobody, and
    without them people would be told twice.
    """
    texts, old = now - keep.post_text, now - keep.cases
    here = select(posts.c.post_id).where(posts.c.topic_id == topic_id).scalar_subquery()
    found = update(findings).where(findings.c.post_id.in_(here), findings.c.at < texts, findings.c.why != "")
    words = db.execute(found.values(**_NO_WORDS, evidence=[])).rowcount
    closed = and_(cases.c.topic_id == topic_id, cases.c.closed_at < texts)
    theirs = troubles.c.case_number.in_(select(cases.c.number).where(closed).scalar_subquery())
    db.execute(update(troubles).where(theirs, troubles.c.why != "").values(**_NO_WORDS))
    learned = (lessons.c.topic_id == topic_id, lessons.c.at < texts, lessons.c.cooked != "")
    db.execute(update(lessons).where(*learned).values(raw="", cooked=""))
    sent = _wordless(db, outbox.c.topic_id == topic_id, outbox.c.done_at < texts)
    emptied = _empty_cases(db, cases.c.topic_id == topic_id, cases.c.closed_at < old, now=now)
    _let_go_of_posts(db, topic_id, old)
    db.execute(delete(tokens).where(tokens.c.expires_at < now - keep.person_counters))
    return Swept(words + sent, emptied)


def _let_go_of_posts(db: Connection, topic_id: int, old: datetime) -> None:
    """Old posts lose their author's name and their links; who asked not to be listed is still known, so that it holds."""
    written = func.coalesce(posts.c.posted_at, posts.c.judged_at)
    busy = select(cases.c.post_id).where(cases.c.state != State.CLOSED.name).scalar_subquery()
    mine = and_(
        posts.c.topic_id == topic_id, written < old, posts.c.judged_at < old, posts.c.post_id.not_in(busy)
    )
    theirs = select(posts.c.post_id).where(mine).scalar_subquery()
    db.execute(delete(links).where(links.c.post_id.in_(theirs)))
    db.execute(delete(claims).where(claims.c.post_id.in_(theirs), claims.c.at < old))
    hidden = select(unlisted.c.author_id).scalar_subquery()
    db.execute(update(posts).where(mine, posts.c.author != "").values(author=""))
    db.execute(update(posts).where(mine, posts.c.author_id.not_in(hidden)).values(author_id=None))
    db.execute(update(marks).where(marks.c.topic_id == topic_id, marks.c.at < old).values(by=""))
    ended = (brakes.c.topic_id == topic_id, brakes.c.released_at < old)
    db.execute(update(brakes).where(*ended).values(by="", released_by=""))


def _empty_cases(db: Connection, *which: ColumnElement[bool], now: datetime) -> int:
    """A case without name and words: no list shows it, and a person's decision still holds."""
    nothing: dict[str, Any] = {"untold_because": "", "held_because": "", "origins": [], "emptied_at": now}
    return db.execute(
        update(cases).where(*which, cases.c.emptied_at.is_(None)).values(**_NOBODY, **nothing)
    ).rowcount


def _wordless(db: Connection, *which: ColumnElement[bool]) -> int:
    """Take the words out of what was sent, and their salts out of the record; keys, numbers and outcomes stay."""
    query = select(outbox.c.number, outbox.c.action).where(*which, _WORDED)
    rows = db.execute(query).all()
    for row in rows:
        db.execute(
            update(outbox).where(outbox.c.number == row.number).values(action=wordless(row.action), note="")
        )
    audit.forget_rows(db, [row.number for row in rows])
    return len(rows)


def wordless(action: dict[str, Any]) -> dict[str, Any]:
    """An action as JSON without names and texts; what it is found again by stays."""
    return {name: "" if name in _WORDS else value for name, value in action.items()}


# --- a person asks ----------------------------------------------------------------------------------------------------


def forget(db: Connection, user_id: int, name: str, now: datetime) -> Forgotten:
    """Erase what is remembered of a person, by id and by the name they go by. The record stays whole: it never held
    a name or a text. What linkbot was about to tell them is dropped, and it leaves their posts of now alone.
    """
    by_name = and_(posts.c.author_id.is_(None), _is_called(name), posts.c.author != "")
    ids = list(db.scalars(select(posts.c.post_id).where(or_(posts.c.author_id == user_id, by_name))))
    ids += db.scalars(
        select(cases.c.post_id).where(cases.c.author_id == user_id, cases.c.post_id.not_in(ids[:_BATCH]))
    )
    ids = sorted(set(ids))
    forgotten = Forgotten(len(ids), 0, 0)
    for start in range(0, len(ids), _BATCH):
        forgotten = forgotten.plus(_forget_posts(db, ids[start : start + _BATCH], now))
    requests = forgotten.requests + _forget_mentions(db, name, now)
    db.execute(delete(confirmations).where(confirmations.c.user_id == user_id))
    db.execute(delete(tokens).where(tokens.c.user_id == user_id))
    db.execute(delete(claims).where(claims.c.user_id == user_id))
    db.execute(delete(desk).where(desk.c.author_id == user_id))
    db.execute(delete(invitations).where(invitations.c.user_id == user_id))
    db.execute(delete(link_health).where(link_health.c.author_id == user_id))
    db.execute(update(unlisted).where(unlisted.c.author_id == user_id).values(username=""))
    audit.append(db, [Entry("forgotten", now, None, None, {"posts": len(ids)})])
    return Forgotten(len(ids), forgotten.cases, requests)


def _is_called(name: str) -> ColumnElement[bool]:
    """In whatever case, as far as the database knows letters."""
    return or_(posts.c.author == name, func.lower(posts.c.author) == name.lower())


def _forget_posts(db: Connection, ids: Sequence[int], now: datetime) -> Forgotten:
    mine = cases.c.post_id.in_(ids)
    ending = {"state": State.CLOSED.name, "closing": Closing.PERSON.name, "closed_at": now}
    db.execute(update(cases).where(mine, cases.c.state != State.CLOSED.name).values(**ending))
    emptied = _empty_cases(db, mine, now=now)
    theirs = troubles.c.case_number.in_(select(cases.c.number).where(mine).scalar_subquery())
    db.execute(update(troubles).where(theirs).values(**_NO_WORDS))
    db.execute(update(findings).where(findings.c.post_id.in_(ids)).values(**_NO_WORDS, evidence=[]))
    db.execute(update(lessons).where(lessons.c.post_id.in_(ids)).values(raw="", cooked=""))
    for table in (links, articles):
        db.execute(delete(table).where(table.c.post_id.in_(ids)))
    db.execute(update(posts).where(posts.c.post_id.in_(ids)).values(**_NOBODY))
    about = outbox.c.post_id.in_(ids)
    _drop(db, about, now=now)
    requests = _wordless(db, about)
    audit.forget_posts(db, ids)
    return Forgotten(0, emptied, requests)


def _drop(db: Connection, *which: ColumnElement[bool], now: datetime) -> None:
    """What is not settled is not sent (again): its words are gone."""
    dropped = {"progress": Progress.DROPPED.name, "done_at": now, "note": "forgotten"}
    db.execute(update(outbox).where(*which, outbox.c.progress.not_in(_SETTLED)).values(**dropped))


def _forget_mentions(db: Connection, name: str, now: datetime) -> int:
    """Words for others in which the name stands, such as reports, and what people did under that name here."""
    if not name:
        return 0
    query = select(outbox.c.number, outbox.c.action).where(outbox.c.post_id.is_(None), _WORDED)
    spoken = outbox.c.number.in_([row.number for row in db.execute(query) if speaks_of(name, row.action)])
    _drop(db, spoken, now=now)
    count = _wordless(db, spoken)
    signed = (
        (marks, "by"),
        (brakes, "by"),
        (brakes, "released_by"),
        (confirmations, "by"),
        (rulebooks, "how"),
    )
    for table, column in signed:
        text, lower = func.lower(table.c[column]), name.lower()
        theirs = or_(
            text == lower,
            text.startswith(f"{lower} ", autoescape=True),
            text.endswith(f" {lower}", autoescape=True),
        )
        db.execute(update(table).where(theirs).values({column: ""}))
    return count


def speaks_of(name: str, action: dict[str, Any]) -> bool:
    """Whether a name stands in the words of an action as a word of its own, however it was made plain."""
    words = " ".join(str(action.get(part, "")) for part in _WORDS)
    there = rf"(?<![\w.-]){re.escape(name)}(?![\w-])"
    return re.search(there, re.sub("[\\\\\u200b]", "", words), re.IGNORECASE) is not None


# --- names that change ------------------------------------------------------------------------------------------------


def authors(db: Connection, topic_id: int) -> tuple[tuple[int, str, int], ...]:
    """Id, name as known, and latest post of everybody who is known by id and name in a thread."""
    mine = (posts.c.topic_id == topic_id, posts.c.author_id > 0, posts.c.author != "")
    query = select(posts.c.author_id, func.min(posts.c.author), func.max(posts.c.post_id)).where(*mine)
    return tuple((user, name, post) for user, name, post in db.execute(query.group_by(posts.c.author_id)))


def rename(db: Connection, user_id: int, name: str) -> None:
    """A person goes by another name now, as after a wish to be anonymous: the old one is nowhere any more. Words that
    were sent greet by the old name, so they go.
    """
    mine = (posts.c.author_id == user_id, posts.c.author != "")
    theirs = select(posts.c.post_id).where(*mine).scalar_subquery()
    _wordless(db, outbox.c.post_id.in_(theirs), outbox.c.progress.in_(_SETTLED))
    db.execute(update(posts).where(*mine).values(author=name))
    db.execute(update(cases).where(cases.c.author_id == user_id, cases.c.author != "").values(author=name))
    db.execute(update(confirmations).where(confirmations.c.user_id == user_id).values(username=name))
    db.execute(
        update(unlisted)
        .where(unlisted.c.author_id == user_id, unlisted.c.username != "")
        .values(username=name)
    )


def known_as(db: Connection, name: str) -> tuple[int, ...]:
    """The ids of those who go by a name in linkbot's memory."""
    return tuple(
        db.scalars(
            select(posts.c.author_id).where(_is_called(name), posts.c.author_id.is_not(None)).distinct()
        )
    )
