"""Stores on both databases."""

import pytest

from linkbot.edge.store import open_store
from tests import postgres as pg
from tests.edge.store.examples import NOON


@pytest.fixture(scope="session")
def postgres():
    """One PostgreSQL server for all tests that want one."""
    if reason := pg.missing():
        pytest.skip(reason)
    with pg.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """The address of an empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/linkbot.db"
    return request.getfixturevalue("postgres").emptied_database()


@pytest.fixture
async def store(address):
    """A new store."""
    opened = await open_store(address, now=NOON)
    yield opened
    await opened.close()
