"""Who was confirmed as whose author: by a proof on the page or by a moderator. For a year, and for that author only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from hashlib import sha256
from typing import Protocol

from linkbot.core.authorship.names import squeezed
from linkbot.core.authorship.signs import PageSigns, Role
from linkbot.core.authorship.tokens import Token
from linkbot.core.case import Planned
from linkbot.core.model import Profile

LIFETIME = timedelta(days=365)  # domains are sold, people leave
MANY = 4
"""People who posted pages of one origin, from which on it is taken for a host that they share."""


class How(Enum):
    """What confirmed a pair."""

    PROFILE_LINK = "a rel=me link to the forum profile"
    CODE = "a one-time code"
    TWO_WAY = "accounts that name one another"
    MODERATOR = "a moderator"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One confirmed pair of person and author. `entity` is the author's name on the site, folded, or ""."""

    user_id: int
    origin: str
    entity: str
    how: How
    at: datetime
    by: str = ""  # the moderator
    evidence: str = ""  # `evidence_digest` of that day
    username: str = ""  # on that day, for people to read
    revoked_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Say whether it still counts."""
        return self.revoked_at is None and self.at <= now < self.at + LIFETIME


@dataclass(frozen=True, slots=True)
class Shared:
    """One earlier posting of a page."""

    canonical: str
    user_id: int
    at: datetime
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A person said of a link of their own that the page is theirs. `address` is its canonical form."""

    user_id: int
    address: str
    post_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as people read it; name and address are "" where no post tells them any more."""

    user_id: int
    username: str
    address: str
    post_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What a page said on the day when it was judged, to hold later looks against. `owner`: the state's name."""

    user_id: int
    address: str
    owner: str
    evidence: str  # `evidence_digest`
    title: str
    sketch: str  # `core.sketch`
    final: str  # where the link led
    at: datetime


@dataclass(frozen=True, slots=True)
class AuthorPast:
    """What is remembered around one person and one page."""

    confirmations: tuple[Confirmation, ...] = ()  # for the page's origin, expired and revoked ones included
    tokens: tuple[Token, ...] = ()  # given for that origin, neither used nor expired
    claimed_at: datetime | None = None
    names: tuple[str, ...] = ()  # all user names that the person's posts were seen under
    shared: tuple[Shared, ...] = ()  # who linked the page before, oldest first
    people: int = 0  # how many different people posted pages of that origin


class AuthorMemory(Protocol):
    """What finding owners needs of a memory. Every method is one transaction and may raise StoreError."""

    async def author_past(self, user_id: int, origin: str, address: str, now: datetime) -> AuthorPast:
        """What is remembered around one person and one page, by its canonical address."""
        ...

    async def confirm(self, confirmation: Confirmation) -> None:
        """Keep a confirmation."""
        ...

    async def redeem(self, used: Token, confirmation: Confirmation) -> bool:
        """Use a code up and keep what it proves; False, and nothing is done, if it was used before."""
        ...

    async def claim(self, said: Sequence[Claim], planned: Sequence[Planned] = ()) -> None:
        """Keep what a person said of links of their own, and write what follows."""
        ...

    async def witness(self, seen: Witnessed) -> None:
        """Keep what was first seen of a person's page; what is kept already stays."""
        ...


def entity_of(page: PageSigns) -> str:
    """The author whom a page names, folded; "" if it names nobody, or several who are not one."""
    names = {squeezed(s.says) for s in page.signs if s.role is Role.NAME}
    return names.pop() if len(names) == 1 else ""


def remembered(
    confirmations: Sequence[Confirmation],
    poster: Profile,
    origin: str,
    entity: str,
    now: datetime,
    *,
    people: int = 0,
) -> Confirmation | None:
    """The confirmation that covers a page of this origin and author, the latest first.

    One that was made for a named author covers only pages that name the same author: a guest's article on a
    confirmed person's site is the guest's. Where many people post pages of one origin it is a host that they share,
    and a page there that names nobody is not covered by what was shown for another one.
    """
    if not entity and people >= MANY:
        return None
    fitting = [
        c
        for c in confirmations
        if poster.id is not None
        and c.user_id == poster.id
        and c.origin == origin
        and c.holds(now)
        and c.entity == entity
    ]
    return max(fitting, key=lambda c: c.at, default=None)


def evidence_digest(page: PageSigns) -> str:
    """A short digest of what a page says about its author, to notice on a later look that it was swapped."""
    said = sorted(f"{s.kind.value}\0{s.says}" for s in page.signs)
    return sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:32]


def earlier_posters(history: Sequence[Shared], poster: Profile) -> tuple[int, ...]:
    """The ids of other people who posted the same page before."""
    return tuple(dict.fromkeys(s.user_id for s in history if s.user_id != poster.id))
