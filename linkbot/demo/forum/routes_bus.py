"""The MessageBus poll (contract 14)."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from starlette.responses import Response, StreamingResponse

from linkbot.demo.forum.call import JSON_TYPE, Call, Way
from linkbot.demo.forum.clock import wait_until
from linkbot.demo.forum.params import to_i

HEADERS = {
    "Cache-Control": "must-revalidate, private, max-age=0",
    "Pragma": "no-cache",
    "Expires": "0",
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "X-SILENCE-LOGGER, X-Shared-Session-Key, Dont-Chunk, Discourse-Present",
    "Access-Control-Max-Age": "7200",
    "Connection": "close",
}
SEPARATOR = "\r\n|\r\n"
Rows = list[dict[str, Any]]


async def poll(call: Call) -> Response:
    """Messages since the given positions; held for up to 25 s unless `dlp=t`."""
    if call.state.settings.login_required and call.user is None:
        return Response(b"Not for you", 403)
    positions = {name: to_i(str(value)) for name, value in call.params.values.items() if name.startswith("/")}
    at_once = call.params.text("dlp") == "t" or call.state.settings.long_polling_interval_seconds <= 0
    if call.headers.get("dont-chunk") != "true" and not at_once and positions:
        return StreamingResponse(
            _chunks(call, positions), 200, HEADERS, media_type="text/plain; charset=utf-8"
        )
    rows = call.state.bus.read(positions, call.user)
    if not rows and positions and not at_once:
        rows = await _wait(call, positions, _deadline(call))
    return Response(json.dumps(rows).encode(), 200, HEADERS, media_type=JSON_TYPE)


def _deadline(call: Call) -> Any:
    return call.state.now() + timedelta(seconds=call.state.settings.long_polling_interval_seconds)


async def _wait(call: Call, positions: dict[str, int], deadline: Any) -> Rows:
    """The first messages that come before the deadline, or none."""
    found: Rows = []

    def ready() -> bool:
        call.state.catch_up()
        found[:] = call.state.bus.read(positions, call.user)
        return bool(found)

    await wait_until(call.state.clock, deadline, ready)
    return found


async def _chunks(call: Call, positions: dict[str, int]) -> AsyncIterator[str]:
    """One JSON array after another, for the whole 25 s whatever comes; a separator inside is doubled."""
    deadline = _deadline(call)
    rows = call.state.bus.read(positions, call.user)
    yield _chunk(rows)
    while call.state.clock.now() < deadline:
        _move_on(positions, rows)
        rows = await _wait(call, positions, deadline)
        if rows:
            yield _chunk(rows)


def _chunk(rows: Rows) -> str:
    return json.dumps(rows).replace(SEPARATOR, "\r\n||\r\n") + SEPARATOR


def _move_on(positions: dict[str, int], rows: Rows) -> None:
    for row in rows:
        if row["channel"] == "/__status":
            positions.update(row["data"])
        else:
            positions[row["channel"]] = row["message_id"]


WAYS = (
    Way("POST", "/message-bus/{client_id}/poll", "message_bus", poll),
    Way("GET", "/message-bus/{client_id}/poll", "message_bus", poll),
)
