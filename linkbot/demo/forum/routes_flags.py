"""Likes and flags (contract 11)."""

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer
from linkbot.demo.forum.entities import Post
from linkbot.demo.forum.flagging import DAILY_FACTOR, Wish, act, undo
from linkbot.demo.forum.limits import too_many
from linkbot.demo.forum.params import BIG
from linkbot.demo.forum.refusal import not_found
from linkbot.demo.forum.shape_post import View, post_json


async def create_action(call: Call) -> Response:
    """`POST /post_actions`: the post without its raw text comes back."""
    user = call.member()
    target = _number(call, "id")
    type_id = _number(call, "post_action_type_id")
    post = _target(call, target)
    wish = Wish(
        message=call.params.text("message") or "",
        take_action=call.params.is_true("take_action"),
        queue_for_review=call.params.is_true("queue_for_review"),
    )
    used = _take_limits(call, post, type_id)
    try:
        act(call.state, user, post, type_id, wish)
    except Exception:
        if used:
            call.state.limits.give_back(used)
        raise
    return answer(post_json(call.state, post, View(call.guardian)))


def _number(call: Call, name: str) -> int:
    call.params.required(name)
    value = call.params.integer(name) or 0
    return value if abs(value) <= BIG else -1


def _target(call: Call, number: int) -> Post:
    """The post; with `flag_topic` the number is a topic's, and its first post is meant."""
    if not call.params.is_true("flag_topic"):
        return call.any_post(number)
    first = call.state.first_post(number)
    if first is None:
        raise not_found()
    return call.any_post(first.id)


def _take_limits(call: Call, post: Post, type_id: int) -> str | None:
    """4 tries a minute for one post and type, 20 flags a day and more with trust; staff are free."""
    user, state = call.member(), call.state
    if user.staff:
        return None
    locale = state.settings.locale
    if wait := state.limits.take(f"act:{user.id}:{post.id}:{type_id}", 4, 60, state.now()):
        raise too_many(wait, locale=locale)
    if type_id == 2:
        return None
    most = int(state.settings.max_flags_per_day * DAILY_FACTOR.get(user.trust_level, 1.0))
    name = f"flags:{user.id}"
    if wait := state.limits.take(name, most, 86_400, state.now()):
        raise too_many(wait, locale=locale)
    return name


async def destroy_action(call: Call) -> Response:
    """`DELETE /post_actions/POST_ID?post_action_type_id=T`."""
    user = call.member()
    post = call.any_post(call.number("post_id"))
    undo(call.state, user, post, _number(call, "post_action_type_id"))
    return answer(post_json(call.state, post, View(call.guardian)))


WAYS = (
    Way("POST", "/post_actions", "post_actions/create", create_action),
    Way("DELETE", "/post_actions/{post_id:int}", "post_actions/destroy", destroy_action),
)
