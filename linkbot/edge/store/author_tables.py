"""The tables of whose pages are whose: confirmed pairs, one-time codes, and what people said of their own links."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from linkbot.edge.store.tables import PERSONAL, Counter, Moment, Words, metadata

confirmations = Table(
    "confirmations",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("username", Words, nullable=False, info=PERSONAL),  # as it was on that day, for people to read
    Column("origin", Words, nullable=False, info=PERSONAL),
    Column("entity", Words, nullable=False, info=PERSONAL),
    Column("how", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Words, nullable=False, info=PERSONAL),
    Column("evidence", Words, nullable=False),
    Column("revoked_at", Moment),
    Index(None, "user_id"),
)

tokens = Table(  # the code itself is told once and not kept
    "tokens",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("origin", Words, nullable=False, info=PERSONAL),
    Column("entity", Words, nullable=False, info=PERSONAL),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Index(None, "user_id"),
)

claims = Table(  # "mine"
    "claims",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", Text, primary_key=True),  # of the canonical address
    Column("post_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)

invitations = Table(  # to show that a page is theirs: once a person, for ever
    "invitations",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)
