"""What brakes, marks and lessons need of the memory, as Protocols. `edge/store` provides it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.brakes import BrakeRecords, Hold, Reached, Said
from linkbot.core.case import Planned
from linkbot.core.overturned import Lesson
from linkbot.core.precision import Decision
from linkbot.core.rules import Brakes
from linkbot.core.situation import Asked


class BrakeMemory(Protocol):
    """The memory of brakes. Every method is one transaction and may raise StoreError; then nothing was written."""

    async def records(self, topic_id: int, limits: Brakes, now: datetime) -> BrakeRecords:
        """What is known of a thread's rules."""
        ...

    async def said(self, asked: Asked) -> Said:
        """What was said in a thread and to a person within the times of these limits."""
        ...

    async def keep(
        self,
        topic_id: int,
        holds: Sequence[Hold],
        *,
        rules: Sequence[str] = (),
        planned: Sequence[Planned] = (),
        reached: Sequence[Reached] = (),
        at: datetime,
    ) -> None:
        """Write brakes (new ones have no number), rules that are known from now on, actions, and quotas that were used
        up. A brake that was released in the meantime stays so; a quota is written once.
        """
        ...

    async def holds(self, topic_id: int | None = None) -> tuple[Hold, ...]:
        """All brakes of a thread or of all, released ones included, the newest first."""
        ...

    async def decisions(
        self, topic_id: int, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Decision, ...]:
        """What people decided, by flag, by mark or by undoing, in [since, until); one for each post and rule, the latest."""
        ...

    async def mark(
        self, topic_id: int, post_id: int, rules: Sequence[str], *, right: bool, by: str, at: datetime
    ) -> None:
        """Write what a moderator says of these rules about a post; it takes the place of what was said before."""
        ...


class Lessons(Protocol):
    """The posts that moderators did not find fault with when linkbot did."""

    async def lessons(self, topic_id: int) -> tuple[Lesson, ...]:
        """All of a thread, by post number."""
        ...

    async def unlearned(self, topic_id: int) -> tuple[Lesson, ...]:
        """What moderators disagreed with and nothing was learned from yet, without texts."""
        ...

    async def learn(self, lesson: Lesson) -> None:
        """Keep one, in place of an earlier one about the same post."""
        ...


class NoLessons:
    """Nobody ever disagreed."""

    async def lessons(self, topic_id: int) -> tuple[Lesson, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def unlearned(self, topic_id: int) -> tuple[Lesson, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def learn(self, lesson: Lesson) -> None:
        """Nothing is kept."""
