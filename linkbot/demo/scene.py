"""The demo forum with its people, its thread and its articles; what a script's acts do goes through here."""

from linkbot.demo.cast import ARTICLES, BOT, MEMBERS
from linkbot.demo.forum import DemoForum, load_thread

TOPIC = 1615


class Scene:
    """The stage of the demo. Acts name posts by a key; the forum gives them ids."""

    def __init__(self, forum: DemoForum) -> None:
        """Put the real thread, the members and the articles on an empty forum."""
        self.forum = forum
        self.forum_url = ""
        self.articles = ""
        self.posts: dict[str, int] = {}
        self.said = ""  # what the last act wrote, if it wrote anything
        forum.settings.open_house = True
        load_thread(forum)
        for member in (*MEMBERS, BOT):
            forum.add_user(
                member.username, name=member.name, moderator=member.moderator, trust_level=member.trust_level
            )
        for article in ARTICLES:
            forum.add_article(article.slug, article.html())
        self.key = forum.add_key(BOT.username)
        self.own_topic = 0

    def open(self, forum_url: str, articles: str) -> None:
        """The addresses are known now: what was there before the curtain rises can be written."""
        self.forum_url, self.articles = forum_url, articles
        raw = self._fill(
            "I kept notes of twenty meetings and wrote them up here: {articles}/articles/from-my-topic"
        )
        self.own_topic = self.forum.add_topic("member-6", "Notes from twenty meetings", raw).id

    def post(self, who: str, key: str, raw: str) -> None:
        """A member posts in the thread."""
        self.said = self._fill(raw)
        self.posts[key] = self.forum.post_as(who, TOPIC, self.said).id

    def edit(self, key: str, raw: str) -> None:
        """A member changes their own post."""
        post = self.forum.post(self.posts[key])
        self.said = self._fill(raw)
        self.forum.edit_as(self.forum.state.users[post.user_id], post, self.said)

    def delete(self, key: str) -> None:
        """A member takes their own post back."""
        post = self.forum.post(self.posts[key])
        self.forum.delete_as(self.forum.state.users[post.user_id], post)

    def answer(self, who: str, raw: str) -> None:
        """A member answers in linkbot's message to them."""
        member, bot = self.forum.user(who), self.forum.user(BOT.username)
        topic = next(t for t in self.forum.messages(who) if {member.id, bot.id} <= {*t.allowed_user_ids})
        self.said = raw
        self.forum.post_as(who, topic.id, raw)

    def decide(self, key: str, action: str) -> None:
        """moderator-1 decides about the flag on a post."""
        reviewable = self.forum.state.reviewable_of(self.posts[key])
        if reviewable is None:
            raise LookupError(f"there is no flag on the post {key!r}")
        self.forum.decide(reviewable, "moderator-1", action)

    def _fill(self, raw: str) -> str:
        places = {"{forum}": self.forum_url, "{articles}": self.articles, "{own_topic}": str(self.own_topic)}
        for name, value in places.items():
            raw = raw.replace(name, value)
        return raw
