"""What linkbot remembers of whose pages are whose, in the same database as everything else."""

from collections.abc import Sequence
from datetime import datetime

from linkbot.core.authorship.memory import AuthorPast, Claim, Confirmation, Said, Witnessed
from linkbot.core.authorship.tokens import Token
from linkbot.core.case import Planned
from linkbot.edge.store import authors
from linkbot.edge.store.link_health import witness
from linkbot.edge.store.store import SqlStore


class SqlAuthorMemory:
    """Meets `AuthorMemory`. Codes that are told in messages are kept by the store itself, together with the message."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def author_past(self, user_id: int, origin: str, address: str, now: datetime) -> AuthorPast:
        """What is remembered around one person and one page."""
        return await self._store.read(authors.past, user_id, origin, address, now)

    async def confirmations(self) -> tuple[Confirmation, ...]:
        """Every confirmation, the oldest first."""
        return await self._store.read(authors.all_confirmations)

    async def confirm(self, confirmation: Confirmation) -> None:
        """Keep a confirmation."""
        await self._store.write(authors.confirm, confirmation)

    async def claims(self) -> tuple[Said, ...]:
        """Every "mine", the oldest first."""
        return await self._store.read(authors.all_claims)

    async def revoke(self, username: str, origin: str, address: str, at: datetime) -> tuple[int, int]:
        """Revoke what holds for a person, by name, and an origin: how many confirmations and how many claims."""
        return await self._store.write(authors.revoke, username, origin, address, at)

    async def witness(self, seen: Witnessed) -> None:
        """Keep what was first seen of a person's page; what is kept already stays."""
        await self._store.write(witness, seen)

    async def redeem(self, used: Token, confirmation: Confirmation) -> bool:
        """Use a code up and keep what it proves; False, and nothing is done, if it was used before."""
        return await self._store.write(authors.redeem, used, confirmation)

    async def claim(self, said: Sequence[Claim], planned: Sequence[Planned] = ()) -> None:
        """Keep what a person said of links of their own, and write what follows."""
        await self._store.write(authors.claim, said, planned)
