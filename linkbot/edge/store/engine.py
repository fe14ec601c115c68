"""Reaching the database: addresses, connections, and what to say when it fails."""

import asyncio
import os
import sqlite3
from pathlib import Path

import stamina
from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from linkbot.core.records import StoreError

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
_PATIENCE = 10.0  # seconds to wait for another writer
WRITES = "linkbot_writes"  # execution option of a connection that will write


def url_of(address: str) -> URL:
    """The address with our driver in it: `sqlite:///file` or `postgresql://user:password@host/name`."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError(
            "The database address is not understood. Write sqlite:///linkbot.db or postgresql://user:password@host/name."
        ) from None
    kind = url.drivername.partition("+")[0]
    if kind not in _DRIVERS:
        raise StoreError(f"linkbot keeps its memory in SQLite or PostgreSQL, not in {kind!r}.")
    if kind == "sqlite" and (url.query or url.host):
        raise StoreError("A SQLite address is sqlite:/// and the path of the file, with nothing behind it.")
    return url.set(drivername=_DRIVERS[kind])


def file_of(url: URL) -> Path | None:
    """The real path of a SQLite database, however it is called; None if there is no file."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(os.path.realpath(str(url.database)))


def make_engine(url: URL) -> AsyncEngine:
    """An engine whose transactions are real ones on both databases. Nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        # one connection only for a memory database: another would see another memory
        size = {} if file_of(url) else {"pool_size": 1, "max_overflow": 0}
        engine = create_async_engine(
            url, poolclass=AsyncAdaptedQueuePool, connect_args={"timeout": _PATIENCE}, **size
        )
        event.listen(engine.sync_engine, "connect", _prepare_connection)
        event.listen(engine.sync_engine, "begin", _begin)
        return engine
    options = {"options": "-c timezone=utc", "connect_timeout": int(_PATIENCE), "application_name": "linkbot"}
    return create_async_engine(url, pool_pre_ping=True, connect_args=options)


def _prepare_connection(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin` does
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail at once, however patient: say at the start.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


async def prepare_file(url: URL) -> None:
    """See that a SQLite file can be written, and switch it to write-ahead logging."""
    path = file_of(url)
    if path is None:
        return
    try:
        await asyncio.to_thread(_switch_to_wal, path)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(explain(error, url)) from error


def _is_busy(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


@stamina.retry(on=_is_busy, attempts=None, timeout=_PATIENCE, wait_initial=0.02, wait_max=0.2)
def _switch_to_wal(path: Path) -> None:
    # The switch needs the file for itself and does not wait for it: several starters must take turns.
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def shown(url: URL) -> str:
    """The address without its password."""
    path = file_of(url)
    return str(path) if path else url.render_as_string(hide_password=True)


def explain(error: BaseException, url: URL) -> str:
    """What went wrong and what to do, for people."""
    cause = getattr(error, "orig", None) or error
    said = " ".join(str(cause).split()) or type(cause).__name__
    place = shown(url)
    if url.get_backend_name() == "sqlite":
        for sign, advice in _SQLITE_ADVICE.items():
            if sign in said:
                return f"{place}: {advice} ({said})"
        return f"{place}: the database failed: {said}"
    state = getattr(cause, "sqlstate", None)
    for sign, advice in _POSTGRESQL_ADVICE.items():
        if (state or "08").startswith(sign):
            return f"{place}: {advice} ({said})"
    return f"{place}: the database failed: {said}"


_SQLITE_ADVICE = {
    "unable to open": "cannot be opened. Does the folder exist, and may linkbot write in it?",
    "readonly": "may only be read. Let linkbot's account write the file and its folder.",
    "Permission denied": "may not be opened. Let linkbot's account write the file and its folder.",
    "not a database": "is not a SQLite database. Name another file, or move this one away.",
    "malformed": "is damaged. Restore a backup, or move it away: linkbot can start anew.",
    "disk is full": "the disk is full. Free some space; nothing was half written.",
    "disk I/O error": "the disk could not be read or written. Look at its space and health.",
    "locked": "is busy: another program has been writing for long. Try again when it has finished.",
}
_POSTGRESQL_ADVICE = {  # by SQLSTATE; a refused connection has none
    "08": "cannot be reached. Does the server run, and are host, user, password and name of the database right?",
    "28": "does not let linkbot in. Are user and password right?",
    "3D": "does not exist. Create it (createdb), or name another.",
    "42501": "lacks rights. Let linkbot's user create and change tables there.",
    "53100": "the server's disk is full. Free some space; nothing was half written.",
    "53300": "has no connection left. Raise max_connections, or close others.",
    "57": "is shutting down or starting up. Try again in a moment.",
    "25006": "may only be read. Name the primary server.",
}
