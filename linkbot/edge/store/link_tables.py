"""The tables of what was linked: the links of judged posts, pages that did not open, and how accepted links fare."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text

from linkbot.edge.store.tables import PERSONAL, Moment, Words, metadata, posts

# An address may be longer than an index takes, so rows are found by its digest.
links = Table(
    "links",
    metadata,
    Column("post_id", ForeignKey(posts.c.post_id, ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("digest", Words, nullable=False),
    Column("address", Words, nullable=False, info=PERSONAL),  # canonical form
    Column("posted", Words, nullable=False, server_default="", info=PERSONAL),  # as the post gives it
    Column("origin", Words, nullable=False, server_default="", info=PERSONAL),  # whose space it lies in
    Column("posted_at", Moment),
    Column("stands", Boolean, nullable=False),  # False: it stood there when the post was last fine
    Column("fine_since", Moment),  # None: the post was never fine with it
    Index(None, "digest"),
    Index(None, "origin"),
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

link_health = Table(  # one row a page and the person who posted it; 0: somebody without an id
    "link_health",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("author_id", BigInteger, primary_key=True, autoincrement=False),
    Column("address", Words, nullable=False, info=PERSONAL),
    Column(
        "evidence", Words, nullable=False
    ),  # digest of what the page said of its author when it was accepted
    Column("owner", Text, nullable=False),  # the state of authorship that day
    Column("title", Words, nullable=False, info=PERSONAL),
    Column("sketch", Text, nullable=False),  # of its text
    Column("final", Words, nullable=False, info=PERSONAL),  # where it led
    Column("etag", Words, nullable=False),
    Column("modified", Words, nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("checked_at", Moment),
    Column("due_at", Moment, nullable=False),
    Column("looks", Integer, nullable=False),  # in a row that found the ailment
    Column("ailment", Text, nullable=False),
    Column("detail", Words, nullable=False, info=PERSONAL),
    Column("since", Moment),
    Column("said_at", Moment),  # since when it is said
    Index(None, "due_at"),
)
