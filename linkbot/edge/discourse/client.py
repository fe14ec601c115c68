"""The client of a Discourse forum: what the flow asks of a forum (`Forum`) and tells it (`Hands`)."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

import httpx
from pydantic import SecretStr

from linkbot.edge.discourse.budget import Budget, Clock
from linkbot.edge.discourse.bus import MessageBus
from linkbot.edge.discourse.diagnosing import Diagnosing
from linkbot.edge.discourse.exchange import CHANCE, Exchange, TimeLimits
from linkbot.edge.discourse.retracing import Retracing
from linkbot.edge.discourse.writing import Writing


class DiscourseClient(Writing, Retracing, Diagnosing):
    """One forum, as one user of it. Close it after use, or use it as an async context."""

    def __init__(
        self,
        forum: str,
        key: str | SecretStr,
        username: str,
        *,
        budget: Budget,
        clock: Clock,
        contact: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
        limits: TimeLimits | None = None,
        jitter: Callable[[], float] = CHANCE,
    ) -> None:
        """The forum's base address (a folder is fine), an API key and its user's name. `contact` goes into the
        User-Agent; `transport` replaces the network; `jitter` gives 0 to 1 seconds to add to a wait.
        ValueError, in plain words, for an address, key or name that cannot be right.
        """
        secret = key if isinstance(key, SecretStr) else SecretStr(key)
        exchange = Exchange(
            forum,
            secret,
            username,
            budget,
            contact=contact,
            transport=transport,
            limits=limits,
            jitter=jitter,
        )
        super().__init__(exchange, clock)

    def __repr__(self) -> str:
        return f"DiscourseClient({self._exchange.forum!r})"

    def news(self, *, hold: bool = True) -> MessageBus:
        """The forum's news, over the same connections and under the same budget."""
        return MessageBus(self._exchange, self._clock, hold=hold)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._exchange.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
