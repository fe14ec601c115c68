"""Links as their posts give them, beside the form by which they are compared."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("links", sa.Column("posted", sa.Text(), server_default="", nullable=False))
