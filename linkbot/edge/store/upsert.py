"""INSERT … ON CONFLICT, which SQLite and PostgreSQL share word for word but SQLAlchemy keeps in two places."""

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_into(db: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update` on the database in hand."""
    return postgresql.insert(table) if db.dialect.name == "postgresql" else sqlite.insert(table)
