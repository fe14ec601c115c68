"""What linkbot did, as far as the forum shows it: its own messages, replies and flags, made into cases again. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from linkbot.core import messages
from linkbot.core.case import (
    Action,
    Case,
    Closing,
    OutboxRow,
    Planned,
    Progress,
    Purpose,
    Receipt,
    SendFlag,
    SendMessage,
    SendReply,
    State,
    Trouble,
)
from linkbot.core.delivery import TOO_LATE
from linkbot.core.model import Post
from linkbot.core.rules import Do, Rule, Rulebook
from linkbot.core.said import LANGUAGES, UNDO

_MARKER = re.compile(r"<!-- linkbot:v1:(\S{1,200}) -->\Z")
_TELL = re.compile(r"linkbot-tell-([0-9]{1,18})\Z", re.IGNORECASE)
_BELOW = {"text-back": Purpose.TEXT_BACK, "tell-more": Purpose.TELL_MORE}
_BELOW |= {"still": Purpose.ANSWER, "answer": Purpose.ANSWER}
"""What linkbot answers below a message of its own, by how its key begins."""
_FOUND = "found on the forum after the memory was lost"


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A private message that linkbot began, with its first post as it stands now. `answers`: what else linkbot wrote in it:
    the key in its marker, the post, and when.
    """

    topic_id: int
    post_id: int
    external_id: str
    raw: str
    sent_at: datetime
    answers: tuple[tuple[str, int, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """All that is found of linkbot's work on one post of a thread. The flag shows on the post itself."""

    post: Post
    message: SentMessage | None = None
    reply: Post | None = None
    gone: Post | None = None  # a reply that was withdrawn or deleted since


def traces_of(posts: Iterable[Post], sent: Iterable[SentMessage], own_id: int) -> tuple[Trace, ...]:
    """What was done about each post of a thread, in the order of the posts; those without a trace are left out."""
    thread = [post for post in posts if post.id is not None]
    told = {int(found[1]): message for message in sent if (found := _TELL.match(message.external_id))}
    replies = {key: post for post in thread if (key := marked(post, own_id))}
    gone = {post.reply_to: post for post in thread if _is_gone_reply(post, own_id)}
    every = (
        Trace(post, told.get(post.id or 0), replies.get(f"tell-public/{post.id}"), gone.get(post.number))
        for post in thread
        if post.author.id != own_id
    )
    return tuple(t for t in every if t.message or t.reply or t.gone or t.post.flagged_by_us)


def _is_gone_reply(post: Post, own_id: int) -> bool:
    """Whether it answered a post and is gone. Its marker may be gone, too: what an author without rights takes back keeps
    no words (contract 9.2).
    """
    ours = post.author.id == own_id and (post.deleted or post.withdrawn)
    return ours and post.reply_to is not None


def marked(post: Post, own_id: int) -> str:
    """The key in the hidden marker at the end of a post of our own, empty if it has none: only our own posts count."""
    if post.author.id != own_id or post.deleted or post.withdrawn:
        return ""
    lines = (post.raw or "").rstrip().splitlines()
    return next((found[1] for line in reversed(lines) if (found := _MARKER.match(line.strip()))), "")


def reports_in(posts: Iterable[Post], topic_id: int, own_id: int) -> tuple[OutboxRow, ...]:
    """The reports that stand as replies in these posts."""
    found = ((marked(post, own_id), post) for post in posts)
    return tuple(
        _row(key, Purpose.REPORT, _reply_again(post, key), at, None, topic_id, _receipt_of(post))
        for key, post in found
        if key.startswith(f"report/{topic_id}/") and (at := post.created_at) is not None
    )


def case_of(trace: Trace, rulebook: Rulebook, now: datetime) -> Case:
    """The case again. What the standing words name counts as told when they were written.

    A flag that was due long before now was held back by something that is forgotten: its time begins anew. A reply that is
    gone may have gone by a moderator's word, which nobody remembers: such a case is closed for good.
    """
    post, message, reply = trace.post, trace.message, trace.reply
    spoken = reply or trace.gone
    said_at = message.sent_at if message else spoken.created_at if spoken else None
    flagged = post.flagged_by_us
    case = Case(
        post_id=post.id or 0,
        topic_id=post.topic_id or rulebook.thread.topic_id,
        post_number=post.number or 0,
        author=post.author.username,
        author_id=post.author.id,
        state=State.FLAGGED if flagged else State.TOLD,
        opened_at=said_at or post.created_at or now,
        rules_version=rulebook.version,
        troubles=(),
        digest="",
        told_at=said_at,
        message_topic_id=message.topic_id if message else None,
        message_post_id=message.post_id if message else None,
        reply_post_id=reply.id if reply else None,
        flagged_at=now if flagged else None,
        reviewable_id=post.reviewable_id if flagged else None,
        untold_because="" if said_at else _FOUND,
    )
    raw = "\n".join((message.raw if message else "", (reply.raw or "") if reply else ""))
    if _is_undone(raw):
        return replace(case, state=State.CLOSED, closing=Closing.UNDONE, closed_at=said_at)
    if (closing := _all_is_well(raw, rulebook, case)) and not flagged:
        troubles = _troubles(_all_that_tell(rulebook), case, said_at, solved_at=said_at)
        return replace(case, troubles=troubles, state=State.CLOSED, closing=closing, closed_at=said_at)
    if trace.gone is not None and reply is None and not flagged:
        return replace(case, state=State.CLOSED, closing=Closing.FORGOTTEN, closed_at=said_at)
    rules = [rule for rule in rulebook.rules if rule.say in raw] or _all_that_tell(rulebook)
    if said_at is not None and not flagged and _overdue(said_at, rules, now):
        said_at = now
    return replace(case, told_at=said_at, troubles=_troubles(rules, case, said_at))


def rows_of(trace: Trace, case: Case, now: datetime) -> tuple[OutboxRow, ...]:
    """What was done, as done rows of the outbox: the same decision is never planned again."""
    rows, post_id, topic = [], case.post_id, case.topic_id
    if (sent := trace.message) is not None:
        again = SendMessage(case.author, "", "", sent.external_id)
        receipt = Receipt(post_id=sent.post_id, topic_id=sent.topic_id)
        rows.append(_row(f"tell/{post_id}", Purpose.TELL, again, sent.sent_at, post_id, topic, receipt))
        rows += _rows_below(sent, post_id, topic)
    if (reply := trace.reply or trace.gone) is not None:
        key = f"tell-public/{post_id}"
        again_in_public = _reply_again(reply, key)
        at = reply.created_at or now
        rows.append(_row(key, Purpose.TELL_PUBLIC, again_in_public, at, post_id, topic, _receipt_of(reply)))
    if trace.post.flagged_by_us:
        receipt = Receipt(post_id=post_id, topic_id=topic, reviewable_id=case.reviewable_id)
        rows.append(
            _row(f"flag/{post_id}", Purpose.FLAG, SendFlag(post_id, ""), now, post_id, topic, receipt)
        )
    return tuple(rows)


def _rows_below(sent: SentMessage, post_id: int, topic_id: int) -> Iterable[OutboxRow]:
    """What linkbot answered in the message about a post."""
    for key, answer_id, at in sent.answers:
        if purpose := _BELOW.get(key.partition("/")[0]):
            again = SendReply(sent.topic_id, None, "", messages.marker(key), after_number=1)
            receipt = Receipt(post_id=answer_id, topic_id=sent.topic_id)
            about = None if purpose is Purpose.ANSWER else post_id
            yield _row(key, purpose, again, at, about, topic_id, receipt)


def is_too_late(case: Case, post: Post, rulebook: Rulebook, now: datetime) -> bool:
    """Whether a post without any trace is so old that its author would have been told by now, if that was wanted."""
    rules: Mapping[str, Rule] = {rule.id: rule for rule in rulebook.rules}
    waits = [
        rules[t.rule].wait + min((step.after for step in rules[t.rule].then), default=timedelta(0))
        for t in case.open_troubles
        if t.rule in rules
    ]
    if case.state is not State.WAITING or post.created_at is None:
        return False
    return now - post.created_at > max(waits, default=timedelta(0)) + TOO_LATE


def _is_undone(raw: str) -> bool:
    """Whether the standing message says that it was a mistake: moderators took it back, and that is for good."""
    beginnings = (UNDO.of(one)["message"].partition("{")[0] for one in LANGUAGES)
    return any(raw.startswith(beginning) for beginning in beginnings)


def _all_is_well(raw: str, rulebook: Rulebook, case: Case) -> Closing | None:
    """How the case ended, if that is what the standing message says."""
    for closing in (Closing.PUT_RIGHT, Closing.CLAIMED):
        ended = replace(case, closing=closing)
        spoken = [messages.put_right(replace(rulebook, language=one), ended) for one in LANGUAGES]
        if any(words.split() == raw.split() for words in spoken):
            return closing
    return None


def _all_that_tell(rulebook: Rulebook) -> list[Rule]:
    return [rule for rule in rulebook.rules if any(step.do in {Do.TELL, Do.ASK} for step in rule.then)]


def _troubles(
    rules: Sequence[Rule], case: Case, told_at: datetime | None, solved_at: datetime | None = None
) -> tuple[Trouble, ...]:
    """Since when is not known: as long before the words as the rule waits. Why, the next look finds out."""
    return tuple(
        Trouble(rule.id, "", (told_at or case.opened_at) - rule.wait, told_at=told_at, solved_at=solved_at)
        for rule in rules
    )


def _overdue(told_at: datetime, rules: Sequence[Rule], now: datetime) -> bool:
    """Whether moderators should have been asked long ago, and were not."""
    times = []
    for rule in rules:
        flag = next((step.after for step in rule.then if step.do is Do.FLAG), None)
        tell = next((step.after for step in rule.then if step.do in {Do.TELL, Do.ASK}), timedelta(0))
        if flag is not None:
            times.append(told_at + max(flag - tell, timedelta(0)))
    return bool(times) and now - min(times) > TOO_LATE


def _reply_again(post: Post, key: str) -> SendReply:
    return SendReply(post.topic_id or 0, post.reply_to, "", messages.marker(key), after_number=0)


def _receipt_of(post: Post) -> Receipt:
    return Receipt(post_id=post.id, topic_id=post.topic_id)


def _row(  # noqa: PLR0917
    key: str,
    purpose: Purpose,
    action: Action,
    at: datetime,
    post_id: int | None,
    topic_id: int,
    receipt: Receipt,
) -> OutboxRow:
    planned = Planned(key, at, purpose, action, post_id, topic_id=topic_id)
    return OutboxRow(planned, Progress.DONE, tries=1, sent_at=at, done_at=at, note=_FOUND, receipt=receipt)
