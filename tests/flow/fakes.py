"""A forum at our own ports, kept in a few dicts, that can be told to fail. Real behaviour is the demo forum's part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from linkbot.core.case import Receipt
from linkbot.core.forum import Editor, FlagType, Gone, Limits, Ruling, Session, Topic
from linkbot.core.model import Author, Authorship, AuthorshipState, Post, Profile
from tests.core.builders import NOON


class FakeClock:
    """A clock that is moved by hand."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    def forward(self, **by: float) -> None:
        """Move on by that timedelta."""
        self.moment += timedelta(**by)


class FakeAuthors:
    """Knows whose page is whose."""

    def __init__(self) -> None:
        self.states: dict[str, AuthorshipState] = {}

    async def authorship(self, url: str, poster: Profile) -> Authorship:
        return Authorship(self.states.get(url, AuthorshipState.UNKNOWN), ("as the test says",))


@dataclass
class FakeForum:
    """Forum and hands at once. `trouble` is asked before and after each write and may raise."""

    clock: FakeClock
    posts_by_id: dict[int, Post] = field(default_factory=dict)
    title: str = "Community Input"
    real_name: str = "Member One"  # what profiles show
    messages: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # external id -> to, title, raw
    flags: dict[int, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)  # linkbot's own posts: id -> raw
    deleted: list[int] = field(default_factory=list)
    editors_of: dict[int, tuple[Editor, ...]] = field(default_factory=dict)
    answers: list[Post] = field(default_factory=list)  # in the message topic 80
    others: dict[int, Topic] = field(default_factory=dict)  # topics beside the thread
    restricted: dict[int, bool] = field(default_factory=dict)
    staff: set[str] = field(default_factory=lambda: {"moderator-1"})
    rulings_by_id: dict[int, Ruling] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)
    text_limits: Limits = field(default_factory=Limits)
    takes_messages: bool = True  # everybody
    trouble: Callable[[str, str], None] = lambda _when, _what: None

    def __post_init__(self) -> None:
        self._ids = count(9000)

    def add(self, raw: str, cooked: str | None = None, **more) -> Post:
        """A member posts."""
        number = max((p.number or 0 for p in self.posts_by_id.values()), default=0) + 1
        post = Post(
            cooked=cooked or f"<p>{raw}</p>",
            raw=raw,
            author=Author("member-1", 501, "Member One", trust_level=2),
            id=700 + number,
            topic_id=1615,
            number=number,
            created_at=self.clock.now(),
        )
        post = replace(post, **more)
        assert post.id is not None
        self.posts_by_id[post.id] = post
        return post

    def change(self, post: Post, **more) -> Post:
        """A post becomes another."""
        assert post.id is not None
        self.posts_by_id[post.id] = replace(self.posts_by_id[post.id], **more)
        return self.posts_by_id[post.id]

    # reading
    async def session(self) -> Session:
        self._read("session")
        return Session(3, "linkbot", moderator=True)

    async def topic(self, topic_id: int) -> Topic:
        self._read("topic")
        if topic_id in self.others:
            return self.others[topic_id]
        there = [p for p in self.posts_by_id.values() if not p.deleted]
        return Topic(topic_id, self.title, "slug", tuple(p.id or 0 for p in there), tuple(there[:20]))

    async def posts(self, topic_id: int, post_ids: Sequence[int]) -> tuple[Post, ...]:
        self._read("posts")
        return tuple(self.posts_by_id[i] for i in post_ids if i in self.posts_by_id)

    async def posts_after(self, topic_id: int, post_number: int) -> tuple[Post, ...]:
        self._read("posts_after")
        if topic_id == 80:
            return tuple(p for p in self.answers if (p.number or 0) > post_number)[:20]
        later = [p for p in self.posts_by_id.values() if (p.number or 0) > post_number and not p.deleted]
        return tuple(later[:20])

    async def post(self, post_id: int) -> Post:
        self._read("post")
        if post_id in self.own and post_id not in self.deleted:
            return Post(cooked="", raw=self.own[post_id], author=Author("linkbot", 3), id=post_id, number=2)
        if post_id not in self.posts_by_id:
            raise Gone("no such post", status=404)
        return self.posts_by_id[post_id]

    async def editors(self, post_id: int, versions: Sequence[int]) -> tuple[Editor, ...]:
        self._read("editors")
        return self.editors_of.get(post_id, ())

    async def user(self, username: str) -> Profile:
        self._read("user")
        staff, takes = username in self.staff, self.takes_messages
        return Profile(
            username, 501, self.real_name, groups=("trust_level_1",), staff=staff, takes_messages=takes
        )

    async def flag_types(self) -> tuple[FlagType, ...]:
        self._read("flag_types")
        return (FlagType(7, "notify_moderators"),)

    async def restricted_categories(self) -> Mapping[int, bool]:
        self._read("restricted_categories")
        return self.restricted

    async def limits(self) -> Limits:
        return self.text_limits

    async def message_topics(self, page: int = 0) -> Mapping[int, int]:
        self._read("message_topics")
        return {80: max(p.number or 0 for p in self.answers)} if self.answers and not page else {}

    async def rulings(self, reviewable_ids: Sequence[int]) -> tuple[Ruling, ...]:
        self._read("rulings")
        return tuple(self.rulings_by_id[i] for i in reviewable_ids if i in self.rulings_by_id)

    async def find_message(self, external_id: str) -> Receipt | None:
        self._read("find_message")
        return Receipt(post_id=8001, topic_id=80) if external_id in self.messages else None

    async def find_reply(self, topic_id: int, after_number: int, marker: str) -> Receipt | None:
        self._read("find_reply")
        found = [i for i, raw in self.own.items() if raw.rstrip().endswith(marker) and i not in self.deleted]
        return Receipt(post_id=found[0]) if found else None

    # writing
    async def send_message(self, to: str, title: str, raw: str, external_id: str) -> Receipt:
        self._write("before", "message")
        self.messages[external_id] = (to, title, raw)
        self.own[8001] = raw
        self._write("after", "message")
        return Receipt(post_id=8001, topic_id=80)

    async def reply(self, topic_id: int, to_number: int | None, raw: str) -> Receipt:
        self._write("before", "reply")
        post_id = next(self._ids)
        self.own[post_id] = raw
        self._write("after", "reply")
        return Receipt(post_id=post_id)

    async def flag(self, post_id: int, message: str) -> Receipt:
        self._write("before", "flag")
        assert post_id not in self.flags, "flagged twice"
        self.flags[post_id] = message
        self.posts_by_id[post_id] = replace(self.posts_by_id[post_id], flagged_by_us=True, reviewable_id=60)
        self._write("after", "flag")
        return Receipt(post_id=post_id, reviewable_id=60)

    async def edit(self, post_id: int, raw: str, original_raw: str | None) -> Receipt:
        self._write("before", "edit")
        self.own[post_id] = raw
        self._write("after", "edit")
        return Receipt(post_id=post_id)

    async def send_topic(self, category_id: int, title: str, raw: str, external_id: str) -> Receipt:
        return await self.send_message(f"category:{category_id}", title, raw, external_id)

    async def make_wiki(self, post_id: int) -> Receipt:
        self._write("before", "wiki")
        return Receipt(post_id=post_id)

    async def upload(self, name: str, picture: bytes) -> str:
        self._write("before", "upload")
        return f"upload://{len(picture)}.png"

    async def delete(self, post_id: int) -> Receipt:
        self._write("before", "delete")
        self.deleted.append(post_id)
        self._write("after", "delete")
        return Receipt(post_id=post_id)

    def _read(self, what: str) -> None:
        self.reads.append(what)
        self.trouble("read", what)

    def _write(self, when: str, what: str) -> None:
        if when == "before":
            self.trouble(when, what)
            self.writes.append(what)
        else:
            self.trouble(when, what)
