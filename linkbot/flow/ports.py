"""What the flow needs from the world, as Protocols. `edge` provides it, `bootstrap` joins the two."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.case import Case, OutboxRow, Planned, Progress, Receipt
from linkbot.core.forum import Editor, FlagType, Ruling, Session, Topic
from linkbot.core.model import Authorship, PageLook, Post, Profile
from linkbot.core.records import (
    Bookmark,
    Candidate,
    Draft,
    Past,
    Recall,
    Reviewed,
    RulebookRecord,
    SeenPost,
    WeekRecords,
)


class Forum(Protocol):
    """Reading a forum. Reads may be repeated by the client; every method may raise ForumTrouble."""

    async def session(self) -> Session:
        """Who we are. Stop if the key is dead."""
        ...

    async def topic(self, topic_id: int) -> Topic:
        """A topic, its stream and first posts with raw. Gone if missing, private or deleted."""
        ...

    async def posts(self, topic_id: int, post_ids: Sequence[int]) -> tuple[Post, ...]:
        """Posts by id, with raw; ids unknown or of other topics are left out. Any number of ids."""
        ...

    async def posts_after(self, topic_id: int, post_number: int) -> tuple[Post, ...]:
        """The next up to 20 posts after a number, ascending, with raw."""
        ...

    async def post(self, post_id: int) -> Post:
        """One post with raw. Gone if missing."""
        ...

    async def editors(self, post_id: int, versions: Sequence[int]) -> tuple[Editor, ...]:
        """Who made these revisions (2 and up); hidden or squashed ones are left out."""
        ...

    async def user(self, username: str) -> Profile:
        """A user's profile. Gone if unknown."""
        ...

    async def flag_types(self) -> tuple[FlagType, ...]:
        """The flags this forum knows, from `/site.json`; kept for an hour."""
        ...

    async def restricted_categories(self) -> Mapping[int, bool]:
        """Whether each category is hidden from somebody, by id, from `/site.json`; kept for an hour. Large forums may
        leave categories out (contract 18).
        """
        ...

    async def rulings(self, reviewable_ids: Sequence[int]) -> tuple[Ruling, ...]:
        """What became of our flags. Forbidden for accounts that may not review."""
        ...

    # looking before repeating a write (contract 20)
    async def find_message(self, external_id: str) -> Receipt | None:
        """The message or topic with that external id, if it exists."""
        ...

    async def find_reply(self, topic_id: int, after_number: int, marker: str) -> Receipt | None:
        """Our own post with that hidden marker after a post number, if it exists."""
        ...


class Hands(Protocol):
    """Writing to a forum: the one gateway for effects. A dry run is given hands that only describe.

    No method repeats itself. Each may raise ForumTrouble; Unsure means: look first.
    """

    async def send_message(self, to: str, title: str, raw: str, external_id: str) -> Receipt:
        """A private message to users or groups (comma separated)."""
        ...

    async def reply(self, topic_id: int, to_number: int | None, raw: str) -> Receipt:
        """A public reply, or an answer in a private message."""
        ...

    async def flag(self, post_id: int, message: str) -> Receipt:
        """A flag of type 7 with a message to the moderators."""
        ...

    async def edit(self, post_id: int, raw: str, original_raw: str | None) -> Receipt:
        """New words for a post of our own; refused if it is not `original_raw` any more."""
        ...

    async def delete(self, post_id: int) -> Receipt:
        """Delete a post of our own. Never a first post: that would delete the topic."""
        ...


class Authors(Protocol):
    """Finding out whose a linked page is."""

    async def authorship(self, url: str, poster: Profile) -> Authorship:
        """Fetch the page and weigh what it says. Never raises: a failure is `unknown` with its reason."""
        ...


class RulesSource(Protocol):
    """Where moderators write their rules."""

    async def drafts(self) -> tuple[Draft, ...]:
        """All rules files as they stand now, by name. What cannot be used says why. May raise ForumTrouble."""
        ...

    async def watch(self, changed: Callable[[], None], stopping: asyncio.Event) -> None:
        """Call `changed` when one may have changed, until stopping. A source that cannot tell returns at once."""
        ...


class Pages(Protocol):
    """Finding out what stands at the far end of a link, for everybody alike."""

    async def page(self, url: str) -> PageLook:
        """Fetch the page, unless it was fetched just now, and say what is there today. Never raises.

        `opens` is False only where the site itself says that there is no such page; slow, down or refused is None.
        """
        ...


class Clock(Protocol):
    """The time. Only `bootstrap` makes one."""

    def now(self) -> datetime:
        """The present moment, with a time zone (UTC)."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait that many seconds of this clock's time."""
        ...


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

        A key that is already in the outbox is left as it is, unless nothing was ever sent for it (DROPPED, or PLANNED
        with no try): then the new plan takes its place (action, due, digest) and the row is PLANNED.
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

    async def close(self) -> None:
        """Let go of the database."""
        ...
