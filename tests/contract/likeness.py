"""How alike two answers are: names and types everywhere, values where they carry meaning."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

# what the demo forum leaves out, and why
KNOWN_ABSENT = {
    "can_accept_answer": "plugin solved",
    "can_unaccept_answer": "plugin solved",
    "*accepted_answer*": "plugin solved",
    "*chat*": "plugin chat",
    "can_direct_message": "plugin chat",
    "has_joinable_public_channels": "plugin chat",
    "needs_channel_retention_reminder": "plugin chat",
    "*reaction*": "plugin reactions",
    "polls": "plugin poll",
    "polls_votes": "plugin poll",
    "can_create_poll": "plugin poll",
    "badges": "badges",
    "badge_types": "badges",
    "user_badges": "badges",
    "featured_user_badge_ids": "badges",
    "bookmark*": "bookmarks",
    "user_option": "preferences of the web page",
    "group_users": "preferences of the web page",
    "sidebar_*": "the web page",
    "anonymous_sidebar_sections": "the web page",
    "user_themes": "the web page",
    "*_color_scheme*": "the web page",
    "user_tips": "the web page",
    "use_experimental_sidebar_messages_count": "the web page",
    "use_reviewable_ui_refresh": "the web page",
    "new_new_view_enabled": "the web page",
    "has_unseen_features": "the web page",
    "can_localize_content": "newer than most forums",
    "can_view_raw_email": "incoming mail",
    "can_see_ip": "staff's tools",
    "can_see_emails": "staff's tools",
    "login_method": "passwords",
    "unicode_title": "emoji in titles",
    "suggested_topics": "chosen by chance and by what was read",
    "related_messages": "chosen by chance and by what was read",
    "top_tags": "tags",
    "draft_sequence": "the composer",
    "title_changes": "shown for retitled first posts only",
    "link_counts": "no inventory of links (contract 5); nobody here reads it",
    "enable_unassigned_filter": "plugin assign",
    "notice_created_by_user": "null or the moderator, by who reads",
    "button_class": "the look of buttons",
    "completed_message": "the words of buttons",
    "description": "own words",
    "description_text": "own words",
    "description_excerpt": "own words",
    "icon": "the look of buttons and categories",
    "emoji": "the look of categories",
    "channel": "plugin chat",
    "posters": "whose pictures stand in a row",
    "navigation_menu_site_top_tags": "tags",
    "last_read_post_*": "what was read",
    "grouped_unread_notifications": "what was read",
    "permission": "of the category without a name: a setting",
}

# these say something: their values are compared, wherever they stand
MEANING = frozenset(
    (
        "action", "success", "error_type", "post_number", "post_type", "reply_to_post_number", "version", "hidden",
        "hidden_reason_id", "user_deleted", "yours", "wiki", "moderator", "admin", "staff", "trust_level", "can_edit",
        "can_delete", "can_recover", "can_see_hidden_post", "can_view_edit_history", "cooked_hidden", "locked",
        "acted", "can_undo", "can_act", "count", "action_code", "closed", "archived", "visible", "archetype",
        "chunk_size", "slug", "username", "raw", "status", "score_type_id",
        "transition_to", "transition_to_id", "created_from_flag", "topic_slug", "reviewable_score_count",
        "reviewable_score_pending_count", "current_revision", "current_version", "version_count", "first_revision",
        "last_revision", "previous_revision", "next_revision", "pending_count", "notification_type", "type",
        "message_type", "name_key", "is_flag", "auto_action_type", "require_message", "reply_count",
        "filesize", "width", "height", "extension", "can_create_post", "can_flag_topic", "can_move_posts",
        "can_close_topic", "likes_count", "notification_level_change", "score", "hide_post_score", "cooked",
    )
)  # fmt: skip
COUNTED = frozenset(
    ("posts", "actions_summary", "reviewables", "reviewable_scores", "errors", "post_ids", "allowed_users")
)
OWN_WORDS = ("user_deleted", "cooked_hidden")


def differences(real: Any, ours: Any, where: str = "") -> Iterator[str]:
    """What is missing, of another type, or means something else."""
    if isinstance(real, dict) and isinstance(ours, dict):
        yield from _of_objects(real, ours, where)
    elif isinstance(real, list) and isinstance(ours, list):
        yield from _of_lists(real, ours, where)
    elif _kind(real) != _kind(ours):
        yield f"{where}: {_kind(real)} there, {_kind(ours)} here"
    elif where.rpartition(".")[2] in MEANING and _plain(real) != _plain(ours):
        yield f"{where}: {str(real)[:90]!r} there, {str(ours)[:90]!r} here"


def _plain(value: Any) -> Any:
    """A text without the colours of letter pictures, and without the host that the second pass puts before emoji."""
    if not isinstance(value, str):
        return value
    return re.sub(r'src="//[^/"]+/images/', 'src="/images/', re.sub(r"(letter/\w/)[0-9a-f]{6}", r"\1", value))


def _is_absent(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in KNOWN_ABSENT)


def _of_objects(real: dict[str, Any], ours: dict[str, Any], where: str) -> Iterator[str]:
    worded = (
        any(real.get(name) and ours.get(name) for name in OWN_WORDS)
        or real.get("action_code") == "split_topic"
    )
    is_post = "cooked" in real and "post_number" in real
    for name in sorted(real.keys() | ours.keys()):
        if (
            _is_absent(name)
            or (name == "users" and "badges" in real)
            or (worded and name in ("raw", "cooked"))
            or (is_post and name == "score")
        ):
            continue
        if name not in ours:
            yield f"{where}.{name}: only there"
        elif name not in real:
            yield f"{where}.{name}: only here"
        else:
            yield from differences(real[name], ours[name], f"{where}.{name}")


def _of_lists(real: list[Any], ours: list[Any], where: str) -> Iterator[str]:
    name = where.rpartition(".")[2]
    if (name in COUNTED or not name) and len(real) != len(ours):
        yield f"{where}: {len(real)} there, {len(ours)} here"
    pairs = _pairs(real, ours, name)
    for mark, one, other in pairs:
        yield from differences(one, other, f"{where}[{mark}]")
    if real and not ours and name not in COUNTED:
        yield f"{where}: {len(real)} there, none here"


def _pairs(real: list[Any], ours: list[Any], name: str) -> list[tuple[str, Any, Any]]:
    """Rows with the same id; where order says something, or rows have no id, those at the same place."""
    if name != "posts" and all(isinstance(row, dict) and "id" in row for row in [*real, *ours]):
        other = {row["id"]: row for row in ours}
        return [(f"id {row['id']}", row, other[row["id"]]) for row in real if row["id"] in other]
    return [(str(n), one, other) for n, (one, other) in enumerate(zip(real, ours, strict=False))]


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    return {str: "text", list: "list", dict: "object", type(None): "null"}[type(value)]
