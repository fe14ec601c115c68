"""What its author is told about a post: one notice that keeps up with it, and their own words back. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from linkbot.core import messages
from linkbot.core.case import Case, DeleteOwn, EditOwn, Planned, Purpose, SendMessage, SendReply, Trouble
from linkbot.core.rules import Rule, Tell
from linkbot.core.situation import Situation, gist, planned, rules_of
from linkbot.core.text_back import gives_text_back, text_part, text_parts

DONE = "done"
"""The one gist of a notice that asks for nothing more, while something is left that is not for its reader."""
LOCKED_OUT = "locked out"
"""Stands among the gists of a notice that tells its reader that the post cannot be changed any more."""


@dataclass(frozen=True, slots=True)
class ToTell:
    """A trouble to speak of, and when moderators will be asked about it."""

    trouble: Trouble
    rule: Rule
    flag_due: datetime | None


def telling(s: Situation, case: Case, told: Sequence[ToTell]) -> list[Planned]:
    """One word about all that is wrong now: in the notice that stands, or in a new one."""
    notice = _notice(s, told)
    tells = {_tell(s, rule) for _, rule in notice.troubles}
    actions = _amending(s, case, notice)
    if tells != {Tell.REPLY} and not case.message_post_id:
        message = SendMessage(
            case.author,
            messages.title(s.for_reader),
            messages.private(notice),
            f"linkbot-tell-{case.post_id}",
            _about(s, notice),
        )
        actions.append(planned(f"tell/{case.post_id}", s.now, Purpose.TELL, message, case, digest=s.digest))
    said = case.message_post_id or case.reply_post_id
    if not said and (tells == {Tell.REPLY} or Tell.BOTH in tells):
        actions.append(_public(s, case, notice))
    return [*actions, *_more(s, case, notice)]


def changed_words(s: Situation, case: Case, told: Sequence[ToTell]) -> list[Planned]:
    """New words for a notice that no longer says what is wrong; nothing that was not told before."""
    standing = [item for item in told if item.trouble.told_at is not None]
    if not case.said:
        return []
    if not standing:  # a lowered mode or a brake silences linkbot, too: then nothing is done
        pending = told or any(trouble.told_at for trouble in case.open_troubles)
        return [] if pending else _done(s, case)
    notice = _notice(s, standing)
    wanted = set(_about(s, notice))
    if not case.message_post_id:
        wanted = set(_about(s, _of_public(s, notice)))
    return [] if wanted == set(case.said) else _amending(s, case, notice)


def _done(s: Situation, case: Case) -> list[Planned]:
    """All that the notice asked for is done; what is left, if anything, is not for its reader."""
    actions = []
    if case.message_post_id and case.said != (DONE,):
        edit = EditOwn(case.message_post_id, messages.done(s.for_reader, case), (DONE,))
        key = f"amend/{case.message_post_id}/{s.digest[:12]}/done"
        actions.append(planned(key, s.now, Purpose.AMEND, edit, case, digest=s.digest))
    if case.reply_post_id:
        key, gone = f"withdraw/{case.reply_post_id}", DeleteOwn(case.reply_post_id)
        actions.append(planned(key, s.now, Purpose.WITHDRAW, gone, case, digest=s.digest))
    return actions


def text_back(s: Situation, case: Case, rules: Sequence[Rule]) -> list[Planned]:
    """The author's words in answers of their own, where they are too long for the message itself."""
    if not case.message_topic_id or not case.told_at:
        return []
    parts = text_parts(s.post, rules, s.limits)
    actions = []
    for number, part in enumerate(parts, 1):
        key = f"text-back/{case.post_id}/{number}"
        reply = _reply(case, key, text_part(part, number, len(parts), s.for_reader.language))
        actions.append(planned(key, s.now, Purpose.TEXT_BACK, reply, case))
    return actions


def _notice(s: Situation, told: Sequence[ToTell]) -> messages.Notice:
    deadline = min((item.flag_due for item in told if item.flag_due), default=None)
    troubles = tuple((item.trouble, item.rule) for item in told)
    return messages.Notice(
        s.for_reader, s.post, troubles, deadline, s.now, s.codes, edit_until=s.edit_until, limits=s.limits
    )


def _tell(s: Situation, rule: Rule) -> Tell:
    """Words to be given back are given back in private, beside a reply in the thread."""
    gives = rule.tell is Tell.REPLY and gives_text_back(s.post, rule)
    return Tell.BOTH if gives else rule.tell


def _of_public(s: Situation, notice: messages.Notice) -> messages.Notice:
    troubles = tuple((t, r) for t, r in notice.troubles if _tell(s, r) is not Tell.PRIVATE)
    return replace(notice, troubles=troubles)


def _about(s: Situation, notice: messages.Notice) -> tuple[str, ...]:
    locked = (LOCKED_OUT,) if s.locked_out else ()
    return (*(gist(trouble) for trouble, _ in notice.troubles), *locked)


def _public(s: Situation, case: Case, notice: messages.Notice) -> Planned:
    key = f"tell-public/{case.post_id}"
    marker = messages.marker(key)
    public = _of_public(s, notice)
    raw = f"{messages.public(public)}\n\n{marker}"
    reply = SendReply(
        case.topic_id,
        case.post_number,
        raw,
        marker,
        after_number=case.post_number,
        about=_about(s, public),
    )
    return planned(key, s.now, Purpose.TELL_PUBLIC, reply, case, digest=s.digest)


def _amending(s: Situation, case: Case, notice: messages.Notice) -> list[Planned]:
    """New words for what stands; a public reply goes where only private matters are left."""
    actions = []
    since = max((t.since for t, _ in notice.troubles), default=s.now)
    version = f"{s.digest[:12]}/{since:%Y%m%dT%H%M%S}{'/locked' if s.locked_out else ''}"
    if case.message_post_id:
        edit = EditOwn(case.message_post_id, messages.private(notice), _about(s, notice))
        key = f"amend/{case.message_post_id}/{version}"
        actions.append(planned(key, s.now, Purpose.AMEND, edit, case, digest=s.digest))
    public = _of_public(s, notice)
    if case.reply_post_id and not public.troubles:
        key, gone = f"withdraw/{case.reply_post_id}", DeleteOwn(case.reply_post_id)
        actions.append(planned(key, s.now, Purpose.WITHDRAW, gone, case, digest=s.digest))
    elif case.reply_post_id:
        raw = f"{messages.public(public)}\n\n{messages.marker(f'tell-public/{case.post_id}')}"
        key = f"amend/{case.reply_post_id}/{version}"
        edit = EditOwn(case.reply_post_id, raw, _about(s, public))
        actions.append(planned(key, s.now, Purpose.AMEND, edit, case, digest=s.digest))
    return actions


def _more(s: Situation, case: Case, notice: messages.Notice) -> list[Planned]:
    """One answer in the message that stands, when something is wrong that its reader never heard of: a changed
    message notifies nobody.
    """
    news = [trouble for trouble, _ in notice.troubles if not trouble.heard and trouble.told_at is None]
    held = any(brake.stops(Purpose.TELL_MORE) for brake in s.held)
    if held or not case.message_topic_id or not case.message_post_id or not news:
        return []
    rules = sorted(rules_of(gist(trouble) for trouble in news))
    key = f"tell-more/{case.post_id}/{'+'.join(rules)}"
    reply = replace(_reply(case, key, messages.more(notice)), about=tuple(gist(t) for t in news))
    return [planned(key, s.now, Purpose.TELL_MORE, reply, case, digest=s.digest)]


def _reply(case: Case, key: str, raw: str) -> SendReply:
    """An answer in the private message, found again by its marker."""
    marker = messages.marker(key)
    return SendReply(case.message_topic_id or 0, None, f"{raw}\n\n{marker}", marker, after_number=1)
