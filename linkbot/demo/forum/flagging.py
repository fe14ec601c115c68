"""Flags and likes: who gave which, what they weigh, and when a post is hidden (contract 11)."""

import math
from dataclasses import dataclass
from datetime import timedelta

from linkbot.demo.forum import publish
from linkbot.demo.forum.entities import (
    AGREED,
    APPROVED,
    DISAGREED,
    ILLEGAL,
    INAPPROPRIATE,
    NOTIFY_MODERATORS,
    NOTIFY_USER,
    OFF_TOPIC,
    PENDING,
    SPAM,
    SYSTEM_ID,
    Action,
    Post,
    Reviewable,
    Score,
    Topic,
    User,
)
from linkbot.demo.forum.guardian import FLAG_TYPES, REVIEWED_TYPES, Guardian
from linkbot.demo.forum.refusal import Refusal, not_found
from linkbot.demo.forum.state import State, living
from linkbot.demo.forum.storing import new_topic, store_post

HIDING_TYPES = (OFF_TOPIC, INAPPROPRIATE, SPAM)
KNOWN_TYPES = (2, *FLAG_TYPES)
DAILY_FACTOR = {2: 1.5, 3: 2.0, 4: 3.0}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a flagger asks for besides the flag."""

    message: str = ""
    take_action: bool = False
    queue_for_review: bool = False


def act(state: State, user: User, post: Post, type_id: int, wish: Wish) -> None:
    """Like or flag a post, or refuse (contract 11.2)."""
    guardian = Guardian(state, user)
    if not guardian.sees_topic(state.topics[post.topic_id]) or (
        post.deleted_at is not None and not user.staff
    ):
        raise not_found()
    if type_id not in KNOWN_TYPES:
        return  # taken without a word, and nothing comes of it
    taken = {action.type_id for action in state.actions_on(post.id) if action.user_id == user.id}
    if type_id in taken and type_id != NOTIFY_USER:
        raise Refusal(403, "flag_again")
    if not guardian.acts(post, type_id, taken) or (wish.queue_for_review and not user.staff):
        raise Refusal(403, "invalid_access")
    if type_id in REVIEWED_TYPES and _decided_lately(state, post, type_id):
        raise Refusal(422, "flag_reviewed")
    state.actions.append(Action(post.id, user.id, type_id, state.now()))
    if type_id in FLAG_TYPES:
        _flag(state, user, post, type_id, wish)
    if type_id in FLAG_TYPES:
        publish.post_changed(state, post, "acted")
    else:
        publish.likes_counted(state, post, "liked")


def undo(state: State, user: User, post: Post, type_id: int) -> None:
    """Take a like or a flag back: within ten minutes, types 6 and 7 never (contract 11.3). The queue keeps its item."""
    found = [a for a in state.actions_on(post.id) if a.user_id == user.id and a.type_id == type_id]
    if not found:
        raise Refusal(404, "not_found")
    if not may_undo(state, found[0]):
        raise Refusal(403, "invalid_access", error_type="invalid_access")
    found[0].undone = True

    if type_id in FLAG_TYPES:
        publish.post_changed(state, post, "acted")
    else:
        publish.likes_counted(state, post, "unliked")


def may_undo(state: State, action: Action) -> bool:
    """Whether an action is young enough, and of a kind, to be taken back."""
    window = timedelta(minutes=state.settings.post_undo_action_window_mins)
    young = state.now() < action.created_at + window
    return young and action.type_id not in (NOTIFY_USER, NOTIFY_MODERATORS)


def _decided_lately(state: State, post: Post, type_id: int) -> bool:
    """The same type was decided less than a day ago and the post did not change since; type 7 is exempt."""
    row = state.reviewable_of(post.id)
    if row is None or type_id == NOTIFY_MODERATORS:
        return False
    window = timedelta(hours=state.settings.cooldown_hours_until_reflag)
    decided = [
        s.reviewed_at for s in row.scores if s.type_id == type_id and s.status != PENDING and s.reviewed_at
    ]
    last = max(decided, default=None)
    edited = last is not None and post.last_version_at is not None and post.last_version_at > last
    return last is not None and state.now() < last + window and not edited


def _flag(state: State, user: User, post: Post, type_id: int, wish: Wish) -> None:
    conversation = _conversation(state, user, post, type_id, wish.message)
    if type_id == NOTIFY_USER or post.user_id < 0:
        return
    row = state.reviewable_of(post.id) or _new_reviewable(state, user, post)
    weight = _weight(state, user) + (5 if wish.take_action and user.staff else 0)
    score = Score(state.number("score"), user.id, type_id, weight, state.now())
    score.conversation_topic_id = conversation.id if conversation else None
    score.reason = "Hidden by staff until it is looked at." if wish.queue_for_review else None
    row.scores.append(score)
    if row.status != PENDING:
        row.status, row.version = PENDING, row.version + 1
    _hide_if_due(state, user, row, type_id, wish)
    publish.review_counts(state)


def _new_reviewable(state: State, user: User, post: Post) -> Reviewable:
    topic = state.topics[post.topic_id]
    number = state.number("reviewable")
    row = Reviewable(
        number,
        "ReviewableFlaggedPost",
        user.id,
        post.user_id,
        state.now(),
        topic.id,
        topic.category_id,
        post.id,
    )
    state.reviewables[number] = row
    return row


def _weight(state: State, user: User) -> float:
    """1, plus 5 for staff or else the trust level, plus the bonus for being right (contract 11.3)."""
    base = 1.0 + (5 if user.staff else user.trust_level)
    return base if user.id < 0 else max(0.0, base + accuracy_bonus(state, user))


def accuracy_bonus(state: State, user: User) -> float:
    """What a flagger's record adds, once more than five flags of theirs were decided."""
    rows = [s for r in state.reviewables.values() for s in r.scores if s.user_id == user.id]
    agreed = sum(1 for row in rows if row.status == AGREED)
    decided = agreed + sum(1 for row in rows if row.status == DISAGREED)
    if decided <= 5:
        return 0.0
    share = agreed / decided
    gain = (share - 0.7) / 0.3 if share >= 0.7 else (share - 0.7) / 0.7
    return gain * math.log(decided, 4) * 5.0


def _hide_if_due(state: State, user: User, row: Reviewable, type_id: int, wish: Wish) -> None:
    post = state.posts[row.post_id or 0]
    author = state.users[post.user_id]
    if wish.take_action and user.staff:
        hide(state, post)
        decide_scores(state, row, AGREED, user)
        row.status, row.version = APPROVED, row.version + 1
    elif wish.queue_for_review:
        hide(state, post)
    elif type_id in HIDING_TYPES and not (author.staff and not user.staff):
        senior = type_id == SPAM and user.trust_level >= 3 and author.trust_level == 0
        if row.score >= state.settings.hide_post_score or senior:
            hide(state, post)


def decide_scores(state: State, row: Reviewable, status: int, by: User) -> None:
    """Give every open flag of an item its verdict."""
    for score in row.scores:
        if score.status == PENDING:
            score.status, score.reviewed_at, score.reviewed_by_id = status, state.now(), by.id


def hide(state: State, post: Post) -> None:
    """Hide a post; the topic is unlisted with its first or last visible one. The author hears of it soon."""
    if post.hidden:
        return
    now = state.now()
    post.hidden, post.hidden_at, post.hidden_reason_id, post.updated_at = True, now, 1, now
    topic = state.topics[post.topic_id]
    shown = [p for p in living(state.posts_of(topic.id)) if not p.hidden and p.post_type == 1]
    if post.post_number == 1 or not shown:
        topic.visible = False
    state.later(
        5,
        lambda: system_message(
            state, post, "A post of yours was hidden", "was hidden after a flag. You may edit it."
        ),
    )


def unhide(state: State, post: Post) -> None:
    """Show a hidden post again."""
    post.hidden, post.hidden_at, post.hidden_reason_id, post.updated_at = False, None, None, state.now()
    if post.post_number == 1:
        state.topics[post.topic_id].visible = True
    publish.post_changed(state, post, "acted")


def system_message(state: State, post: Post, title: str, what: str) -> None:
    """A private message of the system user to the author of a post."""
    if post.user_id <= 0:
        return
    raw = f"Your post {state.base_url}/t/{post.topic_id}/{post.post_number} {what}"
    topic = new_topic(state, state.users[SYSTEM_ID], title, private=True)
    topic.subtype, topic.allowed_user_ids = "system_message", [post.user_id]
    store_post(state, topic, state.users[SYSTEM_ID], raw)


def _conversation(state: State, user: User, post: Post, type_id: int, message: str) -> Topic | None:
    """The private message that goes with a flag: to the author (6) or to the moderators (7, 8, 10)."""
    if not message.strip() or type_id not in (NOTIFY_USER, NOTIFY_MODERATORS, SPAM, ILLEGAL):
        return None
    to_author = type_id == NOTIFY_USER
    subject = state.topics[post.topic_id].title
    title = f'About your post in "{subject}"' if to_author else f'A post in "{subject}" needs the staff'
    topic = new_topic(state, user, title, private=True)
    topic.subtype = "notify_user" if to_author else "notify_moderators"
    topic.allowed_user_ids = [post.user_id, user.id] if to_author else [user.id]
    topic.allowed_groups = [] if to_author else ["moderators"]
    address = f"{state.base_url}/t/{post.topic_id}/{post.post_number}"
    store_post(state, topic, user, f"{message.strip()}\n\n{address}")
    return topic
