"""Reading the memory beside a running daemon: nothing is made, migrated or written."""

from datetime import datetime

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from linkbot.core.records import StoreError
from linkbot.edge.store.engine import file_of, make_engine, shown, url_of
from linkbot.edge.store.schema import VERSION_TABLE, newest
from linkbot.edge.store.store import SqlStore, open_store


async def open_to_read(address: str) -> SqlStore:
    """The memory at that address, for reading only. StoreError, with what to do, if there is none, or one of another
    linkbot's.
    """
    url = url_of(address)
    path = file_of(url)
    if path is not None and not path.exists():
        raise StoreError(
            f"{path}: there is no memory yet; `linkbot run` makes one. Is LINKBOT_DATABASE right?"
        )
    engine = make_engine(url)
    event.listen(engine.sync_engine, "connect", _only_read)
    store = SqlStore(engine)
    try:
        await store.read(_check, shown(url))
    except BaseException:
        await store.close()
        raise
    return store


async def open_to_work(address: str, now: datetime) -> SqlStore:
    """The memory at that address, for a command that writes into it. StoreError as by `open_to_read`: a slip in the address
    makes no second memory, and only a daemon brings one up to date.
    """
    await (await open_to_read(address)).close()
    return await open_store(address, now=now)


def _only_read(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Both databases then refuse to write, whatever is asked of them."""
    sqlite = type(connection).__module__.startswith("sqlalchemy.dialects.sqlite")
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = ON" if sqlite else "SET default_transaction_read_only = on")
    cursor.close()
    if not sqlite:
        connection.commit()


def _check(db: Connection, place: str) -> None:
    present = MigrationContext.configure(db, opts={"version_table": VERSION_TABLE}).get_current_revision()
    if present is None:
        raise StoreError(f"{place}: this is no memory of linkbot's. Is LINKBOT_DATABASE right?")
    if present != newest():
        raise StoreError(_other(place, present))


def _other(place: str, present: str) -> str:
    return (
        f"{place}: the memory is that of another version of linkbot (its tables are at {present!r}, this linkbot's at "
        f"{newest()!r}). Use the linkbot that the daemon runs with; a newer one brings the memory up to date when it starts."
    )
