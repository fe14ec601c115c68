"""What keeping an eye on accepted links needs from the world, as Protocols."""

from datetime import datetime
from typing import Protocol

from linkbot.core.link_health import LinkHealth, Visit, Watched


class LinkVisits(Protocol):
    """Looking at the far end of a link again, gently."""

    async def visit(self, known: Watched) -> Visit:
        """Ask whether the page has changed, and read it if it has or if nobody knows it yet. Never raises."""
        ...


class HealthMemory(Protocol):
    """How accepted links fare. Every method is one transaction and may raise StoreError."""

    async def due(self, topic_id: int, settled: datetime, now: datetime, limit: int) -> tuple[Watched, ...]:
        """The links of a thread that stand in posts which were fine with them since `settled` or longer, and whose look
        is due, the longest overdue first; those never looked at are among them.
        """
        ...

    async def keep(self, known: Watched) -> None:
        """Remember one link anew."""
        ...

    async def findings(
        self, since: datetime, until: datetime, topic_id: int | None = None
    ) -> tuple[LinkHealth, ...]:
        """What ails the links that still stand (in one thread), of what is said since a moment in [since, until)."""
        ...


class NoHealth:
    """Watches no links."""

    async def due(self, topic_id: int, settled: datetime, now: datetime, limit: int) -> tuple[Watched, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def keep(self, known: Watched) -> None:
        """Nothing is kept."""

    async def findings(
        self,
        since: datetime,  # noqa: ARG002
        until: datetime,  # noqa: ARG002
        topic_id: int | None = None,  # noqa: ARG002
    ) -> tuple[LinkHealth, ...]:
        """None."""
        return ()


class NoVisits:
    """Visits nobody."""

    async def visit(self, known: Watched) -> Visit:  # noqa: ARG002
        """Nothing is known."""
        return Visit(None, "was not looked at")
