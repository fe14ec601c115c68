"""What comes next for a case: one pure table from what was seen to what is to be done."""

from dataclasses import replace
from datetime import datetime, timedelta

from linkbot.core import messages
from linkbot.core.case import Case, Closing, DeleteOwn, EditOwn, Planned, Purpose, State, Trouble
from linkbot.core.checks.authorship import CLAIMED, DOUBTED
from linkbot.core.model import Outcome
from linkbot.core.situation import Plan, Situation, look_again, planned
from linkbot.core.steps import close, pursue

_FROZEN = frozenset({Closing.PERSON, Closing.AGREED, Closing.DISAGREED, Closing.IGNORED})
"""Closed by a person: never opened again."""


_ANOTHER_DAY = timedelta(days=1)


def plan(s: Situation) -> Plan:
    """Say what comes next for a post that was just judged.

    Nothing is planned for later but another look: whatever reaches the forum was decided on a fresh reading.
    """
    if s.verdict.outcome is Outcome.VIOLATION:
        return _plan_broken(s)
    if s.case is None:
        return Plan(None)
    return _closed(s, s.case, _closing(s))


def _plan_broken(s: Situation) -> Plan:
    if s.case is None:
        return Plan(None) if s.touched else pursue(s, _opened(s))
    if s.case.closing in _FROZEN:
        return Plan(s.case, withdrawal(s.case, s.now))
    if s.touched:
        if s.case.state is State.CLOSED:
            return Plan(s.case)
        return Plan(close(s.case, Closing.PERSON, s.now), withdrawal(s.case, s.now))
    return pursue(s, _updated(s, s.case))


def plan_gone(case: Case, now: datetime) -> Plan:
    """The post is deleted, moved away or out of sight: the case ends, and a public reply to nothing goes too."""
    after = case if case.state is State.CLOSED else close(case, Closing.GONE, now)
    return Plan(after, withdrawal(case, now))


# --- the case ---------------------------------------------------------------------------------------------------------


def _opened(s: Situation) -> Case:
    return Case(
        post_id=s.post.id or 0,
        topic_id=s.post.topic_id or 0,
        post_number=s.post.number or 0,
        author=s.post.author.username,
        author_id=s.post.author.id,
        state=State.WAITING,
        opened_at=s.now,
        rules_version=s.rulebook.version,
        troubles=_troubles(s, ()),
        digest=s.digest,
    )


def _updated(s: Situation, case: Case) -> Case:
    """The known case with today's findings; one that was put right and is broken anew is open again."""
    known = case.troubles
    if case.closing is Closing.TOO_LATE:
        if case.digest == s.digest:
            return case
        known = tuple(replace(t, solved_at=s.now) for t in known)  # edited since: the clock starts anew
    state = case.state
    if state is State.CLOSED:
        state = State.FLAGGED if case.flagged_at else State.TOLD if case.told_at else State.WAITING
    return replace(
        case,
        state=state,
        closed_at=None,
        closing=None,
        author=s.post.author.username,
        topic_id=s.post.topic_id or case.topic_id,
        post_number=s.post.number or case.post_number,  # moves give posts other numbers (contract 10)
        rules_version=s.rulebook.version,
        troubles=_troubles(s, known, standing=case.message_post_id is not None),
        digest=s.digest,
    )


def _troubles(s: Situation, known: tuple[Trouble, ...], *, standing: bool = False) -> tuple[Trouble, ...]:
    """Today's broken rules beside the ones remembered. Memory hangs on the rule's id, not on its words.

    One that is broken anew is told anew where a message stands (`standing`) that can be given the words.
    """
    broken = {f.rule: f for f in s.verdict.broken}
    kept: list[Trouble] = []
    for trouble in known:
        finding = broken.pop(trouble.rule, None)
        if finding is None:
            kept.append(replace(trouble, solved_at=trouble.solved_at or s.now))
            continue
        anew = trouble.solved_at is not None
        since = s.now if anew else trouble.since
        told_at = None if anew and standing else trouble.told_at
        kept.append(
            replace(
                trouble,
                why=finding.why,
                fault=finding.fault,
                values=finding.values,
                since=since,
                told_at=told_at,
                solved_at=None,
            )
        )
    fresh = [Trouble(f.rule, f.why, s.now, f.fault, f.values) for f in broken.values()]
    return (*kept, *fresh)


def _closing(s: Situation) -> Closing:
    """Why a case ends whose post is not broken (any more): an unknown counts as innocent."""
    if s.verdict.outcome is not Outcome.EXEMPT:
        claimed = any(f.fault == CLAIMED for f in s.verdict.findings) and _doubted(s.case)
        return Closing.CLAIMED if claimed else Closing.PUT_RIGHT
    if s.post.withdrawn:
        return Closing.WITHDRAWN
    return Closing.PERSON if s.post.hidden else Closing.OUTSIDE


def _doubted(case: Case | None) -> bool:
    return case is not None and any(t.fault == DOUBTED for t in case.open_troubles)


def _closed(s: Situation, case: Case, closing: Closing) -> Plan:
    """Nothing is wrong any more: take back what was said in public, and say once that all is well.

    A closed case comes here too: a word whose fate was unknown when it closed may have turned up since.
    """
    if case.closing in _FROZEN:
        return Plan(case, withdrawal(case, s.now))
    if _cannot_tell_today(s, case, closing):
        return Plan(case, (look_again(case, s.now + _ANOTHER_DAY),))
    if case.state is not State.CLOSED:
        solved = tuple(replace(t, solved_at=t.solved_at or s.now) for t in case.troubles)
        case = replace(close(case, closing, s.now), troubles=solved, digest=s.digest)
    thanks = _thanks(s, case) if case.closing in {Closing.PUT_RIGHT, Closing.CLAIMED} else ()
    return Plan(case, (*withdrawal(case, s.now), *thanks))


def _cannot_tell_today(s: Situation, case: Case, closing: Closing) -> bool:
    """The same words, and a page that is down today: neither right nor wrong."""
    same = s.verdict.outcome is Outcome.UNCLEAR and s.digest == case.digest
    return same and case.state is not State.CLOSED and closing is not Closing.CLAIMED


def withdrawal(case: Case, now: datetime) -> tuple[Planned, ...]:
    """Take back the public reply, if one stands: it promised to go by itself."""
    if case.reply_post_id is None:
        return ()
    return (
        planned(f"withdraw/{case.reply_post_id}", now, Purpose.WITHDRAW, DeleteOwn(case.reply_post_id), case),
    )


def _thanks(s: Situation, case: Case) -> tuple[Planned, ...]:
    if case.message_post_id is None:
        return ()
    raw = messages.put_right(s.rulebook, case)
    key = f"thank/{case.post_id}/{case.closed_at:%Y%m%dT%H%M%S}"  # once for each time it was put right
    return (planned(key, s.now, Purpose.THANK, EditOwn(case.message_post_id, raw), case),)
