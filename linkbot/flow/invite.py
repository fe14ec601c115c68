"""Invite people to show whose a page is, where the rules ask for it and nobody can tell: once each, and no case follows."""

import structlog

from linkbot.core.authorship.tokens import Offer
from linkbot.core.forum import Drop
from linkbot.core.invitation import REST, WINDOW, Invited, Unsettled, invite, unfit
from linkbot.core.model import Post, Profile
from linkbot.core.rules import Mode, Rule
from linkbot.core.situation import effective_mode
from linkbot.flow.bench import Bench
from linkbot.flow.review import digest_of, held_for

log = structlog.get_logger(__name__)


async def send_invitations(bench: Bench) -> None:
    """One round. Raises ForumTrouble (but not Drop) where a post cannot be read."""
    rules = {rule.id: rule for rule in bench.rulebook.rules if rule.offer_proof}
    if not rules or min(bench.ceiling, bench.rulebook.mode) < Mode.FULL:
        return
    until = bench.clock.now() - REST
    for unsettled in await bench.invitations.unsettled(bench.topic_id, rules, until - WINDOW, until):
        why = await _send(unsettled, rules[unsettled.rule], bench)
        log.info(
            "author.invited" if not why else "author.not_invited", post=unsettled.post_id, why=why or None
        )


async def _send(unsettled: Unsettled, rule: Rule, bench: Bench) -> str:
    """Invite the author of a post; return why nobody was invited, nothing if somebody was."""
    posts = await bench.forum.posts(bench.topic_id, (unsettled.post_id,))
    post = next(iter(posts), None)
    if why := unfit(unsettled, post, digest_of(post) if post else ""):
        return why
    if post is None:
        return "the post is gone"
    author = post.author
    try:
        profile = await bench.forum.user(author.username)
    except Drop as trouble:
        return trouble.reason
    groups = tuple(group.lower() for group in profile.groups)
    if effective_mode(rule, bench.rulebook, bench.ceiling, author.username, groups) < Mode.FULL:
        return "the mode does not allow it"
    if held := await held_for(post, (rule.id,), bench):
        return held[0].why
    offer = await bench.proofs.offer(unsettled.url, Profile(author.username, author.id, author.name))
    return "no proof could stand on that page" if offer is None else await _keep(post, offer, bench)


async def _keep(post: Post, offer: Offer, bench: Bench) -> str:
    now = bench.clock.now()
    planned = invite(bench.rulebook, post, offer, bench.topic_id, now)
    invited = Invited(post.author.id or 0, post.id or 0, now, offer)
    return "" if await bench.invitations.keep(invited, planned) else "invited before"
