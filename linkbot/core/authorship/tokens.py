"""One-time codes by which an author shows control of a site. The code is told once; only its digest is kept."""

import hmac
import re
from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from linkbot.core.authorship.signs import PageSigns, Zone
from linkbot.core.model import Profile

RANDOM_BYTES = 20
LIFETIME = timedelta(days=14)
_CODE = re.compile(r"linkbot-([a-z2-7]{32})(?![a-z2-7])")
_MOST_CODES = 50  # candidates on one page that are compared
_USER_CONTENT = frozenset({Zone.COMMENT, Zone.QUOTE, Zone.RELATED})


@dataclass(frozen=True, slots=True)
class Token:
    """A code that was given to one person for one origin and one author on it. It works once."""

    digest: str  # SHA-256 of the code, hexadecimal
    user_id: int
    origin: str
    entity: str  # the author's name on the site, folded; "" for a site of one author
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A code to be told to its person, and what is kept of it."""

    code: str
    token: Token


def make_token(random: bytes, poster: Profile, origin: str, entity: str, now: datetime) -> tuple[str, Token]:
    """A new code and what is kept of it. ValueError for too little randomness or a person without an id."""
    if len(random) < RANDOM_BYTES:
        raise ValueError(f"a code needs {RANDOM_BYTES} random bytes, not {len(random)}")
    if poster.id is None:
        raise ValueError("a code is bound to a user's id; this profile has none")
    code = f"linkbot-{b32encode(random[:RANDOM_BYTES]).decode('ascii').lower()}"
    return code, Token(_digest(code), poster.id, origin, entity, now + LIFETIME)


def codes_on(page: PageSigns) -> tuple[str, ...]:
    """The codes that stand on a page outside comments and quotations; none on archived or openly editable pages."""
    if page.archived or page.editable:
        return ()
    texts = [b.text for b in page.blocks if b.zone not in _USER_CONTENT]
    texts += [page.summary, *(s.says for s in page.signs)]
    found = [match[0] for text in texts for match in _CODE.finditer(text)]
    return tuple(dict.fromkeys(found))[:_MOST_CODES]


def redeem(
    token: Token, codes: tuple[str, ...], poster: Profile, *, origin: str, entity: str, now: datetime
) -> Token | None:
    """The token as used, if one of the codes is its own and person, origin and author are those it was made for.

    Every code is compared in constant time, whatever was found before.
    """
    fits = [hmac.compare_digest(_digest(code), token.digest) for code in codes]
    bound = token.user_id == poster.id and token.origin == origin and token.entity in {"", entity}
    if not any(fits) or not bound or token.used_at is not None or now >= token.expires_at:
        return None
    return replace(token, used_at=now)


def _digest(code: str) -> str:
    return sha256(code.encode("ascii", "replace")).hexdigest()
