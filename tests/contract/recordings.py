"""The recorded answers, which call of the client asks for each, and a forum that gives them."""

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx

from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from tests.edge.discourse.fakes import KEY, SteppedClock

RECORDED = Path(__file__).parents[2] / "../shared/discourse/recorded"

Call = Callable[[DiscourseClient, "re.Match[str]"], Awaitable[Any]]

ENDPOINTS: tuple[tuple[str, str, Call], ...] = (
    ("GET", r"/session/current\.json", lambda c, m: c.session()),
    ("GET", r"/site\.json", lambda c, m: c.flag_types()),
    ("GET", r"/about\.json", lambda c, m: c.about()),
    ("GET", r"/t/external_id/([\w-]+)\.json", lambda c, m: c.find_message(m[1])),
    ("GET", r"/t/(\d+)\.json", lambda c, m: c.topic(int(m[1]))),
    ("GET", r"/t/(\d+)/posts\.json\?post_number=(\d+).*", lambda c, m: c.posts_after(int(m[1]), int(m[2]))),
    ("GET", r"/t/(\d+)/posts\.json.*", lambda c, m: c.posts(int(m[1]), asked_ids(m[0]))),
    ("GET", r"/posts/(\d+)\.json", lambda c, m: c.post(int(m[1]))),
    ("GET", r"/posts/(\d+)/revisions/\w+\.json", lambda c, m: c.editors(int(m[1]), [2])),
    ("GET", r"/posts/\w+/pending\.json", lambda c, m: c._find_pending("Another post of a new user")),
    ("GET", r"/u/([\w-]+)\.json", lambda c, m: c.user(m[1])),
    ("GET", r"/review\.json", lambda c, m: c.rulings(range(1, 11))),
    ("POST", r"/posts\.json", lambda c, m: c.reply(7, None, "some words")),
    ("POST", r"/post_actions\.json", lambda c, m: c.flag(99, "please look")),
    ("PUT", r"/posts/(\d+)\.json", lambda c, m: c.edit(int(m[1]), "new words", "old words")),
    ("DELETE", r"/posts/(\d+)\.json", lambda c, m: c.delete(int(m[1]))),
)
MESSAGE: Call = lambda c, m: c.send_message("member-1", "A title", "some words", "operation-1")  # noqa: E731


def asked_ids(path: str) -> list[int]:
    """The post ids in a recorded address; where it names none, any may come."""
    return [int(found) for found in re.findall(r"post_ids\[\]=(\d+)", path)] or list(range(200))


def read_records() -> list[dict[str, Any]]:
    """All records of a request and its answer; none where the recordings are not here."""
    files = sorted(RECORDED.glob("[0-9]*.json"))[1:]
    records = [json.loads(file.read_text("utf-8")) for file in files]
    return [record for record in records if "request" in record and "response" in record]


def endpoint_of(record: dict[str, Any]) -> tuple["re.Match[str]", Call] | None:
    """The call of the client that asks for this, None if linkbot never does."""
    path = record["request"]["path"]
    for method, pattern, call in ENDPOINTS:
        plain = path if r"\?" in pattern or ".*" in pattern else path.partition("?")[0]
        if method == record["request"]["method"] and (match := re.fullmatch(pattern, plain)):
            private = "private_message" in json.dumps(record["request"]["body"])
            return match, MESSAGE if private else call
    return None


def response_of(record: dict[str, Any]) -> httpx.Response:
    """The recorded answer, as the client meets it."""
    said = record["response"]
    skipped = {"content-length", "transfer-encoding", "content-encoding"}
    headers = [(name, value) for name, value in said["headers"] if name.lower() not in skipped]
    raw = said["body_text"] if "body_text" in said else json.dumps(said["body"])
    if said.get("body") == "":
        raw = ""
    return httpx.Response(said["status"], headers=headers, content=raw.encode())


RECORDS = read_records()
BY_NAME = {record["name"]: record for record in RECORDS}
USED = [record for record in RECORDS if endpoint_of(record)]


def a_forum(answers: dict[str, dict[str, Any]]) -> DiscourseClient:
    """A client of a forum that answers each `METHOD /path` as recorded; else it knows us and nothing more."""

    def answer(request: httpx.Request) -> httpx.Response:
        record = answers.get(f"{request.method} {request.url.path}")
        if record is None and request.url.path == "/session/current.json":
            record = BY_NAME["session-current-bot"]
        return response_of(record or BY_NAME["post-missing"])

    clock = SteppedClock()
    return DiscourseClient(
        "http://127.0.0.1:33080",
        KEY,
        "helperbot",
        budget=Budget(clock),
        clock=clock,
        transport=httpx.MockTransport(answer),
        jitter=lambda: 0.0,
    )
