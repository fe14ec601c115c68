"""`links: {new_in_thread: true}`: an article that an earlier post of the thread holds already."""

from dataclasses import dataclass
from typing import ClassVar

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need


@dataclass(frozen=True, slots=True)
class RepeatsCheck:
    """Broken only where every link stood in the thread before; a known one beside a new one is fine."""

    word: ClassVar[str] = "links"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.HISTORY})

    def look(self, facts: Facts) -> Look:
        """Compare canonical addresses, so that tracking codes and `www.` hide nothing."""
        earlier = facts.known.earlier_links
        if earlier is None:
            return Look(Answer.SKIPPED, "earlier posts were not looked at")
        links = own_links(facts)
        known = [link for link in links if link.canonical in earlier]
        if not links or len(known) < len(links):
            return Look(Answer.KEPT, "no link that stood in the thread before" if links else "no link")
        number = earlier[known[0].canonical]
        return Look(
            Answer.BROKEN,
            f"post {number} holds this link already",
            "repeat",
            {"post": number},
            tuple(link.url for link in known),
        )
