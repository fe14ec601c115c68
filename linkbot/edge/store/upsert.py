"""INSERT … ON CONFLICT, which SQLite and PostgreSQL share word for word but SQLAlchemy keeps in two places."""

from functools import cache

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Upsert = sqlite.Insert | postgresql.Insert


def upsert(
    db: Connection,
    table: Table,
    key: tuple[str, ...],
    *,
    keep: frozenset[str] = frozenset(),
    where: ColumnElement[bool] | None = None,
) -> Upsert:
    """Insert a row, or change the one with the same key, but for the columns to `keep`, if it is as `where` says."""
    return _upsert(db.dialect.name, table, key, keep, where)


@cache  # to build the statement takes longer than to run it
def _upsert(
    dialect: str, table: Table, key: tuple[str, ...], keep: frozenset[str], where: ColumnElement[bool] | None
) -> Upsert:
    insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    changed = {c.name: insert.excluded[c.name] for c in table.c if c.name not in keep | set(key)}
    return insert.on_conflict_do_update(index_elements=key, set_=changed, where=where)
