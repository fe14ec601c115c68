"""From a post to the facts that checks may look at."""

from functools import lru_cache

from linkbot.core.adverts import is_mail_advert
from linkbot.core.cooked import read
from linkbot.core.links import canonical_of, host_of, kind_of, origin_in, site_of, split
from linkbot.core.model import Facts, Home, Known, Link, LinkKind, Place, Post, Quote
from linkbot.core.reading import FoundLink, Reading
from linkbot.core.words import code_marks, count_words, has_marks, quote_marks

_NOBODY = Known()


def facts_of(post: Post, home: Home, known: Known = _NOBODY) -> Facts:
    """What a post holds, seen from its own forum. Raises ValueError where the forum's address is unusable."""
    return facts_from(post, read(post.cooked), home, known)


def facts_from(post: Post, reading: Reading, home: Home, known: Known = _NOBODY) -> Facts:
    """The same from what was read in its HTML already."""
    text = "".join(reading.pieces)
    if "[" in text and has_marks(text):
        text = _without_marks(text, reading)
    text = _tidy(text)
    links = tuple(_link(found, home) for found in reading.links)
    return Facts(
        post=post,
        links=links,
        own_text=text,
        own_words=count_words(text),
        quotes=tuple(reading.quotes),
        mentions=tuple(reading.mentions),
        images=reading.images,
        uploads=_uploads(reading, links) if links else 0,
        code_words=reading.code_words,
        code_lines=reading.code_lines,
        table_rows=reading.table_rows,
        plain_quotes=reading.plain_quotes,
        emoji=reading.emoji,
        opens_with_quote=reading.opens_with_quote,
        quoted_text=reading.quoted_text,
        known=known,
    )


def _tidy(text: str) -> str:
    """One line a block, no empty lines, no double spaces."""
    lines = filter(None, map(str.strip, text.split("\n")))
    if "  " in text or "\t" in text or "\xa0" in text:
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
    return "\n".join(lines)


def _uploads(reading: Reading, links: tuple[Link, ...]) -> int:
    """How many links of the own text lead to uploads: attachments and uploaded videos."""
    pairs = zip(reading.links, links, strict=True)
    return sum(1 for found, link in pairs if link.kind is LinkKind.UPLOAD and found.place is Place.OWN_TEXT)


def _without_marks(text: str, reading: Reading) -> str:
    """Take out what phpBB's marks enclose, and give links inside it their place."""
    cuts: list[tuple[int, int]] = []
    for start, end, name in quote_marks(text, opened=reading.opens_with_quote and bool(reading.quotes)):
        reading.quotes.append(Quote(name or None))
        reading.opens_with_quote = reading.opens_with_quote or not text[:start].strip()
        _place_links(reading, start, end, Place.QUOTE)
        cuts.append((start, end))
    quoted = tuple(cuts)
    for start, end, listing in code_marks(text):
        if any(first <= start < last for first, last in quoted):
            continue  # another's listing goes with the quotation
        reading.code_words += len(listing.split())
        reading.code_lines += sum(1 for line in listing.splitlines() if line.strip())
        _place_links(reading, start, end, Place.CODE)
        cuts.append((start, end))
    kept, place = [], 0
    for start, end in sorted(cuts):
        if start >= place:
            kept.append(text[place:start])
        place = max(place, end)
    return "\n".join([*kept, text[place:]])


def _place_links(reading: Reading, start: int, end: int, place: Place) -> None:
    ends, offset = [0], 0
    for piece in reading.pieces:
        offset += len(piece)
        ends.append(offset)
    for found in reading.links:
        if start <= ends[min(found.at, len(ends) - 1)] < end:
            found.place = place


def _link(found: FoundLink, home: Home) -> Link:
    """Say what an address found in the HTML leads to."""
    kind, topic_id, host, form, site, origin = _destination(found.url, home)
    place = found.place
    if kind is LinkKind.OUTSIDE and place is Place.OWN_TEXT:
        if is_mail_advert(found.url, found.text):
            place = Place.SIGNATURE
        elif found.embed:
            kind = LinkKind.VIDEO
    return Link(found.url, place, kind, found.text, form, host, site, origin, topic_id)


@lru_cache(maxsize=4096)
def _destination(url: str, home: Home) -> tuple[LinkKind, int | None, str, str, str, str]:
    """What an address leads to: kind, topic, host; of outside addresses the canonical form, site and origin, too."""
    parts = split(url, home.forum)
    if parts is None:
        return LinkKind.OTHER, None, "", "", "", ""
    kind, topic_id = kind_of(parts, home)
    host = host_of(parts)
    if kind is not LinkKind.OUTSIDE:
        return kind, topic_id, host, "", "", ""
    return kind, topic_id, host, canonical_of(parts, host), site_of(host), origin_in(host, parts.path)
