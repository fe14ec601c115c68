"""Who may see and do what. The one place that knows."""

from datetime import timedelta

from linkbot.demo.forum.entities import LIKE, NOTIFY_USER, SMALL_ACTION, WHISPER, Category, Post, Topic, User
from linkbot.demo.forum.state import State

FLAG_TYPES = (3, 4, 6, 7, 8, 10)
REVIEWED_TYPES = (3, 4, 7, 8, 10)
FLAG_ORDER = (6, 3, 4, 8, 10, 7)
TOPIC_FLAG_ORDER = (4, 8, 10, 7)


class Guardian:
    """The rights of one user, or of nobody, on one forum."""

    def __init__(self, state: State, user: User | None) -> None:
        """`user` None: somebody who is not logged in."""
        self.state = state
        self.user = user

    @property
    def staff(self) -> bool:
        """Whether the user is an admin or a moderator."""
        return self.user is not None and self.user.staff

    @property
    def silenced(self) -> bool:
        """Whether the user may not write at present."""
        till = self.user.silenced_till if self.user else None
        return till is not None and till > self.state.now()

    def mine(self, post: Post) -> bool:
        """Whether the user wrote it."""
        return self.user is not None and post.user_id == self.user.id

    def mine_message(self, topic: Topic) -> bool:
        """Whether the user takes part in a private message, by name or by group."""
        if self.user is None:
            return False
        return self.user.id in topic.allowed_user_ids or bool(
            set(self.state.groups_of(self.user)) & set(topic.allowed_groups)
        )

    # seeing
    def sees_category(self, category: Category | None) -> bool:
        """Whether a category is open to the user; an admin sees all, a moderator does not (contract 2.5)."""
        if category is None or category.readers is None:
            return True
        if self.user is None:
            return False
        return self.user.admin or bool(set(category.readers) & set(self.state.groups_of(self.user)))

    def sees_topic(self, topic: Topic) -> bool:
        """Whether a topic is open to the user."""
        if topic.deleted_at is not None and not self.staff:
            return False
        if topic.private:
            return self._reads_message(topic)
        category = self.state.categories.get(topic.category_id or 0)
        return self.sees_category(category)

    def _reads_message(self, topic: Topic) -> bool:
        return self.user is not None and (self.user.admin or self.mine_message(topic))

    def sees_whispers(self) -> bool:
        """Only staff, and only where whispers are on."""
        return self.staff

    def sees_post(self, post: Post) -> bool:
        """Whether a post is open to the user when asked for by itself."""
        topic = self.state.topics[post.topic_id]
        if not self.sees_topic(topic) or (post.post_type == WHISPER and not self.sees_whispers()):
            return False
        if post.deleted_at is not None and not self.staff:
            return False
        return not post.hidden or self.sees_hidden(post)

    def sees_hidden(self, post: Post) -> bool:
        """Whether the user may look behind the placeholder."""
        return self.staff or self.mine(post)

    # writing
    def writes_in(self, topic: Topic) -> bool:
        """Whether the user may reply (contract 7.3)."""
        if self.user is None or self.silenced or not self.sees_topic(topic) or topic.deleted_at is not None:
            return False
        if self.user.admin or topic.private:
            return self.user.admin or not (topic.closed or topic.archived) or self.user.moderator
        category = self.state.categories.get(topic.category_id or 0)
        if category is not None and category.closed_to_members and not self.staff:
            return False
        return not (topic.closed or topic.archived) or self.user.moderator or self.user.trust_level >= 4

    def opens_in(self, category: Category) -> bool:
        """Whether the user may start a topic there."""
        if self.user is None or self.silenced or not self.sees_category(category):
            return False
        return self.staff or not category.closed_to_members

    def edits(self, post: Post) -> bool:
        """Whether the user may change a post; a too old one is refused later, with its own text."""
        if self.user is None:
            return False
        if self.staff:
            return True
        if post.post_type == SMALL_ACTION:
            return False
        topic = self.state.topics[post.topic_id]
        cooling = timedelta(minutes=self.state.settings.cooldown_minutes_after_hiding_posts)
        if post.hidden and (post.hidden_at is None or post.hidden_at + cooling > self.state.now()):
            return False
        if topic.archived or post.locked_by_id is not None or post.user_deleted or self.silenced:
            return False
        return post.wiki or self.mine(post)

    def too_old(self, post: Post) -> bool:
        """Whether a member's own post is past its time for edits (contract 8)."""
        if self.staff or post.wiki or self.user is None:
            return False
        settings = self.state.settings
        trusted = self.user.trust_level >= 2
        minutes = settings.tl2_post_edit_time_limit_mins if trusted else settings.post_edit_time_limit_mins
        return minutes > 0 and post.created_at + timedelta(minutes=minutes) < self.state.now()

    def deletes(self, post: Post) -> bool:
        """Whether the user may delete a post that is not the first (contract 9.1)."""
        if self.user is None or post.post_number == 1:
            return False
        if self.staff:
            return True
        topic = self.state.topics[post.topic_id]
        return self.mine(post) and not post.user_deleted and not topic.archived and post.locked_by_id is None

    def deletes_topic(self, topic: Topic) -> bool:
        """Whether the user may delete a whole topic: staff; an author whom nobody answered, too."""
        if self.user is None or topic.deleted_at is not None:
            return False
        own = topic.user_id == self.user.id and topic.private
        alone = topic.user_id == self.user.id and len(self.state.posts_of(topic.id)) <= 1
        return self.staff or alone or own

    def recovers(self, post: Post) -> bool:
        """Staff what was deleted, an author what he took back himself (contract 9.2)."""
        if self.staff:
            return post.deleted_at is not None
        return self.mine(post) and post.user_deleted and post.deleted_at is None

    # flags and likes
    def acts(self, post: Post, type_id: int, taken: set[int]) -> bool:
        """Whether the user may like or flag a post now, given the types he used on it already."""
        if self.user is None or (type_id == NOTIFY_USER and (self.mine(post) or post.user_id < 0)):
            return False
        if type_id not in FLAG_TYPES:
            return self._likes(post, type_id, taken)
        topic = self.state.topics[post.topic_id]
        if self.silenced or post.hidden:
            return False
        if (
            type_id == NOTIFY_USER
            and self.user.trust_level < self.state.settings.personal_message_trust_level
        ):
            return False
        trusted = self.staff or self.user.trust_level >= self.state.settings.flag_trust_level or topic.private
        return trusted and not taken & set(REVIEWED_TYPES)

    def _likes(self, post: Post, type_id: int, taken: set[int]) -> bool:
        topic = self.state.topics[post.topic_id]
        if type_id in taken or topic.archived or post.deleted_at is not None:
            return False
        if post.hidden and not self.sees_hidden(post):
            return False
        return type_id != LIKE or not self.mine(post)
