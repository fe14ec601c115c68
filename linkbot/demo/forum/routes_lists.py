"""Lists: latest topics, categories, private messages (contract 18)."""

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer, redirect
from linkbot.demo.forum.entities import SYSTEM_ID, Category, Topic
from linkbot.demo.forum.pages import front_page
from linkbot.demo.forum.refusal import not_allowed, not_found
from linkbot.demo.forum.shape_list import list_row
from linkbot.demo.forum.shape_site import category_json
from linkbot.demo.forum.shape_user import Json, basic_user, listed_user
from linkbot.demo.forum.state import slugify

PER_PAGE = 30


def _public(call: Call) -> list[Topic]:
    topics = [t for t in call.state.topics.values() if not t.private and t.visible and t.deleted_at is None]
    return [topic for topic in topics if call.guardian.sees_topic(topic)]


def _listing(call: Call, topics: list[Topic], path: str) -> Json:
    """One page of topics with the people in it beside."""
    page = max(call.params.integer("page") or 0, 0)
    shown = topics[page * PER_PAGE :][:PER_PAGE]
    rows = [list_row(call.state, topic, call.guardian) for topic in shown]
    ids = dict.fromkeys(poster["user_id"] for row in rows for poster in row["posters"])
    more = {"more_topics_url": f"{path}?page={page + 1}"} if len(topics) > (page + 1) * PER_PAGE else {}
    listing = {
        "can_create_topic": call.user is not None,
        **more,
        "per_page": PER_PAGE,
        "top_tags": [],
        "topics": rows,
    }
    users = [listed_user(call.state.users[n]) for n in ids]
    beside = {"users": users, "primary_groups": [], "flair_groups": []} if rows else {}
    return {**beside, "topic_list": listing}


def _sorted(call: Call, topics: list[Topic]) -> list[Topic]:
    rising = call.params.text("ascending") == "true"
    if call.params.text("order") == "created":
        return sorted(topics, key=lambda topic: topic.created_at, reverse=not rising)
    return sorted(
        topics, key=lambda topic: (topic.pinned_at is not None, topic.bumped_at), reverse=not rising
    )


async def show_latest(call: Call) -> Response:
    """`/latest`; the list of topics as a page for people."""
    if call.wants_html:
        return front_page(call.state, _sorted(call, _public(call)))
    return answer(_listing(call, _sorted(call, _public(call)), "/latest"))


async def show_category_topics(call: Call) -> Response:
    """`/c/SLUG/ID/l/latest` and `/c/SLUG/ID`."""
    category = _category(call)
    topics = [topic for topic in _public(call) if topic.category_id == category.id]
    return answer(_listing(call, _sorted(call, topics), f"/c/{category.slug}/{category.id}/l/latest"))


async def to_category_topics(call: Call) -> Response:
    """`/c/ID/l/latest`: 301 to the address with the slug."""
    category = _category(call)
    return redirect(call.state, f"/c/{category.slug}/{category.id}/l/latest.json")


def _category(call: Call) -> Category:
    category = call.state.categories.get(call.number("category_id"))
    if category is None or not call.guardian.sees_category(category):
        raise not_found()
    return category


async def show_category(call: Call) -> Response:
    """`/c/ID/show`."""
    return answer({"category": category_json(call.state, _category(call), call.guardian)})


async def show_categories(call: Call) -> Response:
    """`/categories`, each with its newest topics."""
    rows = []
    for category in call.state.categories.values():
        if not call.guardian.sees_category(category):
            continue
        topics = [topic for topic in _public(call) if topic.category_id == category.id]
        row = category_json(call.state, category, call.guardian)
        spans = {f"topics_{span}": len(topics) for span in ("day", "week", "month", "year", "all_time")}
        newest = sorted(topics, key=lambda topic: topic.bumped_at, reverse=True)[:3]
        shown = {"topics": [_short(call, topic) for topic in newest]} if newest else {}
        rows.append({**row, **spans, "subcategory_ids": [], **shown})
    admin = call.user is not None and call.user.admin
    listing = {"can_create_category": admin, "can_create_topic": call.user is not None, "categories": rows}
    return answer({"category_list": listing})


def _short(call: Call, topic: Topic) -> Json:
    row = list_row(call.state, topic, call.guardian)
    posts = call.state.posts_of(topic.id)
    last = call.state.users[posts[-1].user_id if posts else topic.user_id]
    left_out = (
        "tags",
        "tags_descriptions",
        "views",
        "like_count",
        "has_summary",
        "last_poster_username",
        "category_id",
        "pinned_globally",
        "featured_link",
        "posters",
    )
    return {**{k: v for k, v in row.items() if k not in left_out}, "last_poster": basic_user(last)}


async def create_category(call: Call) -> Response:
    """`POST /categories`: by admins."""
    if not call.member().admin:
        raise not_allowed()
    name = call.params.required("name")
    permissions = call.params.group("permissions")
    groups = tuple(permissions.values) if permissions else ("everyone",)
    readers = None if "everyone" in groups else groups
    slug = call.params.text("slug") or slugify(name)
    category = Category(call.state.number("category"), name, slug, readers)
    call.state.categories[category.id] = category
    return answer({"category": category_json(call.state, category, call.guardian)})


async def show_inbox(call: Call) -> Response:
    """`/topics/private-messages/NAME`: what somebody was sent or answered in."""
    return _messages(call, sent=False)


async def show_sent(call: Call) -> Response:
    """`/topics/private-messages-sent/NAME`: what somebody started."""
    return _messages(call, sent=True)


def _messages(call: Call, *, sent: bool) -> Response:
    viewer = call.member()
    owner = call.state.user_named(str(call.path["username"]))
    if owner is None or (owner.id != viewer.id and not viewer.admin):
        raise not_found()

    def belongs(topic: Topic) -> bool:
        if not topic.private or topic.deleted_at is not None or owner.id not in topic.allowed_user_ids:
            return False
        posts = call.state.posts_of(topic.id)
        answered = any(post.user_id != owner.id for post in posts)
        return topic.user_id == owner.id if sent else topic.user_id != owner.id or answered

    topics = sorted(filter(belongs, call.state.topics.values()), key=lambda t: t.bumped_at, reverse=True)
    body = _listing(call, topics, f"/topics/private-messages{'-sent' * sent}/{owner.username}")
    for row in body["topic_list"]["topics"]:
        topic = call.state.topics[row["id"]]
        unread = {"last_read_post_number": None, "unread": 0, "new_posts": 0, "unread_posts": 0}
        row |= {k: v for k, v in unread.items() if k not in row}
        row |= {
            "notification_level": 3, "bookmarked": False, "liked": False,
            "allowed_user_count": len(topic.allowed_user_ids), "participant_groups": list(topic.allowed_groups),
            "participants": _participants(call, topic, viewer.id),
        }  # fmt: skip
    return answer(body)


def _participants(call: Call, topic: Topic, viewer_id: int) -> list[Json]:
    others = sorted(n for n in topic.allowed_user_ids if n not in (viewer_id, SYSTEM_ID))
    latest = call.state.posts_of(topic.id)[-1].user_id
    none = {"primary_group_id": None, "flair_group_id": None}
    return [
        {"extras": "latest" if n == latest else None, "description": None, "user_id": n, **none}
        for n in others
    ]


LIST = ("categories:list",)
WAYS = (
    Way("GET", "/", "list/latest", show_latest),
    Way("GET", "/latest", "list/latest", show_latest),
    Way("GET", "/categories", "categories/index", show_categories, LIST),
    Way("POST", "/categories", "categories/create", create_category),
    Way("GET", "/c/{category_id:int}/show", "categories/show", show_category, ("categories:show",)),
    Way("GET", "/c/{category_id:int}/l/latest", "list/category_latest", to_category_topics),
    Way("GET", "/c/{slug}/{category_id:int}", "list/category_default", show_category_topics),
    Way("GET", "/c/{slug}/{category_id:int}/l/latest", "list/category_latest", show_category_topics),
    Way("GET", "/topics/private-messages/{username}", "list/private_messages", show_inbox),
    Way("GET", "/topics/private-messages-sent/{username}", "list/private_messages_sent", show_sent),
)
