"""Sees on the forum itself what linkbot did there, request by request."""

import re

from linkbot.demo.forum import DemoForum, Topic
from linkbot.demo.forum import Post as ForumPost
from tests.simulation.truth import Deed, Truth
from tests.simulation.wire import Sent

_CASE = re.compile(r"\bL(\d+)\b")
_SETTLED = ("All is well with", "Thank you for your answer")


class Witness:
    """Compares the forum before and after each write of linkbot's."""

    def __init__(self, forum: DemoForum, thread: Topic, name: str, truth: Truth) -> None:
        self._forum = forum
        self._thread = thread
        self._me = forum.user(name)
        self._truth = truth
        self._posts = len(forum.state.posts)
        self._actions = len(forum.state.actions)
        self._own: dict[int, tuple[str, bool]] = {}  # post -> words, gone

    def heard(self, sent: Sent) -> list[Deed]:
        """What a request that the forum has worked on brought about."""
        if not sent.writes:
            return []
        at = sent.answered or 0.0
        found = [*self._new_posts(sent, at), *self._new_flags(sent, at), *self._changes(sent, at)]
        self._truth.deeds += found
        return found

    def _new_posts(self, sent: Sent, at: float) -> list[Deed]:
        state = self._forum.state
        fresh = [post for post in list(state.posts.values())[self._posts :] if post.user_id == self._me.id]
        self._posts = len(state.posts)
        deeds = []
        for post in fresh:
            topic = state.topics[post.topic_id]
            if topic.subtype == "notify_moderators":
                continue  # the flag's own message
            self._own[post.id] = (post.raw, False)
            deeds.append(Deed(self._kind(post, topic), at, sent.at, _about(post.raw), post.id, post.raw))
        return deeds

    def _kind(self, post: ForumPost, topic: Topic) -> str:
        if not topic.private:
            return "reply" if topic.id == self._thread.id else "staff"
        readers = [self._forum.state.users[n] for n in topic.allowed_user_ids if n != self._me.id]
        if topic.allowed_groups or any(reader.staff for reader in readers):
            return "staff"
        return "message" if post.post_number == 1 else "answer"

    def _new_flags(self, sent: Sent, at: float) -> list[Deed]:
        actions = self._forum.state.actions
        fresh, self._actions = actions[self._actions :], len(actions)
        return [Deed("flag", at, sent.at, a.post_id, a.post_id) for a in fresh if a.user_id == self._me.id]

    def _changes(self, sent: Sent, at: float) -> list[Deed]:
        deeds = []
        for number, (raw, gone) in self._own.items():
            post = self._forum.state.posts[number]
            now = (post.raw, post.deleted_at is not None or post.user_deleted)
            if now == (raw, gone):
                continue
            self._own[number] = now
            kind = "withdraw" if now[1] and not gone else "thank" if now[0].startswith(_SETTLED) else "amend"
            deeds.append(Deed(kind, at, sent.at, _about(raw) or self._known(number), number, now[0]))
        return deeds

    def _known(self, number: int) -> int | None:
        """Words of thanks name no case; the message did."""
        return next((d.post_id for d in self._truth.deeds if d.place == number and d.post_id), None)


def _about(raw: str) -> int | None:
    found = _CASE.findall(raw)
    return int(found[-1]) if found else None
