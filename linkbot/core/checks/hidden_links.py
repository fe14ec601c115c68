"""`hidden_links: none`: a link with nothing to see and click."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from selectolax.lexbor import LexborHTMLParser

from linkbot.core.checks.own_links import OUTSIDE
from linkbot.core.model import Answer, Facts, Place
from linkbot.core.rules import Look, Need

_SPECKS = frozenset(".,;:'`´-_·|")  # signs so small that a link on one is meant to be missed


@dataclass(frozen=True, slots=True)
class HiddenLinksCheck:
    """Each link has words, a picture or a sign that a reader can see."""

    word: ClassVar[str] = "hidden_links"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Only links without visible text are looked up in the HTML: they may hold a picture."""
        bare = [
            link.url
            for link in facts.links
            if link.place is Place.OWN_TEXT and link.kind in OUTSIDE and not visible(link.text)
        ]
        hidden = [url for url in bare if url in _bare_in(facts.post.cooked)] if bare else []
        if not hidden:
            return Look(Answer.KEPT, "every link can be seen")
        return Look(
            Answer.BROKEN,
            "a link has nothing to see and click",
            "hidden_link",
            {"address": hidden[0]},
            tuple(hidden),
        )


def visible(text: str) -> bool:
    """Whether a text shows anything larger than a speck."""
    return any(letter not in _SPECKS and unicodedata.category(letter)[0] in "LNPS" for letter in text)


def _bare_in(cooked: str) -> frozenset[str]:
    """Addresses of links without a picture in them. Players and previews are no links, so they are not among these."""
    return frozenset(
        (link.attributes.get("href") or "").strip()
        for link in LexborHTMLParser(cooked).css("a[href]")
        if link.css_first("img, svg, video, picture, iframe") is None
    )
