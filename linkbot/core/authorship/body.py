"""One walk through a page's body: its blocks of text by zone, and the places where an author is named."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from linkbot.core.authorship.headings import find_heading, with_ancestors
from linkbot.core.authorship.platforms import join, plain_address
from linkbot.core.authorship.signs import Block, Zone
from linkbot.core.authorship.word_sets import words
from linkbot.core.authorship.zones import ZONE_TAGS, is_author_place, zone_of

_NODES = 60_000
_BLOCKS = 4_000
_BLOCK_TEXT = 20_000
_PLACES = 300
_LINKS = 5_000
_BOX = 2_500  # characters of the longest box about an author
_UNDER, _SHORT_BOX = 6, 300  # blocks from the headline, and characters, of what is no comment section
_NEARLY_ALL = 0.7  # of the page's text: a zone that holds more is none
_MEASURED, _CLIMBED = 400, 600  # looks at whole subtrees; more are asked for by hostile pages only
_TEASER = 1_000  # characters of a card that leads to another article; more is an article of its own
_BLOCK_TAGS = words("""
address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
""")
_TELLING = _BLOCK_TAGS | ZONE_TAGS.keys()  # tags that mean something without a class
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOSED = frozenset({Zone.COMMENT, Zone.RELATED, Zone.CREDIT, Zone.QUOTE})
_OTHER_ARTICLE = "h1 a[href],h2 a[href],h3 a[href],h4 a[href],h5 a[href]"


@dataclass(slots=True)
class AuthorPlace:
    """An element that names an author, and the attributes that say so."""

    node: LexborNode
    names: str  # class and id
    rel: str
    itemprop: str
    zone: Zone
    other: bool = False  # it belongs to another article on the page


@dataclass(slots=True)
class Body:
    """What the walk found."""

    blocks: list[Block] = field(default_factory=list)
    places: list[AuthorPlace] = field(default_factory=list)
    links: list[tuple[str, str, Zone]] = field(default_factory=list)  # href, rel, zone
    own_comments: list[LexborNode] = field(default_factory=list)
    site_heads: list[str] = field(default_factory=list)
    heading_at: int = 0  # number of the block with the article's title
    complete: bool = True


_State = tuple[int, Zone, bool]  # the block a node belongs to, its zone, whether it is in a heading


class Walk:
    """The state of one walk. `read` does it."""

    def __init__(self, root: LexborNode, title: str, url: str, here: frozenset[str]) -> None:
        """`title` is the page's title; `here` the plain addresses by which the page may link to itself."""
        self._root = root
        self._url = url
        self._here = here
        self._body = Body()
        self._length = max(1, len(root.text()))
        self._heading = find_heading(root, title)
        self._heading_id = self._heading.mem_id if self._heading else 0
        self._spine = with_ancestors(self._heading) if self._heading else {root.mem_id}
        self._past_heading = False
        self._measured = self._climbed = 0
        self._buffer: list[str] = []
        self._block: _State = (0, Zone.TEXT, False)

    def read(self) -> Body:
        """Walk through the body in reading order."""
        root = self._root
        blocks, state = self._body.blocks, {root.mem_id: (root.mem_id, Zone.TEXT, False)}
        for number, node in enumerate(root.traverse(include_text=True)):
            if node.is_text_node:
                text = node.text_content
                if text and not text.isspace():
                    self._take(node, text, state)
                elif self._buffer:
                    self._buffer.append(" ")
            elif number > _NODES or len(blocks) >= _BLOCKS:
                self._body.complete = False
                break
            else:
                parent = node.parent
                mine = state.get(parent.mem_id) if parent else None
                if mine is None:
                    continue
                inside = self._enter(node, mine)
                if inside[1] is not Zone.COMMENT:  # nothing said in comments counts, for anybody
                    state[node.mem_id] = inside
        self._flush()
        return self._body

    def _enter(self, node: LexborNode, mine: _State) -> _State:
        """Look at an element; return the block, zone and heading state of what is inside it."""
        tag, attributes = node.tag or "", node.attributes
        if not attributes and tag not in _TELLING:
            return mine
        at = node.mem_id
        block, zone, heading = mine
        if tag in _BLOCK_TAGS:
            if tag == "br":
                self._flush()
                return mine
            block, heading = at, heading or tag in _HEADINGS
        if not attributes:
            zone = self._zone_inside(node, tag, "", zone) if tag in ZONE_TAGS else zone
        else:
            zone = self._look(node, tag, attributes, zone)
        if heading and at == self._heading_id:
            self._flush()
            self._body.heading_at = len(self._body.blocks)
            self._past_heading = True
        return block, zone, heading

    def _look(self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], zone: Zone) -> Zone:
        """Look at an element's attributes; return the zone inside it, and note links and author's places."""
        names, identity = attributes.get("class") or "", attributes.get("id")
        if identity:
            names = f"{names} {identity}"
        rel, itemprop = attributes.get("rel") or "", attributes.get("itemprop") or ""
        if (names or tag in ZONE_TAGS) and node.mem_id not in self._spine:
            zone = self._zone_inside(node, tag, names, zone)
        if zone is Zone.COMMENT:
            own = [node] if "bypostauthor" in names or "author-comment" in names else []
            self._body.own_comments += [*own, *node.css(".bypostauthor,.author-comment")[:20]]
            return zone
        if (names or rel or itemprop) and is_author_place(names, rel.lower(), itemprop):
            zone = self._author_place(AuthorPlace(node, names.strip(), rel.lower(), itemprop, zone))
        href = attributes.get("href") if tag == "a" else None
        if href and len(self._body.links) < _LINKS:
            self._body.links.append((href[:500], rel.lower(), zone))
        if names and ("site" in names or "logo" in names or "blog" in names or "brand" in names):
            self._site_head(node, names)
        return zone

    def _zone_inside(self, node: LexborNode, tag: str, names: str, zone: Zone) -> Zone:
        """The zone inside an element. Comments are closed for good; a zone that is nearly the whole page is none."""
        if zone in _CLOSED and zone is not Zone.RELATED:
            return zone
        opened = zone_of(tag, names)
        if opened is None or opened is zone or (zone is Zone.RELATED and opened is not Zone.COMMENT):
            return zone
        if opened is Zone.COMMENT and self._is_under_headline(node):
            return Zone.QUOTE  # a line of the article, whatever its class says; but it proves nothing
        if opened in (Zone.SIDE, Zone.FOOT) and (zone is not Zone.TEXT or "elementor" in names):
            return zone
        self._measured += 1
        if self._measured < _MEASURED and len(node.text()) > _NEARLY_ALL * self._length:
            return zone
        return opened

    def _is_under_headline(self, node: LexborNode) -> bool:
        """Say whether a short element stands right under the headline, where no comments are."""
        near = self._past_heading and len(self._body.blocks) - self._body.heading_at <= _UNDER
        return near and len(node.text()) <= _SHORT_BOX

    def _author_place(self, place: AuthorPlace) -> Zone:
        """Note an author's place, unless it is a commenter's, a photographer's or so."""
        if place.zone in (Zone.COMMENT, Zone.CREDIT, Zone.QUOTE) or len(self._body.places) >= _PLACES:
            return place.zone
        if place.node.mem_id in self._spine or len(place.node.text()) > _BOX:
            return place.zone  # the article itself, whose class names its author
        place.other = (
            place.zone is Zone.RELATED
            or zone_of("", place.names) is Zone.RELATED
            or self._belongs_to_another(place.node)
        )
        self._body.places.append(place)
        return Zone.RELATED if place.other else Zone.AUTHOR

    def _belongs_to_another(self, node: LexborNode) -> bool:
        """Say whether the nearest things around an author's place hold a heading that leads to another article."""
        around = node
        for _ in range(6):
            parent = around.parent
            self._climbed += 1
            if parent is None or parent.mem_id in self._spine:
                return False
            if self._climbed > _CLIMBED:
                return True
            around = parent
            if len(around.text()) > _TEASER:
                return False
            for link in around.css(_OTHER_ARTICLE)[:3]:
                href = (link.attributes.get("href") or "").strip()
                if (
                    href
                    and not href.startswith("#")
                    and plain_address(join(self._url, href)) not in self._here
                ):
                    inside = link.parent and any(n.mem_id == link.mem_id for n in node.css("a")[:5])
                    if not inside:
                        return True
        return False

    def _site_head(self, node: LexborNode, names: str) -> None:
        label = names.lower()
        marks = (
            "site-title",
            "site-name",
            "sitename",
            "blog-title",
            "blogtitle",
            "logo",
            "brand",
            "site_title",
            "blogname",
        )
        if len(self._body.site_heads) < 6 and any(mark in label for mark in marks):
            text = " ".join(node.text(separator=" ").split())
            if 0 < len(text) <= 80:
                self._body.site_heads.append(text)

    def _take(self, node: LexborNode, text: str, state: Mapping[int, _State]) -> None:
        """Add a text node to the block it stands in."""
        parent = node.parent
        mine = state.get(parent.mem_id) if parent else None
        if mine is None:
            return
        if mine is not self._block and mine != self._block:
            self._flush()
            self._block = mine
        self._buffer.append(text)

    def _flush(self) -> None:
        if self._buffer:
            text = " ".join("".join(self._buffer).split())[:_BLOCK_TEXT]
            if text:
                self._body.blocks.append(Block(text, self._block[1], self._block[2]))
            self._buffer.clear()
