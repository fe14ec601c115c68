"""Facts of small posts, for tests of checks."""

from dataclasses import replace
from typing import Any

from linkbot.core.facts import facts_of
from linkbot.core.model import Facts, Home, Known
from tests.core.builders import FORUM, a_post

HOME = Home(FORUM)


def seen(cooked: str, known: Known | None = None, **post: Any) -> Facts:
    """What a post with this HTML holds."""
    return facts_of(replace(a_post(), cooked=cooked, raw=None, **post), HOME, known or Known())


def link(url: str, text: str | None = None) -> str:
    """A link in a paragraph."""
    return f'<p>Mine: <a href="{url}">{url if text is None else text}</a></p>'


NO_LINK = "<p>Just words.</p>"
ESSAY = link("https://example.org/essay")
