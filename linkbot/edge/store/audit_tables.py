"""The tables of the record of what was done: a chain that is only added to, its end, and the salts of its digests."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from linkbot.edge.store.tables import Json, Moment, Words, metadata

# Nothing here names a person or repeats a text, so nothing here is ever erased.
audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("topic_id", BigInteger),
    Column("post_id", BigInteger),
    Column("details", Json, nullable=False),
    Column(
        "digest", Text, nullable=False
    ),  # salted, of the words that the entry is about; empty if there are none
    Column("hash", Text, nullable=False),
    Index(None, "post_id"),
)

audit_head = Table(  # one row: taking entries from the end of the chain shows, too
    "audit_head",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)

audit_salts = Table(  # a digest whose salt is gone tells nobody anything
    "audit_salts",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("salt", Words, nullable=False),
    Column("outbox_row", BigInteger),  # that the entry speaks of
    Index(None, "outbox_row"),
)
