"""The review queue: what moderators see and decide (contract 12)."""

from collections.abc import Callable
from dataclasses import dataclass

from linkbot.demo.forum import publish
from linkbot.demo.forum.editing import delete_topic, recover, trash
from linkbot.demo.forum.entities import (
    AGREED,
    APPROVED,
    DELETED,
    DISAGREED,
    IGNORED,
    PENDING,
    REJECTED,
    SCORE_IGNORED,
    STATUS_WORDS,
    Post,
    Reviewable,
    User,
)
from linkbot.demo.forum.flagging import decide_scores, hide, unhide
from linkbot.demo.forum.guardian import Guardian
from linkbot.demo.forum.refusal import Refusal, not_allowed
from linkbot.demo.forum.state import State
from linkbot.demo.forum.storing import new_topic, store_post

Deed = Callable[[State, User, Post], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What performing an action came to."""

    row: Reviewable
    created_post: Post | None = None

    @property
    def status_word(self) -> str:
        """The status as a word, as `transition_to` says it."""
        return STATUS_WORDS[self.row.status]


def _nothing(_state: State, _user: User, _post: Post) -> None:
    """The post stays as it is."""


def _hide(state: State, _user: User, post: Post) -> None:
    hide(state, post)
    publish.post_changed(state, post, "acted")


def _delete(state: State, user: User, post: Post) -> None:
    if post.post_number == 1:
        delete_topic(state, user, state.topics[post.topic_id])
    else:
        trash(state, user, post)


def _restore(state: State, user: User, post: Post) -> None:
    if post.deleted_at is not None:
        recover(state, user, post)


def _show(state: State, user: User, post: Post) -> None:
    _restore(state, user, post)
    if post.hidden:
        unhide(state, post)


# action → (reviewable status, score status, what happens to the post), contract 12.3
ACTIONS: dict[str, tuple[int, int, Deed]] = {
    "agree_and_keep": (APPROVED, AGREED, _nothing),
    "agree_and_keep_hidden": (APPROVED, AGREED, _nothing),
    "agree_and_edit": (APPROVED, AGREED, _nothing),
    "agree_and_suspend": (APPROVED, AGREED, _nothing),
    "agree_and_silence": (APPROVED, AGREED, _nothing),
    "agree_and_hide": (APPROVED, AGREED, _hide),
    "agree_and_restore": (APPROVED, AGREED, _restore),
    "delete_and_agree": (APPROVED, AGREED, _delete),
    "delete_and_agree_replies": (APPROVED, AGREED, _delete),
    "disagree": (REJECTED, DISAGREED, _show),
    "disagree_and_restore": (REJECTED, DISAGREED, _show),
    "ignore": (IGNORED, SCORE_IGNORED, _nothing),
    "ignore_and_do_nothing": (IGNORED, SCORE_IGNORED, _nothing),
    "delete_and_ignore": (IGNORED, SCORE_IGNORED, _delete),
    "delete_and_ignore_replies": (IGNORED, SCORE_IGNORED, _delete),
}


def offered(state: State, row: Reviewable) -> list[str]:
    """The actions a moderator may choose from; none once it is decided."""
    if row.status != PENDING:
        return []
    if row.kind == "ReviewableQueuedPost":
        return ["approve_post", "reject_post"]
    post = state.posts.get(row.post_id or 0)
    gone = post is not None and post.deleted_at is not None
    hidden = post is not None and post.hidden
    agree = ["agree_and_keep_hidden"] if hidden else ["agree_and_hide", "agree_and_keep"]
    if gone:
        return ["agree_and_keep", "agree_and_restore", "disagree_and_restore", "ignore_and_do_nothing"]
    rest = ["agree_and_edit", "delete_and_agree", "agree_and_suspend", "agree_and_silence"]
    return [*agree, *rest, "disagree", "ignore_and_do_nothing", "delete_and_ignore"]


def perform(state: State, user: User, row: Reviewable, action: str, version: int | None) -> Outcome:
    """Decide an item, or refuse (contract 12.4)."""
    if version is None:
        raise Refusal(422, "version_missing")
    if version != row.version:
        raise Refusal(409, "conflict") if row.status == PENDING else not_allowed()
    if action not in (*offered(state, row), *ACTIONS) or row.status != PENDING:
        raise not_allowed()
    created = None
    if row.kind == "ReviewableQueuedPost":
        created = _decide_queued(state, user, row, action)
    elif action in ACTIONS:
        _decide_flagged(state, user, row, action)
    else:
        raise not_allowed()
    outcome = Outcome(row, created)
    news = {str(row.id): {"last_performing_username": user.username, "status": outcome.status_word}}
    publish.review_counts(state, news)
    return outcome


def _decide_flagged(state: State, user: User, row: Reviewable, action: str) -> None:
    status, score_status, deed = ACTIONS[action]
    decide_scores(state, row, score_status, user)
    row.status, row.version = status, row.version + 1
    post = state.posts.get(row.post_id or 0)
    if post is not None:
        deed(state, user, post)


def _decide_queued(state: State, user: User, row: Reviewable, action: str) -> Post | None:
    if action not in ("approve_post", "reject_post"):
        raise not_allowed()
    approved = action == "approve_post"
    row.status, row.version = (APPROVED if approved else REJECTED), row.version + 1
    decide_scores(state, row, AGREED if approved else DISAGREED, user)
    if not approved:
        return None
    author = state.users[row.created_by_id]
    topic = state.topics.get(row.topic_id or 0)
    if topic is None:
        topic = new_topic(state, author, str(row.payload.get("title") or ""), category_id=row.category_id)
    post = store_post(
        state, topic, author, str(row.payload["raw"]), reply_to=row.payload.get("reply_to_post_number")
    )
    row.topic_id, row.post_id = topic.id, post.id
    state.notify(author.id, 20, post, {"topic_title": topic.title})
    return post


def visible_rows(state: State, user: User) -> list[Reviewable]:
    """All items that a reviewer may see."""
    guardian = Guardian(state, user)

    def sees(row: Reviewable) -> bool:
        topic = state.topics.get(row.topic_id or 0)
        return topic is None or topic.private or guardian.sees_topic(topic)

    return [row for row in state.reviewables.values() if sees(row)]


def with_status(rows: list[Reviewable], status: str) -> list[Reviewable]:
    """Those of a status word; `reviewed` is all that were decided, `all` is all."""
    if status == "all":
        return rows
    if status == "reviewed":
        return [row for row in rows if row.status in (APPROVED, REJECTED, IGNORED)]
    return [row for row in rows if row.status == STATUS_WORDS.index(status)]


def expire(state: State) -> None:
    """What nobody decided for sixty days, the system sets aside (contract 12.3)."""
    days = state.settings.auto_handle_queued_age_days
    for row in state.reviewables.values():
        age = (state.now() - row.created_at).total_seconds()
        if row.status == PENDING and 0 < days * 86400 < age:
            decide_scores(state, row, SCORE_IGNORED, state.users[-1])
            queued = row.kind == "ReviewableQueuedPost"
            row.status, row.version = (DELETED if queued else IGNORED), row.version + 1
