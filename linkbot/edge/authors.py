"""Whose article is it: fetch the page, read its signs, weigh them against the poster."""

from dataclasses import replace

from linkbot.core.authorship.detours import real_address
from linkbot.core.authorship.feeds import FEED_TYPES
from linkbot.core.authorship.ladder import Background, assess
from linkbot.core.authorship.page import Page, PageFailure
from linkbot.core.authorship.proofs import links_back, places_of_proof, profile_links
from linkbot.core.authorship.signs import PageSigns, Role
from linkbot.core.links import origin_of
from linkbot.core.model import Authorship, AuthorshipState, Evidence, Profile
from linkbot.edge.answered import Peeked
from linkbot.edge.page_reader import PageReader, Unreadable
from linkbot.edge.pages import Pages

_SENT_ON = 2
"""Pages that only send their readers on, one after the other."""


class PageAuthors:
    """Meets `flow.ports.Authors`. `read` and `prove` are for those who want more than a verdict."""

    def __init__(
        self, pages: Pages, reader: PageReader | None = None, *, forum: str = "", names_verified: bool = False
    ) -> None:
        """`forum`: its base address; pages that link there with rel=me prove their author. `names_verified`: the
        forum's names come from single sign-on.
        """
        self._pages = pages
        self._reader = reader or PageReader()
        self.background = Background(forum=forum, names_verified=names_verified)

    async def authorship(self, url: str, poster: Profile) -> Authorship:
        """Fetch the page and weigh what it says. Never raises: a failure is unknown, with its reason."""
        signs = await self.read(url)
        if isinstance(signs, PageFailure):
            return Authorship(AuthorshipState.UNKNOWN, (f"The page could not be read: {signs.reason}.",))
        return assess(signs, poster, self.background)

    async def read(self, url: str) -> PageSigns | PageFailure:
        """The signs of the page a link leads to, behind redirectors, caches and pages that send readers on. An archived
        copy is read only if the page itself cannot be; it proves nothing.
        """
        there = url
        for _ in range(_SENT_ON + 1):
            signs = await self._read(there)
            if isinstance(signs, PageFailure) or not signs.refresh:
                break
            there = signs.refresh
        else:
            return PageFailure(url, "the page sends its readers on and on", status=200)
        if isinstance(signs, PageFailure):
            return signs
        try:
            return await self._with_feed(signs)
        except Unreadable as trouble:
            return PageFailure(url, str(trouble), status=200)

    async def peek(self, url: str, etag: str, last_modified: str) -> Peeked | PageFailure:
        """Ask whether a page is still there, and still as it was, without reading it. Never raises."""
        return await self._pages.peek(url, etag, last_modified)

    async def _read(self, url: str) -> PageSigns | PageFailure:
        """One page, wherever it sends its readers."""
        detour = real_address(url)
        page = await self._pages.fetch(detour.url)
        if isinstance(page, PageFailure) and detour.archive:
            copy = await self._pages.fetch(detour.archive)
            if isinstance(copy, Page):
                page = Page(detour.url, copy.text, url, copy.content_type, copy.complete, archived=True)
        if isinstance(page, PageFailure):
            return page
        try:
            return await self._reader.read(page)
        except Unreadable as trouble:
            return PageFailure(url, str(trouble), status=200)

    async def _with_feed(self, signs: PageSigns) -> PageSigns:
        """The signs with those of the site's feed, where the page names nobody and links a feed of its own site."""
        if signs.listing or any(s.role is Role.NAME for s in signs.signs):
            return signs
        feed = next((f for f in signs.feeds if origin_of(f) == origin_of(signs.url)), None)
        found = await self._pages.fetch(feed) if feed else None
        if not isinstance(found, Page) or found.content_type not in FEED_TYPES or not found.complete:
            return signs
        entry = await self._reader.read(replace(found, asked=signs.canonical or signs.url))
        return replace(signs, signs=(*signs.signs, *entry.signs))

    async def prove(self, url: str, poster: Profile) -> Authorship:
        """Look for proofs as well: links back to the profile on the page, its author's page, the home page and the
        repository's README, and accounts that name one another. Fetches up to six pages. Never raises.
        """
        signs = await self.read(url)
        if isinstance(signs, PageFailure):
            return Authorship(AuthorshipState.UNKNOWN, (f"The page could not be read: {signs.reason}.",))
        found = assess(signs, poster, self.background)
        if found.state is AuthorshipState.PROVEN:
            return found
        return await self._linked_back(signs, poster) or await self._two_way(signs, poster, found) or found

    async def elsewhere(self, signs: PageSigns) -> tuple[tuple[str, PageSigns], ...]:
        """The other pages of the same author's space where a proof may stand, with their addresses; those that open."""
        found = [(address, await self.read(address)) for address in places_of_proof(signs)[1:5]]
        return tuple((address, there) for address, there in found if not isinstance(there, PageFailure))

    async def _linked_back(self, signs: PageSigns, poster: Profile) -> Authorship | None:
        """A rel=me link to the profile elsewhere in the same author's space."""
        for address, there in await self.elsewhere(signs):
            links = profile_links(there, self.background.forum, poster)
            if links:
                evidence = Evidence(links[0].kind.value, links[0].says, address, "owned")
                reason = "The author's page or the site's home page links to the poster's forum profile with rel=me."
                return Authorship(AuthorshipState.PROVEN, (reason,), (evidence,))
        return None

    async def _two_way(self, signs: PageSigns, poster: Profile, found: Authorship) -> Authorship | None:
        """The page claims the profile's website as its author's, and that website points back."""
        kinds = {"rel_me", "same_as", "author_url", "fediverse_creator"}
        if not poster.website or not any(e.kind in kinds and e.supports == "owned" for e in found.evidence):
            return None
        account = await self.read(poster.website)
        if isinstance(account, PageFailure) or not links_back(account, signs, self.background.forum, poster):
            return None
        reason = "The page and the profile's website name one another."
        return Authorship(AuthorshipState.PROVEN, (reason, *found.reasons), found.evidence)

    async def close(self) -> None:
        """Close what is open."""
        await self._reader.close()
        await self._pages.close()
