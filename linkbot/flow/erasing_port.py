"""What keeping little needs of the memory, as a Protocol. `edge/store` provides it."""

from datetime import datetime
from typing import Protocol

from linkbot.core.erased import Swept
from linkbot.core.rules import Keep


class Erasing(Protocol):
    """Letting go. Every method is one transaction and may raise StoreError; then nothing was written."""

    async def sweep(self, topic_id: int, keep: Keep, now: datetime) -> Swept:
        """Let go of what is kept long enough in a thread."""
        ...

    async def authors(self, topic_id: int) -> tuple[tuple[int, str, int], ...]:
        """Id, name as known, and latest post of everybody who is known in a thread."""
        ...

    async def rename(self, user_id: int, name: str) -> None:
        """A person goes by another name now; the old one is kept nowhere."""
        ...


class KeepsAll:
    """Lets go of nothing."""

    async def sweep(self, topic_id: int, keep: Keep, now: datetime) -> Swept:  # noqa: ARG002
        """Nothing."""
        return Swept()

    async def authors(self, topic_id: int) -> tuple[tuple[int, str, int], ...]:  # noqa: ARG002
        """Nobody."""
        return ()

    async def rename(self, user_id: int, name: str) -> None:
        """Nothing is kept."""
