"""What inviting people to show whose a page is needs of the memory, as a Protocol."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.case import Planned
from linkbot.core.invitation import Invited, Unsettled


class Invitations(Protocol):
    """Who was invited. Every method is one transaction and may raise StoreError."""

    async def unsettled(
        self, topic_id: int, rules: Collection[str], since: datetime, until: datetime
    ) -> tuple[Unsettled, ...]:
        """Fine posts first judged in [since, until) for which one of the rules could not tell whose the page is, of
        people who were never invited and have no case about it; one a person.
        """
        ...

    async def keep(self, invited: Invited, planned: Sequence[Planned]) -> bool:
        """Remember an invitation with its code, and write what follows; False, and nothing is done, if there was one."""
        ...


class NoInvitations:
    """Invites nobody."""

    async def unsettled(
        self,
        topic_id: int,  # noqa: ARG002
        rules: Collection[str],  # noqa: ARG002
        since: datetime,  # noqa: ARG002
        until: datetime,  # noqa: ARG002
    ) -> tuple[Unsettled, ...]:
        """Nobody."""
        return ()

    async def keep(self, invited: Invited, planned: Sequence[Planned]) -> bool:  # noqa: ARG002
        """Nothing is kept."""
        return False
