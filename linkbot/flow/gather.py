"""Find out what the rules need to know beyond the post: the author's profile, linked topics, whose the pages are."""

from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop
from linkbot.core.model import (
    Authorship,
    AuthorshipState,
    Facts,
    Known,
    Link,
    LinkKind,
    OwnTopic,
    Place,
    Profile,
)
from linkbot.core.rules import Mode, Need, Rule
from linkbot.core.situation import effective_mode
from linkbot.flow.bench import Bench

_MOST_PAGES = 4
"""How many linked pages of one post are fetched; a list of twenty links is not worth twenty visits."""
_MOST_TOPICS = 3

_OWN = (Place.OWN_TEXT, Place.ONEBOX)


async def gather(facts: Facts, bench: Bench) -> Known:
    """Ask the forum and the web for what today's rules need; only that. Pages that cannot be read are `unknown`.

    Raises ForumTrouble (but not Drop: what the forum will not show stays unknown).
    """
    rules = [r for r in bench.rulebook.rules if effective_mode(r, bench.rulebook, bench.ceiling) > Mode.OFF]
    pages = _outside_links(facts) if any(_needs_page(r) for r in rules) else ()
    topics = _topic_ids(facts) if any("own_topic_with_link" in r.accept for r in rules) else ()
    poster = await _profile(facts, bench) if pages or bench.rulebook.people.exempt_groups else None
    return Known(
        authorship=await _authorship(pages, poster, bench),
        own_topics={topic: found for topic in topics if (found := await _own_topic(topic, bench))},
        groups=tuple(g.lower() for g in poster.groups) if poster else None,
    )


def _needs_page(rule: Rule) -> bool:
    return any(Need.PAGE in check.needs for check in rule.checks)


def _outside_links(facts: Facts) -> tuple[Link, ...]:
    links = {x.canonical: x for x in facts.links if x.kind is LinkKind.OUTSIDE and x.place in _OWN}
    return tuple(links.values())[:_MOST_PAGES]


def _topic_ids(facts: Facts) -> tuple[int, ...]:
    found = dict.fromkeys(
        x.topic_id for x in facts.links if x.kind is LinkKind.TOPIC and x.place in _OWN and x.topic_id
    )
    return tuple(found)[:_MOST_TOPICS]


async def _profile(facts: Facts, bench: Bench) -> Profile:
    author = facts.post.author
    try:
        return await bench.forum.user(author.username)
    except Drop:
        return Profile(author.username, author.id, author.name)


async def _authorship(links: tuple[Link, ...], poster: Profile | None, bench: Bench) -> dict[str, Authorship]:
    """Whose each page is; pages left out by the limit are unknown."""
    if poster is None:
        return {}
    return {link.canonical: await bench.authors.authorship(link.url, poster) for link in links}


async def _own_topic(topic_id: int, bench: Bench) -> OwnTopic | None:
    """Who opened a topic of this forum, and whether its opening post links outside."""
    try:
        topic = await bench.forum.topic(topic_id)
    except Drop:
        return None
    opening = next((post for post in topic.posts if post.number == 1), None)
    if opening is None:
        return None
    links = facts_of(opening, bench.home).links
    outside = any(x.kind in {LinkKind.OUTSIDE, LinkKind.VIDEO} and x.place in _OWN for x in links)
    return OwnTopic(topic_id, opening.author.username, outside)


UNREAD = Authorship(AuthorshipState.UNKNOWN, ("nobody has looked at the page yet",))
"""What is known of a page that nobody has looked at."""
