"""A real PostgreSQL server for tests: made in a temporary folder, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

_FAST = "-c fsync=off -c full_page_writes=off -c shared_buffers=16MB -c max_connections=60"


@dataclass(frozen=True)
class Postgres:
    """A running server on loopback; `run` calls one of its programs as the server's user."""

    port: int
    data: Path
    run: Callable[..., object]
    numbers: Iterator[int]

    def address(self, database: str, user: str = "linkbot", password: str = "secret") -> str:
        """The address of a database."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The address of a new, empty database."""
        name = f"linkbot_{next(self.numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def emptied_database(self) -> str:
        """The address of the one database that tests share in turn, emptied: far quicker than a new one."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            connection.execute(f"{others} AND backend_type = 'client backend'")
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return self.address("postgres")

    def restart(self) -> None:
        """Stop the server at once, as a crash would, and start it again."""
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        self.run(
            "pg_ctl",
            "-D",
            self.data,
            "-w",
            "-l",
            self.data / "log",
            "-o",
            _options(self.port, self.data),
            "start",
        )


def missing() -> str:
    """Why no server can be started here; empty if one can."""
    if not (shutil.which("initdb") and shutil.which("pg_ctl")):
        return "PostgreSQL is not installed (initdb and pg_ctl are not on PATH)"
    if os.geteuid() == 0 and _plain_user() is None:
        return "PostgreSQL does not run as root, and there is no user postgres or nobody"
    return ""


@contextmanager
def running() -> Iterator[Postgres]:
    """Run a server as long as the block lasts. Refuses root, so it runs as postgres or nobody then."""
    user = _plain_user() if os.geteuid() == 0 else None
    root = Path(tempfile.mkdtemp(prefix="linkbot-pg-"))
    if user is not None:
        os.chown(root, user.pw_uid, user.pw_gid)

    def run(program, *args):
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        return subprocess.run(
            [program, *map(str, args)],
            check=True,
            cwd=root,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(root)},
            timeout=60,
            **who,
        )

    data, port = root / "data", _free_port()
    secret = root / "password"
    secret.write_text("secret")
    secret.chmod(0o644)
    try:
        run("initdb", "-D", data, "-U", "linkbot", "-A", "scram-sha-256", "--pwfile", secret, "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", _options(port, data), "start")
        yield Postgres(port, data, run, count(1))
    finally:
        _stop(run, data)
        shutil.rmtree(root, ignore_errors=True)


def _stop(run, data: Path) -> None:
    """Stop the server if it runs."""
    if (data / "postmaster.pid").exists():
        run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _options(port: int, data: Path) -> str:
    return f"-p {port} -h 127.0.0.1 -k {data} {_FAST}"


def _plain_user() -> pwd.struct_passwd | None:
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known.get("nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
