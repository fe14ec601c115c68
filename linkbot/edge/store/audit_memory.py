"""Reading the chained record of what was done."""

from linkbot.core.audit import Flaw, Head, Link
from linkbot.edge.store import audit
from linkbot.edge.store.store import SqlStore


class SqlAuditMemory:
    """The record, for those who want to check or to tell what happened."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def of_post(self, post_id: int) -> tuple[Link, ...]:
        """All that was recorded about one post, in order."""
        return await self._store.read(audit.of_post, post_id)

    async def verify(self, noted: Head | None = None) -> tuple[Head, Flaw | None]:
        """Follow the whole chain: where it ends, and its first flaw, if there is one. `noted`: an end that somebody
        wrote down earlier, which the chain has to pass.
        """
        return await self._store.read(audit.verify, noted)
