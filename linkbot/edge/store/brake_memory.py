"""What linkbot remembers of brakes, marks and lessons, in the same database as everything else."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from linkbot.core.brakes import BrakeRecords, Hold, Reached, Said
from linkbot.core.case import Planned
from linkbot.core.overturned import Lesson
from linkbot.core.precision import Decision
from linkbot.core.rules import Brakes
from linkbot.core.situation import Asked
from linkbot.edge.store import brakes, decisions
from linkbot.edge.store.store import SqlStore


class SqlBrakeMemory:
    """Meets `BrakeMemory` and `Lessons`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def records(self, topic_id: int, limits: Brakes, now: datetime) -> BrakeRecords:
        """What is known of a thread's rules."""
        return await self._store.read(brakes.records, topic_id, limits, now)

    async def said(self, asked: Asked) -> Said:
        """What was said in a thread and to a person within the times of these limits."""
        return await self._store.read(brakes.said, asked)

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
        """Write brakes, rules that are known from now on, actions, and quotas that were used up."""

        def keep(db: Connection) -> None:
            brakes.keep(db, topic_id, holds, rules=rules, planned=planned, at=at)
            brakes.note_reached(db, topic_id, reached)

        await self._store.write(keep)

    async def holds(self, topic_id: int | None = None) -> tuple[Hold, ...]:
        """All brakes, the newest first."""
        return await self._store.read(brakes.holds, topic_id)

    async def decisions(
        self, topic_id: int, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Decision, ...]:
        """What people decided in [since, until)."""
        return await self._store.read(decisions.decisions, topic_id, since, until)

    async def mark(
        self, topic_id: int, post_id: int, rules: Sequence[str], *, right: bool, by: str, at: datetime
    ) -> None:
        """Write what a moderator says of these rules about a post."""
        await self._store.write(decisions.mark, topic_id, post_id, rules, right=right, by=by, at=at)

    async def lessons(self, topic_id: int) -> tuple[Lesson, ...]:
        """All lessons of a thread, by post number."""
        return await self._store.read(decisions.all_lessons, topic_id)

    async def unlearned(self, topic_id: int) -> tuple[Lesson, ...]:
        """What moderators disagreed with and nothing was learned from yet, without texts."""
        return await self._store.read(decisions.unlearned, topic_id)

    async def learn(self, lesson: Lesson) -> None:
        """Keep a lesson."""
        await self._store.write(decisions.learn, lesson)
