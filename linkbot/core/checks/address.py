"""`address: {without_pattern: …}`: the one escape hatch. RE2 searches in linear time, so no pattern can hang linkbot."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import re2

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need


@dataclass(frozen=True, slots=True)
class AddressCheck:
    """No link's written address holds the pattern."""

    without_pattern: str
    word: ClassVar[str] = "address"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Search each address as its author wrote it."""
        searched = _compiled(self.without_pattern)
        for link in own_links(facts):
            if found := searched.search(link.url[:2000]):
                part = str(found[0])[:80]
                return Look(
                    Answer.BROKEN, f"an address holds “{part}”", "pattern", {"part": part}, (link.url,)
                )
        return Look(Answer.KEPT, "no address holds the pattern")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    """The pattern ready to search; the loader has made sure that RE2 takes it."""
    return re2.compile(pattern)
