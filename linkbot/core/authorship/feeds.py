"""The author that a site's feed names for one article: looked at where the page itself names nobody."""

from xml.etree import ElementTree as ET  # read in the worker process only, under its limits

from linkbot.core.authorship.bylines import split_byline
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.platforms import plain_address
from linkbot.core.authorship.signs import PageSigns, Role, Sign, SignKind

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"})
_ENTRIES = 500
_AUTHORS = ("creator", "author")


def read_feed(page: Page) -> PageSigns:
    """The signs of a feed for the article whose address is `asked`: its entry's author, else the whole feed's.

    A feed that is no feed, or does not know the article, gives no sign. Never raises for what strangers wrote.
    """
    try:
        root = ET.fromstring(page.text.lstrip("\ufeff \r\n\t"))  # noqa: S314 — as above
    except (ET.ParseError, ValueError):
        return PageSigns(page.url, "", "")
    entries = [e for e in root.iter() if _tag(e) in {"item", "entry"}][:_ENTRIES]
    wanted = plain_address(page.asked)
    entry = next((e for e in entries if wanted and wanted in _links(e)), None)
    if entry is None:
        return PageSigns(page.url, "", "")
    names = _names(entry)
    where = "the article's entry in the site's feed"
    if not names:
        names, where = _names(next((e for e in root if _tag(e) == "channel"), root)), "the site's feed"
    role = Role.NAME if where.startswith("the article") else Role.HINT
    return PageSigns(page.url, "", "", signs=tuple(Sign(SignKind.FEED, role, name, where) for name in names))


def _tag(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2].lower()


def _links(entry: ET.Element) -> set[str]:
    """The addresses an entry gives for itself."""
    found = [e.get("href") or e.text or "" for e in entry if _tag(e) in {"link", "guid", "id", "origlink"}]
    return {plain_address(address.strip()) for address in found if address.strip()}


def _names(element: ET.Element) -> list[str]:
    """The authors named right in an entry or feed; RSS puts an e-mail address before the name in parentheses."""
    names: list[str] = []
    for author in (e for e in element if _tag(e) in _AUTHORS):
        inner = next((e.text for e in author if _tag(e) == "name" and e.text), None)
        text = (inner or author.text or "").strip()
        if "@" in text and text.endswith(")"):
            text = text.partition("(")[2].removesuffix(")")
        names += split_byline(text)
    return names[:10]
