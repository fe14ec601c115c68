"""`links: {new_in_thread: true}`: an article that an earlier post of the thread holds already."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts, Link
from linkbot.core.rules import Look, Need


@dataclass(frozen=True, slots=True)
class RepeatsCheck:
    """Broken only where every link stood in an earlier post of the same person; a known one beside a new one is fine.

    Meant are people who post their own article again. Somebody else with the same link is perhaps its other author,
    or did not read the whole thread, so that is unknown; whether the article is theirs is `authorship`'s question.
    Links of posts that are never judged (the opening post, staff, exempt people, posts from before `since`) count
    for nobody: an article that moderators gave as an example may still be posted by its author.
    """

    word: ClassVar[str] = "links"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.HISTORY})

    def look(self, facts: Facts) -> Look:
        """Compare canonical addresses, so that tracking codes and `www.` hide nothing."""
        mine = facts.known.earlier_links
        if mine is None:
            return Look(Answer.SKIPPED, "earlier posts were not looked at")
        links = own_links(facts)
        others = facts.known.others_links or {}
        known = [link for link in links if link.canonical in mine or link.canonical in others]
        if not links or len(known) < len(links):
            return Look(Answer.KEPT, "no link that stood in the thread before" if links else "no link")
        if strange := [link for link in known if link.canonical not in mine]:
            return _of_somebody_else(strange, others)
        number = mine[known[0].canonical]
        return Look(
            Answer.BROKEN,
            f"post {number} holds this link already",
            "repeat",
            {"post": number},
            tuple(link.url for link in known),
        )


def _of_somebody_else(links: list[Link], others: Mapping[str, int]) -> Look:
    number = others[links[0].canonical]
    return Look(
        Answer.UNKNOWN,
        f"post {number}, by somebody else, holds this link already; both may have written it",
        values={"post": number},
        evidence=tuple(link.url for link in links),
    )
