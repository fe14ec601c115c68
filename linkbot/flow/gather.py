"""Find out what the rules need to know beyond the post: its author, linked topics and pages, and the past."""

from dataclasses import dataclass, field
from datetime import datetime

from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop
from linkbot.core.judge import exempt_reason
from linkbot.core.model import Facts, Known, LinkKind, OwnTopic, Place, Profile
from linkbot.core.records import Past, Tried
from linkbot.core.rules import Mode, Rule
from linkbot.core.situation import effective_mode
from linkbot.flow.bench import Bench
from linkbot.flow.recall import look_back, question
from linkbot.flow.visits import visit, wanted

_MOST_TOPICS = 3

_OWN = (Place.OWN_TEXT, Place.ONEBOX)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found out, and what came up on the way: pages that did not open, and when to try them again."""

    known: Known
    past: Past = field(default_factory=Past)
    tried: tuple[Tried, ...] = ()
    look_at: datetime | None = None


NOTHING = Gathered(Known())
"""Nobody looked."""


def rules_in_force(bench: Bench) -> tuple[Rule, ...]:
    """The rules that are not off here."""
    return tuple(
        r for r in bench.rulebook.rules if effective_mode(r, bench.rulebook, bench.ceiling) > Mode.OFF
    )


async def gather(facts: Facts, bench: Bench) -> Known:
    """What today's rules need to know about a post, for those who only judge. Raises as `find_out` does."""
    return (await find_out(facts, bench)).known


async def find_out(facts: Facts, bench: Bench) -> Gathered:
    """Ask memory, forum and web for what today's rules need; only that. Pages that cannot be read are unknown.

    Raises ForumTrouble (but not Drop: what the forum will not show stays unknown).
    """
    rules = rules_in_force(bench)
    pages = wanted(facts, rules)
    past = await bench.store.recall(
        question(facts, rules, tuple(link.canonical for link in pages.words or ()), bench)
    )
    people = bench.rulebook.people
    grouped = people.exempt_groups or people.observe_groups
    poster = await _profile(facts, bench) if pages.authorship or grouped else None
    groups = tuple(g.lower() for g in poster.groups) if poster else None
    if exempt_reason(
        facts.post, bench.rulebook, groups
    ):  # nobody's page is visited for a post that is not judged
        return Gathered(Known(groups=groups), past)
    history = await look_back(facts, rules, past, bench)
    visited = await visit(facts, pages, past.tried, poster, bench)
    topics = _topic_ids(facts) if any("own_topic_with_link" in r.accept for r in rules) else ()
    known = Known(
        authorship=visited.authorship,
        own_topics={topic: found for topic in topics if (found := await _own_topic(topic, bench))},
        groups=groups,
        pages=visited.pages,
        earlier_links=history.mine,
        others_links=history.others,
        earlier_posts=history.posts,
        accepted_links=history.accepted,
    )
    return Gathered(known, past, visited.tried, visited.look_at)


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
