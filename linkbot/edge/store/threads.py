"""When the memory began, and how far threads have been read."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from linkbot.core.records import Bookmark
from linkbot.edge.store.rows import bookmark_of, bookmark_row
from linkbot.edge.store.tables import memory, threads
from linkbot.edge.store.upsert import upsert

_BOOKMARK = select(threads).where(threads.c.topic_id == bindparam("topic_id"))


def began_at(db: Connection) -> datetime:
    """When this memory was made."""
    moment: datetime = db.scalars(select(memory.c.began_at)).one()
    return moment


def bookmark(db: Connection, topic_id: int) -> Bookmark | None:
    """How far a thread has been read."""
    found = db.execute(_BOOKMARK, {"topic_id": topic_id}).mappings().first()
    return bookmark_of(found) if found else None


def set_bookmark(db: Connection, mark: Bookmark) -> None:
    """Remember how far a thread has been read."""
    db.execute(upsert(db, threads, ("topic_id",)), bookmark_row(mark))
