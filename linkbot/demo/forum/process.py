"""Second pass over a cooked post: links become oneboxes, some seconds after the post was stored (contract 19.2)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Final
from urllib.parse import urlsplit

ONEBOX_LINK: Final = re.compile(
    r'(?:<p>)?<a href="(?P<href>[^"]*)" class="onebox"[^>]*>.*?</a>(?:<br>\n?|</p>)?', re.DOTALL
)
OWN_PICTURE: Final = re.compile(r'src="(/(?:images|uploads)/)')
INLINE_LINK: Final = re.compile(
    r'<a href="(?P<href>[^"]*)" class="inline-onebox-loading"(?P<rest>[^>]*)>(?P<text>.*?)</a>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the forum finds at an address. `source` is where redirects led, if anywhere else."""

    title: str
    description: str = ""
    source: str = ""


PreviewOf = Callable[[str], Preview | None]
TopicQuoteOf = Callable[[str], tuple[int, int, str, str] | None]


def process(cooked: str, host: str, preview_of: PreviewOf, topic_quote_of: TopicQuoteOf) -> str:
    """The final HTML. Addresses without a preview stay plain links, as when the page could not be fetched."""

    def whole(match: re.Match[str]) -> str:
        url = unescape(match["href"])
        quoted = topic_quote_of(url)
        if quoted:
            return _topic_quote(url, *quoted)
        preview = preview_of(url)
        return _onebox(url, preview) if preview else match[0]

    def inline(match: re.Match[str]) -> str:
        preview = preview_of(unescape(match["href"]))
        mark = ' class="inline-onebox"' if preview else ""
        text = escape(preview.title) if preview else match["text"]
        return f'<a href="{match["href"]}"{mark}{match["rest"]}>{text}</a>'

    absolute = OWN_PICTURE.sub(rf'src="//{host}\1', cooked)
    return INLINE_LINK.sub(inline, ONEBOX_LINK.sub(whole, absolute))


def _onebox(url: str, preview: Preview) -> str:
    source = escape(preview.source or url)
    host = escape(urlsplit(preview.source or url).netloc)
    link = f'<a href="{source}" target="_blank" rel="noopener nofollow ugc">'
    return (
        f'<aside class="onebox allowlistedgeneric" data-onebox-src="{source}">\n'
        f'  <header class="source">\n      {link}{host}</a>\n  </header>\n\n'
        f'  <article class="onebox-body">\n<h3>{link}{escape(preview.title)}</a></h3>\n'
        f"<p>{escape(preview.description)}</p>\n  </article>\n"
        '  <div class="onebox-metadata">\n  </div>\n\n  <div style="clear: both"></div>\n</aside>\n'
    )


def _topic_quote(url: str, topic_id: int, post_number: int, title: str, excerpt: str) -> str:
    """A topic of this forum on its own line: a quotation without a name (contract 19.1)."""
    return (
        f'<aside class="quote" data-post="{post_number}" data-topic="{topic_id}">\n<div class="title">\n'
        f'<div class="quote-controls"></div>\n<a href="{escape(url)}">{escape(title)}</a>\n</div>\n'
        f"<blockquote>\n{escape(excerpt)}\n</blockquote>\n</aside>\n"
    )
