"""Links that lead through somebody else's door: AMP caches, redirectors, translators, archives. Shorteners answer with
a redirect, which the fetcher follows.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_DEEPEST = 4  # detours inside detours
# Hosts whose pages only pass on, and the query keys that hold where to.
_REDIRECTORS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), tuple(keys.split()))
    for pattern, keys in (
        (r"(?:www\.)?google\.[a-z.]{2,6}/url", "q url"),
        (r"lm?\.(?:facebook|instagram|threads)\.(?:com|net)/", "u"),
        (r"(?:www\.)?facebook\.com/(?:l\.php|flx/warn/)", "u"),
        (r"out\.reddit\.com/", "url"),
        (r"t\.umblr\.com/redirect", "z"),
        (r"slack-redir\.net/link", "url"),
        (r"(?:www\.)?linkedin\.com/(?:safety/go|redir/redirect)", "url"),
        (r"(?:www\.)?youtube\.com/redirect", "q"),
        (r"(?:away\.)?vk\.com/away\.php", "to"),
        (r"steamcommunity\.com/linkfilter", "url u"),
        (r"(?:www\.)?duckduckgo\.com/l/", "uddg"),
        (r"exit\.sc/", "url"),
        (r"[\w.-]+\.safelinks\.protection\.outlook\.com/", "url"),
        (r"(?:www\.)?bing\.com/ck/a", "r"),
        (r"(?:href\.li|anonym\.to|nullrefer\.com|dereferer\.me)/", ""),
        (r"translate\.google(?:usercontent)?\.com/", "u"),
        (r"outgoing\.prod\.webservices\.mozgcp\.net/v1/[^/]+/", ""),
    )
)
_ARCHIVE = re.compile(
    r"(?:https?://)?(?:web|wayback|www)?\.?archive\.org(?::\d+)?/(?:web|wayback)/[\d*]{1,14}(?:[a-z]{2}_)?/(.+)",
    re.IGNORECASE,
)
_CACHE = re.compile(
    r"https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{12}:)?([^+&]+)", re.IGNORECASE
)
_AMP = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(s/)?(.+)", re.IGNORECASE)
_AMP_CDN = re.compile(r"https?://[\w-]+\.cdn\.ampproject\.org/(?:c|v|i|a|r|wp)/(s/)?(.+)", re.IGNORECASE)
_DEFENSE = re.compile(r"https?://urldefense\.(?:com|us)/v3/__(.+?)__;", re.IGNORECASE)
_GOOG = re.compile(r"([\w-]+)\.translate\.goog")


@dataclass(frozen=True, slots=True)
class Detour:
    """Where a link really leads. `archive`: the address of a stored copy, which proves nothing about its owner."""

    url: str
    archive: str = ""


def real_address(url: str) -> Detour:
    """Take away the doors in front of an address. Addresses without any are returned as they are."""
    archive = ""
    for _ in range(_DEEPEST):
        if found := _ARCHIVE.match(url) or _CACHE.match(url):
            archive = archive or url
            inner = _with_scheme(unquote(found[1]) if "%3a%2f%2f" in found[1].lower() else found[1])
        else:
            inner = _behind(url)
        if not inner or inner == url:
            break
        url = inner
    return Detour(url, archive)


def _behind(url: str) -> str:
    """The address one door further, "" where there is none."""
    if found := _AMP.match(url) or _AMP_CDN.match(url):
        return f"http{'s' if found[1] else ''}://{found[2]}"
    if found := _DEFENSE.match(url):
        return _with_scheme(found[1])
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if found := _GOOG.fullmatch(host):
        return f"https://{_translated_host(found[1])}{parts.path}"
    for pattern, keys in _REDIRECTORS:
        if pattern.match(f"{host}{parts.path or '/'}"):
            given = parse_qs(parts.query, max_num_fields=50) if parts.query.count("&") < 50 else {}
            inner = (
                next((given[key][0] for key in keys if key in given), "")
                if keys
                else unquote(parts.query or parts.path[1:])
            )
            return inner if inner.startswith(("http://", "https://")) else ""
    return ""


def _translated_host(label: str) -> str:
    """Google writes a-b.example.org as a--b-example-org."""
    return label.replace("--", "\0").replace("-", ".").replace("\0", "-")


def _with_scheme(url: str) -> str:
    url = re.sub(r"^(https?):/(?=[^/])", r"\1://", url)
    return url if url.startswith(("http://", "https://")) else f"http://{url}"
