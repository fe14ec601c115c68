"""Whether the memory can be written, and what stands in it of linkbot's record; nothing in it is changed."""

import shutil
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from linkbot.core.case import Closing
from linkbot.core.doctor import Remark, Weight
from linkbot.core.records import StoreError
from linkbot.edge.store.engine import file_of, make_engine, shown, url_of
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import cases

_LITTLE = 200 * 1024 * 1024  # bytes of free disk
_DECIDED = (Closing.AGREED, Closing.DISAGREED)


async def on_memory(address: str) -> tuple[Remark, ...]:
    """Whether linkbot can remember there. A memory that is not there yet is not made."""
    url = url_of(address)
    path = file_of(url)
    if path is not None and not path.exists():
        return (_new_file(path), *_room(path))
    store = SqlStore(make_engine(url))
    try:
        await store.write(_try)
    except StoreError as trouble:
        return (Remark(Weight.TROUBLE, str(trouble)),)
    finally:
        await store.close()
    return (
        Remark(Weight.FINE, f"The memory at {shown(url)} can be written."),
        *(_room(path) if path else ()),
    )


def record(db: Connection) -> tuple[int, int]:
    """How many of linkbot's decided flags moderators agreed with, and how many were decided."""
    query = (
        select(cases.c.closing, func.count().label("number"))
        .where(cases.c.closing.in_([closing.name for closing in _DECIDED]))
        .group_by(cases.c.closing)
    )
    found = {row.closing: row.number for row in db.execute(query)}
    return found.get(Closing.AGREED.name, 0), sum(found.values())


def _try(db: Connection) -> None:
    """A change that changes nothing: SQLite asks for the lock to write, PostgreSQL for the right to."""
    if db.dialect.name == "postgresql":
        db.execute(text("CREATE TEMPORARY TABLE linkbot_try (n int) ON COMMIT DROP"))
        db.execute(text("SELECT txid_current()"))  # fails on a server that may only be read


def _new_file(path: Path) -> Remark:
    folder = path.parent
    if not folder.is_dir():
        return Remark(
            Weight.TROUBLE, f"{folder} is no folder, so {path.name} cannot be made there: make the folder."
        )
    try:
        probe = folder / f".{path.name}.try"
        probe.touch()
        probe.unlink()
    except OSError as error:
        text = f"{folder} cannot be written ({error.strerror}): let linkbot's account write there."
        return Remark(Weight.TROUBLE, text)
    return Remark(Weight.FINE, f"There is no memory yet; `linkbot run` makes {path}.")


def _room(path: Path) -> tuple[Remark, ...]:
    if not path.parent.is_dir() or (free := shutil.disk_usage(path.parent).free) >= _LITTLE:
        return ()
    megabytes = free // (1024 * 1024)
    return (Remark(Weight.NOTE, f"Only {megabytes} MB are free on the disk of {path}: make room."),)
