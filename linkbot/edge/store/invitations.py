"""Who was invited to show that a page is theirs."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select

from linkbot.core.case import Planned
from linkbot.core.checks.authorship import CLAIMED
from linkbot.core.invitation import Invited, Unsettled
from linkbot.core.model import Answer, Outcome
from linkbot.edge.store import authors, outbox
from linkbot.edge.store.author_tables import invitations
from linkbot.edge.store.store import SqlStore
from linkbot.edge.store.tables import cases, findings, posts

_FINE = (Outcome.OK.name, Outcome.UNCLEAR.name)
_MOST = 20  # a round


class SqlInvitations:
    """Meets `flow.invite_port.Invitations`."""

    def __init__(self, store: SqlStore) -> None:
        """Work in that store, which its owner closes."""
        self._store = store

    async def unsettled(
        self, topic_id: int, rules: Collection[str], since: datetime, until: datetime
    ) -> tuple[Unsettled, ...]:
        """Fine posts first judged in that time of which a rule could not tell whose the page is, one a person."""
        return await self._store.read(unsettled, topic_id, rules, since, until)

    async def keep(self, invited: Invited, planned: Sequence[Planned]) -> bool:
        """Remember an invitation with its code, and write what follows; False, and nothing is done, if there was one."""
        return await self._store.write(keep, invited, planned)


def unsettled(
    db: Connection, topic_id: int, rules: Collection[str], since: datetime, until: datetime
) -> tuple[Unsettled, ...]:
    """As the class says; the first post of each person."""
    here = (posts.c.topic_id == topic_id, posts.c.first_judged_at >= since, posts.c.first_judged_at < until)
    fine = (posts.c.outcome.in_(_FINE), posts.c.author_id > 0)
    unknown = (
        findings.c.rule.in_(list(rules)),
        findings.c.answer == Answer.UNKNOWN.name,
        findings.c.fault != CLAIMED,
        findings.c.version == posts.c.version,
        findings.c.rules_version == posts.c.rules_version,
    )
    before = exists().where(invitations.c.user_id == posts.c.author_id)
    case = exists().where(cases.c.post_id == posts.c.post_id)
    query = (
        select(posts.c.post_id, posts.c.author_id, posts.c.digest, findings.c.evidence, findings.c.rule)
        .join_from(posts, findings, findings.c.post_id == posts.c.post_id)
        .where(*here, *fine, *unknown, ~before, ~case)
        .order_by(posts.c.post_id)
        .limit(_MOST)
    )
    found: dict[int, Unsettled] = {}
    for post_id, author_id, digest, evidence, rule in db.execute(query):
        if evidence:
            found.setdefault(author_id, Unsettled(post_id, author_id, digest, str(evidence[0]), rule))
    return tuple(found.values())


def keep(db: Connection, invited: Invited, planned: Sequence[Planned]) -> bool:
    """As the class says."""
    known = select(invitations.c.user_id).where(invitations.c.user_id == invited.user_id)
    if db.execute(known).first() is not None:
        return False
    row = {"user_id": invited.user_id, "post_id": invited.post_id, "at": invited.at}
    db.execute(insert(invitations), row)
    authors.add_tokens(db, (invited.offer.token,))
    outbox.add(db, planned, invited.at)
    return True
