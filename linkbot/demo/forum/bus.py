"""MessageBus: channels with a numbered backlog, messages for some ears only (contract 14)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from linkbot.demo.forum.entities import User

BACKLOG, CLEAR_EVERY = 100, 50
Hears = Callable[[User | None], bool]


def everybody(_user: User | None) -> bool:
    """No ears are shut."""
    return True


@dataclass(frozen=True, slots=True)
class Message:
    """One message; `hears` says whom it is for."""

    global_id: int
    message_id: int
    channel: str
    data: Any
    hears: Hears

    def as_json(self) -> dict[str, Any]:
        """As a poll hands it out."""
        return {
            "global_id": self.global_id,
            "message_id": self.message_id,
            "channel": self.channel,
            "data": self.data,
        }


@dataclass(slots=True)
class Channel:
    """The last message number and the kept messages."""

    last_id: int = 0
    kept: list[Message] = field(default_factory=list)


class Bus:
    """All channels of a forum."""

    def __init__(self) -> None:
        """Silence."""
        self._channels: dict[str, Channel] = {}
        self._global_id = 0

    def publish(self, channel: str, data: Any, hears: Hears = everybody) -> None:
        """Say something. The oldest go once there are 50 more than the 100 that are kept."""
        self._global_id += 1
        row = self._channels.setdefault(channel, Channel())
        row.last_id += 1
        row.kept.append(Message(self._global_id, row.last_id, channel, data, hears))
        if len(row.kept) >= BACKLOG + CLEAR_EVERY:
            del row.kept[:-BACKLOG]

    def last_id(self, channel: str) -> int:
        """The number of the last message; 0 on a channel that was never used."""
        row = self._channels.get(channel)
        return row.last_id if row else 0

    def flush(self) -> None:
        """Lose everything, as when the server's memory was emptied: readers are then ahead of the bus."""
        self._channels.clear()

    def read(self, positions: Mapping[str, int], user: User | None) -> list[dict[str, Any]]:
        """What a poll answers at once: messages by channel, then one `/__status` where it is needed."""
        found: list[dict[str, Any]] = []
        status: dict[str, int] = {}
        for channel, position in positions.items():
            row = self._channels.get(channel, Channel())
            if position == -1 or position > row.last_id:
                status[channel] = row.last_id
                continue
            after = position if position >= 0 else row.last_id + position + 1
            wanted = [message for message in row.kept if message.message_id > after]
            heard = [message for message in wanted if message.hears(user)]
            found.extend(message.as_json() for message in heard)
            if len(heard) < len(wanted):
                status[channel] = row.last_id
        if status:
            found.append({"global_id": -1, "message_id": -1, "channel": "/__status", "data": status})
        return found
