"""The real thread that the demo begins with: Community Input, with its own numbers."""

import json
from datetime import datetime
from importlib import resources
from typing import Any

from linkbot.demo.forum.entities import Post, Topic
from linkbot.demo.forum.stage import DemoForum

SEED = "data/community-input.json"


def load_thread(forum: DemoForum, name: str = SEED) -> Topic:
    """Put the thread of a data file on a forum: its users, the topic, its posts as they were cooked."""
    text = resources.files("linkbot.demo").joinpath(name).read_text(encoding="utf-8")
    data = json.loads(text)
    state = forum.state
    for row in data["post_stream"]["posts"]:
        if row["user_id"] not in state.users:
            forum.add_user(
                row["username"], user_id=row["user_id"], trust_level=row["trust_level"], moderator=row["moderator"],
                admin=row["admin"], age_days=4000,
            )  # fmt: skip
    born = _moment(data["created_at"])
    topic = Topic(
        data["id"],
        data["title"],
        data["slug"],
        data["user_id"],
        born,
        _moment(data["last_posted_at"]),
        forum.general.id,
    )
    state.topics[topic.id] = topic
    state.skip_numbers("topic", topic.id)
    for row in data["post_stream"]["posts"]:
        state.add_post(_post(row))
        state.skip_numbers("post", row["id"])
        author = state.users[row["user_id"]]
        author.last_posted_at = _moment(row["created_at"])
    return topic


def _post(row: dict[str, Any]) -> Post:
    made, changed = _moment(row["created_at"]), _moment(row["updated_at"])
    post = Post(
        row["id"], row["topic_id"], row["user_id"], row["post_number"], row.get("raw", ""), row["cooked"], made, changed,
        row["post_type"], row["version"], row["reply_to_post_number"],
    )  # fmt: skip
    post.last_editor_id, post.last_version_at = post.user_id, made
    return post


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
