"""Author signs in plain text: lines that begin with "by", names that stand alone, titles, copyright lines."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from linkbot.core.authorship.body import Body
from linkbot.core.authorship.bylines import BY_START, POSTED_BY, split_byline
from linkbot.core.authorship.head import Head
from linkbot.core.authorship.names import is_full_name, is_given_name, squeezed, tokens
from linkbot.core.authorship.signs import Block, Role, Sign, SignKind, Zone
from linkbot.core.links import site_of

_NEAR = 12  # blocks around the headline in which a byline is looked for
_LAST = 6  # blocks at the end of the text in which a signature is looked for
_BY_LINE = 40  # … if it names a handle
_NAME_WORDS = 9  # words of a line that may be a name with a date or a role
_LINE = 120  # characters of a line that may be a byline
_RIGHTS_LINE = 250
_RIGHTS_LINE = 250
_RIGHTS = re.compile(
    r"©|\(c\)|\bcopyrights?\b|\ball rights reserved\b\.?|\balle rechte vorbehalten\b\.?|\btous droits réservés\b\.?|\b(?:19|20)\d\d\b"
    r"|\b(?:contents?|seit|since|bis|webdesign|und alle inhalte|by|von|par|present|heute)\b|\b(?:powered by|theme|design)\b.*",
    re.IGNORECASE,
)
# Where a name has ended: at a full stop that is no initial's, or before a word that is no name.
_SENTENCE = re.compile(
    r"(?<=\w\w)[.!?,;:]|\s(?=(?:and|und|et|from|aus|a|the|ein|eine|der|die|un|une|le|la)\b)"
)
_I_AM = re.compile(r"I'm|I’m|I am|y name is|ch bin|ch heiße|ein Name ist|e suis|e m'appelle|e llamo|i chiamo")
_INTRODUCTION = re.compile(
    r"(?:^|[.!?,] |\b(?:hi|hello|hey|hallo|servus|moin|salut|bonjour)\b[ ,!.–-]*)(?:I'm|I’m|I am|my name is|ich bin|ich heiße|mein Name ist"
    r"|je suis|je m'appelle|me llamo|mi chiamo)\s+((?:[^\W\d_][\w.'’-]*\s*){2,3})",
    re.IGNORECASE,
)
_EDGE, _EDGE_TEXT = 4, 400  # blocks, and characters of each, where a copy says what it is a copy of
_REPUBLISHED = re.compile(
    r"\b(?:originally (?:published|posted|appeared)|first (?:published|appeared)|cross-?posted (?:from|at|on)|re-?published (?:from|with"
    r" permission)|reposted from|(?:zuerst|ursprünglich) (?:erschienen|veröffentlicht)|erschien zuerst|publié (?:initialement|à l'origine)"
    r"|publicado originalmente|(?:this is an? )?(?:archive|archived copy|mirror|translation) of (?:an? )?(?:article|post|text)"
    r"|reprinted (?:from|with permission)|nachdruck aus|übersetzung (?:des|eines) artikels)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[|\-–—·•»«:]+\s+|\s*[|»«]\s*|:\s+")
_OWNED = re.compile(
    r"(?:['’]s?)?\s+(?:blog|weblog|homepage|website|site|notes|notebook|journal|home page|page)$",
    re.IGNORECASE,
)
_LISTING_PATH = re.compile(
    r"^/?(?:(?:index|blog|news|articles|posts|archives?|home|start|aktuell|aktuelles)(?:\.\w+)?/?)?$|/page/\d+|/(?:category|kategorie|tag|tags"
    r"|author|autor|archives?|search)/",
    re.IGNORECASE,
)


def line_signs(body: Body) -> list[Sign]:
    """Bylines and signatures without markup."""
    text = [(i, b) for i, b in enumerate(body.blocks) if b.zone in (Zone.TEXT, Zone.TOP) and not b.heading]
    near = [b for i, b in text if abs(i - body.heading_at) <= _NEAR]
    signs: list[Sign] = []
    for block in near:
        if len(block.text) <= _LINE:
            signs += _line(block)
    last = [b for _, b in text][-_LAST:]
    signs += [
        Sign(SignKind.SIGNATURE, Role.HINT, b.text, "a line of its own at the end of the text")
        for b in last
        if len(b.text) <= 60 and b not in near and is_full_name(b.text)
    ]
    return [*signs, *_introductions(body)]


def _introductions(body: Body) -> list[Sign]:
    """Where the author says "I am …", as on personal sites."""
    zones = (Zone.TEXT, Zone.TOP, Zone.SIDE, Zone.FOOT, Zone.AUTHOR)
    found = (
        m[1]
        for b in body.blocks
        if b.zone in zones and _I_AM.search(b.text[:_EDGE_TEXT])
        for m in _INTRODUCTION.finditer(b.text[:_EDGE_TEXT])
    )
    names = [name for text in found if is_full_name(name := _SENTENCE.split(text)[0].strip())]
    return [Sign(SignKind.INTRODUCTION, Role.HINT, n, "a text that begins with “I am”") for n in names[:2]]


def _line(block: Block) -> list[Sign]:
    text = block.text
    posted = POSTED_BY.search(text)
    if posted or BY_START.match(text):
        said = split_byline(text[posted.end() :] if posted else text)[:3]
        alone = (
            said[:1] if posted or len(text) <= _BY_LINE else ()
        )  # a handle; further words are tags and the like
        names = [n for n in said if is_full_name(n) or (n in alone and " " not in n)]
        return [
            Sign(SignKind.TEXT_BY, Role.NAME, n, "a line that says “by” near the headline") for n in names
        ]
    if not (text[0].isupper() or text[0].isdigit()) or not 2 <= text.count(" ") + 1 <= _NAME_WORDS:
        return []
    names = [n for n in split_byline(text) if is_full_name(n) and is_given_name(tokens(n)[0])]
    return [Sign(SignKind.SIGNATURE, Role.HINT, n, "a line of its own near the headline") for n in names[:2]]


def title_signs(head: Head, body: Body) -> list[Sign]:
    """Names in the title and the site's name: hints, since they may name whom the article is about."""
    signs = []
    parts = [p for p in _PARTS.split(head.title) if p]
    feeds = [_PARTS.split(title)[0] for title in head.feed_titles if title]
    for kind, where, texts in (
        (SignKind.TITLE, "the page's title", parts),
        (SignKind.SITE_NAME, "the site's name", [head.site_name, *feeds, *body.site_heads]),
    ):
        for text in texts:
            name = _OWNED.sub("", text).strip()
            if is_full_name(name):
                signs.append(Sign(kind, Role.HINT, name, where))
    return signs


def copyright_signs(body: Body) -> list[Sign]:
    """Names in copyright lines."""
    signs: list[Sign] = []
    for block in body.blocks:
        if len(block.text) > _RIGHTS_LINE or block.zone is Zone.CREDIT or not _has_copyright(block.text):
            continue
        rest = " ".join(_RIGHTS.sub(" , ", block.text).split())
        names = [n for n in split_byline(rest) if is_full_name(n)]
        signs += [Sign(SignKind.COPYRIGHT, Role.HINT, n, "a copyright line") for n in names]
    return signs[:5]


def _has_copyright(text: str) -> bool:
    lowered = text.lower()
    return "©" in text or any(word in lowered for word in ("copyright", "(c)", "alle rechte", "all rights"))


def is_listing(url: str, root: LexborNode | None) -> bool:
    """Say whether a page shows several articles: a blog's front page, an archive, a category."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if not parts.query and (not parts.path.strip("/") or _LISTING_PATH.search(parts.path)):
        return True
    classes = set((root.attributes.get("class") or "").split()) if root else set()
    return bool({"archive", "blog", "category", "tag", "search"} & classes) and "single" not in classes


def is_republished(body: Body, host: str) -> bool:
    """Say whether a page calls itself a copy: "originally published at …" at its beginning or end, unless the site
    it names is its own.
    """
    text = [b for b in body.blocks if b.zone in (Zone.TEXT, Zone.QUOTE)]
    after = [b for b in body.blocks[body.heading_at :] if b.zone in (Zone.TEXT, Zone.QUOTE)][:_EDGE]
    own = squeezed(site_of(host).partition(".")[0])
    said = (b.text[:_EDGE_TEXT] for b in [*text[:_EDGE], *after, *text[-_EDGE:]])
    return any(_REPUBLISHED.search(t) and not (own and own in squeezed(t)) for t in said)
