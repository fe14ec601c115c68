"""When the memory began, how far threads have been read, and the rules files that were in force."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from linkbot.core.records import Bookmark, RulebookRecord
from linkbot.edge.store.rows import bookmark_of, bookmark_row, rulebook_of
from linkbot.edge.store.tables import memory, rulebooks, threads
from linkbot.edge.store.upsert import upsert


def began_at(db: Connection) -> datetime:
    """When this memory was made."""
    moment: datetime = db.scalars(select(memory.c.began_at)).one()
    return moment


def bookmark(db: Connection, topic_id: int) -> Bookmark | None:
    """How far a thread has been read."""
    found = db.execute(select(threads).where(threads.c.topic_id == topic_id)).mappings().first()
    return bookmark_of(found) if found else None


def set_bookmark(db: Connection, mark: Bookmark) -> None:
    """Remember how far a thread has been read."""
    db.execute(upsert(db, threads, ("topic_id",)), bookmark_row(mark))


def remember_rulebook(db: Connection, version: str, name: str, text: str, at: datetime) -> None:
    """Add a rules file to the history, unless that text is the one last loaded under that name."""
    last = (
        select(rulebooks.c.version)
        .where(rulebooks.c.name == name)
        .order_by(rulebooks.c.number.desc())
        .limit(1)
    )
    if db.scalar(last) != version:
        db.execute(insert(rulebooks).values(version=version, name=name, text=text, loaded_at=at))


def history(db: Connection) -> tuple[RulebookRecord, ...]:
    """All rules files that were ever in force, latest first."""
    found = db.execute(select(rulebooks).order_by(rulebooks.c.number.desc())).mappings()
    return tuple(rulebook_of(row) for row in found)
