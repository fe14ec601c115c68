"""What linkbot reads of a Discourse: sessions, topics, posts, users, the review queue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from linkbot.core.forum import (
    About,
    Drop,
    Editor,
    FlagType,
    Forbidden,
    Gone,
    Limits,
    Ruling,
    Session,
    Stop,
    Topic,
)
from linkbot.core.model import Post, Profile
from linkbot.edge.discourse import answers, requests
from linkbot.edge.discourse.budget import Clock, Use
from linkbot.edge.discourse.exchange import Exchange

SITE_KEPT = timedelta(hours=1)  # flag types hardly ever change, and the answer is large (contract 18)


class Reading:
    """Reads of one forum. Each may raise Wait, Drop, Gone, Forbidden or Stop."""

    def __init__(self, exchange: Exchange, clock: Clock) -> None:
        """Reads over that exchange; the clock says when what was kept is too old."""
        self._exchange = exchange
        self._clock = clock
        self._me: Session | None = None
        self._kept: tuple[tuple[FlagType, ...], Mapping[int, bool]] = ((), {})
        self._kept_at: datetime | None = None
        self._limits: tuple[datetime, Limits] | None = None

    async def session(self) -> Session:
        """Who we are, asked anew. Stop if nobody: the key is wrong or revoked, its scopes are too narrow, or the
        account is suspended; the forum does not say which (contract 2.3).
        """
        try:
            me = await self._exchange.read(requests.read_session(), answers.reading(answers.session_of))
        except (Forbidden, Gone) as error:
            reason = "the forum does not accept the API key with this user name (or the account is suspended)"
            raise Stop(reason, status=error.status, error_type=error.error_type) from None
        if me is None:
            raise Stop("the forum takes us for an anonymous visitor: check API key and user name")
        self._me = me
        return me

    async def own_id(self) -> int:
        """Our own user id, asked once."""
        return (self._me or await self.session()).user_id

    async def topic(self, topic_id: int) -> Topic:
        """A topic, its stream and first posts with raw. Gone if missing, private or deleted."""
        return await self._exchange.read(requests.read_topic(topic_id), answers.reading(answers.topic_of))

    async def posts(self, topic_id: int, post_ids: Sequence[int]) -> tuple[Post, ...]:
        """Posts by id with raw, in the order asked for; fifty a request. Those the forum left out are left out,
        those nobody asked for as well.
        """
        found: dict[int, Post] = {}
        wanted = dict.fromkeys(post_ids)
        for chunk in _chunks(wanted, requests.CHUNK):
            some = await self._exchange.read(
                requests.read_posts(topic_id, chunk), answers.reading(answers.posts_of)
            )
            found.update((post.id, post) for post in some if post.id is not None)
        return tuple(found[post_id] for post_id in wanted if post_id in found)

    async def posts_after(self, topic_id: int, post_number: int) -> tuple[Post, ...]:
        """The next up to 20 posts after a number, ascending, with raw. If a post of that number is no longer in the
        topic, the forum counts from the nearest one (contract 4).
        """
        return await self._posts_after(topic_id, post_number, Use.READ)

    async def _posts_after(self, topic_id: int, post_number: int, use: Use) -> tuple[Post, ...]:
        some = await self._exchange.read(
            requests.read_posts_after(topic_id, post_number), answers.reading(answers.posts_of), use
        )
        later = [
            (post.number, post) for post in some if post.number is not None and post.number > post_number
        ]
        return tuple(post for _, post in sorted(later, key=lambda pair: pair[0]))

    async def post(self, post_id: int) -> Post:
        """One post with raw. Gone if missing, Forbidden if hidden or private (contract 1.3)."""
        return await self._exchange.read(requests.read_post(post_id), answers.reading(answers.single_post_of))

    async def editors(self, post_id: int, versions: Sequence[int]) -> tuple[Editor, ...]:
        """Who made these revisions; one request each. Left out: the first version, which has no editor, and
        hidden, squashed or unknown revisions (contract 6).
        """
        found = []
        for version in versions:
            if version < 2:
                continue
            try:
                editor = await self._exchange.read(
                    requests.read_revision(post_id, version),
                    lambda answer, of=version: answers.editor_of(answers.object_of(answer), of),  # type: ignore[misc]
                )
            except Drop:
                continue
            found.append(editor)
        return tuple(found)

    async def user(self, username: str) -> Profile:
        """A user's profile. Gone if unknown."""
        return await self._exchange.read(requests.read_user(username), answers.reading(answers.profile_of))

    async def flag_types(self) -> tuple[FlagType, ...]:
        """The flags this forum knows; kept for an hour."""
        return (await self._site())[0]

    async def restricted_categories(self) -> Mapping[int, bool]:
        """Whether each category is hidden from somebody, by id; kept for an hour."""
        return (await self._site())[1]

    async def _site(self) -> tuple[tuple[FlagType, ...], Mapping[int, bool]]:
        now = self._clock.now()
        if self._kept_at is None or not timedelta(0) <= now - self._kept_at < SITE_KEPT:
            both = answers.reading(lambda site: (answers.flag_types_of(site), answers.restricted_of(site)))
            self._kept = await self._exchange.read(requests.read_site(), both)
            self._kept_at = now
        return self._kept

    async def message_topics(self, page: int = 0) -> dict[int, int]:
        """Private messages in which somebody else wrote, the latest first, thirty a page: topic -> highest post number."""
        me = self._me or await self.session()
        read = answers.reading(answers.message_topics_of)
        return await self._exchange.read(requests.read_inbox(me.username, page), read)

    async def rulings(self, reviewable_ids: Sequence[int]) -> tuple[Ruling, ...]:
        """What became of our flags, ten a request. Left out: items unknown to the forum or without a flag of ours.
        Forbidden for accounts that may not review.
        """
        wanted = dict.fromkeys(reviewable_ids)
        own_id = await self.own_id() if wanted else 0
        found: list[Ruling] = []
        for chunk in _chunks(wanted, requests.REVIEW_PAGE):
            found += await self._exchange.read(
                requests.read_reviewables(chunk),
                lambda answer: answers.rulings_of(answers.object_of(answer), own_id),
            )
        return tuple(ruling for ruling in found if ruling.reviewable_id in wanted)

    async def limits(self) -> Limits:
        """How long texts may be on this forum; Discourse's defaults where it does not tell. Kept for an hour."""
        now = self._clock.now()
        if self._limits is None or not timedelta(0) <= now - self._limits[0] < SITE_KEPT:
            try:
                read = answers.reading(answers.limits_of)
                self._limits = now, await self._exchange.read(requests.read_settings(), read)
            except (Gone, Forbidden):
                self._limits = now, Limits()
        return self._limits[1]

    async def about(self) -> About:
        """Version, title and language of the forum."""
        return await self._exchange.read(requests.read_about(), answers.reading(answers.about_of))


def _chunks(ids: Iterable[int], size: int) -> Iterator[tuple[int, ...]]:
    """`itertools.batched`, which Python 3.11 does not have yet."""
    rest = iter(ids)
    while chunk := tuple(islice(rest, size)):
        yield chunk
