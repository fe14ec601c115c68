"""The table of how each thread is followed: how far its news were heard, and how far its old posts were read again."""

from sqlalchemy import BigInteger, Column, Table

from linkbot.edge.store.tables import metadata

followed = Table(
    "followed",
    metadata,
    Column("topic_id", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger),  # of the push channel; None: not known
    Column("swept_to", BigInteger, nullable=False),  # the last post id that was read again
)
