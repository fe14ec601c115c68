"""Discourse's MessageBus: one long poll for all channels, read piece by piece as news come in (contract 14)."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from secrets import token_hex
from types import MappingProxyType
from typing import Any

from linkbot.core.forum import Wait
from linkbot.core.push import Channel, Kind, News, What
from linkbot.edge.discourse.budget import Clock
from linkbot.edge.discourse.exchange import Exchange
from linkbot.edge.discourse.wire import Request, parse, whole

SEPARATOR = b"\r\n|\r\n"  # between two pieces; inside one it is written doubled (contract 14.1)
MOST_HELD = 4 * 1024 * 1024  # bytes of one piece: a hundred kept messages of a thousand channels are less
LONGEST = timedelta(seconds=90)  # of one poll; the forum ends it after 25 s
LATE = timedelta(seconds=15)  # an answer that begins so late was held back on its way, by a proxy
STATUS = "/__status"

_DOUBLED = b"\r\n||\r\n"
_PATHS = MappingProxyType({Kind.TOPIC: "/topic", Kind.REVIEWS: "/reviewable_counts"})
_LISTS = "/latest"
_POST_NEWS = frozenset({"created", "revised", "rebaked", "deleted", "destroyed", "recovered", "acted"})
_REMOVED = frozenset({"deleted", "destroyed", "recovered"})


class MessageBus:
    """The news of one forum. Meets the flow's `Push`."""

    def __init__(self, exchange: Exchange, clock: Clock, *, hold: bool = True) -> None:
        """News over that exchange. `hold` False asks for what is there at once, without waiting for more: for those
        who drive a forum in their own process by a clock of their own.
        """
        self._exchange = exchange
        self._clock = clock
        self._hold = hold
        self._name = token_hex(16)
        self._polls = 0
        self._in_pieces = True

    async def listen(self, positions: Mapping[Channel, int]) -> AsyncIterator[tuple[News, ...]]:
        """One poll from those positions: news in bursts, until the forum ends it. Raises ForumTrouble.

        A key that died is not noticed here: the forum then answers as it would a stranger (contract 14.5).
        """
        channels = {name_of(channel): channel for channel in positions}
        self._polls += 1
        request = _poll(self._name, positions, self._polls, hold=self._hold)
        headers = {"X-SILENCE-LOGGER": "true"} | ({} if self._in_pieces else {"Dont-Chunk": "true"})
        began = self._clock.now()
        async with self._exchange.poll(request, headers) as pieces:
            if self._clock.now() - began > LATE and self._hold:
                self._in_pieces = False
            held = b""
            async for piece in pieces:
                *whole_ones, held = (held + piece).split(SEPARATOR)
                for one in whole_ones:
                    if news := _news(one, channels):
                        yield news
                if len(held) > MOST_HELD:
                    raise Wait(f"{request}: a piece of more than {MOST_HELD} bytes")
                if self._clock.now() - began > LONGEST:
                    return
            if held.strip() and (news := _news(held, channels)):
                yield news


def name_of(channel: Channel) -> str:
    """How Discourse calls a channel (contract 14.3, 14.4)."""
    return _LISTS if channel.kind is Kind.LISTS else f"{_PATHS[channel.kind]}/{channel.of}"


def _poll(name: str, positions: Mapping[Channel, int], number: int, *, hold: bool) -> Request:
    form = tuple((name_of(channel), str(position)) for channel, position in positions.items())
    query = () if hold else (("dlp", "t"),)
    return Request("POST", f"/message-bus/{name}/poll", query, (*form, ("__seq", str(number))))


def _news(piece: bytes, channels: Mapping[str, Channel]) -> tuple[News, ...]:
    """One piece: a list of messages. What is on a channel nobody asked for, or no message at all, is left out: it
    leaves a gap behind, and gaps are looked into. Wait if it is no list.
    """
    try:
        rows = parse(piece.replace(_DOUBLED, SEPARATOR))
    except ValueError:
        rows = None
    if not isinstance(rows, list):
        raise Wait("the forum's news cannot be read")
    return tuple(news for row in rows for news in _message(row, channels))


def _message(row: Any, channels: Mapping[str, Channel]) -> tuple[News, ...]:
    try:
        name, data = row["channel"], row["data"]
        if name == STATUS:
            standing = [(channels[at], whole(number)) for at, number in data.items() if at in channels]
            return tuple(News(channel, number, What.POSITION) for channel, number in standing)
        if name not in channels:
            return ()
        return (_told(channels[name], whole(row["message_id"]), data if isinstance(data, dict) else {}),)
    except (LookupError, TypeError, ValueError, AttributeError):
        return ()


def _told(channel: Channel, position: int, data: Mapping[str, Any]) -> News:
    if channel.kind is Kind.REVIEWS:
        return News(channel, position, What.REVIEW)
    if channel.kind is Kind.LISTS:
        bumped = data.get("message_type") == "latest"
        topic = _number(data.get("topic_id"))
        return News(channel, position, What.TOPIC if bumped and topic else What.NOTHING, topic)
    return _of_topic(channel, position, data)


def _of_topic(channel: Channel, position: int, data: Mapping[str, Any]) -> News:
    """What happened in a topic (contract 14.3). Not told are texts, and which posts a move took away."""
    kind, post = data.get("type"), _number(data.get("id"))
    opening = data.get("post_number") == 1 and kind in _REMOVED  # with it the whole topic goes, or comes back
    if data.get("reload_topic") or opening:
        what = What.TOPIC
    elif kind in _POST_NEWS and post:
        what = What.POST
    else:
        return News(channel, position, What.NOTHING, channel.of)
    author, editor = _number(data.get("user_id")), _number(data.get("last_editor_id"))
    return News(channel, position, what, channel.of, post, author, editor, new=kind == "created")


def _number(value: object) -> int | None:
    return value if type(value) is int else None
