"""The stage: how scripts and tests put people on the demo forum and let them act, without HTTP."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import httpx

from linkbot.demo.forum import publish
from linkbot.demo.forum.app import ForumApp, LogRow
from linkbot.demo.forum.articles import ArticleApp
from linkbot.demo.forum.clock import Clock, WallClock
from linkbot.demo.forum.editing import Change, delete, edit, recover
from linkbot.demo.forum.entities import NOTIFY_MODERATORS, ApiKey, Category, Post, Reviewable, Topic, User
from linkbot.demo.forum.faults import Faults
from linkbot.demo.forum.flagging import Wish, act, hide
from linkbot.demo.forum.moving import Move, move_posts
from linkbot.demo.forum.posting import Draft, Queued, create
from linkbot.demo.forum.process import Preview
from linkbot.demo.forum.refusal import Refusal
from linkbot.demo.forum.reviewing import Outcome, perform
from linkbot.demo.forum.settings import SiteSettings
from linkbot.demo.forum.state import State, slugify


class DemoForum:
    """A forum in memory. Serve it with `serve(forum)`, or talk to it in the process through `client()`."""

    def __init__(self, clock: Clock | None = None, base_url: str = "http://127.0.0.1") -> None:
        """An empty forum with the category General."""
        self.state = State(clock or WallClock(), base_url)
        self.faults = Faults()
        self.requests: list[LogRow] = []
        self.app = ForumApp(self.state, self.faults, self.requests)
        self.articles = ArticleApp()
        self.general = self.add_category("General")

    @property
    def settings(self) -> SiteSettings:
        """The site's settings, to be changed at will."""
        return self.state.settings

    @property
    def keys(self) -> dict[str, ApiKey]:
        """All API keys by their secret."""
        return self.state.keys

    @property
    def base_url(self) -> str:
        """The forum's address, without a slash at the end."""
        return self.state.base_url

    def client(self, **options: Any) -> httpx.AsyncClient:
        """A client that talks to the forum in the process, without a socket."""
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app), base_url=self.base_url, **options
        )

    # setting up
    def add_user(
        self, username: str, *, trust_level: int = 2, admin: bool = False, moderator: bool = False,
        name: str | None = None, website: str | None = None, bio: str | None = None, location: str | None = None,
        groups: Sequence[str] = (), takes_messages: bool = True, user_id: int | None = None,
        age_days: int = 40,
    ) -> User:  # fmt: skip
        """A new member; the numbers follow each other unless one is given."""
        if self.state.user_named(username):
            raise ValueError(f"there is a user {username!r} already")
        number = user_id if user_id is not None else self.state.number("user")
        self.state.skip_numbers("user", number)
        since = self.state.now() - timedelta(days=age_days)
        user = User(number, username, since, name, trust_level, admin, moderator, website, bio, location)
        user.groups, user.takes_messages = tuple(groups), takes_messages
        self.state.users[number] = user
        return user

    def add_category(
        self, name: str, *, readers: Sequence[str] | None = None, closed: bool = False
    ) -> Category:
        """A category; `readers` are the groups that may see it, `closed`: members may not write."""
        allowed = None if readers is None else tuple(readers)
        category = Category(self.state.number("category"), name, slugify(name), allowed, closed)
        self.state.categories[category.id] = category
        return category

    def add_key(self, user: User | str | None = None, scopes: Sequence[str] = ()) -> str:
        """A new API key, bound to one user or (None) for all; gives back the secret."""
        secret = secrets.token_hex(32)
        bound = None if user is None else self.user(user).id
        self.state.keys[secret] = ApiKey(secret, bound, tuple(scopes))
        return secret

    def add_article(self, slug: str, html: str) -> str:
        """A page for others to link to; gives back its path on the articles' address."""
        return self.articles.add(slug, html)

    def add_preview(self, url: str, title: str, description: str = "", source: str = "") -> None:
        """What the forum finds when it fetches an address for a onebox."""
        self.state.previews[url] = Preview(title, description, source)

    # people
    def user(self, who: User | str) -> User:
        """A user by name; KeyError if there is none."""
        user = who if isinstance(who, User) else self.state.user_named(who)
        if user is None:
            raise KeyError(who)
        return user

    def post(self, post: Post | int) -> Post:
        """A post by its id."""
        return post if isinstance(post, Post) else self.state.posts[post]

    def topic(self, topic: Topic | int) -> Topic:
        """A topic by its id."""
        return topic if isinstance(topic, Topic) else self.state.topics[topic]

    # acting
    def add_topic(self, who: User | str, title: str, raw: str, *, category: Category | None = None) -> Topic:
        """Start a topic; gives back the topic."""
        draft = Draft(raw, title=title, category_id=(category or self.general).id)
        return self.topic(self._made(who, draft).topic_id)

    def post_as(
        self,
        who: User | str,
        topic: Topic | int,
        raw: str,
        *,
        reply_to: int | None = None,
        whisper: bool = False,
    ) -> Post:
        """Reply in a topic or a private message."""
        return self._made(who, Draft(raw, topic_id=self.topic(topic).id, reply_to=reply_to, whisper=whisper))

    def message_as(self, who: User | str, to: Sequence[str], title: str, raw: str) -> Post:
        """Write a private message; gives back its first post."""
        return self._made(who, Draft(raw, title=title, recipients=tuple(to)))

    def _made(self, who: User | str, draft: Draft) -> Post:
        self.state.catch_up()
        made = create(self.state, self.user(who), draft)
        if isinstance(made, Queued):
            raise Refusal(422, "error")
        return made

    def edit_as(self, who: User | str, post: Post | int, raw: str, *, reason: str | None = None) -> Post:
        """Change a post."""
        self.state.catch_up()
        edit(self.state, self.user(who), self.post(post), Change(raw, reason))
        return self.post(post)

    def delete_as(self, who: User | str, post: Post | int) -> Post:
        """Delete a post: staff for good, an author by a placeholder."""
        self.state.catch_up()
        delete(self.state, self.user(who), self.post(post))
        return self.post(post)

    def recover_as(self, who: User | str, post: Post | int) -> Post:
        """Bring a post back."""
        self.state.catch_up()
        recover(self.state, self.user(who), self.post(post))
        return self.post(post)

    def flag_as(
        self, who: User | str, post: Post | int, type_id: int = NOTIFY_MODERATORS, message: str = ""
    ) -> Reviewable | None:
        """Flag a post; gives back its item in the review queue."""
        self.state.catch_up()
        act(self.state, self.user(who), self.post(post), type_id, Wish(message))
        return self.state.reviewable_of(self.post(post).id)

    def decide(self, reviewable: Reviewable | int, moderator: User | str, action: str) -> Outcome:
        """Decide an item of the review queue, such as `agree_and_keep` or `disagree`."""
        self.state.catch_up()
        row = reviewable if isinstance(reviewable, Reviewable) else self.state.reviewables[reviewable]
        return perform(self.state, self.user(moderator), row, action, row.version)

    def hide(self, post: Post | int) -> Post:
        """Hide a post as enough flags would."""
        hide(self.state, self.post(post))
        publish.post_changed(self.state, self.post(post), "acted")
        return self.post(post)

    def lock(self, moderator: User | str, post: Post | int) -> Post:
        """Lock a post against its author."""
        self.post(post).locked_by_id = self.user(moderator).id
        return self.post(post)

    def move(self, moderator: User | str, posts: Sequence[Post | int], to: Topic | int) -> Topic:
        """Move posts of one topic to another that is there."""
        self.state.catch_up()
        rows = [self.post(post) for post in posts]
        wanted = Move(tuple(row.id for row in rows), destination_id=self.topic(to).id)
        return move_posts(self.state, self.user(moderator), self.topic(rows[0].topic_id), wanted)

    # looking
    def posts(self, topic: Topic | int) -> list[Post]:
        """All posts of a topic, deleted ones too, by number."""
        self.state.catch_up()
        return self.state.posts_of(self.topic(topic).id)

    def messages(self, who: User | str | None = None) -> list[Topic]:
        """All private messages, or those that somebody may read, oldest first."""
        self.state.catch_up()
        rows = [topic for topic in self.state.topics.values() if topic.private]
        return rows if who is None else [t for t in rows if self.user(who).id in t.allowed_user_ids]

    def writes(self, since: int = 0) -> list[LogRow]:
        """The logged requests that were no GET and no poll, from that row of the log on."""
        return [
            row
            for row in self.requests[since:]
            if row.method not in ("GET", "HEAD") and "message-bus" not in row.path
        ]

    def now(self) -> datetime:
        """The forum's time."""
        return self.state.now()
