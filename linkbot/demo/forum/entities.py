"""What a forum is made of: users, topics, posts, flags, reviewables, keys. Rows that the demo forum keeps and changes."""

import string
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

SYSTEM_ID = -1

LIKE, OFF_TOPIC, INAPPROPRIATE, NOTIFY_USER, NOTIFY_MODERATORS, SPAM, ILLEGAL = 2, 3, 4, 6, 7, 8, 10
REGULAR, MODERATOR_ACTION, SMALL_ACTION, WHISPER = 1, 2, 3, 4
PENDING, APPROVED, REJECTED, IGNORED, DELETED = range(5)
BASE62 = string.digits + string.ascii_lowercase + string.ascii_uppercase
STATUS_WORDS = ("pending", "approved", "rejected", "ignored", "deleted")
AGREED, DISAGREED, SCORE_IGNORED = 1, 2, 3


@dataclass(slots=True)
class User:
    """A member. `system` has id -1."""

    id: int
    username: str
    created_at: datetime
    name: str | None = None
    trust_level: int = 2
    admin: bool = False
    moderator: bool = False
    website: str | None = None
    bio: str | None = None
    location: str | None = None
    title: str | None = None
    groups: tuple[str, ...] = ()
    suspended_till: datetime | None = None
    silenced_till: datetime | None = None
    takes_messages: bool = True
    hides_profile: bool = False
    last_posted_at: datetime | None = None
    profile_views: int = 0

    @property
    def staff(self) -> bool:
        """Admins and moderators."""
        return self.admin or self.moderator


@dataclass(slots=True)
class Category:
    """A category. `readers` None: everybody; else the groups that may see it. `closed_to_members`: see, not write."""

    id: int
    name: str
    slug: str
    readers: tuple[str, ...] | None = None
    closed_to_members: bool = False


@dataclass(slots=True)
class Topic:
    """A topic or a private message."""

    id: int
    title: str
    slug: str
    user_id: int
    created_at: datetime
    bumped_at: datetime
    category_id: int | None = None
    archetype: str = "regular"
    subtype: str | None = None
    closed: bool = False
    archived: bool = False
    visible: bool = True
    pinned_at: datetime | None = None
    pinned_globally: bool = False
    pinned_until: datetime | None = None
    visibility_reason_id: int | None = None
    deleted_at: datetime | None = None
    deleted_by_id: int | None = None
    external_id: str | None = None
    slow_mode_seconds: int = 0
    tags: tuple[str, ...] = ()
    views: int = 0
    highest_post_number: int = 0
    allowed_user_ids: list[int] = field(default_factory=list)
    allowed_groups: list[str] = field(default_factory=list)
    timer: dict[str, Any] | None = None

    @property
    def private(self) -> bool:
        """Whether it is a private message."""
        return self.archetype == "private_message"


@dataclass(slots=True)
class Revision:
    """What a post was before one edit. `number` is the version the edit made (2 and up)."""

    number: int
    user_id: int
    created_at: datetime
    raw_before: str
    cooked_before: str
    reason: str | None = None
    title_before: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class Post:
    """A post; `version` counts the edits that made a revision (contract 8)."""

    id: int
    topic_id: int
    user_id: int
    post_number: int
    raw: str
    cooked: str
    created_at: datetime
    updated_at: datetime
    post_type: int = REGULAR
    version: int = 1
    reply_to: int | None = None
    hidden: bool = False
    hidden_reason_id: int | None = None
    hidden_at: datetime | None = None
    deleted_at: datetime | None = None
    deleted_by_id: int | None = None
    user_deleted: bool = False
    edit_reason: str | None = None
    locked_by_id: int | None = None
    wiki: bool = False
    notice: dict[str, Any] | None = None
    action_code: str | None = None
    action_code_path: str | None = None
    via_email: bool = False
    last_editor_id: int = 0
    last_version_at: datetime | None = None
    revisions: list[Revision] = field(default_factory=list)
    raw_before_deletion: str | None = None
    draft_sequence: int = 0
    link_counts: list[dict[str, Any]] | None = None


@dataclass(slots=True)
class Action:
    """A like, or a flag as its sender set it. An undone one is kept, with `undone`."""

    post_id: int
    user_id: int
    type_id: int
    created_at: datetime
    undone: bool = False


@dataclass(slots=True)
class Score:
    """One flag on a reviewable, with its own verdict (contract 12.3)."""

    id: int
    user_id: int
    type_id: int
    score: float
    created_at: datetime
    status: int = PENDING
    reviewed_at: datetime | None = None
    reviewed_by_id: int | None = None
    conversation_topic_id: int | None = None
    reason: str | None = None


@dataclass(slots=True)
class Reviewable:
    """One item of the review queue: a flagged post, or a post that waits for approval."""

    id: int
    kind: str
    created_by_id: int
    target_created_by_id: int | None
    created_at: datetime
    topic_id: int | None = None
    category_id: int | None = None
    post_id: int | None = None
    status: int = PENDING
    version: int = 0
    payload: dict[str, Any] = field(default_factory=dict)
    scores: list[Score] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The sum of what still counts."""
        return sum(row.score for row in self.scores if row.status in (PENDING, AGREED))


@dataclass(slots=True)
class ApiKey:
    """An admin's API key. `user_id` None: for all users. No scopes: it may do everything."""

    key: str
    user_id: int | None = None
    scopes: tuple[str, ...] = ()
    revoked: bool = False


@dataclass(slots=True)
class Notification:
    """A note for one user."""

    id: int
    user_id: int
    kind: int
    created_at: datetime
    topic_id: int | None
    post_number: int | None
    data: dict[str, Any]
    read: bool = False


@dataclass(slots=True)
class Upload:
    """An uploaded file, known by its content."""

    id: int
    sha1: str
    filename: str
    size: int
    width: int
    height: int
    extension: str

    @property
    def base62(self) -> str:
        """The short name: the SHA-1 as a number to the base 62."""
        number, text = int(self.sha1, 16), ""
        while number:
            number, digit = divmod(number, 62)
            text = BASE62[digit] + text
        return text
