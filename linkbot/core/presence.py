"""The hidden line by which two linkbots on one forum notice each other, and the later one steps back. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

_LINE = re.compile(r"<!-- linkbot:here:v1:([0-9a-f]{16}):([0-9]{8,11}):([0-9]{1,18}) -->")


@dataclass(frozen=True, slots=True)
class Presence:
    """One linkbot: a random name, and since when it is there."""

    id: str
    since: datetime


def presence_line(presence: Presence, topic_id: int) -> str:
    """The line for a report or alert about a thread; it shows in `raw` only (contract 24)."""
    return f"<!-- linkbot:here:v1:{presence.id}:{int(presence.since.timestamp())}:{topic_id} -->"


def others(raw: str, mine: Presence, topics: Iterable[int]) -> tuple[Presence, ...]:
    """The linkbots that look after one of these threads and wrote these words, this one apart."""
    ours = set(topics)
    found = {
        name: datetime.fromtimestamp(int(since), UTC)
        for name, since, topic in _LINE.findall(raw)
        if name != mine.id and int(topic) in ours
    }
    return tuple(Presence(name, since) for name, since in found.items())


def steps_back(mine: Presence, other: Presence) -> bool:
    """Whether this linkbot is the later one; of two that began in the same second, the one whose name sorts later."""
    return (int(mine.since.timestamp()), mine.id) > (int(other.since.timestamp()), other.id)
