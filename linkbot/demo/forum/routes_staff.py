"""What staff do to topics and users (contract 9.3, 10, 13)."""

from datetime import UTC, datetime

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer, done, empty, moment_or_far
from linkbot.demo.forum.clock import stamp, stamp_or_none
from linkbot.demo.forum.editing import Change, delete_topic, edit, recover_topic, revise
from linkbot.demo.forum.entities import SMALL_ACTION, Topic
from linkbot.demo.forum.moving import Move, move_posts
from linkbot.demo.forum.refusal import Refusal, crash, invalid, missing, not_allowed, not_found
from linkbot.demo.forum.shape_post import posts_count
from linkbot.demo.forum.shape_user import basic_user
from linkbot.demo.forum.storing import store_post

MADE_UNLISTED, MADE_VISIBLE = 3, 4
STATUSES = ("closed", "archived", "visible", "pinned", "pinned_globally")


def _topic(call: Call) -> Topic:
    topic = call.any_topic(call.number("topic_id"))
    if not call.guardian.sees_topic(topic):
        raise not_found()
    return topic


async def set_status(call: Call) -> Response:
    """`PUT /t/ID/status`: closed, archived, visible, pinned; adds a small action."""
    topic = _topic(call)
    status, enabled = call.params.required("status"), call.params.required("enabled") == "true"
    if status not in STATUSES:
        raise invalid("status")
    user = call.staff()
    if status in ("closed", "archived", "visible"):
        changed = getattr(topic, status) is not enabled
        setattr(topic, status, enabled)
    else:
        changed = (topic.pinned_at is not None) is not enabled
        topic.pinned_at = call.state.now() if enabled else None
        topic.pinned_globally = enabled and status == "pinned_globally"
        topic.pinned_until = moment_or_far(call, "until") if enabled and call.params.has("until") else None
    if status == "visible":
        topic.visibility_reason_id = MADE_VISIBLE if enabled else MADE_UNLISTED
    if changed:
        code = f"{status}.{'enabled' if enabled else 'disabled'}"
        store_post(call.state, topic, user, "", kind=SMALL_ACTION, action_code=code, bump=False)
    return answer({"success": "OK", "topic_status_update": None})


async def set_slow_mode(call: Call) -> Response:
    """`PUT /t/ID/slow_mode`: the empty answer that says it is JSON."""
    topic = _topic(call)
    call.staff()
    topic.slow_mode_seconds = max(call.params.integer("seconds") or 0, 0)
    return empty(media_type="application/json; charset=utf-8")


async def set_timer(call: Call) -> Response:
    """`POST /t/ID/timer`: kept and shown; it does not go off."""
    topic = _topic(call)
    call.staff()
    kind = call.params.required("status_type")
    try:
        at = datetime.fromisoformat(call.params.text("time") or "").replace(tzinfo=UTC)
    except ValueError:
        at = None
    topic.timer = None
    if at is not None:
        topic.timer = {
            "id": call.state.number("timer"), "execute_at": stamp(at), "duration_minutes": None,
            "based_on_last_post": False, "status_type": kind, "category_id": None,
        }  # fmt: skip
    body = {
        "success": "OK", "execute_at": stamp_or_none(at), "duration_minutes": None, "based_on_last_post": False,
        "closed": topic.closed, "category_id": None,
    }  # fmt: skip
    return answer(body)


async def update(call: Call) -> Response:
    """`PUT /t/-/ID`: title, category, tags."""
    topic = _topic(call)
    user = call.member()
    first = call.state.first_post(topic.id)
    if first is None or not call.guardian.edits(first):
        raise not_allowed()
    original = call.params.text("original_title")
    if original is not None and original != topic.title:
        raise Refusal(409, "conflict_edit")
    if call.params.has("title"):
        edit(call.state, user, first, Change(None, title=call.params.text("title")))
    category_id = call.params.integer("category_id")
    if category_id is not None:
        category = call.state.categories.get(category_id)
        if category is None or not call.guardian.opens_in(category):
            raise not_allowed()
        topic.category_id = category.id
    tags = call.params.listing("tags")
    topic.tags = topic.tags if tags is None else tuple(tag for tag in tags if tag)
    if category_id is not None:
        revise(call.state, user, first, first.raw)
    body = {
        "id": topic.id,
        "title": topic.title,
        "fancy_title": topic.title,
        "slug": topic.slug,
        "posts_count": posts_count(call.state, topic),
    }
    return answer({"basic_topic": body})


async def destroy(call: Call) -> Response:
    """`DELETE /t/ID`."""
    delete_topic(call.state, call.member(), call.any_topic(call.number("topic_id")))
    return empty()


async def bring_back(call: Call) -> Response:
    """`PUT /t/ID/recover`."""
    topic = call.any_topic(call.number("topic_id"))
    recover_topic(call.state, call.member(), topic)
    return empty()


async def move(call: Call) -> Response:
    """`POST /t/ID/move-posts`."""
    topic = _topic(call)
    user = call.member()
    ids = call.params.listing("post_ids")
    if ids is None:
        raise missing("post_ids")
    if not (user.staff or user.trust_level >= 4):
        raise not_allowed()
    destination = call.params.integer("destination_topic_id")
    title = call.params.text("title")
    if destination is None and not title:
        return answer({"success": False})
    if call.params.text("archetype") == "private_message":
        raise crash()
    chosen = tuple(int(n) for n in ids if n.isascii() and n.isdecimal())
    wanted = Move(
        chosen, destination, title, call.params.integer("category_id"), call.params.is_true("freeze_original")
    )
    made = move_posts(call.state, user, topic, wanted)
    return answer({"success": True, "url": f"/t/{made.slug}/{made.id}"})


async def set_notification_level(call: Call) -> Response:
    """`POST /t/ID/notifications`: taken, and without effect here."""
    _topic(call)
    call.member()
    call.params.required("notification_level")
    return done()


async def invite(call: Call) -> Response:
    """`POST /t/ID/invite`: one more reader of a private message."""
    topic = _topic(call)
    user = call.state.user_named(call.params.text("user") or "")
    if user is None or not (topic.private and call.guardian.mine_message(topic)):
        raise not_allowed()
    if user.id not in topic.allowed_user_ids:
        topic.allowed_user_ids.append(user.id)
    return answer({"user": basic_user(user)})


UPDATE = ("topics:update",)
WAYS = (
    Way("PUT", "/t/{topic_id:int}/status", "topics/status", set_status, ("topics:status",)),
    Way("PUT", "/t/{topic_id:int}/slow_mode", "topics/set_slow_mode", set_slow_mode),
    Way("POST", "/t/{topic_id:int}/timer", "topics/timer", set_timer),
    Way("PUT", "/t/{topic_id:int}/recover", "topics/recover", bring_back, ("topics:recover",)),
    Way("POST", "/t/{topic_id:int}/move-posts", "topics/move_posts", move),
    Way("POST", "/t/{topic_id:int}/notifications", "topics/set_notifications", set_notification_level),
    Way("POST", "/t/{topic_id:int}/invite", "topics/invite", invite),
    Way("PUT", "/t/{topic_id:int}", "topics/update", update, UPDATE),
    Way("PUT", "/t/{slug}/{topic_id:int}", "topics/update", update, UPDATE),
    Way("DELETE", "/t/{topic_id:int}", "topics/destroy", destroy, ("topics:delete",)),
)
