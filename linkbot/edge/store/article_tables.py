"""The tables of contributed articles, as the digest and the index show them, and of who asked not to be listed."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Table, Text

from linkbot.edge.store.tables import PERSONAL, Moment, Words, metadata, posts

articles = Table(
    "articles",
    metadata,
    Column("post_id", ForeignKey(posts.c.post_id, ondelete="CASCADE"), primary_key=True),
    Column("digest", Words, primary_key=True),  # of the address, as in `links`
    Column("url", Words, nullable=False, info=PERSONAL),
    Column("title", Words, nullable=False, info=PERSONAL),
    Column("author", Words, nullable=False, info=PERSONAL),
    Column("published", Text, nullable=False),  # a day like 2026-02-09, or empty
    Column("site", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("description", Words, nullable=False, info=PERSONAL),
    Column("feed", Words, nullable=False),
    Column("opens", Boolean, nullable=False),  # False: the page could not be read yet
    Column("read_at", Moment, nullable=False),
)

unlisted = Table(  # members who asked not to be listed
    "unlisted",
    metadata,
    Column("author_id", BigInteger, primary_key=True, autoincrement=False),
    Column("username", Words, nullable=False, info=PERSONAL),
    Column("at", Moment, nullable=False),
)
