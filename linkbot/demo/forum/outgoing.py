"""How an answer leaves: whole, in half, or not at all."""

import httpx
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from linkbot.demo.forum.faults import Trouble


class Cut(httpx.RemoteProtocolError):
    """The connection broke. In-process callers get it as it is; a socket is closed."""


async def send_out(
    trouble: Trouble | None, response: Response, scope: Scope, receive: Receive, send: Send
) -> None:
    """Send an answer, or what the trouble leaves of it."""
    if trouble in (Trouble.LOSE_REQUEST, Trouble.LOSE_ANSWER):
        _cut(send)
    elif trouble is Trouble.HALF_ANSWER:
        await send(
            {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        )
        half = bytes(response.body)[: max(1, len(response.body) // 2)]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        _cut(send)
    else:
        await response(scope, receive, send)


def _cut(send: Send) -> None:
    """Break the connection: close the socket under a server, raise in the process itself."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        raise Cut("the connection broke")
    transport.abort()
