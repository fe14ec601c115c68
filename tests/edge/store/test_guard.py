"""One database has one daemon."""

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from linkbot.edge.store import AlreadyRunning, StoreError, only_daemon, open_store
from tests.edge.store.examples import NOON

ROOT = Path(__file__).parents[3]


@contextmanager
def another_daemon(address):
    """A process that holds the lock."""
    command = [sys.executable, "-m", "tests.edge.store.hold", address]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert "held" == process.stdout.readline().strip()
            yield process
        finally:
            process.kill()


async def test_the_second_daemon_is_refused(address):
    """A second daemon hears that one runs already, and may start when that one has ended."""
    async with only_daemon(address) as confirm:
        await confirm()
        with pytest.raises(AlreadyRunning, match="another linkbot daemon"):
            async with only_daemon(address):
                pass
    async with only_daemon(address):
        pass


async def test_the_lock_falls_with_its_holder(address):
    """Kill -9 of a daemon lets the next one start at once."""
    with another_daemon(address) as holder:
        with pytest.raises(AlreadyRunning):
            async with only_daemon(address):
                pass
        holder.kill()
        holder.wait()
        end = time.monotonic() + 2  # the server notices a closed connection in milliseconds
        while True:
            try:
                async with only_daemon(address):
                    return
            except AlreadyRunning:
                assert time.monotonic() < end


async def test_the_refusal_names_the_process(tmp_path):
    """Whoever is refused learns which process to look for."""
    address = f"sqlite:///{tmp_path}/linkbot.db"
    with another_daemon(address) as holder, pytest.raises(AlreadyRunning, match=f"process {holder.pid}"):
        async with only_daemon(address):
            pass


async def test_two_names_of_one_file(tmp_path):
    """A link to the database is the same database."""
    (tmp_path / "link.db").symlink_to(tmp_path / "linkbot.db")
    async with only_daemon(f"sqlite:///{tmp_path}/linkbot.db"):
        with pytest.raises(AlreadyRunning):
            async with only_daemon(f"sqlite:///{tmp_path}/link.db"):
                pass


async def test_two_databases(address, tmp_path):
    """Daemons of different databases do not mind each other, and the lock does not hinder the store."""
    async with (
        only_daemon(address),
        only_daemon(f"sqlite:///{tmp_path}/other.db"),
        only_daemon("sqlite://") as confirm,
    ):
        await confirm()
        await (await open_store(address, now=NOON)).close()


async def test_deleted_lock_file(tmp_path):
    """A daemon whose lock file was deleted or exchanged learns that it is no longer alone for sure."""
    lock = tmp_path / "linkbot.db.lock"
    async with only_daemon(f"sqlite:///{tmp_path}/linkbot.db") as confirm:
        lock.unlink()
        with pytest.raises(StoreError, match="was lost"):
            await confirm()
        lock.write_text("")
        with pytest.raises(StoreError, match="was lost"):
            await confirm()


async def test_restarted_server(postgres):
    """A daemon learns that the server has dropped its lock; the store itself finds the server again."""
    address = postgres.new_database()
    store = await open_store(address, now=NOON)
    async with only_daemon(address) as confirm:
        await confirm()
        postgres.restart()
        with pytest.raises(StoreError, match="was lost"):
            await confirm()
    assert NOON == await store.began_at()
    await store.close()


async def test_no_place_for_the_lock(tmp_path):
    """Where no lock can be written, the words say so."""
    with pytest.raises(StoreError, match="must be able to write here"):
        async with only_daemon(f"sqlite:///{tmp_path}/nowhere/linkbot.db"):
            pass


async def test_no_server(postgres):
    """Where no server answers, the words say so, without the password."""
    with pytest.raises(StoreError, match="user, password and name of the database right") as caught:
        async with only_daemon(postgres.address("postgres", password="sesame")):
            pass
    assert "sesame" not in str(caught.value)
