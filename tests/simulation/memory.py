"""linkbot's own store on a SQLite file, without the threads: the same SQL, one call after the other."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from linkbot.core.records import StoreError
from linkbot.edge.store.engine import WRITES, _begin, _prepare_connection, explain
from linkbot.edge.store.schema import upgrade
from linkbot.edge.store.store import SqlStore
from tests.simulation.life import Life

_NEXT = "SELECT min(due), sum(progress = 'SENDING') FROM outbox WHERE progress IN ('PLANNED', 'IN_DOUBT', 'SENDING')"


class Disk:
    """A SQLite file in a folder, made from a template, opened anew in each life. One for a whole process of runs."""

    def __init__(self, folder: Path) -> None:
        self.full = False
        self._file = folder / "linkbot.db"
        self._template = folder / "template.db"
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)
        event.listen(self._engine, "connect", _prepare_connection)
        event.listen(self._engine, "begin", _begin)
        self._file.unlink(missing_ok=True)
        with self._engine.execution_options(**{WRITES: True}).begin() as connection:
            upgrade(connection, datetime(2026, 1, 1, tzinfo=UTC))
        self.close()
        shutil.move(self._file, self._template)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        return connection

    def renew(self, now: datetime) -> None:
        """An empty memory, begun at that moment."""
        self.close()
        self.full = False
        shutil.copyfile(self._template, self._file)
        with self._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE memory SET began_at = ?", (now.strftime("%Y-%m-%d %H:%M:%S.%f"),))

    def close(self) -> None:
        """As the system does when a process dies: what was not committed is gone."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """What opens the file."""
        return self._engine

    def next_due(self) -> datetime | None:
        """When the next row of the outbox is due by linkbot's clock; a row left in sending is due at once."""
        due, sending = self.rows(_NEXT)[0]
        if sending:
            return datetime(2000, 1, 1, tzinfo=UTC)
        return _moment(due)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What is in it, for those who check."""
        with self._engine.begin() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]


class VirtualStore(SqlStore):
    """The store of one life. Every call is a place where that life may end, before it and after it."""

    def __init__(self, disk: Disk, life: Life) -> None:
        self._disk = disk
        self._life = life
        self._engine = disk.engine  # type: ignore[assignment]
        self._writer = disk.engine.execution_options(**{WRITES: True})

    async def read(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """At once."""
        return self._do(self._disk.engine, work, args, kwargs)

    async def write(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """At once, or not at all."""
        return self._do(self._writer, work, args, kwargs)

    def _do(self, engine: Engine, work: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        self._life.cross("before the database")
        try:
            with engine.begin() as connection:
                found = work(connection, *args, **kwargs)
                if engine is self._writer and self._disk.full:
                    _fill()
        except (SQLAlchemyError, OverflowError, OSError) as error:
            raise StoreError(explain(error, self._engine.url)) from error
        self._life.cross("behind the database")
        return found

    async def close(self) -> None:
        """The disk closes the file."""


def _fill() -> NoReturn:
    """Fail as SQLite does where there is no room: the transaction is rolled back."""
    raise OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if stored else None
