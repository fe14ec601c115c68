"""A forum as linkbot sees it: what it answers, and what it says when it will not. Frozen values."""

from dataclasses import dataclass
from datetime import datetime

from linkbot.core.case import Closing
from linkbot.core.model import Post


class ForumTrouble(Exception):
    """A forum did not do as asked. Three branches, named by the remedy.

    ForumTrouble
    ├── Wait       later it may work (429, 502, 503, 504, no connection)
    │   └── Unsure   a write may or may not have taken effect: look before repeating it
    ├── Drop       this one thing cannot be done (422, 400, 409)
    │   ├── Gone       it is not there, or not for us (404, 410)
    │   └── Forbidden  refused (403); the key itself may be fine, ask `session`
    └── Stop       nothing will work until a person acts (dead key, no account)
    """

    def __init__(self, reason: str, *, status: int | None = None, error_type: str = "") -> None:
        """Keep the reason for the log; decide on status and type only, texts are translated (contract 1.3)."""
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.error_type = error_type


class Wait(ForumTrouble):
    """Come back after `seconds`."""

    def __init__(
        self, reason: str, *, seconds: float = 15.0, status: int | None = None, error_type: str = ""
    ) -> None:
        """Seconds as the forum asked, or a short while."""
        super().__init__(reason, status=status, error_type=error_type)
        self.seconds = seconds


class Unsure(Wait):
    """A write whose answer was lost. Look before repeating it (contract 20)."""


class Drop(ForumTrouble):
    """This one thing cannot be done."""


class Gone(Drop):
    """It does not exist, or not for this account."""


class Forbidden(Drop):
    """Refused. Which 403 it is, only another look tells (contract 1.3, 11.2)."""


class Stop(ForumTrouble):
    """Nothing will work until a person acts."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who the forum says we are (`/session/current.json`)."""

    user_id: int
    username: str
    moderator: bool = False
    admin: bool = False
    trust_level: int = 0
    may_message: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its first posts. `stream` holds the ids of all visible posts; empty for mega topics."""

    id: int
    title: str
    slug: str
    stream: tuple[int, ...]
    posts: tuple[Post, ...]
    highest_post_number: int = 0
    closed: bool = False
    archived: bool = False
    private: bool = False
    external_id: str | None = None
    category_id: int | None = None  # private messages have none
    bus_position: int | None = None  # message_bus_last_id, taken before the posts were read
    deleted: bool = False  # staff is shown deleted topics, too


@dataclass(frozen=True, slots=True)
class FlagType:
    """One kind of flag the forum knows (`/site.json`)."""

    id: int
    name_key: str
    enabled: bool = True
    custom: bool = False


@dataclass(frozen=True, slots=True)
class Editor:
    """Who made one revision of a post."""

    version: int
    username: str
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of linkbot's own flag (contract 12.3): its own score row, never the reviewable's status."""

    reviewable_id: int
    closing: Closing | None  # None: still pending
    by_person: bool = False  # False for the system and for linkbot itself: no lesson in it
    at: datetime | None = None
    message_topic_id: int | None = None  # the message to moderators that came with the flag


@dataclass(frozen=True, slots=True)
class Limits:
    """How long texts may be, in characters, and how long posts may be changed (`/site/settings.json`); Discourse's
    defaults (contract 21).
    """

    min_post: int = 20
    min_message: int = 10
    max_post: int = 32_000
    max_title: int = 255
    edit_minutes: int = 1440  # how long members below trust level 2 may change or delete a post; 0: for ever
    edit_minutes_trusted: int = 43_200  # the same from trust level 2 on


@dataclass(frozen=True, slots=True)
class About:
    """What a forum says of itself (`/about.json`)."""

    version: str = ""
    title: str = ""
    locale: str = ""
