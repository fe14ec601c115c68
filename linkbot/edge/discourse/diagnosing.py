"""What `linkbot doctor` asks of a Discourse beside what the daemon reads."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from linkbot.core.forum import Drop, Wait
from linkbot.edge.discourse import answers, requests
from linkbot.edge.discourse.bus import STATUS
from linkbot.edge.discourse.reading import Reading
from linkbot.edge.discourse.wire import Answer, Request, parse, text


class Diagnosing(Reading):
    """Reads the key's scopes, the settings and the news. Meets the flow's `Clinic`."""

    async def key_scopes(self) -> tuple[str, ...]:
        """What the key is limited to, like `topics:read`; nothing if to nothing. Any key may ask (contract 2.2)."""
        return await self._exchange.read(requests.read_scopes(), answers.reading(_scopes_of))

    async def site_settings(self) -> Mapping[str, object]:
        """The settings that are shown to clients, and all others for an admin's key (contract 18)."""
        shown = await self._exchange.read(requests.read_settings(), answers.object_of)
        if not (self._me or await self.session()).admin:
            return shown
        try:
            return shown | await self._exchange.read(
                requests.read_all_settings(), answers.reading(_values_of)
            )
        except (Drop, Wait):  # what a list for the admins' own pages looks like is not promised to anybody
            return shown

    async def has_news(self) -> bool:
        """Whether a poll that does not wait is answered with the channels' positions (contract 14.1)."""
        return await self._exchange.read(_poll(), _tells_positions)


def _poll() -> Request:
    form = (("/latest", "-1"), ("__seq", "1"))
    return Request("POST", f"/message-bus/{token_hex(16)}/poll", (("dlp", "t"),), form)


def _tells_positions(answer: Answer) -> bool:
    """Pieces are divided by lines with a bar (contract 14.1); without news there is one."""
    pieces = [parse(piece) for piece in answer.body.split(b"\r\n|\r\n") if piece.strip()]
    return any(row.get("channel") == STATUS for piece in pieces for row in piece)


def _scopes_of(found: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f"{text(scope['resource'])}:{text(scope['action'])}" for scope in found["scopes"])


def _values_of(found: Mapping[str, Any]) -> dict[str, object]:
    return {text(row["setting"]): row.get("value") for row in found["site_settings"]}
