"""linkbot's memory: SQLite by default, PostgreSQL by changing one address."""

from linkbot.core.records import AlreadyRunning, Overtaken, StoreError
from linkbot.edge.store.author_memory import SqlAuthorMemory
from linkbot.edge.store.guard import only_daemon
from linkbot.edge.store.store import SqlStore, open_store

__all__ = [
    "AlreadyRunning",
    "Overtaken",
    "SqlAuthorMemory",
    "SqlStore",
    "StoreError",
    "only_daemon",
    "open_store",
]
