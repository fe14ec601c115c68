"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("number", _counter(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=False),
        sa.Column("post_number", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.Column("message_topic_id", sa.BigInteger()),
        sa.Column("message_post_id", sa.BigInteger()),
        sa.Column("reply_post_id", sa.BigInteger()),
        sa.Column("flagged_at", sa.DateTime(timezone=True)),
        sa.Column("reviewable_id", sa.BigInteger()),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("closing", sa.Text()),
        sa.Column("untold_because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
        sa.UniqueConstraint("post_id", name="uq_cases_post_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_opened_at", "cases", ["opened_at"])
    op.create_index("ix_cases_topic_id_closed_at", "cases", ["topic_id", "closed_at"])
    op.create_index("ix_cases_topic_id_opened_at", "cases", ["topic_id", "opened_at"])
    op.create_index("ix_cases_topic_id_state_opened_at", "cases", ["topic_id", "state", "opened_at"])
    op.create_table(
        "memory",
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("began_at", name="pk_memory"),
    )
    op.create_table(
        "outbox",
        sa.Column("number", _counter(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("post_id", sa.BigInteger()),
        sa.Column("topic_id", sa.BigInteger()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
    )
    op.create_index("ix_outbox_post_id", "outbox", ["post_id"])
    op.create_index("ix_outbox_progress_due", "outbox", ["progress", "due"])
    op.create_index("ix_outbox_topic_id_done_at", "outbox", ["topic_id", "done_at"])
    op.create_table(
        "posts",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=False),
        sa.Column("post_number", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("exempt_because", sa.Text(), nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger()),
        sa.Column("first_judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("post_id", name="pk_posts"),
    )
    op.create_index("ix_posts_author", "posts", ["author"])
    op.create_index("ix_posts_author_id", "posts", ["author_id"])
    op.create_index("ix_posts_topic_id_first_judged_at", "posts", ["topic_id", "first_judged_at"])
    op.create_table(
        "rulebooks",
        sa.Column("number", _counter(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_rulebooks"),
    )
    op.create_index("ix_rulebooks_name", "rulebooks", ["name"])
    op.create_table(
        "threads",
        sa.Column("topic_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.Column("last_reconcile", sa.DateTime(timezone=True)),
        sa.Column("first_watched", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("topic_id", name="pk_threads"),
    )
    op.create_table(
        "findings",
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.post_id"], name="fk_findings_post_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "version", "rules_version", "rule", name="pk_findings"),
    )
    op.create_table(
        "troubles",
        sa.Column("case_number", _counter(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.Column("solved_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["case_number"], ["cases.number"], name="fk_troubles_case_number", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_number", "place", name="pk_troubles"),
    )
    op.create_index("ix_troubles_rule", "troubles", ["rule"])


def _counter() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
