"""What comes next for a case: one pure table from what was seen to what is to be done."""

from dataclasses import replace
from datetime import timedelta

from linkbot.core import messages
from linkbot.core.alerts import back_and_forth, other_link
from linkbot.core.case import (
    Case,
    Closing,
    EditOwn,
    Planned,
    Purpose,
    State,
    Trouble,
)
from linkbot.core.checks.authorship import CLAIMED, DOUBTED
from linkbot.core.delivery import TOO_LATE
from linkbot.core.endings import close, plan_ended, settling, withdrawal
from linkbot.core.model import Outcome
from linkbot.core.rules import Mode
from linkbot.core.situation import Plan, Situation, look_again, planned, reach
from linkbot.core.steps import pursue

MOST_TURNS = 5
"""From wrong to right or back, by edits, within `_TURNS_COUNT`; one more is a matter for moderators."""
_TURNS_COUNT = timedelta(days=30)
_ANOTHER_DAY = timedelta(days=1)


def plan(s: Situation) -> Plan:
    """Say what comes next for a post that was just judged.

    Nothing is planned for later but another look: whatever reaches the forum was decided on a fresh reading.
    """
    case = s.case
    if case is None:
        broken = s.verdict.outcome is Outcome.VIOLATION and not s.touched
        return _first_seen(s) if broken else Plan(None)
    if case.frozen:
        return _frozen(s, case)
    if s.touched:
        return _touched(s, case)
    if case.closing is Closing.GONE and s.verdict.outcome is not Outcome.EXEMPT:
        return _ended(
            s, case, Closing.RESTORED
        )  # authors cannot undo a real deletion or a move (contract 9.2)
    if s.verdict.outcome is Outcome.VIOLATION:
        case = _updated(s, case)
        return _back_and_forth(s, case) if len(case.turns) > MOST_TURNS else pursue(s, case)
    return _closed(s, case, _closing(s))


# --- a person has spoken ----------------------------------------------------------------------------------------------


def _touched(s: Situation, case: Case) -> Plan:
    if case.state is State.CLOSED:
        return Plan(case, withdrawal(case, s.now))
    return _ended(s, case, s.touch)


def _ended(s: Situation, case: Case, closing: Closing) -> Plan:
    """What the person saw is remembered: the decision holds for it."""
    seen = replace(case, digest=s.digest, origins=s.origins, closing=None)
    return plan_ended(seen, closing, s.now)


def _frozen(s: Situation, case: Case) -> Plan:
    """Nothing more is done, but moderators hear when its author later links another place than the one they saw."""
    kept = withdrawal(case, s.now)
    new = tuple(origin for origin in s.origins if origin not in case.origins)
    if not s.by_author:
        return Plan(replace(case, digest=s.digest, origins=s.origins), kept)
    if not new or not case.origins or s.digest == case.digest or min(s.ceiling, s.rulebook.mode) is Mode.OFF:
        return Plan(case, kept)
    return Plan(case, (*kept, other_link(s.rulebook, case, new, s.now)))


def _back_and_forth(s: Situation, case: Case) -> Plan:
    """Right and wrong and right again, more often than people change their minds: moderators are told, once."""
    decided = _ended(s, case, Closing.BACK_AND_FORTH)
    return replace(decided, actions=(*decided.actions, back_and_forth(s.rulebook, case, s.now)))


# --- the case ---------------------------------------------------------------------------------------------------------


def _first_seen(s: Situation) -> Plan:
    """What is older than linkbot's own watch is remembered, and never spoken of unless it is edited."""
    case = _opened(s)
    acts = any(reach(s, rule, case.author) >= Mode.FLAG for rule in s.rulebook.rules)
    if s.before_us and not s.known and acts:
        return Plan(close(case, Closing.TOO_LATE, s.now))
    return pursue(s, case)


def _opened(s: Situation) -> Case:
    """A new case. A post that was first seen a day after it was written is shown to moderators before anybody else."""
    age = s.now - s.post.created_at if s.post.created_at else timedelta(0)
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
        origins=s.origins,
        late_since=s.now if not s.known and age > TOO_LATE else None,
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
        _turned(s, case) if case.closing is Closing.PUT_RIGHT else case,
        state=state,
        closed_at=None,
        closing=None,
        author=s.post.author.username,
        topic_id=s.post.topic_id or case.topic_id,
        post_number=s.post.number or case.post_number,  # moves give posts other numbers (contract 10)
        rules_version=s.rulebook.version,
        troubles=_troubles(s, known, standing=case.message_post_id is not None),
        digest=s.digest,
        origins=s.origins,
    )


def _turned(s: Situation, case: Case) -> Case:
    """One turn more, if an edit made it; old ones are forgotten."""
    if case.told_at is None or s.digest == case.digest:
        return case
    recent = tuple(turn for turn in case.turns if s.now - turn < _TURNS_COUNT)
    return replace(case, turns=(*recent, s.now))


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
    return Closing.HIDDEN if s.post.hidden else Closing.OUTSIDE


def _doubted(case: Case | None) -> bool:
    return case is not None and any(t.fault == DOUBTED for t in case.open_troubles)


def _closed(s: Situation, case: Case, closing: Closing) -> Plan:
    """Nothing is wrong any more: take back what was said in public, and say once that all is well.

    A closed case comes here too: a word whose fate was unknown when it closed may have turned up since.
    """
    if _cannot_tell_today(s, case, closing):
        return Plan(case, (look_again(case, s.now + _ANOTHER_DAY),))
    if case.state is not State.CLOSED:
        case = _turned(s, case) if closing is Closing.PUT_RIGHT else case
        solved = tuple(replace(t, solved_at=t.solved_at or s.now) for t in case.troubles)
        case = replace(
            close(case, closing, s.now),
            troubles=solved,
            digest=s.digest,
            origins=s.origins,
            held_because="",
            not_before=None,
        )
    thanks = _thanks(s, case) if case.closing in {Closing.PUT_RIGHT, Closing.CLAIMED} else ()
    return Plan(case, (*withdrawal(case, s.now), *thanks, *settling(s.rulebook, case, s.now)))


def _cannot_tell_today(s: Situation, case: Case, closing: Closing) -> bool:
    """The same words, and a page that is down today: neither right nor wrong."""
    same = s.verdict.outcome is Outcome.UNCLEAR and s.digest == case.digest
    return same and case.state is not State.CLOSED and closing is not Closing.CLAIMED


def _thanks(s: Situation, case: Case) -> tuple[Planned, ...]:
    """The notice says that all is well; thanked is once."""
    if case.message_post_id is None:
        return ()
    raw = messages.put_right(s.for_reader, case)
    key = f"thank/{case.post_id}/{case.closed_at:%Y%m%dT%H%M%S}"  # once for each time it was put right
    return (planned(key, s.now, Purpose.THANK, EditOwn(case.message_post_id, raw), case),)
