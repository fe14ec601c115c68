"""User names and domain labels held against the names of people."""

import re

from linkbot.core.authorship.names import TOKEN, core_tokens, fold, joined, squeezed

_LONGEST = 120
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")


def words_of_handle(handle: str) -> tuple[str, ...]:
    """The folded words in a user name: "AnaExample", "ana.example" and "ana_example1" are ("ana", "example")."""
    spaced = _CAMEL.sub(" ", handle[:_LONGEST])
    return tuple(TOKEN.findall(fold(re.sub(r"[\W\d_]+", " ", spaced))))


def handle_fits(handle: str, name: str) -> bool:
    """Say whether a handle or domain label is made of a full name: from the beginnings of its words in either
    order (aexample, anaex, exampleana), or the whole surname with a letter or two before it.
    """
    label, words = squeezed(handle).rstrip("0123456789"), core_tokens(name)
    if len(words) < 2 or len(label) < 4:
        return False
    first, last = words[0], words[-1]
    if label in {joined(words), last} or (
        len(last) > 3 and len(first) > 2 and first in label and last in label
    ):
        return True
    for x, y in ((first, last), (last, first)):
        for cut in range(1, len(label)):
            if x.startswith(label[:cut]) and y.startswith(label[cut:]):
                return True
        if any(label == joined((x[:cut], y)) for cut in range(1, len(x) + 1)):  # folded where they meet
            return True
    return len(last) > 3 and label.endswith(last) and label[0] == first[0] and len(label) - len(last) < 3
