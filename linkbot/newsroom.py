"""Where the daemon's news come in: which channels are listened to beside the threads' own, and what they are about."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from linkbot.core.push import ALL_KEPT, FROM_NOW, Channel, Kind
from linkbot.flow.bench import Bench
from linkbot.flow.hints import Hearing, Hints
from linkbot.flow.ports import Clock, Push
from linkbot.flow.subscription import EACH, Subscription
from linkbot.web.health import Health
from linkbot.web.webhooks import Told

_MOST_ANSWERS = 200
"""Messages to authors whose answers are heard of at once; older ones are read in their turn."""
_LISTS = Channel(Kind.LISTS)


class Newsroom:
    """One subscription for all threads, for answers to linkbot's messages, the review queue and the rules."""

    def __init__(
        self, clock: Clock, push: Push | None, rules_topic: int | None, each: timedelta = EACH
    ) -> None:
        """Without `push` nothing is ever heard."""
        self.hearing = Hearing()
        self.came = asyncio.Event()
        self.listens = push is not None
        self._rules_topic = rules_topic
        self._subscription = Subscription(push, self.hearing, clock, each=each) if push else None
        self._messages: Mapping[int, int] = {}
        self._reviewer: Channel | None = None

    @property
    def is_live(self) -> bool:
        """Whether news come, as far as is known."""
        return self._subscription is not None and self._subscription.live

    def shown_in(self, health: Health) -> Health:
        """The health, with a word on how news are heard of."""
        return replace(health, push="push") if self.is_live else health

    async def meet(self, benches: Sequence[Bench]) -> None:
        """Learn who we are, and which messages may be answered."""
        if not self.listens or not benches:
            return
        me = benches[0].me
        self.hearing.me = me.user_id
        if me.moderator or me.admin:  # told to them alone (contract 12.5)
            self._reviewer = Channel(Kind.REVIEWS, me.user_id)
            self.hearing.follow(self._reviewer, FROM_NOW)
        if self._rules_topic is not None:
            self.hearing.follow(Channel(Kind.TOPIC, self._rules_topic), FROM_NOW)
        messages = await benches[0].store.watching.message_topics()
        self.hearing.leave([Channel(Kind.TOPIC, topic) for topic in self._messages.keys() - messages.keys()])
        self._messages = messages
        for topic in self._newest_messages():
            self.hearing.follow(Channel(Kind.TOPIC, topic), ALL_KEPT)
        self.hearing.follow(_LISTS, FROM_NOW)

    async def hear(self, threads: Sequence[Channel]) -> float:
        """One poll; gives the seconds to wait until the next. Raises Stop."""
        if self._subscription is None:
            return EACH.total_seconds()
        special = [self._reviewer] if self._reviewer else []
        if self._rules_topic is not None:
            special.append(Channel(Kind.TOPIC, self._rules_topic))
        special += [Channel(Kind.TOPIC, topic) for topic in self._newest_messages()]
        if len(special) + len(threads) > self._subscription.most:
            special.append(_LISTS)  # for those that find no place
        return await self._subscription.turn(self.came.set, (*special, *threads))

    def was_broken(self) -> bool:
        """Whether the connection broke and works again, so that news may have been missed. Said once."""
        if self._subscription is None or not self._subscription.was_broken:
            return False
        self._subscription.was_broken = False
        return True

    def tell(self, told: Told) -> None:
        """Look there, says somebody else than the push."""
        if told.topic_id is not None and told.post_id is not None:
            self.hearing.again(told.topic_id, (told.post_id,))
        elif told.topic_id is not None:
            self.hearing.doubt((told.topic_id,))
        elif told.reviews:
            self.hearing.put_back(Hints(reviews=True))
        self.came.set()

    def take(self) -> Hints:
        """What is to be looked at."""
        return self.hearing.take()

    def put_back(self, hints: Hints) -> None:
        """It could not be looked at now."""
        self.hearing.put_back(hints)

    def is_about_rules(self, hints: Hints) -> bool:
        """Whether the rules may have changed."""
        return self._rules_topic is not None and self._rules_topic in {*hints.posts, *hints.topics}

    def answered(self, hints: Hints) -> set[int]:
        """The threads about which linkbot's messages may have been answered."""
        return {self._messages[topic] for topic in {*hints.posts, *hints.topics} if topic in self._messages}

    def _newest_messages(self) -> list[int]:
        return sorted(self._messages, reverse=True)[:_MOST_ANSWERS]
