"""Offer an author, in the message about a doubted page, ways to show that it is theirs."""

from collections.abc import Iterable

from linkbot.core.authorship.tokens import Offer, Token
from linkbot.core.case import EditOwn, Planned, SendMessage
from linkbot.core.checks.authorship import DOUBTED
from linkbot.core.model import Post, Profile, Verdict
from linkbot.core.rules import Mode
from linkbot.core.situation import effective_mode
from linkbot.flow.bench import Bench


async def make_offers(post: Post, verdict: Verdict, bench: Bench) -> dict[str, Offer]:
    """A new code for each broken rule that offers a proof, by rule. Nothing of it is kept until it is told."""
    rules = {rule.id: rule for rule in bench.rulebook.rules if rule.offer_proof}
    author = post.author
    found: dict[str, Offer] = {}
    for finding in verdict.broken:
        rule = rules.get(finding.rule)
        if rule is None or finding.fault != DOUBTED:
            continue
        if effective_mode(rule, bench.rulebook, bench.ceiling, author.username) < Mode.FULL:
            continue
        url = str(finding.values.get("url", ""))
        offer = await bench.proofs.offer(url, Profile(author.username, author.id, author.name))
        if offer is not None:
            found[rule.id] = offer
    return found


def told_codes(offers: Iterable[Offer], planned: Iterable[Planned]) -> tuple[Token, ...]:
    """What is to be kept of the codes that stand in a planned message."""
    words = [a.action.raw for a in planned if isinstance(a.action, SendMessage | EditOwn)]
    return tuple(offer.token for offer in offers if any(offer.code in raw for raw in words))
