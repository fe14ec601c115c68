"""What undoing needs of the memory, as a Protocol. `edge/store` provides it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.case import Case, OutboxRow, Planned


class UndoneMemory(Protocol):
    """What was said about posts, and which cases were taken back. May raise StoreError."""

    async def rows_of(self, post_ids: Sequence[int]) -> dict[int, tuple[OutboxRow, ...]]:
        """All outbox rows about these posts but looks, by post, in the order in which they were made."""
        ...

    async def undone(self, topic_id: int, since: datetime) -> tuple[Case, ...]:
        """Cases of a thread that were undone since then."""
        ...


class UndoMemory(UndoneMemory, Protocol):
    """Finding cases, and taking them back. Every method is one transaction and may raise StoreError."""

    async def find(
        self,
        numbers: Sequence[int] = (),
        posts: Sequence[int] = (),
        rule: str = "",
        since: datetime | None = None,
        topic_id: int | None = None,
    ) -> tuple[Case, ...]:
        """Cases by number or post; or all that name a rule, or in which something was said or planned since then; the
        oldest first. Cases that were emptied are left out.
        """
        ...

    async def undo(
        self,
        cases: Sequence[Case],
        planned: Sequence[Planned],
        drops: Sequence[str],
        *,
        by: str,
        at: datetime,
    ) -> None:
        """Write the cases as they are then and what takes them back, and drop rows of which nothing was sent."""
        ...


class NoUndoMemory:
    """Nothing was ever undone."""

    async def rows_of(self, post_ids: Sequence[int]) -> dict[int, tuple[OutboxRow, ...]]:  # noqa: ARG002
        """None."""
        return {}

    async def undone(self, topic_id: int, since: datetime) -> tuple[Case, ...]:  # noqa: ARG002
        """None."""
        return ()
