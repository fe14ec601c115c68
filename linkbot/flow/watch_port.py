"""What watching needs of the memory beside the posts' own reviews, as a Protocol. `edge/store` provides it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.push import Followed
from linkbot.core.records import Bookmark


class WatchMemory(Protocol):
    """How threads are followed. Every method is one transaction and may raise StoreError."""

    async def known(self, topic_id: int) -> frozenset[int]:
        """The ids of all remembered posts of a topic: cheap also for very long ones."""
        ...

    async def digests(self, post_ids: Sequence[int]) -> dict[int, str]:
        """In which state posts were judged last, by id; those never judged are left out."""
        ...

    async def posted_since(self, topic_id: int, moment: datetime) -> tuple[int, ...]:
        """The remembered posts of a topic that were written then or later."""
        ...

    async def unsettle(self, post_id: int) -> None:
        """Forget in which state a post was judged last, so that it is reviewed when it is seen again."""
        ...

    async def busy_topics(self, now: datetime) -> frozenset[int]:
        """The threads whose outbox holds something to work on now."""
        ...

    async def bookmarks(self) -> Mapping[int, Bookmark]:
        """How far each thread has been read, by topic."""
        ...

    async def message_topics(self) -> Mapping[int, int]:
        """The private messages to authors of open cases: the thread they are about, by the message's topic."""
        ...

    async def followed(self) -> Mapping[int, Followed]:
        """How each thread is followed, by topic."""
        ...

    async def set_followed(self, followed: Sequence[Followed]) -> None:
        """Remember how threads are followed."""
        ...
