"""What linkbot puts before readers on a Discourse: topics, wiki posts and pictures. Each is sent once."""

from linkbot.core.case import Receipt
from linkbot.core.forum import Drop
from linkbot.edge.discourse import answers, receipts, requests
from linkbot.edge.discourse.looking import Looking, already, check_external_id
from linkbot.edge.discourse.wire import File


class Publishing(Looking):
    """Publishes on one forum. Each may raise Wait (not done), Unsure (look first), Drop, Forbidden, Gone or Stop."""

    async def send_topic(self, category_id: int, title: str, raw: str, external_id: str) -> Receipt:
        """A new topic in a category. One that is there already under this external id counts as sent."""
        check_external_id(external_id)
        request = requests.create_topic(category_id, title, raw, external_id)
        try:
            return await self._exchange.write(request, answers.reading(receipts.created))
        except Drop as refused:
            if refused.status != 422:
                raise
            return await already(self.find_message(external_id), refused)

    async def make_wiki(self, post_id: int) -> Receipt:
        """Let others edit a post of our own; to do it twice is to do it once (contract 13)."""
        await self._exchange.write(requests.open_post(post_id), receipts.removed)
        return Receipt(post_id=post_id)

    async def upload(self, name: str, picture: bytes) -> str:
        """Keep a PNG on the forum; its short address, like upload://abc.png. The same bytes are kept once (contract 16)."""
        request = requests.upload(File(name, "image/png", picture))
        return await self._exchange.write(request, answers.reading(receipts.uploaded))
