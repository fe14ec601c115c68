"""What may hold linkbot back for a while, as a Protocol, and the brake that never does."""

from typing import Protocol

from linkbot.core.situation import Asked, Held


class Brakes(Protocol):
    """Asked before a word is planned, and once more before it is sent: others may have been sent in between."""

    async def held(self, asked: Asked) -> tuple[Held, ...]:
        """The brakes that are on for these rules of this post now; () if none. May raise StoreError."""
        ...


class NoBrakes:
    """Holds nothing back."""

    async def held(self, asked: Asked) -> tuple[Held, ...]:  # noqa: ARG002
        """Nothing."""
        return ()
