"""The plain ways of Discourse's HTML, read by splitting it at its tags: building no tree saves most of the time.

Whatever is not written as Discourse writes it (a tag left open or closed by HTML's own rules, an unusual element,
attribute or entity) is left to `cooked_tree`, which sees what browsers see.
"""

from collections.abc import Callable
from html import unescape

from linkbot.core import cooked_parts as parts
from linkbot.core.cooked_state import State
from linkbot.core.cooked_tags import CLOSES, DEEPEST, NotPlain, Tag, has_odd_letters, tag_of
from linkbot.core.reading import Reading

_READERS: dict[str, Callable[[State, Tag, str], str]] = {
    "a": parts.read_link,
    "aside": parts.read_aside,
    "blockquote": parts.read_blockquote,
    "br": parts.read_break,
    "code": parts.read_code,
    "div": parts.read_div,
    "hr": parts.read_rule,
    "img": parts.read_image,
    "pre": parts.read_listing,
    "span": parts.read_span,
    "svg": parts.read_drawing,
}


def scan(cooked: str) -> Reading:
    """What a walk through the tree would find. Raises NotPlain where only the tree can tell."""
    if has_odd_letters(cooked):
        raise NotPlain
    if '="' not in cooked:
        words = cooked.replace("</p>", "\n").replace("<p>", "\n").replace("<br>", "\n")
        if "<" not in words:  # almost half of all posts
            return Reading([unescape(words) if "&" in words else words])
    chunks = cooked.split("<")
    state = State(iter(chunks), len(chunks))
    _read(state)
    return state.out


def _read(state: State) -> None:  # noqa: C901, PLR0912 - the hot loop: each call in it would cost a tenth
    """Tag by tag; the most frequent are told apart first."""
    say, opened = state.out.pieces.append, state.open
    say(unescape(next(state.rest)))
    for chunk in state.rest:
        tag, shut, text = chunk.partition(">")
        if not shut:
            raise NotPlain
        if tag == "p":
            if state.in_p or (state.deep and len(opened) > DEEPEST):
                raise NotPlain
            state.in_p = True
            opened.append(tag)
            say("\n")
        elif tag == "/p":
            if not opened or opened.pop() != "p":
                raise NotPlain
            state.in_p = False
            say("\n")
        elif tag == "br":
            say("\n")
        elif tag in CLOSES:
            state.leave(CLOSES[tag])
        else:
            found = tag_of(tag)
            reader = _READERS.get(found.name)
            if reader is None:
                state.enter(found.name)
            else:
                text = reader(state, found, text)
        if text:
            say(unescape(text) if "&" in text else text)
    if opened:
        raise NotPlain
