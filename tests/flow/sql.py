"""The database behind a bench, for memories that the bench does not show."""

from linkbot.edge.store import SqlStore
from linkbot.flow.bench import Bench


def store_of(bench: Bench) -> SqlStore:
    """The store, as the class it is in tests."""
    assert isinstance(bench.store, SqlStore)
    return bench.store
