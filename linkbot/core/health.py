"""What the daemon says of itself. Frozen values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """How the daemon was at `at`. `push`: how it hears of news, in a word; `stopped`: nothing will work until a person
    acts.
    """

    at: datetime
    started_at: datetime
    looked_at: datetime | None = None  # the last look at the forum that succeeded
    push: str = ""
    trouble: str = ""
    stopped: bool = False
    ended: bool = False  # the daemon's last one: it was asked to stop
    linkbot: str = ""  # its version
