"""Look at an accepted link again: ask whether it changed, and read it only if it did or if it must be seen anew."""

from linkbot.core.authorship.memory import evidence_digest
from linkbot.core.authorship.page import PageFailure
from linkbot.core.authorship.signs import PageSigns
from linkbot.core.link_health import LONGEST_TITLE, Visit, Watched, article_text
from linkbot.core.sketch import sketch_of
from linkbot.edge.answered import Peeked
from linkbot.edge.authors import PageAuthors

_GONE = frozenset({404, 410})


class LinkVisits:
    """Meets `flow.link_health_port.LinkVisits`, over the same fetcher, manners and cache as everything else."""

    def __init__(self, authors: PageAuthors) -> None:
        self._authors = authors

    async def visit(self, known: Watched) -> Visit:
        """HEAD, then GET. A page is read in full until one later look has seen it, whatever HEAD says: that is the look
        by which pages that were made for programs, or swapped, are noticed. Never raises.
        """
        peek = await self._authors.peek(known.place, known.etag, known.modified)
        if isinstance(peek, PageFailure) and peek.retry_after is not None:
            return Visit(None, peek.reason)  # the site wants to be left alone
        if isinstance(peek, Peeked) and _is_as_it_was(known, peek):
            return Visit(opens=True, unchanged=True, final=peek.url, etag=known.etag, modified=known.modified)
        found = await self._authors.read(known.place)
        return _failed(found, peek) if isinstance(found, PageFailure) else _read(found, peek)


def _is_as_it_was(known: Watched, peek: Peeked) -> bool:
    """Whether the site says so, and the page was read again at least once since it was accepted."""
    again = known.checked_at is not None and known.checked_at > known.first_at
    if not known.known or not again or known.ailment is not None or peek.url != known.final:
        return False
    same = peek.status == 200 and bool(peek.etag) and peek.etag == known.etag
    return peek.status == 304 or same


def _failed(failure: PageFailure, peek: Peeked | PageFailure) -> Visit:
    """A page without text: it opens (a paper, a film), it is gone, or nobody can tell."""
    if failure.status == 200:
        final = peek.url if isinstance(peek, Peeked) else failure.url
        return Visit(opens=True, why=failure.reason, final=final)
    if failure.status in _GONE:
        return Visit(opens=False, why=failure.reason)
    return Visit(None, failure.reason, reached=failure.reached)


def _read(signs: PageSigns, peek: Peeked | PageFailure) -> Visit:
    asked = peek if isinstance(peek, Peeked) else None
    return Visit(
        opens=True,
        final=signs.url,
        title=signs.title[:LONGEST_TITLE],
        sketch=sketch_of(article_text(signs)) if signs.complete and not signs.archived else "",
        evidence=evidence_digest(signs),
        etag=asked.etag if asked and asked.url == signs.url else "",
        modified=asked.last_modified if asked and asked.url == signs.url else "",
    )
