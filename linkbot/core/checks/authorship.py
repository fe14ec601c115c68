"""`authorship`: the poster wrote what is linked, as far as the page tells."""

from dataclasses import dataclass
from typing import ClassVar

from linkbot.core.authorship.accepted import accepted_signs
from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Authorship, AuthorshipState, Facts
from linkbot.core.rules import Look, Need

DOUBTED = "other_author"
CLAIMED = "claimed"
"""Faults of a look: the page names somebody else; its poster says that it is theirs all the same."""


_NOT_LOOKED = Look(Answer.SKIPPED, "nobody looked at the linked pages")


@dataclass(frozen=True, slots=True)
class AuthorshipCheck:
    """One linked page of the poster's own is enough; only if every page says otherwise is the rule broken.

    `signs`: what counts in the poster's favour, in the words of `accept`; empty: everything. A page that only other
    signs tie to the poster is unknown, and never held against them.
    """

    at_least: AuthorshipState = AuthorshipState.LIKELY
    signs: frozenset[str] = frozenset()
    word: ClassVar[str] = "authorship"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.PAGE})

    def look(self, facts: Facts) -> Look:
        """Compare what is known of each linked page. Never looked: skipped; nothing linked: kept."""
        known = facts.known.authorship
        if known is None:
            return _NOT_LOOKED
        links = own_links(facts)
        if not links:
            return Look(Answer.KEPT, "nothing is linked, so there is nothing to doubt")
        found = [(link.url, known.get(link.canonical)) for link in links]
        for url, authorship in found:
            if authorship is not None and self._is_enough(authorship):
                return Look(Answer.KEPT, f"{url}: {_said(authorship)}", evidence=(url,))
        doubted = [
            (url, one) for url, one in found if one is not None and one.state is AuthorshipState.CONTRADICTED
        ]
        if len(doubted) == len(found):
            url, first = doubted[0]
            values: dict[str, str | int] = {"url": url, "reason": first.reasons[0] if first.reasons else ""}
            return Look(
                Answer.BROKEN,
                f"{url}: {_said(first)}",
                DOUBTED,
                values,
                tuple(one for one, _ in doubted),
            )
        said = "; ".join(f"{url}: {self._doubt(one) if one else 'not looked at'}" for url, one in found)
        claimed = any(one is not None and one.state is AuthorshipState.CLAIMED for _, one in found)
        return Look(Answer.UNKNOWN, said, CLAIMED if claimed else "", evidence=tuple(url for url, _ in found))

    def _is_enough(self, authorship: Authorship) -> bool:
        """What the poster says, and unknown where that is enough, rest on no sign."""
        if authorship.state < self.at_least:
            return False
        if not self.signs or authorship.state <= AuthorshipState.CLAIMED:
            return True
        return not self.signs.isdisjoint(accepted_signs(authorship))

    def _doubt(self, authorship: Authorship) -> str:
        """Why a page is not enough."""
        by = ", by signs that this rule does not go by" if authorship.state >= self.at_least else ""
        return f"{_said(authorship)}{by}"


def _said(authorship: Authorship) -> str:
    """A state and its reasons, in words."""
    reasons = f" ({'; '.join(authorship.reasons)})" if authorship.reasons else ""
    return f"{authorship.state.name.lower()}{reasons}"
