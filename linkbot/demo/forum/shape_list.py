"""A topic as the row of a list (contract 18)."""

from collections import Counter
from typing import Any

from linkbot.demo.forum.clock import stamp, stamp_or_none
from linkbot.demo.forum.entities import WHISPER, Post, Topic
from linkbot.demo.forum.guardian import Guardian
from linkbot.demo.forum.shape_post import excerpt, posts_count
from linkbot.demo.forum.shape_user import Json, basic_user
from linkbot.demo.forum.state import State, living

CHUNK, PRINT_CHUNK, MEGA = 20, 1000, 10_000


def likes(state: State, posts: list[Post]) -> int:
    """All likes on these posts."""
    ids = {post.id for post in posts}
    return sum(1 for a in state.actions if a.type_id == 2 and not a.undone and a.post_id in ids)


def list_row(state: State, topic: Topic, guardian: Guardian, *, embed: bool = False) -> Json:
    """A topic as a row; `embed` puts the posters themselves into it, as under a topic."""
    posts = living(state.posts_of(topic.id))
    last = posts[-1] if posts else None
    row: Json = {
        "fancy_title": topic.title, "id": topic.id, "title": topic.title, "slug": topic.slug,
        "posts_count": posts_count(state, topic), "reply_count": sum(1 for p in posts if p.reply_to and p.post_type != WHISPER),
        "highest_post_number": topic.highest_post_number, "image_url": None, "created_at": stamp(topic.created_at),
        "last_posted_at": stamp_or_none(last.created_at if last else None), "bumped": True,
        "bumped_at": stamp(topic.bumped_at), "archetype": topic.archetype, "unseen": False,
        "pinned": topic.pinned_at is not None, "unpinned": None, "visible": topic.visible, "closed": topic.closed,
        "archived": topic.archived, "bookmarked": None, "liked": None,
    }  # fmt: skip
    if topic.pinned_at is not None and posts:
        row["excerpt"] = excerpt(posts[0].cooked)
    if any(guardian.mine(post) for post in posts):
        row |= {
            "last_read_post_number": topic.highest_post_number, "unread": 0, "new_posts": 0, "unread_posts": 0,
            "notification_level": 3 if topic.private else 2, "bookmarked": False, "liked": False,
        }  # fmt: skip
    if not topic.private:
        row["tags"] = list(topic.tags)
    row |= {"tags_descriptions": {}, "views": topic.views, "like_count": likes(state, posts)}
    if not embed:
        row |= {
            "has_summary": False,
            "last_poster_username": state.users[last.user_id if last else topic.user_id].username,
        }
    row["category_id"] = topic.category_id
    if not embed:
        row["pinned_globally"] = topic.pinned_globally
    row |= {"featured_link": None, "posters": _posters(state, topic, posts, embed=embed)}
    return row


def _posters(state: State, topic: Topic, posts: list[Post], *, embed: bool) -> list[Json]:
    latest = posts[-1].user_id if posts else topic.user_id
    frequent = [
        n
        for n, _ in Counter(post.user_id for post in posts).most_common()
        if n not in (topic.user_id, latest)
    ]
    order = list(dict.fromkeys([topic.user_id, *frequent[:3], latest]))
    rows: list[Json] = []
    for user_id in order[:5]:
        words = ["Original Poster"] if user_id == topic.user_id else ["Frequent Poster"]
        is_latest = user_id == latest
        extras = " ".join(["latest"] * is_latest + ["single"] * (is_latest and len(order) == 1)) or None
        row: Json = {"extras": extras, "description": ", ".join(words + ["Most Recent Poster"] * is_latest)}
        user = state.users[user_id]
        more: dict[str, Any] = (
            {"user": {**basic_user(user), "trust_level": user.trust_level}}
            if embed
            else {"user_id": user_id, "primary_group_id": None, "flair_group_id": None}
        )
        rows.append(row | more)
    return rows
