"""What pushed news say should be looked at, how far each channel was heard, and where something may have been missed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from linkbot.core.push import ALL_KEPT, FROM_NOW, Channel, Kind, News, What


@dataclass(slots=True)
class Hints:
    """Where to look. Several news of one post are one look."""

    posts: dict[int, set[int]] = field(default_factory=dict)  # by topic
    topics: set[int] = field(default_factory=set)  # to be looked at as a whole
    reviews: bool = False  # something was decided, or flagged

    def __bool__(self) -> bool:
        return bool(self.posts or self.topics or self.reviews)

    def add(self, topic_id: int, post_id: int) -> None:
        """Look at that post."""
        self.posts.setdefault(topic_id, set()).add(post_id)


class Hearing:
    """Follows channels. Each counts its messages up by one, so what was missed leaves a gap (contract 14.2)."""

    def __init__(self) -> None:
        """Nothing is followed yet."""
        self.me = 0  # linkbot's own user id: what it did itself is no news to it
        self.direct: frozenset[Channel] = (
            frozenset()
        )  # what is listened to; the lists are heard for the others
        self._positions: dict[Channel, int] = {}
        self._hints = Hints()

    @property
    def positions(self) -> Mapping[Channel, int]:
        """How far each channel was heard."""
        return self._positions

    def follow(self, channel: Channel, position: int) -> None:
        """Begin to follow a channel; one that is followed already stays where it is."""
        self._positions.setdefault(channel, position)

    def leave(self, channels: Iterable[Channel]) -> None:
        """Follow them no longer."""
        for channel in channels:
            self._positions.pop(channel, None)

    def doubt(self, topic_ids: Iterable[int]) -> None:
        """Something may have been missed in these topics."""
        self._hints.topics.update(topic_ids)

    def hear(self, news: Iterable[News]) -> bool:
        """Take in a burst; True if there is anything to look at."""
        for one in news:
            if one.channel in self._positions:
                self._hear(one)
        return bool(self._hints)

    def again(self, topic_id: int, post_ids: Iterable[int]) -> None:
        """A look that failed is still to be done."""
        for post_id in post_ids:
            self._hints.add(topic_id, post_id)

    def is_settled(self, topic_id: int) -> bool:
        """Whether everything that was heard of a topic has been looked at."""
        return topic_id not in self._hints.posts and topic_id not in self._hints.topics

    def put_back(self, hints: Hints) -> None:
        """What was taken could not be looked at."""
        for topic, posts in hints.posts.items():
            self.again(topic, posts)
        self._hints.topics |= hints.topics
        self._hints.reviews |= hints.reviews

    def take(self) -> Hints:
        """What is to be looked at since the last time."""
        taken, self._hints = self._hints, Hints()
        return taken

    def _hear(self, news: News) -> None:
        before = self._positions[news.channel]
        if news.what is What.POSITION:
            self._stand(news, before)
            return
        if before not in {FROM_NOW, ALL_KEPT} and news.position > before + 1:
            self._missed(news.channel)
        self._positions[news.channel] = max(before, news.position)
        if news.what is What.REVIEW:
            self._hints.reviews = True
        elif news.topic_id is None or news.what is What.NOTHING:
            return
        elif news.channel.kind is Kind.LISTS and Channel(Kind.TOPIC, news.topic_id) in self.direct:
            return  # heard of in more detail there
        elif news.what is What.TOPIC or news.post_id is None:
            self._hints.topics.add(news.topic_id)
        elif not self._is_own(news):
            self._hints.add(news.topic_id, news.post_id)

    def _stand(self, news: News, before: int) -> None:
        """The forum says where the channel stands: messages were not for us, or it has forgotten and counts anew."""
        self._positions[news.channel] = news.position
        if news.position != before:
            self._missed(news.channel)

    def _missed(self, channel: Channel) -> None:
        if channel.kind is Kind.TOPIC:
            self._hints.topics.add(channel.of)
        elif channel.kind is Kind.REVIEWS:
            self._hints.reviews = True

    def _is_own(self, news: News) -> bool:
        return news.author_id == self.me and news.editor_id == self.me
