"""The tables of brakes: which rules are held, which are known, which quotas were used up, what moderators marked, and where linkbot was wrong."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text

from linkbot.edge.store.tables import PERSONAL, Counter, Json, Moment, Words, metadata

brakes = Table(
    "brakes",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("topic_id", BigInteger, nullable=False),
    Column("rule", Words, nullable=False),  # empty: all of the thread
    Column("mode", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("turned_at", Moment, nullable=False),  # when its mode was set last
    Column("until", Moment),
    Column("shape", Words, nullable=False),  # digest of what the rule expected then
    Column("figures", Json, nullable=False),
    Column("posts", Json, nullable=False),
    Column("by", Words, nullable=False, info=PERSONAL),
    Column("released_at", Moment),
    Column("released_by", Words, nullable=False, info=PERSONAL),
    Index(None, "topic_id", "released_at"),
)

known_rules = Table(  # ids that were in force before; another one is new
    "known_rules",
    metadata,
    Column("topic_id", BigInteger, primary_key=True, autoincrement=False),
    Column("rule", Words, primary_key=True),
    Column("first_seen", Moment, nullable=False),
)

quotas_reached = Table(  # as much was said as may be; whose quota it was stands nowhere
    "quotas_reached",
    metadata,
    Column("key", Text, primary_key=True),
    Column("topic_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("said", Integer, nullable=False),
    Index(None, "topic_id", "at"),
)

marks = Table(
    "marks",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("rule", Words, primary_key=True),
    Column("topic_id", BigInteger, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Words, nullable=False, info=PERSONAL),
    Index(None, "topic_id", "at"),
)

lessons = Table(  # posts that linkbot found fault with and moderators did not
    "lessons",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic_id", BigInteger, nullable=False),
    Column("post_number", BigInteger, nullable=False),
    Column("rules", Json, nullable=False),
    Column("digest", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("raw", Words, nullable=False, info=PERSONAL),
    Column("cooked", Words, nullable=False, info=PERSONAL),
    Column("reply_to", BigInteger),
    Index(None, "topic_id"),
)
