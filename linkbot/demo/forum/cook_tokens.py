"""Between parsing and rendering: bare addresses, mentions, emoji, anchors, pictures and code get Discourse's marks."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlsplit

from markdown_it.token import Token

URL: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'`]+[^\s<>\"'`.,;:!?)\]]|https?://[^\s<>\"'`]+", re.IGNORECASE
)
MENTION: Final = re.compile(r"(?<![\w/@.])@([A-Za-z0-9_](?:[\w.-]*[A-Za-z0-9_])?)")
EMOJI: Final = re.compile(r":([a-z0-9_+-]+):")
EMOJI_NAMES: Final = frozenset(
    ("slight_smile", "smile", "wave", "heart", "tada", "robot", "+1", "-1", "thinking", "open_mouth", "link")
)
SIZE: Final = re.compile(r"^(?P<alt>.*?)\|(?P<width>\d{1,4})x(?P<height>\d{1,4})(?:,\s*\d+%)?$")


@dataclass(frozen=True, slots=True)
class Links:
    """How links of one post are written."""

    base_url: str
    knows: Callable[[str], str]
    upload_path: Callable[[str], str]
    follow: bool

    def rel(self, url: str) -> str:
        """The `rel` of a link: none on own pages and for trusted authors (contract 19.1)."""
        parts = urlsplit(url)
        inside = not parts.netloc or parts.netloc == urlsplit(self.base_url).netloc
        return "" if self.follow or inside else "noopener nofollow ugc"


def dress(tokens: Sequence[Token], links: Links) -> None:
    """Change the tokens of a parsed text in place."""
    headings = 0
    for at, token in enumerate(tokens):
        if token.type == "inline":
            token.children = _inline(token.children or [], links)
        elif token.type == "heading_open":
            headings += 1
            _anchor(tokens[at + 1], headings)
        elif token.type in ("fence", "code_block"):
            _code(token)
        elif token.type == "table_open":
            _raw(token, '<div class="md-table">\n<table>\n')
        elif token.type == "table_close":
            _raw(token, "</table>\n</div>\n")


def _raw(token: Token, html: str) -> None:
    token.type, token.content, token.nesting = "html_inline", html, 0
    token.meta = {**token.meta, "ours": True}


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content, meta={"ours": True})


def _code(token: Token) -> None:
    language = token.info.split()[0] if token.info.strip() else ""
    wrap = f' data-code-wrap="{escape(language)}"' if language else ""
    indented = token.type == "code_block"
    mark = "" if indented else f' class="lang-{escape(language) or "auto"}"'
    _raw(token, f"<pre{wrap}><code{mark}>{escape(token.content, quote=False)}</code></pre>\n")


def _anchor(inline: Token, number: int) -> None:
    slug = re.sub(r"[^a-z0-9]+", "-", inline.content.lower()).strip("-") or "heading"
    name = f"{slug}-{number}"
    mark = _html(f'<a name="{name}" class="anchor" href="#{name}" aria-label="Heading link"></a>')
    inline.children = [mark, *(inline.children or [])]


def _inline(children: Sequence[Token], links: Links) -> list[Token]:
    dressed: list[Token] = []
    depth = 0
    for at, token in enumerate(children):
        if token.type == "link_open":
            depth += 1
            _mark_link(token, links)
        elif token.type == "link_close":
            depth -= 1
        if token.type == "image":
            dressed.append(_picture(token, links))
        elif token.type == "text" and depth == 0:
            alone = _stands_alone(children, at)
            dressed.extend(_text(token.content, links, alone=alone))
        else:
            dressed.append(token)
    return dressed


def _stands_alone(children: Sequence[Token], at: int) -> bool:
    before = at == 0 or children[at - 1].type in ("softbreak", "hardbreak")
    after = at == len(children) - 1 or children[at + 1].type in ("softbreak", "hardbreak")
    return before and after


def _mark_link(token: Token, links: Links) -> None:
    href = str(token.attrs.get("href", ""))
    if href.startswith("upload://"):
        token.attrs["class"] = "attachment"
        token.attrs["href"] = links.upload_path(href)
    elif rel := links.rel(href):
        token.attrs["rel"] = rel


def _picture(token: Token, links: Links) -> Token:
    source = str(token.attrs.get("src", ""))
    sized = SIZE.match(token.content)
    alt = sized["alt"] if sized else token.content
    parts = [
        f'src="{escape(links.upload_path(source) if source.startswith("upload://") else source)}"',
        f'alt="{escape(alt)}"',
    ]
    if source.startswith("upload://"):
        parts.append(f'data-base62-sha1="{escape(source.removeprefix("upload://").split(".")[0])}"')
    if sized:
        parts += [f'width="{sized["width"]}"', f'height="{sized["height"]}"']
    return _html(f"<img {' '.join(parts)}>")


def _text(text: str, links: Links, *, alone: bool) -> Iterator[Token]:
    """Plain text cut at bare addresses, each of them made a link."""
    end = 0
    for found in URL.finditer(text):
        yield from _words(text[end : found.start()], links)
        yield _html(_bare(found[0], links, alone=alone and found[0] == text.strip()))
        end = found.end()
    yield from _words(text[end:], links)


def _bare(shown: str, links: Links, *, alone: bool) -> str:
    url = shown if "://" in shown else f"http://{shown}"
    rel = links.rel(url)
    ending = f' rel="{rel}"' if rel else ""
    href = escape(url)
    if alone and "://" in shown:
        return f'<a href="{href}" class="onebox" target="_blank"{ending}>{escape(shown)}</a>'
    parts = urlsplit(url)
    expects = "://" in shown and (parts.path not in ("", "/") or bool(parts.query))
    mark = ' class="inline-onebox-loading"' if expects else ""
    return f'<a href="{href}"{mark}{ending}>{escape(shown)}</a>'


def _words(text: str, links: Links) -> Iterator[Token]:
    """Text without addresses: mentions and emoji become marks, the rest stays text."""
    end = 0
    for found in re.finditer(f"{MENTION.pattern}|{EMOJI.pattern}", text):
        html = _mention(found[1], links) if found[1] else _emoji(found[2])
        if html is None:
            continue
        yield Token("text", "", 0, content=text[end : found.start()])
        yield _html(html)
        end = found.end()
    if text[end:]:
        yield Token("text", "", 0, content=text[end:])


def _mention(name: str, links: Links) -> str:
    kind = links.knows(name)
    if kind == "user":
        return f'<a class="mention" href="/u/{escape(name.lower())}">@{escape(name)}</a>'
    if kind == "group":
        return f'<a class="mention-group notify" href="/groups/{escape(name.lower())}">@{escape(name)}</a>'
    return f'<span class="mention">@{escape(name)}</span>'


def _emoji(name: str) -> str | None:
    if name not in EMOJI_NAMES:
        return None
    path = f"/images/emoji/twitter/{name}.png?v=14"
    return f'<img src="{path}" title=":{name}:" class="emoji" alt=":{name}:" loading="lazy" width="20" height="20">'
