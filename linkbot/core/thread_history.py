"""What a thread held before each of its posts, gathered while its posts are read in order."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime

from linkbot.core.checks.late_swap import LateSwapCheck
from linkbot.core.checks.own_links import own_links
from linkbot.core.model import Facts
from linkbot.core.rules import Mode, Need, Rulebook


@dataclass(slots=True)
class ThreadHistory:
    """One thread at a time: a post of another topic begins anew, so that an archive does not fill memory."""

    topic_id: int | None = None
    links: dict[str, int] = field(default_factory=dict)  # canonical address -> number of the first post
    links_by_author: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    times_by_author: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    def before(self, facts: Facts) -> Facts:
        """The facts of the next post, with what is known of the posts before it, unless somebody knows better.
        Earlier versions of the post itself stay unknown. They hold until the next post is remembered.
        """
        post = facts.post
        if post.topic_id != self.topic_id:
            self._begin(post.topic_id)
        known, author = facts.known, post.author.username.casefold()
        if known.earlier_links is None:
            known = replace(known, earlier_links=self.links_by_author[author], others_links=self.links)
        if known.earlier_posts is None:
            known = replace(known, earlier_posts=tuple(self.times_by_author[author]))
        return replace(facts, known=known)

    def _begin(self, topic_id: int | None) -> None:
        self.topic_id = topic_id
        for kept in (self.links, self.links_by_author, self.times_by_author):
            kept.clear()

    def remember(self, facts: Facts) -> None:
        """Keep what a judged post held."""
        post, links = facts.post, own_links(facts)
        author = post.author.username.casefold()
        for link in links:
            self.links.setdefault(link.canonical, post.number or 0)
            self.links_by_author[author].setdefault(link.canonical, post.number or 0)
        if links and post.created_at:
            self.times_by_author[author].append(post.created_at)


def asks_for_history(rulebook: Rulebook) -> bool:
    """Whether a rule that is not off asks what earlier posts held."""
    return any(
        Need.HISTORY in check.needs and not isinstance(check, LateSwapCheck)
        for rule in rulebook.rules
        if rule.mode > Mode.OFF
        for check in rule.checks
    )
