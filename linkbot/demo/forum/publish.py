"""What the bus is told when something happens (contract 14.3, 14.4)."""

from linkbot.demo.forum.bus import Hears
from linkbot.demo.forum.clock import stamp
from linkbot.demo.forum.entities import SYSTEM_ID, WHISPER, Post, Topic, User
from linkbot.demo.forum.guardian import Guardian
from linkbot.demo.forum.shape_user import basic_user
from linkbot.demo.forum.state import State, living


def ears_of(state: State, topic: Topic) -> Hears:
    """Whom a topic's messages are for: its readers; of a private message also human staff."""

    def hears(user: User | None) -> bool:
        if topic.private and user is not None and user.staff and user.id > 0:
            return True
        return Guardian(state, user).sees_topic(topic) or (topic.deleted_at is not None and not topic.private)

    return hears


def human_staff(user: User | None) -> bool:
    """Whispers and review news are for staff of flesh and blood (contract 2.5)."""
    return user is not None and user.staff and user.id != SYSTEM_ID


def post_changed(state: State, post: Post, kind: str, **more: int) -> None:
    """A post was created, revised, deleted, recovered, acted …: no text goes with it."""
    topic = state.topics[post.topic_id]
    data = {
        "id": post.id,
        "post_number": post.post_number,
        "updated_at": _when(state),
        "user_id": post.user_id,
        "last_editor_id": post.last_editor_id or post.user_id,
        "type": kind,
        "version": post.version,
        **more,
    }
    hears = human_staff if post.post_type == WHISPER else ears_of(state, topic)
    state.bus.publish(f"/topic/{topic.id}", data, hears)


def tracking_began(state: State, topic: Topic, user: User) -> None:
    """The first post of somebody in a topic: from now on it is tracked, and only that user is told."""
    own = [post for post in state.posts_of(topic.id) if post.user_id == user.id]
    if len(own) == 1:
        mine = topic.user_id == user.id
        change = {"notification_level_change": 3 if mine else 2, "notifications_reason_id": 1 if mine else 4}
        state.bus.publish(f"/topic/{topic.id}", change, _only(user.id))


def likes_counted(state: State, post: Post, kind: str) -> None:
    """A like came or went: `liked` or `unliked`, then the topic's new count."""
    likes = sum(1 for action in state.actions_on(post.id) if action.type_id == 2)
    topic = state.topics[post.topic_id]
    post_changed(state, post, kind, likes_count=likes)
    all_likes = sum(1 for p in state.posts_of(topic.id) for a in state.actions_on(p.id) if a.type_id == 2)
    data = {"like_count": all_likes, "id": topic.id, "updated_at": _when(state), "type": "stats"}
    state.bus.publish(f"/topic/{topic.id}", data, ears_of(state, topic))


def _when(state: State) -> str:
    return state.now().strftime("%Y-%m-%d %H:%M:%S +0000")


def topic_counts(state: State, topic: Topic) -> None:
    """The `stats` message that follows a new, deleted or recovered post."""
    posts = [post for post in living(state.posts_of(topic.id)) if post.post_type != WHISPER]
    if not posts:
        return
    data = {
        "posts_count": len(posts),
        "last_posted_at": stamp(posts[-1].created_at),
        "last_poster": basic_user(state.users[posts[-1].user_id]),
        "id": topic.id,
        "updated_at": _when(state),
        "type": "stats",
    }
    state.bus.publish(f"/topic/{topic.id}", data, ears_of(state, topic))


def topic_bumped(state: State, topic: Topic, *, new: bool = False) -> None:
    """The lists: `/latest` for each bump, `/new` for a new topic."""
    if topic.private:
        return
    payload = {
        "bumped_at": stamp(topic.bumped_at),
        "category_id": topic.category_id,
        "archetype": topic.archetype,
    }
    message = {"topic_id": topic.id, "message_type": "latest", "payload": payload}
    state.bus.publish("/latest", message, ears_of(state, topic))
    if not new:
        last = {
            "highest_post_number": topic.highest_post_number,
            "updated_at": stamp(state.now()),
            "created_at": stamp(state.now()),
        }
        about = {"category_id": topic.category_id, "archetype": topic.archetype}
        unread = {"topic_id": topic.id, "message_type": "unread", "payload": last | about}
        state.bus.publish("/unread", unread, ears_of(state, topic))
    else:
        fresh = {
            "last_read_post_number": None,
            "highest_post_number": topic.highest_post_number,
            "created_at": stamp(topic.created_at),
            "category_id": topic.category_id,
            "archetype": topic.archetype,
            "created_in_new_period": True,
        }
        news = {"topic_id": topic.id, "message_type": "new_topic", "payload": fresh}
        state.bus.publish("/new", news, ears_of(state, topic))


def review_counts(state: State, updates: dict[str, dict[str, str]] | None = None) -> None:
    """How much waits for each moderator, and what was decided (contract 12.5)."""
    pending = sum(1 for row in state.reviewables.values() if row.status == 0)
    for user in list(state.users.values()):
        if not human_staff(user):
            continue
        data: dict[str, object] = {"reviewable_count": pending, "unseen_reviewable_count": pending}
        if updates:
            data["updates"] = updates
        state.bus.publish(f"/reviewable_counts/{user.id}", data, _only(user.id))


def _only(user_id: int) -> Hears:
    return lambda user: user is not None and user.id == user_id
