"""Who writes at an address, where many people share a host: one row a platform, written by hand.

A row says where the user name stands in an address. Rows marked `unproved` are written from documentation;
no real page of theirs was at hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from linkbot.core.authorship.names import squeezed
from linkbot.core.authorship.word_sets import words


@dataclass(frozen=True, slots=True)
class Platform:
    """One place where many people publish. `address` matches host and path, with the user name as group `user`."""

    name: str
    address: re.Pattern[str]
    article: bool = True  # False: the address names an account, or an owner who need not be the author
    unproved: bool = False


_U = r"(?P<user>[\w.-]{1,60})"


def _row(name: str, address: str, *, article: bool = True, unproved: bool = False) -> Platform:
    return Platform(name, re.compile(address.replace("{user}", _U)), article, unproved)


PLATFORMS: tuple[Platform, ...] = (
    _row("Medium", r"medium\.com/@{user}(/|$)"),
    _row("Medium", r"{user}\.medium\.com/"),
    _row("GitHub", r"github\.com/{user}/[^/]+/(issues|pull|discussions|commit|wiki)(/|$)", article=False),
    _row("GitHub", r"(?:raw\.githubusercontent|github)\.com/{user}(/|$)"),
    _row("GitHub Gist", r"gist\.github(?:usercontent)?\.com/{user}/[0-9a-f]{8,}"),
    _row("GitHub Gist", r"gist\.github\.com/{user}/?$", article=False),
    _row("nbviewer", r"nbviewer(?:\.jupyter|\.ipython)?\.org/(?:github|gist)/{user}/"),
    _row("Colab", r"colab\.research\.google\.com/github/{user}/", unproved=True),
    _row("Binder", r"mybinder\.org/v2/(?:gh|gist|gl)/{user}/", unproved=True),
    _row("GitLab", r"gitlab\.com/{user}/[^/]+/-/(issues|merge_requests|wikis)(/|$)", article=False),
    _row("GitLab", r"gitlab\.com/{user}(/|$)"),
    _row("Codeberg", r"codeberg\.org/{user}(/|$)", unproved=True),
    _row("Bitbucket", r"bitbucket\.org/{user}/", unproved=True),
    _row("Pages", r"{user}\.(?:github|gitlab|bitbucket)\.io/"),
    _row("Pages", r"{user}\.codeberg\.page/", unproved=True),
    _row("Substack", r"{user}\.substack\.com/"),
    _row("Substack", r"substack\.com/@{user}(/|$)", unproved=True),
    _row("WordPress.com", r"(?!en\.|www\.|[\w-]+\.blog\.){user}\.wordpress\.com/"),
    _row("Blogger", r"{user}\.blogspot\.(?:com?\.)?[a-z]{2,3}/"),
    _row("Tumblr", r"(?:www\.)?tumblr\.com/(?:blog/)?{user}/\d", unproved=True),
    _row("Tumblr", r"{user}\.tumblr\.com/"),
    _row("DEV", r"dev\.to/{user}(/|$)", unproved=True),
    _row("Hashnode", r"hashnode\.com/@{user}", unproved=True),
    _row("Hashnode", r"{user}\.hashnode\.dev/", unproved=True),
    _row("Ghost", r"{user}\.ghost\.io/"),
    _row("Bluesky", r"bsky\.app/profile/{user}(/|$)"),
    _row("Mastodon", r"[\w.-]+/(?:web/)?@{user}(?:/\d+)?/?$"),
    _row("Mastodon", r"[\w.-]+/users/{user}(?:/statuses/\d+)?/?$", article=False),
    _row("YouTube", r"(?:m\.)?youtube\.com/(?:@|user/|c/){user}"),
    _row("Speaker Deck", r"speakerdeck\.com/{user}(/|$)", unproved=True),
    _row("Slides", r"slides\.com/{user}(/|$)", unproved=True),
    _row("SlideShare", r"slideshare\.net/{user}(/|$)", unproved=True),
    _row("X", r"(?:mobile\.)?(?:twitter|x)\.com/@?{user}(/|$)"),
    _row("LinkedIn", r"(?:[a-z]{2}\.)?linkedin\.com/in/{user}(/|$)", article=False),
    _row("Kaggle", r"kaggle\.com/(?:code/)?{user}/", unproved=True),
    _row("Observable", r"observablehq\.com/@{user}(/|$)", unproved=True),
    _row("CodePen", r"codepen\.io/{user}(/|$)", unproved=True),
    _row("Reddit", r"(?:old\.)?reddit\.com/(?:user|u)/{user}(/|$)"),
    _row("Buttondown", r"buttondown\.(?:com|email)/{user}(/|$)", unproved=True),
    _row("Write.as", r"write\.as/{user}/", unproved=True),
    _row("LiveJournal", r"{user}\.livejournal\.com/"),
    _row("site builder", r"{user}\.(?:wixsite|weebly|jimdo(?:free|site)?|typepad|neocities|webnode|bearblog|micro|posthaven|over-blog|canalblog|twoday|blogger)\.(?:com|org|dev|blog|page|net|de)/"),
    _row("site host", r"{user}\.(?:netlify\.app|vercel\.app|pages\.dev|surge\.sh|notion\.site|web\.app|firebaseapp\.com|onrender\.com|herokuapp\.com|gitbook\.io)/", unproved=True),
    _row("home page", r"[\w.-]+/~{user}(/|$)"),
    _row("account", r"(?:[\w-]+\.)?(?:facebook|instagram|flickr|soundcloud|vimeo|pinterest|threads|keybase|tiktok|xing|about|patreon|ko-fi|prezi|orcid|unsplash|gravatar|goodreads|last|500px|steady|stackexchange|researchgate|academia)\.(?:com|io|net|me|org|fm|de|co)/(?:@|in/|people/|profile/|profiles/|user/|users/\d+/)?{user}(/|$)", article=False),
)  # fmt: skip

_ON_MANY_HOSTS = frozenset(
    {"Mastodon", "Pages", "Blogger", "site builder", "site host", "home page", "account"}
)

# Names in the place of a user that are the platform's own.
_RESERVED = words("""
about account accounts api app apps assets author authors blog blogs business careers categories category channel
code collections company contact content cookies dashboard developer developers discover discussions docs download
en de fr events explore feed features gist groups hashtag help home i images intent issues jobs join legal login
logout m market marketplace media mobile new news notifications o orgs organizations p page pages people post
posts pricing privacy product products profile public pulse register rss s search security settings share sharer
sharer.php signup sitemap sponsors static status store tag tags team terms topic topics trending u uploads user
users v video watch web wiki www pin direct intl hashtag c r tos watch playlist embed live shorts t stats n
articles stories story plugins dialog intent undefined null
""")

# Hosts that are one and the same.
_ALIASES = {"x.com": "twitter.com", "mobile.twitter.com": "twitter.com", "m.facebook.com": "facebook.com",
            "fb.com": "facebook.com", "m.youtube.com": "youtube.com", "old.reddit.com": "reddit.com"}  # fmt: skip
_AUTHOR_PAGE = re.compile(
    r"/(?:author|authors|autor|autoren|autorinnen|auteur|auteurs|autore|autores|redakteur|contributor|contributors"
    r"|people|person|personen|profile|profil|profiles|user|users|u|member|members|staff|writers?|journalist|by|bio"
    r"|blogger|nutzer|team|expert|experts|gastautor)/(?:(?:id|view|profile|name)/)?(?P<slug>[^/?#]{2,80})/?(?:[?#]|$)",
    re.IGNORECASE,
)
_AUTHOR_QUERY = re.compile(r"[?&]author_name=(?P<slug>[\w.-]{2,80})")


def join(base: str, href: str) -> str:
    """An address in a page, resolved; "" where it is malformed."""
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def host_in(url: str) -> str:
    """The host of an address in lower case, "" where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def plain_address(url: str) -> str:
    """Host and path of an address in one form: lower-case host without www, no query but `?p=`-like ones, no final slash."""
    try:
        parts = urlsplit(url.strip() if "//" in url[:9] else "https://" + url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    host = _ALIASES.get(host, host)
    path = unquote(parts.path).rstrip("/")
    return f"{host}{path}" if host else ""


@lru_cache(maxsize=4096)
def account_key(url: str) -> str:
    """One form for an account or site, for comparing: accounts and home pages do not depend on case."""
    plain = plain_address(url)
    found = next(iter(_found(plain, articles=False)), None)
    if found:
        platform, user = found
        where = plain.partition("/")[0] if platform.name in _ON_MANY_HOSTS else platform.name
        return f"{where}:{user}".lower()
    return plain.lower().removesuffix("/index.html")


def address_user(url: str) -> tuple[str, str]:
    """The user who publishes at an address and the platform's name, ("", "") where the address does not tell."""
    found = next(iter(_found(plain_address(url), articles=True)), None)
    return (found[1], found[0].name) if found else ("", "")


def account_user(url: str) -> str:
    """The user name in the address of an account, or ""."""
    found = next(iter(_found(plain_address(url), articles=False)), None)
    return found[1] if found else ""


def author_slug(href: str) -> str:
    """The last part of the address of an author's page on the same site, or ""."""
    found = _AUTHOR_PAGE.search(href) or _AUTHOR_QUERY.search(href)
    slug = unquote(found["slug"]).removesuffix(".html").removesuffix(".php") if found else ""
    if (
        not slug
        or slug.isdigit()
        or squeezed(slug) in {"admin", "administrator", "redaktion", "editor", "root", "user"}
    ):
        return ""
    return slug


def _found(plain: str, *, articles: bool) -> Iterator[tuple[Platform, str]]:
    """The first platform whose row fits; nothing where that row's user is no author."""
    host, slash, path = plain.partition("/")
    whole = f"{host}/{path}" if slash else f"{host}/"
    for platform in PLATFORMS:
        match = platform.address.match(whole)
        if match:
            user = match["user"].lstrip("@")
            if user.lower() not in _RESERVED and (platform.article or not articles):
                yield platform, user
            return
