"""Looking whether a write took effect, before it is repeated (contract 20)."""

import re
from collections.abc import Awaitable, Iterable

from linkbot.core.case import Receipt
from linkbot.core.forum import Drop, Gone, Unsure, Wait
from linkbot.core.model import Post
from linkbot.edge.discourse import answers, found, requests, wire
from linkbot.edge.discourse.budget import Use
from linkbot.edge.discourse.reading import Reading
from linkbot.edge.discourse.wire import Answer

MOST_PAGES = 100  # of twenty posts: nobody writes two thousand between a write and the look for it
_A_FEW = 5  # posts further back, in case the one we count from has been moved away
_EXTERNAL_ID = re.compile(r"[A-Za-z0-9_-]{1,50}\Z")


class Looking(Reading):
    """Looks for what we may have written. None: it is not there."""

    async def find_message(self, external_id: str) -> Receipt | None:
        """The message or topic with that external id (contract 24), with its first post if we may read it.
        Forbidden if it is somebody else's.
        """
        check_external_id(external_id)
        topic_id = await self._exchange.read(requests.find_topic(external_id), _whereabouts, Use.LOOK)
        if topic_id is None:
            return None
        try:
            topic = await self.topic(topic_id)
        except Drop:
            return Receipt(topic_id=topic_id)
        return Receipt(topic_id=topic_id, post_id=next((p.id for p in topic.posts if p.number == 1), None))

    async def find_reply(self, topic_id: int, after_number: int, marker: str) -> Receipt | None:
        """Our own post with that hidden marker after a post number, or wherever a person has put it since: held back
        for approval, deleted, or moved away.
        """
        await self.own_id()
        number = max(0, after_number - _A_FEW)
        for _ in range(MOST_PAGES):
            page = await self._page(topic_id, number)
            if ours := await self._ours(page, marker, topic_id):
                return ours
            if not page:
                return await self._find_elsewhere(topic_id, marker)
            number = page[-1].number or number
        raise Wait(f"too many posts in topic {topic_id} to look for our own", seconds=wire.A_WHILE)

    async def _find_elsewhere(self, topic_id: int, marker: str) -> Receipt | None:
        return (
            await self._find_pending(marker)
            or await self._find_deleted(topic_id, marker)
            or await self._find_moved(marker)
        )

    async def _ours(self, posts: Iterable[Post], marker: str, topic_id: int) -> Receipt | None:
        """Our own post with the marker on a line of its own: a moderator may have written below it."""
        own_id = await self.own_id()
        for post in posts:
            lines = (line.strip() for line in (post.raw or "").splitlines())
            if post.author.id == own_id and marker in lines:
                return Receipt(post_id=post.id, topic_id=post.topic_id or topic_id)
        return None

    async def _find_deleted(self, topic_id: int, marker: str) -> Receipt | None:
        """Among the last posts of a topic, with those that were deleted; only staff is shown them (contract 4)."""
        me = self._me or await self.session()
        if not (me.moderator or me.admin):
            return None
        try:
            request = requests.read_topic(topic_id, deleted=True)
            topic = await self._exchange.read(request, answers.reading(answers.topic_of), Use.LOOK)
            last = topic.stream[-requests.CHUNK :]
            if not last:  # a mega topic shows no stream (contract 4.2)
                return None
            reading = answers.reading(answers.posts_of)
            posts = await self._exchange.read(requests.read_posts(topic_id, last), reading, Use.LOOK)
        except Drop:
            return None
        return await self._ours(posts, marker, topic_id)

    async def _find_moved(self, marker: str) -> Receipt | None:
        """Among the latest posts of the whole forum (contract 6)."""
        try:
            posts = await self._exchange.read(
                requests.read_latest_posts(), answers.reading(found.latest_posts_of), Use.LOOK
            )
        except Drop:
            return None
        return await self._ours(posts, marker, 0)

    async def _page(self, topic_id: int, number: int) -> tuple[Post, ...]:
        """The next posts, none if the topic is not there any more."""
        try:
            return await self._posts_after(topic_id, number, Use.LOOK)
        except Gone:
            return ()

    async def _find_pending(self, marker: str) -> Receipt | None:
        me = self._me or await self.session()
        try:
            return await self._exchange.read(
                requests.read_pending(me.username),
                lambda answer: found.pending_of(answers.object_of(answer), marker),
                Use.LOOK,
            )
        except Drop:  # not every account may ask; staff is never held back (contract 7.2)
            return None

    async def find_flag(self, post_id: int) -> Receipt | None:
        """Our own flag on a post."""
        return await self._exchange.read(
            requests.read_post(post_id),
            lambda answer: answers.own_flag_of(answers.object_of(answer)),
            Use.LOOK,
        )

    async def find_post(self, post_id: int) -> Post | None:
        """A post of ours that is still there: not deleted, nor about to be."""
        try:
            post = await self._exchange.read(
                requests.read_post(post_id), answers.reading(answers.single_post_of), Use.LOOK
            )
        except Gone:
            return None
        if post.author.id != await self.own_id():
            raise Drop(f"post {post_id} is not our own")
        return None if post.deleted or post.withdrawn else post


def check_external_id(external_id: str) -> None:
    """Drop if a forum would refuse it: at most 50 letters, digits, `-` and `_` (contract 24)."""
    if not _EXTERNAL_ID.match(external_id):
        raise Drop(f"no external id of at most 50 letters, digits, - and _: {external_id!r}")


def _whereabouts(answer: Answer) -> int | None:
    """The topic an external id leads to, None if to none."""
    if answer.status == 404:
        return None
    if answer.status == 200:  # a gate before the forum followed the redirect for us
        return wire.whole(answers.object_of(answer)["id"])
    return found.topic_id_of(answer.headers["location"])


async def already(look: Awaitable[Receipt | None], refused: Drop) -> Receipt:
    """What we wanted, if it is there; else the refusal as it was. Unsure if we could not look."""
    try:
        found = await look
    except Wait as blind:
        raise Unsure(
            f"{refused.reason}; could not look whether it is done: {blind.reason}",
            seconds=blind.seconds,
            status=refused.status,
        ) from None
    except Drop:
        raise refused from None
    if found is None:
        raise refused
    return found
