"""The demo forum as an ASGI application: address limit, faults, key, action, log (contract 2.1)."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import Receive, Scope, Send

from linkbot.demo.forum import (
    routes_admin,
    routes_bus,
    routes_create,
    routes_flags,
    routes_lists,
    routes_post_staff,
    routes_posts,
    routes_review,
    routes_session,
    routes_staff,
    routes_topics,
    routes_uploads,
    routes_users,
)
from linkbot.demo.forum.auth import Caller, check_address, forgive_address, identify
from linkbot.demo.forum.call import Call, Way, bare, refused
from linkbot.demo.forum.clock import stamp, wait_until
from linkbot.demo.forum.drift import drift
from linkbot.demo.forum.faults import Fault, Faults, Seen, Trouble, proxy_answer
from linkbot.demo.forum.outgoing import send_out
from linkbot.demo.forum.pages import page
from linkbot.demo.forum.params import Params, plain, read_params
from linkbot.demo.forum.refusal import BareRefusal, Refusal, bad_csrf, invalid, not_found
from linkbot.demo.forum.state import State

WAYS: tuple[Way, ...] = (
    *routes_session.WAYS, *routes_topics.WAYS, *routes_create.WAYS, *routes_post_staff.WAYS, *routes_posts.WAYS, *routes_flags.WAYS,
    *routes_review.WAYS, *routes_users.WAYS, *routes_lists.WAYS, *routes_staff.WAYS, *routes_admin.WAYS, *routes_bus.WAYS, *routes_uploads.WAYS,
)  # fmt: skip
PAGE_ROUTES = ("topics/show",)
TEXT_ROUTES = ("forums/status", "posts/markdown_num", "posts/markdown_id", "message_bus")


@dataclass(slots=True)
class LogRow:
    """One request as `--json` shows it."""

    at: str
    method: str
    path: str
    user: str | None
    status: int | None = None
    params: dict[str, Any] = field(default_factory=dict)


class ForumApp:
    """Answers as Discourse would. `locale` of the settings is the language of refusals."""

    def __init__(self, state: State, faults: Faults, requests: list[LogRow]) -> None:
        """Everything it needs is given; it keeps nothing of its own."""
        self.state, self.faults, self.requests = state, faults, requests
        self._routes = [(*compile_path(way.path)[::2], way) for way in WAYS]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        request = Request(scope, receive)
        body = await request.body()
        row = LogRow(
            stamp(self.state.now()), request.method, request.url.path, request.headers.get("api-username")
        )
        self.requests.append(row)
        seen = Seen(request.method, request.url.path, row.user, len(self.requests))
        fault = self.faults.take(seen) or Fault()
        if fault.before:
            await wait_until(self.state.clock, self.state.now() + timedelta(seconds=fault.before))
        response = await self._answer(request, body, row, fault)
        row.status = response.status_code
        if fault.after:
            await wait_until(self.state.clock, self.state.now() + timedelta(seconds=fault.after))
        await send_out(fault.trouble, response, scope, receive, send)

    async def _answer(self, request: Request, body: bytes, row: LogRow, fault: Fault) -> Response:
        if fault.trouble is Trouble.LOSE_REQUEST:
            return Response(b"", 599)
        if fault.trouble is Trouble.HTML:
            return Response(b"<!doctype html><title>Please wait</title>", 200, media_type="text/html")
        if fault.trouble is Trouble.REFUSE:
            return bare(proxy_answer(fault.status))
        response = await self._respond(request, body, row, fault)
        if self.state.settings.drift and "message-bus" not in row.path:
            response = drift(response)
        if fault.trouble is Trouble.DONE_BUT_REFUSE:
            return bare(proxy_answer(fault.status))
        if fault.trouble is Trouble.GARBAGE:
            return Response(b"\x00\xff{oops", response.status_code, media_type="application/json")
        return response

    async def _respond(self, request: Request, body: bytes, row: LogRow, fault: Fault) -> Response:
        self.state.catch_up()
        is_json = _asks_json(request)
        path = request.url.path.removesuffix(".json") or "/"
        method = "GET" if request.method == "HEAD" else request.method
        way, arguments = self._match(method, path)
        locale = self.state.settings.locale
        page_extras = way is not None and way.route in PAGE_ROUTES
        address = request.client.host if request.client else ""
        try:
            check_address(self.state, address)
            caller = self._identify(request, way, locale)
            if caller.key:
                forgive_address(self.state, address)
        except Refusal as refusal:
            return refused(refusal, locale, page=page_extras)
        except BareRefusal as refusal:
            return bare(refusal)
        call = Call(
            self.state, Params(), arguments, caller.user, caller.key, dict(request.headers), address,
            not is_json, fault.within,
        )  # fmt: skip
        try:
            return await self._act(request, body, row, call, way)
        except BareRefusal as refusal:
            return _dressed(bare(refusal), call, way) if refusal.named else bare(refusal)
        except Refusal as refusal:
            response = refused(refusal, locale, page=page_extras)
            if call.wants_html:
                response = page(f"{refusal.status}", f"<h1>{refusal.status}</h1>", refusal.status)
            return _dressed(response, call, way)

    def _identify(self, request: Request, way: Way | None, locale: str) -> Caller:
        """A poll never fails for its key: it is answered as nobody's (contract 14.5)."""
        try:
            return identify(self.state, request.headers, way, locale)
        except Refusal:
            if way is not None and way.route == "message_bus":
                return Caller()
            raise

    async def _act(self, request: Request, body: bytes, row: LogRow, call: Call, way: Way | None) -> Response:
        if way is None:
            return refused(not_found(), self.state.settings.locale)
        method = "GET" if request.method == "HEAD" else request.method
        call.params = read_params(
            request.scope["query_string"], request.headers.get("content-type", ""), body
        )
        row.params = plain(call.params.values)
        is_bus = way.route == "message_bus"
        if method != "GET" and call.user is None and not is_bus and way.route != "uploads/create":
            raise bad_csrf()
        if _has_null(call.params.values) and method == "GET":
            raise invalid("a text with a NUL")
        settings = self.state.settings
        if (
            settings.login_required
            and call.user is None
            and not is_bus
            and way.route not in routes_session.OPEN_ROUTES
        ):
            raise Refusal(403, "not_logged_in", error_type="not_logged_in")
        if settings.read_only and method != "GET" and not is_bus:
            raise Refusal(503, "read_only", error_type="read_only")
        if way.admin and not call.guardian.staff:
            raise _Hidden
        if (
            call.wants_html
            and method == "GET"
            and way.route not in (*PAGE_ROUTES, *TEXT_ROUTES, "list/latest")
        ):
            return _dressed(page("A page", "<p>This is for programs: ask for JSON.</p>"), call, way)
        return _dressed(await way.endpoint(call), call, way)

    def _match(self, method: str, path: str) -> tuple[Way | None, dict[str, Any]]:
        """The endpoint of a path without `.json`, with what the path says."""
        for pattern, convertors, way in self._routes:
            found = pattern.match(path) if way.method == method else None
            if found:
                return way, {name: convertors[name].convert(text) for name, text in found.groupdict().items()}
        return None, {}


def _asks_json(request: Request) -> bool:
    """Whether the answer is to be JSON; else people are thought to look (contract 1.1)."""
    accept, by_script = request.headers.get("accept", ""), request.headers.get("x-requested-with", "")
    return request.url.path.endswith(".json") or "json" in accept or by_script.lower() == "xmlhttprequest"


class _Hidden(BareRefusal):
    """404 of pages that only staff may know of: as for a route that does not exist."""

    def __init__(self) -> None:
        body = json.dumps({"errors": ["Nothing was found at this address."], "error_type": "not_found"})
        super().__init__(404, body.encode(), "application/json; charset=utf-8")


def _has_null(values: dict[str, Any]) -> bool:
    return any(isinstance(value, str) and "\0" in value for value in values.values())


def _dressed(response: Response, call: Call, way: Way | None) -> Response:
    """The headers of an answer that reached its action (contract 1.2)."""
    if way is None or way.route == "message_bus":
        return response
    if way.route != "forums/status":
        response.headers["X-Discourse-Route"] = way.route
        if call.user is not None:
            response.headers["X-Discourse-Username"] = call.user.username
        response.headers.setdefault("Cache-Control", "no-cache, no-store")
    return response
