"""Authors in JSON-LD: broken JSON, lists, strings and `@id` references are taken as they come. Never raises."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_NODES = 3000
_SCRIPTS = 20
_LONGEST = 300_000
_ARTICLES = re.compile(
    r"Article|Posting|Report|Review|CreativeWork|WebPage|VideoObject|Book|Recipe|SoftwareSource|Dataset|HowTo|Course"
    r"|Podcast|Episode|ItemPage|FAQPage|QAPage|Question|Thesis|Chapter|Presentation|Learning|Code|Message|Comment$"
)
_REPAIRS = (
    (re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|/\*.{0,500}?\*/", re.DOTALL), ""),
    (re.compile(r",\s*([}\]])"), r"\1"),
    (re.compile(r"[\x00-\x1f]+"), " "),
)

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LdAuthor:
    """An author as JSON-LD says it. `urls` are its `url`, `sameAs` and `@id` addresses."""

    name: str
    urls: tuple[str, ...] = ()
    person: bool = False


@dataclass(frozen=True, slots=True)
class LdPage:
    """What the JSON-LD of a page says."""

    authors: tuple[LdAuthor, ...] = ()
    publishers: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()  # sameAs of the site's own organisation or person
    persons: tuple[str, ...] = ()  # people who are on the page, but not said to be its authors
    based_on: tuple[str, ...] = ()  # addresses this is a copy or translation of
    products: bool = False


def read_json_ld(scripts: list[str]) -> LdPage:
    """Read the JSON-LD scripts of a page."""
    nodes: list[Node] = []
    for script in scripts[:_SCRIPTS]:
        nodes.extend(_nodes(_load(script)))
    by_id = {str(n["@id"]): n for n in nodes if "@id" in n and len(n) > 1}
    articles = [
        n for n in nodes if _ARTICLES.search(_type(n)) and not _type(n).endswith(("WebSite", "Comment"))
    ]
    found = [a for n in articles for key in ("author", "creator") for a in _authors(n.get(key), by_id)]
    own = [n for n in nodes if re.search(r"Person|Organization", _type(n))]
    return LdPage(
        authors=tuple(dict.fromkeys(found)),
        publishers=tuple(
            dict.fromkeys(p.name for n in nodes for p in _authors(n.get("publisher"), by_id) if not p.person)
        ),
        accounts=tuple(
            dict.fromkeys(u for n in own if "Organization" in _type(n) for u in _texts(n.get("sameAs")))
        )[:50],
        persons=tuple(dict.fromkeys(_name(n) for n in own if "Person" in _type(n) and _name(n)))[:20],
        based_on=tuple(
            u for n in articles for k in ("isBasedOn", "translationOfWork") for u in _texts(n.get(k))
        )[:5],
        products=any(re.search(r"Product|Offer|Vehicle|Car$", _type(n)) for n in nodes),
    )


def _load(script: str) -> Any:
    """Parse one script, mended if need be; None if it cannot be mended."""
    text = script.strip()[:_LONGEST]
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    for pattern, replacement in _REPAIRS:
        text = pattern.sub(replacement, text)
    try:
        return json.loads(text.strip().rstrip(";"))
    except (ValueError, RecursionError):
        return None


def _nodes(data: Any) -> Iterator[Node]:
    """All objects in the data, outer ones first, up to a limit; comments on the page are left out."""
    waiting, seen = [data], 0
    while waiting and seen < _NODES:
        item = waiting.pop(0) if seen < 50 else waiting.pop()
        seen += 1
        if isinstance(item, list):
            waiting.extend(item[:500])
        elif isinstance(item, dict):
            yield item
            waiting.extend(
                v for k, v in item.items() if k not in {"comment", "review"} and isinstance(v, dict | list)
            )


def _authors(value: Any, by_id: dict[str, Node], depth: int = 0) -> Iterator[LdAuthor]:
    """The authors in a value: a string, an object, a reference, or a list of those."""
    if isinstance(value, list):
        for item in value[:50]:
            yield from _authors(item, by_id, depth + 1) if depth < 3 else ()
    elif isinstance(value, str):
        if value.startswith(("http://", "https://")):
            yield from _authors(by_id.get(value, {"url": value}), by_id, depth + 1) if depth < 3 else ()
        elif value.strip():
            yield LdAuthor(_clean(value))
    elif isinstance(value, dict):
        node = {**by_id.get(str(value.get("@id")), {}), **value}
        urls = (*_texts(node.get("url")), *_texts(node.get("sameAs")), *_texts(node.get("@id")))
        name = _name(node)
        if name or urls:
            yield LdAuthor(name, tuple(u for u in urls if u.startswith("http"))[:20], "Person" in _type(node))


def _type(node: Node) -> str:
    return " ".join(_texts(node.get("@type"))) or ""


def _name(node: Node) -> str:
    name = next(iter(_texts(node.get("name"))), "")
    return name or " ".join(_texts(node.get("givenName")) + _texts(node.get("familyName")))


def _texts(value: Any) -> list[str]:
    """The strings in a value."""
    items = value if isinstance(value, list) else [value]
    return [_clean(item) for item in items[:50] if isinstance(item, str) and item.strip()]


def _clean(text: str) -> str:
    return " ".join(html.unescape(text[:500]).split())
