"""`lookalike_letters: none`: a host in which letters of one script pose as another's."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need

_CONFUSED = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
)  # scripts that share letter shapes
_EXACT_SHAPES = frozenset("аеорсухіјѕһԁԛԝӏοαν")  # those that no reader tells from Latin


@dataclass(frozen=True, slots=True)
class LookalikesCheck:
    """No part of a host mixes scripts that share letter shapes, or is made of nothing but another script's doubles."""

    word: ClassVar[str] = "lookalike_letters"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Look at the part of each host that its owner chose, written out in its letters."""
        for link in own_links(facts):
            for label in link.host.split("."):
                shown = decoded(label)
                if not shown.isascii() and poses(shown, latin_end=link.host.rpartition(".")[2].isascii()):
                    words = f"“{shown}” in {link.host} mixes letters that look alike"
                    return Look(
                        Answer.BROKEN, words, "lookalike", {"shown": shown, "host": link.host}, (link.url,)
                    )
        return Look(Answer.KEPT, "no letters that pose as others")


def decoded(label: str) -> str:
    """A part of a host as people see it; as it is where it cannot be decoded."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def poses(label: str, *, latin_end: bool) -> bool:
    """Whether a part of a host poses as something else. `latin_end`: the host ends in Latin letters (.com)."""
    letters = [letter for letter in label if letter.isalpha()]
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    if len(scripts & _CONFUSED) > 1:
        return True
    return latin_end and bool(letters) and all(letter in _EXACT_SHAPES for letter in letters)
