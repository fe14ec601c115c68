"""What the flow needs from the world, as Protocols. `edge` provides it, `bootstrap` joins the two."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from linkbot.core.authorship.memory import Claim
from linkbot.core.authorship.tokens import Offer
from linkbot.core.case import Planned, Receipt
from linkbot.core.forum import Editor, FlagType, Limits, Ruling, Session, Topic
from linkbot.core.model import Authorship, PageLook, Post, Profile
from linkbot.core.push import Channel, News
from linkbot.core.records import Draft


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

    async def message_topics(self, page: int = 0) -> Mapping[int, int]:
        """Private messages in which somebody else wrote, the latest first, thirty a page: topic -> highest post number."""
        ...

    async def rulings(self, reviewable_ids: Sequence[int]) -> tuple[Ruling, ...]:
        """What became of our flags. Forbidden for accounts that may not review."""
        ...

    async def limits(self) -> Limits:
        """How long texts may be on this forum."""
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

    async def send_topic(self, category_id: int, title: str, raw: str, external_id: str) -> Receipt:
        """A new topic in a category."""
        ...

    async def make_wiki(self, post_id: int) -> Receipt:
        """Let others edit a post of our own."""
        ...

    async def upload(self, name: str, picture: bytes) -> str:
        """Keep a PNG on the forum; its short address for `![…](…)`. The same bytes are kept once."""
        ...


class Authors(Protocol):
    """Finding out whose a linked page is."""

    async def authorship(self, url: str, poster: Profile) -> Authorship:
        """Fetch the page and weigh what it says. Never raises: a failure is `unknown` with its reason."""
        ...


class Proofs(Protocol):
    """How people show that a page is theirs."""

    async def offer(self, url: str, poster: Profile) -> Offer | None:
        """A new code for that page and person, kept by whoever tells it; None if there can be none."""
        ...

    async def claim(self, said: Sequence[Claim], planned: Sequence[Planned]) -> None:
        """Keep what a person said of links of their own, and write what follows."""
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


class Push(Protocol):
    """News as they happen. Only ever a hint where to look: nothing is decided by what it says."""

    def listen(self, positions: Mapping[Channel, int]) -> AsyncIterator[tuple[News, ...]]:
        """One connection for all those channels, from those positions on: news in bursts until the forum ends it, after
        half a minute or so; one that has nothing to hold may end at once. Raises ForumTrouble: Wait if it may work
        later, Drop if the forum will not have it like this.
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
