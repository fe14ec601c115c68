"""Users, their notes and their private messages (contract 17, 18)."""

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer, done
from linkbot.demo.forum.clock import stamp
from linkbot.demo.forum.entities import Notification, User
from linkbot.demo.forum.refusal import invalid, missing, not_allowed, not_found
from linkbot.demo.forum.shape_user import Json, card, is_hidden_profile, profile


def _user(call: Call) -> User:
    user = call.state.user_named(str(call.path["username"]))
    if user is None:
        raise not_found()
    return user


async def show(call: Call) -> Response:
    """`/u/NAME`."""
    user = _user(call)
    body = profile(call.state, user, call.user)
    if "profile_hidden" in body["user"]:
        return answer({"user": body["user"]})
    if call.user is not None and call.user.id != user.id:
        user.profile_views += 1
    return answer(body)


async def show_card(call: Call) -> Response:
    """`/u/NAME/card`."""
    return answer({"user_badges": [], "user": card(call.state, _user(call), call.user)})


async def show_cards(call: Call) -> Response:
    """`/user-cards?user_ids=1,2`: fifty at most, hidden profiles left out."""
    names = call.params.required("user_ids").split(",")
    if len(names) > 50:
        raise invalid("user_ids")
    ids = [int(n) for n in names if n.strip().isascii() and n.strip().isdecimal()]
    users = [call.state.users[n] for n in ids if n in call.state.users]
    shown = [user for user in users if not is_hidden_profile(call.state, user, call.user)]
    return answer({"users": [card(call.state, user, call.user) for user in shown]})


async def show_actions(call: Call) -> Response:
    """`/user_actions?username=U&filter=4,5`: the topics and replies somebody made."""
    name = call.params.text("username")
    if not name:
        raise missing("username")
    user = call.state.user_named(name)
    if user is None or is_hidden_profile(call.state, user, call.user):
        raise not_found()
    kinds = {
        int(n) for n in (call.params.text("filter") or "4,5").split(",") if n.isascii() and n.isdecimal()
    }
    rows = []
    for post in sorted(call.state.posts.values(), key=lambda p: p.id, reverse=True):
        kind = 4 if post.post_number == 1 else 5
        topic = call.state.topics[post.topic_id]
        if post.user_id != user.id or kind not in kinds or topic.private or not call.guardian.sees_post(post):
            continue
        rows.append({
            "action_type": kind, "created_at": stamp(post.created_at), "slug": topic.slug, "topic_id": topic.id,
            "post_number": post.post_number, "post_id": post.id, "username": user.username, "title": topic.title,
            "user_id": user.id, "category_id": topic.category_id, "deleted": post.deleted_at is not None,
            "hidden": post.hidden, "post_type": post.post_type, "archived": topic.archived, "closed": topic.closed,
        })  # fmt: skip
    offset, limit = max(call.params.integer("offset") or 0, 0), min(call.params.integer("limit") or 30, 100)
    return answer({"user_actions": rows[offset : offset + limit]})


def _note(call: Call, row: Notification) -> Json:
    topic = call.state.topics.get(row.topic_id or 0)
    title = {"fancy_title": topic.title} if topic else {}
    return {
        **title, "id": row.id, "user_id": row.user_id, "notification_type": row.kind, "read": row.read,
        "high_priority": row.kind == 6, "created_at": stamp(row.created_at), "post_number": row.post_number,
        "topic_id": row.topic_id, "slug": topic.slug if topic else None, "data": row.data,
    }  # fmt: skip


async def show_notifications(call: Call) -> Response:
    """`/notifications`: the caller's own notes, newest first."""
    user = call.member()
    name = call.params.text("username")
    if name and call.state.user_named(name) is not user and not user.staff:
        raise not_allowed()
    rows = sorted(
        (n for n in call.state.notifications if n.user_id == user.id), key=lambda n: n.id, reverse=True
    )
    limit = max(1, min(call.params.integer("limit") or 60, 60))
    if call.params.is_true("recent"):
        body: Json = {"notifications": [_note(call, row) for row in rows[:limit]], "seen_notification_id": 0}
        return answer(body)
    offset = max(call.params.integer("offset") or 0, 0)
    more = f"/notifications?limit={limit}&offset={offset + limit}&username={user.username}"
    body = {
        "notifications": [_note(call, row) for row in rows[offset : offset + limit]],
        "total_rows_notifications": len(rows), "seen_notification_id": 0, "load_more_notifications": more,
    }  # fmt: skip
    return answer(body)


async def mark_read(call: Call) -> Response:
    """`PUT /notifications/mark-read`: one, or all."""
    user = call.member()
    number = call.params.integer("id")
    for row in call.state.notifications:
        if row.user_id == user.id and number in (None, row.id):
            row.read = True
    return done()


WAYS = (
    Way("GET", "/u/{username}", "users/show", show, ("users:show",)),
    Way("GET", "/u/{username}/card", "users/show_card", show_card, ("users:show",)),
    Way("GET", "/user-cards", "users/cards", show_cards, ("users:show",)),
    Way("GET", "/user_actions", "user_actions/index", show_actions),
    Way("GET", "/notifications", "notifications/index", show_notifications),
    Way("PUT", "/notifications/mark-read", "notifications/mark_read", mark_read),
)
