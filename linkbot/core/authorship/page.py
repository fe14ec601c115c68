"""A page that somebody linked to, as it was fetched, or why it could not be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page. `url` is where it was found in the end, `asked` the address that was linked."""

    url: str
    text: str
    asked: str = ""
    content_type: str = "text/html"
    complete: bool = True  # False: cut at the size limit, so what it lacks proves nothing
    links: str = ""  # the `Link` header of the answer (RFC 8288)
    archived: bool = False  # a copy kept by somebody else: proves no control of the site


@dataclass(frozen=True, slots=True)
class PageFailure:
    """Why a page could not be read, in words for moderators. It never counts against anybody."""

    url: str
    reason: str
    retry_after: float | None = None  # seconds, where the site asked for a pause
    reached: bool = True  # False: no name, no connection, no answer in time
    status: int | None = None  # what the site answered, if it did: 404, or 200 for what is no web page
