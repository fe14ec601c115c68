"""Posts that were judged, and the answers they got."""

from sqlalchemy import Connection, select

from linkbot.core.records import Reviewed, SeenPost
from linkbot.edge.store.rows import finding_rows, seen_of, seen_row
from linkbot.edge.store.tables import findings, posts
from linkbot.edge.store.upsert import insert_into


def seen(db: Connection, topic_id: int) -> dict[int, SeenPost]:
    """All remembered posts of a topic, by post id."""
    found = db.execute(select(posts).where(posts.c.topic_id == topic_id)).mappings()
    return {row["post_id"]: seen_of(row) for row in found}


def write(db: Connection, reviewed: Reviewed) -> None:
    """Write the post as it was judged last, and its answers; `first_judged_at` never changes."""
    insert = insert_into(db, posts)
    changed = {
        column.name: insert.excluded[column.name]
        for column in posts.c
        if column.name not in {"post_id", "first_judged_at"}
    }
    db.execute(insert.on_conflict_do_update(index_elements=["post_id"], set_=changed), seen_row(reviewed))
    if rows := finding_rows(reviewed):
        keys = [column.name for column in findings.primary_key]
        insert = insert_into(db, findings)
        changed = {c.name: insert.excluded[c.name] for c in findings.c if c.name not in keys}
        db.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed), rows)
