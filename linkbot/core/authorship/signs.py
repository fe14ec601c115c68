"""The signs of an author that a page carries. Gathered without knowing who is asked for. Frozen values."""

from dataclasses import dataclass
from enum import Enum


class SignKind(Enum):
    """Where a sign comes from, surest first (authorship 6: source rank). The value is its name in reports."""

    JSON_LD = "json_ld"
    CITATION = "citation"
    H_ENTRY = "h_entry"
    ITEMPROP = "itemprop"
    BYLINE = "byline"
    FEED = "feed"
    REL_AUTHOR = "rel_author"
    META = "meta"
    TEXT_BY = "text_by"
    AUTHOR_BOX = "author_box"
    SIGNATURE = "signature"
    PAGE_DATA = "page_data"  # data that a script of the page carries
    INTRODUCTION = "introduction"  # "I am …"
    OWN_COMMENT = "own_comment"  # a comment that the site marks as the author's
    TITLE = "title"
    SITE_NAME = "site_name"
    COPYRIGHT = "copyright"
    DOMAIN = "domain"
    ADDRESS = "handle"  # user part of an address on a platform
    SLUG = "author_slug"
    TWITTER = "twitter_creator"
    FEDIVERSE = "fediverse_creator"
    REL_ME = "rel_me"
    SAME_AS = "same_as"
    AUTHOR_URL = "author_url"
    LINK = "link"


class Role(Enum):
    """What a sign says."""

    NAME = "name"  # who wrote this article
    HINT = "hint"  # a name that may be the author's, the site's or somebody else's
    HANDLE = "handle"  # a user name
    ACCOUNT = "account"  # an address that the page claims for its author


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign. `entity` groups signs of one author element ("" for none)."""

    kind: SignKind
    role: Role
    says: str
    where: str
    entity: str = ""


class Zone(Enum):
    """What part of a page a text stands in."""

    TEXT = "the text"
    AUTHOR = "an author's place"
    TOP = "the head of the page"
    FOOT = "the foot of the page"
    SIDE = "a side column"
    RELATED = "a list of other articles"
    COMMENT = "the comments"
    CREDIT = "a caption or picture credit"
    QUOTE = "a quotation"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or line."""

    text: str
    zone: Zone
    heading: bool = False


@dataclass(frozen=True, slots=True)
class PageSigns:
    """All that a page says about who wrote it."""

    url: str
    host: str
    site: str  # registrable domain, github.io and the like count as public suffixes
    title: str = ""
    summary: str = ""  # descriptions, keywords and other texts of the head
    description: str = ""  # one line, as the page describes itself
    published: str = ""  # a day like 2026-02-09, as the page says
    site_name: str = ""
    canonical: str = ""
    language: str = ""  # as the page says, for example en or pt-BR
    signs: tuple[Sign, ...] = ()
    blocks: tuple[Block, ...] = ()
    heading: int = 0  # the number of the block that holds the headline
    others: tuple[str, ...] = ()  # full names in author's places of other articles on the page
    publishers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()  # where its links outside comments and other articles lead
    feeds: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()  # addresses it says it is a copy or translation of
    listing: bool = False  # shows several articles
    several: bool = False  # "et al.", "and contributors", a team: more authors than are named
    complete: bool = True
    archived: bool = False
    editable: bool = False  # a wiki: what stands there may be anybody's
    republished: bool = False  # a copy: host and site are those of the original
    refresh: str = ""  # another page, to which it sends its readers at once
    author_pages: tuple[str, ...] = ()  # pages of its author on the same site
    trouble: str = ""  # why the page could not be read in full
