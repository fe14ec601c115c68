"""The steps of `then`: which are due now, and when to look next. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from linkbot.core import messages
from linkbot.core.case import Case, Closing, Planned, Purpose, SendFlag, Trouble
from linkbot.core.checks.authorship import DOUBTED
from linkbot.core.delivery import TOO_LATE
from linkbot.core.endings import close
from linkbot.core.rules import Do, Mode, Rule
from linkbot.core.situation import Plan, Situation, gist, held_because, look_again, planned, reach
from linkbot.core.telling import ToTell, changed_words, telling, text_back

PROOF_LOOKS = tuple(timedelta(hours=3**n) for n in range(6))
"""After the offer of a proof: an hour to ten days, within the life of its code."""


def pursue(s: Situation, case: Case) -> Plan:
    """Do the steps that are due now, and look again when the next one will be."""
    if case.closing is Closing.TOO_LATE:
        return Plan(case)
    case = _as_it_stands(s, case)
    if case.late_since is not None:
        return Plan(case)  # moderators see it first
    told = _to_tell(s, case)
    tell_due, flag_due = _tell_due(case, told), _flag_due(s, case)
    dues = [due for due in (tell_due, flag_due) if due is not None]
    if dues and s.now - min(dues) > TOO_LATE:
        return _too_late(s, case)
    actions: list[Planned] = []
    if tell_due is not None and tell_due <= s.now:
        actions += telling(s, case, _with_flags(s, case, told))
    else:
        actions += changed_words(s, case, _with_flags(s, case, told))
    actions += text_back(s, case, [rule for t, rule, _ in told if t.told_at])
    if flag_due is not None and flag_due <= s.now:
        actions.append(_flagging(s, case))
    upcoming = [due for due in dues if due > s.now]
    case = replace(case, next_step_at=min(dues, default=None))
    upcoming += [*_proof_looks(s, case), *_end_of_editing(s, case)]
    if upcoming:
        actions.append(look_again(case, min(upcoming)))
    return Plan(case, tuple(actions))


def _as_it_stands(s: Situation, case: Case) -> Case:
    """The case with what holds it back, and whether its author could still do anything."""
    rules = [rule for trouble in case.open_troubles if (rule := _rule(s, trouble))]
    locked_out_at = case.locked_out_at or (s.edit_until if s.locked_out else None)
    late = case.late_since
    if late is not None and all(reach(s, rule, case.author) < Mode.FLAG for rule in rules):
        late = None  # nothing would be said
    held = held_because(s, rules, case.author)
    return replace(case, held_because=held, locked_out_at=locked_out_at, late_since=late)


def _too_late(s: Situation, case: Case) -> Plan:
    """A step is more than a day late. After a downtime moderators are shown it first; a raised mode, under which
    nothing had been due, does not rake up old posts.
    """
    if case.next_step_at is None and case.told_at is None:
        return Plan(close(case, Closing.TOO_LATE, s.now))
    return Plan(replace(case, late_since=s.now))


def _rule(s: Situation, trouble: Trouble) -> Rule | None:
    return next((r for r in s.rulebook.rules if r.id == trouble.rule), None)


def _step(rule: Rule, *dos: Do) -> timedelta | None:
    return next((step.after for step in rule.then if step.do in dos), None)


def _to_tell(s: Situation, case: Case) -> list[tuple[Trouble, Rule, timedelta]]:
    """The open troubles that their author is to hear of, with how long after `wait`."""
    found = []
    for trouble in case.open_troubles:
        rule = _rule(s, trouble)
        if rule is None or reach(s, rule, case.author) < Mode.FULL:
            continue
        if (after := _step(rule, Do.TELL, Do.ASK)) is not None:
            found.append((trouble, rule, after))
    return found


def _not_before(case: Case, due: datetime) -> datetime:
    """What was shown to moderators because it was late waits until they had time to look."""
    return max(due, case.not_before) if case.not_before else due


def _tell_due(case: Case, told: list[tuple[Trouble, Rule, timedelta]]) -> datetime | None:
    """When the first trouble not told yet is to be told; None if there is none, or telling failed for good."""
    if _out_of_reach(case):
        return None
    waiting = [t.since + rule.wait + after for t, rule, after in told if t.told_at is None]
    return _not_before(case, min(waiting)) if waiting else None


def _out_of_reach(case: Case) -> bool:
    """Telling failed for good, or was done once and nothing of it stands that could be given new words."""
    stands = case.message_post_id or case.reply_post_id
    return bool(case.untold_because) or (case.told_at is not None and not stands)


def _with_flags(s: Situation, case: Case, told: list[tuple[Trouble, Rule, timedelta]]) -> list[ToTell]:
    """What is to be told, with when moderators will be asked about each."""
    return [
        ToTell(t, rule, None if case.flagged_at else _flag_time(s, case, t, rule, t.told_at or s.now))
        for t, rule, _ in told
    ]


def _proof_looks(s: Situation, case: Case) -> list[datetime]:
    """When to see next whether an author who was offered a proof has put it up: less and less often."""
    asked = [
        t.told_at
        for t in case.open_troubles
        if t.told_at and t.fault == DOUBTED and (rule := _rule(s, t)) and rule.offer_proof
    ]
    if not asked:
        return []
    return [moment for after in PROOF_LOOKS if (moment := max(asked) + after) > s.now][:1]


def _end_of_editing(s: Situation, case: Case) -> list[datetime]:
    """A standing notice gets other words when its reader cannot change the post any more."""
    return [s.edit_until] if case.said and s.edit_until is not None and s.edit_until > s.now else []


def _flag_time(
    s: Situation, case: Case, trouble: Trouble, rule: Rule, told_at: datetime | None
) -> datetime | None:
    """When moderators are to be asked about one trouble; None: not at all, or not before its author was told."""
    mode = reach(s, rule, case.author)
    flag_after, tell_after = _step(rule, Do.FLAG), _step(rule, Do.TELL, Do.ASK)
    if flag_after is None or mode < Mode.FLAG:
        return None
    by_rule = _not_before(case, trouble.since + rule.wait + flag_after)
    if tell_after is None or mode < Mode.FULL or (told_at is None and _out_of_reach(case)):
        return by_rule
    if told_at is None:
        return None
    again = _not_before(case, trouble.since + rule.wait)  # broken anew: at least `wait` passes
    return max(told_at + max(flag_after - tell_after, timedelta(0)), again)


def _flag_due(s: Situation, case: Case) -> datetime | None:
    if case.flagged_at is not None:  # one flag for ever (contract 11.3)
        return None
    times = (
        _flag_time(s, case, trouble, rule, trouble.told_at)
        for trouble in case.open_troubles
        if (rule := _rule(s, trouble)) is not None
    )
    return min((time for time in times if time is not None), default=None)


def _flagging(s: Situation, case: Case) -> Planned:
    """One flag that names every rule still broken, with the reasons."""
    flagged = [
        (t, rule)
        for t in case.open_troubles
        if (rule := _rule(s, t)) and (due := _flag_time(s, case, t, rule, t.told_at)) and due <= s.now
    ]
    words = messages.flag(messages.Notice(s.rulebook, s.post, tuple(flagged), None, s.now), case)
    flag = SendFlag(case.post_id, words, tuple(gist(t) for t, _ in flagged))
    return planned(f"flag/{case.post_id}", s.now, Purpose.FLAG, flag, case, digest=s.digest)
