"""The review queue as JSON, with everything beside it (contract 12.2)."""

from collections import Counter
from typing import Any

from linkbot.demo.forum.clock import stamp, stamp_or_none
from linkbot.demo.forum.entities import PENDING, Reviewable, Score, User
from linkbot.demo.forum.guardian import Guardian
from linkbot.demo.forum.reviewing import offered
from linkbot.demo.forum.shape_list import list_row
from linkbot.demo.forum.shape_post import excerpt, replies_to
from linkbot.demo.forum.shape_site import FLAGS
from linkbot.demo.forum.shape_user import Json, basic_user
from linkbot.demo.forum.state import State, living

TYPES = (
    "ReviewableFlaggedPost",
    "ReviewableQueuedPost",
    "ReviewableUser",
    "ReviewablePost",
    "Chat::ReviewableMessage",
)
REST_TYPES = {
    "created_by": "user",
    "target_created_by": "user",
    "reviewed_by": "user",
    "claimed_by": "claimed_by",
}
ROW_FIELDS = (
    "fancy_title", "id", "title", "slug", "posts_count", "reply_count", "highest_post_number", "image_url",
    "created_at", "last_posted_at", "bumped", "bumped_at", "archetype", "unseen", "pinned", "unpinned", "excerpt",
    "visible", "closed", "archived", "bookmarked", "liked",
)  # fmt: skip


def reviewable_json(state: State, row: Reviewable) -> Json:
    """One item."""
    topic = state.topics.get(row.topic_id or 0)
    target = state.users.get(row.target_created_by_id or 0)
    queued = row.kind == "ReviewableQueuedPost"
    body: Json = {"id": row.id, "type": row.kind, "type_source": "core"}
    if topic is not None:
        address = f"{state.base_url}/t/{topic.slug}/{topic.id}"
        post = state.posts.get(row.post_id or 0)
        target_url = f"{address}/{post.post_number}" if post else address
        body |= {
            "topic_id": topic.id,
            "topic_url": address,
            "target_url": target_url,
            "topic_tags": list(topic.tags),
        }
    body |= {
        "category_id": row.category_id, "created_at": stamp(row.created_at), "can_edit": queued and row.status == PENDING,
        "score": row.score, "version": row.version,
        "target_created_by_trust_level": target.trust_level if target else None,
        "created_from_flag": not queued, "status": row.status,
    }  # fmt: skip
    body |= _queued(row, topic is None) if queued else _flagged(state, row)
    return {
        **body, "created_by_id": _creator(row), "target_created_by_id": row.target_created_by_id,
        **({"topic_id": None} if topic is None else {}),
        "editable_fields": _editable(row), "reviewable_score_ids": [score.id for score in _scores(row)],
        "bundled_action_ids": [bundle["id"] for bundle in _bundles(state, row)], "reviewable_note_ids": [],
        "claimed_by_id": None,
    }  # fmt: skip


def _creator(row: Reviewable) -> int:
    """Who put it into the queue: the system, for posts that wait."""
    return -1 if row.kind == "ReviewableQueuedPost" else row.created_by_id


def _queued(row: Reviewable, opens_topic: bool) -> Json:
    title = {"title": row.payload["title"]} if opens_topic else {}
    payload = {"raw": row.payload["raw"], **title, "is_poll": True, "tags": None}
    return {**({"removed_topic_id": None} if opens_topic else {}), "payload": payload}


def _editable(row: Reviewable) -> list[Json]:
    if row.kind != "ReviewableQueuedPost" or row.status != PENDING:
        return []
    body = {"id": "payload.raw", "type": "editor"}
    if row.topic_id is not None:
        return [body]
    return [
        {"id": "category_id", "type": "category"},
        {"id": "payload.title", "type": "text"},
        {"id": "payload.tags", "type": "tags"},
        body,
    ]


def _flagged(state: State, row: Reviewable) -> Json:
    post = state.posts.get(row.post_id or 0)
    if post is None:
        return {"blank_post": True}
    deleted = {"deleted_at": stamp_or_none(post.deleted_at)} if post.deleted_at else {}
    return {
        "cooked": post.cooked, "raw": post.raw, "reply_count": len(replies_to(state, post)), **deleted,
        "post_updated_at": stamp(post.updated_at), "post_version": post.version, "post_id": post.id,
    }  # fmt: skip


def _scores(row: Reviewable) -> list[Score]:
    """The newest flag first."""
    return sorted(row.scores, key=lambda score: score.id, reverse=True)


def _bundles(state: State, row: Reviewable) -> list[Json]:
    """The offered actions, grouped as a moderator sees them."""
    names = offered(state, row)
    if row.kind == "ReviewableQueuedPost":
        return (
            [
                {"id": "approve_post", "action_ids": ["approve_post"]},
                {"id": f"{row.id}-reject", "icon": "xmark", "label": "Reject", "action_ids": ["reject_post"]},
            ]
            if names
            else []
        )
    if not names:
        return []
    agree = [f"post-{n}" for n in names if "agree" in n and not n.startswith("disagree")]
    disagree = [f"post-{n}" for n in names if n.startswith("disagree")]
    ignore = [f"post-{n}" for n in names if "ignore" in n]
    return [
        {"id": f"{row.id}-agree", "icon": "thumbs-up", "label": "Agree", "action_ids": agree},
        {"id": disagree[0], "action_ids": disagree},
        {"id": f"{row.id}-ignore", "icon": "thumbs-up", "label": "Set aside", "action_ids": ignore},
    ]


def _action(action_id: str) -> Json:
    server = action_id.removeprefix("post-")
    words = server.replace("_", " ")
    client = {
        name.split("_")[-1]
        for name in ("agree_and_edit", "agree_and_suspend", "agree_and_silence")
        if name == server
    }
    return {
        "id": action_id, "icon": "check", "button_class": None, "label": words, "description": f"To {words}.",
        "server_action": server, **({"client_action": client.pop()} if client else {}), "completed_message": "Done.",
    }  # fmt: skip


def score_json(state: State, score: Score) -> Json:
    """One flag with its verdict and its flagger's record."""
    mine = Counter(
        s.status for r in state.reviewables.values() for s in r.scores if s.user_id == score.user_id
    )
    queued = score.type_id == 9
    return {
        "id": score.id, "score": score.score,
        "agree_stats": {"agreed": mine[1], "disagreed": mine[2], "ignored": mine[3]},
        "reason_type": "group" if queued else "queued_by_staff" if score.reason else None, "reason_data": None,
        **({"reason": score.reason} if score.reason else {}),
        "created_at": stamp(score.created_at), "reviewed_at": stamp_or_none(score.reviewed_at),
        "status": score.status, "user_id": score.user_id, "score_type_id": score.type_id,
        "reviewable_conversation_id": score.conversation_topic_id, "reviewed_by_id": score.reviewed_by_id,
    }  # fmt: skip


def _score_type(type_id: int) -> Json:
    key, name, *_ = FLAGS.get(type_id, ("needs_approval", "Waits for approval"))
    return {"id": type_id, "title": name, "icon": "flag", "type": key}


def beside(state: State, rows: list[Reviewable], guardian: Guardian) -> Json:
    """What is side-loaded with items."""
    scores = [score for row in rows for score in _scores(row)]
    bundles = [bundle for row in rows for bundle in _bundles(state, row)]
    people = dict.fromkeys(
        n for row in rows for n in (_creator(row), row.target_created_by_id) if n is not None
    )
    flaggers = dict.fromkeys(n for s in scores for n in (s.user_id, s.reviewed_by_id) if n is not None)
    users = [{**basic_user(state.users[n]), "custom_fields": {}} for n in people]
    users += [basic_user(state.users[n]) for n in flaggers if n not in people]
    topics = dict.fromkeys(n for row in rows if (n := row.topic_id or 0) in state.topics)
    conversations = [s.conversation_topic_id for s in scores if s.conversation_topic_id is not None]
    posts = [_conversation_posts(state, topic_id) for topic_id in conversations]
    action_ids = dict.fromkeys(name for bundle in bundles for name in bundle["action_ids"])
    return {
        "users": users, "topics": [_topic(state, n, guardian) for n in topics],
        "reviewable_scores": [score_json(state, score) for score in scores],
        "score_types": [_score_type(score.type_id) for score in scores],
        "reviewable_conversations": [
            _conversation(state, topic_id, [row["id"] for row in rows_of])
            for topic_id, rows_of in zip(conversations, posts, strict=True)
        ],
        **({"conversation_posts": [post for rows_of in posts for post in rows_of]} if conversations else {}),
        "bundled_actions": bundles, **({"actions": [_action(name) for name in action_ids]} if action_ids else {}),
        "reviewable_notes": [], "claimed_bies": [],
    }  # fmt: skip


def _topic(state: State, topic_id: int, guardian: Guardian) -> Json:
    row = list_row(state, state.topics[topic_id], guardian)
    return {name: row[name] for name in ROW_FIELDS if name in row} | {"bookmarked": None, "liked": None}


def _conversation(state: State, topic_id: int, post_ids: list[int]) -> Json:
    topic = state.topics[topic_id]
    more = len(living(state.posts_of(topic_id))) > len(post_ids)
    return {
        "id": topic_id,
        "permalink": f"{state.base_url}/t/{topic.slug}/{topic_id}",
        "has_more": more,
        "conversation_post_ids": post_ids,
    }


def _conversation_posts(state: State, topic_id: int) -> list[Json]:
    posts = living(state.posts_of(topic_id))[:2]
    return [{"id": p.id, "excerpt": excerpt(p.cooked), "user_id": p.user_id} for p in posts]


def _number_or_text(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() else value


def list_meta(state: State, asked: dict[str, Any], total: int, more: str | None, viewer: User) -> Json:
    """`meta` of a page of items."""
    pending = sum(1 for row in state.reviewables.values() if row.status == PENDING)
    names = (
        "ids",
        "status",
        "category_id",
        "topic_id",
        "priority",
        "username",
        "reviewed_by",
        "from_date",
        "to_date",
        "type",
        "sort_order",
        "flagged_by",
        "score_type",
    )
    return {
        **{name: _number_or_text(asked.get(name)) for name in names}, "status": asked.get("status") or "pending", "additional_filters": {},
        "total_rows_reviewables": total, **({"load_more_reviewables": more} if more else {}), "types": REST_TYPES,
        "reviewable_types": list(TYPES), "unknown_reviewable_types_and_sources": [],
        "score_types": [{"id": n, "name": _score_type(n)["title"]} for n in (3, 4, 8, 10, 7, 9)],
        "reviewable_count": pending if viewer.staff else 0, "unseen_reviewable_count": pending if viewer.staff else 0,
    }  # fmt: skip
