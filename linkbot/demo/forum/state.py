"""The demo forum's memory: what exists, what it is numbered, and what is due later."""

import heapq
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from linkbot.demo.forum.bus import Bus
from linkbot.demo.forum.clock import Clock
from linkbot.demo.forum.entities import (
    SYSTEM_ID,
    Action,
    ApiKey,
    Category,
    Notification,
    Post,
    Reviewable,
    Topic,
    Upload,
    User,
)
from linkbot.demo.forum.limits import SlidingLogs
from linkbot.demo.forum.process import Preview
from linkbot.demo.forum.settings import SiteSettings

STAFF_GROUPS = ("admins", "moderators", "staff")
Job = Callable[[], None]


class State:
    """All rows of one forum. Nothing here asks who may see or do what: that is `guardian`'s."""

    def __init__(self, clock: Clock, base_url: str = "http://127.0.0.1") -> None:
        """An empty forum with its system user and one category."""
        self.clock = clock
        self.base_url = base_url
        self.settings = SiteSettings()
        self.bus = Bus()
        self.limits = SlidingLogs()
        self.users: dict[int, User] = {}
        self.categories: dict[int, Category] = {}
        self.topics: dict[int, Topic] = {}
        self.posts: dict[int, Post] = {}
        self.actions: list[Action] = []
        self.reviewables: dict[int, Reviewable] = {}
        self.notifications: list[Notification] = []
        self.uploads: dict[str, Upload] = {}
        self.keys: dict[str, ApiKey] = {}
        self.previews: dict[str, Preview] = {}
        self.memo: dict[str, tuple[datetime, int, bytes]] = {}
        self.memo_locks: dict[str, datetime] = {}
        self._numbers: dict[str, int] = {}
        self._reserved: dict[str, int] = {}
        self._jobs: list[tuple[datetime, int, Job]] = []
        self._topic_posts: dict[int, list[int]] = {}
        system = User(SYSTEM_ID, "system", self.now(), "system", trust_level=4, admin=True, moderator=True)
        self.users[SYSTEM_ID] = system

    # time
    def now(self) -> datetime:
        """The forum's time in UTC, to the millisecond."""
        moment = self.clock.now().astimezone(UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def later(self, seconds: float, job: Job) -> None:
        """Do that once so many seconds have passed by the forum's clock."""
        heapq.heappush(self._jobs, (self.now() + timedelta(seconds=seconds), self.number("job"), job))

    def catch_up(self) -> None:
        """Do all that has fallen due. Called before each request and while polls wait."""
        while self._jobs and self._jobs[0][0] <= self.now():
            heapq.heappop(self._jobs)[2]()

    # numbers
    def number(self, kind: str) -> int:
        """The next number of that kind, from 1, or the one that was reserved."""
        if kind in self._reserved:
            return self._reserved.pop(kind)
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return self._numbers[kind]

    def skip_numbers(self, kind: str, last: int) -> None:
        """Hand out no number of that kind up to `last` any more."""
        self._numbers[kind] = max(self._numbers.get(kind, 0), last)

    def reserve(self, kind: str, number: int) -> None:
        """Give that number to the next thing of that kind, as a seed or a replay wants it."""
        self._reserved[kind] = number

    # rows
    def add_post(self, post: Post) -> None:
        """Keep a post."""
        self.posts[post.id] = post
        self._topic_posts.setdefault(post.topic_id, []).append(post.id)
        topic = self.topics[post.topic_id]
        topic.highest_post_number = max(topic.highest_post_number, post.post_number)

    def move_post(self, post: Post, topic_id: int, post_number: int) -> None:
        """Give a post another topic and number."""
        self._topic_posts[post.topic_id].remove(post.id)
        post.topic_id, post.post_number = topic_id, post_number
        self._topic_posts.setdefault(topic_id, []).append(post.id)
        topic = self.topics[topic_id]
        topic.highest_post_number = max(topic.highest_post_number, post_number)

    def posts_of(self, topic_id: int) -> list[Post]:
        """All posts of a topic, deleted ones too, by number."""
        posts = [self.posts[n] for n in self._topic_posts.get(topic_id, ())]
        return sorted(posts, key=lambda post: (post.post_number, post.id))

    def post_numbered(self, topic_id: int, post_number: int) -> Post | None:
        """The post with that number, if there is one; a living one first, as moves use numbers twice."""
        found = [post for post in self.posts_of(topic_id) if post.post_number == post_number]
        return min(found, key=lambda post: post.deleted_at is not None, default=None)

    def first_post(self, topic_id: int) -> Post | None:
        """The opening post."""
        return self.post_numbered(topic_id, 1)

    def user_named(self, username: str) -> User | None:
        """Upper and lower case do not matter (contract 17)."""
        wanted = username.casefold()
        return next((user for user in self.users.values() if user.username.casefold() == wanted), None)

    def topic_with_external_id(self, external_id: str) -> Topic | None:
        """Unique over the site, whatever the case (contract 20.1). Deleted topics keep theirs."""
        wanted = external_id.casefold()
        return next(
            (t for t in self.topics.values() if t.external_id and t.external_id.casefold() == wanted), None
        )

    def actions_on(self, post_id: int) -> list[Action]:
        """The likes and flags on a post that were not undone."""
        return [action for action in self.actions if action.post_id == post_id and not action.undone]

    def reviewable_of(self, post_id: int) -> Reviewable | None:
        """The flag item of a post, if it ever had one."""
        return next(
            (
                r
                for r in self.reviewables.values()
                if r.post_id == post_id and r.kind == "ReviewableFlaggedPost"
            ),
            None,
        )

    def groups_of(self, user: User) -> list[str]:
        """All groups of a user, automatic ones first."""
        names = [
            name
            for name, member in zip(STAFF_GROUPS, (user.admin, user.moderator, user.staff), strict=True)
            if member
        ]
        return [*names, *(f"trust_level_{n}" for n in range(user.trust_level + 1)), *user.groups]

    def group_names(self) -> set[str]:
        """The names of all groups there are."""
        made = {name for user in self.users.values() for name in user.groups}
        return {*STAFF_GROUPS, *(f"trust_level_{n}" for n in range(5)), *made}

    def members(self, group: str) -> list[User]:
        """The human members of a group."""
        return [user for user in self.users.values() if user.id > 0 and group in self.groups_of(user)]

    def notify(self, user_id: int, kind: int, post: Post, data: dict[str, object]) -> None:
        """Leave a note for a user."""
        row = Notification(
            self.number("notification"),
            user_id,
            kind,
            self.now(),
            post.topic_id,
            post.post_number,
            dict(data),
        )
        self.notifications.append(row)


def slugify(title: str) -> str:
    """The part of an address that a title becomes; `topic` where nothing is left."""
    plain = unicodedata.normalize("NFKD", re.sub(r":\w+:|['’]", "", title)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:255] or "topic"


def living(posts: Iterable[Post]) -> list[Post]:
    """The posts that are not deleted."""
    return [post for post in posts if post.deleted_at is None]
