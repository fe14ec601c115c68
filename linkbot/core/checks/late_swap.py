"""`link_after_acceptance: same_origin`: a link that was fine and leads to another place now."""

from dataclasses import dataclass
from typing import ClassVar

from linkbot.core.checks.own_links import own_links
from linkbot.core.links import canonical, origin_of
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need


@dataclass(frozen=True, slots=True)
class LateSwapCheck:
    """A new link may stand beside an accepted one; one that takes its place stays with the same author's space."""

    word: ClassVar[str] = "link_after_acceptance"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.HISTORY})

    def look(self, facts: Facts) -> Look:
        """Compare what stands there with what stood there when the post was last fine."""
        accepted = facts.known.accepted_links
        if accepted is None:
            return Look(Answer.SKIPPED, "earlier versions were not looked at")
        links = own_links(facts)
        now = {link.canonical for link in links}
        gone = [url for url in accepted if canonical(url) not in now]
        if not gone:
            return Look(Answer.KEPT, "the accepted links still stand" if accepted else "not accepted yet")
        origins = {origin_of(url) for url in accepted}
        strange = [link.url for link in links if (link.origin or origin_of(link.url)) not in origins]
        if not strange:
            return Look(Answer.KEPT, "changed within the same place")
        words = f"{gone[0]} was accepted; now {strange[0]} stands there"
        return Look(
            Answer.BROKEN, words, "swapped_link", {"before": gone[0], "now": strange[0]}, (gone[0], *strange)
        )
