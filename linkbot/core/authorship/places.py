"""Signs from elements that name an author: bylines, author boxes, rel=author and rel=me links, marked comments."""

from selectolax.lexbor import LexborNode

from linkbot.core.authorship.body import AuthorPlace, Body
from linkbot.core.authorship.bylines import split_byline
from linkbot.core.authorship.names import is_full_name
from linkbot.core.authorship.platforms import account_user, author_slug, join
from linkbot.core.authorship.signs import Role, Sign, SignKind, Zone

_PARTS = 40  # elements in an author's place that are looked at one by one
_BOX = ("box", "bio", "about", "profile", "description", "info", "card", "details")


def place_signs(body: Body, url: str) -> list[Sign]:
    """The names in author's places; those of other articles are left out."""
    signs: list[Sign] = []
    for number, place in enumerate(p for p in body.places if not p.other):
        entity = f"place-{number}"
        kind = _kind(place)
        where = _where(place)
        signs += [Sign(kind, Role.NAME, name, where, entity) for name in names_at(place)]
        for link in [place.node, *place.node.css('a[href],link[itemprop="url"]')[:8]]:
            href = (link.attributes.get("href") or "").strip()[:300] if link.tag in {"a", "link"} else ""
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


def names_at(place: AuthorPlace) -> tuple[str, ...]:
    """The names in an author's place: of its innermost name element, else of the whole."""
    inner = place.node.css_first('[itemprop~="name"],.fn,.p-name,.name') if place.node.tag != "a" else None
    for node in (inner, place.node):
        if node is None:
            continue
        text = " ".join((node.attributes.get("content") or node.text(separator=" ")).split())
        if names := split_byline(text):
            return names
    return _run_together(place.node)


def _run_together(node: LexborNode) -> tuple[str, ...]:
    """Names that stand in elements of their own, with nothing between them."""
    texts = (" ".join(part.text().split()) for part in node.css("a,span,li,p,b,strong")[:_PARTS])
    return tuple(dict.fromkeys(text for text in texts if is_full_name(text)))


def _author_link(href: str, url: str, entity: str) -> list[Sign]:
    """What a link at an author's place says: the slug of an author's page here, or an account elsewhere."""
    full = join(url, href)
    if slug := author_slug(full):
        return [Sign(SignKind.SLUG, Role.HANDLE, slug, "the address of the author's page", entity)]
    if account_user(full):
        return [Sign(SignKind.AUTHOR_URL, Role.ACCOUNT, full, "a link at the author's name", entity)]
    return []


def link_signs(body: Body, url: str) -> list[Sign]:
    """The rel=me links of the page; those that its system marks as written by users (rel=ugc) do not count."""
    outside = (Zone.COMMENT, Zone.QUOTE)
    found = [h for h, rel, zone in body.links if "me" in rel and zone not in outside and _is_me(rel.split())]
    return [
        Sign(SignKind.REL_ME, Role.ACCOUNT, join(url, h), "a rel=me link outside comments")
        for h in found[:200]
    ]


def _is_me(rels: list[str]) -> bool:
    return "me" in rels and "ugc" not in rels


def comment_signs(body: Body) -> list[Sign]:
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
