"""From an action to the forum, and from the forum back: how each kind of deed is done and found again."""

from typing import assert_never

from linkbot.core.case import (
    Action,
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
from linkbot.flow.bench import Bench


async def perform(action: Action, bench: Bench) -> Receipt:
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
            return await hands.edit(post_id, raw, None)
        case DeleteOwn(post_id):
            return await hands.delete(post_id)
        case SendTopic(category_id, title, raw, external_id):
            return await hands.send_topic(category_id, title, raw, external_id)
        case MakeWiki(post_id):
            return await hands.make_wiki(post_id)
        case LookAgain(_, post_id):
            return Receipt(post_id=post_id)
    assert_never(action)


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
            return Receipt(post_id=post_id) if (post.raw or "").strip() == raw.strip() else None
        case DeleteOwn(post_id):
            return await _deleted(post_id, bench)
        case MakeWiki() | LookAgain():  # to do it twice is to do it once
            return None


async def _deleted(post_id: int, bench: Bench) -> Receipt | None:
    try:
        post = await bench.forum.post(post_id)
    except Gone:
        return Receipt(post_id=post_id)
    return Receipt(post_id=post_id) if post.deleted or post.withdrawn else None
