"""How a case ends, and what is taken back then. Pure."""

from dataclasses import replace
from datetime import datetime

from linkbot.core import messages
from linkbot.core.case import AnswerFlag, Case, Closing, DeleteOwn, Planned, Purpose, State
from linkbot.core.forum import Ruling
from linkbot.core.model import Post
from linkbot.core.rules import Rulebook
from linkbot.core.situation import Plan, planned

_SETTLED = frozenset({Closing.PUT_RIGHT, Closing.WITHDRAWN, Closing.CLAIMED})
"""Endings after which moderators have nothing left to decide."""


def close(case: Case, closing: Closing, now: datetime) -> Case:
    """The case, ended."""
    return replace(case, state=State.CLOSED, closing=closing, closed_at=now, late_since=None)


def plan_gone(case: Case, now: datetime) -> Plan:
    """The post is deleted, moved away or out of sight: the case ends, and a public reply to nothing goes too."""
    after = case if case.state is State.CLOSED else close(case, Closing.GONE, now)
    return Plan(after, withdrawal(case, now))


def plan_ended(case: Case, closing: Closing, now: datetime) -> Plan:
    """A person has spoken: the case ends for good, and a public reply goes."""
    after = case if case.frozen else close(case, closing, now)
    return Plan(after, withdrawal(case, now))


def never_a_case(post: Post, digest: str, version: str, now: datetime) -> Case:
    """A moderator wants a post left alone before anything was wrong with it: closed for good, about nothing."""
    return Case(
        post_id=post.id or 0,
        topic_id=post.topic_id or 0,
        post_number=post.number or 0,
        author=post.author.username,
        author_id=post.author.id,
        state=State.CLOSED,
        closing=Closing.PERSON,
        opened_at=now,
        closed_at=now,
        rules_version=version,
        troubles=(),
        digest=digest,
    )


def plan_ruled(case: Case, ruling: Ruling, now: datetime) -> Plan:
    """Moderators, or the system, decided about the flag. The system's and linkbot's own decisions close the case too,
    but teach nothing (contract 12.3). A case that was closed otherwise keeps its ending, and is closed for good.
    """
    said = ruling.closing if ruling.by_person else Closing.IGNORED
    if ruling.closing is None or said is None or case.ruling is not None:
        return Plan(case)
    at = ruling.at or now
    ruled = replace(case, ruling=said, ruled_at=at, ruled_by_person=ruling.by_person)
    after = ruled if case.state is State.CLOSED else close(ruled, said, at)
    return Plan(after, withdrawal(case, now))


def withdrawal(case: Case, now: datetime) -> tuple[Planned, ...]:
    """Take back the public reply, if one stands: it promised to go by itself."""
    if case.reply_post_id is None:
        return ()
    return (
        planned(f"withdraw/{case.reply_post_id}", now, Purpose.WITHDRAW, DeleteOwn(case.reply_post_id), case),
    )


def settling(rulebook: Rulebook, case: Case, now: datetime) -> tuple[Planned, ...]:
    """Moderators who were asked hear once that nothing is left to decide; the flag itself stays (contract 11.3)."""
    if case.reviewable_id is None or case.ruling is not None or case.closing not in _SETTLED:
        return ()
    key = f"settle/{case.post_id}"
    marker = messages.marker(key)
    answer = AnswerFlag(case.reviewable_id, f"{messages.settled(rulebook, case)}\n\n{marker}", marker)
    return (planned(key, now, Purpose.SETTLE, answer, case),)
