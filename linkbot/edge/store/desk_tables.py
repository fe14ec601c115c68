"""The tables of who wrote to linkbot, and by what name it knows itself."""

from sqlalchemy import BigInteger, Column, Index, Table

from linkbot.edge.store.tables import Moment, Words, metadata

desk = Table(  # one row a message that linkbot did something about; kept for two days, to answer nobody too often
    "desk",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=False),
    Column("kind", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "author_id"),
)

presence = Table(  # one row: a random name by which two linkbots tell each other apart
    "presence",
    metadata,
    Column("id", Words, primary_key=True),
    Column("since", Moment, nullable=False),
)
