"""Which part of a page an element opens, by its tag, class and id: comments, other articles, an author's place …"""

import re
from functools import lru_cache

from linkbot.core.authorship.signs import Zone

# Words of class and id names, as themes and content systems use them. Matched between separators or case changes.
_COMMENT = re.compile(
    r"(?:^|[\W_])(?:comments?|commentlist|comment[-_]?(?:list|body|content|section|area|wrap\w*|thread|item|text|meta|form|author"
    r"|respond|container|box|holder)|commenters?|wp-?comments?|w-comments\S*|kommentare?|kommentar[-_]\w+|respond|reply|replies"
    r"|disqus\S*|webmentions?|mentions|pingbacks?|trackbacks?|guestbook|gaestebuch|recentcomments|recent-comments|utterances"
    r"|giscus|discussion|reactions|likes|answers?|responses?|facepile|testimonials?)(?:$|[\W_])"
)
_RELATED = re.compile(
    r"(?:^|[\W_])(?:related\w*|recent\w*|popular\w*|recommend\w*|teasers?|teaser\w*|similar|latest\w*|trending|more-?posts|morefrom"
    r"|read-?next|read-?more-?posts|see-?also|weitere\w*|verwandte\w*|list-?posts|listposts\S*|cards?|post-?cards?|preview|post-list\S*|postlist\S*|article-list\S*"
    r"|jp-relatedposts|yarpp\S*|crp_related|nav-(?:previous|next|links)|post-navigation|navigation|pager|prev|next|blogroll"
    r"|carousel|slider|archive-?list|archives|boxes?-titles|most-?read|meistgelesen\w*|item-list|headlines)(?:$|[\W_])"
)
_SIDE = re.compile(
    r"(?:^|[\W_])(?:sidebar\S*|widget\S*|aside|secondary|menu\S*|nav|navbar|breadcrumbs?|newsletter|subscribe|promo|banner|cookie\S*"
    r"|social\S*|share\S*|sharing|sharedaddy|login|search|modal|popup|tags?|tag-?cloud|categories)(?:$|[\W_])"
)
_CREDIT = re.compile(
    r"(?:^|[\W_])(?:credits?|caption\S*|wp-caption\S*|photo-?credit\S*|image-?(?:credit|author|copyright)\S*|bildnachweis|bildquelle"
    r"|media-copyright|figure|gallery|thumbnail|photographer|fotograf|teaser-image\S*|image__\S*|illustrat\w*|translat\w*)(?:$|[\W_])"
)
_QUOTE = re.compile(
    r"(?:^|[\W_])(?:twitter-tweet|tweet|embed\S*|quote|blockquote|pullquote|instagram-media|wp-embedded\S*)(?:$|[\W_])"
)
_FOOT = re.compile(
    r"(?:^|[\W_])(?:footer|site-footer|page-footer|colophon|copyright\S*|bottom-bar|footer-\S*|site-info)(?:$|[\W_])"
)
_AUTHOR = re.compile(
    r"author|by-?line|(?:^|[\W_])autore?n?(?:$|[\W_])|auteurs?(?:$|[\W_])|verfasser|p-author|contributor|(?:^|[\W_])writer|post-autor|posted-?by|postedby|written-?by|created-?by|submitted"
)
_NO_AUTHOR = re.compile(
    r"authori[tsz]|meta-prep|authordate|comment|quote|image|img|photo|avatar|testimonial|coauthored-plugin|author-archive"
    r"|reply|follow|search|tweet|(?:has|no|hide|show|single|with|multi)-(?:post-)?author|author-(?:count|links?|social|more|posts)\b|review|(?:^|[\W_])book"
)
_TAGS = {"nav": Zone.SIDE, "aside": Zone.SIDE, "footer": Zone.FOOT, "blockquote": Zone.QUOTE, "q": Zone.QUOTE,
         "figcaption": Zone.CREDIT, "figure": Zone.CREDIT, "form": Zone.SIDE, "select": Zone.SIDE, "button": Zone.SIDE,
         "pre": Zone.QUOTE, "menu": Zone.SIDE, "dialog": Zone.SIDE}  # fmt: skip
_ENTRY = re.compile(
    r"\b(?:hentry|h-entry|type-post)\b"
)  # an article, whatever its tags and categories are called
_TOKENS = re.compile(r"(?<!\S)(?:tag|category|has|no|is|with|status|format|type)-\S+")
_BOUND = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEVER = frozenset({"html", "body", "main"})
_SPECIFIC = (Zone.COMMENT, Zone.CREDIT, Zone.RELATED)


@lru_cache(maxsize=4096)
def zone_of(tag: str, names: str) -> Zone | None:
    """The zone that an element with this tag, class and id opens, None for none of its own."""
    if tag in _NEVER:
        return None
    if _ENTRY.search(names):
        return None
    label = _BOUND.sub("-", _TOKENS.sub("", names[:300])).lower()
    if label:
        for pattern, zone in (
            (_COMMENT, Zone.COMMENT),
            (_CREDIT, Zone.CREDIT),
            (_QUOTE, Zone.QUOTE),
            (_RELATED, Zone.RELATED),
        ):
            if pattern.search(label):
                return zone
        if _SIDE.search(label) and not _AUTHOR.search(label):
            return Zone.SIDE
        if _FOOT.search(label):
            return Zone.FOOT
    return _TAGS.get(tag)


@lru_cache(maxsize=4096)
def is_author_place(names: str, rel: str, itemprop: str) -> bool:
    """Say whether an element's class, id, rel or itemprop says that an author is named in it."""
    if "author" in rel.split() or itemprop.lower() in {"author", "creator"}:
        return True
    label = _BOUND.sub("-", names[:300]).lower()
    return bool(_AUTHOR.search(label)) and not _NO_AUTHOR.search(label)
