"""Get to know the articles of accepted posts, from what their pages say of themselves."""

from dataclasses import replace
from datetime import date, timedelta

import structlog

from linkbot.core.model import PageLook
from linkbot.core.report.articles import Article, reading_minutes
from linkbot.flow.bench import Bench

log = structlog.get_logger(__name__)

READ_EVERY = timedelta(hours=1)
_AT_ONCE = 10  # pages; the rest is read an hour later
_AGAIN = timedelta(days=1)
"""When a page that could not be read is tried again."""


async def read_articles(bench: Bench) -> None:
    """Visit the pages of articles that nobody looked at so far, a few at a time. May raise StoreError."""
    now = bench.clock.now()
    for article in await bench.reports.unread(bench.topic_id, now - _AGAIN, _AT_ONCE):
        page = await bench.pages.page(article.place)
        await bench.reports.keep(described(article, page), now)
        log.info("article.read", post=article.post_id, opens=page.opens)


def described(article: Article, page: PageLook) -> Article:
    """The article with what its page says of itself; as it was where the page could not be read."""
    if not page.opens:
        return article
    return replace(
        article,
        title=page.title,
        author=page.author,
        site=page.site,
        language=page.language,
        published=date.fromisoformat(page.published) if page.published else None,
        minutes=reading_minutes(page.text),
        description=page.description,
        feed=page.feed,
    )
