"""What speaks for a poster, in the words that `accept` has for it."""

from collections.abc import Iterator
from types import MappingProxyType

from linkbot.core.authorship.signs import SignKind
from linkbot.core.model import Authorship, AuthorshipState

_WORDS = MappingProxyType(
    {
        SignKind.REL_ME.value: "rel_me",
        SignKind.SAME_AS.value: "rel_me",
        SignKind.FEDIVERSE.value: "fediverse_creator",
        SignKind.TWITTER.value: "fediverse_creator",
        SignKind.FEED.value: "feed_author",
        SignKind.ADDRESS.value: "handle_in_address",
        SignKind.SLUG.value: "handle_in_address",
        SignKind.DOMAIN.value: "handle_in_address",
        "website": "website",  # the profile names the site as its own
    }
)
_ELSE = "page_author"
"""All other kinds name the author on the page: bylines, meta tags, JSON-LD, signatures, copyright lines."""


def accepted_signs(authorship: Authorship) -> frozenset[str]:
    """The words of `accept` under which what was found for the poster falls. A proof without any evidence on the page
    was given before.
    """
    return frozenset(_words(authorship))


def _words(authorship: Authorship) -> Iterator[str]:
    proven = authorship.state is AuthorshipState.PROVEN
    kinds = [one.kind for one in authorship.evidence if one.supports == "owned"]
    if proven and not kinds:
        yield "confirmed_before"
    for kind in kinds:
        yield _WORDS.get(kind, _ELSE)
        if proven and kind == SignKind.REL_ME.value:
            yield "link_back"
