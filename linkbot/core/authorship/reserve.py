"""Why two places that name somebody else may still be too little to contradict a poster. Each reason in words."""

from collections.abc import Iterator

from linkbot.core.authorship.matching import Matched
from linkbot.core.authorship.names import core_tokens, is_given_name, is_pen_name, same_given_name
from linkbot.core.authorship.rivals import Rival
from linkbot.core.authorship.signs import PageSigns, Zone

ENTRY = frozenset(
    {
        "JSON-LD",
        "citation tags",
        "meta tags",
        "byline",
        "author box",
        "feed",
        "the author's own comments",
    }
)
"""Places that name who wrote this article. Title, domain, copyright line and address name whose the site is, or whom it
is about: a society's site bears the name of the poet it honours.
"""
_ONE_ELEMENT = frozenset({"byline", "address of the author's page"})
"""A byline and the link in it: one element, and so one mistake if it is that of another article."""
_NEAR = 8  # blocks between headline and byline
_CERTAIN = 3  # independent places that are enough in any case


def reserves(page: PageSigns, found: Matched, rival: Rival) -> tuple[str, ...]:
    """Why the other person's signs do not suffice against the poster; nothing if they do."""
    return tuple(_always(page, rival, found.name)) + (
        () if len(rival.witnesses) >= _CERTAIN else tuple(_unless_certain(found, rival))
    )


def _always(page: PageSigns, rival: Rival, poster: str) -> Iterator[str]:
    """Reasons that no number of places outweighs."""
    if not ENTRY & set(rival.witnesses):
        yield "the page says whose the site is, not who wrote the article"
    if is_pen_name(rival.name):
        yield "the name on the page may be a pen name"
    if is_pen_name(poster):
        yield "the name in the profile may be a pen name"
    if set(rival.witnesses) == _ONE_ELEMENT and not _stands_near_headline(page, rival):
        yield "the byline stands far from the headline"


def _unless_certain(found: Matched, rival: Rival) -> Iterator[str]:
    """Reasons to ask for a third place."""
    mine, theirs = core_tokens(found.name), core_tokens(rival.name)
    if same_given_name(mine[0], theirs[0]):
        yield "both have the same first name, and surnames change"
    if not any(map(is_given_name, theirs)):
        yield "the name on the page may be no person's"
    if not any(map(is_given_name, mine)):
        yield "the name in the profile may be no person's"
    if found.at_home:
        yield "the profile names the site as its own"
    if any(m.zone is not Zone.COMMENT for m in found.mentions):
        yield "the poster's name stands on the page"


def _stands_near_headline(page: PageSigns, rival: Rival) -> bool:
    surname = core_tokens(rival.name)[-1]
    around = page.blocks[max(0, page.heading - _NEAR) : page.heading + _NEAR + 1]
    return any(b.zone is Zone.AUTHOR and surname in core_tokens(b.text[:120]) for b in around)
