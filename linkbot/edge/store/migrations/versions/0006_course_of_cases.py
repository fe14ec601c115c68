"""What became of a case after its first word, and how far answers have been read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, default in {"held_because": "", "said": "[]", "origins": "[]", "turns": "[]"}.items():
        op.add_column("cases", sa.Column(name, sa.Text(), nullable=False, server_default=default))
    for name in ("thanked_at", "next_step_at", "late_since", "not_before", "locked_out_at", "ruled_at"):
        op.add_column("cases", sa.Column(name, sa.DateTime(timezone=True)))
    op.add_column("cases", sa.Column("ruling", sa.Text()))
    op.add_column(
        "cases", sa.Column("ruled_by_person", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("troubles", sa.Column("flagged_at", sa.DateTime(timezone=True)))
    op.add_column("troubles", sa.Column("heard", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "inbox",
        sa.Column("topic_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", name="pk_inbox"),
    )
