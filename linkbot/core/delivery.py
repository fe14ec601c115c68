"""What a delivery means for a case, and whether an action is still wanted when its time comes. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from linkbot.core.case import Case, Planned, Purpose, Receipt, SendMessage, State
from linkbot.core.model import Post
from linkbot.core.rules import Mode, Rulebook
from linkbot.core.situation import Held, effective_mode, rules_of

ABOUT_A_FAULT = frozenset({Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.TELL_MORE, Purpose.FLAG, Purpose.AMEND})
"""Purposes that accuse; each was decided on one text and is dropped when that text is gone."""


TOO_LATE = timedelta(hours=24)
"""A step that is later than this is not taken before moderators have seen it: nobody wants a burst after a downtime."""

_GOOD_NEWS = frozenset({Purpose.THANK, Purpose.WITHDRAW, Purpose.SETTLE})

NOTICES = frozenset({Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.TELL_MORE})
"""Purposes that notify the author; the brakes are asked once more before they are sent."""
CHANGED, LATE, HELD = "the post was changed", "too late to be said", "a brake holds it back"
SILENCED, MISSING = "not all that it speaks of may still be said", "the post is gone"
ANEW = frozenset({CHANGED, LATE, HELD, SILENCED, MISSING})
"""Reasons after which the post is to be judged anew, for the table of `plan` to decide."""


def unwanted(action: Planned, case: Case | None, post: Post | None, digest: str, now: datetime) -> str:
    """Say why an action is not wanted any more, or nothing. `post` is a fresh reading, None if it is gone.

    A person may have stepped in, the author have edited, or a downtime have passed between the decision and now.
    """
    if action.purpose is Purpose.INVITE:
        return LATE if now - action.due > TOO_LATE else ""
    if action.purpose not in ABOUT_A_FAULT:
        return _good_news_unwanted(action, case)
    if case is None or case.state is State.CLOSED:
        return "the case is closed"
    if post is None or post.deleted or post.withdrawn:
        return MISSING
    if post.hidden or moderated(post):
        return "a person has acted on the post"
    if digest != action.digest or _goes_to_another(action, post):
        return CHANGED
    if action.purpose is Purpose.FLAG and case.flagged_at:
        return "already flagged"
    return LATE if action.purpose in NOTICES and now - action.due > TOO_LATE else ""


def _goes_to_another(action: Planned, post: Post) -> bool:
    """Whether its author goes by another name since: the old one may be somebody else's by now."""
    message = action.action
    return isinstance(message, SendMessage) and message.to.casefold() != post.author.username.casefold()


def _good_news_unwanted(action: Planned, case: Case | None) -> str:
    """Thanks, withdrawals and words for a flag belong to a closed case; a withdrawal may be for one text of an open case,
    too.
    """
    if action.purpose not in _GOOD_NEWS or case is None:
        return "the case is gone" if action.purpose in _GOOD_NEWS else ""
    if action.purpose is not Purpose.WITHDRAW and case.frozen:
        return "a person has decided"
    if case.state is State.CLOSED or (action.purpose is Purpose.WITHDRAW and action.digest == case.digest):
        return ""
    return "the case is open again"


def allowed(action: Planned, case: Case | None, rulebook: Rulebook, ceiling: Mode) -> bool:
    """Whether today's modes still let linkbot accuse like that: they may have been lowered since it was planned."""
    if action.purpose is Purpose.PUBLISH:
        return min(ceiling, rulebook.mode) > Mode.OBSERVE
    if action.purpose is Purpose.INVITE:
        return min(ceiling, rulebook.mode) >= Mode.FULL
    if action.purpose not in ABOUT_A_FAULT or case is None:
        return True
    least = Mode.FLAG if action.purpose is Purpose.FLAG else Mode.FULL
    troubled = {trouble.rule for trouble in case.open_troubles}
    rules = (rule for rule in rulebook.rules if rule.id in troubled)
    return any(effective_mode(rule, rulebook, ceiling, case.author) >= least for rule in rules)


def silenced(action: Planned, case: Case | None, rulebook: Rulebook, ceiling: Mode) -> bool:
    """Whether one of several rules that an accusing action names is not in force any more, or was lowered since."""
    if action.purpose not in ABOUT_A_FAULT or case is None:
        return False
    least = Mode.FLAG if action.purpose is Purpose.FLAG else Mode.FULL
    modes = {rule.id: effective_mode(rule, rulebook, ceiling, case.author) for rule in rulebook.rules}
    named = rules_of(getattr(action.action, "about", ()))
    return any(modes.get(rule, Mode.OFF) < least for rule in named)


def holds(brake: Held, purpose: Purpose, rules: Iterable[str]) -> bool:
    """Whether a brake that is on keeps back an action of that purpose about these rules."""
    least = Mode.FLAG if purpose is Purpose.FLAG else Mode.FULL
    return brake.rule in {"", *rules} and (brake.allows < least or brake.stops(purpose))


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
    about: tuple[str, ...] = getattr(action.action, "about", ())
    match action.purpose:
        case Purpose.TELL:
            ids = replace(case, message_topic_id=receipt.topic_id, message_post_id=receipt.post_id)
            return _told(ids, about, now, heard=True)
        case Purpose.TELL_PUBLIC:
            twin = case.message_post_id is not None  # of a message and its public twin, the message says more
            return _told(replace(case, reply_post_id=receipt.post_id), about, now, heard=True, says=not twin)
        case Purpose.AMEND:
            edited = getattr(action.action, "post_id", None)
            says = case.message_post_id in {None, edited}
            return _told(case, about, now, heard=False, says=says)
        case Purpose.TELL_MORE:
            return _told(case, about, now, heard=True, says=False)
        case Purpose.FLAG:
            return _flagged(case, about, receipt, now)
        case Purpose.WITHDRAW:
            return replace(case, reply_post_id=None)
        case Purpose.THANK:
            return replace(case, said=(), thanked_at=case.thanked_at or now)
        case _:
            return case


def refused(case: Case, action: Planned, why: str) -> Case:
    """The case after the forum refused an action for good."""
    if action.purpose in {Purpose.TELL, Purpose.TELL_PUBLIC, Purpose.AMEND} and _untold(case, action):
        return replace(case, untold_because=why)
    if action.purpose is Purpose.WITHDRAW:
        return replace(case, reply_post_id=None)
    return case


def _untold(case: Case, action: Planned) -> bool:
    """Whether it would have told something new."""
    rules = rules_of(getattr(action.action, "about", ()))
    return any(t.told_at is None for t in case.open_troubles if not rules or t.rule in rules)


def _told(case: Case, about: tuple[str, ...], now: datetime, *, heard: bool, says: bool = True) -> Case:
    """What the notice names is told, and what `says` it stands for as its words; rows of an older linkbot name nothing
    and mean all.
    """
    rules = rules_of(about) if about else {trouble.rule for trouble in case.open_troubles}
    troubles = tuple(
        replace(t, told_at=t.told_at or now, heard=t.heard or heard)
        if t.rule in rules and not t.solved_at
        else t
        for t in case.troubles
    )
    state = State.TOLD if case.state is State.WAITING else case.state
    told_at, untold = case.told_at or now, "" if heard else case.untold_because
    case = replace(case, state=state, told_at=told_at, troubles=troubles, untold_because=untold)
    return replace(case, said=about) if says else case


def _flagged(case: Case, about: tuple[str, ...], receipt: Receipt, now: datetime) -> Case:
    rules = rules_of(about) if about else {trouble.rule for trouble in case.open_troubles}
    troubles = tuple(replace(t, flagged_at=now) if t.rule in rules else t for t in case.troubles)
    state = case.state if case.state is State.CLOSED else State.FLAGGED
    return replace(case, state=state, flagged_at=now, reviewable_id=receipt.reviewable_id, troubles=troubles)
