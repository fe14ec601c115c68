"""Turns of phrase as a tree of words: told once, then found in one pass over a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from linkbot.core.talk.signs import Sign

_BRACES = re.compile(r"\{([^{}]*)\}")
_SPELLED = {"comma": ","}

Branch = dict[str, Any]  # word → Branch; under _END the sign of the phrase that ends there
_END = ""


def expand(phrase: str) -> Iterator[str]:
    """All phrases that `{a,b} c` stands for; an empty alternative leaves its place out."""
    found = _BRACES.search(phrase)
    if found is None:
        yield " ".join(phrase.split())
        return
    for choice in found[1].split(","):
        yield from expand(f"{phrase[: found.start()]}{choice}{phrase[found.end() :]}")


def phrases_of(text: str) -> Iterator[str]:
    """The phrases of a table's cell: parted by semicolons or line ends, alternatives expanded."""
    flat = _BRACES.sub(lambda found: found[0].replace("\n", " "), text)
    for phrase in re.split(r"[;\n]", flat):
        if phrase.strip():
            yield from expand(phrase)


def grow(*tables: Mapping[Sign, str]) -> Branch:
    """A tree of all phrases of some tables. Where two signs claim a phrase, the one of more points has it."""
    root: Branch = {}
    for table in tables:
        for sign, text in table.items():
            for phrase in phrases_of(text):
                _plant(root, phrase.split(), sign)
    for branch in root.values():
        _prune(branch)
    return root


def _plant(root: Branch, words: Iterable[str], sign: Sign) -> None:
    branch = root
    for word in words:
        branch = branch.setdefault(_SPELLED.get(word, word), {})
    before = branch.get(_END)
    if not isinstance(before, Sign) or abs(before.points) < abs(sign.points):
        branch[_END] = sign


def _prune(branch: Branch) -> None:
    """Let a branch that only ends be the sign itself: most are, and what is small stays near the processor."""
    for word, following in branch.items():
        if isinstance(following, dict):
            _prune(following)
            if following.keys() == {_END}:
                branch[word] = following[_END]


def longest(root: Branch, words: Sequence[str], start: int) -> tuple[Sign, int] | None:
    """The longest phrase that begins at a word: its sign and the place after it; None where none does."""
    branch = root.get(words[start])
    place, best, end = start + 1, None, len(words)
    while isinstance(branch, dict):
        sign = branch.get(_END)
        if sign is not None:
            best = (sign, place)
        if place == end:
            return best
        branch = branch.get(words[place])
        place += 1
    return best if branch is None else (branch, place)
