"""The four rules as one would write them by hand with BeautifulSoup: the same verdicts, in more time."""

import re
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from linkbot.core.facts import facts_from
from linkbot.core.judge import judge
from linkbot.core.model import Home, Place, Quote, Verdict
from linkbot.core.reading import FoundLink, Reading
from linkbot.core.rules import Rulebook
from linkbot.edge.discourse.post import post_of

_BLOCKS = {"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "dl", "dt", "dd",
           "figure", "summary", "tr"}  # fmt: skip
_SILENT = {"svg", "script", "style", "template", "title", "textarea"}
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)(?:[?#]|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:|www\.)|[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)
_PAGES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "tiktok": "https://www.tiktok.com/embed/v2/{}",
}


def verdict_of(obj: dict[str, Any], home: Home, rulebook: Rulebook) -> Verdict:
    """The verdict on one post object."""
    post = post_of(obj)
    return judge(facts_from(post, reading_of(post.cooked), home), rulebook)


def reading_of(cooked: str) -> Reading:
    """What stands in the HTML, by a walk through the soup."""
    reading = Reading()
    soup = BeautifulSoup(cooked, "lxml")
    if soup.body is not None:
        _walk(soup.body, reading)
    elif cooked:
        reading.pieces.append(soup.get_text())
    return reading


def _classes(node: Tag) -> list[str]:
    return list(node.get("class") or [])


def _walk(parent: Tag, out: Reading) -> None:
    for node in parent.children:
        if type(node) is NavigableString:
            out.pieces.append(str(node))
        elif isinstance(node, Tag):
            _one(node, out)


def _one(node: Tag, out: Reading) -> None:  # noqa: C901, PLR0912 - by hand: one long row of cases
    name, classes = node.name, _classes(node)
    if name == "a":
        _link(node, classes, out)
    elif name in {"br", "hr"}:
        out.pieces.append("\n")
    elif name == "img":
        if "emoji" in " ".join(classes):
            out.emoji += 1
            out.pieces.append(" ")
        elif not {"avatar", "site-icon", "thumbnail"} & set(classes):
            out.images += 1
    elif name == "aside" and "onebox" in classes:
        out.pieces.append("\n")
        _onebox(node, out)
    elif name == "aside" and "quote" in classes:
        out.pieces.append("\n")
        _quote(node, out)
    elif name == "blockquote":
        out.plain_quotes += 1
        out.quoted_text = out.quoted_text or node.get_text().strip()[:300]
        out.opens_with_quote = out.opens_with_quote or out.untouched
        out.pieces.append("\n")
        _links(node, out, Place.QUOTE)
        for listing in node.find_all("pre"):
            _count(listing, out)
    elif name == "pre":
        _count(node, out)
        out.pieces.append("\n")
        _links(node, out, Place.CODE)
    elif name == "code":
        out.pieces.append(" ")
        _links(node, out, Place.CODE)
    elif name == "details" and "elided" in classes:
        _links(node, out, Place.ELIDED)
        out.pieces.append("\n")
    elif name == "span" and "mention" in classes:
        _mention(node, out)
    elif name in {"video", "audio", "iframe"}:
        _player(node, out)
    elif name == "div":
        _div(node, classes, out)
    elif name not in _SILENT:
        out.table_rows += name == "tr"
        if name == "aside" or (name in _BLOCKS and name != "tr"):
            out.pieces.append("\n")
        _walk(node, out)
        if name in _BLOCKS or name in {"aside", "details"}:
            out.pieces.append("\n")
        elif name in {"td", "th"}:
            out.pieces.append(" ")


def _div(node: Tag, classes: list[str], out: Reading) -> None:
    joined = " ".join(classes)
    out.pieces.append("\n")
    if "lightbox-wrapper" in joined:
        for link in node.select("a.lightbox"):
            _link(link, _classes(link), out)
    elif "lazy" in joined or "video-placeholder" in joined:
        _player(node, out)
    elif "onebox" in classes:
        _onebox(node, out)
    elif not joined.startswith("poll"):
        _walk(node, out)
    out.pieces.append("\n")


def _link(node: Tag, classes: list[str], out: Reading) -> None:
    url = str(node.get("href") or "").strip()
    if "mention" in classes or "mention-group" in classes:
        _mention(node, out)
    elif "anchor" in classes:
        pass
    elif "lightbox" in classes or ("onebox" in classes and _PICTURE.search(url) and node.find("img")):
        out.images += 1
        out.links.append(FoundLink(url, Place.LIGHTBOX, at=len(out.pieces)))
    else:
        start = len(out.pieces)
        _walk(node, out)
        if not url or url.startswith("#") or any(name.startswith(("hashtag", "badge-")) for name in classes):
            return
        text = " ".join("".join(out.pieces[start:]).split())
        if "inline-onebox" in classes or _ADDRESS.match(text):
            del out.pieces[start:]
            out.pieces.append(" ")
        out.links.append(FoundLink(url, Place.OWN_TEXT, text, at=start))


def _mention(node: Tag, out: Reading) -> None:
    name = node.get_text().strip()
    out.mentions.append(name.removeprefix("@").lower())
    out.pieces.append(name)


def _links(node: Tag, out: Reading, place: Place) -> None:
    for link in node.select("a[href]"):
        url = str(link["href"])
        if url and not url.startswith("#"):
            out.links.append(FoundLink(url, place, at=len(out.pieces)))


def _count(node: Tag, out: Reading) -> None:
    text = node.get_text()
    out.code_words += len(text.split())
    out.code_lines += sum(1 for line in text.splitlines() if line.strip())


def _onebox(node: Tag, out: Reading) -> None:
    link = node.select_one("a[href]")
    url = node.get("data-onebox-src") or (link["href"] if link else "")
    if url:
        out.links.append(FoundLink(str(url), Place.ONEBOX, at=len(out.pieces)))
    else:
        _player(node, out)


def _quote(node: Tag, out: Reading) -> None:
    title = node.select_one(".title")
    link = title.select_one("a[href]") if title else None
    username = node.get("data-username")
    if username is None and link is None and title is not None:
        username = title.get_text().strip().removesuffix(":").strip() or None
    if username is None and link is not None:
        out.links.append(
            FoundLink(str(link["href"]), Place.OWN_TEXT, link.get_text().strip(), at=len(out.pieces))
        )
    else:
        out.opens_with_quote = out.opens_with_quote or out.untouched
    topic, post = (str(node.get(name) or "") for name in ("data-topic", "data-post"))
    out.quotes.append(
        Quote(
            None if username is None else str(username),
            int(topic) if topic.isdigit() else None,
            int(post) if post.isdigit() else None,
        )
    )
    if blockquote := node.select_one("blockquote"):
        _links(blockquote, out, Place.QUOTE)


def _player(node: Tag, out: Reading) -> None:
    video = node.get("data-video-id") or node.get("data-youtube-id")
    provider = str(node.get("data-provider-name") or "youtube")
    url = node.get("src") or node.get("data-video-src") or node.get("data-orig-src") or ""
    if video and provider in _PAGES:
        url = _PAGES[provider].format(video)
    for query, name in (
        ("a[href]", "href"),
        ("iframe[src]", "src"),
        ("source[src]", "src"),
        ("video[src]", "src"),
    ):
        inner = None if url else node.select_one(query)
        url = inner[name] if inner else url
    if url:
        out.links.append(FoundLink(str(url), Place.OWN_TEXT, embed=True, at=len(out.pieces)))
    out.pieces.append(" ")
