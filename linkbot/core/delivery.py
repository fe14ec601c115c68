"""What a delivery means for a case, and whether an action is still wanted when its time comes. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from linkbot.core.case import Case, Planned, Purpose, Receipt, State
from linkbot.core.model import Post
from linkbot.core.rules import Mode, Rulebook
from linkbot.core.situation import effective_mode

ABOUT_A_FAULT = frozenset({Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.FLAG, Purpose.AMEND})
"""Purposes that accuse; each was decided on one text and is dropped when that text is gone."""


TOO_LATE = timedelta(hours=24)
"""A first word that is later than this is not said: nobody wants notes about last week after a downtime."""

CHANGED, LATE = "the post was changed", "too late to be said"
"""Reasons after which the post is to be judged anew, for the table of `plan` to decide."""


def unwanted(action: Planned, case: Case | None, post: Post | None, digest: str, now: datetime) -> str:
    """Say why an action is not wanted any more, or nothing. `post` is a fresh reading, None if it is gone.

    A person may have stepped in, the author have edited, or a downtime have passed between the decision and now.
    """
    if action.purpose not in ABOUT_A_FAULT:
        return _good_news_unwanted(action, case)
    if case is None or case.state is State.CLOSED:
        return "the case is closed"
    if post is None or post.deleted or post.withdrawn:
        return "the post is gone"
    if post.hidden or moderated(post):
        return "a person has acted on the post"
    if digest != action.digest:
        return CHANGED
    if action.purpose in {Purpose.TELL, Purpose.TELL_PUBLIC} and now - action.due > TOO_LATE:
        return LATE
    if action.purpose is Purpose.FLAG and case.flagged_at:
        return "already flagged"
    return ""


def _good_news_unwanted(action: Planned, case: Case | None) -> str:
    """Thanks and withdrawals belong to a closed case; a withdrawal may be for one text of an open case, too."""
    if action.purpose not in {Purpose.THANK, Purpose.WITHDRAW} or case is None:
        return "the case is gone" if action.purpose in {Purpose.THANK, Purpose.WITHDRAW} else ""
    if case.state is State.CLOSED or (action.purpose is Purpose.WITHDRAW and action.digest == case.digest):
        return ""
    return "the case is open again"


def allowed(action: Planned, case: Case | None, rulebook: Rulebook, ceiling: Mode) -> bool:
    """Whether today's modes still let linkbot accuse like that: they may have been lowered since it was planned."""
    if action.purpose is Purpose.PUBLISH:
        return min(ceiling, rulebook.mode) > Mode.OBSERVE
    if action.purpose not in ABOUT_A_FAULT or case is None:
        return True
    least = Mode.FLAG if action.purpose is Purpose.FLAG else Mode.FULL
    troubled = {trouble.rule for trouble in case.open_troubles}
    rules = (rule for rule in rulebook.rules if rule.id in troubled)
    return any(effective_mode(rule, rulebook, ceiling, case.author) >= least for rule in rules)


def moderated(post: Post) -> str:
    """What moderators did to a post, as far as the post itself shows it; nothing if nothing."""
    if post.locked:
        return "a moderator locked the post"
    if post.wiki:
        return "the post is a wiki, so its words may be anybody's"
    if post.has_notice:
        return "a moderator left a note on the post"
    if post.decided_scores:
        return "moderators have already decided about the post"
    return ""


def delivered(case: Case, action: Planned, receipt: Receipt, now: datetime) -> Case:
    """The case after an action took effect."""
    match action.purpose:
        case Purpose.TELL:
            ids = replace(case, message_topic_id=receipt.topic_id, message_post_id=receipt.post_id)
            return _told(ids, now)
        case Purpose.TELL_PUBLIC:
            return _told(replace(case, reply_post_id=receipt.post_id), now)
        case Purpose.AMEND:
            return _told(case, now)
        case Purpose.FLAG:
            state = case.state if case.state is State.CLOSED else State.FLAGGED
            return replace(case, state=state, flagged_at=now, reviewable_id=receipt.reviewable_id)
        case Purpose.WITHDRAW:
            return replace(case, reply_post_id=None)
        case _:
            return case


def refused(case: Case, action: Planned, why: str) -> Case:
    """The case after the forum refused an action for good."""
    if action.purpose in {Purpose.TELL, Purpose.TELL_PUBLIC} and case.told_at is None:
        return replace(case, untold_because=why)
    if action.purpose is Purpose.AMEND and any(trouble.told_at is None for trouble in case.open_troubles):
        return replace(case, untold_because=why)
    if action.purpose is Purpose.WITHDRAW:
        return replace(case, reply_post_id=None)
    return case


def _told(case: Case, now: datetime) -> Case:
    """Every open trouble is told: a notice always names them all."""
    troubles = tuple(t if t.solved_at or t.told_at else replace(t, told_at=now) for t in case.troubles)
    state = State.TOLD if case.state is State.WAITING else case.state
    return replace(case, state=state, told_at=case.told_at or now, troubles=troubles)
