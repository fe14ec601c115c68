"""One daemon for one database. The lock is the system's, so it falls at once when its holder dies."""

import fcntl
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import URL, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from linkbot.core.records import AlreadyRunning, StoreError
from linkbot.edge.store.engine import explain, file_of, shown, url_of

Confirm: TypeAlias = Callable[[], Awaitable[None]]

_LOCK = 0x6C696E6B626F74  # any number that is ours alone
_NOTICE_DEAD_HOSTS = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"


@asynccontextmanager
async def only_daemon(address: str) -> AsyncIterator[Confirm]:
    """Be the only daemon on that database while the block runs; AlreadyRunning if there is one.

    Gives `confirm`, which raises StoreError once the lock is lost (the server restarted, the file was deleted).
    """
    url = url_of(address)
    if url.get_backend_name() == "postgresql":
        async with _session_lock(url) as confirm:
            yield confirm
    elif path := file_of(url):
        with _file_lock(path) as confirm:
            yield confirm
    else:
        yield _certain


async def _certain() -> None:
    """Nobody else can reach the memory of this process."""


@contextmanager
def _file_lock(path: Path) -> Iterator[Confirm]:
    beside = path.with_name(path.name + ".lock")
    try:
        file = beside.open("a+", encoding="ascii")
    except OSError as error:
        raise StoreError(
            f"{beside}: linkbot's account must be able to write here ({error.strerror})."
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _already(str(path), _who(file.name)) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()

        async def confirm() -> None:
            # whoever finds the file deleted makes a new one, and locks that
            if not beside.exists() or not os.path.samestat(beside.stat(), os.fstat(file.fileno())):
                raise _lost(str(path))

        yield confirm  # the file stays: to delete it would let two daemons lock two files


def _who(lock: str) -> str:
    process = Path(lock).read_text(encoding="ascii", errors="replace").strip()
    return f" (process {process})" if process.isdigit() else ""


@asynccontextmanager
async def _session_lock(url: URL) -> AsyncIterator[Confirm]:
    options = {"options": _NOTICE_DEAD_HOSTS, "connect_timeout": 10, "application_name": "linkbot daemon"}
    engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=options)
    connection = await _connected(engine)
    try:
        if not await connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}):
            raise _already(shown(url), "")

        async def confirm() -> None:
            try:
                await connection.scalar(text("SELECT 1"))
            except SQLAlchemyError as error:
                raise _lost(shown(url)) from error

        yield confirm
    finally:
        await connection.close()


async def _connected(engine: AsyncEngine) -> AsyncConnection:
    try:
        return await engine.connect()
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(explain(error, engine.url)) from error


def _already(place: str, who: str) -> AlreadyRunning:
    return AlreadyRunning(f"{place}: another linkbot daemon{who} works on this database. Stop it first.")


def _lost(place: str) -> StoreError:
    return StoreError(f"{place}: the lock that keeps other daemons away was lost. Start linkbot again.")
