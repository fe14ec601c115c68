"""The tables of what was linked: the links of judged posts, and pages that did not open."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table

from linkbot.edge.store.tables import PERSONAL, Moment, Words, metadata, posts

# An address may be longer than an index takes, so rows are found by its digest.
links = Table(
    "links",
    metadata,
    Column("post_id", ForeignKey(posts.c.post_id, ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("digest", Words, nullable=False),
    Column("address", Words, nullable=False, info=PERSONAL),  # canonical form
    Column("posted_at", Moment),
    Column("stands", Boolean, nullable=False),  # False: it stood there when the post was last fine
    Column("fine_since", Moment),  # None: the post was never fine with it
    Index(None, "digest"),
)

dead_pages = Table(
    "dead_pages",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("address", Words, nullable=False, info=PERSONAL),
    Column("tries", Integer, nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("why", Words, nullable=False),
)
