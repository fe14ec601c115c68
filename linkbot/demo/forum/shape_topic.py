"""Topics as JSON: the whole view, and the row of a list (contract 4)."""

from collections import Counter
from datetime import datetime

from linkbot.demo.forum.clock import stamp, stamp_or_none
from linkbot.demo.forum.entities import SMALL_ACTION, WHISPER, Post, Topic
from linkbot.demo.forum.guardian import TOPIC_FLAG_ORDER, Guardian
from linkbot.demo.forum.shape_list import likes, list_row
from linkbot.demo.forum.shape_post import View, post_json, posts_count
from linkbot.demo.forum.shape_user import Json, basic_user, queued_of
from linkbot.demo.forum.state import State, living

CHUNK, PRINT_CHUNK = 20, 1000


def stream_of(state: State, topic: Topic, guardian: Guardian, *, show_deleted: bool = False) -> list[Post]:
    """The posts of a topic that a reader's stream holds, by number; the first stays even when deleted."""
    posts = state.posts_of(topic.id)
    seen = [p for p in posts if p.post_type != WHISPER or guardian.sees_whispers()]
    deleted = show_deleted and guardian.staff
    return [p for p in seen if p.deleted_at is None or deleted or (p.post_number == 1 and guardian.staff)]


def gaps_of(state: State, topic: Topic, stream: list[Post]) -> Json:
    """Where staff's stream leaves deleted posts out: ids before and after a shown post (contract 4.2)."""
    shown = {post.id for post in stream}
    before: dict[str, list[int]] = {}
    after: dict[str, list[int]] = {}
    waiting: list[int] = []
    for post in state.posts_of(topic.id):
        if post.id not in shown:
            waiting.append(post.id)
        elif waiting:
            before[str(post.id)], waiting = waiting, []
    if waiting and stream:
        after[str(stream[-1].id)] = waiting
    return {"before": before, "after": after}


def topic_json(state: State, topic: Topic, view: View, *, page: list[Post], stream: list[Post]) -> Json:
    """`/t/ID.json`: one page of posts and everything about the topic."""
    guardian = view.guardian
    body: Json = {"post_stream": _post_stream(state, topic, view, page, stream)}
    if len(stream) < state.settings.mega_topic_posts:
        body["timeline_lookup"] = _timeline(state.now(), stream)
    if page and stream and page[-1].id == stream[-1].id:
        body |= _suggestions(state, topic, guardian)
    body |= {} if topic.private else {"tags": list(topic.tags)}
    whole = stream_of(state, topic, guardian)
    body |= {"tags_descriptions": {}, **_facts(state, topic, guardian), **_own(state, topic, guardian)}
    body |= {
        "current_post_number": page[0].post_number if page else None,
        "highest_post_number": stream[-1].post_number if view.filtered else topic.highest_post_number,
        **_read(guardian, whole),
        "deleted_by": basic_user(state.users[topic.deleted_by_id]) if topic.deleted_by_id else None,
    }
    if waiting := _pending(state, topic, guardian):
        body |= waiting
    if topic.external_id:
        body["external_id"] = topic.external_id
    if topic.visibility_reason_id is not None:
        body["visibility_reason_id"] = topic.visibility_reason_id
    if guardian.staff:
        body["has_deleted"] = any(p.deleted_at for p in state.posts_of(topic.id) if p.post_number > 1)
    body |= {
        "actions_summary": [
            {"id": n, "count": 0, "hidden": False, "can_act": _flags_topic(state, guardian)} for n in TOPIC_FLAG_ORDER
        ],
        "chunk_size": PRINT_CHUNK if view.printed else CHUNK, "bookmarked": False, **({"message_archived": False} if topic.private else {}),
        "topic_timer": topic.timer, "message_bus_last_id": state.bus.last_id(f"/topic/{topic.id}"),
        "participant_count": len({p.user_id for p in whole}),
        **({"pm_with_non_human_user": any(n < 0 for n in topic.allowed_user_ids)} if topic.private else {}),
        "show_read_indicator": False, "thumbnails": None, "slow_mode_enabled_until": None,
        "details": _details(state, topic, guardian, whole), "bookmarks": [],
    }  # fmt: skip
    return body


def _post_stream(state: State, topic: Topic, view: View, page: list[Post], stream: list[Post]) -> Json:
    """The posts of the page with the ids of all; a mega topic gives its last id only (contract 4.2)."""
    shown: Json = {"posts": [post_json(state, post, view) for post in page]}
    if len(stream) >= state.settings.mega_topic_posts:
        return shown | {"isMegaTopic": True, "lastId": stream[-1].id}
    shown["stream"] = [post.id for post in stream]
    gaps = gaps_of(state, topic, stream)
    if (view.guardian.staff or view.filtered) and (gaps["before"] or gaps["after"]):
        shown["gaps"] = gaps
    return shown


def _pending(state: State, topic: Topic, guardian: Guardian) -> Json:
    """Own posts of this topic that wait for approval; the list is there once anything ever waited."""
    if guardian.user is None or not any(
        row.kind == "ReviewableQueuedPost" for row in state.reviewables.values()
    ):
        return {}
    rows = [r for r in queued_of(state, guardian.user) if r.topic_id == topic.id]
    return {
        "pending_posts": [
            {"id": r.id, "raw": r.payload["raw"], "created_at": stamp(r.created_at)} for r in rows
        ]
    }


def _timeline(now: datetime, stream: list[Post]) -> list[list[int]]:
    rows: list[list[int]] = []
    for index, post in enumerate(stream, 1):
        days = (now - post.created_at).days
        if not rows or rows[-1][1] != days:
            rows.append([index, days])
    return rows


def _facts(state: State, topic: Topic, guardian: Guardian) -> Json:
    posts = living(state.posts_of(topic.id))
    return {
        "fancy_title": topic.title, "id": topic.id, "title": topic.title, "posts_count": posts_count(state, topic),
        "created_at": stamp(topic.created_at), "views": topic.views,
        "reply_count": sum(1 for p in posts if p.reply_to and p.post_type != WHISPER), "like_count": likes(state, posts),
        "last_posted_at": stamp_or_none(posts[-1].created_at if posts else None), "visible": topic.visible,
        "closed": topic.closed, "archived": topic.archived, "has_summary": False, "archetype": topic.archetype,
        "slug": topic.slug, "category_id": topic.category_id, "word_count": sum(len(p.raw.split()) for p in posts),
        "deleted_at": stamp_or_none(topic.deleted_at), "user_id": topic.user_id, "featured_link": None,
        "pinned_globally": topic.pinned_globally, "pinned_at": stamp_or_none(topic.pinned_at), "pinned_until": stamp_or_none(topic.pinned_until),
        "image_url": None, "slow_mode_seconds": topic.slow_mode_seconds, "draft": None,
        "draft_key": f"topic_{topic.id}", "draft_sequence": 0 if guardian.user else None,
    }  # fmt: skip


def _own(state: State, topic: Topic, guardian: Guardian) -> Json:
    posted = guardian.user is not None and any(
        p.user_id == guardian.user.id for p in state.posts_of(topic.id)
    )
    pinned = topic.pinned_at is not None
    return {**({"posted": True} if posted else {}), "unpinned": None, "pinned": pinned}


def _read(guardian: Guardian, stream: list[Post]) -> Json:
    own = [p for p in stream if guardian.mine(p)]
    return {"last_read_post_number": own[-1].post_number, "last_read_post_id": own[-1].id} if own else {}


def _flags_topic(state: State, guardian: Guardian) -> bool:
    user = guardian.user
    return (
        user is not None
        and not guardian.silenced
        and (user.staff or user.trust_level >= state.settings.flag_trust_level)
    )


def _details(state: State, topic: Topic, guardian: Guardian, stream: list[Post]) -> Json:
    user = guardian.user
    posted = user is not None and any(p.user_id == user.id for p in stream)
    first = state.first_post(topic.id)
    details: Json = {
        "can_edit": first is not None
        and guardian.edits(first)
        and (guardian.staff or not guardian.too_old(first))
    }
    details["notification_level"] = 3 if posted and topic.private else 2 if posted else 1
    if posted:
        details["notifications_reason_id"] = 1 if topic.user_id == (user and user.id) else 4
    details |= dict.fromkeys(_powers(state, topic, guardian), True)
    if user is not None and (guardian.staff or topic.user_id == user.id):
        details["can_remove_self_id"] = user.id
    people = Counter(post.user_id for post in stream if post.post_type not in (SMALL_ACTION, WHISPER))
    details["participants"] = [_participant(state, n, count) for n, count in people.most_common(24)]
    if topic.private:
        details["allowed_users"] = [basic_user(state.users[n]) for n in topic.allowed_user_ids]
    last = max(
        (p for p in stream if p.post_type != WHISPER), key=lambda p: (p.created_at, p.id), default=None
    )
    details["created_by"] = basic_user(state.users[topic.user_id])
    details["last_poster"] = basic_user(state.users[last.user_id if last else topic.user_id])
    if topic.private:
        details["allowed_groups"] = [
            {"id": 2 if name == "moderators" else 0, "name": name, "display_name": name}
            for name in topic.allowed_groups
        ]
    return details


def _powers(state: State, topic: Topic, guardian: Guardian) -> list[str]:
    """The permission flags of a topic, named only when true."""
    user = guardian.user
    if user is None:
        return []
    powers = []
    if guardian.staff:
        powers += ["can_move_posts"]
    if guardian.deletes_topic(topic):
        powers += ["can_delete"]
    if guardian.staff or topic.user_id == user.id:
        powers += ["can_remove_allowed_users"]
    if user.trust_level >= 2 or guardian.staff:
        powers += ["can_invite_to", "can_invite_via_email"]
    if guardian.writes_in(topic):
        powers += ["can_create_post"]
    powers += ["can_reply_as_new_topic"]
    if _flags_topic(state, guardian):
        powers += ["can_flag_topic"]
    if guardian.staff and topic.deleted_at is not None:
        powers += ["can_recover"]
    if guardian.staff:
        powers += ["can_convert_topic"] if topic.deleted_at is None else []
        powers += [
            "can_review_topic", "can_close_topic", "can_archive_topic", "can_split_merge_topic",
            "can_edit_staff_notes", "can_toggle_topic_visibility", "can_pin_unpin_topic", "can_moderate_category",
        ]  # fmt: skip
    return powers


def _participant(state: State, user_id: int, count: int) -> Json:
    user = state.users[user_id]
    roles = {role: True for role, has in (("admin", user.admin), ("moderator", user.moderator)) if has}
    flair = {f"flair_{name}": None for name in ("name", "url", "color", "bg_color", "group_id")}
    return {
        **basic_user(user),
        "post_count": count,
        "primary_group_name": None,
        **flair,
        **roles,
        "trust_level": user.trust_level,
    }


def _suggestions(state: State, topic: Topic, guardian: Guardian) -> Json:
    others = [
        t
        for t in state.topics.values()
        if t.id != topic.id and t.private is topic.private and t.deleted_at is None and t.visible
    ]
    mine = [t for t in others if (guardian.mine_message(t) if topic.private else guardian.sees_topic(t))]
    if guardian.user is None and topic.private:
        mine = []
    rows = [
        list_row(state, t, guardian, embed=True)
        for t in sorted(mine, key=lambda t: t.bumped_at, reverse=True)[:5]
    ]
    if topic.private:
        return {"related_messages": rows, "suggested_topics": [], "suggested_group_name": None}
    return {"suggested_topics": rows}
