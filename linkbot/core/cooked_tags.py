"""Tags as Discourse writes them. For `cooked_scan`: whatever is written otherwise, only a tree can read."""

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

DEEPEST = 100  # elements within each other that are read without a tree

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset({"p", "li", "ul", "ol", "section", "article", "header"}) | _HEADINGS
"""A line of its own."""
INLINE = frozenset(
    {"strong", "em", "b", "i", "u", "s", "sub", "sup", "small", "del", "ins", "kbd", "mark", "span"}
)
PARTS = BLOCKS | {"div", "aside", "blockquote", "pre", "hr"}
"""HTML lets none of them stand in a paragraph."""
VOID = frozenset({"br", "hr", "img"})
DRAWN = frozenset({"use", "path", "g"})
"""What a small drawing of Discourse's is made of."""
_KNOWN = PARTS | INLINE | VOID | DRAWN | {"a", "code", "svg"}
CLOSES = {f"/{name}": name for name in _KNOWN - VOID}

_LONG = 200  # letters; longer tags hold an address of their own
_ODD_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp);)")
# A tag without its attributes' values: `a href=" rel="`.
_SHAPE = re.compile(r'([a-z][a-z0-9]*)((?: [a-z][a-z0-9:_-]*(?:=")?)*)( ?/)?')
_NAME = re.compile(r' ([a-z][a-z0-9:_-]*)(=")?')
_ASKED = frozenset({"class", "href", "data-username", "data-onebox-src", "data-topic", "data-post"})


class NotPlain(Exception):
    """The HTML is not written in the plain ways. No error: another way of reading is taken."""


class Shape(NamedTuple):
    """A tag without its attributes' values. `at`: where among its parts an attribute's value is."""

    name: str
    at: dict[str, int]
    class_at: int | None
    closed: bool  # by a slash


class Tag(NamedTuple):
    """An opening tag: what stands between `<` and `>`, split at its quotation marks."""

    name: str
    shape: Shape
    parts: list[str]
    classes: str

    def get(self, name: str) -> str | None:
        """An attribute's value, if it has one."""
        at = self.shape.at.get(name)
        if at is None:
            return None
        value = self.parts[at]
        return unescape(value) if "&" in value else value


def has_odd_letters(cooked: str) -> bool:
    """Whether letters or entities stand in it that HTML reads in a way of its own."""
    return "\r" in cooked or "\0" in cooked or ("&" in cooked and _ODD_ENTITY.search(cooked) is not None)


def tag_of(text: str) -> Tag:
    """A tag by what stands between `<` and `>`. Raises NotPlain where it is not known or not written plainly."""
    return _known_tag(text) if len(text) < _LONG else _tag(text)


def _tag(text: str) -> Tag:
    parts = text.split('"')
    shape = _shape('"'.join(parts[::2]))
    if not len(parts) % 2:
        raise NotPlain
    at = shape.class_at
    return Tag(shape.name, shape, parts, "" if at is None else parts[at])


_known_tag = lru_cache(maxsize=1024)(_tag)
"""Three tags of four are written again and again, down to their attributes' values. Nobody changes a tag that was read."""


@lru_cache(maxsize=2048)
def _shape(text: str) -> Shape:
    """There are few hundred shapes in a forum, so each is looked at once."""
    found = _SHAPE.fullmatch(text)
    if found is None or found[1] not in _KNOWN or (found[3] and found[1] not in VOID | DRAWN):
        raise NotPlain
    at: dict[str, int] = {}
    values = 0
    for name, has_value in _NAME.findall(found[2]):
        if name in at or (name in _ASKED and not has_value):
            raise NotPlain
        if has_value:
            at[name] = 2 * values + 1
            values += 1
    return Shape(found[1], at, at.get("class"), found[3] is not None)


def allowed(name: str, above: str, *, in_p: bool) -> bool:
    """Whether an element may stand where it does, so that HTML closes nothing by itself."""
    if name not in PARTS:
        return True
    return (
        not in_p
        and (name != "li" or above in {"ul", "ol"})
        and not (name in _HEADINGS and above in _HEADINGS)
    )
