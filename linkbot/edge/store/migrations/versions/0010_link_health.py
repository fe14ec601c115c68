"""Links by their origin, how accepted links fare, and who was invited to show that a page is theirs."""

import sqlalchemy as sa
from alembic import op

from linkbot.core.links import origin_of

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("links", sa.Column("origin", sa.Text(), nullable=False, server_default=""))
    _fill_origins()
    op.create_index("ix_links_origin", "links", ["origin"])
    op.create_table(
        "link_health",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sketch", sa.Text(), nullable=False),
        sa.Column("final", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("modified", sa.Text(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True)),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("ailment", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True)),
        sa.Column("said_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("digest", "author_id", name="pk_link_health"),
    )
    op.create_index("ix_link_health_due_at", "link_health", ["due_at"])
    op.create_table(
        "invitations",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_invitations"),
    )


def _fill_origins() -> None:
    """Work out the origins of the links that are remembered already."""
    db = op.get_bind()
    links = sa.table("links", sa.column("digest"), sa.column("address"), sa.column("origin"))
    for digest, address in db.execute(sa.select(links.c.digest, links.c.address).distinct()).all():
        db.execute(sa.update(links).where(links.c.digest == digest).values(origin=origin_of(address)))
