"""News of a forum as they are pushed: channels, positions and hints. Values only; a hint is never believed, only looked into."""

from dataclasses import dataclass
from enum import Enum

FROM_NOW = -1
"""The position of one who wants to hear only what comes from now on."""
ALL_KEPT = 0
"""The position of one who wants to hear everything the forum still keeps."""


class Kind(Enum):
    """What a channel tells of."""

    TOPIC = "topic"  # one topic and its posts
    REVIEWS = "reviews"  # the review queue, told to one moderator
    LISTS = "lists"  # which topics moved up in the lists, of the whole forum


@dataclass(frozen=True, slots=True)
class Channel:
    """Something to listen to. `of` is the topic's id, or the moderator's; 0 for the lists."""

    kind: Kind
    of: int = 0


class What(Enum):
    """What a piece of news is good for."""

    POST = "post"  # look at that post
    TOPIC = "topic"  # look at the topic as a whole
    REVIEW = "review"  # look at the review queue
    NOTHING = "nothing"  # a like, a reading, a count
    POSITION = "position"  # no news: where the channel stands, and that we may have missed some


@dataclass(frozen=True, slots=True)
class News:
    """One message. `position` is its number on the channel: they count up by one, so that a gap shows."""

    channel: Channel
    position: int
    what: What
    topic_id: int | None = None
    post_id: int | None = None
    author_id: int | None = None
    editor_id: int | None = None  # who changed the post last
    new: bool = False  # the post was written just now


@dataclass(frozen=True, slots=True)
class Followed:
    """How a thread is followed: how far its channel was heard, and how far its old posts were read again."""

    topic_id: int
    position: int | None = None
    swept_to: int = 0  # a post id
