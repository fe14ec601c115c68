"""Creating: replies, topics, private messages, and posts that wait for approval (contract 7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from linkbot.demo.forum import publish
from linkbot.demo.forum.cook import Kitchen, cook
from linkbot.demo.forum.entities import (
    REGULAR,
    SMALL_ACTION,
    WHISPER,
    Category,
    Post,
    Reviewable,
    Score,
    Topic,
    User,
)
from linkbot.demo.forum.guardian import Guardian
from linkbot.demo.forum.process import Preview, process
from linkbot.demo.forum.refusal import Refusal, not_allowed, rails_not_found
from linkbot.demo.forum.state import State, slugify
from linkbot.demo.forum.validate import (
    Text,
    blocked_word,
    body_troubles,
    consecutive_trouble,
    crowd_trouble,
    external_id_trouble,
    is_duplicate,
    normalise,
    refuse,
    title_troubles,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to post."""

    raw: str
    topic_id: int | None = None
    reply_to: int | None = None
    title: str = ""
    category_id: int | None = None
    recipients: tuple[str, ...] | None = None
    external_id: str | None = None
    whisper: bool = False
    skip_validations: bool = False
    no_bump: bool = False
    tags: tuple[str, ...] = ()
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """A post that waits for approval; it has no post id yet (contract 7.2)."""

    reviewable: Reviewable


def create(state: State, user: User, draft: Draft) -> Post | Queued:
    """Make what was asked for, or refuse."""
    made = _create(state, user, draft)
    if isinstance(made, Post) and draft.created_at is not None:
        made.created_at = draft.created_at
    return made


def _create(state: State, user: User, draft: Draft) -> Post | Queued:
    if draft.recipients is not None:
        return _create_message(state, user, draft)
    if draft.topic_id is not None:
        return _create_reply(state, user, draft)
    return _create_topic(state, user, draft)


def _create_reply(state: State, user: User, draft: Draft) -> Post | Queued:
    topic = state.topics.get(draft.topic_id or 0)
    guardian = Guardian(state, user)
    if topic is None or not guardian.writes_in(topic):
        raise Refusal(422, "topic_trouble")
    parent = state.post_numbered(topic.id, draft.reply_to) if draft.reply_to else None
    whisper = draft.whisper or (parent is not None and parent.post_type == WHISPER)
    if whisper and not (state.settings.enable_whispers and user.staff):
        raise not_allowed("whisper")
    raw = normalise(draft.raw)
    if not draft.skip_validations:
        _check_body(state, user, raw, private=topic.private, slow=topic)
        refuse([text for text in (consecutive_trouble(state, user, topic),) if text])
    if _waits(state, user, raw) and not topic.private:
        return _enqueue(state, user, draft, topic)
    if topic.private and user.staff and not guardian.mine_message(topic):
        topic.allowed_user_ids.append(user.id)
    reply_to = draft.reply_to if parent is not None else None
    kind = WHISPER if whisper else REGULAR
    return store_post(state, topic, user, raw, kind=kind, reply_to=reply_to, bump=not draft.no_bump)


def _create_topic(state: State, user: User, draft: Draft) -> Post | Queued:
    raw, title = normalise(draft.raw), " ".join(draft.title.split())
    category = _category(state, user, draft)
    if not draft.skip_validations:
        troubles = list(title_troubles(state, title, private=False))
        if category is None and not state.settings.allow_uncategorized_topics:
            troubles.append("category_blank")
        if draft.external_id is not None and (trouble := external_id_trouble(state, draft.external_id)):
            troubles.append(trouble)
        refuse(troubles)
        _check_body(state, user, raw, private=False)
    elif draft.external_id is not None and (trouble := external_id_trouble(state, draft.external_id)):
        refuse([trouble])
    if _waits(state, user, raw):
        return _enqueue(state, user, draft, None)
    topic = new_topic(state, user, title, category_id=category.id if category else None, tags=draft.tags)
    topic.external_id = draft.external_id
    return store_post(state, topic, user, raw)


def _category(state: State, user: User, draft: Draft) -> Category | None:
    if draft.category_id is None:
        return None
    category = state.categories.get(draft.category_id)
    if category is None:
        raise rails_not_found()
    if not Guardian(state, user).opens_in(category):
        raise not_allowed()
    return category


def _create_message(state: State, user: User, draft: Draft) -> Post:
    if draft.topic_id is not None:
        raise Refusal(422, "pm_on_topic")
    people, groups = _recipients(state, user, draft.recipients or ())
    raw, title = normalise(draft.raw), " ".join(draft.title.split())
    troubles = list(title_troubles(state, title, private=True)) if not draft.skip_validations else []
    if draft.external_id is not None and (trouble := external_id_trouble(state, draft.external_id)):
        troubles.append(trouble)
    refuse(troubles)
    if not draft.skip_validations:
        _check_body(state, user, raw, private=True)
    topic = new_topic(state, user, title, private=True)
    topic.external_id = draft.external_id
    ids = [person.id for person in people]
    topic.allowed_user_ids = list(dict.fromkeys([*ids[:1], user.id, *ids[1:]]))
    topic.allowed_groups = groups
    post = store_post(state, topic, user, raw)
    readers = [*people, *(member for group in groups for member in state.members(group))]
    for reader in {reader.id for reader in readers} - {user.id}:
        state.notify(reader, 6, post, {"topic_title": title, "original_username": user.username})
    return post


def _recipients(state: State, user: User, names: tuple[str, ...]) -> tuple[list[User], list[str]]:
    """The users and groups that names stand for, or a refusal (contract 7.3)."""
    if not names:
        raise Refusal(422, "recipient_none")
    groups = [name.lower() for name in names if name.lower() in state.group_names()]
    people = [state.user_named(name) for name in names if name.lower() not in groups]
    if any(person is None for person in people):
        raise Refusal(422, "recipient_unknown")
    known = [person for person in people if person is not None]
    settings = state.settings
    allowed = user.staff or (
        user.trust_level >= settings.personal_message_trust_level and not Guardian(state, user).silenced
    )
    if not allowed or any(person.suspended_till and person.suspended_till > state.now() for person in known):
        raise Refusal(422, "recipient_refused")
    closed = [person for person in known if not person.takes_messages and not user.staff]
    if closed:
        raise Refusal(422, ("recipient_closed", {"name": closed[0].username}))
    return known, groups


def _check_body(state: State, user: User, raw: str, *, private: bool, slow: Topic | None = None) -> None:
    """All that may be wrong with a body; what concerns the crowd comes after its form."""
    if slow is not None and slow.slow_mode_seconds and not user.staff and _posted_lately(state, user, slow):
        raise Refusal(422, "slow_mode")
    refuse(list(body_troubles(state, raw, private=private)))
    crowd: list[Text | None] = [crowd_trouble(state, user, raw)]
    if is_duplicate(state, user, raw, private=private):
        crowd.append("body_similar")
    refuse([text for text in crowd if text])


def _posted_lately(state: State, user: User, topic: Topic) -> bool:
    own = [post.created_at for post in state.posts_of(topic.id) if post.user_id == user.id]
    return bool(own) and (state.now() - max(own)).total_seconds() < topic.slow_mode_seconds


def _waits(state: State, user: User, raw: str) -> bool:
    if user.staff:
        return False
    watched = any(word.casefold() in raw.casefold() for word in state.settings.approval_words)
    return watched or user.trust_level < state.settings.approve_trust_level_below


def check_blocked_word(state: State, user: User, raw: str) -> None:
    """422 for a word that is not welcome."""
    if found := blocked_word(state, user, raw):
        raise Refusal(422, found)


def _enqueue(state: State, user: User, draft: Draft, topic: Topic | None) -> Queued:
    payload: dict[str, Any] = {
        "raw": normalise(draft.raw),
        "title": draft.title,
        "reply_to_post_number": draft.reply_to,
    }
    row = Reviewable(
        state.number("reviewable"), "ReviewableQueuedPost", user.id, user.id, state.now(),
        topic_id=topic.id if topic else None,
        category_id=topic.category_id if topic else draft.category_id,
        payload=payload,
    )  # fmt: skip
    row.scores.append(Score(state.number("score"), -1, 9, 6.0, state.now(), reason="waits for approval"))
    state.reviewables[row.id] = row
    publish.review_counts(state)
    return Queued(row)


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
