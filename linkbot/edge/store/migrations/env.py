"""Alembic's way in: runs on the connection that `schema.upgrade` hands over, inside its transaction."""

from alembic import context

from linkbot.edge.store.schema import VERSION_TABLE
from linkbot.edge.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    compare_type=False,
)
with context.begin_transaction():
    context.run_migrations()
