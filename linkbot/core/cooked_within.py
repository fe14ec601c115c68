"""What stands within an element of Discourse's HTML whose text is not the author's. For `cooked_scan`."""

from collections.abc import Iterator
from html import unescape

from linkbot.core.cooked_tags import DEEPEST, DRAWN, PARTS, VOID, NotPlain, Tag, allowed, tag_of


class Within:
    """What was met in an element: its texts, the names of what it holds, and the addresses of its links."""

    __slots__ = ("_ends", "_firsts", "_lasts", "_open", "after", "names", "pictures", "texts", "urls")

    def __init__(self, name: str, text: str) -> None:
        """`text`: what follows the tag."""
        self.texts = [unescape(text) if "&" in text else text]
        self.names: set[str] = set()
        self.urls: list[str] = []
        self.pictures: list[str] = []  # addresses of those in a light box
        self.after = ""  # the text that follows the element
        self._open = [name]
        self._firsts: dict[
            str, tuple[int, int]
        ] = {}  # texts and addresses before a block quote, a title, its link
        self._lasts: dict[str, tuple[int, int]] = {}
        self._ends: list[tuple[int, str]] = []  # those that are open, by their depth

    def enter(self, tag: Tag, *, in_p: bool) -> None:
        """Take note of an element, and go into it if it holds anything."""
        name, shape, _, classes = tag
        opened = self._open
        above = opened[-1]
        if len(opened) > DEEPEST or (name in PARTS and not allowed(name, above, in_p=in_p or "p" in opened)):
            raise NotPlain
        if (above == "svg" or above in DRAWN) != (name in DRAWN):
            raise NotPlain
        self.names.add(name)
        if name in VOID or shape.closed:
            return
        if name == "blockquote":
            self._begin(name)
        elif "title" in classes:
            self._title(tag)
        if name == "a":
            self._link(tag)
        opened.append(name)

    def leave(self, name: str) -> bool:
        """Go out of an element; whether it was the one that all of this is in."""
        opened = self._open
        if opened.pop() != name:
            raise NotPlain
        if self._ends and self._ends[-1][0] == len(opened):
            self._lasts[self._ends.pop()[1]] = len(self.texts), len(self.urls)
        return not opened

    def _begin(self, what: str) -> None:
        if what not in self._firsts:
            self._firsts[what] = len(self.texts), len(self.urls)
            self._ends.append((len(self._open), what))

    def _title(self, tag: Tag) -> None:
        if "title" in tag.classes.split():
            if tag.name in {"a", "blockquote"}:
                raise NotPlain
            self._begin("title")

    def _link(self, tag: Tag) -> None:
        if "a" in self._open:
            raise NotPlain
        url = tag.get("href")
        if "lightbox" in tag.classes:
            if tag.classes != "lightbox":
                raise NotPlain
            self.pictures.append(url or "")
        if url is not None:
            if "title" in self._firsts and "title" not in self._lasts:
                self._begin("a")
            self.urls.append(url)

    def quoted(self) -> list[str]:
        """The addresses in its first block quote."""
        first, last = self._firsts.get("blockquote"), self._lasts.get("blockquote")
        return self.urls[first[1] : last[1]] if first and last else []

    def title(self) -> tuple[str, str | None, str]:
        """The words of what is marked as its title; the address of the first link there, and that link's words."""
        link = self._firsts.get("a")
        return self._words("title"), self.urls[link[1]] if link else None, self._words("a")

    def _words(self, what: str) -> str:
        first, last = self._firsts.get(what), self._lasts.get(what)
        return "".join(self.texts[first[0] : last[0]]).strip() if first and last else ""


def read_within(name: str, text: str, rest: Iterator[str], *, in_p: bool) -> Within:
    """Read on to the end of an element that has just begun. `text`: what follows its tag; `rest`: what stands between
    two `<`, from there on. Raises NotPlain where it is not certain which tag ends it.
    """
    within = Within(name, text)
    for chunk in rest:
        tag, shut, text = chunk.partition(">")
        if not shut:
            raise NotPlain
        if tag[:1] != "/":
            within.enter(tag_of(tag), in_p=in_p)
        elif within.leave(tag[1:]):
            within.after = text
            return within
        if text:
            within.texts.append(unescape(text) if "&" in text else text)
    raise NotPlain
