"""What a page says of itself to those who list it: one line about it, and when it appeared. Pure, never raises."""

import re
from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborHTMLParser

_TAGS = 400  # meta elements that are read
_LONGEST = 300  # characters of a description
_DESCRIBES = ("og:description", "description", "twitter:description", "dc.description", "citation_abstract")
"""The surest first: what is written for those who share the page says more than what is written for machines."""
_DATES = (
    "article:published_time", "og:article:published_time", "citation_publication_date", "citation_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "date", "datepublished", "parsely-pub-date",
    "sailthru.date",
)  # fmt: skip
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_DAY = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class PageAbout:
    """`description` is one line of at most 300 characters; `published` a day like 2026-02-09. Empty: it does not say."""

    description: str = ""
    published: str = ""


def read_about(tree: LexborHTMLParser) -> PageAbout:
    """Read it from the page's own metadata; a day from a `time` element of the page, failing that."""
    metas: dict[str, str] = {}
    for meta in tree.css("meta[content]")[:_TAGS]:
        said = meta.attributes
        key = (said.get("name") or said.get("property") or said.get("itemprop") or "").strip().lower()
        metas.setdefault(key, said.get("content") or "")
    description = next((line for key in _DESCRIBES if (line := _one_line(metas.get(key, "")))), "")
    return PageAbout(
        description, next((day for key in _DATES if (day := _day(metas.get(key, "")))), _day_in(tree))
    )


def _one_line(text: str) -> str:
    """In one line, cut at a word."""
    line = " ".join(text[: 2 * _LONGEST].split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rpartition(" ")[0] + " …"


def _day_in(tree: LexborHTMLParser) -> str:
    """From JSON-LD, or the first `time` of the article."""
    for script in tree.css('script[type="application/ld+json"]')[:20]:
        found = _LD_DATE.search(script.text()[:300_000])
        if found and (day := _day(found[1])):
            return day
    times = tree.css("article time[datetime],main time[datetime],header time[datetime]")
    return next((day for time in times[:5] if (day := _day(time.attributes.get("datetime") or ""))), "")


def _day(text: str) -> str:
    """The day at the start of a moment (ISO 8601), "" if there is none."""
    found = _DAY.match(text[:60])
    if not found:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""
