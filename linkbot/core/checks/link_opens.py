"""`link_opens: true`: each linked page opens for everyone."""

from dataclasses import dataclass
from typing import ClassVar

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need


@dataclass(frozen=True, slots=True)
class LinkOpensCheck:
    """Broken only after `patience` ran out; slow, down or still being tried is unknown."""

    word: ClassVar[str] = "link_opens"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.PAGE})

    def look(self, facts: Facts) -> Look:
        """One dead link is enough: readers will click each."""
        pages = facts.known.pages
        if pages is None:
            return Look(Answer.SKIPPED, "the linked pages were not looked at")
        waiting = ""
        for link in own_links(facts):
            page = pages.get(link.canonical)
            if page is not None and page.opens is False:
                values = {"address": link.url}
                return Look(
                    Answer.BROKEN, page.why or "the page does not open", "dead_link", values, (link.url,)
                )
            if page is None or page.opens is None:
                said = "was not looked at" if page is None else page.why or "has not answered yet"
                waiting = waiting or f"{link.url}: {said}"
        return Look(Answer.UNKNOWN, waiting) if waiting else Look(Answer.KEPT, "every link opens")
