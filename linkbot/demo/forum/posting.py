"""Creating: replies, topics, private messages, and posts that wait for approval (contract 7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from linkbot.demo.forum import publish
from linkbot.demo.forum.entities import (
    REGULAR,
    WHISPER,
    Category,
    Post,
    Reviewable,
    Score,
    Topic,
    User,
)
from linkbot.demo.forum.guardian import Guardian
from linkbot.demo.forum.refusal import Refusal, not_allowed, rails_not_found
from linkbot.demo.forum.state import State
from linkbot.demo.forum.storing import new_topic, store_post
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
