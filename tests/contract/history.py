"""What existed on the recorded forum without its creation being recorded: found in the answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from linkbot.demo.forum import DemoForum, Post, Topic
from linkbot.demo.forum.cook import cook
from linkbot.demo.forum.storing import kitchen_of
from tests.contract.recorded import Recording


@dataclass
class History:
    """All posts and topics that the answers show, as they were when first seen."""

    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    topics: dict[int, dict[str, Any]] = field(default_factory=dict)
    made: set[int] = field(default_factory=set)
    latest: datetime | None = None
    made_at: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, recordings: list[Recording]) -> "History":
        """Read them all."""
        history = cls()
        for recording in recordings:
            if recording.status == 200:
                history._walk(recording.body)
            if made := made_post_id(recording):
                history.made.add(made)
        makers = [(r.number, made_post_id(r)) for r in recordings]
        for recording in recordings:
            history.made_at[recording.number] = [made for n, made in makers if made and n >= recording.number]
        return history

    def _walk(self, value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                self._walk(item)
        elif isinstance(value, dict):
            if {"post_number", "topic_id", "cooked", "user_id"} <= value.keys():
                first = self.posts.setdefault(value["id"], dict(value))
                same = value["cooked"] == first["cooked"] or first["user_deleted"]
                lacks = not first.get("raw") or first["user_deleted"]
                if value.get("raw") and lacks and same and not value["user_deleted"]:
                    first["raw"], first["user_deleted"] = value["raw"], False
            if {"archetype", "slug", "title", "posts_count"} <= value.keys():
                first = self.topics.setdefault(value["id"], dict(value))
                first.update({k: v for k, v in value.items() if first.get(k) is None})
            for item in value.values():
                self._walk(item)

    def catch_up(self, forum: DemoForum, recording: Recording) -> None:
        """Put on the forum what the recorded one had by now and nobody recorded the making of."""
        latest = max([0, *(n for n in self._hinted(recording) if n in self.posts and n not in self.made)])
        for number in sorted(self.posts):
            if self.posts[number]["post_type"] == 3:
                continue  # small actions follow from what is played
            if number <= latest and number not in self.made and number not in forum.state.posts:
                self._place(forum, self.posts[number])

    def _hinted(self, recording: Recording) -> Iterator[int]:
        """Posts that must have been there: shown, asked for, or in a topic that was asked for."""
        yield from post_ids_in(recording.body)
        text = f"{recording.path} {recording.request_body}"
        yield from (
            int(n)
            for n in re.findall(r"/posts/(\d+)|post_ids\[\](?:=|', )(\d+)|'id', (\d+)", text)
            for n in n
            if n
        )
        topics = {
            int(n) for n in re.findall(r"/(?:t|raw)/(?:-/)?(\d+)|topic_id', (\d+)", text) for n in n if n
        }
        later = min((n for n in self.made_at.get(recording.number, ())), default=10**9)
        firsts: dict[int, int] = {}
        for number, row in self.posts.items():
            if row["topic_id"] in topics and number < later:
                firsts[row["topic_id"]] = min(number, firsts.get(row["topic_id"], number))
        yield from firsts.values()

    def _place(self, forum: DemoForum, row: dict[str, Any]) -> None:
        user = forum.state.user_named(row["username"]) or forum.add_user(
            row["username"], user_id=row["user_id"]
        )
        when = datetime.fromisoformat(row["created_at"])
        topic = forum.state.topics.get(row["topic_id"]) or self._topic(forum, row, when)
        raw = row.get("raw") or re.sub(r"<[^>]+>", "", row["cooked"])
        ours = row.get("raw") and row["user_id"] > 0
        html = cook(raw, kitchen_of(forum.state, user)) if ours else row["cooked"]
        post = Post(row["id"], topic.id, user.id, row["post_number"], raw, html, when, when, row["post_type"])
        post.reply_to, post.action_code = row["reply_to_post_number"], row.get("action_code")
        post.last_editor_id, post.last_version_at = user.id, when
        forum.state.add_post(post)
        user.last_posted_at = when
        self.latest = max(when, self.latest or when)
        topic.bumped_at = max(topic.bumped_at, when)

    def _topic(self, forum: DemoForum, row: dict[str, Any], when: datetime) -> Topic:
        known = self.topics.get(row["topic_id"], {})
        title = (
            known.get("title") or row.get("topic_title") or row["topic_slug"].replace("-", " ").capitalize()
        )
        topic = Topic(
            row["topic_id"], title, row["topic_slug"], row["user_id"], when, when, known.get("category_id")
        )  # fmt: skip
        topic.pinned_at = when if known.get("pinned") else None
        topic.archetype = known.get("archetype") or "regular"
        topic.allowed_user_ids = [user["id"] for user in known.get("details", {}).get("allowed_users", [])]
        if topic.private and not topic.allowed_user_ids:
            topic.allowed_user_ids = [row["user_id"]]
        forum.state.topics[topic.id] = topic
        return topic


def post_ids_in(value: Any) -> list[int]:
    """The ids of all posts in an answer."""
    if isinstance(value, list):
        return [n for item in value for n in post_ids_in(item)]
    if not isinstance(value, dict):
        return []
    own = [value["id"]] if {"post_number", "topic_id", "cooked", "user_id"} <= value.keys() else []
    own += [n for name in ("stream", "post_ids") for n in value.get(name, ()) if isinstance(n, int)]
    return own + [n for item in value.values() for n in post_ids_in(item)]


def made_post_id(recording: Recording) -> int | None:
    """The post that a recorded request made, if it made one."""
    if (recording.method, recording.path.split("?")[0], recording.status) != ("POST", "/posts.json", 200):
        return None
    body = recording.body if isinstance(recording.body, dict) else {}
    return body.get("post", body).get("id") if "pending_post" not in body else None
