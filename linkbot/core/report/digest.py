"""The readers' digest of a week, and the index of all articles: for those who asked for visitors, and no one else."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from linkbot.core import messages
from linkbot.core.report.articles import Article, line_of
from linkbot.core.report.period import Period
from linkbot.core.rules import Rulebook
from linkbot.core.said import REPORT, day, month

ROOM = (
    28_000  # characters of one post; the forum takes 32,000 (contract 21), and a title and a foot need some
)


def digest_title(rulebook: Rulebook, period: Period) -> str:
    """The title of a week's digest in a topic of its own."""
    return REPORT.of(rulebook.language)["digest_title"].format(thread=_thread(rulebook), week=period.name)[
        :200
    ]


def write_digest(articles: Iterable[Article], rulebook: Rulebook, period: Period) -> str:
    """The articles of one week, the first one first; empty if there are none: a week without news says nothing."""
    chosen = sorted((a for a in articles if period.since <= a.posted_at < period.until), key=_order)
    if not chosen:
        return ""
    words, language = REPORT.of(rulebook.language), rulebook.language
    head = words["digest_head"].format(
        thread=messages.thread_link(rulebook),
        since=day(period.since, language),
        until=day(period.until, language),
        count=words["one_article" if len(chosen) == 1 else "articles"].format(count=len(chosen)),
    )
    return (
        "\n\n".join([head, _fitting([line_of(a, language) for a in chosen], words), words["digest_foot"]])
        + "\n"
    )


def write_index(articles: Iterable[Article], rulebook: Rulebook) -> str:
    """All articles, grouped by the month in which they were posted, the latest month first. One post, edited in place."""
    words, language = REPORT.of(rulebook.language), rulebook.language
    ordered = sorted(articles, key=_order, reverse=True)
    lines: list[str] = []
    for name, some in groupby(ordered, key=lambda article: month(article.posted_at, language)):
        lines += [f"\n## {name}\n", *(line_of(a, language) for a in some)]
    head = words["index_head"].format(thread=messages.thread_link(rulebook), count=len(ordered))
    body = _fitting(lines, words) if lines else words["index_empty"]
    return "\n\n".join([head, body.strip(), words["digest_foot"]]) + "\n"


def _fitting(lines: Sequence[str], words: Mapping[str, str]) -> str:
    """As many lines as a post holds; how many are left out is said."""
    room, shown = ROOM, 0
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        shown += 1
    left = sum(line.startswith("- ") for line in lines[shown:])
    more = [words["and_more"].format(count=left)] if left else []
    return "\n".join([*lines[:shown], *more])


def _order(article: Article) -> tuple[object, ...]:
    return article.posted_at, article.post_number, article.url


def _thread(rulebook: Rulebook) -> str:
    return rulebook.thread.title or REPORT.of(rulebook.language)["this_thread"]
