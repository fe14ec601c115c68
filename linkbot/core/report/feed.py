"""The contributed articles for feed readers: Atom (RFC 4287) and OPML 2.0."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from linkbot.core.report.articles import Article
from linkbot.core.rules import Rulebook
from linkbot.core.said import REPORT

_ATOM = "http://www.w3.org/2005/Atom"


def write_atom(articles: Iterable[Article], rulebook: Rulebook, at: datetime) -> bytes:
    """An Atom feed, the latest article first. `at` is when the feed was made, if it holds no article."""
    ordered = sorted(articles, key=lambda a: (a.posted_at, a.url), reverse=True)
    thread = f"{rulebook.thread.forum}/t/{rulebook.thread.topic_id}"
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "title", _title(rulebook))
    _add(feed, "id", thread)
    ET.SubElement(feed, "link", href=thread)
    _add(feed, "updated", _moment(ordered[0].posted_at if ordered else at))
    _add(feed, "generator", "linkbot")
    for article in ordered:
        _entry(feed, article, thread)
    return _whole(feed)


def _entry(feed: ET.Element, article: Article, thread: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "title", article.title or article.place)
    _add(entry, "id", f"{thread}/{article.post_number}#{article.url}")
    ET.SubElement(entry, "link", href=_clean(article.place))
    _add(entry, "updated", _moment(article.posted_at))
    if article.published:
        _add(entry, "published", f"{article.published.isoformat()}T00:00:00Z")
    _add(ET.SubElement(entry, "author"), "name", article.author or article.site or article.place)
    if article.description:
        _add(entry, "summary", article.description)


def write_opml(feeds: Sequence[tuple[str, str, str]], rulebook: Rulebook, at: datetime) -> bytes:
    """The sites' own feeds, as (title, feed address, site address), for a reader that subscribes to all of them."""
    opml = ET.Element("opml", version="2.0")
    head = ET.SubElement(opml, "head")
    _add(head, "title", _title(rulebook))
    _add(head, "dateCreated", f"{at:%a, %d %b %Y %H:%M:%S GMT}")
    body = ET.SubElement(opml, "body")
    for title, feed, site in feeds:
        said = {"type": "rss", "text": title or feed, "xmlUrl": feed, "htmlUrl": site}
        ET.SubElement(body, "outline", {name: _clean(value) for name, value in said.items() if value})
    return _whole(opml)


def _title(rulebook: Rulebook) -> str:
    words = REPORT.of(rulebook.language)
    return words["feed_title"].format(thread=rulebook.thread.title or words["this_thread"])


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """Without the signs that no XML may hold (XML 1.0, 2.2)."""
    return "".join(sign for sign in text if _allowed(ord(sign)))


def _allowed(code: int) -> bool:
    if code < 0x20:
        return code in {0x9, 0xA, 0xD}
    return not (0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF})


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _whole(root: ET.Element) -> bytes:
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
