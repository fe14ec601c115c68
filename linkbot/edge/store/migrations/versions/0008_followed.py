"""How each thread is followed: how far its news were heard, and how far its old posts were read again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "followed",
        sa.Column("topic_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger()),
        sa.Column("swept_to", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", name="pk_followed"),
    )
