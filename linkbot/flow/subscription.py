"""The connection for news: poll after poll, at a pace that a forum's limits allow, with patience when it breaks."""

from collections.abc import Callable
from datetime import timedelta

import structlog

from linkbot.core.forum import Drop, ForumTrouble, Stop, Wait
from linkbot.core.pace import Purse
from linkbot.core.push import Channel
from linkbot.flow.hints import Hearing
from linkbot.flow.ports import Clock, Push

log = structlog.get_logger(__name__)

EACH = timedelta(seconds=25)
"""One poll in so long on average, also where a forum ends each at once (contract 14.1, 14.5)."""
_AHEAD = 4
"""Polls that may be made ahead of that, when there is much to hear."""
_NOTHING_YET = 1.0
"""Seconds until the next try when no thread was read yet."""
_BACKOFF = (5.0, 15.0, 60.0, 300.0)
"""Seconds until the next try, by how many failed in a row."""
REFUSED = 900.0
"""Seconds until a forum that will not have our polls is asked again."""
MOST_CHANNELS = 1000
"""Channels in one poll. A forum that finds them too many is asked for half."""
_TOO_MANY = frozenset({400, 413, 414, 422, 431})


class Subscription:
    """Listens, one poll at a time. `turn` is one poll; whoever drives it waits as long as it says in between."""

    def __init__(self, push: Push, hearing: Hearing, clock: Clock, *, each: timedelta = EACH) -> None:
        """`each`: the time a poll takes, on average; shorter only for a forum of one's own."""
        self._push = push
        self._hearing = hearing
        self._clock = clock
        self._each = each.total_seconds()
        self.most = MOST_CHANNELS
        self._failed = 0
        self._purse = Purse(timedelta(hours=1) / each, _AHEAD)
        self.was_broken = False  # and mended since; whoever looks into what was missed sets it back
        self.live = True
        """Whether news come. True until the first poll proves otherwise, so that a start is not slower than it need be."""

    async def turn(self, news_came: Callable[[], None], wanted: tuple[Channel, ...]) -> float:
        """One poll of those channels, the most important first; calls `news_came` when there is something to look at.
        Gives the seconds to wait until the next. Raises Stop, and nothing else of the forum's.
        """
        began = self._clock.now()
        positions = {
            c: self._hearing.positions[c] for c in wanted[: self.most] if c in self._hearing.positions
        }
        if not positions:
            return _NOTHING_YET
        self._hearing.direct = frozenset(positions)
        self._purse.spend(1, began)
        try:
            async for burst in self._push.listen(positions):
                if self._hearing.hear(burst):
                    news_came()
                self._mended(positions)
        except Stop:
            self.live = False
            raise
        except ForumTrouble as trouble:
            return self._broken(trouble, len(positions))
        self._mended(positions)
        return max(0.0, self._purse.missing(self._clock.now()).total_seconds())

    def _mended(self, positions: dict[Channel, int]) -> None:
        if self._failed:
            self.was_broken = True
            log.info("news.again", channels=len(positions))
        self._failed, self.live = 0, True

    def _broken(self, trouble: ForumTrouble, channels: int) -> float:
        self._failed += 1
        self.live = self._failed < 2
        log.warning("news.broken", why=trouble.reason, kind=type(trouble).__name__, times=self._failed)
        if isinstance(trouble, Drop):
            if trouble.status in _TOO_MANY and channels > 1:
                self.most = channels // 2
                return _BACKOFF[0]
            self.live = False
            return REFUSED
        asked = trouble.seconds if isinstance(trouble, Wait) and trouble.status in {429, 503} else 0.0
        return max(asked, _BACKOFF[min(self._failed, len(_BACKOFF)) - 1])
