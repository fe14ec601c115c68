"""What a rebuild needs of the forum and of the memory, as Protocols."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.case import Case, OutboxRow
from linkbot.core.model import Post
from linkbot.core.traces import SentMessage


class Outgoing(Protocol):
    """What we have sent."""

    async def sent_messages(self) -> tuple[SentMessage, ...]:
        """The private messages that we began, those without an external id left out. May raise ForumTrouble."""
        ...

    async def has_replied(self) -> bool:
        """Whether we ever wrote in a topic. May raise ForumTrouble."""
        ...

    async def deleted_posts(self, topic_id: int, there: Collection[int]) -> tuple[Post, ...]:
        """Posts of a topic that were deleted, none where we are not shown them. `there`: the ids of those that stand.
        May raise ForumTrouble.
        """
        ...


class RebuildMemory(Protocol):
    """A memory that may have been lost."""

    async def is_new(self) -> bool:
        """Whether nothing is remembered of any thread, or a rebuild was begun and did not end."""
        ...

    async def begin(self, at: datetime) -> None:
        """A rebuild begins: until it ends, the memory counts as new."""
        ...

    async def end(self, at: datetime) -> None:
        """The rebuild is done."""
        ...

    async def restore(self, case: Case | None, rows: Sequence[OutboxRow], at: datetime) -> None:
        """Write a case and what was done for it, in one transaction. What is there already stays as it is."""
        ...
