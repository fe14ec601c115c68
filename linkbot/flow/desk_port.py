"""What answering people needs of the memory, as a Protocol. `edge/store` provides it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from linkbot.core.case import Planned
from linkbot.core.commands import Heard
from linkbot.core.presence import Presence
from linkbot.flow.holds_port import BrakeMemory
from linkbot.flow.undo_port import UndoMemory


class DeskMemory(Protocol):
    """Every method is one transaction and may raise StoreError; then nothing was written."""

    async def read_up_to(self, messages: Collection[int]) -> Mapping[int, int]:
        """Up to which post each message has been read; 0 where it never was."""
        ...

    async def notice_in_doubt(self) -> bool:
        """Whether a notice may stand on the forum of which its case does not know yet: being sent, or in doubt."""
        ...

    async def heard(self, author_id: int, since: datetime) -> tuple[Heard, ...]:
        """What a person wrote since then that something was done about."""
        ...

    async def keep(self, message: int, number: int, heard: Heard | None, planned: Sequence[Planned]) -> None:
        """A message has been read up to that post; write what was heard in it and the answer."""
        ...

    async def presence(self, now: datetime) -> Presence:
        """By what name this linkbot knows itself, and since when; made at the first call."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Where people steer linkbot by message."""

    memory: DeskMemory
    brakes: BrakeMemory
    undo: UndoMemory
