"""The steps of `then`: which are due now, in which words, and when to look next. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from linkbot.core import messages
from linkbot.core.case import (
    Case,
    Closing,
    DeleteOwn,
    EditOwn,
    Planned,
    Purpose,
    SendFlag,
    SendMessage,
    SendReply,
    State,
    Trouble,
)
from linkbot.core.checks.authorship import DOUBTED
from linkbot.core.delivery import TOO_LATE
from linkbot.core.rules import Do, Mode, Rule, Tell
from linkbot.core.situation import Plan, Situation, held_because, look_again, planned, reach

PROOF_LOOKS = tuple(timedelta(hours=3**n) for n in range(6))
"""After the offer of a proof: an hour to ten days, within the life of its code."""


def close(case: Case, closing: Closing, now: datetime) -> Case:
    """The case, ended."""
    return replace(case, state=State.CLOSED, closing=closing, closed_at=now)


def pursue(s: Situation, case: Case) -> Plan:
    """Do the steps that are due now, and look again when the next one will be."""
    if case.closing is Closing.TOO_LATE:
        return Plan(case)
    rules = [rule for trouble in case.open_troubles if (rule := _rule(s, trouble))]
    case = replace(case, held_because=held_because(s, rules, case.author))
    actions: list[Planned] = []
    upcoming: list[datetime] = []
    tell_due = _tell_due(s, case)
    if tell_due is not None:
        if s.now - tell_due > TOO_LATE:
            return Plan(close(case, Closing.TOO_LATE, s.now))
        if tell_due <= s.now:
            actions += _telling(s, case)
        else:
            upcoming.append(tell_due)
    flag_due = _flag_due(s, case)
    if flag_due is not None:
        if case.told_at is None and s.now - flag_due > TOO_LATE:
            return Plan(close(case, Closing.TOO_LATE, s.now))  # a raised mode does not rake up old posts
        if flag_due <= s.now:
            actions.append(_flagging(s, case))
        else:
            upcoming.append(flag_due)
    upcoming += _proof_looks(s, case)
    if upcoming:
        actions.append(look_again(case, min(upcoming)))
    return Plan(case, tuple(actions))


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


def _tell_due(s: Situation, case: Case) -> datetime | None:
    """When the first trouble not told yet is to be told; None if there is none, or telling failed for good."""
    if _out_of_reach(case):
        return None
    waiting = [t.since + rule.wait + after for t, rule, after in _to_tell(s, case) if t.told_at is None]
    return min(waiting, default=None)


def _out_of_reach(case: Case) -> bool:
    """Telling failed for good, or was done once and nothing of it stands that could be given new words."""
    stands = case.message_post_id or case.reply_post_id
    return bool(case.untold_because) or (case.told_at is not None and not stands)


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


def _telling(s: Situation, case: Case) -> list[Planned]:
    """One word about all that is wrong now: in the notice that stands, or in a new one."""
    told = _to_tell(s, case)
    troubles = [(t, rule) for t, rule, _ in told]
    times = (_flag_time(s, case, t, rule, told_at=t.told_at or s.now) for t, rule, _ in told)
    deadline = None if case.flagged_at else min((time for time in times if time), default=None)
    notice = messages.Notice(s.rulebook, s.post, tuple(troubles), deadline, s.now, s.codes)
    tells = {rule.tell for _, rule in troubles}
    actions = _amending(s, case, notice)
    if tells != {Tell.REPLY} and not case.message_post_id:
        external_id = f"linkbot-tell-{case.post_id}"
        message = SendMessage(case.author, messages.title(s.rulebook), messages.private(notice), external_id)
        actions.append(planned(f"tell/{case.post_id}", s.now, Purpose.TELL, message, case, digest=s.digest))
    said = case.message_post_id or case.reply_post_id
    if not said and (tells == {Tell.REPLY} or Tell.BOTH in tells):
        actions.append(_public(s, case, notice))
    return actions


def _public(s: Situation, case: Case, notice: messages.Notice) -> Planned:
    key = f"tell-public/{case.post_id}"
    marker = messages.marker(key)
    public = replace(notice, troubles=tuple((t, r) for t, r in notice.troubles if r.tell is not Tell.PRIVATE))
    raw = f"{messages.public(public)}\n\n{marker}"
    reply = SendReply(case.topic_id, case.post_number, raw, marker, after_number=case.post_number)
    return planned(key, s.now, Purpose.TELL_PUBLIC, reply, case, digest=s.digest)


def _amending(s: Situation, case: Case, notice: messages.Notice) -> list[Planned]:
    """New words for what stands; a public reply goes where only private matters are left."""
    actions = []
    since = max((t.since for t, _ in notice.troubles), default=s.now)
    version = f"{s.digest[:12]}/{since:%Y%m%dT%H%M%S}"
    if case.message_post_id:
        edit = EditOwn(case.message_post_id, messages.private(notice))
        key = f"amend/{case.message_post_id}/{version}"
        actions.append(planned(key, s.now, Purpose.AMEND, edit, case, digest=s.digest))
    public = replace(notice, troubles=tuple((t, r) for t, r in notice.troubles if r.tell is not Tell.PRIVATE))
    if case.reply_post_id and not public.troubles:
        key, gone = f"withdraw/{case.reply_post_id}", DeleteOwn(case.reply_post_id)
        actions.append(planned(key, s.now, Purpose.WITHDRAW, gone, case, digest=s.digest))
    elif case.reply_post_id:
        raw = f"{messages.public(public)}\n\n{messages.marker(f'tell-public/{case.post_id}')}"
        key = f"amend/{case.reply_post_id}/{version}"
        actions.append(
            planned(key, s.now, Purpose.AMEND, EditOwn(case.reply_post_id, raw), case, digest=s.digest)
        )
    return actions


def _flag_time(
    s: Situation, case: Case, trouble: Trouble, rule: Rule, told_at: datetime | None
) -> datetime | None:
    """When moderators are to be asked about one trouble; None: not at all, or not before its author was told."""
    mode = reach(s, rule, case.author)
    flag_after, tell_after = _step(rule, Do.FLAG), _step(rule, Do.TELL, Do.ASK)
    if flag_after is None or mode < Mode.FLAG:
        return None
    by_rule = trouble.since + rule.wait + flag_after
    if tell_after is None or mode < Mode.FULL or (told_at is None and _out_of_reach(case)):
        return by_rule
    if told_at is None:
        return None
    again = trouble.since + rule.wait  # broken anew after it was put right: at least `wait` passes
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
    return planned(
        f"flag/{case.post_id}", s.now, Purpose.FLAG, SendFlag(case.post_id, words), case, digest=s.digest
    )
