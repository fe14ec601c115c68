"""HTML that is no writing: nested so deep that building its tree would take seconds. Only its text and links are read."""

import re
from html import unescape

from linkbot.core.model import Place
from linkbot.core.reading import FoundLink, Reading

MANY_TAGS = (
    12_000  # twice what the busiest real post holds; below it the deepest tree takes a few tenths of a second
)
DEEPEST = 2_000  # blocks within blocks; the time to build a tree grows with the square

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_CHILDLESS = frozenset({"area", "br", "col", "hr", "img", "input", "source", "wbr"})


def is_too_deep(cooked: str) -> bool:
    """Whether a post of very many tags has them within each other, as nobody writes and no editor makes."""
    if cooked.count("<") < MANY_TAGS:
        return False
    depth = 0
    for closing, name in _TAG.findall(cooked):
        if name.lower() not in _CHILDLESS:
            depth = max(0, depth - 1) if closing else depth + 1
        if depth > DEEPEST:
            return True
    return False


def read_plainly(cooked: str) -> Reading:
    """All words as the author's own, and all links, in one pass without a tree."""
    reading, end = Reading(), 0
    for tag in _TAG.finditer(cooked):
        reading.pieces.append(unescape(cooked[end : tag.start()]))
        found = None if tag[1] or tag[2] not in {"a", "A"} else _HREF.search(tag[0])
        if found:
            url = unescape(found[1] or found[2] or found[3] or "")
            reading.links.append(FoundLink(url, Place.OWN_TEXT, at=len(reading.pieces)))
        reading.pieces.append(" ")
        end = tag.end()
    reading.pieces.append(unescape(cooked[end:]))
    return reading
