"""linkbot's memory: SQLite by default, PostgreSQL by changing one address."""

from linkbot.core.records import AlreadyRunning, Overtaken, StoreError
from linkbot.edge.store import article_tables, audit_tables, brake_tables, desk_tables, watch_tables  # noqa: F401  # their tables belong to the whole
from linkbot.edge.store.audit_memory import SqlAuditMemory
from linkbot.edge.store.author_memory import SqlAuthorMemory
from linkbot.edge.store.brake_memory import SqlBrakeMemory
from linkbot.edge.store.case_memory import SqlCaseMemory
from linkbot.edge.store.erasing_memory import SqlErasing
from linkbot.edge.store.guard import only_daemon
from linkbot.edge.store.heartbeats import SqlPulse
from linkbot.edge.store.ledger import SqlLedger
from linkbot.edge.store.reports import SqlReports
from linkbot.edge.store.store import SqlStore, open_store
from linkbot.edge.store.undo_memory import SqlUndoMemory

__all__ = [
    "AlreadyRunning",
    "Overtaken",
    "SqlAuditMemory",
    "SqlAuthorMemory",
    "SqlBrakeMemory",
    "SqlCaseMemory",
    "SqlErasing",
    "SqlLedger",
    "SqlPulse",
    "SqlReports",
    "SqlStore",
    "SqlUndoMemory",
    "StoreError",
    "only_daemon",
    "open_store",
]
