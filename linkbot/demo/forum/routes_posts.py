"""Single posts: reading, editing, deleting, and what staff may set on them (contract 6, 8, 9, 13)."""

from starlette.responses import PlainTextResponse, Response

from linkbot.demo.forum.call import Call, Way, answer, empty
from linkbot.demo.forum.diff import revision_json
from linkbot.demo.forum.editing import Change, delete, edit, recover
from linkbot.demo.forum.entities import REGULAR, Post
from linkbot.demo.forum.limits import too_many
from linkbot.demo.forum.refusal import Refusal, invalid, missing, not_allowed, not_found
from linkbot.demo.forum.routes_create import queued_rows
from linkbot.demo.forum.shape_post import View, link_counts, post_json, replies_to


def _shown(call: Call, post: Post, *, written: bool = False) -> Response:
    return answer(post_json(call.state, post, View(call.guardian, with_raw=True, written=written)))


async def show(call: Call) -> Response:
    """`/posts/ID`."""
    return _shown(call, call.visible_post(call.number("post_id")))


async def show_by_number(call: Call) -> Response:
    """`/posts/by_number/TOPIC/N`."""
    post = call.state.post_numbered(call.number("topic_id"), call.number("post_number"))
    if post is None:
        raise not_found()
    return _shown(call, call.visible_post(post.id))


async def show_cooked(call: Call) -> Response:
    """Only the HTML."""
    return answer({"cooked": call.visible_post(call.number("post_id")).cooked})


async def show_raw(call: Call) -> Response:
    """Only the raw text; 404 where the post is not visible."""
    post = call.any_post(call.number("post_id"))
    if not call.guardian.sees_post(post):
        raise not_found()
    return PlainTextResponse(post.raw)


async def show_replies(call: Call) -> Response:
    """Direct answers after a number, twenty at most."""
    post = call.visible_post(call.number("post_id"))
    after = max(call.params.integer("after") or 1, 1)
    rows = [p for p in replies_to(call.state, post) if p.post_number > after and call.guardian.sees_post(p)][
        :20
    ]
    return answer([post_json(call.state, p, View(call.guardian, in_topic=True)) for p in rows])


async def latest(call: Call) -> Response:
    """The newest fifty regular posts of public topics; `before` is less than (contract 6)."""
    before = call.params.integer("before")
    topics = call.state.topics

    def public(post: Post) -> bool:
        topic = topics[post.topic_id]
        regular = post.post_type == REGULAR and not post.hidden and post.deleted_at is None
        return (
            regular
            and not topic.private
            and topic.visible
            and topic.deleted_at is None
            and call.guardian.sees_topic(topic)
        )

    newest = sorted(call.state.posts.values(), key=lambda post: post.id, reverse=True)
    rows = [post for post in newest if public(post) and (before is None or post.id < before)][:50]
    view = View(call.guardian, with_raw=True, with_topic=True)
    return answer({"latest_posts": [post_json(call.state, post, view) for post in rows]})


async def update(call: Call) -> Response:
    """`PUT /posts/ID`."""
    user = call.member()
    group = call.params.group("post")
    if group is None:
        raise missing("post")
    post = call.any_post(call.number("post_id"))
    if not call.guardian.sees_topic(call.state.topics[post.topic_id]):
        raise not_allowed()
    original = (
        group.text("original_text") if group.text("original_text") is not None else group.text("raw_old")
    )
    change = Change(group.text("raw"), group.text("edit_reason") or None, original, call.params.text("title"))
    limit = _take_edit(call, post, change)
    try:
        edit(call.state, user, post, change)
    except Refusal:
        call.state.limits.give_back(limit)
        raise
    body = post_json(call.state, post, View(call.guardian, with_raw=True, written=True))
    if links := link_counts(call.state, post):
        body["link_counts"] = links
    return answer({"post": body})


def _take_edit(call: Call, post: Post, change: Change) -> str:
    """Thirty edits a day for members. Names the limit."""
    state, user = call.state, call.member()
    name = f"edits:{user.id}"
    if user.staff or not call.guardian.edits(post) or change.raw in (None, post.raw):
        return ""
    wait = state.limits.take(name, state.settings.max_edits_per_day, 86_400, state.now())
    if wait:
        raise too_many(wait, locale=state.settings.locale)
    return name


async def destroy(call: Call) -> Response:
    """`DELETE /posts/ID`: an empty answer."""
    user = call.member()
    post = call.any_post(call.number("post_id"))
    if not call.guardian.sees_topic(call.state.topics[post.topic_id]):
        raise not_allowed()
    if call.params.is_true("force_destroy"):
        raise Refusal(403, "error")
    if not user.staff:
        state = call.state
        most = state.settings.max_post_deletions_per_minute
        if call.guardian.deletes(post) and (
            wait := state.limits.take(f"deletes:{user.id}", most, 60, state.now())
        ):
            raise too_many(wait, locale=state.settings.locale)
    delete(call.state, user, post)
    return empty()


async def bring_back(call: Call) -> Response:
    """`PUT /posts/ID/recover`."""
    user = call.member()
    post = call.any_post(call.number("post_id"))
    recover(call.state, user, post)
    return _shown(call, post)


def _revised_post(call: Call) -> Post:
    post = call.any_post(call.number("post_id"))
    if not call.guardian.sees_post(post):
        raise not_found() if post.hidden else not_allowed()
    return post


async def show_revision(call: Call) -> Response:
    """`/posts/ID/revisions/N`: one edit; the first is no edit."""
    post = _revised_post(call)
    number = call.number("revision")
    if number < 2:
        raise invalid("revision")
    return _revision(call, post, number)


async def show_latest_revision(call: Call) -> Response:
    """`/posts/ID/revisions/latest`."""
    post = _revised_post(call)
    return _revision(call, post, post.revisions[-1].number if post.revisions else 0)


def _revision(call: Call, post: Post, number: int) -> Response:
    row = next((r for r in post.revisions if r.number == number), None)
    if row is None:
        raise not_found()
    if row.hidden and not call.guardian.staff:
        raise not_allowed()
    return answer(revision_json(call.state, post, row, can_edit=call.guardian.edits(post)))


async def show_pending(call: Call) -> Response:
    """`/posts/NAME/pending`: own posts that wait for approval."""
    return answer({"pending_posts": queued_rows(call)})


EDIT, DELETE, READ = ("posts:edit",), ("posts:delete",), ("revisions:read",)
WAYS = (
    Way("GET", "/posts", "posts/latest", latest, ("posts:list",)),
    Way("GET", "/posts/{post_id:int}", "posts/show", show),
    Way("GET", "/posts/by_number/{topic_id:int}/{post_number:int}", "posts/by_number", show_by_number),
    Way("GET", "/posts/{post_id:int}/cooked", "posts/cooked", show_cooked),
    Way("GET", "/posts/{post_id:int}/raw", "posts/markdown_id", show_raw),
    Way("GET", "/posts/{post_id:int}/replies", "posts/replies", show_replies),
    Way("GET", "/posts/{post_id:int}/revisions/latest", "posts/latest_revision", show_latest_revision, READ),
    Way("GET", "/posts/{post_id:int}/revisions/{revision:int}", "posts/revisions", show_revision, READ),
    Way("GET", "/posts/{username}/pending", "posts/pending", show_pending),
    Way("PUT", "/posts/{post_id:int}", "posts/update", update, EDIT),
    Way("DELETE", "/posts/{post_id:int}", "posts/destroy", destroy, DELETE),
    Way("PUT", "/posts/{post_id:int}/recover", "posts/recover", bring_back, ("posts:recover",)),
)
