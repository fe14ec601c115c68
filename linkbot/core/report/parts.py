"""A report that is longer than a post may be, in several."""

from linkbot.core.said import REPORT

_ROOM_TO_COUNT = 60  # characters for saying which part it is
_OPENS, _ENDS = "[details=", "[/details]"


def split(raw: str, longest: int, language: str = "en") -> tuple[str, ...]:
    """The text in parts of at most `longest` characters, cut between paragraphs, and a folded section only where it is
    longer than a part itself. One part is the text as it is; of several each says which it is.
    """
    if len(raw) <= longest:
        return (raw,)
    room = max(longest - _ROOM_TO_COUNT, 1)
    parts: list[str] = []
    for piece in _pieces(raw, room):
        if parts and len(parts[-1]) + 2 + len(piece) <= room:
            parts[-1] += f"\n\n{piece}"
        else:
            parts.append(piece)
    return tuple(
        f"{part.rstrip()}\n\n{REPORT.of(language)['part'].format(number=number, of=len(parts))}\n"
        for number, part in enumerate(parts, start=1)
    )


def _pieces(raw: str, room: int) -> list[str]:
    """Paragraphs; a folded section is one. What is longer than a part is cut at lines, and a line at letters."""
    pieces: list[str] = []
    within = False
    for paragraph in raw.strip().split("\n\n"):
        if within:
            pieces[-1] += f"\n\n{paragraph}"
        else:
            pieces.append(paragraph)
        within = (within or _OPENS in paragraph) and _ENDS not in paragraph
    return [short for piece in pieces for short in _cut(piece, room)]


def _cut(piece: str, room: int) -> list[str]:
    if len(piece) <= room:
        return [piece]
    cut = piece.rfind("\n", 1, room)
    cut = cut if cut > 0 else room
    return [piece[:cut], *_cut(piece[cut:].lstrip("\n"), room)]
