"""From an action to the forum, and from the forum back: how each kind of deed is done and found again."""

from typing import assert_never

from linkbot.core.case import (
    Action,
    AnswerFlag,
    DeleteOwn,
    EditOwn,
    LookAgain,
    MakeWiki,
    OutboxRow,
    Receipt,
    SendFlag,
    SendMessage,
    SendReply,
    SendTopic,
)
from linkbot.core.forum import Gone
from linkbot.core.report.index_post import refreshed
from linkbot.core.text_back import keep_words
from linkbot.flow.bench import Bench


async def perform(action: Action, bench: Bench) -> Receipt:  # noqa: PLR0911 - one case a kind of deed
    """Tell the forum, once. Raises ForumTrouble."""
    hands = bench.hands
    match action:
        case SendMessage(to, title, raw, external_id):
            return await hands.send_message(to, title, raw, external_id)
        case SendReply(topic_id, to_number, raw):
            return await hands.reply(topic_id, to_number, raw)
        case SendFlag(post_id, message):
            return await hands.flag(post_id, message)
        case EditOwn(post_id, raw):
            standing = (await bench.forum.post(post_id)).raw
            return await hands.edit(post_id, _kept(raw, standing or ""), standing)
        case DeleteOwn(post_id):
            return await hands.delete(post_id)
        case SendTopic(category_id, title, raw, external_id):
            return await hands.send_topic(category_id, title, raw, external_id)
        case MakeWiki(post_id):
            return await hands.make_wiki(post_id)
        case AnswerFlag(reviewable_id, raw):
            return await hands.reply(await _flag_message(reviewable_id, bench), None, raw)
        case LookAgain(_, post_id):
            return Receipt(post_id=post_id)
    assert_never(action)


def _kept(raw: str, standing: str) -> str:
    """New words for a post, with what is not linkbot's in it."""
    return keep_words(refreshed(raw, standing), standing)


async def find(row: OutboxRow, bench: Bench) -> Receipt | None:
    """Look whether a deed already took effect; None if it did not. Raises ForumTrouble (contract 20)."""
    forum = bench.forum
    match row.planned.action:
        case SendMessage(external_id=external_id) | SendTopic(external_id=external_id):
            return await forum.find_message(external_id)
        case SendReply(topic_id, _, _, marker, after_number):
            return await forum.find_reply(topic_id, after_number, marker)
        case SendFlag(post_id):
            post = await forum.post(post_id)
            return Receipt(post_id=post_id, reviewable_id=post.reviewable_id) if post.flagged_by_us else None
        case EditOwn(post_id, raw):
            post = await forum.post(post_id)
            standing = post.raw or ""
            there = standing.split() == _kept(raw, standing).split()
            return Receipt(post_id=post_id) if there else None
        case DeleteOwn(post_id):
            return await _deleted(post_id, bench)
        case AnswerFlag(reviewable_id, _, marker):
            return await forum.find_reply(await _flag_message(reviewable_id, bench), 1, marker)
        case MakeWiki() | LookAgain():  # to do it twice is to do it once
            return None


async def _flag_message(reviewable_id: int, bench: Bench) -> int:
    """The topic of the message to moderators that came with linkbot's flag. Gone if there is none."""
    for ruling in await bench.forum.rulings((reviewable_id,)):
        if ruling.message_topic_id is not None:
            return ruling.message_topic_id
    raise Gone("the flag has no message that could be answered")


async def _deleted(post_id: int, bench: Bench) -> Receipt | None:
    try:
        post = await bench.forum.post(post_id)
    except Gone:
        return Receipt(post_id=post_id)
    return Receipt(post_id=post_id) if post.deleted or post.withdrawn else None
