"""The invitation to show whose a page is: for people of whom it cannot be told, once each, for ever. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from linkbot.core import messages
from linkbot.core.authorship.tokens import Offer
from linkbot.core.case import Planned, Purpose, SendMessage
from linkbot.core.delivery import moderated
from linkbot.core.model import Post
from linkbot.core.rechecks import look_at
from linkbot.core.rules import Rulebook
from linkbot.core.said import INVITE, NOTICES

REST = timedelta(hours=1)
"""How long a post is left alone first: people mend their links, and an edit is judged anew."""
WINDOW = timedelta(minutes=30)
"""How long after that it is thought of; a post that was missed in a downtime is not written about later."""
_LOOKS = tuple(timedelta(hours=3**n) for n in range(6))
"""When the proof is looked for: as for authors who were asked, within the life of the code."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A fine post of which it could not be told whose the linked page is, by somebody who was never invited."""

    post_id: int
    author_id: int
    digest: str
    url: str
    rule: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was invited, about which post, with which code."""

    user_id: int
    post_id: int
    at: datetime
    offer: Offer


def unfit(unsettled: Unsettled, post: Post | None, digest: str) -> str:
    """Why nobody is invited about a fresh reading of the post; nothing if somebody may be."""
    if post is None or post.deleted or post.withdrawn or post.hidden:
        return "the post is gone"
    if digest != unsettled.digest or post.author.id != unsettled.author_id:
        return "the post was changed"
    return moderated(post)


def invite(rulebook: Rulebook, post: Post, offer: Offer, topic_id: int, now: datetime) -> tuple[Planned, ...]:
    """The message, and when to look for the proof. Its key and external id are the person's, so there is one for ever."""
    user, post_id = post.author.id or 0, post.id or 0
    said, no_title = INVITE.of(rulebook.language), NOTICES.of(rulebook.language)["this_thread"]
    title = said["title"].format(thread=rulebook.thread.title or no_title)[:200]
    words = said["invite"].format(
        name=messages.plain(post.author.name or post.author.username),
        post_link=messages.post_link(rulebook, post.number or 0),
        thread=messages.thread_link(rulebook),
        profile=f"{rulebook.thread.forum}/u/{quote(post.author.username, safe='')}",
        code=offer.code,
        appeal_link=messages.appeal_link(rulebook, post_id),
        case=messages.reference(post_id),
    )
    message = SendMessage(post.author.username, title, words, f"linkbot-invite-{user}")
    sent = Planned(f"invite/{user}", now, Purpose.INVITE, message, topic_id=topic_id)
    return (sent, *(look_at(topic_id, post_id, now + after) for after in _LOOKS))
