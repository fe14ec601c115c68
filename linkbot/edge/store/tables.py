"""The tables of linkbot's memory, and how their columns hold times and strangers' words on any database.

What a person wrote or is called stands only in the columns marked `personal` below, so that texts can be dropped and
names exchanged without touching what is counted: numbers, times, rules and answers.
"""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)


class Moment(TypeDecorator[datetime]):
    """A point in time to the microsecond; kept as UTC, comes back aware. A time without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC. SQLite keeps times as text, without a zone, so that they compare as text."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from anywhere. What no database can hold is shown by a stand-in: U+2400 for NUL, `?` for half a pair."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Make it storable."""
        return None if value is None else storable(value)


class Json(TypeDecorator[Any]):
    """A small JSON value as plain ASCII text, the same on every database; never searched."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To text."""
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """From text."""
        return None if value is None else json.loads(value)


def storable(text: str) -> str:
    """The text as `Words` keeps it."""
    return text.replace("\x00", "\u2400").encode("utf-8", "replace").decode("utf-8")


_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=_NAMES)
Counter = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only what is called INTEGER
PERSONAL = {"personal": True}

posts = Table(
    "posts",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic_id", BigInteger, nullable=False),
    Column("post_number", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Words, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("exempt_because", Words, nullable=False),
    Column("rules_version", Words, nullable=False),
    Column("author", Words, nullable=False, info=PERSONAL),
    Column("author_id", BigInteger),
    Column("first_judged_at", Moment, nullable=False),
    Column("judged_at", Moment, nullable=False),
    Column("posted_at", Moment),
    Index(None, "topic_id", "first_judged_at"),
    Index(None, "author_id"),
    Index(None, "author"),
)

# All answers ever given; those of a post's present version and rules are the ones that hold.
findings = Table(
    "findings",
    metadata,
    Column("post_id", ForeignKey(posts.c.post_id, ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("rules_version", Words, primary_key=True),
    Column("rule", Words, primary_key=True),
    Column("place", Integer, nullable=False),  # in the order of the rules
    Column("answer", Text, nullable=False),
    Column("why", Words, nullable=False, info=PERSONAL),
    Column("fault", Words, nullable=False),
    Column("details", Json, nullable=False, info=PERSONAL),
    Column("evidence", Json, nullable=False, info=PERSONAL),
    Column("at", Moment, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("post_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=False),
    Column("post_number", BigInteger, nullable=False),
    Column("author", Words, nullable=False, info=PERSONAL),
    Column("author_id", BigInteger),
    Column("state", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("rules_version", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("told_at", Moment),
    Column("message_topic_id", BigInteger),
    Column("message_post_id", BigInteger),
    Column("reply_post_id", BigInteger),
    Column("flagged_at", Moment),
    Column("reviewable_id", BigInteger),
    Column("closed_at", Moment),
    Column("closing", Text),
    Column("untold_because", Words, nullable=False),
    Column("held_because", Words, nullable=False, server_default=""),
    Column("said", Json, nullable=False, server_default="[]"),
    Column("origins", Json, nullable=False, server_default="[]", info=PERSONAL),
    Column("turns", Json, nullable=False, server_default="[]"),
    Column("thanked_at", Moment),
    Column("next_step_at", Moment),
    Column("late_since", Moment),
    Column("not_before", Moment),
    Column("locked_out_at", Moment),
    Column("ruling", Text),
    Column("ruled_at", Moment),
    Column("ruled_by_person", Boolean, nullable=False, server_default=false()),
    Column("emptied_at", Moment),  # since then it holds no name and no words, and no list shows it
    UniqueConstraint("post_id"),
    Index(None, "topic_id", "state", "opened_at"),
    Index(None, "topic_id", "opened_at"),
    Index(None, "topic_id", "closed_at"),
    Index(None, "opened_at"),
    sqlite_autoincrement=True,  # members are told a case's number: it is never given twice
)

troubles = Table(
    "troubles",
    metadata,
    Column("case_number", ForeignKey(cases.c.number, ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("rule", Words, nullable=False),
    Column("why", Words, nullable=False, info=PERSONAL),
    Column("since", Moment, nullable=False),
    Column("fault", Words, nullable=False),
    Column("details", Json, nullable=False, info=PERSONAL),
    Column("told_at", Moment),
    Column("solved_at", Moment),
    Column("flagged_at", Moment),
    Column("heard", Boolean, nullable=False, server_default=false()),
    Index(None, "rule"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("key", Words, nullable=False),
    Column("due", Moment, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("action", Json, nullable=False, info=PERSONAL),
    Column("post_id", BigInteger),
    Column("topic_id", BigInteger),  # the thread it is about, not the message it may stand in
    Column("digest", Words, nullable=False),
    Column("progress", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("sent_at", Moment),
    Column("done_at", Moment),
    Column("note", Words, nullable=False),
    Column("receipt", Json),
    UniqueConstraint("key"),
    Index(None, "progress", "due"),
    Index(None, "topic_id", "done_at"),
    Index(None, "post_id"),
)

inbox = Table(  # how far the answers in each message have been read
    "inbox",
    metadata,
    Column("topic_id", BigInteger, primary_key=True, autoincrement=False),
    Column("last_number", BigInteger, nullable=False),
)

memory = Table("memory", metadata, Column("began_at", Moment, primary_key=True))  # one row

rulebooks = Table(
    "rulebooks",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("version", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("loaded_at", Moment, nullable=False),
    Column("topic_id", BigInteger),
    Column("files", Json, nullable=False, server_default="{}"),
    Column("how", Words, nullable=False, server_default="", info=PERSONAL),
    Column("changed", Integer),  # verdicts of the past that it changes, of so many judged
    Column("judged", Integer),
    Index(None, "name"),
)

rules_in_force = Table(
    "rules_in_force",
    metadata,
    Column("topic_id", BigInteger, primary_key=True, autoincrement=False),
    Column("rulebook", ForeignKey(rulebooks.c.number), nullable=False),
)

candidates = Table(  # rules files that are not in force: held, set aside or bad
    "candidates",
    metadata,
    Column("name", Words, primary_key=True),
    Column("version", Words, nullable=False),
    Column("standing", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", Words, nullable=False),
    Column("files", Json, nullable=False),
    Column("topic_id", BigInteger),
    Column("note", Words, nullable=False, info=PERSONAL),
    Column("message_key", Words, nullable=False),
    Column("changed", Integer),
    Column("judged", Integer),
)

threads = Table(
    "threads",
    metadata,
    Column("topic_id", BigInteger, primary_key=True, autoincrement=False),
    Column("title", Words, nullable=False),
    Column("last_number", BigInteger, nullable=False),
    Column("last_reconcile", Moment),
    Column("first_watched", Moment),
)
