"""How accepted links fare: gone, moved, taken over, swapped. Slow, and only said when seen twice, days apart. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from urllib.parse import urlsplit

from linkbot.core.authorship.names import TOKEN, fold
from linkbot.core.authorship.signs import PageSigns, Zone
from linkbot.core.links import site_of
from linkbot.core.model import AuthorshipState
from linkbot.core.sketch import resemblance

FIRST_LOOK = timedelta(days=3)
"""After the page was judged: who shows programs one page and people another rarely keeps it up for days."""
APART = timedelta(days=3)
"""Between two looks that find the same ailment, before it is said."""
LONGEST_PAUSE = timedelta(days=30)
LONGEST_TITLE = 200  # characters that are remembered
_UNREACHABLE_LOOKS, _UNREACHABLE_OVER = 4, timedelta(days=21)
"""A site that does not answer at all is down for weeks before it is said."""
_SAME_TEXT = 0.05  # resemblance of two texts below which they have nothing in common
_SLACK = 0.9  # a look comes when the daemon is awake, not to the second
_LONG_WORD = 4  # letters of a title's word that tells something


class Ailment(Enum):
    """What befell a link, in words for moderators."""

    GONE = "the page is gone"
    UNREACHABLE = "the site does not answer"
    MOVED = "it leads to another site now"
    TAKEN_OVER = "the page names another author now"
    SWAPPED = "another text stands there now"


@dataclass(frozen=True, slots=True)
class Watched:
    """What is remembered of one accepted link. The first seven parts after the post say how it was when accepted."""

    address: str  # canonical
    author_id: int
    post_id: int
    first_at: datetime
    due_at: datetime
    evidence: str = ""  # digest of what the page said of its author
    owner: str = ""  # name of the state of authorship; "" where nobody asked
    title: str = ""
    sketch: str = ""
    final: str = ""  # where it led; "" where it was never read
    etag: str = ""
    modified: str = ""
    checked_at: datetime | None = None
    looks: int = 0  # in a row that found the ailment
    ailment: Ailment | None = None
    detail: str = ""
    since: datetime | None = None
    said_at: datetime | None = None

    @property
    def known(self) -> bool:
        """Whether anybody has ever read the page."""
        return bool(self.final)

    @property
    def place(self) -> str:
        """Where to look: where the link led when it was accepted. Its canonical form may lack what the site needs."""
        return self.final or self.address


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at a link. `opens`: None if nobody can tell today; `unchanged`: the site says it is as it was."""

    opens: bool | None
    why: str = ""
    reached: bool = True  # False: no name, no connection, no certificate
    unchanged: bool = False
    final: str = ""
    title: str = ""
    sketch: str = ""
    evidence: str = ""
    owner: str = ""  # asked only where the evidence is another one than it was
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """One line for the moderators' report. `detail`: where it leads now, or what the site answered."""

    address: str
    topic_id: int
    post_id: int
    post_number: int
    author: str
    ailment: Ailment
    detail: str
    since: datetime
    said_at: datetime


def after_look(known: Watched, visit: Visit, now: datetime) -> Watched:
    """What is remembered after one more look, and when the next one is due."""
    if not known.known and visit.opens:
        return _begun(known, visit, now)
    if not known.known:  # never read: perhaps its canonical form leads nowhere, so nothing is said of it
        return replace(known, checked_at=now, due_at=now + LONGEST_PAUSE)
    ailment, detail = diagnose(known, visit)
    if ailment is None and visit.opens is None:
        return replace(known, checked_at=now, due_at=now + APART)  # says nothing, for or against
    if ailment is None:
        well = replace(known, ailment=None, detail="", since=None, said_at=None, looks=0)
        return _seen(well, visit, now)
    if ailment is not known.ailment:
        return replace(
            known,
            checked_at=now,
            due_at=now + APART,
            ailment=ailment,
            detail=detail,
            since=now,
            said_at=None,
            looks=1,
        )
    looks = known.looks + 1
    said_at = known.said_at or (now if _is_sure(ailment, looks, now - (known.since or now)) else None)
    pause = LONGEST_PAUSE if said_at else APART
    return replace(known, checked_at=now, due_at=now + pause, detail=detail, looks=looks, said_at=said_at)


def diagnose(known: Watched, visit: Visit) -> tuple[Ailment | None, str]:
    """What one look finds, with a detail for moderators; None for a page that is well, or of which nobody can tell."""
    if visit.opens is False:
        return Ailment.GONE, visit.why
    if visit.opens is None:
        return (None, "") if visit.reached else (Ailment.UNREACHABLE, visit.why)
    if visit.unchanged:
        return None, ""
    if _is_owned(known.owner) and visit.owner == AuthorshipState.CONTRADICTED.name:
        return Ailment.TAKEN_OVER, visit.final
    if _site(visit.final) != _site(known.final) and _is_another_text(known, visit):
        return Ailment.MOVED, visit.final
    if _is_front_page(visit.final) and not _is_front_page(known.final):
        return Ailment.GONE, f"it leads to {visit.final} now"
    if _is_another_text(known, visit):
        return Ailment.SWAPPED, visit.title
    return None, ""


def is_changed(known: Watched, visit: Visit) -> bool:
    """Whether it is worth asking anew whose the page is: it says something else of its author than it did."""
    return (
        bool(known.evidence and visit.evidence)
        and known.evidence != visit.evidence
        and _is_owned(known.owner)
    )


def article_text(signs: PageSigns) -> str:
    """The running text of a page, without what stands around it and changes from day to day."""
    return "\n".join(b.text for b in signs.blocks if b.zone is Zone.TEXT)


def _is_owned(owner: str) -> bool:
    return owner in {AuthorshipState.PROVEN.name, AuthorshipState.LIKELY.name}


def _is_sure(ailment: Ailment, looks: int, lasted: timedelta) -> bool:
    """Whether it was seen often enough, over long enough, to be said."""
    if ailment is Ailment.UNREACHABLE:
        return looks >= _UNREACHABLE_LOOKS and lasted >= _UNREACHABLE_OVER * _SLACK
    return looks > 1 and lasted >= APART * _SLACK


def _begun(known: Watched, visit: Visit, now: datetime) -> Watched:
    """The page is read for the first time: this is what later looks are held against."""
    first = replace(
        known,
        evidence=visit.evidence,
        owner=visit.owner or known.owner,
        title=visit.title,
        sketch=visit.sketch,
        final=visit.final,
        ailment=None,
        detail="",
        since=None,
        said_at=None,
        looks=0,
    )
    return replace(_seen(first, visit, now), due_at=now + FIRST_LOOK)


def _seen(known: Watched, visit: Visit, now: datetime) -> Watched:
    """A page that is well is looked at ever more rarely: after three days, then half its age, at most a month."""
    pause = min(max((now - known.first_at) / 2, FIRST_LOOK), LONGEST_PAUSE)
    etag, modified = visit.etag or known.etag, visit.modified or known.modified
    if visit.opens and not visit.unchanged:
        etag, modified = visit.etag, visit.modified
    return replace(known, checked_at=now, due_at=now + pause, etag=etag, modified=modified)


def _is_another_text(known: Watched, visit: Visit) -> bool:
    """Neither the text nor the title has anything in common with what stood there."""
    if resemblance(known.sketch, visit.sketch) >= _SAME_TEXT or not known.title or not visit.title:
        return False
    return not _telling(known.title) & _telling(visit.title)


def _telling(title: str) -> frozenset[str]:
    return frozenset(word for word in TOKEN.findall(fold(title[:300])) if len(word) >= _LONG_WORD)


def _site(url: str) -> str:
    try:
        return site_of((urlsplit(url).hostname or "").removeprefix("www."))
    except ValueError:
        return ""


def _is_front_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.path.strip("/") and not parts.query
