"""Discourse's HTML as browsers see it: one walk through its tree."""

from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkbot.core.model import Place, Quote
from linkbot.core.reading import PICTURE, QUOTED, FoundLink, Reading, looks_like_address, whole

MAX_DEPTH = 150  # deeper than any editor nests; below it only text and links are taken
_VIDEO_PAGES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "tiktok": "https://www.tiktok.com/embed/v2/{}",
}


def walk(cooked: str) -> Reading:
    """Walk once through a post's HTML. Never raises on bad HTML: browsers do not either."""
    reading = Reading()
    body = LexborHTMLParser(cooked).body
    if body is not None:
        _walk(body, reading, 0)
    return reading


def _walk(parent: LexborNode, out: Reading, depth: int) -> None:
    """Read all children of a node, each by its tag."""
    node = parent.child
    while node is not None:
        tag = node.tag_id
        if tag == _TEXT:
            out.pieces.append(node.text_content or "")
        elif depth > MAX_DEPTH:
            _flatten(node, out)
        elif tag in _READERS:
            _READERS[tag](node, out, depth + 1)
        elif tag in _BLOCKS:
            out.pieces.append("\n")
            _walk(node, out, depth + 1)
            out.pieces.append("\n")
        elif tag not in _SILENT:
            _walk(node, out, depth + 1)
        node = node.next


def _flatten(node: LexborNode, out: Reading) -> None:
    """Text and links of a part nested too deep to be anybody's writing."""
    for link in node.css("a[href]"):
        out.links.append(FoundLink(_attribute(link, "href"), Place.OWN_TEXT, at=len(out.pieces)))
    out.pieces.append(node.text(deep=True, separator=" "))


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _links_inside(node: LexborNode, out: Reading, place: Place) -> None:
    """Note the links of a part that is not the author's own text."""
    for link in node.css("a[href]"):
        url = _attribute(link, "href")
        if url and not url.startswith("#"):
            out.links.append(FoundLink(url, place, at=len(out.pieces)))


def _read_break(_node: LexborNode, out: Reading, _depth: int) -> None:
    out.pieces.append("\n")


def _read_link(node: LexborNode, out: Reading, depth: int) -> None:
    """An `<a>`: a mention, a tag, a picture, or a link in the author's own text."""
    attributes = node.attributes
    url, classes = (attributes.get("href") or "").strip(), (attributes.get("class") or "").split()
    if "mention" in classes or "mention-group" in classes:
        _read_mention(node, out, depth)
        return
    if "anchor" in classes:
        return
    if "lightbox" in classes or ("onebox" in classes and PICTURE.search(url) and node.css_first("img")):
        out.images += 1
        out.links.append(FoundLink(url, Place.LIGHTBOX, at=len(out.pieces)))
        return
    start = len(out.pieces)
    _walk(node, out, depth)
    if not url or url.startswith("#") or any(name.startswith(("hashtag", "badge-")) for name in classes):
        return
    text = " ".join("".join(out.pieces[start:]).split())
    if "inline-onebox" in classes or looks_like_address(text):
        del out.pieces[start:]  # the forum's words or the address itself, not the author's
        out.pieces.append(" ")
    out.links.append(FoundLink(url, Place.OWN_TEXT, text, at=start))


def _read_mention(node: LexborNode, out: Reading, _depth: int) -> None:
    name = node.text(deep=True).strip()
    out.mentions.append(name.removeprefix("@").lower())
    out.pieces.append(name)


def _read_span(node: LexborNode, out: Reading, depth: int) -> None:
    if "mention" in _attribute(node, "class").split():
        _read_mention(node, out, depth)
    else:
        _walk(node, out, depth)


def _read_image(node: LexborNode, out: Reading, _depth: int) -> None:
    classes = _attribute(node, "class")
    if "emoji" in classes:
        out.emoji += 1
        out.pieces.append(" ")
    elif "avatar" not in classes and "site-icon" not in classes and "thumbnail" not in classes:
        out.images += 1


def _read_aside(node: LexborNode, out: Reading, depth: int) -> None:
    """A onebox (one link), a quotation of somebody, or the excerpt of a topic (a link)."""
    classes = _attribute(node, "class").split()
    out.pieces.append("\n")
    if "onebox" in classes:
        _read_onebox(node, out, depth)
    elif "quote" in classes:
        _read_quote(node, out)
    else:
        _walk(node, out, depth)
        out.pieces.append("\n")


def _read_onebox(node: LexborNode, out: Reading, _depth: int) -> None:
    """A preview counts as one link: the address it was made from; what stands inside is not the author's."""
    url = _attribute(node, "data-onebox-src")
    link = None if url else node.css_first("a[href]")
    if link is not None:
        url = _attribute(link, "href")
    if url:
        out.links.append(FoundLink(url, Place.ONEBOX, at=len(out.pieces)))
    else:
        _read_player(node, out)


def _read_quote(node: LexborNode, out: Reading) -> None:
    attributes = node.attributes
    title = node.css_first(".title")
    link = title.css_first("a[href]") if title is not None else None
    username = attributes.get("data-username")
    if username is None and link is None and title is not None:
        username = title.text(deep=True).strip().removesuffix(":").strip() or None  # archives before 2017
    if username is None and link is not None:  # a topic of this forum on its own line
        text = link.text(deep=True).strip()
        out.links.append(FoundLink(_attribute(link, "href"), Place.OWN_TEXT, text, at=len(out.pieces)))
    else:
        out.opens_with_quote = out.opens_with_quote or out.untouched
    out.quotes.append(
        Quote(username, whole(attributes.get("data-topic")), whole(attributes.get("data-post")))
    )
    for blockquote in node.css("blockquote")[:1]:
        _links_inside(blockquote, out, Place.QUOTE)


def _read_blockquote(node: LexborNode, out: Reading, _depth: int) -> None:
    out.plain_quotes += 1
    out.quoted_text = out.quoted_text or node.text(deep=True).strip()[:QUOTED]
    out.opens_with_quote = out.opens_with_quote or out.untouched
    out.pieces.append("\n")
    _links_inside(node, out, Place.QUOTE)
    for listing in node.css("pre"):  # a log in a block quote is still a pasted log
        _count_code(listing, out)


def _count_code(node: LexborNode, out: Reading) -> None:
    text = node.text(deep=True)
    out.code_words += len(text.split())
    out.code_lines += sum(1 for line in text.splitlines() if line.strip())


def _read_pre(node: LexborNode, out: Reading, _depth: int) -> None:
    _count_code(node, out)
    out.pieces.append("\n")
    _links_inside(node, out, Place.CODE)


def _read_code(node: LexborNode, out: Reading, _depth: int) -> None:
    out.pieces.append(" ")
    if node.child is not None and node.child.next is not None:
        _links_inside(node, out, Place.CODE)


def _read_details(node: LexborNode, out: Reading, depth: int) -> None:
    if "elided" in _attribute(node, "class").split():
        _links_inside(node, out, Place.ELIDED)
    else:
        _walk(node, out, depth)
    out.pieces.append("\n")


def _read_div(node: LexborNode, out: Reading, depth: int) -> None:
    """A block; some are pictures, players, previews or polls."""
    classes = _attribute(node, "class")
    out.pieces.append("\n")
    if not classes:
        _walk(node, out, depth)
    elif "lightbox-wrapper" in classes:
        for link in node.css("a.lightbox"):
            _read_link(link, out, depth)
    elif "lazy" in classes or "video-placeholder" in classes:
        _read_player(node, out)
    elif "onebox" in classes.split():
        _read_onebox(node, out, depth)
    elif not classes.startswith("poll"):
        _walk(node, out, depth)
    out.pieces.append("\n")


def _read_player(node: LexborNode, out: Reading, _depth: int = 0) -> None:
    """A video or sound that plays in the post: its page where the forum tells it, else its file."""
    attributes = node.attributes
    video = attributes.get("data-video-id") or attributes.get("data-youtube-id")
    provider = attributes.get("data-provider-name") or "youtube"
    url = attributes.get("src") or attributes.get("data-video-src") or attributes.get("data-orig-src") or ""
    if video and provider in _VIDEO_PAGES:
        url = _VIDEO_PAGES[provider].format(video)
    for query, name in (
        ("a[href]", "href"),
        ("iframe[src]", "src"),
        ("source[src]", "src"),
        ("video[src]", "src"),
    ):
        if url:
            break
        inner = node.css_first(query)
        url = _attribute(inner, name) if inner is not None else ""
    if url:
        out.links.append(FoundLink(url, Place.OWN_TEXT, embed=True, at=len(out.pieces)))
    out.pieces.append(" ")


def _read_row(node: LexborNode, out: Reading, depth: int) -> None:
    out.table_rows += 1
    _walk(node, out, depth)
    out.pieces.append("\n")


def _read_cell(node: LexborNode, out: Reading, depth: int) -> None:
    _walk(node, out, depth)
    out.pieces.append(" ")


def _tag_numbers() -> dict[str, int]:
    """Lexbor's numbers of the tags we know: comparing integers is what makes the walk quick."""
    table = "<table><thead><tr><th></table><table><tbody><tr><td></table>"
    names = (
        "a p br img aside blockquote pre code div details summary span iframe video audio li ul ol h1 h2 h3 h4 h5 h6"
        " hr svg script style section article header dl dt dd figure template noscript title math textarea"
    )
    numbers = {}
    for html in (table, *(f"<body><{name}>" for name in names.split())):
        for node in LexborHTMLParser(html).css("*"):
            numbers[node.tag or ""] = node.tag_id
    return numbers


_NUMBER = _tag_numbers()
_TEXT = 2  # lexbor's LXB_TAG__TEXT
_Reader = Callable[[LexborNode, Reading, int], None]
_READER_OF: dict[str, _Reader] = {
    "a": _read_link, "aside": _read_aside, "audio": _read_player, "blockquote": _read_blockquote,
    "br": _read_break, "code": _read_code, "details": _read_details, "div": _read_div, "hr": _read_break,
    "iframe": _read_player, "img": _read_image, "pre": _read_pre, "span": _read_span, "td": _read_cell,
    "th": _read_cell, "tr": _read_row, "video": _read_player,
}  # fmt: skip
_READERS = {_NUMBER[name]: reader for name, reader in _READER_OF.items()}
_BLOCK_NAMES = "p li ul ol h1 h2 h3 h4 h5 h6 section article header dl dt dd figure summary"
_SILENT_NAMES = "svg script style template title textarea"
_BLOCKS = frozenset(_NUMBER[name] for name in _BLOCK_NAMES.split())
_SILENT = frozenset(_NUMBER[name] for name in _SILENT_NAMES.split())
