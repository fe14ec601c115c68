"""Moving posts to another topic (contract 10)."""

from dataclasses import dataclass

from linkbot.demo.forum.entities import REGULAR, SMALL_ACTION, Post, Topic, User
from linkbot.demo.forum.refusal import Refusal, crash, invalid
from linkbot.demo.forum.state import State, living
from linkbot.demo.forum.storing import new_topic, store_post
from linkbot.demo.forum.validate import refuse, title_troubles


@dataclass(frozen=True, slots=True)
class Move:
    """Where posts shall go: to a topic that is there, or to a new one."""

    post_ids: tuple[int, ...]
    destination_id: int | None = None
    title: str | None = None
    category_id: int | None = None
    freeze_original: bool = False


def move_posts(state: State, user: User, source: Topic, move: Move) -> Topic:
    """Move replies (they keep their ids) or copy a first post; the source is left a small action."""
    chosen = [
        p for p in living(state.posts_of(source.id)) if p.id in move.post_ids and p.post_type != SMALL_ACTION
    ]
    destination = _destination(state, chosen, move)
    numbers: dict[int, int] = {}
    for post in chosen:
        numbers[post.post_number] = destination.highest_post_number + 1
        _place(state, post, destination, numbers, copy=post.post_number == 1 or move.freeze_original)
    _orphan(state, source, destination)
    _leave_note(state, user, source, destination, dict(zip(numbers, chosen, strict=True)))
    for post in chosen:
        state.notify(
            post.user_id, 10, post, {"topic_title": destination.title, "display_username": user.username}
        )
    if not [p for p in living(state.posts_of(source.id)) if p.post_type == REGULAR]:
        source.closed = True
    return destination


def _destination(state: State, chosen: list[Post], move: Move) -> Topic:
    if move.destination_id is not None:
        topic = state.topics.get(move.destination_id)
        if topic is None or topic.private or topic.deleted_at is not None:
            raise crash()
        if not chosen:
            raise invalid("post_ids")
        return topic
    if not chosen or chosen[0].post_type != REGULAR:
        raise Refusal(422, "first_regular")
    title = " ".join((move.title or "").split())
    troubles = list(title_troubles(state, title, private=False))
    category = state.categories.get(move.category_id or 0)
    if category is None and not state.settings.allow_uncategorized_topics:
        troubles.append("category_blank")
    refuse(troubles)
    owner = state.users[chosen[0].user_id]
    return new_topic(state, owner, title, category_id=category.id if category else None)


def _place(state: State, post: Post, destination: Topic, numbers: dict[int, int], *, copy: bool) -> None:
    number = numbers[post.post_number]
    reply_to = numbers.get(post.reply_to) if post.reply_to else None
    if copy:
        author = state.users[post.user_id]
        made = store_post(
            state, destination, author, post.raw, reply_to=reply_to, post_number=number, bump=False
        )
        made.created_at = post.created_at
        return
    state.move_post(post, destination.id, number)
    post.reply_to = reply_to


def _orphan(state: State, source: Topic, destination: Topic) -> None:
    """Replies to posts that were left behind, or taken away, lose their link."""
    for topic in (source, destination):
        numbers = {post.post_number for post in state.posts_of(topic.id)}
        for post in state.posts_of(topic.id):
            if post.reply_to not in numbers:
                post.reply_to = None


def _leave_note(state: State, user: User, source: Topic, destination: Topic, moved: dict[int, Post]) -> None:
    """A small action with the number of the first moved post, so that old links point elsewhere."""
    count = len(moved)
    what = "a post was" if count == 1 else f"{count} posts were"
    raw = f"{what} moved to [{destination.title}](/t/{destination.slug}/{destination.id})"
    first = min((old for old, post in moved.items() if post.topic_id != source.id), default=None)
    taken = {post.post_number for post in state.posts_of(source.id)}
    note = store_post(state, source, user, raw, kind=SMALL_ACTION, action_code="split_topic", bump=False)
    if first is not None and first not in taken:
        note.post_number = first
    source.highest_post_number = max(post.post_number for post in living(state.posts_of(source.id)))
