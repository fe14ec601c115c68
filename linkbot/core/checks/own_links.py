"""The links that count as the author's own: in own text or as a preview, to a page outside this forum."""

from linkbot.core.model import Facts, Link, LinkKind, Place

OWN = frozenset({Place.OWN_TEXT, Place.ONEBOX})
OUTSIDE = frozenset({LinkKind.OUTSIDE, LinkKind.VIDEO})


def own_links(facts: Facts) -> tuple[Link, ...]:
    """Each outside page that the author links, once, in the order of the post."""
    links = (link for link in facts.links if link.place in OWN and link.kind in OUTSIDE)
    return tuple({link.canonical or link.url: link for link in links}.values())
