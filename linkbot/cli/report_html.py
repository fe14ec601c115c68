"""The report of a week as one page that needs nothing but itself."""

import re
from base64 import b64encode
from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt

from linkbot.core.report.chart import alt_text, table
from linkbot.core.report.week import ThreadWeek
from linkbot.core.report.write import chart_of
from linkbot.core.rules import Rulebook
from linkbot.edge.picture import try_to_draw

_PAGES = Environment(
    loader=PackageLoader("linkbot.cli", "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_FOLDED = re.compile(
    r'^\[details="(?P<title>[^"]*)"\]\n(?P<inside>.*?)^\[/details\]$', re.DOTALL | re.MULTILINE
)
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


async def page(written: Sequence[tuple[Rulebook, ThreadWeek, str]]) -> str:
    """The reports of some threads as HTML. What strangers wrote in them is text, never markup; nothing is fetched."""
    threads = []
    for rulebook, week, raw in written:
        chart = chart_of(week, rulebook)
        picture = None if chart.is_empty else await try_to_draw(chart)
        before, _, behind = raw.partition(table(chart)) if picture else (raw, "", "")
        parts = [*_parts(before), *_parts(behind)]  # the picture stands behind the first
        threads.append({"parts": parts, "picture": _embedded(picture), "alt": alt_text(chart)})
    return _PAGES.get_template("report.html").render(title=_title(written), threads=threads)


def _title(written: Sequence[tuple[Rulebook, ThreadWeek, str]]) -> str:
    names = dict.fromkeys(
        rulebook.thread.title or f"topic {rulebook.thread.topic_id}" for rulebook, _, _ in written
    )
    return f"The week in {', '.join(names)}"


def _parts(raw: str) -> list[dict[str, str]]:
    """Text and folded sections in turn, as HTML."""
    parts = []
    at = 0
    for found in _FOLDED.finditer(raw):
        parts.append({"title": "", "html": _html(raw[at : found.start()])})
        parts.append({"title": found["title"], "html": _html(found["inside"])})
        at = found.end()
    return [*parts, {"title": "", "html": _html(raw[at:])}]


def _html(text: str) -> str:
    return str(_MARKDOWN.render(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)))


def _embedded(picture: bytes | None) -> str:
    return f"data:image/png;base64,{b64encode(picture).decode()}" if picture else ""
