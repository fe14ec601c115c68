"""Editing, deleting, recovering (contract 8 and 9)."""

import difflib
from dataclasses import dataclass

from linkbot.demo.forum import publish
from linkbot.demo.forum.cook import cook
from linkbot.demo.forum.entities import (
    AGREED,
    APPROVED,
    IGNORED,
    PENDING,
    SCORE_IGNORED,
    Post,
    Revision,
    Topic,
    User,
)
from linkbot.demo.forum.flagging import decide_scores, system_message, unhide
from linkbot.demo.forum.guardian import Guardian
from linkbot.demo.forum.refusal import Refusal, not_allowed, not_found
from linkbot.demo.forum.state import State, living, slugify
from linkbot.demo.forum.storing import kitchen_of, process_later
from linkbot.demo.forum.validate import blocked_word, body_troubles, normalise, refuse, title_troubles

LONG = 4000
WITHDRAWN = "(the author took this post back)"


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit asks for. `original` is the raw text the editor believes to change."""

    raw: str | None
    reason: str | None = None
    original: str | None = None
    title: str | None = None


def edit(state: State, user: User, post: Post, change: Change) -> None:
    """Change a post, or refuse; the same text again makes no new version."""
    guardian = Guardian(state, user)
    if post.deleted_at is not None and not user.staff:
        raise not_found()
    if not guardian.edits(post):
        raise not_allowed()
    if guardian.too_old(post):
        raise Refusal(422, "too_old")
    topic = state.topics[post.topic_id]
    last = post.last_version_at or post.created_at
    grown = (state.now() - last).total_seconds() > state.settings.editing_grace_period
    if topic.slow_mode_seconds and not user.staff and grown:
        raise Refusal(422, "slow_mode")
    if change.original is not None and normalise(change.original) != post.raw:
        raise Refusal(409, "conflict_edit")
    raw = post.raw if change.raw is None else normalise(change.raw)
    title = " ".join(change.title.split()) if change.title and post.post_number == 1 else topic.title
    if raw == post.raw and title == topic.title:
        return
    if word := blocked_word(state, user, raw):
        raise Refusal(422, word)
    refuse([*body_troubles(state, raw, private=topic.private)])
    if title != topic.title:
        refuse([*title_troubles(state, title, private=topic.private, topic=topic)])
    revise(state, user, post, raw, reason=change.reason, title=title)


def revise(
    state: State, user: User, post: Post, raw: str, *, reason: str | None = None, title: str | None = None,
    force: bool = False,
) -> None:  # fmt: skip
    """Store new words; a new version unless it is a small edit by the same hand in the grace period."""
    topic = state.topics[post.topic_id]
    retitled = title is not None and title != topic.title
    now = state.now()
    if force or _makes_version(state, user, post, raw, reason):
        post.version += 1
        before = topic.title if retitled else None
        post.revisions.append(Revision(post.version, user.id, now, post.raw, post.cooked, reason, before))
        post.last_version_at, post.edit_reason = now, reason
        if post is max(living(state.posts_of(topic.id)), key=lambda p: p.post_number, default=None):
            topic.bumped_at = now
    author = state.users[post.user_id]
    post.raw, post.cooked = raw, cook(raw, kitchen_of(state, author))
    post.updated_at, post.last_editor_id = now, user.id
    post.draft_sequence += 1
    if retitled and title is not None:
        topic.title, topic.slug = title, slugify(title)
    publish.post_changed(state, post, "revised", **({"reload_topic": True} if retitled else {}))
    if post.hidden and post.user_id == user.id and post.hidden_reason_id == 1:
        _unhide_by_edit(state, post)
    if user.id not in (post.user_id, -1):
        state.notify(post.user_id, 4, post, {"display_username": user.username, "topic_title": topic.title})
    process_later(state, post)


def _makes_version(state: State, user: User, post: Post, raw: str, reason: str | None) -> bool:
    settings = state.settings
    last = post.last_version_at or post.created_at
    in_grace = (state.now() - last).total_seconds() < settings.editing_grace_period
    trusted = user.staff or user.trust_level >= 2
    most = (
        settings.editing_grace_period_max_diff_high_trust
        if trusted
        else settings.editing_grace_period_max_diff
    )
    small = _changed_letters(post.raw, raw) <= most
    same_hand = post.last_editor_id == user.id
    flagged = any(a.type_id in (3, 4, 7, 8, 10) for a in state.actions_on(post.id))
    new_reason = bool(reason) and reason != post.edit_reason
    return not (in_grace and small and same_hand and not new_reason and not flagged)


def _changed_letters(old: str, new: str) -> int:
    """How many letters an edit changes; long texts are compared by words, which is quicker."""
    if abs(len(old) - len(new)) > LONG:
        return abs(len(old) - len(new))
    by_letters = len(old) + len(new) < LONG
    before, after = (list(old), list(new)) if by_letters else (old.split(" "), new.split(" "))
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=not by_letters).get_opcodes()
    return sum(
        max(len(" ".join(before[a:b])), len(" ".join(after[c:d]))) if not by_letters else max(b - a, d - c)
        for tag, a, b, c, d in blocks
        if tag != "equal"
    )


def _unhide_by_edit(state: State, post: Post) -> None:
    """The author mended a hidden post: its flags are set aside and it is shown again (contract 8)."""
    unhide(state, post)
    row = state.reviewable_of(post.id)
    if row is not None and row.status == PENDING:
        decide_scores(state, row, SCORE_IGNORED, state.users[-1])
        row.status, row.version = IGNORED, row.version + 1


def delete(state: State, user: User, post: Post) -> None:
    """Delete a post: staff for good, an author by a placeholder; staff on a first post deletes the topic."""
    if post.deleted_at is not None and not user.staff:
        raise not_found()
    topic = state.topics[post.topic_id]
    guardian = Guardian(state, user)
    if post.post_number == 1 and user.staff:
        delete_topic(state, user, topic)
        return
    if not guardian.deletes(post):
        raise not_allowed()
    if user.staff:
        trash(state, user, post)
    else:
        withdraw(state, user, post)


def withdraw(state: State, user: User, post: Post) -> None:
    """An author takes a post back: a placeholder now, deletion a day later (contract 9.1)."""
    post.raw_before_deletion = post.raw
    post.user_deleted = True
    revise(state, user, post, WITHDRAWN, force=True)
    post.locked_by_id = None
    seconds = state.settings.delete_removed_posts_after_hours * 3600
    state.later(seconds, lambda: trash(state, state.users[-1], post) if post.user_deleted else None)


def trash(state: State, user: User, post: Post) -> None:
    """Soft-delete; pending flags on the post are agreed with, and the author is told (contract 9.1)."""
    if post.deleted_at is not None:
        return
    post.deleted_at, post.deleted_by_id = state.now(), user.id
    topic = state.topics[post.topic_id]
    publish.post_changed(state, post, "deleted")
    if post.post_number > 1:
        publish.topic_counts(state, topic)
    row = state.reviewable_of(post.id)
    if row is None or row.status != PENDING:
        return
    decide_scores(state, row, AGREED, user)
    row.status, row.version = APPROVED, row.version + 1
    publish.review_counts(
        state, {str(row.id): {"last_performing_username": user.username, "status": "approved"}}
    )
    if user.id > 0 and user.staff:
        system_message(state, post, "A post of yours was deleted", "was deleted after a flag.")


def recover(state: State, user: User, post: Post) -> None:
    """Bring a post back: staff any deleted one, an author his own withdrawn one (contract 9.2)."""
    if post.deleted_at is not None and not user.staff:
        raise not_found()
    if user.staff and post.deleted_at is not None:
        post.deleted_at = post.deleted_by_id = None
        publish.post_changed(state, post, "recovered")
        publish.topic_counts(state, state.topics[post.topic_id])
        return
    if not post.user_deleted or not (Guardian(state, user).mine(post) or user.staff):
        raise not_allowed()
    post.user_deleted = False
    revise(state, user, post, post.raw_before_deletion or "", force=True)


def delete_topic(state: State, user: User, topic: Topic) -> None:
    """Delete a topic with its posts' visibility; the posts themselves stay (contract 9.3)."""
    if not Guardian(state, user).deletes_topic(topic):
        raise Refusal(422, "topic_delete")
    topic.deleted_at, topic.deleted_by_id = state.now(), user.id
    first = state.first_post(topic.id)
    if first is not None:
        trash(state, user, first)
    state.bus.publish(
        "/delete", {"topic_id": topic.id, "message_type": "delete"}, publish.ears_of(state, topic)
    )


def recover_topic(state: State, user: User, topic: Topic) -> None:
    """Bring a topic back."""
    if not user.staff:
        raise not_allowed()
    topic.deleted_at = topic.deleted_by_id = None
    first = state.first_post(topic.id)
    if first is not None and first.deleted_at is not None:
        recover(state, user, first)
    state.bus.publish(
        "/recover", {"topic_id": topic.id, "message_type": "recover"}, publish.ears_of(state, topic)
    )
