"""The articles that members contributed, as their readers see them. Only of posts that were accepted."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from linkbot.core.messages import plain
from linkbot.core.said import day

_WORDS_A_MINUTE = 230
"""How quickly people read prose: 238 words of English a minute, a little less in other languages (Brysbaert 2019)."""
_LONGEST_TITLE = 160
_LONGEST_LINE = 240


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `url` is its canonical address, `posted` the one that its post gives; texts are a stranger's. `minutes`: 0 where the page shows no text.

    `author` is the name on the page or, failing that, empty: no one is named who does not name themselves there.
    """

    post_id: int
    post_number: int
    url: str
    posted_at: datetime
    title: str = ""
    author: str = ""
    published: date | None = None
    site: str = ""
    language: str = ""
    minutes: int = 0
    description: str = ""
    feed: str = ""  # the address of the site's own feed
    posted: str = ""

    @property
    def place(self) -> str:
        """Where readers find it: as its author gave it. The canonical form may lack what the site needs."""
        return self.posted or self.url


def reading_minutes(text: str) -> int:
    """How long a text takes to read, in whole minutes; 0 for hardly any text."""
    words = len(text.split())
    return 0 if words < 50 else max(1, round(words / _WORDS_A_MINUTE))


def line_of(article: Article, language: str = "en") -> str:
    """One article as a line of a Markdown list: title and link, what is known about it, and its one-line description."""
    known = [
        article.author,
        article.site,
        day(article.published, language) if article.published else "",
        article.language.partition("-")[0] if not article.language.lower().startswith("en") else "",
        f"{article.minutes} min" if article.minutes else "",
    ]
    said = " · ".join(plain(part[:_LONGEST_LINE]) for part in known if part)
    first = f"- [{_title(article)}]({address_of(article.place)})" + (f" · {said}" if said else "")
    about = plain(_cut(article.description))
    return f"{first}\n  {about}" if about else first


def address_of(url: str) -> str:
    """An address that cannot end the link it stands in."""
    return re.sub(r"[\s()<>\[\]\"\\`]", lambda found: f"%{ord(found[0]) % 256:02X}", url)


def _title(article: Article) -> str:
    return (
        plain(article.title[:_LONGEST_TITLE]) or plain(article.site) or plain(article.place[:_LONGEST_TITLE])
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_LINE else text[:_LONGEST_LINE].rpartition(" ")[0] + " …"
