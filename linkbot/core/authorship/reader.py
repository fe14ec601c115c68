"""From a page to its author signs. Pure and bounded; works the same for every poster."""

from selectolax.lexbor import LexborHTMLParser, LexborNode
from urllib.parse import urljoin, urlsplit

from linkbot.core.authorship.body import AuthorPlace, Body, Walk
from linkbot.core.authorship.bylines import BY_START, several, split_byline
from linkbot.core.authorship.head import Head, read_head
from linkbot.core.authorship.names import is_full_name
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.platforms import account_user, address_user, author_slug, plain_address
from linkbot.core.authorship.signs import Block, PageSigns, Role, Sign, SignKind, Zone
from linkbot.core.authorship.texts import copyright_signs, is_listing, line_signs, title_signs
from linkbot.core.links import site_of

_CUT = ["script", "style", "noscript", "svg", "template", "iframe", "object", "head"]
_BOX = ("box", "bio", "about", "profile", "description", "info", "card", "details")
_LINKS = 400


def read_signs(page: Page) -> PageSigns:
    """Gather every author sign of a page. Never raises for what strangers wrote."""
    tree = LexborHTMLParser(page.text)
    head = read_head(tree)
    tree.strip_tags(_CUT)
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    root = tree.body or tree.root
    here = frozenset(plain_address(urljoin(page.url, u)) for u in (page.url, head.canonical) if u)
    body = Walk(root, head.title, page.url, here).read() if root else Body()
    signs = [
        *head.signs,
        *_address_signs(page.url),
        *_place_signs(body, page.url),
        *_link_signs(body, page.url),
    ]
    signs += [*_comment_signs(body), *line_signs(body), *title_signs(head, body), *copyright_signs(body)]
    bylines = [p.node.text(separator=" ") for p in body.places[:50] if not p.other]
    return PageSigns(
        url=page.url,
        host=host,
        site=site_of(host),
        title=head.title,
        summary=" · ".join(head.summary)[:8_000],
        site_name=head.site_name,
        canonical=urljoin(page.url, head.canonical) if head.canonical else "",
        signs=tuple(dict.fromkeys(signs)),
        blocks=tuple(body.blocks),
        heading=body.heading_at,
        others=tuple(
            dict.fromkeys(n for p in body.places if p.other for n in _names_at(p) if is_full_name(n))
        ),
        publishers=head.ld.publishers,
        links=tuple(
            dict.fromkeys(h for h, _, zone in body.links if zone not in (Zone.COMMENT, Zone.RELATED))
        )[:_LINKS],
        feeds=tuple(urljoin(page.url, f) for f in head.feeds[:5]),
        based_on=head.ld.based_on,
        listing=is_listing(page.url, head, body, root),
        several=head.several or any(several(text) for text in bylines if len(text) < 200),
        complete=page.complete and body.complete,
        archived=page.archived,
    )


def _address_signs(url: str) -> list[Sign]:
    user, platform = address_user(url)
    return [Sign(SignKind.ADDRESS, Role.HANDLE, user, f"the page's address on {platform}")] if user else []


def _place_signs(body: Body, url: str) -> list[Sign]:
    """The names in author's places; those of other articles are left out."""
    signs: list[Sign] = []
    for number, place in enumerate(p for p in body.places if not p.other):
        entity = f"place-{number}"
        kind = _kind(place)
        where = _where(place)
        signs += [Sign(kind, Role.NAME, name, where, entity) for name in _names_at(place)]
        for link in [place.node, *place.node.css("a[href]")[:8]]:
            href = (link.attributes.get("href") or "").strip()[:300] if link.tag == "a" else ""
            signs += _author_link(href, url, entity) if href else []
    return signs


def _kind(place: AuthorPlace) -> SignKind:
    names = place.names.lower().replace("vcard", "")
    if place.itemprop:
        return SignKind.ITEMPROP
    if "p-author" in names.split():
        return SignKind.H_ENTRY
    if any(word in names for word in _BOX) and "byline" not in names:
        return SignKind.AUTHOR_BOX
    return SignKind.REL_AUTHOR if "author" in place.rel.split() and "author" not in names else SignKind.BYLINE


def _where(place: AuthorPlace) -> str:
    if place.itemprop:
        return f"an element marked itemprop={place.itemprop[:20]}"
    return f"an element of class {place.names[:40]}" if place.names else "a rel=author link"


def _names_at(place: AuthorPlace) -> tuple[str, ...]:
    """The names in an author's place: of its innermost name element, else of the whole."""
    inner = place.node.css_first('[itemprop~="name"],.fn,.p-name,.name') if place.node.tag != "a" else None
    for node in (inner, place.node):
        if node is None:
            continue
        text = " ".join((node.attributes.get("content") or node.text(separator=" ")).split())
        if names := split_byline(text):
            return names
    return ()


def _author_link(href: str, url: str, entity: str) -> list[Sign]:
    """What a link at an author's place says: the slug of an author's page here, or an account elsewhere."""
    full = urljoin(url, href)
    if slug := author_slug(full):
        return [Sign(SignKind.SLUG, Role.HANDLE, slug, "the address of the author's page", entity)]
    if urlsplit(full).hostname != urlsplit(url).hostname and account_user(full):
        return [Sign(SignKind.AUTHOR_URL, Role.ACCOUNT, full, "a link at the author's name", entity)]
    return []


def _link_signs(body: Body, url: str) -> list[Sign]:
    found = [h for h, rel, zone in body.links if rel and "me" in rel.split() and zone is not Zone.COMMENT]
    return [
        Sign(SignKind.REL_ME, Role.ACCOUNT, urljoin(url, h), "a rel=me link outside comments")
        for h in found[:200]
    ]


def _comment_signs(body: Body) -> list[Sign]:
    """Comments that the site marks as written by the article's author (WordPress: bypostauthor)."""
    signs = []
    for node in body.own_comments[:20]:
        name = node.css_first(".fn,.comment-author,.author")
        text = " ".join(name.text(separator=" ").split()) if name else ""
        signs += [
            Sign(SignKind.OWN_COMMENT, Role.HINT, n, "a comment marked as the author's")
            for n in split_byline(text)[:1]
        ]
        for word in (node.attributes.get("class") or "").split():
            if word.startswith("comment-author-"):
                handle = word.removeprefix("comment-author-")
                signs.append(
                    Sign(SignKind.OWN_COMMENT, Role.HANDLE, handle, "a comment marked as the author's")
                )
    return signs
