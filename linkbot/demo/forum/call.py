"""One request on its way through the demo forum, and the answers it may get."""

import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.responses import Response

from linkbot.demo.forum.entities import ApiKey, Post, Topic, User
from linkbot.demo.forum.guardian import Guardian
from linkbot.demo.forum.params import BIG, Params, to_i
from linkbot.demo.forum.refusal import BareRefusal, Refusal, not_allowed, not_found
from linkbot.demo.forum.state import State
from linkbot.demo.forum.texts import say

JSON_TYPE = "application/json; charset=utf-8"


@dataclass(slots=True)
class Call:
    """What an endpoint is given. `user` None: nobody is logged in."""

    state: State
    params: Params
    path: dict[str, Any]
    user: User | None = None
    key: ApiKey | None = None
    headers: dict[str, str] = field(default_factory=dict)
    address: str = ""
    wants_html: bool = False
    slow_seconds: float = 0.0

    @property
    def guardian(self) -> Guardian:
        """The rights of who calls."""
        return Guardian(self.state, self.user)

    def number(self, name: str) -> int:
        """A number from the path; one that no database holds is nobody's (contract 1.1)."""
        value = to_i(str(self.path[name]))
        if not 0 <= value <= BIG:
            raise not_found()
        return value

    def member(self) -> User:
        """Who is logged in, or 403."""
        if self.user is None:
            raise Refusal(403, "not_logged_in", error_type="not_logged_in")
        return self.user

    def staff(self) -> User:
        """A member of the staff, or 403."""
        if not self.member().staff:
            raise not_allowed()
        return self.member()

    def any_post(self, post_id: int) -> Post:
        """A post by its id: deleted ones are there for staff only; 404."""
        post = self.state.posts.get(post_id)
        if post is None or (post.deleted_at is not None and not self.guardian.staff):
            raise not_found()
        topic = self.state.topics[post.topic_id]
        if topic.deleted_at is not None and not self.guardian.staff:
            raise not_found()
        return post

    def visible_post(self, post_id: int) -> Post:
        """A post that the caller may see: 404 if there is none, 403 if it is for others (contract 1.3)."""
        post = self.any_post(post_id)
        if not self.guardian.sees_post(post):
            raise not_allowed()
        return post

    def any_topic(self, topic_id: int) -> Topic:
        """A topic by its id, or 404."""
        topic = self.state.topics.get(topic_id)
        if topic is None:
            raise not_found()
        return topic


def moment_or_far(call: Call, name: str) -> datetime:
    """The moment that a parameter names, or one in a thousand years."""
    try:
        return datetime.fromisoformat(call.params.text(name) or "").replace(tzinfo=UTC)
    except ValueError:
        return call.state.now() + timedelta(days=365 * 1000)


Endpoint = Callable[[Call], Coroutine[Any, Any, Response]]


@dataclass(frozen=True, slots=True)
class Way:
    """An endpoint: method, path without `.json`, Discourse's name for it, and the scopes that open it."""

    method: str
    path: str
    route: str
    endpoint: Endpoint
    scopes: tuple[str, ...] = ()
    admin: bool = False


def answer(body: Any, status: int = 200) -> Response:
    """JSON."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(content, status, media_type=JSON_TYPE)


def empty(status: int = 200, media_type: str = "text/plain; charset=utf-8") -> Response:
    """No body at all (contract 1.2)."""
    return Response(b"", status, media_type=media_type)


def done() -> Response:
    """`{"success":"OK"}`."""
    return answer({"success": "OK"})


def redirect(state: State, path: str) -> Response:
    """301 to a path of this forum."""
    return Response(b"", 301, {"Location": state.base_url + path}, media_type="text/html; charset=utf-8")


def refused(refusal: Refusal, locale: str, *, page: bool = False, action: str | None = None) -> Response:
    """A refusal in the reader's language; `page` adds the not-found page that topic views carry."""
    body: dict[str, Any] = {"action": action} if action and refusal.status == 422 else {}
    body["errors"] = [say(key, locale, **values) for key, values in refusal.texts]
    if refusal.error_type:
        body["error_type"] = refusal.error_type
    extras = refusal.extras
    if page and refusal.error_type in ("not_found", "invalid_access", "not_logged_in"):
        extras = {"title": "Nothing here", "html": NOT_FOUND_PAGE, "group": None}
    if extras:
        body["extras"] = extras
    response = answer(body, refusal.status)
    response.headers.update(refusal.headers)
    return response


def bare(refusal: BareRefusal) -> Response:
    """A refusal letter for letter."""
    return Response(refusal.body, refusal.status, refusal.headers, media_type=refusal.content_type)


NOT_FOUND_PAGE = '<div class="page-not-found"><h1>Nothing is here, or not for you.</h1></div>'
