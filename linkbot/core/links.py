"""One canonical form of an address, its site, and its origin: the space of one author."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit

import tldextract

from linkbot.core.model import Home, LinkKind
from linkbot.core.origins import origin_parts

_EXTRACT = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
_PORTS = {"http": 80, "https": 443}
_MEMORY = 4096  # addresses remembered; a thread repeats itself, an archive must not fill memory

# Query keys that name a campaign or a click, never a page.
_TRACKING = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hsenc|_hsmi|mkt_tok|ref_src|ref_url|si"
    r"|cmpid|oly_(?:anon|enc)_id|vero_id|wickedid|spm|share_id)"
)
_NO_PLACES = frozenset({"file", "data", "javascript", "tel", "sms", "blob", "about"})
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._%"
_PLAIN_PATH = re.compile(r"[\w/:@!$&'()*+,;=~.-]*", re.ASCII)  # nothing in it needs quoting
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_BROKEN_HOSTS = frozenset({"http", "https"})  # of a scheme written twice; it was still meant as a link
_TOPIC = re.compile(r"/t/(\d+)(?:/|$)|/t/[^/]+/(\d+)(?:/|$)")  # /t/ID/POST or /t/SLUG/ID/POST
_USER = re.compile(r"/(?:u|users|g|groups)/")
_UPLOAD = re.compile(r"/(?:uploads|secure-media-uploads|secure-uploads)/")


def split(url: str, base: str = "") -> SplitResult | None:
    """The parts of an address, resolved against `base`; None where it is beyond repair."""
    words = url.split()
    text = url if words == [url] else "".join(words)
    try:
        if base and not text.startswith(("http://", "https://")):
            text = urljoin(base + "/", text)
        parts = urlsplit(text)
        if ":" in parts.netloc:
            _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts


def host_of(parts: SplitResult) -> str:
    """The host in lower case as browsers send it (IDNA), without a dot at the end; empty where there is none."""
    return _host_in(parts.netloc)


@lru_cache(
    maxsize=_MEMORY
)  # few hosts have most links, and taking a netloc apart costs as much as an address
def _host_in(netloc: str) -> str:
    host = (SplitResult("", netloc, "", "", "").hostname or "").rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


@lru_cache(maxsize=_MEMORY)
def canonical(url: str) -> str:
    """The one form in which addresses are compared: no scheme differences, `www.`, default port, fragment,
    tracking keys, order of keys or last slash. An address that cannot be read is returned stripped.
    """
    parts = split(url)
    return url.strip() if parts is None else canonical_of(parts, host_of(parts))


def canonical_of(parts: SplitResult, host: str) -> str:
    """The same of the parts of an address, with its host as `host_of` gives it."""
    if parts.scheme not in _PORTS or not host:
        return parts.geturl().strip()
    host, path = host.removeprefix("www."), parts.path
    if ":" in parts.netloc and parts.port and parts.port not in _PORTS.values():
        port = f":{parts.port}"
    else:
        port = ""
    if not _PLAIN_PATH.fullmatch(path):  # few need it, and quoting is slow
        path = _ESCAPE.sub(lambda found: found[0].upper(), quote(path, safe=_SAFE_IN_PATH))
    if parts.query or "youtu" in host:
        host, path, query = _video_and_query(host, path, parts.query)
    else:
        query = ""
    fragment = (
        f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    )  # the page itself, on such sites
    return f"https://{host}{port}{path.rstrip('/')}{query}{fragment}"


def _video_and_query(host: str, path: str, query: str) -> tuple[str, str, str]:
    """Host and path with one name for a video, and the query in order, without tracking keys."""
    pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    host, path, pairs = _one_name_for_videos(host, path, pairs)
    text = urlencode(sorted(pairs), errors="surrogateescape")
    return host, path, f"?{text}" if text else ""


def _one_name_for_videos(
    host: str, path: str, pairs: list[tuple[str, str]]
) -> tuple[str, str, list[tuple[str, str]]]:
    """The same video under its many addresses, as `youtube.com/watch?v=ID`."""
    if host == "youtu.be" and len(path) > 1:
        return "youtube.com", "/watch", [("v", path[1:].partition("/")[0])]
    if host in {"m.youtube.com", "youtube-nocookie.com", "music.youtube.com"}:
        host = "youtube.com"
    if host == "youtube.com" and path.startswith(("/embed/", "/shorts/", "/live/")):
        return host, "/watch", [("v", path.split("/")[2])]
    if host == "youtube.com" and path == "/watch":
        pairs = [pair for pair in pairs if pair[0] in {"v", "list"}]
    return host, path, pairs


@lru_cache(maxsize=_MEMORY)
def site_of(host: str) -> str:
    """The registrable domain of a host by the public suffix list, private suffixes included (a.github.io stays
    itself); a bare suffix, a number address or a local name is returned as it is. Never asks the network.
    """
    found = _EXTRACT.extract_str(host)
    return found.top_domain_under_public_suffix or host


@lru_cache(maxsize=_MEMORY)
def origin_of(url: str) -> str:
    """The narrowest part of an address that is one author's space: `medium.com/@a`, `dev.to/x`, `x.github.io`;
    else the site. Empty where the address has no host.
    """
    parts = split(url if "//" in url else f"https://{url}")
    if parts is None or not parts.hostname:
        return ""
    return origin_in(host_of(parts), parts.path)


def origin_in(host: str, path: str) -> str:
    """The same of a host and a path."""
    host = host.removeprefix("www.")
    site = site_of(host)
    return origin_parts(host, site, path) or site


@lru_cache(maxsize=_MEMORY)
def around(address: str) -> tuple[str, ...]:
    """All patterns that hold an address (host and path, no scheme): its host, the domains above it, and its path up
    to each segment. `cdn.org/one/x` is in `cdn.org/one`; `cdn.org/oneself` and `evil-cdn.org/one` are not.
    """
    host, _, path = address.partition("/")
    labels, segments = host.split("."), path.split("/")
    domains = [".".join(labels[start:]) for start in range(len(labels))]
    paths = ["/".join([host, *segments[:end]]) for end in range(1, len(segments) + 1)]
    return (*domains, *paths)


def address_of(parts: SplitResult) -> str:
    """Host and path, as `around` takes them."""
    return f"{host_of(parts)}{parts.path}".rstrip("/")


@lru_cache(maxsize=16)
def _home_parts(home: Home) -> tuple[str, int | None, str, tuple[str, ...]]:
    """Host, port, path prefix and upload places of a forum."""
    parts = split(home.forum)
    if parts is None or not parts.hostname:
        raise ValueError(
            f"the forum's address should look like https://forum.example.org, not {home.forum!r}"
        )
    uploads = tuple(place.partition("//")[2] if "//" in place else place for place in home.uploads)
    places = tuple(place.lower().strip("/") for place in uploads)
    return host_of(parts), _port_of(parts), parts.path.rstrip("/"), places


def _port_of(parts: SplitResult) -> int | None:
    """A port of its own is another place; the usual ones are no port, whatever the scheme."""
    if ":" not in parts.netloc:
        return None
    try:
        return None if parts.port in {80, 443} else parts.port
    except ValueError:  # no number, or too large
        return None


def kind_of(parts: SplitResult, home: Home) -> tuple[LinkKind, int | None]:
    """What an address leads to, seen from a forum, and the topic it names if it is one of this forum's.

    Raises ValueError where the forum's own address is unusable.
    """
    forum, port, prefix, uploads = _home_parts(home)
    if parts.scheme == "mailto":
        return LinkKind.MAILTO, None
    host = host_of(parts)
    named = "." in host.strip(".") or host == forum or host in _BROKEN_HOSTS or ":" in host
    if not named or parts.scheme in _NO_PLACES:
        return LinkKind.OTHER, None
    here = host == forum and _port_of(parts) == port
    if here and (parts.path == prefix or parts.path.startswith(f"{prefix}/") or not prefix):
        return _page_of_forum(parts.path[len(prefix) :])
    address = address_of(parts)
    if any(_under(address, place) for place in uploads):
        return LinkKind.UPLOAD, None
    return LinkKind.OUTSIDE, None


def _under(address: str, place: str) -> bool:
    """Like `around`, but a host stands for itself alone, not for its subdomains."""
    return address == place or address.startswith(f"{place}/")


def _page_of_forum(path: str) -> tuple[LinkKind, int | None]:
    topic = _TOPIC.match(path)
    if topic:
        return LinkKind.TOPIC, int(topic[1] or topic[2])
    if _USER.match(path):
        return LinkKind.USER, None
    if _UPLOAD.search(path):
        return LinkKind.UPLOAD, None
    return LinkKind.FORUM, None
