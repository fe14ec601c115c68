"""Whose article is it, for those who remember: confirmed pairs, codes that were given out, and "mine"."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from linkbot.core.authorship.ladder import Background, assess, claim
from linkbot.core.authorship.memory import (
    LIFETIME,
    MANY,
    AuthorMemory,
    AuthorPast,
    Claim,
    Confirmation,
    How,
    Witnessed,
    earlier_posters,
    entity_of,
    evidence_digest,
    remembered,
)
from linkbot.core.authorship.page import PageFailure
from linkbot.core.authorship.signs import PageSigns, SignKind
from linkbot.core.authorship.tokens import RANDOM_BYTES, Offer, codes_on, make_token, redeem
from linkbot.core.case import Planned
from linkbot.core.link_health import LONGEST_TITLE, article_text
from linkbot.core.links import canonical, origin_of
from linkbot.core.model import Authorship, AuthorshipState, Profile
from linkbot.core.sketch import sketch_of
from linkbot.edge.authors import PageAuthors


class KnownAuthors:
    """Meets `flow.ports.Authors` and `flow.ports.Proofs`. Whoever was given a code is looked for proofs as well."""

    def __init__(self, authors: PageAuthors, memory: AuthorMemory, now: Callable[[], datetime]) -> None:
        """Find owners with `authors`; what a person once showed counts for a year."""
        self._authors = authors
        self._memory = memory
        self._now = now

    async def authorship(self, url: str, poster: Profile) -> Authorship:
        """Weigh what the page says and what is remembered. StoreError is the only thing that it raises."""
        signs = await self._authors.read(url)
        if isinstance(signs, PageFailure) or poster.id is None:
            return await self._authors.authorship(url, poster)
        past = await self._memory.author_past(poster.id, origin_of(signs.url), canonical(url), self._now())
        found = assess(signs, poster, self._background(signs, poster, past))
        await self._memory.witness(self._witnessed(signs, url, poster.id, found))
        if found.state is AuthorshipState.PROVEN:
            await self._keep_link(signs, poster, past, found)
            return found
        if past.tokens:
            found = await self._proof(signs, url, poster, past) or found
        if past.claimed_at is not None and self._now() < past.claimed_at + LIFETIME:
            found = claim(found)
        return _with_history(found, past, poster)

    def _background(self, signs: PageSigns, poster: Profile, past: AuthorPast) -> Background:
        """A copy in an archive, or a page that anybody may edit, is no place to remember somebody by."""
        held = self._held(signs, poster, past)
        return replace(
            self._authors.background,
            known_as=past.names,
            confirmed=held.how if held else None,
            many_people=past.people >= MANY,
        )

    def _witnessed(self, signs: PageSigns, url: str, user_id: int, found: Authorship) -> Witnessed:
        """How the page looked on the day it was judged, for `core.link_health` to hold later looks against."""
        return Witnessed(
            user_id=user_id,
            address=canonical(url),
            owner=found.state.name,
            evidence=evidence_digest(signs),
            title=signs.title[:LONGEST_TITLE],
            sketch=sketch_of(article_text(signs)),
            final=signs.url,
            at=self._now(),
        )

    def _held(self, signs: PageSigns, poster: Profile, past: AuthorPast) -> Confirmation | None:
        if signs.archived or signs.editable:
            return None
        origin = origin_of(signs.url)
        entity = entity_of(signs)
        return remembered(past.confirmations, poster, origin, entity, self._now(), people=past.people)

    async def _keep_link(
        self, signs: PageSigns, poster: Profile, past: AuthorPast, found: Authorship
    ) -> None:
        """A link back to the profile is remembered, for other pages of the same author; once."""
        linked = any(e.kind == SignKind.REL_ME.value for e in found.evidence)
        if linked and self._held(signs, poster, past) is None:
            await self._memory.confirm(self._confirmation(signs, poster, How.PROFILE_LINK))

    async def _proof(
        self, signs: PageSigns, url: str, poster: Profile, past: AuthorPast
    ) -> Authorship | None:
        """A proof put up since its author was asked for one, which is then remembered."""
        if await self._by_code(signs, poster, past):
            reason = "A one-time code that linkbot gave to the poster stands on the page or on its author's."
            return Authorship(AuthorshipState.PROVEN, (reason,))
        found = await self._authors.prove(url, poster)
        if found.state is not AuthorshipState.PROVEN:
            return None
        linked = any(e.kind == SignKind.REL_ME.value for e in found.evidence)
        how = How.PROFILE_LINK if linked else How.TWO_WAY
        await self._memory.confirm(self._confirmation(signs, poster, how))
        return found

    async def _by_code(self, signs: PageSigns, poster: Profile, past: AuthorPast) -> bool:
        origin, entity, now = origin_of(signs.url), entity_of(signs), self._now()
        places = (signs, *(there for _, there in await self._authors.elsewhere(signs)))
        codes = tuple(code for place in places for code in codes_on(place))
        for token in past.tokens:
            used = redeem(token, codes, poster, origin=origin, entity=entity, now=now)
            if used is not None:
                return await self._memory.redeem(used, self._confirmation(signs, poster, How.CODE))
        return False

    def _confirmation(self, signs: PageSigns, poster: Profile, how: How) -> Confirmation:
        return Confirmation(
            user_id=poster.id or 0,
            origin=origin_of(signs.url),
            entity=entity_of(signs),
            how=how,
            at=self._now(),
            evidence=evidence_digest(signs),
            username=poster.username,
        )

    async def offer(self, url: str, poster: Profile) -> Offer | None:
        """A new code for that page and person; None if the page cannot be read or belongs to nobody that could use it."""
        signs = await self._authors.read(url)
        if isinstance(signs, PageFailure) or poster.id is None or signs.archived or signs.editable:
            return None
        random = secrets.token_bytes(RANDOM_BYTES)
        return Offer(*make_token(random, poster, origin_of(signs.url), entity_of(signs), self._now()))

    async def claim(self, said: Sequence[Claim], planned: Sequence[Planned]) -> None:
        """Keep what a person said of links of their own, and write what follows."""
        await self._memory.claim(said, planned)


def _with_history(found: Authorship, past: AuthorPast, poster: Profile) -> Authorship:
    """For moderators: whether somebody else linked the same page before, or many people the same site."""
    others = len(earlier_posters(past.shared, poster))
    if found.state > AuthorshipState.UNKNOWN:
        return found
    said = []
    if others:
        people = "one other person" if others == 1 else f"{others} other people"
        said.append(f"The same page was linked by {people} as well.")
    if past.people >= MANY:
        said.append(f"Pages of this site were linked by {past.people} different people.")
    return replace(found, reasons=(*found.reasons, *said))
