"""How each kind of element in Discourse's HTML is read, tag by tag. For `cooked_scan`; `cooked_tree` reads the same in a tree.

Each function is given the state, the element's tag and the text that follows it, and gives the text that is to be read next.
"""

from linkbot.core.cooked_state import State
from linkbot.core.cooked_tags import NotPlain, Tag
from linkbot.core.model import Place, Quote
from linkbot.core.reading import PICTURE, QUOTED, FoundLink, whole


def read_rule(state: State, _tag: Tag, text: str) -> str:
    """A line across the page."""
    if state.in_p:
        raise NotPlain
    return read_break(state, _tag, text)


def read_break(state: State, _tag: Tag, text: str) -> str:
    """A new line."""
    state.out.pieces.append("\n")
    return text


def read_image(state: State, tag: Tag, text: str) -> str:
    """A picture of the author's, an emoji, or an ornament of the forum's."""
    classes = tag.classes
    if "emoji" in classes:
        state.out.emoji += 1
        state.out.pieces.append(" ")
    elif "avatar" not in classes and "site-icon" not in classes and "thumbnail" not in classes:
        state.out.images += 1
    return text


def read_link(state: State, tag: Tag, text: str) -> str:
    """An `<a>`: a mention, a heading's anchor, a picture, or a link in the author's own text."""
    if state.url is not None:
        raise NotPlain
    url = (tag.get("href") or "").strip()
    if tag.classes:
        classes = tag.classes.split()
        if "mention" in classes or "mention-group" in classes:
            return read_mention(state, tag, text)
        if "anchor" in classes:
            return state.inside(tag, text).after
        if "lightbox" in classes:
            _note_picture(state, url)
            return state.inside(tag, text).after
        if "onebox" in classes and PICTURE.search(url):
            raise NotPlain
    state.begin_link(url, tag.classes)
    return text


def _note_picture(state: State, url: str) -> None:
    state.out.images += 1
    state.out.links.append(FoundLink(url, Place.LIGHTBOX, at=len(state.out.pieces)))


def read_mention(state: State, tag: Tag, text: str) -> str:
    """A user or a group by @name."""
    within = state.inside(tag, text)
    name = "".join(within.texts).strip()
    state.out.mentions.append(name.removeprefix("@").lower())
    state.out.pieces.append(name)
    return within.after


def read_span(state: State, tag: Tag, text: str) -> str:
    """A mention of somebody who is no user, or words like others."""
    if "mention" in tag.classes.split():
        return read_mention(state, tag, text)
    state.enter("span")
    return text


def read_code(state: State, _tag: Tag, _text: str) -> str:
    """Code within a line: no words."""
    following = next(state.rest, "")
    if following[:6] != "/code>":  # it holds something
        raise NotPlain
    state.out.pieces.append(" ")
    return following[6:]


def read_listing(state: State, tag: Tag, text: str) -> str:
    """A listing, counted by words and lines."""
    state.end_paragraph()
    within = state.inside(tag, text)
    if within.names - {"code"}:
        raise NotPlain
    listing = "".join(within.texts)
    state.out.code_words += len(listing.split())
    state.out.code_lines += len([1 for line in listing.splitlines() if line and not line.isspace()])
    state.out.pieces.append("\n")
    return within.after


def read_drawing(state: State, tag: Tag, text: str) -> str:
    """An icon of the forum's."""
    return state.inside(tag, text).after


def read_blockquote(state: State, tag: Tag, text: str) -> str:
    """Quoted words that name nobody."""
    out = state.out
    state.end_paragraph()
    within = state.inside(tag, text)
    if "pre" in within.names:
        raise NotPlain
    out.plain_quotes += 1
    out.quoted_text = out.quoted_text or "".join(within.texts).strip()[:QUOTED]
    out.opens_with_quote = out.opens_with_quote or out.untouched
    out.pieces.append("\n")
    state.place_links(within.urls, Place.QUOTE)
    return within.after


def read_aside(state: State, tag: Tag, text: str) -> str:
    """A preview of one link, or a quotation of somebody, or the excerpt of a topic."""
    classes = tag.classes.split()
    state.end_paragraph()
    if "onebox" in classes:
        return _read_onebox(state, tag, text)
    if "quote" in classes:
        return _read_quote(state, tag, text)
    raise NotPlain


def _read_onebox(state: State, tag: Tag, text: str) -> str:
    within = state.inside(tag, text)
    url = tag.get("data-onebox-src") or (within.urls[0] if within.urls else "")
    if not url:
        raise NotPlain
    state.out.pieces.append("\n")
    state.out.links.append(FoundLink(url, Place.ONEBOX, at=len(state.out.pieces)))
    return within.after


def _read_quote(state: State, tag: Tag, text: str) -> str:
    out, username = state.out, tag.get("data-username")
    if username == "":  # not None: such a name is for the tree to read
        raise NotPlain
    within = state.inside(tag, text)
    out.pieces.append("\n")
    words, url, said = ("", None, "") if username else within.title()
    if username is None and url is None:
        username = words.removesuffix(":").strip() or None  # archives before 2017
    if username is None and url is not None:  # a topic of this forum on its own line
        out.links.append(FoundLink(url, Place.OWN_TEXT, said, at=len(out.pieces)))
    else:
        out.opens_with_quote = out.opens_with_quote or out.untouched
    out.quotes.append(Quote(username, whole(tag.get("data-topic")), whole(tag.get("data-post"))))
    if within.urls:
        state.place_links(within.quoted(), Place.QUOTE)
    return within.after


def read_div(state: State, tag: Tag, text: str) -> str:
    """A block, or the frame of a picture. Players and polls are left to the tree."""
    classes = tag.classes
    if (
        "lazy" in classes
        or "video-placeholder" in classes
        or classes.startswith("poll")
        or "onebox" in classes.split()
    ):
        raise NotPlain
    state.end_paragraph()
    state.out.pieces.append("\n")
    if "lightbox-wrapper" in classes:
        within = state.inside(tag, text)
        for url in within.pictures:
            _note_picture(state, url.strip())
        state.out.pieces.append("\n")
        return within.after
    state.open.append("div")
    return text
