"""linkbot's memory of a post that broke a rule, and what can be done about it. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TypeAlias


class State(Enum):
    """Where a case stands. `docs/cases.md` draws it."""

    WAITING = "waiting"  # seen broken; nothing said yet
    TOLD = "told"  # its author has been told
    FLAGGED = "flagged"  # moderators have been asked
    CLOSED = "closed"


class Closing(Enum):
    """Why a case was closed."""

    PUT_RIGHT = "put right by its author"
    WITHDRAWN = "taken back by its author"
    GONE = "deleted or moved away"
    PERSON = "a moderator took it over"
    EDITED = "a moderator edited the post"
    HIDDEN = "hidden by moderators or by members' flags"
    RESTORED = "a moderator restored the post"
    NOTICE_REMOVED = "a moderator deleted linkbot's notice"
    ANSWERED = "a moderator answered linkbot"
    AGREED = "moderators agreed"
    DISAGREED = "moderators disagreed"
    IGNORED = "moderators ignored it"
    OUTSIDE = "no longer under these rules"
    CLAIMED = "its author says that the page is their own"
    TOO_LATE = "noticed too late to speak of; listed for moderators"
    BACK_AND_FORTH = "changed back and forth; left to moderators"
    UNDONE = "taken back as a mistake"
    FORGOTTEN = "its public note was gone when the memory was lost"


RULINGS = frozenset({Closing.AGREED, Closing.DISAGREED, Closing.IGNORED})
"""What moderators may say of a flag."""
FROZEN = RULINGS | {
    Closing.PERSON,
    Closing.EDITED,
    Closing.HIDDEN,
    Closing.RESTORED,
    Closing.NOTICE_REMOVED,
    Closing.ANSWERED,
    Closing.BACK_AND_FORTH,
    Closing.UNDONE,
    Closing.FORGOTTEN,
}
"""A person has spoken, may have spoken, or is to speak: such a case is never opened again."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One broken rule of a case. `told_at`: when its author heard of it, None if not yet.

    A solved trouble stays, so that a rule broken again is not told again.
    """

    rule: str
    why: str
    since: datetime
    fault: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)
    told_at: datetime | None = None
    solved_at: datetime | None = None
    flagged_at: datetime | None = None  # a flag named it
    heard: bool = False  # its author got a notification about it; a changed message gives none


@dataclass(frozen=True, slots=True)
class Case:
    """One post that broke a rule, from first sight to closed. `number` is given by the store."""

    post_id: int
    topic_id: int
    post_number: int
    author: str
    state: State
    opened_at: datetime
    rules_version: str
    troubles: tuple[Trouble, ...]
    digest: str  # of the text that was judged
    author_id: int | None = None
    number: int | None = None
    told_at: datetime | None = None
    message_topic_id: int | None = None  # the private message
    message_post_id: int | None = None
    reply_post_id: int | None = None  # the public reply, while it stands
    flagged_at: datetime | None = None
    reviewable_id: int | None = None
    closed_at: datetime | None = None
    closing: Closing | None = None
    untold_because: str = ""  # why its author could not be told, if so
    held_because: str = ""  # the brake because of which nothing (more) is said for now, if so
    said: tuple[str, ...] = ()  # what the standing notice speaks of, as `situation.gist` puts it
    origins: tuple[str, ...] = ()  # where the links of the text that was judged lead
    turns: tuple[
        datetime, ...
    ] = ()  # when the post went from wrong to right, or back, since its author was told
    thanked_at: datetime | None = None
    next_step_at: datetime | None = None  # when its next step was due, as planned last; None: there is none
    late_since: datetime | None = None  # noticed too late, and not shown to moderators yet
    not_before: datetime | None = None  # shown to moderators: its steps wait for this moment
    locked_out_at: datetime | None = None  # its author could not change the post any more from then on
    ruling: Closing | None = None  # what was decided about the flag, however the case was closed
    ruled_at: datetime | None = None
    ruled_by_person: bool = False  # False: by the system or by linkbot itself, so it teaches nothing

    @property
    def frozen(self) -> bool:
        """Whether a person has spoken, or is to speak: it is never opened again."""
        return self.closing in FROZEN or self.ruling is not None

    @property
    def open_troubles(self) -> tuple[Trouble, ...]:
        """The troubles not solved yet."""
        return tuple(t for t in self.troubles if t.solved_at is None)


@dataclass(frozen=True, slots=True)
class SendMessage:
    """A private message. The forum accepts an `external_id` once (contract 24)."""

    to: str  # user or group names, comma separated
    title: str
    raw: str
    external_id: str
    about: tuple[str, ...] = ()  # what it speaks of, as `situation.gist` puts it


@dataclass(frozen=True, slots=True)
class SendReply:
    """A public reply, found again by the hidden `marker` in its `raw`."""

    topic_id: int
    to_number: int | None
    raw: str
    marker: str
    after_number: int = 0  # it can only stand behind this post number, so look from there
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SendFlag:
    """A flag of type 7 (something else) with a message: reaches the review queue, never hides (contract 11)."""

    post_id: int
    message: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditOwn:
    """New words for a post of linkbot's own. What it gives back of its reader's words stays (`messages.WORDS`)."""

    post_id: int
    raw: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeleteOwn:
    """Take back a public reply of linkbot's own."""

    post_id: int


@dataclass(frozen=True, slots=True)
class AnswerFlag:
    """A word to moderators in the message that came with linkbot's own flag; a flag cannot be withdrawn (contract 11.3)."""

    reviewable_id: int
    raw: str
    marker: str


@dataclass(frozen=True, slots=True)
class SendTopic:
    """A new topic in a category. The forum accepts an `external_id` once (contract 24)."""

    category_id: int
    title: str
    raw: str
    external_id: str


@dataclass(frozen=True, slots=True)
class MakeWiki:
    """Let others edit a post of linkbot's own."""

    post_id: int


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A note to self: look at the post once more."""

    topic_id: int
    post_id: int


Deed: TypeAlias = (
    SendMessage | SendReply | SendFlag | EditOwn | DeleteOwn | AnswerFlag
)  # what the forum is told
Publication: TypeAlias = SendTopic | MakeWiki  # what is put before readers
Action: TypeAlias = Deed | Publication | LookAgain


class Purpose(Enum):
    """What an action is for; decides what its success means for the case."""

    TELL = "tell"
    TELL_PUBLIC = "tell_public"
    TELL_MORE = "tell_more"  # an answer in the message that stands: something else is wrong, too
    TEXT_BACK = "text_back"  # the author's own words, in answers of their own
    FLAG = "flag"
    SETTLE = "settle"  # moderators hear that what was flagged is put right
    AMEND = "amend"  # an existing notice gets new words
    WITHDRAW = "withdraw"  # a public reply goes, its post is right
    THANK = "thank"  # the message says that all is well now
    UNDO = "undo"  # the message says that it was a mistake
    LOOK = "look"
    INVITE = "invite"  # an offer to show whose a page is; about no fault
    REPORT = "report"
    PUBLISH = "publish"  # what readers get: digest and index
    ALERT = "alert"
    ANSWER = "answer"  # to somebody who wrote to linkbot


@dataclass(frozen=True, slots=True)
class Planned:
    """An action with its key and due time. The same decision has the same key, so it is planned once."""

    key: str
    due: datetime
    purpose: Purpose
    action: Action
    post_id: int | None = None  # of the case it belongs to
    digest: str = ""  # the text it was decided on; another text by then, and it is dropped
    topic_id: int | None = None  # the thread it belongs to


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the forum said to a deed that took effect."""

    post_id: int | None = None
    topic_id: int | None = None
    reviewable_id: int | None = None
    queued: bool = False  # held back for approval: done, but nobody sees it yet


class Progress(Enum):
    """Where an outbox row stands."""

    PLANNED = "planned"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    DROPPED = "dropped"  # no longer wanted when its time came


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One durable row of the outbox."""

    planned: Planned
    progress: Progress
    tries: int = 0
    sent_at: datetime | None = None
    done_at: datetime | None = None
    note: str = ""
    receipt: Receipt | None = None
