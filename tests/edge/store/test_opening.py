"""Opening the memory: made, brought up to date, or refused in words that help."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.util import await_only

from linkbot.edge.store import SqlStore, StoreError, open_store
from linkbot.edge.store.engine import WRITES, explain, file_of, make_engine, shown, url_of
from linkbot.edge.store.schema import VERSION_TABLE
from linkbot.edge.store.tables import metadata
from tests.edge.store.examples import NOON, TOPIC, a_case, a_finding, a_review

ROOT = Path(__file__).parents[3]
OPEN = """
import asyncio, sys
from datetime import datetime, UTC
from linkbot.edge.store import open_store
async def main():
    print("ready", flush=True)
    sys.stdin.readline()
    store = await open_store(sys.argv[1], now=datetime(2026, 3, 2, 12, tzinfo=UTC))
    print(await store.began_at())
    await store.close()
asyncio.run(main())
"""


async def refusal(address):
    """The words with which that database is refused."""
    with pytest.raises(StoreError) as caught:
        await open_store(address, now=NOON)
    return str(caught.value)


async def sql(address, statement):
    """Run one statement on a database."""
    store = SqlStore(make_engine(url_of(address)))
    try:
        await store.write(lambda db: db.execute(text(statement)))
    finally:
        await store.close()


async def test_migrations_make_the_tables(store):
    """The tables that the migrations make are those that the code expects."""
    differences = await store.read(
        lambda db: compare_metadata(
            MigrationContext.configure(db, opts={"version_table": VERSION_TABLE}), metadata
        )
    )
    assert [] == differences


@pytest.mark.slow
async def test_starters_at_once(address):
    """Several processes that open a new database at the same moment all succeed."""
    command, pipe = [sys.executable, "-c", OPEN, address], subprocess.PIPE
    starters = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(5)
    ]
    try:
        assert ["ready\n"] * 5 == [starter.stdout.readline() for starter in starters]
        for starter in starters:
            starter.stdin.write("go\n")
            starter.stdin.flush()
        said = [await asyncio.to_thread(starter.communicate, timeout=60) for starter in starters]
        assert [("2026-03-02 12:00:00+00:00\n", "")] * 5 == said
    finally:
        for starter in starters:
            starter.kill()
            starter.communicate()


async def test_several_databases_at_once(tmp_path):
    """Databases that are made at the same time in one process each get their own tables."""
    addresses = [f"sqlite:///{tmp_path}/{n}.db" for n in range(4)]
    stores = await asyncio.gather(*[open_store(address, now=NOON) for address in addresses])
    for store in stores:
        await store.plan((), a_case(), NOON)
        assert 1 == (await store.case(50)).number
        await store.close()


async def test_a_newer_database_is_refused(address):
    """A database of a later linkbot is left alone."""
    await (await open_store(address, now=NOON)).close()
    await sql(address, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    assert "newer linkbot (its tables are at '9999'). Update linkbot" in await refusal(address)


@pytest.mark.parametrize("table", ["wp_posts", "alembic_version", "cases"])
async def test_a_strangers_database_is_refused(address, table):
    """A database with another program's tables is left alone."""
    await sql(address, f"CREATE TABLE {table} (id INTEGER)")
    assert f"belongs to another program: it holds {table}" in await refusal(address)
    with pytest.raises(StoreError):
        await sql(address, f"SELECT * FROM {VERSION_TABLE}")


async def test_a_failed_migration_leaves_nothing(address):
    """A beginning without a time zone fails as a whole; the next try starts anew."""
    with pytest.raises(StoreError, match="without a zone"):
        await open_store(address, now=NOON.replace(tzinfo=None))
    await (await open_store(address, now=NOON)).close()


async def test_a_file_that_is_no_database(tmp_path):
    """A text file is not overwritten."""
    file = tmp_path / "linkbot.db"
    file.write_text("minutes of the meeting\n" * 100)
    assert "is not a SQLite database. Name another file" in await refusal(f"sqlite:///{file}")
    assert file.read_text().startswith("minutes")


async def test_a_damaged_database(tmp_path):
    """A file with a hole in it is named as damaged."""
    address, file = f"sqlite:///{tmp_path}/linkbot.db", tmp_path / "linkbot.db"
    store = await open_store(address, now=NOON)
    for n in range(1, 100):
        await store.remember(a_review(n, case=a_case(n)))
    await store.close()
    damaged = bytearray(file.read_bytes())
    damaged[4096:] = b"\xff" * (len(damaged) - 4096)
    file.write_bytes(damaged)
    assert "damaged. Restore a backup" in await refusal(address)


@pytest.mark.parametrize("place", ["nowhere/linkbot.db", "file/linkbot.db", "."])
async def test_no_place_for_a_file(tmp_path, place):
    """A folder that is missing, or is none, is named."""
    (tmp_path / "file").write_text("")
    assert "cannot be opened. Does the folder exist" in await refusal(f"sqlite:///{tmp_path}/{place}")


async def test_an_empty_file(tmp_path):
    """An empty file, as `touch` makes it, becomes a database."""
    (tmp_path / "linkbot.db").touch()
    await (await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=NOON)).close()


async def test_odd_file_names(tmp_path):
    """A path with a percent sign, a space and an umlaut is a path."""
    folder = tmp_path / "50% köln #1"
    folder.mkdir()
    store = await open_store(f"sqlite:///{folder}/link bot.db", now=NOON)
    assert (folder / "link bot.db").exists()
    await store.close()


async def test_write_ahead_log(tmp_path):
    """Readers do not wait for a writer."""
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=NOON)
    assert "wal" == await store.read(lambda db: db.exec_driver_sql("PRAGMA journal_mode").scalar())
    async with store._engine.execution_options(**{WRITES: True}).begin():
        assert {} == await store.seen(TOPIC)
    await store.close()


async def test_a_busy_file(tmp_path):
    """A file that another program keeps for itself is named as busy."""
    engine = make_engine(url_of(f"sqlite:///{tmp_path}/linkbot.db"))
    await (await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=NOON)).close()
    store = SqlStore(engine)
    await store.read(lambda db: db.exec_driver_sql("PRAGMA busy_timeout = 50"))
    other = sqlite3.connect(tmp_path / "linkbot.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="busy: another program"):
        await store.plan((), a_case(), NOON)
    other.close()
    await store.plan((), a_case(), NOON)
    await store.close()


async def test_a_full_disk(tmp_path):
    """When the disk is full nothing is half written, and all goes on when there is room."""
    store = await open_store(f"sqlite:///{tmp_path}/linkbot.db", now=NOON)
    await store.remember(a_review(1, case=a_case(1)))
    pages = await store.read(lambda db: db.exec_driver_sql("PRAGMA page_count").scalar())
    await store.read(lambda db: db.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}"))
    large = a_review(2, case=a_case(2), findings=[a_finding(why="x" * 100_000)])
    with pytest.raises(StoreError, match="the disk is full"):
        await store.remember(large)
    assert ([1], None) == (list(await store.seen(TOPIC)), await store.case(2))
    await store.read(lambda db: db.exec_driver_sql("PRAGMA max_page_count = 100000"))
    await store.remember(large)
    assert [1, 2] == list(await store.seen(TOPIC))
    await store.close()


async def test_memory_database():
    """A memory for one process needs no file, and its tasks take turns."""
    store = await open_store("sqlite://", now=NOON)
    await asyncio.gather(*[store.remember(a_review(n, case=a_case(n))) for n in range(1, 11)])
    assert 10 == len(await store.open_cases(TOPIC))
    await store.close()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "sesame"}, "does not let linkbot in|user, password and name"),
        ({"database": "nothing"}, "user, password and name of the database right|Create it"),
    ],
)
async def test_postgres_that_refuses(postgres, changes, words):
    """A wrong password or name is told with what to look at, and the password is not."""
    address = postgres.address(**({"database": "postgres"} | changes))
    said = await refusal(address)
    with pytest.raises(StoreError, match=words):
        raise StoreError(said)
    assert "sesame" not in said.replace("password authentication", "")


async def test_no_postgres_there():
    """A server that does not run is told as such."""
    said = await refusal("postgresql://linkbot:sesame@127.0.0.1:1/linkbot")
    assert "cannot be reached. Does the server run" in said
    assert "sesame" not in said


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "is not understood. Write sqlite:///linkbot.db or postgresql://"),
        ("linkbot.db", "is not understood"),
        ("mysql://root@localhost/forum", "not in 'mysql'"),
        ("sqlite:///linkbot.db?mode=ro", "with nothing behind it"),
        ("sqlite://linkbot.db", "with nothing behind it"),
    ],
)
async def test_addresses_that_are_none(address, words):
    """An address that cannot be used says which can."""
    assert words in await refusal(address)


@pytest.mark.parametrize(
    ("address", "driver"),
    [
        ("sqlite:///a.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:///a.db", "sqlite+aiosqlite"),
        ("postgres://u@h/d", "postgresql+psycopg"),
        ("postgresql+asyncpg://u@h/d", "postgresql+psycopg"),
    ],
)
def test_the_driver_is_ours(address, driver):
    """However the database is named, it is reached by the drivers that linkbot brings along."""
    assert driver == url_of(address).drivername


def test_places_are_shown_without_passwords():
    """What is shown of an address may be read by everybody."""
    assert "postgresql+psycopg://u:***@h/d" == shown(url_of("postgresql://u:sesame@h/d"))
    assert file_of(url_of("postgresql://u@h/d")) is None
    assert str(Path.cwd() / "a.db") == shown(url_of("sqlite:///a.db"))


class ServerError(Exception):
    """An error as PostgreSQL's driver gives it."""

    def __init__(self, sqlstate):
        """With the state that says what it is."""
        super().__init__("what the server said")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("28P01", "Are user and password right"),
        ("3D000", "Create it"),
        ("42501", "lacks rights"),
        ("53100", "disk is full"),
        ("53300", "max_connections"),
        ("57P01", "shutting down"),
        ("25006", "only be read"),
        (None, "Does the server run"),
        ("XX000", "the database failed: what the server said"),
    ],
)
def test_what_the_server_says(state, words):
    """Each refusal of PostgreSQL is told with its remedy."""
    assert words in explain(ServerError(state), url_of("postgresql://u@h/d"))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("attempt to write a readonly database", "may only be read"),
        ("disk I/O error", "space and health"),
        ("what?", "the database failed: what?"),
        ("", "OSError"),
    ],
)
def test_what_sqlite_says(said, words):
    """Each refusal of SQLite is told with its remedy."""
    assert words in explain(OSError(said), url_of("sqlite:///a.db"))


async def test_two_transactions_in_each_others_way(postgres):
    """PostgreSQL ends one of two that wait for each other; it is run again."""
    store = await open_store(postgres.new_database(), now=NOON)
    await store.plan((), a_case(1), NOON)
    await store.plan((), a_case(2), NOON)
    both = asyncio.Barrier(2)
    tries = []

    def work(db, first, second):
        tries.append(first)
        db.execute(text(f"UPDATE cases SET author = 'x' WHERE post_id = {first}"))
        if len(tries) <= 2:
            meet(both)
        db.execute(text(f"UPDATE cases SET author = 'y' WHERE post_id = {second}"))

    await asyncio.gather(store.write(work, 1, 2), store.write(work, 2, 1))
    written = {case.post_id for case in await store.cases()}
    await store.close()
    assert {1, 2} == written
    assert len(tries) > 2  # one of them at least was run again


def meet(barrier):
    """Wait in the middle of a transaction for the other one."""
    await_only(barrier.wait())


@pytest.mark.slow
def test_from_an_installed_wheel(tmp_path):
    """The migrations are part of the package that is installed, not of the tree alone."""
    source, site = tmp_path / "source", tmp_path / "site"
    source.mkdir()
    for name in ("linkbot", "pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).exists():
            (source / name).symlink_to(ROOT / name)
        else:
            (source / name).touch()
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run([*pip, "--target", site, source], check=True, cwd=tmp_path, timeout=300)
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(site)!r})\n{OPEN}\nimport linkbot; print(linkbot.__file__)",
    ]
    said = subprocess.run(
        [*command, f"sqlite:///{tmp_path}/linkbot.db"],
        check=True,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        env={
            name: value for name, value in os.environ.items() if not name.startswith("COV")
        },  # it is no part of the tree
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ["ready", "2026-03-02 12:00:00+00:00", f"{site}/linkbot/__init__.py"] == said.stdout.split("\n")[
        :3
    ]
