"""Synthetic pages for tests: nobody's, and with nobody's name on them but "Example"."""

from linkbot.core.authorship.ladder import NOTHING_KNOWN, Background, assess
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.reader import read_signs
from linkbot.core.authorship.signs import PageSigns
from linkbot.core.model import Authorship, AuthorshipState, Profile

PROVEN, LIKELY, UNKNOWN, CONTRADICTED = (
    AuthorshipState.PROVEN,
    AuthorshipState.LIKELY,
    AuthorshipState.UNKNOWN,
    AuthorshipState.CONTRADICTED,
)
URL = "https://www.site.example/2026/an-article"
PARAGRAPH = (
    "Words that say something about a matter of some interest, long enough to be a paragraph of running text, and to"
    " look like one to anybody who reads it."
)
BYLINE = '<p class="byline">By <a rel="author" href="/author/ana-example">Ana Example</a></p>'
META = '<meta name="author" content="Ana Example">'
JSON_LD = '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Ana Example"}}</script>'


def html(body: str = "", head: str = "", title: str = "An article", after: str = "") -> str:
    """A blog post: a headline, `body`, some paragraphs, `after`."""
    text = "".join(f"<p>{PARAGRAPH}</p>" for _ in range(14))
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article><h1>An article</h1>"
        f"{body}{text}</article>{after}</body></html>"
    )


def signs(body: str = "", head: str = "", url: str = URL, **more: str) -> PageSigns:
    """The signs of such a page."""
    return read_signs(Page(url, html(body, head, **more)))


def whose(
    page: PageSigns,
    username: str = "reader1",
    name: str = "",
    website: str = "",
    background: Background = NOTHING_KNOWN,
) -> Authorship:
    """Whose it is, as far as the page and this profile tell."""
    return assess(page, Profile(username, id=7, name=name, website=website), background)


def state(page: PageSigns, username: str = "reader1", name: str = "", website: str = "") -> AuthorshipState:
    """Only the state."""
    return whose(page, username, name, website).state
