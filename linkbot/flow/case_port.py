"""The memory of what follows a first word, as a Protocol: answers, rulings and posts that were noticed late."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.case import Case, Planned


class CaseMemory(Protocol):
    """Every method is one transaction and may raise StoreError; then nothing was written."""

    async def change(self, cases: Sequence[Case], at: datetime, planned: Sequence[Planned] = ()) -> None:
        """Write changed cases and actions, all of them or none."""
        ...

    async def unruled(self, topic_id: int, since: datetime) -> tuple[Case, ...]:
        """Cases of a thread, open or closed, that were flagged since then and about which nothing is decided yet."""
        ...

    async def by_message(self, topic_id: int, messages: Collection[int]) -> Mapping[int, Case]:
        """The cases of a thread whose private message is one of these topics, by that topic."""
        ...

    async def read_up_to(self, messages: Collection[int]) -> Mapping[int, int]:
        """Up to which post each message has been read; 1, linkbot's own, where it never was."""
        ...

    async def set_read(self, message: int, number: int, planned: Sequence[Planned] = ()) -> None:
        """A message has been read up to that post; write the actions that follow."""
        ...


class NoCaseMemory:
    """Remembers nothing, so nothing follows."""

    async def change(self, cases: Sequence[Case], at: datetime, planned: Sequence[Planned] = ()) -> None:
        """Nothing is kept."""

    async def unruled(self, topic_id: int, since: datetime) -> tuple[Case, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def by_message(self, topic_id: int, messages: Collection[int]) -> Mapping[int, Case]:  # noqa: ARG002
        """None."""
        return {}

    async def read_up_to(self, messages: Collection[int]) -> Mapping[int, int]:
        """Nothing has been read."""
        return dict.fromkeys(messages, 1)

    async def set_read(self, message: int, number: int, planned: Sequence[Planned] = ()) -> None:
        """Nothing is kept."""
