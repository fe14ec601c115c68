"""What staff may set on single posts (contract 13), and deleting several at once."""

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer, done, empty
from linkbot.demo.forum.cook import cook
from linkbot.demo.forum.editing import Change, delete, edit, revise
from linkbot.demo.forum.entities import REGULAR, WHISPER, Post
from linkbot.demo.forum.flagging import unhide
from linkbot.demo.forum.refusal import invalid, missing, not_allowed, not_found
from linkbot.demo.forum.shape_post import View, post_json
from linkbot.demo.forum.storing import kitchen_of


async def destroy_many(call: Call) -> Response:
    """`DELETE /posts/destroy_many`: several, by staff."""
    user = call.member()
    ids = call.params.listing("post_ids")
    if ids is None:
        raise missing("post_ids")
    posts = [post for n in ids if n.isascii() and n.isdecimal() and (post := call.state.posts.get(int(n)))]
    if not posts:
        raise invalid("post_ids")
    if not user.staff:
        raise not_allowed()
    for post in posts:
        delete(call.state, user, post)
    return empty()


def _staff_post(call: Call) -> Post:
    post = call.any_post(call.number("post_id"))
    call.staff()
    return post


async def lock(call: Call) -> Response:
    """`PUT /posts/ID/locked`."""
    post = _staff_post(call)
    post.locked_by_id = call.staff().id if call.params.text("locked") == "true" else None
    return answer({"locked": post.locked_by_id is not None})


async def set_wiki(call: Call) -> Response:
    """`PUT /posts/ID/wiki`."""
    post = _staff_post(call)
    post.wiki = call.params.required("wiki") == "true"
    revise(call.state, call.staff(), post, post.raw)
    return empty()


async def set_notice(call: Call) -> Response:
    """`PUT /posts/ID/notice`: a note of the staff on a post, or none."""
    post = _staff_post(call)
    text = call.params.text("notice") or ""
    if not text.strip():
        post.notice = None
        return done()
    cooked = cook(text, kitchen_of(call.state, call.staff()))
    post.notice = {"type": "custom", "raw": text, "cooked": cooked, "created_by_user_id": call.staff().id}
    return answer({"success": "OK", "cooked_notice": cooked})


async def set_type(call: Call) -> Response:
    """`PUT /posts/ID/post_type`."""
    post = _staff_post(call)
    kind = call.params.integer("post_type") or 0
    if kind not in range(REGULAR, WHISPER + 1):
        raise invalid("post_type")
    post.post_type = kind
    revise(call.state, call.staff(), post, post.raw)
    return empty()


async def show_again(call: Call) -> Response:
    """`PUT /posts/ID/unhide`."""
    post = _staff_post(call)
    if not post.hidden:
        raise not_allowed()
    unhide(call.state, post)
    return empty()


async def rebake(call: Call) -> Response:
    """`PUT /posts/ID/rebake`."""
    post = _staff_post(call)
    post.cooked = cook(post.raw, kitchen_of(call.state, call.state.users[post.user_id]))
    return empty()


def _hide_revision(call: Call, *, hidden: bool) -> Response:
    post = _staff_post(call)
    row = next((r for r in post.revisions if r.number == call.number("revision")), None)
    if row is None:
        raise not_found()
    row.hidden = hidden
    return empty()


async def hide_revision(call: Call) -> Response:
    """`PUT /posts/ID/revisions/N/hide`."""
    return _hide_revision(call, hidden=True)


async def show_hidden_revision(call: Call) -> Response:
    """`PUT /posts/ID/revisions/N/show`."""
    return _hide_revision(call, hidden=False)


async def revert(call: Call) -> Response:
    """`PUT /posts/ID/revisions/N/revert`: the words from before that edit."""
    post = _staff_post(call)
    row = next((r for r in post.revisions if r.number == call.number("revision")), None)
    if row is None:
        raise not_found()
    edit(call.state, call.staff(), post, Change(row.raw_before, f"back to version {row.number - 1}"))
    body = post_json(call.state, post, View(call.guardian, written=True))
    return answer({"post": body})


WAYS = (
    Way("DELETE", "/posts/destroy_many", "posts/destroy_many", destroy_many),
    Way("PUT", "/posts/{post_id:int}/locked", "posts/locked", lock),
    Way("PUT", "/posts/{post_id:int}/wiki", "posts/wiki", set_wiki),
    Way("PUT", "/posts/{post_id:int}/notice", "posts/notice", set_notice),
    Way("PUT", "/posts/{post_id:int}/post_type", "posts/post_type", set_type),
    Way("PUT", "/posts/{post_id:int}/unhide", "posts/unhide", show_again),
    Way("PUT", "/posts/{post_id:int}/rebake", "posts/rebake", rebake),
    Way("PUT", "/posts/{post_id:int}/revisions/{revision:int}/hide", "posts/hide_revision", hide_revision),
    Way(
        "PUT",
        "/posts/{post_id:int}/revisions/{revision:int}/show",
        "posts/show_revision",
        show_hidden_revision,
    ),
    Way("PUT", "/posts/{post_id:int}/revisions/{revision:int}/revert", "posts/revert", revert),
)
