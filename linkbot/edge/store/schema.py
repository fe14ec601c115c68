"""Bringing a database to the present tables by Alembic, or refusing one that is not ours to touch."""

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, insert, inspect, text

from linkbot.core.records import StoreError
from linkbot.edge.store.tables import memory

VERSION_TABLE = "linkbot_version"  # our own name, so that another program's migrations are not taken for ours
_LOCK = 0x6C696E6B6D6967  # any number that is ours alone


def upgrade(connection: Connection, now: datetime, to: str = "head") -> None:
    """Migrate to the newest tables within the connection's transaction: all steps or none. `now`: a new memory's birth;
    `to`: an older revision, for trying out the steps from there.

    StoreError if the database belongs to another program or to a newer linkbot.
    """
    if connection.dialect.name == "postgresql":  # SQLite's write lock serves already
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = _config(connection)
    script = ScriptDirectory.from_config(config)
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    present = context.get_current_revision()
    if present is None:
        _refuse_strangers(connection)
    elif not _known(script, present):
        raise StoreError(
            f"This database was written by a newer linkbot (its tables are at {present!r}). "
            "Update linkbot, or name another database."
        )
    if present != script.get_current_head():
        command.upgrade(config, to)
    if present is None:
        connection.execute(insert(memory).values(began_at=now))


def newest() -> str | None:
    """The revision that this linkbot works with."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def _config(connection: Connection | None) -> Config:
    config = Config()
    folder = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _known(script: ScriptDirectory, revision: str) -> bool:
    try:
        return script.get_revision(revision) is not None
    except CommandError:
        return False


def _refuse_strangers(connection: Connection) -> None:
    strangers = sorted(set(inspect(connection).get_table_names()) - {VERSION_TABLE})
    if strangers:
        raise StoreError(
            f"This database belongs to another program: it holds {', '.join(strangers[:3])} and is not linkbot's. "
            "Name an empty or new database."
        )
