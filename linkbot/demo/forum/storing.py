"""Keeping topics and posts: numbering, cooking, telling the bus, and the second pass some seconds later."""

from urllib.parse import urlsplit

from linkbot.demo.forum import publish
from linkbot.demo.forum.cook import Kitchen, cook
from linkbot.demo.forum.entities import (
    REGULAR,
    SMALL_ACTION,
    WHISPER,
    Post,
    Topic,
    User,
)
from linkbot.demo.forum.process import Preview, process
from linkbot.demo.forum.state import State, slugify


def new_topic(
    state: State,
    user: User,
    title: str,
    *,
    private: bool = False,
    category_id: int | None = None,
    tags: tuple[str, ...] = (),
) -> Topic:
    """A topic without a post yet."""
    now = state.now()
    topic = Topic(state.number("topic"), title, slugify(title), user.id, now, now, category_id, tags=tags)
    topic.archetype = "private_message" if private else "regular"
    state.topics[topic.id] = topic
    return topic


def store_post(
    state: State, topic: Topic, user: User, raw: str, *, kind: int = REGULAR, reply_to: int | None = None,
    bump: bool = True, action_code: str | None = None, post_number: int | None = None,
) -> Post:  # fmt: skip
    """Keep a post, tell the bus, and let it be processed some seconds later."""
    now = state.now()
    number = post_number or topic.highest_post_number + 1
    html = cook(raw, kitchen_of(state, user)) if raw else ""
    post = Post(state.number("post"), topic.id, user.id, number, raw, html, now, now, kind, reply_to=reply_to)
    post.last_editor_id, post.last_version_at, post.action_code = user.id, now, action_code
    state.add_post(post)
    _note_newcomer(state, post)
    if kind != SMALL_ACTION:
        user.last_posted_at = now
    if bump and kind != WHISPER:
        topic.bumped_at = now
    publish.tracking_began(state, topic, user)
    if number > 1:
        publish.post_changed(state, post, "created")
        publish.topic_counts(state, topic)
    if bump and kind != WHISPER:
        publish.topic_bumped(state, topic, new=number == 1)
    _notify_about(state, post, topic, user)
    process_later(state, post)
    return post


def _notify_about(state: State, post: Post, topic: Topic, user: User) -> None:
    data = {
        "topic_title": topic.title, "original_post_id": post.id, "original_post_type": post.post_type,
        "original_username": user.username, "revision_number": None, "display_name": user.name,
    }  # fmt: skip
    parent = state.post_numbered(topic.id, post.reply_to) if post.reply_to else None
    if parent is not None and parent.user_id != user.id:
        state.notify(parent.user_id, 2, post, {**data, "display_username": user.username})
    for other in list(state.users.values()):
        if other is not user and f'href="/u/{other.username.lower()}">@' in post.cooked:
            state.notify(other.id, 1, post, {**data, "display_username": user.username})


def kitchen_of(state: State, user: User) -> Kitchen:
    """How that user's texts are cooked on this forum."""

    def knows(name: str) -> str:
        if state.user_named(name):
            return "user"
        return "group" if name.lower() in state.group_names() else ""

    def upload_path(short: str) -> str:
        found = [u for u in state.uploads.values() if f"upload://{u.base62}." in short]
        return f"/uploads/default/original/1X/{found[0].sha1}.{found[0].extension}" if found else "/404"

    follow = user.staff or user.trust_level >= 3 or not state.settings.add_rel_nofollow
    return Kitchen(state.base_url, knows, upload_path, follow, state.settings.censored_words)


def process_later(state: State, post: Post) -> None:
    """Let the second pass run once its time has come."""
    state.later(state.settings.cook_seconds, lambda: _process(state, post))


def _note_newcomer(state: State, post: Post) -> None:
    """Mark somebody's first public post, so that members may welcome them."""
    own = [
        p for p in state.posts.values() if p.user_id == post.user_id and not state.topics[p.topic_id].private
    ]
    if post.user_id > 0 and own and own[0] is post and post.notice is None:
        post.notice = {"type": "new_user"}


def _process(state: State, post: Post) -> None:
    """The later pass: oneboxes. `revised` goes out if anything changed, the version stays (contract 19.2)."""

    def preview_of(url: str) -> Preview | None:
        return state.previews.get(url)

    def topic_quote_of(url: str) -> tuple[int, int, str, str] | None:
        parts = [part for part in urlsplit(url).path.split("/") if part]
        if urlsplit(url).netloc != urlsplit(state.base_url).netloc or parts[:1] != ["t"]:
            return None
        numbers = [int(part) for part in parts if part.isdecimal()]
        topic = state.topics.get(numbers[0]) if numbers else None
        quoted = topic and state.post_numbered(topic.id, numbers[1] if numbers[1:] else 1)
        if topic is None or topic.private or not quoted:
            return None
        return topic.id, quoted.post_number, topic.title, quoted.raw[:300]

    final = process(post.cooked, urlsplit(state.base_url).netloc, preview_of, topic_quote_of)
    if final != post.cooked and post.deleted_at is None:
        post.cooked = final
        publish.post_changed(state, post, "revised")
