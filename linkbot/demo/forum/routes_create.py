"""`POST /posts`: replies, topics, private messages (contract 7)."""

from datetime import UTC, datetime
from typing import Any

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer, refused
from linkbot.demo.forum.clock import stamp
from linkbot.demo.forum.entities import Post, Reviewable, User
from linkbot.demo.forum.limits import too_many
from linkbot.demo.forum.memo import Made, memoize
from linkbot.demo.forum.params import BIG
from linkbot.demo.forum.posting import Draft, Queued, check_blocked_word, create
from linkbot.demo.forum.refusal import Refusal, not_found
from linkbot.demo.forum.shape_post import View, post_json
from linkbot.demo.forum.shape_user import avatar, pending_posts, queued_of

DAY = 86_400


async def create_post(call: Call) -> Response:
    """Make a post. One 422 shape for what is wrong with it; the answer to admin keys is remembered."""
    user = call.member()

    def make() -> Made:
        try:
            response = _make(call, user)
        except Refusal as refusal:
            if refusal.status != 422:
                raise
            response = refused(refusal, call.state.settings.locale, action="create_post")
        return response.status_code, bytes(response.body)

    status, body = await memoize(call, make) if call.key else make()
    return Response(body, status, media_type="application/json; charset=utf-8")


def _make(call: Call, user: User) -> Response:
    draft = _draft(call)
    try:
        check_blocked_word(call.state, user, draft.raw)
    except Refusal as refusal:
        return refused(refusal, call.state.settings.locale, action="created_post")
    used = _take_limits(call, user, draft)
    try:
        made = create(call.state, user, draft)
    except Exception:
        for name in used:
            call.state.limits.give_back(name)
        raise
    return _queued_answer(call, user, made) if isinstance(made, Queued) else _post_answer(call, made)


def _post_answer(call: Call, post: Post) -> Response:
    body = post_json(call.state, post, View(call.guardian, with_raw=True, written=True))
    if call.params.is_true("nested_post") or call.params.values.get("nested_post") is True:
        return answer({"action": "create_post", "post": body, "success": True})
    return answer(body)


def _queued_answer(call: Call, user: User, queued: Queued) -> Response:
    row = queued.reviewable
    pending = {"id": row.id, "raw": row.payload["raw"], "created_at": stamp(row.created_at)}
    return answer(
        {
            "action": "enqueued",
            "success": True,
            "pending_count": pending_posts(call.state, user),
            "pending_post": pending,
        }
    )


def _draft(call: Call) -> Draft:
    params = call.params
    names: tuple[str, ...] | None = None
    if params.text("archetype") == "private_message":
        wanted = params.text("target_recipients") or params.text("target_usernames") or ""
        names = tuple(name.strip() for name in wanted.split(",") if name.strip())
    admin_api = call.key is not None
    return Draft(
        raw=params.text("raw") or "",
        topic_id=_id(params.integer("topic_id")),
        reply_to=_id(params.integer("reply_to_post_number")),
        title=params.text("title") or "",
        category_id=_id(params.integer("category")),
        recipients=names,
        external_id=params.text("external_id") or None if admin_api else None,
        whisper=params.is_true("whisper"),
        skip_validations=admin_api and params.text("skip_validations") == "true",
        no_bump=params.is_true("no_bump"),
        tags=tuple(params.listing("tags") or ()),
        created_at=_moment(params.text("created_at")) if admin_api else None,
    )


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment else None


def _id(value: int | None) -> int | None:
    return None if value is None else max(-1, min(value, BIG))


def _take_limits(call: Call, user: User, draft: Draft) -> list[str]:
    """The per-user limits, from which staff are free (contract 3.3). Names what was used."""
    if user.staff:
        return []
    settings, state = call.state.settings, call.state
    new = user.trust_level == 0
    every = settings.rate_limit_new_user_create_post if new else settings.rate_limit_create_post
    limits: list[tuple[str, int, int]] = []
    if draft.recipients is not None:
        limits.append((f"pm:{user.id}", settings.max_personal_messages_per_day, DAY))
    elif draft.topic_id is None:
        limits.append(
            (f"topic:{user.id}", min(1, settings.rate_limit_create_topic), settings.rate_limit_create_topic)
        )
    limits.append((f"post:{user.id}", min(1, every), every))
    used: list[str] = []
    for name, most, seconds in limits:
        wait = state.limits.take(name, most, seconds, state.now())
        if wait:
            for earlier in used:
                state.limits.give_back(earlier)
            raise too_many(wait, locale=settings.locale)
        used += [name] if most else []
    return used


def queued_rows(call: Call) -> list[dict[str, Any]]:
    """The caller's posts that wait for approval."""
    user = call.member()
    owner = call.state.user_named(str(call.path["username"]))
    if owner is None or (owner is not user and not user.staff):
        raise not_found()
    rows = queued_of(call.state, owner)
    return [_pending_json(call, owner, row) for row in sorted(rows, key=lambda row: row.id, reverse=True)]


def _pending_json(call: Call, owner: User, row: Reviewable) -> dict[str, Any]:
    topic = call.state.topics.get(row.topic_id or 0)
    return {
        "id": row.id, "avatar_template": avatar(owner), "category_id": row.category_id,
        "created_at": stamp(row.created_at), "created_by_id": owner.id, "name": owner.name,
        "raw_text": row.payload["raw"], "title": topic.title if topic else row.payload["title"],
        "topic_id": topic.id if topic else None,
        "topic_url": f"{call.state.base_url}/t/{topic.slug}/{topic.id}" if topic else None, "username": owner.username,
    }  # fmt: skip


WAYS = (Way("POST", "/posts", "posts/create", create_post, ("topics:write",)),)
