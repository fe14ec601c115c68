"""What one walk through a post's HTML found, before anybody asked what it means."""

from dataclasses import dataclass, field

from linkbot.core.model import Place, Quote


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
