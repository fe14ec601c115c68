"""Posts that were judged, and the answers they got."""

from sqlalchemy import Connection, bindparam, select

from linkbot.core.records import Reviewed, SeenPost
from linkbot.edge.store.rows import SEEN_COLUMNS, finding_rows, seen_of, seen_row
from linkbot.edge.store.tables import findings, posts
from linkbot.edge.store.upsert import upsert

_SEEN = select(*(posts.c[name] for name in SEEN_COLUMNS))
_SEEN_HERE = _SEEN.where(posts.c.topic_id == bindparam("topic_id"))
_SEEN_POST = _SEEN.where(posts.c.post_id == bindparam("post_id"))
_FINDING_KEY = tuple(column.name for column in findings.primary_key)


def seen(db: Connection, topic_id: int) -> dict[int, SeenPost]:
    """All remembered posts of a topic, by post id."""
    found = db.execute(_SEEN_HERE, {"topic_id": topic_id})
    return {row.post_id: seen_of(row) for row in found}


def seen_post(db: Connection, post_id: int) -> SeenPost | None:
    """A post as it was judged last."""
    row = db.execute(_SEEN_POST, {"post_id": post_id}).first()
    return seen_of(row) if row else None


def write(db: Connection, reviewed: Reviewed) -> None:
    """Write the post as it was judged last, and its answers; `first_judged_at` never changes."""
    db.execute(upsert(db, posts, ("post_id",), keep=frozenset({"first_judged_at"})), seen_row(reviewed))
    if rows := finding_rows(reviewed):
        db.execute(upsert(db, findings, _FINDING_KEY), rows)
