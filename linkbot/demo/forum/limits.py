"""Rate limits: a sliding log of moments for each name (contract 3)."""

import math
from collections import deque
from datetime import datetime, timedelta

from linkbot.demo.forum.refusal import BareRefusal, Refusal
from linkbot.demo.forum.texts import time_left


class SlidingLogs:
    """For each name the moments of its last uses. Refused uses are not written down, unless `aggressive`."""

    def __init__(self) -> None:
        """Nothing used yet."""
        self._logs: dict[str, deque[datetime]] = {}

    def take(self, name: str, most: int, seconds: float, now: datetime, *, aggressive: bool = False) -> int:
        """Use once. 0 if allowed, else the whole seconds to wait. `most` 0 or less: no limit."""
        if most <= 0:
            return 0
        log = self._logs.setdefault(name, deque())
        window = timedelta(seconds=seconds)
        while log and now - log[0] >= window:
            log.popleft()
        refused = len(log) >= most
        if not refused or aggressive:
            log.append(now)
        if not refused:
            return 0
        oldest = log[-most] if aggressive else log[0]
        return max(1, math.ceil((oldest + window - now).total_seconds()))

    def give_back(self, name: str) -> None:
        """Forget the last use, as for one that came to nothing."""
        log = self._logs.get(name)
        if log:
            log.pop()


def too_many(seconds: int, code: str | None = None, locale: str = "en") -> Refusal:
    """429 with the wait in header and body; `code` names the site-wide limiter (contract 3.1)."""
    headers = {"Retry-After": str(seconds)}
    if code:
        headers["Discourse-Rate-Limit-Error-Code"] = code
    left = time_left(seconds, locale)
    return Refusal(
        429,
        ("rate_limit", {"time_left": left}),
        error_type="rate_limit",
        extras={"wait_seconds": seconds, "time_left": left},
        headers=headers,
    )


def too_many_from_address(seconds: int, code: str) -> BareRefusal:
    """429 in plain text, three lines, before Rails is reached (contract 3.2)."""
    body = f"This is too fast.\nPlease come back in {seconds} seconds.\nError code: {code}."
    headers = {"Retry-After": str(seconds), "Discourse-Rate-Limit-Error-Code": code}
    return BareRefusal(429, body.encode(), "text/plain", headers)
