"""Which rules are in force for each thread, and which rules files are not."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rulebooks", sa.Column("topic_id", sa.BigInteger()))
    op.add_column("rulebooks", sa.Column("files", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("rulebooks", sa.Column("how", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "rules_in_force",
        sa.Column("topic_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rulebook", _counter(), nullable=False),
        sa.ForeignKeyConstraint(["rulebook"], ["rulebooks.number"], name="fk_rules_in_force_rulebook"),
        sa.PrimaryKeyConstraint("topic_id", name="pk_rules_in_force"),
    )
    op.create_table(
        "candidates",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.BigInteger()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("message_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_candidates"),
    )


def _counter() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
