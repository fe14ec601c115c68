"""Author signs in a page's head: meta tags, links and JSON-LD. Pure, bounded, never raises."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkbot.core.authorship.bylines import several, split_byline
from linkbot.core.authorship.json_ld import LdPage, read_json_ld
from linkbot.core.authorship.link_header import header_links, refresh_target
from linkbot.core.authorship.names import is_full_name
from linkbot.core.authorship.signs import Role, Sign, SignKind

_TAGS = 400  # meta and link elements that are read
_CITATION = re.compile(
    r"(?:bepress_|wkhealth_)?citation_authors?|(?:dc|dcterms|dcsext)[.:](?:creator|author|contributor\.author)"
    r"|eprints\.creators_name|prism\.author|cre\.author"
)
_META = re.compile(
    r"author|(?:og:)?article:author(?::name)?|og:author|byl|byline|parsely-author|sailthru\.author|article_author_name"
    r"|shareaholic:article_author_name|cxenseparse:author|twitter:author|post-author|blog-author|author-name|article\.author"
)
_HANDLES = {
    "twitter:creator": SignKind.TWITTER,
    "fediverse:creator": SignKind.FEDIVERSE,
    "og:author:username": SignKind.ADDRESS,
    "profile:username": SignKind.ADDRESS,
    "article:author:username": SignKind.ADDRESS,
}
_RIGHTS = frozenset({"copyright", "dc.rights", "dcterms.rightsholder", "rights"})
_WRITTEN = re.compile(
    r"written by|verfasst von|geschrieben von|écrit par|rédigé par|escrito por|scritto da|geschreven door|author|posted by"
    r"|skrevet av|skriven av|napisane przez|by$|von$",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"description|keywords|abstract|news_keywords|article:tag|publisher|subject")
_DATA = re.compile(
    r""""(?:author|authors|authorName|author_name|byline|creator)"\s*:\s*\[?\s*(?:\{[^{}]{0,300}?"(?:name|displayName|fullName)"\s*:\s*)?"""
    r""""([^"\\]{3,60})\""""
)
_FEED = re.compile(r"application/(?:rss|atom)\+xml")


@dataclass(slots=True)
class Head:
    """What the head says."""

    signs: list[Sign] = field(default_factory=list)
    title: str = ""
    site_name: str = ""
    canonical: str = ""
    feeds: list[str] = field(default_factory=list)
    feed_titles: list[str] = field(default_factory=list)
    ld: LdPage = field(default_factory=LdPage)
    summary: list[str] = field(default_factory=list)
    generator: str = ""
    several: bool = False
    refresh: str = ""  # where a meta tag sends readers at once


def read_head(tree: LexborHTMLParser, header: str = "") -> Head:
    """Read title, meta tags, links and JSON-LD; some pages have them in the body, which is as good. `header`: the
    `Link` header of the answer, which says the same as links in the head (RFC 8288).
    """
    head = Head()
    title = tree.css_first("title")
    head.title = _squeeze(title.text()) if title else ""
    _read_metas(head, tree.css("meta")[:_TAGS])
    for rel, href in header_links(header):
        _take_link(head, rel, href, "the answer's Link header")
    for link in tree.css("link[href]")[:_TAGS]:
        _read_link(head, link)
    head.refresh = _refresh(tree)
    head.signs.extend(_data_signs(tree))
    scripts = [node.text() for node in tree.css('script[type="application/ld+json"]')[:20]]
    if scripts:
        head.ld = read_json_ld(scripts)
        head.signs.extend(_ld_signs(head.ld))
    return head


def _read_metas(head: Head, metas: list[LexborNode]) -> None:
    labels: dict[str, str] = {}
    for meta in metas:
        attributes = meta.attributes
        key = (
            (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "")
            .strip()
            .lower()
        )
        value = _squeeze(attributes.get("content") or attributes.get("value") or "")
        if not key or not value:
            continue
        if key.startswith("twitter:label"):
            labels[key.removeprefix("twitter:label")] = value
        elif key.startswith("twitter:data"):
            if _WRITTEN.search(labels.get(key.removeprefix("twitter:data"), "")):
                head.signs.extend(_names(SignKind.META, value, "the twitter:data meta tag"))
        else:
            _read_meta(head, key, value)


def _read_meta(head: Head, key: str, value: str) -> None:
    """Take one meta tag for what it says: an author's name, account or handle, or something about the page."""
    where = f"the {key[:40]} meta tag"
    if _META.fullmatch(key) or _CITATION.fullmatch(key):
        head.several = head.several or several(value)
        if value.startswith(("http://", "https://", "//")):
            head.signs.append(Sign(SignKind.AUTHOR_URL, Role.ACCOUNT, value[:300], where))
        else:
            head.signs.extend(
                _names(SignKind.META if _META.fullmatch(key) else SignKind.CITATION, value, where)
            )
    elif kind := _HANDLES.get(key):
        head.signs.append(Sign(kind, Role.HANDLE, value.lstrip("@")[:120], where))
    elif key in _RIGHTS:
        head.signs.append(Sign(SignKind.COPYRIGHT, Role.HINT, value[:160], where))
    else:
        _read_about(head, key, value)


def _read_about(head: Head, key: str, value: str) -> None:
    """Take a meta tag that says something about the page or its site."""
    if key in {"og:site_name", "application-name", "apple-mobile-web-app-title"}:
        head.site_name = head.site_name or value[:120]
    elif key == "og:title":
        head.title = head.title or value
    elif key == "og:url":
        head.canonical = head.canonical or value[:500]
    elif key == "generator":
        head.generator = value[:60].lower()
    elif _SUMMARY.search(key):
        head.summary.append(value)


def _read_link(head: Head, link: LexborNode) -> None:
    attributes = link.attributes
    rels = (attributes.get("rel") or "").lower()
    href = (attributes.get("href") or "").strip()[:500]
    if _take_link(head, rels, href, "the page's head"):
        return
    if "alternate" in rels.split() and _FEED.match(attributes.get("type") or ""):
        head.feeds.append(href)
        head.feed_titles.append(_squeeze(attributes.get("title") or "")[:200])


def _take_link(head: Head, rels: str, href: str, where: str) -> bool:
    """Take a link of the page as a whole for what its rel says; False if it says nothing of an author or an address."""
    words = rels.split()
    if "canonical" in words:
        head.canonical = href
    elif "me" in words:
        head.signs.append(Sign(SignKind.REL_ME, Role.ACCOUNT, href, f"a rel=me link in {where}"))
    elif "author" in words:
        head.signs.append(Sign(SignKind.AUTHOR_URL, Role.ACCOUNT, href, f"a rel=author link in {where}"))
    else:
        return False
    return True


def _ld_signs(ld: LdPage) -> list[Sign]:
    """JSON-LD as signs. An author with neither `Person` nor a person's name is an organisation: no sign."""
    signs = []
    for number, author in enumerate(ld.authors[:50]):
        entity = f"json-ld-{number}"
        if author.name and (author.person or is_full_name(author.name) or " " not in author.name):
            signs += [
                Sign(SignKind.JSON_LD, Role.NAME, name, "the page's JSON-LD", entity)
                for name in split_byline(author.name)
            ]
        signs += [
            Sign(SignKind.SAME_AS, Role.ACCOUNT, url, "the author's addresses in JSON-LD", entity)
            for url in author.urls
        ]
    signs += [
        Sign(SignKind.SAME_AS, Role.ACCOUNT, url, "the site's addresses in JSON-LD") for url in ld.accounts
    ]
    return signs


def _data_signs(tree: LexborHTMLParser) -> list[Sign]:
    """Author names in the data of scripts that draw the page: hints, since comments may be among the data."""
    found: list[str] = []
    for node in tree.css('script[type="application/json"],script:not([type]):not([src])')[:20]:
        text = node.text()[:300_000]
        if '"author' in text or '"byline' in text or '"creator' in text:
            found += [match[1] for match in _DATA.finditer(text)][:3]
    names = [name for text in found[:5] for name in split_byline(text) if is_full_name(name)]
    return [Sign(SignKind.PAGE_DATA, Role.HINT, name, "the data of a script on the page") for name in names]


def _names(kind: SignKind, value: str, where: str) -> list[Sign]:
    return [Sign(kind, Role.NAME, name, where) for name in split_byline(value)]


def _refresh(tree: LexborHTMLParser) -> str:
    """Where the page sends its readers at once; not what stands there for browsers without scripts."""
    for meta in tree.css("meta[http-equiv][content]")[:_TAGS]:
        if (meta.attributes.get("http-equiv") or "").strip().lower() == "refresh":
            parent = meta.parent
            if parent is None or parent.tag != "noscript":
                return refresh_target(meta.attributes.get("content") or "")
    return ""


def _squeeze(text: str) -> str:
    return " ".join(text[:600].split())
