"""Keeping little, in the same database as everything else."""

from datetime import datetime

from linkbot.core.erased import Forgotten, Swept
from linkbot.core.rules import Keep
from linkbot.edge.store import erasing
from linkbot.edge.store.store import SqlStore


class SqlErasing:
    """Meets `Erasing`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def sweep(self, topic_id: int, keep: Keep, now: datetime) -> Swept:
        """Let go of what is kept long enough in a thread."""
        return await self._store.write(erasing.sweep, topic_id, keep, now)

    async def authors(self, topic_id: int) -> tuple[tuple[int, str, int], ...]:
        """Id, name as known, and latest post of everybody who is known in a thread."""
        return await self._store.read(erasing.authors, topic_id)

    async def rename(self, user_id: int, name: str) -> None:
        """A person goes by another name now."""
        await self._store.write(erasing.rename, user_id, name)

    async def known_as(self, name: str) -> tuple[int, ...]:
        """The ids of those who go by a name in memory."""
        return await self._store.read(erasing.known_as, name)

    async def forget(self, user_id: int, name: str, now: datetime) -> Forgotten:
        """Erase what is remembered of a person."""
        return await self._store.write(erasing.forget, user_id, name, now)
