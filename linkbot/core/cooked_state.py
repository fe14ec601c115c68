"""How far a post's HTML has been read: what is open, and what was found. For `cooked_scan`."""

from collections.abc import Iterator

from linkbot.core.cooked_tags import BLOCKS, DEEPEST, INLINE, NotPlain, Tag, allowed
from linkbot.core.cooked_within import Within, read_within
from linkbot.core.model import Place
from linkbot.core.reading import FoundLink, Reading, looks_like_address

_FEW = 2 * DEEPEST  # tags that cannot be nested so deep
_NO_LINK = ("hashtag", "badge-")


class State:
    """`rest`: what stands between two `<`, from here on; `open`: the elements that this place is in."""

    __slots__ = ("classes", "deep", "in_p", "open", "out", "rest", "start", "url")

    def __init__(self, rest: Iterator[str], tags: int) -> None:
        """Nothing is read yet."""
        self.out = Reading()
        self.rest = rest
        self.open: list[str] = []
        self.in_p = False
        self.deep = tags > _FEW  # whether so deep must be watched for
        self.url: str | None = None  # of the link whose text is being read
        self.classes = ""
        self.start = 0

    def enter(self, name: str) -> None:
        """Go into an element whose text is the author's."""
        if self.deep and len(self.open) > DEEPEST:
            raise NotPlain
        if name not in INLINE:
            if name not in BLOCKS or not allowed(name, self.open[-1] if self.open else "", in_p=self.in_p):
                raise NotPlain
            self.out.pieces.append("\n")
            self.in_p = name == "p"
        self.open.append(name)

    def leave(self, name: str) -> None:
        """Go out of an element."""
        if not self.open or self.open.pop() != name:
            raise NotPlain
        if name == "a":
            self._end_link()
        elif name not in INLINE:
            self.out.pieces.append("\n")

    def end_paragraph(self) -> None:
        """A block ends the paragraph it stands in; the paragraph's own end tag then ends an empty one."""
        if self.in_p:
            if self.open[-1] != "p":
                raise NotPlain
            self.in_p = False
            self.out.pieces.append("\n")

    def inside(self, tag: Tag, text: str) -> Within:
        """Read on to the end of an element that has begun, and whose text is not the author's."""
        return read_within(tag.name, text, self.rest, in_p=self.in_p)

    def place_links(self, urls: list[str], place: Place) -> None:
        """Note links that are not in the author's own text."""
        at = len(self.out.pieces)
        self.out.links += [FoundLink(url, place, at=at) for url in urls if url and url[0] != "#"]

    def begin_link(self, url: str, classes: str) -> None:
        """Read on in the text of a link."""
        self.url, self.classes, self.start = url, classes, len(self.out.pieces)
        self.open.append("a")

    def _end_link(self) -> None:
        url, start, pieces = self.url, self.start, self.out.pieces
        self.url = None
        if not url or url[0] == "#":
            return
        classes = self.classes.split()
        if classes and any(name.startswith(_NO_LINK) for name in classes):
            return
        text = " ".join("".join(pieces[start:]).split())
        if "inline-onebox" in classes or looks_like_address(text):
            del pieces[start:]  # the forum's words or the address itself, not the author's
            pieces.append(" ")
        self.out.links.append(FoundLink(url, Place.OWN_TEXT, text, at=start))
