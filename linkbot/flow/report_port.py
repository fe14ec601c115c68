"""What the report needs of the memory, as a Protocol. `edge/store` provides it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.report.articles import Article
from linkbot.core.report.period import Period
from linkbot.core.report.week import ThreadWeek


class Reports(Protocol):
    """The records behind reports, digest and index. Every method is one transaction and may raise StoreError."""

    async def week(self, topic_id: int, periods: Sequence[Period]) -> ThreadWeek:
        """All of the last of these weeks; the others are for the picture and the records of the rules."""
        ...

    async def unread(self, topic_id: int, before: datetime, limit: int) -> tuple[Article, ...]:
        """Articles of accepted posts that nobody looked at so far, or not since `before` where they could not be read;
        the oldest first. Of these only the post, the address and the time are known.
        """
        ...

    async def keep(self, article: Article, at: datetime) -> None:
        """Keep what the page says of itself. Without a title and reading time it counts as not read."""
        ...

    async def articles(
        self, topic_id: int, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Article, ...]:
        """Articles of posts that are accepted now, posted in [since, until), by people who did not ask to be left out."""
        ...

    async def unlist(self, author_id: int, username: str, at: datetime) -> None:
        """Leave that person's articles out from now on."""
        ...

    async def list_again(self, author_id: int) -> None:
        """That person's articles may be listed again."""
        ...


class NoReports:
    """Remembers nothing, so there is nothing to tell."""

    async def week(self, topic_id: int, periods: Sequence[Period]) -> ThreadWeek:  # noqa: ARG002
        """An empty week."""
        return ThreadWeek.empty(periods[-1])

    async def unread(self, topic_id: int, before: datetime, limit: int) -> tuple[Article, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def keep(self, article: Article, at: datetime) -> None:
        """Nothing is kept."""

    async def articles(
        self,
        topic_id: int,  # noqa: ARG002
        since: datetime | None = None,  # noqa: ARG002
        until: datetime | None = None,  # noqa: ARG002
    ) -> tuple[Article, ...]:
        """None."""
        return ()

    async def unlist(self, author_id: int, username: str, at: datetime) -> None:
        """Nobody is listed anyway."""

    async def list_again(self, author_id: int) -> None:
        """Nothing changes."""
