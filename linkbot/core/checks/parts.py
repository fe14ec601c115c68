"""`media`, `tables`, `code`, `polls`: parts of a post that can be counted."""

from dataclasses import dataclass
from typing import ClassVar

from linkbot.core.model import Answer, Facts, LinkKind, Place
from linkbot.core.rules import Look, Need


def _within(count: int, limit: int, what: str, fault: str) -> Look:
    """Kept where there are no more than the limit."""
    said = f"{count} {what}; {limit or 'none'} {'is' if limit == 1 else 'are'} asked for at the most"
    if count <= limit:
        return Look(Answer.KEPT, said, values={"count": count, "limit": limit})
    return Look(Answer.BROKEN, said, fault, {"count": count, "limit": limit})


@dataclass(frozen=True, slots=True)
class MediaCheck:
    """Pictures, files and videos; emoji, avatars and previews of links are not counted."""

    at_most: int = 0
    word: ClassVar[str] = "media"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Count what the author put there."""
        videos = sum(link.kind is LinkKind.VIDEO and link.place is Place.OWN_TEXT for link in facts.links)
        return _within(
            facts.images + facts.uploads + videos, self.at_most, "pictures, files or videos", "media"
        )


@dataclass(frozen=True, slots=True)
class TablesCheck:
    """Rows of tables."""

    at_most: int = 0
    word: ClassVar[str] = "tables"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Count rows, the heading among them."""
        return _within(facts.table_rows, self.at_most, "rows of tables", "table")


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """Lines of code blocks."""

    at_most: int = 0
    word: ClassVar[str] = "code"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Count lines that are not empty."""
        return _within(facts.code_lines, self.at_most, "lines of code", "code")


@dataclass(frozen=True, slots=True)
class PollsCheck:
    """No polls."""

    word: ClassVar[str] = "polls"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """By what the forum says of the post, or the poll's own mark in its HTML."""
        has_poll = facts.post.has_polls or 'data-poll-status="' in facts.post.cooked
        return _within(int(has_poll), 0, "polls", "poll")
