"""What stands at the far end of a link, for everybody alike: does it open, where does it lead, what does it say."""

from linkbot.core.authorship.page import PageFailure
from linkbot.core.authorship.signs import PageSigns, Role, Zone
from linkbot.core.model import PageLook
from linkbot.edge.authors import PageAuthors

_GONE = frozenset({404, 410})
"""Only what the site itself says of the page: 401 and 403 often mean programs, 5xx and silence mean today."""
_BESIDE = frozenset({Zone.SIDE, Zone.RELATED, Zone.COMMENT, Zone.FOOT})
_LONGEST = 200_000  # characters of text; an article has 10,000
_HARDLY_ANY = 50
"""Words; a page that shows fewer is perhaps drawn by a script, so what it lacks proves nothing."""


class PageLooks:
    """Meets `flow.ports.Pages`. Shares fetcher and cache with whoever looks for authors, so a page is fetched once."""

    def __init__(self, authors: PageAuthors) -> None:
        self._authors = authors

    async def page(self, url: str) -> PageLook:
        """Fetch the page, unless it was fetched just now, and say what is there today. Never raises."""
        found = await self._authors.read(url)
        return _failed(found) if isinstance(found, PageFailure) else _look(found)


def _failed(failure: PageFailure) -> PageLook:
    """A page without text: it opens (a paper, a film), it is gone, or nobody can tell."""
    opens = True if failure.status == 200 else False if failure.status in _GONE else None
    return PageLook(opens=opens, why=failure.reason, complete=False)


def _look(signs: PageSigns) -> PageLook:
    text = "\n".join([signs.summary, *(b.text for b in signs.blocks if b.zone not in _BESIDE)])
    beside = "\n".join(b.text for b in signs.blocks if b.zone in _BESIDE)
    whole = signs.complete and len(text) <= _LONGEST and len(text.split()) >= _HARDLY_ANY
    return PageLook(
        opens=True,
        title=signs.title,
        text=text[:_LONGEST],
        beside=beside[:_LONGEST],
        language=signs.language,
        final_url=signs.url,
        site=signs.site_name or signs.host.removeprefix("www."),
        author=_author(signs),
        published=signs.published,
        description=signs.description,
        feed=next(iter(signs.feeds), ""),
        complete=whole,
    )


def _author(signs: PageSigns) -> str:
    """The one name that stands in an author's place."""
    names = dict.fromkeys(sign.says for sign in signs.signs if sign.role is Role.NAME)
    return next(iter(names)) if len(names) == 1 and not signs.several and not signs.listing else ""
