"""linkbot's own store on a SQLite file, without the threads: the same SQL, one call after the other."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql import ClauseElement

from linkbot.core.records import StoreError
from linkbot.edge.store.engine import WRITES, _begin, explain
from linkbot.edge.store.schema import upgrade
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import metadata
from linkbot.edge.store.watching import SqlWatchMemory
from tests.simulation.life import Life

_TABLES = frozenset(metadata.tables)
_NEXT = "SELECT min(due), sum(progress = 'SENDING') FROM outbox WHERE progress IN ('PLANNED', 'IN_DOUBT', 'SENDING')"


@lru_cache(1000)
def _words(statement: str) -> frozenset[str]:
    """The tables in a statement."""
    return frozenset(re.findall(r"\w+", statement)) & _TABLES


class Disk:
    """A SQLite file in a folder, made from a template, opened anew in each life. One for a whole process of runs.

    Two engines share one connection: reads need no transaction where nobody else writes, and are then much quicker.
    """

    def __init__(self, folder: Path) -> None:
        self.full = False
        self._remembered: dict[Any, tuple[Any, frozenset[str]]] = {}
        self._touched: set[str] = set()
        self._file = folder / "linkbot.db"
        self._template = folder / "template.db"
        self._raw: sqlite3.Connection | None = None
        self._reading = create_engine("sqlite://", creator=self._connected, poolclass=StaticPool)
        self._writing = create_engine("sqlite://", creator=self._connected, poolclass=StaticPool)
        event.listen(self._writing, "begin", _begin)
        for engine in (self._reading, self._writing):
            event.listen(engine, "before_cursor_execute", self._note)
        self._reader: Connection | None = None
        self._writer: Connection | None = None
        self._file.unlink(missing_ok=True)
        with self.writer.begin():
            upgrade(self.writer, datetime(2026, 1, 1, tzinfo=UTC))
        self.close()
        shutil.move(self._file, self._template)

    def _connected(self) -> sqlite3.Connection:
        if self._raw is None:
            self._raw = sqlite3.connect(self._file, isolation_level=None)
            for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "foreign_keys = ON"):
                self._raw.execute(f"PRAGMA {pragma}")
        return self._raw

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        self._touched |= _words(statement)

    def ask(self, question: Any, work: Callable[[], Any]) -> Any:
        """The answer to a question; the same as last time if none of its tables was written since."""
        if question not in self._remembered:
            self._touched.clear()
            answer = work()
            self._remembered[question] = (answer, frozenset(self._touched))
        answer = self._remembered[question][0]
        return dict(answer) if isinstance(answer, dict) else answer

    def change(self, work: Callable[[], Any]) -> Any:
        """A transaction that writes."""
        self._touched.clear()
        try:
            with self.writer.begin():
                answer = work()
                if self.full:
                    raise OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))
        finally:
            written = self._touched
            self._remembered = {q: known for q, known in self._remembered.items() if not known[1] & written}
        return answer

    @property
    def reader(self) -> Connection:
        """For what only reads."""
        if self._reader is None:
            self._reader = self._reading.connect()
        return self._reader

    @property
    def writer(self) -> Connection:
        """For transactions that write."""
        if self._writer is None:
            self._writer = self._writing.connect().execution_options(**{WRITES: True})
        return self._writer

    @property
    def url(self) -> URL:
        """What messages of trouble call it."""
        return self._writing.url

    def renew(self, now: datetime) -> None:
        """An empty memory, begun at that moment."""
        self.close()
        self.full = False
        shutil.copyfile(self._template, self._file)
        began = now.strftime("%Y-%m-%d %H:%M:%S.%f")
        with self.writer.begin():
            self.writer.exec_driver_sql("UPDATE memory SET began_at = ?", (began,))

    def close(self) -> None:
        """As the system does when a process dies: what was not committed is gone."""
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.invalidate()
                connection.close()
        self._reader = self._writer = None
        if self._raw is not None:
            self._raw.close()
        self._raw = None
        self._remembered.clear()

    def next_due(self) -> datetime | None:
        """When the next row of the outbox is due by linkbot's clock; a row left in sending is due at once."""
        due, sending = self.rows(_NEXT)[0]
        if sending:
            return datetime(2000, 1, 1, tzinfo=UTC)
        return datetime.fromisoformat(due).replace(tzinfo=UTC) if due else None

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What is in it, for those who check."""
        return [tuple(row) for row in self._connected().execute(query)]


class VirtualStore(SqlStore):
    """The store of one life. Every call is a place where that life may end, before it and after it."""

    def __init__(self, disk: Disk, life: Life) -> None:
        self._disk = disk
        self._life = life
        self.watching = SqlWatchMemory(self)

    async def read(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """At once. The same question between two writes has the same answer, so it is asked once."""
        self._life.cross("before the database")
        if any(isinstance(arg, ClauseElement) for arg in args):  # two of them cannot be told from another
            return self._do(lambda: work(self._disk.reader, *args, **kwargs))
        question = (work, repr(args), repr(kwargs))
        return self._do(lambda: self._disk.ask(question, lambda: work(self._disk.reader, *args, **kwargs)))

    async def write(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """At once, or not at all."""
        self._life.cross("before the database")
        found = self._do(lambda: self._disk.change(lambda: work(self._disk.writer, *args, **kwargs)))
        self._life.cross("behind the database")
        return found

    def _do(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except (SQLAlchemyError, OverflowError, OSError) as error:
            raise StoreError(explain(error, self._disk.url)) from error

    async def close(self) -> None:
        """The disk closes the file."""
