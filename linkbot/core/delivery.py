"""What a delivery means for a case, and whether an action is still wanted when its time comes. Pure."""

from dataclasses import replace
from datetime import datetime

from linkbot.core.case import Case, Planned, Purpose, Receipt, State
from linkbot.core.model import Post

ABOUT_A_FAULT = frozenset({Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.FLAG, Purpose.AMEND})
"""Purposes that accuse; each was decided on one text and is dropped when that text is gone."""


def unwanted(action: Planned, case: Case | None, post: Post | None, digest: str) -> str:
    """Say why an action is not wanted any more, or nothing. `post` is a fresh reading, None if it is gone.

    A person may have stepped in, or the author have edited, between the decision and now.
    """
    if action.purpose in {Purpose.THANK, Purpose.WITHDRAW}:
        return "" if case is not None and case.state is State.CLOSED else "the case is open again"
    if action.purpose not in ABOUT_A_FAULT:
        return ""
    if case is None or case.state is State.CLOSED:
        return "the case is closed"
    if post is None or post.deleted or post.withdrawn:
        return "the post is gone"
    if post.hidden or moderated(post):
        return "a person has acted on the post"
    if digest != action.digest:
        return "the post was changed"
    if action.purpose is Purpose.FLAG and (case.flagged_at or post.flagged_by_us):
        return "already flagged"
    return ""


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
    if action.purpose is Purpose.WITHDRAW:
        return replace(case, reply_post_id=None)
    return case


def _told(case: Case, now: datetime) -> Case:
    """Every open trouble is told: a notice always names them all."""
    troubles = tuple(t if t.solved_at or t.told_at else replace(t, told_at=now) for t in case.troubles)
    state = State.TOLD if case.state is State.WAITING else case.state
    return replace(case, state=state, told_at=case.told_at or now, troubles=troubles)
