"""Links of judged posts, and pages that did not open."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "links",
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True)),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("fine_since", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["post_id"], ["posts.post_id"], name="fk_links_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", "place", name="pk_links"),
    )
    op.create_index("ix_links_digest", "links", ["digest"])
    op.create_table(
        "dead_pages",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_dead_pages"),
    )
