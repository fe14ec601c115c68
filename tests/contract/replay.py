"""The recordings, played again in order against a demo forum that lives through the same history."""

import re
import struct
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fnmatch import fnmatch
from typing import Any
from urllib.parse import urlsplit

import httpx

from linkbot.demo.forum import DemoForum, HandClock
from linkbot.demo.forum.app import ForumApp
from tests.contract.history import History, made_post_id
from tests.contract.likeness import differences
from tests.contract.recorded import Recording, actors
from tests.contract.unrecorded import BEFORE, LEFT_OUT, STATUS_ONLY

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@dataclass
class Played:
    """One recording with the demo forum's answer."""

    recording: Recording
    status: int
    headers: httpx.Headers
    body: Any
    different: list[str] = field(default_factory=list)


def build_forum(recordings: list[Recording]) -> tuple[DemoForum, HandClock, dict[str, str]]:
    """A forum with the recorded actors, categories and keys; gives the secrets by their recorded names."""
    clock = HandClock(datetime.fromisoformat("2026-11-23T03:30:00+00:00"))
    forum = DemoForum(clock, "http://127.0.0.1:33080")
    forum.general.name, forum.general.slug = "Uncategorized", "uncategorized"
    for name in ("Site Feedback", "Staff", "General"):
        forum.add_category(name)
    for number, (name, role) in enumerate(actors().items(), 1):
        level = re.search(r"TL(\d)", role)
        admin, moderator = role.startswith("admin"), role.startswith("moderator")
        forum.add_user(
            name, user_id=number, trust_level=int(level[1]) if level else 4, admin=admin, moderator=moderator,
            name=name.capitalize(),
        )  # fmt: skip
    bound = recordings_bound_user(recordings)
    secrets = {"all_users": forum.add_key(), "bot_only": forum.add_key(bound)}
    secrets["scoped"] = forum.add_key(bound, ("topics:read", "posts:edit"))
    secrets["read_only"] = forum.add_key(bound, ("global:read",))
    secrets["ro_label"] = forum.add_key(bound)
    loosen(forum)
    return forum, clock, secrets


def recordings_bound_user(recordings: list[Recording]) -> str:
    """The user of the single-user key."""
    marked = [
        r for r in recordings if "<key:bot_only>" in r.request_headers.get("api-key", "") and r.status == 200
    ]
    return next((str(r.actor) for r in marked if r.actor), list(actors())[2])


def loosen(forum: DemoForum) -> None:
    """The settings that were changed while recording."""
    s = forum.settings
    s.limit_admin_api = False
    s.rate_limit_create_post = s.rate_limit_new_user_create_post = s.rate_limit_create_topic = 0
    s.max_edits_per_day = s.max_personal_messages_per_day = 1000
    s.max_flags_per_day = 1000
    s.cook_seconds = 0
    s.max_post_deletions_per_minute = 1000


@dataclass
class Replay:
    """Plays recordings one by one."""

    forum: DemoForum
    clock: HandClock
    secrets: dict[str, str]
    history: History
    files: dict[str, bytes] = field(default_factory=dict)

    async def play(self, client: httpx.AsyncClient, recording: Recording) -> Played:
        """Send the same request, and compare."""
        self.history.catch_up(self.forum, recording)
        self._set_clock(recording)
        positions = self._positions(recording)
        self.prepare(recording)
        if made := made_post_id(recording):
            self.forum.state.reserve("post", made)
            self.forum.state.reserve("topic", _made_topic_id(recording))
            self._align(recording)
        request = self._request(client, recording)
        if positions is not None:
            request = client.build_request(
                "POST", recording.path, headers=self._headers(recording), data=positions
            )
        response = await client.send(request)
        for kind in ("post", "topic"):
            self.forum.state._reserved.pop(kind, None)
        self.forum.state.skip_numbers("post", 100_000)
        self.forum.state.skip_numbers("topic", 100_000)
        return compare(recording, response)

    def _align(self, recording: Recording) -> None:
        """Number the coming post as recorded: some posts before it were never shown."""
        post = recording.body.get("post", recording.body)
        topic = self.forum.state.topics.get(post["topic_id"])
        if topic is not None:
            topic.highest_post_number = post["post_number"] - 1

    def prepare(self, recording: Recording) -> None:
        """What happened before it without being recorded."""
        heard = (
            [row["data"] for row in recording.body or [] if isinstance(row, dict) and "data" in row]
            if isinstance(recording.body, list)
            else []
        )
        made = [data["id"] for data in heard if isinstance(data, dict) and data.get("type") == "created"]
        if made and recording.name in BEFORE:
            self.forum.state.reserve("post", made[0])
        if step := BEFORE.get(recording.name):
            step(self.forum, self.clock)
        self.forum.state.catch_up()
        self.forum.state._reserved.pop("post", None)

    def _positions(self, recording: Recording) -> dict[str, str] | None:
        """The positions of a poll in our own numbers: where the recorded reader stood before the latest news."""
        form = (recording.request_body or {}).get("form")
        if "message-bus" not in recording.path or not form:
            return None
        return {k: self._position(recording, k, int(v)) if k.startswith("/") else str(v) for k, v in form}

    def _position(self, recording: Recording, channel: str, position: int) -> str:
        """One position; where nothing happened just before, as many messages back as the recorded reader was."""
        if not 0 < position < 999_999:
            return str(position)
        numbers = [row["message_id"] for row in recording.body if row["channel"] == channel]
        behind = 0 if recording.name in BEFORE else max(numbers, default=position) - position
        return str(self.forum.state.bus.last_id(channel) - behind)

    def _headers(self, recording: Recording) -> dict[str, str]:
        headers = {
            k: v for k, v in recording.request_headers.items() if k not in ("content-type", "content-length")
        }
        if found := re.fullmatch(r"<key:(\w+)>", headers.get("api-key", "")):
            headers["api-key"] = self.secrets.get(found[1], "unknown")
        return headers

    def _set_clock(self, recording: Recording) -> None:
        moments = [datetime.fromisoformat(text) for text in STAMP.findall(str(recording.body))]
        if self.history.latest and self.history.latest > self.clock.moment:
            self.clock.moment = self.history.latest
        near = [m for m in moments if self.clock.moment < m < self.clock.moment + timedelta(hours=1)]
        self.clock.moment = max(near, default=self.clock.moment + timedelta(milliseconds=50))

    def _request(self, client: httpx.AsyncClient, recording: Recording) -> httpx.Request:
        headers = self._headers(recording)
        body = recording.request_body or {}
        kind = recording.request_headers.get("content-type")
        options: dict[str, Any] = {}
        if "encoded" in body:
            options["content"] = body["encoded"].encode()
            headers["content-type"] = kind or "application/x-www-form-urlencoded"
        elif "json" in body:
            options["json"] = body["json"]
        elif "raw" in body:
            options["content"] = body["raw"].encode()
            headers["content-type"] = kind or ""
        elif "multipart" in body:
            fields = [part for part in body["multipart"] if "filename" not in part]
            options["data"] = {part["name"]: part["value"] for part in fields}
            files = [part for part in body["multipart"] if "filename" in part]
            options["files"] = [
                (p["name"], (p["filename"], self._file(p, recording), p["content_type"])) for p in files
            ] or None
        elif "form" in body:
            form = body["form"]
            options["data"] = dict(form) if isinstance(form, list) else form
        return client.build_request(recording.method, recording.path, headers=headers, **options)

    def _file(self, part: dict[str, Any], recording: Recording) -> bytes:
        """A file of that size; a picture where the recorded one was."""
        size, sides = part["bytes"], recording.body
        head = b""
        if isinstance(sides, dict) and sides.get("width"):
            head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", sides["width"], sides["height"])
        return head.ljust(size, part["sha1"][:1].encode()) if size else b""


def _made_topic_id(recording: Recording) -> int:
    body = recording.body
    return int(body.get("post", body)["topic_id"])


def why_left_out(recording: Recording) -> str | None:
    """The reason why a recording is not compared, if there is one."""
    return next((why for pattern, why in LEFT_OUT.items() if fnmatch(recording.name, pattern)), None)


def is_covered(forum: DemoForum, recording: Recording) -> bool:
    """Whether the demo forum has that endpoint."""
    app: ForumApp = forum.app
    path = urlsplit(recording.path).path.removesuffix(".json") or "/"
    return app._match("GET" if recording.method == "HEAD" else recording.method, path)[0] is not None


def compare(recording: Recording, response: httpx.Response) -> Played:
    """Status, kind of content, headers that matter, error type and shape."""
    try:
        body = (
            response.json()
            if "json" in response.headers.get("content-type", "") and response.content
            else None
        )
    except ValueError:
        body = "no JSON"
    played = Played(recording, response.status_code, response.headers, body)
    note = played.different.append
    if response.status_code != recording.status:
        note(f"status: {recording.status} there, {response.status_code} here: {response.text[:160]}")
        return played
    for name in ("x-discourse-username", "x-discourse-route", "location", "discourse-rate-limit-error-code"):
        if recording.headers.get(name) != response.headers.get(name):
            note(f"{name}: {recording.headers.get(name)} there, {response.headers.get(name)} here")
    if ("retry-after" in recording.headers) is not ("retry-after" in response.headers):
        note("retry-after: only at one of the two")
    real, ours = (h.get("content-type", "").split(";")[0] for h in (recording.headers, response.headers))
    if real != ours:
        note(f"content-type: {real} there, {ours} here")
    if "json" in real and recording.name not in STATUS_ONLY:
        played.different += differences(recording.body, body)
    return played
