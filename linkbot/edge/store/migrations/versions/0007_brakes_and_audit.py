"""Brakes, marks and lessons; the chained record of what was done; when posts were written, and what was emptied."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("posts", sa.Column("posted_at", sa.DateTime(timezone=True)))
    op.add_column("cases", sa.Column("emptied_at", sa.DateTime(timezone=True)))
    _audit()
    _brakes()
    op.create_table(
        "marks",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "rule", name="pk_marks"),
    )
    op.create_index("ix_marks_topic_id_at", "marks", ["topic_id", "at"])
    op.create_table(
        "lessons",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=False),
        sa.Column("post_number", sa.BigInteger(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("cooked", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.BigInteger()),
        sa.PrimaryKeyConstraint("post_id", name="pk_lessons"),
    )
    op.create_index("ix_lessons_topic_id", "lessons", ["topic_id"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.BigInteger()),
        sa.Column("post_id", sa.BigInteger()),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_post_id", "audit", ["post_id"])
    head = op.create_table(
        "audit_head",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_audit_head"),
    )
    op.bulk_insert(head, [{"one": 1, "number": 0, "hash": "0" * 64}])
    op.create_table(
        "audit_salts",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("outbox_row", sa.BigInteger()),
        sa.PrimaryKeyConstraint("number", name="pk_audit_salts"),
    )
    op.create_index("ix_audit_salts_outbox_row", "audit_salts", ["outbox_row"])


def _brakes() -> None:
    op.create_table(
        "brakes",
        sa.Column("number", _COUNTER, nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("posts", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True)),
        sa.Column("released_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_brakes"),
    )
    op.create_index("ix_brakes_topic_id_released_at", "brakes", ["topic_id", "released_at"])
    op.create_table(
        "known_rules",
        sa.Column("topic_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", "rule", name="pk_known_rules"),
    )
