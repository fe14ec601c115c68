"""Raw Markdown → Discourse-shaped HTML, first pass: what a post looks like the moment it is stored (contract 19.1)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from linkbot.demo.forum.cook_tokens import Links, dress

BLOCK_OPEN: Final = re.compile(r'^\[(?P<tag>quote|details)(?:="?(?P<what>[^"\]\n]*)"?)?\]', re.IGNORECASE)
FENCE: Final = re.compile(r"^ {0,3}(```|~~~)")
EMPTY_PARAGRAPH: Final = re.compile(r"<p>\s*</p>\n?")
NOT_ALLOWED_TAG: Final = re.compile(
    r"<!--.*?-->|</?(?!/?(?:b|i|s|em|strong|del|ins|kbd|sub|sup|small|big|br|hr|details|summary|mark|blockquote)\s*/?>)"
    r"[a-z!?][^>]*>",
    re.IGNORECASE | re.DOTALL,
)
DANGEROUS: Final = re.compile(r"<(script|style|iframe|object)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What cooking needs to know of its forum. `knows` says whether a name is a user, a group or nothing."""

    base_url: str
    knows: Callable[[str], str]
    upload_path: Callable[[str], str]
    follow: bool = False
    censored: tuple[str, ...] = ()


def cook(raw: str, kitchen: Kitchen) -> str:
    """The first HTML of a post. Oneboxes come later, by `process`."""
    parts = [_block(part, kitchen) if is_block else _plain(part, kitchen) for is_block, part in _split(raw)]
    cooked = "\n".join(part for part in parts if part)
    for word in kitchen.censored:
        cooked = re.sub(re.escape(word), "■" * len(word), cooked, flags=re.IGNORECASE)
    return cooked


def _split(raw: str) -> list[tuple[bool, str]]:
    """The raw text as alternating plain parts and outermost blocks (`[quote]`, `[details]`); one without its end is plain."""
    parts: list[tuple[bool, str]] = []
    plain: list[str] = []
    lines = raw.split("\n")
    at, fenced = 0, False
    while at < len(lines):
        fenced ^= FENCE.match(lines[at]) is not None
        end = None if fenced or not BLOCK_OPEN.match(lines[at]) else _block_end(lines, at)
        if end is None:
            plain.append(lines[at])
            at += 1
            continue
        parts += [(False, "\n".join(plain)), (True, "\n".join(lines[at : end + 1]))]
        plain, at = [], end + 1
    return [*parts, (False, "\n".join(plain))]


def _block_end(lines: list[str], start: int) -> int | None:
    opening = BLOCK_OPEN.match(lines[start])
    tag = opening["tag"].lower() if opening else ""
    depth = 0
    for at in range(start, len(lines)):
        depth += len(re.findall(rf"\[{tag}[=\]]", lines[at], re.IGNORECASE))
        depth -= len(re.findall(rf"\[/{tag}\]", lines[at], re.IGNORECASE))
        if depth <= 0:
            return at
    return None


def _block(text: str, kitchen: Kitchen) -> str:
    """A quotation, or details that can be folded; what follows the end on its line is plain again."""
    opening = BLOCK_OPEN.match(text)
    if opening is None:
        return _plain(text, kitchen)
    tag, what = opening["tag"].lower(), opening["what"] or ""
    inner = text[opening.end() :]
    end = inner.lower().rfind(f"[/{tag}]")
    body, rest = inner[:end].strip("\n"), inner[end + len(f"[/{tag}]") :].strip()
    html = _quote(what, body, kitchen) if tag == "quote" else _details(what, body, kitchen)
    return f"{html}\n{_plain(rest, kitchen)}" if rest else html


def _details(summary: str, body: str, kitchen: Kitchen) -> str:
    return f"<details>\n<summary>\n{escape(summary)}</summary>\n{cook(body, kitchen)}\n</details>"


def _quote(who: str, body: str, kitchen: Kitchen) -> str:
    blockquote = f"<blockquote>\n{cook(body, kitchen)}\n</blockquote>"
    name, *facts = [fact.strip() for fact in who.split(",")]
    data = dict(fact.split(":", 1) for fact in facts if ":" in fact)
    title = _quote_title(name, kitchen)
    return f'<aside class="quote no-group"{_quote_data(name, data)}>\n{title}{blockquote}\n</aside>'


def _quote_data(name: str, data: dict[str, str]) -> str:
    """The attributes that say whose words these are; what does not look like one is left out."""
    numbers = {key: data[key] for key in ("post", "topic") if data.get(key, "").isdecimal()}
    said = {"username": name} if name else {}
    full = {"full": "true"} if data.get("full") == "true" else {}
    return "".join(f' data-{key}="{escape(value)}"' for key, value in {**said, **numbers, **full}.items())


def _quote_title(name: str, kitchen: Kitchen) -> str:
    if not name:
        return ""
    host = urlsplit(kitchen.base_url).netloc
    letter = escape(name[0].lower())
    picture = f'<img alt="" width="24" height="24" src="//{host}/letter_avatar_proxy/v4/letter/{letter}/8c91f0/48.png" class="avatar">'
    return f'<div class="title">\n<div class="quote-controls"></div>\n{picture} {escape(name)}:</div>\n'


def _plain(text: str, kitchen: Kitchen) -> str:
    """Markdown without quotations."""
    if not text.strip():
        return ""
    parser = MarkdownIt("commonmark", {"breaks": True, "html": True, "xhtmlOut": False}).enable(
        ["table", "strikethrough"]
    )
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    tokens = parser.parse(text)
    dress(tokens, Links(kitchen.base_url, kitchen.knows, kitchen.upload_path, follow=kitchen.follow))
    for token in tokens:
        if token.type == "html_block":
            token.content = clean(token.content)
        for child in token.children or ():
            if child.type == "html_inline" and not child.meta.get("ours"):
                child.content = clean(child.content)
    html = parser.renderer.render(tokens, parser.options, {})
    return EMPTY_PARAGRAPH.sub("", html).strip("\n")


def _is_safe(url: str) -> bool:
    scheme = url.split(":", 1)[0].lower() if ":" in url.split("/", 1)[0] else ""
    return scheme in ("", "http", "https", "mailto", "upload", "tel", "ftp", "irc", "ircs", "xmpp")


def clean(html: str) -> str:
    """Hand-written HTML without comments, scripts, unknown tags and attributes."""
    return NOT_ALLOWED_TAG.sub("", DANGEROUS.sub("", html))
