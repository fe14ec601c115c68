"""The tables of how the daemon is: the requests it sent, its heartbeat, and when it did not look at the forum."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from linkbot.edge.store.tables import Counter, Json, Moment, metadata

requests_sent = Table(
    "requests_sent",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("used_for", Text, nullable=False),
    Index(None, "at"),
)

request_hours = Table(  # the same by the hour, kept for longer, with what the forum did not answer
    "request_hours",
    metadata,
    Column("hour", Moment, primary_key=True),
    Column("used_for", Text, primary_key=True),
    Column("sent", BigInteger, nullable=False),
    Column("put_off", BigInteger, nullable=False),
    Column("failed", BigInteger, nullable=False),
)

times_away = Table(
    "times_away",
    metadata,
    Column("since", Moment, primary_key=True),
    Column("until", Moment, nullable=False),
)

heartbeat = Table(  # one row a name
    "heartbeat",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facts", Json, nullable=False),
)
