"""The `Link` header of an answer, and meta tags that send readers on. Pure, bounded, never raises."""

import re
from collections.abc import Iterator

_MOST = 50
_LONGEST = 500  # characters of an address
_LINK = re.compile(r"<([^<>]{1,2000})>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:\"[^\"]{0,500}\"|[^\s\";,]{0,500}))?)*)")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s\";,]+))", re.IGNORECASE)
_REFRESH = re.compile(
    r"(\d{1,4})(?:\.\d*)?(?: ?[;,] ?| )(?:url ?= ?)?[\"']?([^\"'\s]{1,2000})", re.IGNORECASE
)  # of a text without runs of white space
_AT_ONCE = 5  # seconds; a later refresh is a page that renews itself


def header_links(header: str) -> Iterator[tuple[str, str]]:
    """The rel words (lower case) and the address of each link of a header, the first fifty."""
    for number, found in enumerate(_LINK.finditer(header)):
        if number >= _MOST:
            return
        rel = _REL.search(found[2])
        if rel:
            yield (rel[1] or rel[2] or "").lower(), found[1].strip()[:_LONGEST]


def refresh_target(content: str) -> str:
    """Where `<meta http-equiv=refresh content=…>` sends readers within a few seconds; "" for nowhere."""
    found = _REFRESH.match(" ".join(content[:3000].split()))
    return found[2] if found and int(found[1]) <= _AT_ONCE else ""
