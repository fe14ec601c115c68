"""Finding what we have sent, after the memory was lost."""

from collections.abc import Collection, Mapping
from typing import Any

from linkbot.core.forum import Drop, Topic
from linkbot.core.model import Post
from linkbot.core.traces import SentMessage, marked
from linkbot.edge.discourse import answers, requests
from linkbot.edge.discourse.reading import Reading
from linkbot.edge.discourse.wire import whole

MOST_PAGES = 1000  # of thirty messages


class Retracing(Reading):
    """Looks through our own private messages. Meets the flow's `Outgoing`."""

    async def sent_messages(self) -> tuple[SentMessage, ...]:
        """The private messages that we began, the latest first: a request for every thirty, and one for each, for lists
        show no external ids (contract 24). Those that are not ours by their external id are left out.
        """
        username = (self._me or await self.session()).username
        found: dict[int, SentMessage] = {}
        seen: set[int] = set()
        for page in range(MOST_PAGES):
            ids = await self._exchange.read(requests.read_sent(username, page), answers.reading(_topics_of))
            fresh = [topic_id for topic_id in ids if topic_id not in seen]
            if not fresh:  # past the end (contract 18), or a forum that knows no pages
                break
            seen.update(fresh)
            for topic_id in fresh:
                if (message := await self._sent(topic_id)) is not None:
                    found[topic_id] = message
        return tuple(found.values())

    async def has_replied(self) -> bool:
        """Whether we ever wrote in a topic, by one request."""
        username = (self._me or await self.session()).username
        found = await self._exchange.read(requests.read_replies(username), answers.reading(_actions_of))
        return bool(found)

    async def deleted_posts(self, topic_id: int, there: Collection[int]) -> tuple[Post, ...]:
        """Posts of a topic that were deleted, `there` being those that stand: a request, and one for every fifty. Only
        staff is shown them, of a mega topic nobody is (contract 4.2).
        """
        me = self._me or await self.session()
        if not (me.moderator or me.admin):
            return ()
        request = requests.read_topic(topic_id, deleted=True)
        shown = await self._exchange.read(request, answers.reading(answers.topic_of))
        gone = [post_id for post_id in shown.stream if post_id not in there]
        return tuple(post for post in await self.posts(topic_id, gone) if post.deleted)

    async def _sent(self, topic_id: int) -> SentMessage | None:
        try:
            return _message_of(await self.topic(topic_id), await self.own_id())
        except Drop:  # deleted since, or no longer for us
            return None


def _topics_of(found: Mapping[str, Any]) -> tuple[int, ...]:
    """The topics of a list (contract 18)."""
    return tuple(whole(topic["id"]) for topic in found["topic_list"]["topics"])


def _actions_of(found: Mapping[str, Any]) -> list[Any]:
    """What a user did (contract 17)."""
    return list(found["user_actions"])


def _message_of(topic: Topic, own_id: int) -> SentMessage | None:
    first = next((post for post in topic.posts if post.number == 1), None)
    if first is None or first.id is None or first.created_at is None or topic.external_id is None:
        return None
    if first.author.id != own_id or not topic.external_id.lower().startswith("linkbot-"):
        return None
    answers = tuple(
        (key, post.id, post.created_at)
        for post in topic.posts
        if post.id is not None and post.created_at is not None and (key := marked(post, own_id))
    )
    return SentMessage(topic.id, first.id, topic.external_id, first.raw or "", first.created_at, answers)
