"""What linkbot writes to a Discourse. Each write is sent once; whoever wants it again looks first (contract 20)."""

import contextlib
from typing import TypeVar

from linkbot.core.case import Receipt
from linkbot.core.forum import Drop, Forbidden, Gone
from linkbot.edge.discourse import answers, receipts, requests
from linkbot.edge.discourse.looking import already, check_external_id
from linkbot.edge.discourse.publishing import Publishing

T = TypeVar("T")


class Writing(Publishing):
    """Writes to one forum. Each may raise Wait (not done), Unsure (look first), Drop, Forbidden, Gone or Stop.

    A refusal may mean that it is done already. The texts that would tell are translated, so we look.
    """

    async def send_message(self, to: str, title: str, raw: str, external_id: str) -> Receipt:
        """A private message to users or groups (comma separated). One that is there already under this
        external id counts as sent.
        """
        check_external_id(external_id)
        request = requests.create_message(to, title, raw, external_id)
        try:
            return await self._exchange.write(request, answers.reading(receipts.created))
        except Drop as refused:
            if refused.status != 422:
                raise
            return await already(self.find_message(external_id), refused)

    async def reply(self, topic_id: int, to_number: int | None, raw: str) -> Receipt:
        """A public reply, or an answer in a private message."""
        request = requests.create_reply(topic_id, to_number, raw)
        return await self._exchange.write(request, answers.reading(receipts.created))

    async def flag(self, post_id: int, message: str) -> Receipt:
        """A flag of type 7 with a message to the moderators. One that is there already counts as raised."""
        request = requests.create_flag(post_id, message)
        try:
            return await self._exchange.write(request, answers.reading(receipts.flagged))
        except Forbidden as refused:
            return await already(self.find_flag(post_id), refused)

    async def edit(self, post_id: int, raw: str, original_raw: str | None) -> Receipt:
        """New words for a post of our own; Drop with status 409 if it is not `original_raw` any more. None for
        whatever it is now. If the new words are there already, that counts as done.
        """
        if original_raw is None:
            original_raw = await self._own_words(post_id)
        request = requests.change_post(post_id, raw, original_raw)
        try:
            return await self._exchange.write(request, answers.reading(receipts.changed))
        except Drop as refused:
            if refused.status != 409:
                raise
            return await already(self._find_edit(post_id, raw), refused)

    async def delete(self, post_id: int) -> Receipt:
        """Delete a post of our own; one that is gone counts as deleted. Never a first post: that would delete
        the topic (contract 9.1).
        """
        post = await self.find_post(post_id)
        if post is not None:
            if post.number is None or post.number <= 1:
                raise Drop(f"post {post_id} opens its topic; deleting it would delete the topic")
            with contextlib.suppress(Gone):  # somebody was faster
                await self._exchange.write(requests.remove_post(post_id), receipts.removed)
        return Receipt(post_id=post_id, topic_id=None if post is None else post.topic_id)

    async def _own_words(self, post_id: int) -> str:
        post = await self.find_post(post_id)
        if post is None or post.raw is None:
            raise Gone(f"post {post_id} has no words that could be changed")
        return post.raw

    async def _find_edit(self, post_id: int, raw: str) -> Receipt | None:
        """Our edit, if its words are there: stored text loses the space at its end (contract 7.1)."""
        post = await self.find_post(post_id)
        if post is None or post.raw is None or post.raw.split() != raw.split():
            return None
        return Receipt(post_id=post_id, topic_id=post.topic_id)
