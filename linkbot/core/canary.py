"""The phrase by which staff see that the line works, from the post to the message. Pure."""

from datetime import datetime, timedelta

from linkbot.core import messages
from linkbot.core.case import Planned, Purpose, SendMessage
from linkbot.core.model import Answer, Finding, Outcome, Post, Verdict
from linkbot.core.rules import Mode, Rulebook
from linkbot.core.said import NOTICES

PHRASE = "LINKBOT-CANARY-TEST-POST"
"""Breaks a rule that harms nobody, in a post of staff; in anybody else's it means nothing. (EICAR and GTUBE are to virus
scanners and spam filters what this is here.)
"""
_FRESH = timedelta(days=1)


def canary_verdict(post: Post, now: datetime) -> Verdict | None:
    """The verdict about a fresh post of staff that holds the phrase; None for all others."""
    fresh = post.created_at is not None and now - post.created_at < _FRESH
    if not (post.author.staff and fresh and PHRASE in (post.raw or "")) or post.hidden or post.withdrawn:
        return None
    return Verdict(Outcome.VIOLATION, (Finding("canary", Answer.BROKEN, "it holds the canary phrase"),))


def answer_canary(post: Post, rulebook: Rulebook, ceiling: Mode, now: datetime) -> tuple[Planned, ...]:
    """One message to whoever wrote the phrase, in every mode but off: what was seen, when, and what the modes allow."""
    mode = min(ceiling, rulebook.mode)
    if canary_verdict(post, now) is None or mode is Mode.OFF or post.created_at is None:
        return ()
    words = NOTICES.of(rulebook.language)
    raw = words["canary"].format(
        name=messages.plain(post.author.name or post.author.username),
        post_link=messages.post_link(rulebook, post.number or 0),
        thread=messages.thread_link(rulebook),
        seconds=max(0, round((now - post.created_at).total_seconds())),
        mode=mode.name.lower(),
        version=rulebook.version[:12],
        rules=len(rulebook.rules),
    )
    title = words["canary_title"].format(thread=rulebook.thread.title or words["this_thread"])[:200]
    external_id = f"linkbot-canary-{post.id}"
    message = SendMessage(post.author.username, title, raw, external_id)
    topic_id = rulebook.thread.topic_id
    return (Planned(f"canary/{post.id}", now, Purpose.ALERT, message, topic_id=topic_id),)
