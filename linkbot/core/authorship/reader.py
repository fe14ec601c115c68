"""From a page to its author signs. Pure and bounded; works the same for every poster."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from linkbot.core.authorship.body import Body, Walk
from linkbot.core.authorship.bylines import several
from linkbot.core.authorship.head import Head, read_head
from linkbot.core.authorship.names import is_full_name
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.places import comment_signs, link_signs, names_at, place_signs
from linkbot.core.authorship.platforms import address_user, author_slug, host_in, join, plain_address
from linkbot.core.authorship.signs import PageSigns, Role, Sign, SignKind, Zone
from linkbot.core.authorship.texts import copyright_signs, is_listing, is_republished, line_signs, title_signs
from linkbot.core.links import site_of
from linkbot.core.page_about import read_about

_CUT = ["script", "style", "noscript", "svg", "template", "iframe", "object", "head"]
_LINKS = 400
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_WIKI = re.compile(
    r"mediawiki|dokuwiki|xwiki|tiddlywiki|moinmoin|twiki|foswiki|confluence|wiki\.js", re.IGNORECASE
)
_OPEN = re.compile(
    r"(?:[\w-]+\.)*(?:wikipedia|wikibooks|wikimedia|wikiversity|fandom|wikia)\.(?:org|com)/|github\.com/[^/]+/[^/]+/wiki"
    r"|gitlab\.com/.+/-/wikis|(?:hackmd|codimd|etherpad)\b|docs\.google\.com/|pad\.|wiki\.",
    re.IGNORECASE,
)
_SITE_SIGNS = frozenset(
    {SignKind.SITE_NAME, SignKind.COPYRIGHT, SignKind.TITLE, SignKind.REL_ME, SignKind.SAME_AS}
)


def read_signs(page: Page) -> PageSigns:
    """Gather every author sign of a page. Never raises for what strangers wrote."""
    tree = LexborHTMLParser(page.text)
    head = read_head(tree, page.links)
    about = read_about(tree)
    tree.strip_tags(_CUT)
    root = tree.body or tree.root
    canonical = join(page.url, head.canonical) if head.canonical else ""
    here = frozenset(plain_address(u) for u in (page.url, canonical) if u)
    body = Walk(root, head.title, page.url, here).read() if root else Body()
    origin = _original(page.url, canonical)
    host = host_in(origin).removeprefix("www.")
    copied = origin != page.url or is_republished(body, host_in(page.url))
    signs = _signs(page.url, origin, head, body)
    return PageSigns(
        url=page.url,
        host=host,
        site=site_of(host),
        title=head.title,
        summary=" · ".join(head.summary)[:8_000],
        description=about.description,
        published=about.published,
        site_name=head.site_name,
        canonical=canonical,
        language=language_of(tree),
        signs=tuple(s for s in dict.fromkeys(signs) if not (copied and s.kind in _SITE_SIGNS)),
        blocks=tuple(body.blocks),
        heading=body.heading_at,
        others=_others(body),
        publishers=head.ld.publishers,
        links=_links(body),
        feeds=tuple(join(page.url, f) for f in head.feeds[:5]),
        based_on=head.ld.based_on,
        listing=is_listing(page.url, root),
        several=head.several or _names_more(body),
        complete=page.complete and body.complete,
        archived=page.archived,
        editable=bool(_WIKI.search(head.generator) or _OPEN.match(plain_address(page.url))),
        republished=copied,
        refresh=_sent_to(page.url, head.refresh, here),
        author_pages=tuple(_author_pages(body, page.url))[:3],
    )


def _names_more(body: Body) -> bool:
    """Whether a byline speaks of more authors than it names."""
    bylines = (p.node.text(separator=" ") for p in body.places[:50] if not p.other)
    return any(several(text) for text in bylines if len(text) < 200)


def _others(body: Body) -> tuple[str, ...]:
    """The full names in author's places of other articles."""
    return tuple(dict.fromkeys(n for p in body.places if p.other for n in names_at(p) if is_full_name(n)))


def _links(body: Body) -> tuple[str, ...]:
    """Where the links lead, other articles apart."""
    return tuple(dict.fromkeys(href for href, _, zone in body.links if zone is not Zone.RELATED))[:_LINKS]


def _sent_to(url: str, target: str, here: frozenset[str]) -> str:
    """The address of the page that readers are sent to; "" where it is the page itself, or none."""
    there = join(url, target) if target else ""
    return there if there.startswith(("http://", "https://")) and plain_address(there) not in here else ""


def _signs(url: str, origin: str, head: Head, body: Body) -> list[Sign]:
    user, platform = address_user(origin)
    address = [Sign(SignKind.ADDRESS, Role.HANDLE, user, f"the page's address on {platform}")] if user else []
    signs = [*head.signs, *address, *place_signs(body, url), *link_signs(body, url), *comment_signs(body)]
    return [*signs, *line_signs(body), *title_signs(head, body), *copyright_signs(body)]


def language_of(tree: LexborHTMLParser) -> str:
    """The language that a page says it is in, "" if it does not say."""
    top = tree.css_first("html[lang]")
    said = (top.attributes.get("lang") or "").strip() if top else ""
    return said if _LANGUAGE.fullmatch(said) else ""


def _original(url: str, canonical: str) -> str:
    """The address whose site counts: that of the original where a page says that it is a copy of another site's."""
    host, there = host_in(url), host_in(canonical)
    if not there or site_of(there) == site_of(host) or len(urlsplit(canonical).path) < 2:
        return url
    return canonical


def _author_pages(body: Body, url: str) -> dict[str, None]:
    """Addresses of the author's own page, from links at the author's name."""
    found: dict[str, None] = {}
    for place in body.places[:20]:
        for link in [place.node, *place.node.css("a[href]")[:4]] if not place.other else ():
            full = join(url, (link.attributes.get("href") or "").strip()[:300])
            if full and host_in(full) == host_in(url) and author_slug(full):
                found[full] = None
    return found
