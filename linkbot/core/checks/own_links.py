"""The links that count as the author's own: in own text or as a preview, to a page outside this forum."""

from typing import cast

from linkbot.core.model import Facts, Link, LinkKind, Place

_MEMO = "own links"
OWN = frozenset({Place.OWN_TEXT, Place.ONEBOX})
OUTSIDE = frozenset({LinkKind.OUTSIDE, LinkKind.VIDEO})


def own_links(facts: Facts) -> tuple[Link, ...]:
    """Each outside page that the author links, once, in the order of the post. Worked out once for each post."""
    if not facts.links:
        return ()
    known = facts.memo.get(_MEMO)
    if known is None:
        links = (link for link in facts.links if link.place in OWN and link.kind in OUTSIDE)
        known = facts.memo[_MEMO] = tuple({link.canonical or link.url: link for link in links}.values())
    return cast("tuple[Link, ...]", known)
