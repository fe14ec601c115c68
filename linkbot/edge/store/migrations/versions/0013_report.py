"""What the weekly report tells of: requests by the hour, times away, quotas that were used up, what changed rules changed."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "request_hours",
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_for", sa.Text(), nullable=False),
        sa.Column("sent", sa.BigInteger(), nullable=False),
        sa.Column("put_off", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hour", "used_for", name="pk_request_hours"),
    )
    _fill_hours()
    op.create_table(
        "times_away",
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("since", name="pk_times_away"),
    )
    op.create_table(
        "quotas_reached",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_quotas_reached"),
    )
    op.create_index("ix_quotas_reached_topic_id_at", "quotas_reached", ["topic_id", "at"])
    for table in ("rulebooks", "candidates"):
        op.add_column(table, sa.Column("changed", sa.Integer()))
        op.add_column(table, sa.Column("judged", sa.Integer()))


def _fill_hours() -> None:
    """What is known of the last days, so that the first report after the update is whole."""
    at, used_for = sa.column("at", sa.DateTime(timezone=True)), sa.column("used_for", sa.Text())
    sent = op.get_bind().execute(sa.select(at, used_for).select_from(sa.table("requests_sent")))
    hours = Counter((moment.replace(minute=0, second=0, microsecond=0), use) for moment, use in sent)
    # with its type, without which SQLite would hold another text for the same hour
    table = sa.table(
        "request_hours",
        sa.column("hour", sa.DateTime(timezone=True)),
        *map(sa.column, ("used_for", "sent", "put_off", "failed")),
    )
    rows = [
        {"hour": hour, "used_for": use, "sent": count, "put_off": 0, "failed": 0}
        for (hour, use), count in hours.items()
    ]
    if rows:
        op.bulk_insert(table, rows)
