"""The tables of how the daemon is: the requests it sent, and its heartbeat."""

from sqlalchemy import Column, Index, Table, Text

from linkbot.edge.store.tables import Counter, Json, Moment, metadata

requests_sent = Table(
    "requests_sent",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("used_for", Text, nullable=False),
    Index(None, "at"),
)

heartbeat = Table(  # one row a name
    "heartbeat",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facts", Json, nullable=False),
)
