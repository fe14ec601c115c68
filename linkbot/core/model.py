"""The nouns of linkbot: what a post is, what may be looked at, and what was found. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum

from linkbot.core.values import value


class Quick(Enum):
    """Words that are looked up for every post: Enum's own hash is written in Python, and takes five times as long."""

    __hash__ = object.__hash__


class Kind(IntEnum):
    """What sort of post it is, by Discourse's `post_type` (contract 5)."""

    REGULAR = 1
    MODERATOR_ACTION = 2
    SMALL_ACTION = 3
    WHISPER = 4


@value(frozen=True, slots=True)
class Author:
    """Who wrote a post, as the post itself says it. `id` is None for purged accounts and old archives."""

    username: str
    id: int | None = None
    name: str | None = None
    staff: bool = False
    trust_level: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A forum user's page. Every field but the user name is self-asserted (authorship 1.5)."""

    username: str
    id: int | None = None
    name: str | None = None
    website: str | None = None
    bio: str | None = None
    location: str | None = None
    groups: tuple[str, ...] = ()
    staff: bool = False
    takes_messages: bool = True
    locale: str = ""  # of the forum's pages, as this person chose it


@value(frozen=True, slots=True)
class Post:
    """One post of a thread, as Discourse gives it (contract 5). Old archives lack most fields."""

    cooked: str
    author: Author
    id: int | None = None
    topic_id: int | None = None
    number: int | None = None
    kind: Kind = Kind.REGULAR
    raw: str | None = None
    created_at: datetime | None = None
    version: int = 1
    reply_to: int | None = None
    reply_to_username: str | None = None
    hidden: bool = False
    deleted: bool = False
    withdrawn: bool = False  # the author took it back (`user_deleted`)
    locked: bool = False
    wiki: bool = False
    has_notice: bool = False  # a moderator's note hangs on it
    via_email: bool = False
    automatic: bool = False  # a machine's mail (`is_auto_generated`)
    reviewable_id: int | None = None
    pending_scores: int = 0  # flags that wait for a moderator
    decided_scores: int = 0  # flags that a moderator decided
    flagged_by_us: bool = False
    has_polls: bool = False
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """The forum as a place in the web: what is inside it and what is outside."""

    forum: str  # base address without a trailing slash
    uploads: tuple[str, ...] = ()  # HOST or HOST/PATH-PREFIX of upload storage elsewhere


class Place(Quick):
    """Where in a post a link stands."""

    OWN_TEXT = "own text"
    ONEBOX = "onebox"
    QUOTE = "quote"
    CODE = "code"
    ELIDED = "e-mail trailer"
    LIGHTBOX = "lightbox"
    SIGNATURE = "signature"


class LinkKind(Quick):
    """What a link leads to."""

    OUTSIDE = "outside"
    TOPIC = "topic of this forum"
    USER = "user of this forum"
    UPLOAD = "upload"
    FORUM = "other page of this forum"
    MAILTO = "mailto"
    VIDEO = "video embed"
    OTHER = "other"


@value(frozen=True, slots=True)
class Link:
    """One link of a post. `canonical` is the one form by which addresses are compared; `site` is the
    registrable domain; `origin` is as narrow as one author's space (medium.com/@a is not medium.com/@b).
    """

    url: str
    place: Place
    kind: LinkKind
    text: str = ""
    canonical: str = ""
    host: str = ""
    site: str = ""
    origin: str = ""
    topic_id: int | None = None  # of a link to a topic of this forum


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in a post. `username` is None where a topic or an unnamed text is quoted."""

    username: str | None
    topic_id: int | None = None
    post_number: int | None = None


class AuthorshipState(IntEnum):
    """Whether the poster wrote the linked page; higher is surer (authorship 6)."""

    CONTRADICTED = 0
    UNKNOWN = 1
    CLAIMED = 2
    LIKELY = 3
    PROVEN = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sign on a linked page that its author is, or is not, the poster."""

    kind: str  # json_ld, byline, meta, handle, website, …
    says: str
    where: str
    supports: str  # "owned" or "not_owned"


@dataclass(frozen=True, slots=True)
class Authorship:
    """What is known about who wrote one linked page, with the reasons in words for moderators."""

    state: AuthorshipState
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """What an `accept: own_topic_with_link` needs to know of a topic of this forum."""

    topic_id: int
    author_username: str
    has_outside_link: bool


@dataclass(frozen=True, slots=True)
class PageLook:
    """What was found at the far end of one link. `opens`: None while it is slow, down or still being tried."""

    opens: bool | None = None
    why: str = ""  # in words, for example: answered 404 four times in 24 hours
    title: str = ""
    text: str = ""  # its words, without tags: the article and what stands around it as the author's
    beside: str = ""  # words of side columns, comments, feet and other articles; nobody answers for them
    language: str = ""  # as the page says, for example en or pt-BR; empty: it does not say
    final_url: str = ""  # where redirects ended
    site: str = ""  # what the site calls itself, or its host
    author: str = ""  # the name in the author's place, "" for none or several
    published: str = ""  # a day like 2026-02-09, as the page says
    description: str = ""  # one line, as the page describes itself
    feed: str = ""  # the address of the site's own feed
    complete: bool = True  # False: only a part could be read, so what it lacks proves nothing


@dataclass(frozen=True, slots=True)
class Known:
    """What was found out beyond the post. None: nobody looked, so a rule that needs it is skipped."""

    authorship: Mapping[str, Authorship] | None = None  # by canonical address
    own_topics: Mapping[int, OwnTopic] | None = None  # by topic id
    groups: tuple[str, ...] | None = None  # the author's groups, lower case
    pages: Mapping[str, PageLook] | None = None  # by canonical address; a link not in it was not looked at
    earlier_links: Mapping[str, int] | None = (
        None  # canonical address -> number of the same person's earlier post that holds it
    )
    others_links: Mapping[str, int] | None = None  # the same of other people's judged posts
    earlier_posts: tuple[datetime, ...] | None = (
        None  # when the author posted a link in this thread before this post
    )
    accepted_links: tuple[str, ...] | None = (
        None  # addresses in the post when it was last fine; empty: it never was
    )


@value(frozen=True, slots=True)
class Facts:
    """All that a check may look at."""

    post: Post
    links: tuple[Link, ...] = ()
    own_text: str = ""
    own_words: int = 0
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[str, ...] = ()
    images: int = 0  # pictures that are not emoji, avatars or parts of a onebox
    uploads: int = 0  # attachments and uploaded videos
    code_words: int = 0
    code_lines: int = 0
    table_rows: int = 0
    plain_quotes: int = 0  # block quotes that name nobody
    emoji: int = 0
    opens_with_quote: bool = False  # the first thing in the post is a quotation
    quoted_text: str = ""  # the beginning of the first block quote that names nobody
    known: Known = field(default_factory=Known)
    memo: dict[object, object] = field(
        default_factory=dict, compare=False, repr=False
    )  # worked out by one check, used by others


class Answer(Quick):
    """One rule's answer. Skipped: it was not asked."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


@value(frozen=True, slots=True)
class Finding:
    """One rule's answer about one post, with the reason in words for moderators.

    `fault` names the kind of trouble for `messages` (never shown as such); `values` fill its sentence.
    """

    rule: str
    answer: Answer
    why: str = ""
    fault: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()


class Outcome(Quick):
    """What all findings about a post come to."""

    OK = "ok"
    VIOLATION = "violation"
    UNCLEAR = "unclear"
    EXEMPT = "exempt"


@value(frozen=True, slots=True)
class Verdict:
    """All findings about one post. `exempt_because` says in words why a post is not judged."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    exempt_because: str = ""

    @property
    def broken(self) -> tuple[Finding, ...]:
        """The findings that say broken, in the order of the rules."""
        return tuple(f for f in self.findings if f.answer is Answer.BROKEN)
