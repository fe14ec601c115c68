"""What the flow needs of the memory, as a Protocol. `edge/store` provides it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.case import Case, OutboxRow, Planned, Progress, Receipt
from linkbot.core.records import (
    Bookmark,
    Candidate,
    Past,
    Recall,
    Reviewed,
    RulebookRecord,
    SeenPost,
    WeekRecords,
)
from linkbot.flow.watch_port import WatchMemory


class Store(Protocol):
    """The memory. Every method is one transaction and may raise StoreError; then nothing was written."""

    async def began_at(self) -> datetime:
        """When this memory was made; what is older than linkbot itself needs no notice."""
        ...

    async def seen(self, topic_id: int) -> dict[int, SeenPost]:
        """All remembered posts of a topic, by post id."""
        ...

    async def recall(self, asked: Recall) -> Past:
        """What is remembered around one post, of what is asked for."""
        ...

    async def case(self, post_id: int) -> Case | None:
        """The case of a post, open or closed."""
        ...

    async def open_cases(self, topic_id: int) -> tuple[Case, ...]:
        """Cases not closed yet, oldest first."""
        ...

    async def cases(self, topic_id: int | None = None, limit: int = 1000) -> tuple[Case, ...]:
        """Cases, newest first."""
        ...

    async def remember(self, reviewed: Reviewed) -> Case | None:
        """Write seen post, findings, case and outbox rows, or nothing; returns the case with its number.

        A key that is already in the outbox is left as it is, unless nothing was ever sent for it (DROPPED, PLANNED
        with no try, or a LOOK that is DONE): then the new plan takes its place (action, due, digest) and the row is PLANNED.
        """
        ...

    async def plan(self, planned: Sequence[Planned], case: Case | None, at: datetime) -> None:
        """Write actions (and a changed case) without a review; keys are treated as in `remember`."""
        ...

    async def due(self, now: datetime, limit: int = 50, topic_id: int | None = None) -> tuple[OutboxRow, ...]:
        """Rows (of one thread) to work on now: planned and due, sending (left by a crash) and in doubt; oldest due first."""
        ...

    async def row(self, key: str) -> OutboxRow | None:
        """One outbox row."""
        ...

    async def mark(
        self,
        key: str,
        progress: Progress,
        at: datetime,
        *,
        note: str = "",
        due: datetime | None = None,
        receipt: Receipt | None = None,
        case: Case | None = None,
        planned: Sequence[Planned] = (),
        after: OutboxRow | None = None,
    ) -> None:
        """Move a row on, together with the changed case and the actions that follow from it. SENDING counts a try.

        A row that is DONE, FAILED or DROPPED stays so. With `after`, the row as the caller read it, nothing is done
        if somebody else has moved it on since. Overtaken says either. `due` and `receipt` stay if None.
        """
        ...

    async def week(self, topic_id: int, since: datetime, until: datetime) -> WeekRecords:
        """The records of [since, until)."""
        ...

    async def rulebooks(self) -> tuple[RulebookRecord, ...]:
        """All rules files that ever came into force, latest first."""
        ...

    async def rules_in_force(self) -> dict[int, RulebookRecord]:
        """The rules in force, by topic."""
        ...

    async def put_in_force(
        self, record: RulebookRecord, set_aside: Candidate | None = None, planned: Sequence[Planned] = ()
    ) -> None:
        """Put rules in force for their topic, and write actions. A candidate of that name and text is none any more;
        `set_aside` becomes one.
        """
        ...

    async def release(self, topic_id: int) -> None:
        """No rules are in force for that topic any more; the history stays."""
        ...

    async def candidates(self) -> tuple[Candidate, ...]:
        """The rules files that are not in force, by name."""
        ...

    async def set_candidate(self, candidate: Candidate, planned: Sequence[Planned] = ()) -> None:
        """Remember a rules file that is not in force, in place of the one with the same name, and write actions."""
        ...

    async def drop_candidate(self, name: str) -> None:
        """That rules file is no candidate any more."""
        ...

    async def accept(
        self, candidate: Candidate, how: str, at: datetime, planned: Sequence[Planned] = ()
    ) -> bool:
        """Put a candidate in force, and write actions; False, and nothing is done, if it is not there like that."""
        ...

    async def bookmark(self, topic_id: int) -> Bookmark | None:
        """How far a thread has been read; None for one never looked at."""
        ...

    async def set_bookmark(self, bookmark: Bookmark) -> None:
        """Remember how far a thread has been read."""
        ...

    async def notices_to(self, author: str, author_id: int | None, since: datetime) -> int:
        """How many posts a person has been told about since then, privately or in public (delivered notices only).
        Known by id where there is one: names change.
        """
        ...

    async def replies_in(self, topic_id: int, since: datetime) -> int:
        """How many public replies have been delivered in a thread since then."""
        ...

    @property
    def watching(self) -> WatchMemory:
        """How threads are followed."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...
