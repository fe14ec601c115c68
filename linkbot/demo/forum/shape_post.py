"""Posts as JSON, as one reader may see them (contract 5)."""

import html
import re
from dataclasses import dataclass
from typing import Any

from linkbot.demo.forum.clock import stamp, stamp_or_none
from linkbot.demo.forum.entities import LIKE, NOTIFY_USER, Post, Topic, User
from linkbot.demo.forum.flagging import may_undo
from linkbot.demo.forum.guardian import FLAG_ORDER, Guardian
from linkbot.demo.forum.shape_user import NO_FLAIR, Json, avatar, basic_user
from linkbot.demo.forum.state import State, living

HIDDEN_FOR_AUTHOR = '<p>This post of yours was flagged. See your <a href="/my/messages">messages</a>.</p>'
NEW_USER_NOTICE_DAYS = 14
HIDDEN_FOR_OTHERS = "<p>This post was flagged and is hidden for now.</p>"


@dataclass(frozen=True, slots=True)
class View:
    """Who reads, and what goes with each post. `in_topic`: inside a topic view, with read marks."""

    guardian: Guardian
    with_raw: bool = False
    in_topic: bool = False
    with_topic: bool = False
    written: bool = False
    printed: bool = False
    filtered: bool = False


def post_json(state: State, post: Post, view: View) -> Json:
    """One post."""
    guardian, topic = view.guardian, state.topics[post.topic_id]
    author = state.users[post.user_id]
    body: Json = {
        "id": post.id, "name": author.name, "username": author.username, "avatar_template": avatar(author),
        "created_at": stamp(post.created_at), **_words(post, guardian), "post_number": post.post_number,
        "post_type": post.post_type, "posts_count": posts_count(state, topic), "updated_at": stamp(post.updated_at),
        "reply_count": len(replies_to(state, post)), "reply_to_post_number": post.reply_to,
        "quote_count": post.cooked.count('<aside class="quote'), "incoming_link_count": 0, "reads": 1,
        "readers_count": 0, "score": 0, "yours": guardian.mine(post), "topic_id": topic.id,
        "topic_slug": topic.slug, **_topic_words(topic, view), "display_username": author.name, **NO_FLAIR,
        "badges_granted": [], "version": _version(post, guardian), **_rights(post, guardian),
    }  # fmt: skip
    if view.in_topic:
        body |= {"read": guardian.user is None or guardian.mine(post)}
        if links := link_counts(state, post):
            body["link_counts"] = links
    body |= {"user_title": author.title, **_parent(state, post), "bookmarked": False}
    if _gives_raw(post, view):
        body["raw"] = post.raw
    body["actions_summary"] = actions_summary(state, post, guardian)
    body |= _author_and_fate(state, post, author, view)
    return body


def _author_and_fate(state: State, post: Post, author: User, view: View) -> Json:
    guardian, topic = view.guardian, state.topics[post.topic_id]
    fate: Json = {
        "moderator": author.moderator, "admin": author.admin, "staff": author.staff, "user_id": author.id,
        **({"draft_sequence": post.draft_sequence} if view.written else {}),
        "hidden": post.hidden, **({"hidden_reason_id": post.hidden_reason_id} if post.hidden else {}),
        "trust_level": author.trust_level, "deleted_at": stamp_or_none(post.deleted_at), "user_deleted": post.user_deleted,
        "edit_reason": post.edit_reason,
        "can_view_edit_history": not post.hidden or guardian.sees_hidden(post), "wiki": post.wiki,
    }  # fmt: skip
    if post.deleted_by_id is not None and guardian.staff:
        fate["deleted_by"] = basic_user(state.users[post.deleted_by_id])
    if post.action_code:
        fate["action_code"] = post.action_code
    if post.locked_by_id is not None and (guardian.staff or guardian.mine(post)):
        fate["locked"] = True
    fate |= _notice(state, post, guardian)
    if post.via_email:
        fate |= {"via_email": True, "is_auto_generated": False}
    if author.suspended_till is not None and author.suspended_till > state.now():
        fate["user_suspended"] = True
    if guardian.staff:
        fate |= _review(state, post, view)
    if view.with_topic:
        fate |= {"excerpt": excerpt(post.cooked), "truncated": True}
    return {**fate, "post_url": f"/t/{topic.slug}/{topic.id}/{post.post_number}"}


def _notice(state: State, post: Post, guardian: Guardian) -> Json:
    """A note of the staff; or, for trusted readers and two weeks, that this is somebody's first post."""
    if not post.notice:
        return {}
    by = state.users.get(post.notice.get("created_by_user_id", 0))
    author = {"notice_created_by_user": basic_user(by) if by else None} if guardian.staff else {}
    if post.notice["type"] == "custom":
        return {"notice": post.notice, **author}
    young = (state.now() - post.created_at).days < NEW_USER_NOTICE_DAYS
    trusted = guardian.user is not None and (guardian.staff or guardian.user.trust_level >= 2)
    return {"notice": post.notice} if young and trusted and not guardian.mine(post) else {}


def _review(state: State, post: Post, view: View) -> Json:
    row = state.reviewable_of(post.id)
    if row is None:
        return {
            "reviewable_id": 0 if view.in_topic else None,
            "reviewable_score_count": 0,
            "reviewable_score_pending_count": 0,
        }
    pending = sum(1 for score in row.scores if score.status == 0)
    return {
        "reviewable_id": row.id,
        "reviewable_score_count": len(row.scores),
        "reviewable_score_pending_count": pending,
    }


def _words(post: Post, guardian: Guardian) -> Json:
    """What is read: staff always the true words; of a hidden post others see a placeholder."""
    if not post.hidden or guardian.staff:
        return {"cooked": post.cooked}
    placeholder = HIDDEN_FOR_AUTHOR if guardian.mine(post) else HIDDEN_FOR_OTHERS
    return {"cooked": placeholder, "cooked_hidden": True}


def _gives_raw(post: Post, view: View) -> bool:
    if not view.with_raw:
        return False
    behind = view.guardian.sees_hidden(post) if not view.in_topic else view.guardian.staff
    return not post.hidden or behind


def _version(post: Post, guardian: Guardian) -> int:
    """The true version for staff; for others one less for each edit that is hidden (contract 5)."""
    if guardian.staff:
        return post.version
    hidden = sum(1 for row in post.revisions if row.hidden)
    return 1 if post.hidden and not guardian.sees_hidden(post) else post.version - hidden


def _rights(post: Post, guardian: Guardian) -> Json:
    deletes = guardian.deletes(post)
    old = guardian.too_old(post)
    return {
        "can_edit": guardian.edits(post) and not old,
        "can_delete": deletes, "can_recover": guardian.recovers(post),
        "can_see_hidden_post": guardian.user is not None and guardian.sees_hidden(post),
        "can_wiki": guardian.staff,
    }  # fmt: skip


def _topic_words(topic: Topic, view: View) -> Json:
    if not view.with_topic:
        return {}
    return {
        "topic_title": topic.title,
        "topic_html_title": html.escape(topic.title, quote=False),
        "category_id": topic.category_id,
    }


def _parent(state: State, post: Post) -> Json:
    """Whom the post answers, unless it quotes him (contract 5)."""
    parent = state.post_numbered(post.topic_id, post.reply_to) if post.reply_to else None
    if parent is None:
        return {}
    author = state.users[parent.user_id]
    quotes = (
        f'data-username="{author.username}"' in post.cooked and state.settings.suppress_reply_when_quoting
    )
    return {} if quotes else {"reply_to_user": basic_user(author)}


def actions_summary(state: State, post: Post, guardian: Guardian) -> list[Json]:
    """Likes and flags the reader may see or do; flag counts are for staff and the flagger."""
    actions = state.actions_on(post.id)
    user = guardian.user
    own = {a.type_id: a for a in actions if user is not None and a.user_id == user.id}
    summary = []
    for type_id in (LIKE, *FLAG_ORDER):
        count = sum(1 for a in actions if a.type_id == type_id)
        if type_id != LIKE and not guardian.staff:
            count = 1 if type_id in own else 0
        acts = guardian.acts(post, type_id, set(own)) and (type_id not in own or type_id == NOTIFY_USER)
        entry: Json = {"id": type_id}
        if count:
            entry["count"] = count
        if type_id in own:
            entry["acted"] = True
            if may_undo(state, own[type_id]):
                entry["can_undo"] = True
        if acts:
            entry["can_act"] = True
        if len(entry) > 1:
            summary.append(entry)
    return summary


def posts_count(state: State, topic: Topic) -> int:
    """How many posts a topic shows to members."""
    return sum(1 for post in living(state.posts_of(topic.id)) if post.post_type != 4)


def replies_to(state: State, post: Post) -> list[Post]:
    """The living direct answers to a post, and what quotes it."""
    mark = f'data-post="{post.post_number}" data-topic="{post.topic_id}"'
    others = [p for p in living(state.posts_of(post.topic_id)) if p is not post]
    return [p for p in others if p.reply_to == post.post_number or mark in p.cooked]


def link_counts(state: State, post: Post) -> list[dict[str, Any]]:
    """The links of a post, as a topic view lists them; not a sure inventory (contract 5)."""
    found: dict[str, dict[str, Any]] = {}
    cooked = re.sub(r'<aside class="quote.*?</aside>', "", post.cooked, flags=re.DOTALL)
    for href in re.findall(r'<a href="([^"]+)"', cooked):
        url = html.unescape(href)
        same_topic = f"/t/{state.topics[post.topic_id].slug}/{post.topic_id}" in url
        if url.startswith(("#", "/u/", "mailto:")) or same_topic:
            continue
        inside = url.startswith(("/", state.base_url))
        full = state.base_url + url if url.startswith("/") else url
        found.setdefault(url, {"url": full[:500], "internal": inside, "reflection": False, "clicks": 0})
    return list(found.values())


def excerpt(cooked: str, most: int = 220) -> str:
    """The beginning of a post without its marks."""
    text = html.unescape(re.sub(r"<[^>]+>", "", cooked)).strip()
    return text if len(text) <= most else text[:most] + "&hellip;"
