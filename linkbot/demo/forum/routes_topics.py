"""Reading topics (contract 4)."""

from starlette.responses import PlainTextResponse, Response

from linkbot.demo.forum.call import Call, Way, answer, redirect
from linkbot.demo.forum.clock import stamp
from linkbot.demo.forum.entities import Post, Topic
from linkbot.demo.forum.pages import topic_page
from linkbot.demo.forum.refusal import Refusal, missing, not_allowed, not_found
from linkbot.demo.forum.shape_post import View, excerpt, post_json
from linkbot.demo.forum.shape_topic import CHUNK, PRINT_CHUNK, stream_of, topic_json


async def show(call: Call) -> Response:
    """`/t/ID`, `/t/SLUG/ID`, with a post number or not."""
    shown = call.state.topics.get(call.number("topic_id")) if call.wants_html else None
    if shown is not None and shown.private and call.state.settings.open_house:
        return topic_page(call.state, shown, call.state.posts_of(shown.id))
    topic = _topic_to_show(call)
    slug = call.path.get("slug")
    number = call.number("post_number") if "post_number" in call.path else None
    if slug is not None and slug != topic.slug:
        return redirect(call.state, _address(call, topic, number))
    stream = _filtered(call, topic)
    if call.wants_html:
        return topic_page(call.state, topic, stream)
    topic.views += 1 if call.params.has("track_visit") else 0
    size = _chunk(call)
    if number is not None:
        page = _around(stream, number)
    else:
        asked = call.params.integer("page") or 1
        if asked < 0 or (asked - 1) * size >= max(topic.highest_post_number, 1):
            if call.state.settings.page_past_end_redirects and asked > 1:
                return redirect(call.state, f"/t/{topic.slug}/{topic.id}.json?page={-(-len(stream) // size)}")
            raise not_found()
        page = stream[max(asked - 1, 0) * size :][:size]
    view = View(
        call.guardian, with_raw=call.params.has("include_raw"), in_topic=True, printed=size == PRINT_CHUNK,
        filtered=bool(stream) and call.params.has("username_filters"),
    )  # fmt: skip
    return answer(topic_json(call.state, topic, view, page=page, stream=stream))


def _topic_to_show(call: Call) -> Topic:
    """Missing, private and deleted topics look the same (contract 1.3)."""
    topic = call.state.topics.get(call.number("topic_id"))
    if topic is None or not call.guardian.sees_topic(topic):
        raise not_found()
    return topic


def _address(call: Call, topic: Topic, number: int | None) -> str:
    ending = "" if call.wants_html else ".json"
    return f"/t/{topic.slug}/{topic.id}{f'/{number}' if number else ''}{ending}"


def _filtered(call: Call, topic: Topic) -> list[Post]:
    stream = stream_of(call.state, topic, call.guardian, show_deleted=call.params.is_true("show_deleted"))
    names = call.params.text("username_filters")
    if names:
        wanted = {user.id for name in names.split(",") if (user := call.state.user_named(name.strip()))}
        stream = [post for post in stream if post.user_id in wanted or post.post_number == 1]
    return stream


def _chunk(call: Call) -> int:
    """20, or 1000 for print, which only admins may ask for as often as they like."""
    if not call.params.is_true("print"):
        return CHUNK
    state = call.state
    most = state.settings.max_prints_per_hour_per_user
    if most == 0:
        raise not_allowed()
    if not (call.user is not None and call.user.admin):
        name = f"print:{call.user.id if call.user else call.address}"
        if state.limits.take(name, most, 3600, state.now()):
            raise Refusal(422, "too_often")
    return PRINT_CHUNK


def _around(stream: list[Post], number: int) -> list[Post]:
    """Twenty posts near a number: five before it, the rest after, filled up at the end."""
    at = next((n for n, post in enumerate(stream) if post.post_number >= number), len(stream) - 1)
    start = max(0, min(at - 5, len(stream) - CHUNK))
    return stream[start : start + CHUNK]


async def show_slug(call: Call) -> Response:
    """`/t/SLUG`: to the topic of that slug, if there is one."""
    found = [
        t for t in call.state.topics.values() if t.slug == call.path["slug"] and call.guardian.sees_topic(t)
    ]
    if not found:
        raise not_found()
    return redirect(call.state, _address(call, found[0], None))


def _topic_for_posts(call: Call) -> Topic:
    """For lists of posts, what is there but not for you is a 403 (contract 1.3)."""
    topic = call.any_topic(call.number("topic_id"))
    if not call.guardian.sees_topic(topic):
        raise not_allowed()
    return topic


async def show_posts(call: Call) -> Response:
    """`/t/ID/posts`: by ids, or the next twenty after or before a number."""
    topic = _topic_for_posts(call)
    stream = stream_of(call.state, topic, call.guardian)
    ids = call.params.listing("post_ids")
    number = call.params.integer("post_number")
    if ids is not None:
        whole = stream_of(call.state, topic, call.guardian, show_deleted=True)
        wanted = {int(n) for n in ids if n.isascii() and n.isdecimal()}
        page = [post for post in whole if post.id in wanted]
    elif number is not None:
        page = _next_to(stream, number, rising=call.params.is_true("asc"))
    else:
        page = stream[:CHUNK]
    view = View(call.guardian, with_raw=call.params.has("include_raw"), in_topic=True)
    return answer({"post_stream": {"posts": [post_json(call.state, p, view) for p in page]}, "id": topic.id})


def _next_to(stream: list[Post], number: int, *, rising: bool) -> list[Post]:
    if rising:
        return [post for post in stream if post.post_number > number][:CHUNK]
    return [post for post in reversed(stream) if post.post_number < number][:CHUNK]


async def show_post_ids(call: Call) -> Response:
    """`/t/ID/post_ids`: all ids after a number."""
    topic = _topic_for_posts(call)
    number = to_number(call.params.required("post_number"))
    stream = stream_of(call.state, topic, call.guardian)
    return answer({"post_ids": [post.id for post in stream if post.post_number > number]})


def to_number(text: str) -> int:
    """A number from a parameter, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() else 0


async def show_excerpts(call: Call) -> Response:
    """`/t/ID/excerpts`: the beginnings of posts."""
    topic = _topic_for_posts(call)
    ids = call.params.listing("post_ids")
    if ids is None:
        raise missing("post_ids")
    if len(ids) > 100:
        raise Refusal(422, "chunk_big")
    posts = [p for p in stream_of(call.state, topic, call.guardian) if str(p.id) in ids and not p.hidden]
    names = call.state.users
    return answer(
        [
            {"post_id": p.id, "username": names[p.user_id].username, "excerpt": excerpt(p.cooked, 800)}
            for p in posts
        ]
    )


async def show_by_external_id(call: Call) -> Response:
    """301 to the topic with that external id; 403 where it is not for the caller (contract 24)."""
    topic = call.state.topic_with_external_id(str(call.path["external_id"]))
    if topic is None:
        raise not_found()
    if not call.guardian.sees_topic(topic):
        raise not_allowed()
    return redirect(call.state, f"/t/{topic.slug}/{topic.id}.json")


async def show_raw(call: Call) -> Response:
    """`/raw/ID`: plain text, a hundred posts a page."""
    topic = _topic_for_posts(call)
    page = max(call.params.integer("page") or 1, 1)
    posts = stream_of(call.state, topic, call.guardian)[(page - 1) * 100 : page * 100]
    visible = [p for p in posts if not p.hidden or call.guardian.sees_hidden(p)]
    blocks = [
        f"{call.state.users[p.user_id].username} | {stamp(p.updated_at)} | #{p.post_number}\n\n{p.raw}\n\n-------------------------\n\n"
        for p in visible
    ]
    return PlainTextResponse("".join(blocks))


async def show_raw_post(call: Call) -> Response:
    """`/raw/ID/N`: one post's raw text; 404 where it is not visible."""
    topic = _topic_for_posts(call)
    post = call.state.post_numbered(topic.id, call.number("post_number"))
    if post is None or not call.guardian.sees_post(post):
        raise not_found()
    return PlainTextResponse(post.raw)


READ = ("topics:read",)
WAYS = (
    Way("GET", "/t/external_id/{external_id}", "topics/show_by_external_id", show_by_external_id, READ),
    Way("GET", "/t/{topic_id:int}", "topics/show", show, READ),
    Way("GET", "/t/{topic_id:int}/posts", "topics/posts", show_posts, READ),
    Way("GET", "/t/{topic_id:int}/post_ids", "topics/post_ids", show_post_ids),
    Way("GET", "/t/{topic_id:int}/excerpts", "topics/excerpts", show_excerpts),
    Way("GET", "/t/{topic_id:int}/{post_number:int}", "topics/show", show, READ),
    Way("GET", "/t/{slug}/{topic_id:int}", "topics/show", show, READ),
    Way("GET", "/t/{slug}/{topic_id:int}/{post_number:int}", "topics/show", show, READ),
    Way("GET", "/t/{slug}", "topics/show", show_slug, READ),
    Way("GET", "/raw/{topic_id:int}", "posts/markdown_num", show_raw, READ),
    Way("GET", "/raw/{topic_id:int}/{post_number:int}", "posts/markdown_num", show_raw_post, READ),
)
