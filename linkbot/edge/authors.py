"""Whose article is it: fetch the page, read its signs, weigh them against the poster."""

from linkbot.core.authorship.ladder import Background, assess
from linkbot.core.authorship.page import PageFailure
from linkbot.core.authorship.reader import read_signs
from linkbot.core.model import Authorship, AuthorshipState, Profile
from linkbot.edge.pages import Pages


class PageAuthors:
    """Meets `flow.ports.Authors`."""

    def __init__(self, pages: Pages, *, forum: str = "") -> None:
        """`forum`: its base address; pages that link there with rel=me prove their author."""
        self._pages = pages
        self._forum = forum

    async def authorship(self, url: str, poster: Profile) -> Authorship:
        """Fetch the page and weigh what it says. Never raises: a failure is unknown, with its reason."""
        page = await self._pages.fetch(url)
        if isinstance(page, PageFailure):
            return Authorship(AuthorshipState.UNKNOWN, (f"The page could not be read: {page.reason}.",))
        return assess(read_signs(page), poster, Background(forum=self._forum))

    async def close(self) -> None:
        """Close what is open."""
        await self._pages.close()
