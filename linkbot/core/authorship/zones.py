"""Which part of a page an element opens, by its tag, class and id: comments, other articles, an author's place …"""

import re
from functools import lru_cache

from linkbot.core.authorship.signs import Zone

# Words of class and id names, as themes and content systems use them, surest zone first.
_WORDS: tuple[tuple[Zone, frozenset[str]], ...] = tuple(
    (zone, frozenset(words.split()))
    for zone, words in (
        (
            Zone.COMMENT,
            (
                "comment comments commentlist commenter commenters kommentar kommentare respond reply replies webmention"
                " webmentions mentions pingback pingbacks trackback trackbacks guestbook gaestebuch recentcomments utterances"
                " giscus discussion reactions likes answer answers response responses facepile testimonial testimonials"
            ),
        ),
        (
            Zone.CREDIT,
            (
                "credit credits bildnachweis bildquelle figure gallery thumbnail photographer fotograf illustrator illustration"
                " translator translators translation caption figcaption"
            ),
        ),
        (Zone.QUOTE, "tweet embed quote blockquote pullquote"),
        (
            Zone.RELATED,
            (
                "teaser teasers similar trending postcard preview jp-relatedposts crp pager prev next navigation blogroll"
                " carousel slider archives headlines"
            ),
        ),
        (
            Zone.SIDE,
            (
                "aside secondary menu nav navbar breadcrumb breadcrumbs newsletter subscribe promo banner share sharing"
                " sharedaddy login search modal popup tag tags tagcloud categories"
            ),
        ),
        (Zone.FOOT, "footer colophon"),
    )
)
_STEMS: tuple[tuple[Zone, tuple[str, ...]], ...] = (
    (Zone.COMMENT, ("disqus", "wpdiscuz")),
    (Zone.QUOTE, ("instagram",)),
    (Zone.RELATED, ("related", "recent", "popular", "recommend", "teaser", "latest", "weitere", "verwandte", "yarpp",
                    "listposts", "postlist", "meistgelesen")),
    (Zone.SIDE, ("sidebar", "widget", "cookie", "social")),
    (Zone.FOOT, ("copyright",)),
)  # fmt: skip
_PHRASES: tuple[tuple[Zone, tuple[str, ...]], ...] = (
    (Zone.CREDIT, ("image-author", "image-copyright", "media-copyright", "photo-credit", "wp-caption", "teaser-image")),
    (Zone.RELATED, ("more-posts", "morefrom", "more-from", "read-next", "read-more-posts", "see-also", "list-posts", "post-card",
                    "post-list", "article-list", "nav-previous", "nav-links", "item-list", "boxes-titles", "most-read",
                    "archive-list")),
    (Zone.FOOT, ("bottom-bar", "site-info")),
)  # fmt: skip
_ORDER = (Zone.COMMENT, Zone.CREDIT, Zone.QUOTE, Zone.RELATED, Zone.SIDE, Zone.FOOT)
ZONE_TAGS = {"nav": Zone.SIDE, "aside": Zone.SIDE, "footer": Zone.FOOT, "blockquote": Zone.QUOTE, "q": Zone.QUOTE,
         "figcaption": Zone.CREDIT, "figure": Zone.CREDIT, "form": Zone.SIDE, "select": Zone.SIDE, "button": Zone.SIDE,
         "pre": Zone.QUOTE, "menu": Zone.SIDE, "dialog": Zone.SIDE}  # fmt: skip
_NEVER = frozenset({"html", "body", "main"})
_ENTRY = re.compile(
    r"\b(?:hentry|h-entry|type-post)\b"
)  # an article, whatever its tags and categories are called
_TOKENS = re.compile(
    r"(?<!\S)(?:(?:tag|category|has|no|is|with|status|format|type)-|comments?-(?:open|closed|on|off|enabled|count|link))\S*"
)
_BOUND = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
_AUTHOR_STEMS = ("author", "byline", "by-line", "autor", "auteur", "verfasser", "contributor", "writer", "posted-by", "postedby",
                 "written-by", "writtenby", "created-by", "submitted")  # fmt: skip
_AUTHOR_WORDS = frozenset({"autor", "autoren", "autore", "auteur", "auteurs", "writer", "submitted"})
_NO_AUTHOR = re.compile(
    r"authori[tsz]|meta-prep|authordate|comment|quote|image|img|photo|avatar|testimonial|coauthored-plugin|author-archive"
    r"|reply|follow|search|tweet|(?:has|no|hide|show|single|with|multi)-(?:post-)?author"
    r"|author-(?:count|links?|social|more|posts)\b|review|(?:^|[\W_])book"
)


@lru_cache(maxsize=8192)
def zone_of(tag: str, names: str) -> Zone | None:
    """The zone that an element with this tag, class and id opens, None for none of its own."""
    if tag in _NEVER or "hentry" in names or _ENTRY.search(names):
        return None
    label = _label(_TOKENS.sub("", names)) if "-" in names else _label(names)
    if label:
        zones = _zones(label)
        for zone in _ORDER:
            if zone in zones and not (zone is Zone.SIDE and _names_author(label)):
                return zone
    return ZONE_TAGS.get(tag)


def _zones(label: str) -> set[Zone]:
    words = set(_WORD.findall(label))
    found = {zone for zone, known in _WORDS if words & known}
    found |= {zone for zone, stems in _STEMS if any(word.startswith(stems) for word in words)}
    return found | {zone for zone, phrases in _PHRASES if any(phrase in label for phrase in phrases)}


@lru_cache(maxsize=8192)
def is_author_place(names: str, rel: str, itemprop: str) -> bool:
    """Say whether an element's class, id, rel or itemprop says that an author is named in it."""
    if (rel and "author" in rel.split()) or itemprop.lower() in {"author", "creator"}:
        return True
    label = _label(names)
    return _names_author(label) and not _NO_AUTHOR.search(label)


def _names_author(label: str) -> bool:
    """Say whether a label holds a word for author; short words must stand alone (not: autoren-werkstatt-menü)."""
    found = [stem for stem in _AUTHOR_STEMS if stem in label]
    if not found:
        return False
    return any(stem not in _AUTHOR_WORDS for stem in found) or bool(_AUTHOR_WORDS & set(_WORD.findall(label)))


def _label(names: str) -> str:
    """Class and id in lower case, with a hyphen between words written together."""
    names = names[:300]
    return names if names.islower() else _BOUND.sub("-", names).lower()
