"""What one walk through a post's HTML found, before anybody asked what it means."""

import re
from dataclasses import dataclass, field

from linkbot.core.model import Place, Quote

QUOTED = 300  # letters of a block quote that are kept
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)(?:[?#]|$)", re.IGNORECASE)
_LOOKS_LIKE_ADDRESS = re.compile(r"(?:https?:|www\.)|[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)


def looks_like_address(text: str) -> bool:
    """Whether a link's text begins as an address does, so that it is nobody's words."""
    return _LOOKS_LIKE_ADDRESS.match(text) is not None


def whole(text: str | None) -> int | None:
    """A topic's or post's number as an attribute holds it; None where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


@dataclass(slots=True)
class FoundLink:
    """An address as it stands in the HTML, before anybody asked what it leads to. `at`: piece of text it begins at."""

    url: str
    place: Place
    text: str = ""
    embed: bool = False  # played or shown in the post itself
    at: int = 0


@dataclass(slots=True)
class Reading:
    """What one walk through a post's HTML found. `pieces` joined are the author's own text."""

    pieces: list[str] = field(default_factory=list)
    links: list[FoundLink] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    images: int = 0
    emoji: int = 0
    plain_quotes: int = 0
    code_words: int = 0
    code_lines: int = 0
    table_rows: int = 0
    opens_with_quote: bool = False
    quoted_text: str = ""  # the beginning of the first block quote that names nobody

    @property
    def untouched(self) -> bool:
        """Whether nothing of the author's own has been read yet."""
        return not any(piece.strip() for piece in self.pieces)
