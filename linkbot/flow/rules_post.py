"""Rules in a post of the forum, so that moderators need no server: read only where no ordinary member can have a hand in them."""

import asyncio
from collections.abc import Callable

from linkbot.core.forum import Drop, Topic
from linkbot.core.model import Post
from linkbot.core.records import Draft
from linkbot.flow.ports import Forum
from linkbot.rulebook.kept import draft_in, unusable
from linkbot.rulebook.wiki import rules_in

_PRIVATE = "move the topic into a category that only staff may see, or make it a private message of staff"


class RulesPost:
    """The fenced yaml block in the first post of one topic."""

    def __init__(self, forum: Forum, forum_url: str, topic_id: int) -> None:
        """The rules are for a thread of that same forum."""
        self._forum = forum
        self._forum_url = forum_url
        self._topic_id = topic_id
        self._name = f"topic:{topic_id}"
        self._trusted: tuple[int | None, int, str | None] | None = (
            None  # the state whose editor was looked up
        )

    async def drafts(self) -> tuple[Draft, ...]:
        """The rules as they stand now. May raise Wait or Stop; what the forum will not show is a bad draft."""
        try:
            topic = await self._forum.topic(self._topic_id)
            post = next((post for post in topic.posts if post.number == 1), None)
            if post is None:
                return (self._bad("this topic has no first post", "write the rules into its first post"),)
            refusal = await self._refusal(topic, post)
        except Drop as trouble:
            what = f"linkbot cannot read this topic ({trouble.reason})"
            return (self._bad(what, "see that it is there, and that linkbot's account may read it"),)
        if refusal:
            return (refusal,)
        text = rules_in(post.raw or "")
        if not text:
            advice = "put the rules between a line ```yaml and a line ```"
            return (self._bad("there is no block of rules in this topic's first post", advice),)
        return (await asyncio.to_thread(draft_in, text, self._name, self._forum_url),)

    async def watch(self, changed: Callable[[], None], stopping: asyncio.Event) -> None:
        """A forum tells of no edits by itself; the slow beat reads again."""

    async def _refusal(self, topic: Topic, post: Post) -> Draft | None:
        """Why the post does not count, if so: anybody may read it, or somebody else than staff wrote it."""
        if not topic.private:
            restricted = (await self._forum.restricted_categories()).get(topic.category_id or 0)
            if restricted is None:
                return self._bad("linkbot cannot see who may read this topic's category", _PRIVATE)
            if not restricted:
                return self._bad("everybody may read this topic", _PRIVATE)
        if not post.author.staff:
            author = f"this post was written by {post.author.username}, who is not staff"
            return self._bad(author, "let a moderator write a new one")
        state = (post.id, post.version, post.raw)
        if state != self._trusted:
            if refusal := await self._refused_editor(post):
                return refusal
            self._trusted = state
        return None

    async def _refused_editor(self, post: Post) -> Draft | None:
        """The last editor has to be staff. An edit that the author makes within minutes leaves no version behind
        (contract 8): then the author is the editor.
        """
        if post.version < 2 or post.id is None:
            return None
        editors = await self._forum.editors(post.id, (post.version,))
        if not editors:
            return self._bad("linkbot cannot see who edited this post last", "let a moderator save it again")
        editor = editors[-1].username
        if editor.lower() == post.author.username.lower() or (await self._forum.user(editor)).staff:
            return None
        return self._bad(
            f"this post was last edited by {editor}, who is not staff",
            "let a moderator look at it and save it",
        )

    def _bad(self, what: str, advice: str) -> Draft:
        return Draft(self._name, problems=unusable(self._name, what, advice))
