"""Users as JSON: inside other things, as a profile, as a card, as the current user (contract 17, 18)."""

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from linkbot.demo.forum.clock import stamp, stamp_or_none
from linkbot.demo.forum.entities import Reviewable, User

if TYPE_CHECKING:
    from linkbot.demo.forum.state import State

Json = dict[str, Any]
NO_FLAIR: Json = {
    "primary_group_name": None,
    "flair_name": None,
    "flair_url": None,
    "flair_bg_color": None,
    "flair_color": None,
    "flair_group_id": None,
}
GROUP_IDS = {"admins": 1, "moderators": 2, "staff": 3, **{f"trust_level_{n}": 10 + n for n in range(5)}}


def avatar(user: User) -> str:
    """The address of a letter as picture."""
    if user.id < 0:
        return "/images/system.png"
    return f"/letter_avatar_proxy/v4/letter/{user.username[0].lower()}/8c91f0/{{size}}.png"


def basic_user(user: User) -> Json:
    """The four fields that stand wherever a user is named."""
    return {"id": user.id, "username": user.username, "name": user.name, "avatar_template": avatar(user)}


def listed_user(user: User) -> Json:
    """A user in the side list of a topic list: roles only where they are true."""
    roles = {role: True for role, has in (("admin", user.admin), ("moderator", user.moderator)) if has}
    return {**basic_user(user), **roles, "trust_level": user.trust_level}


def group_id(state: "State", name: str) -> int:
    """Automatic groups have fixed numbers, others follow from 41."""
    made = sorted(state.group_names() - set(GROUP_IDS))
    return GROUP_IDS.get(name) or 41 + made.index(name)


def _group(state: "State", name: str, *, for_staff: bool) -> Json:
    automatic = name in GROUP_IDS
    return {
        "id": group_id(state, name), "automatic": automatic, "name": name, "display_name": name,
        "user_count": len(state.members(name)), "mentionable_level": 0, "messageable_level": 0,
        "visibility_level": 1, "primary_group": False, "title": None, "grant_trust_level": None,
        "has_messages": False, "flair_url": None, "flair_bg_color": None, "flair_color": None,
        **({"incoming_email": None, "bio_raw": None} if for_staff else {}),
        "bio_cooked": f"The group {name}", "bio_excerpt": f"The group {name}", "public_admission": False,
        "public_exit": False, "allow_membership_requests": False, "full_name": None,
        "default_notification_level": 3, "membership_request_template": None, "members_visibility_level": 0,
        "can_see_members": True, "publish_read_state": False,
    }  # fmt: skip


def is_hidden_profile(state: "State", user: User, viewer: User | None) -> bool:
    """Whether a viewer gets only the outline (contract 17)."""
    if viewer is not None and (viewer.staff or viewer.id == user.id):
        return False
    new = state.settings.hide_new_user_profiles and user.trust_level < 2 and user.last_posted_at is None
    return user.hides_profile or (new and not user.staff)


def links_of(user: User) -> Json:
    """The fields a member fills in; absent where empty."""
    fields: Json = {}
    if user.website:
        parts = urlsplit(user.website)
        fields["website"] = user.website
        fields["website_name"] = (parts.netloc.removeprefix("www.") + parts.path.rstrip("/")) or user.website
    if user.location:
        fields["location"] = user.location
    if user.bio:
        fields["bio_excerpt"] = user.bio[:300]
    return fields


def card(state: "State", user: User, viewer: User | None) -> Json:
    """The small profile that both `/u/NAME.json` and `/card.json` start with."""
    sends = viewer is not None and viewer.trust_level >= state.settings.personal_message_trust_level
    to_him = sends and (user.takes_messages or (viewer is not None and viewer.staff)) and user.id > 0
    outline: Json = {**basic_user(user)}
    if is_hidden_profile(state, user, viewer):
        return {
            **outline, "title": user.title, "primary_group_name": None, "profile_hidden": True,
            "can_send_private_message_to_user": to_him,
        }  # fmt: skip
    own = viewer is not None and viewer.id == user.id
    body: Json = {
        **outline,
        "last_posted_at": stamp_or_none(user.last_posted_at), "last_seen_at": None,
        "created_at": stamp(user.created_at), **links_of(user),
        "ignored": False, "muted": False,
        "can_ignore_user": viewer is not None and not own and not user.staff,
        "can_mute_user": viewer is not None and not own,
        "can_send_private_messages": sends, "can_send_private_message_to_user": to_him,
        "trust_level": user.trust_level, "moderator": user.moderator, "admin": user.admin, "title": user.title,
        "badge_count": 0, "custom_fields": {}, "time_read": 0, "recent_time_read": 0, "primary_group_id": None,
        **NO_FLAIR, "featured_topic": None,
    }  # fmt: skip
    return {**body, **_trouble(state, user)}


def _trouble(state: "State", user: User) -> Json:
    """Suspension and silence, only while they last."""
    now = state.now()
    fields: Json = {}
    if user.suspended_till is not None and user.suspended_till > now:
        fields |= {"suspend_reason": "spam", "suspended_till": stamp(user.suspended_till)}
    if user.silenced_till is not None and user.silenced_till > now:
        fields |= {"silence_reason": "spam", "silenced_till": stamp(user.silenced_till)}
    return fields


def profile(state: "State", user: User, viewer: User | None) -> Json:
    """The answer of `/u/NAME.json`, as the viewer may see it."""
    if is_hidden_profile(state, user, viewer):
        return {"user_badges": [], "user": card(state, user, viewer)}
    staff, own = viewer is not None and viewer.staff, viewer is not None and viewer.id == user.id
    body = card(state, user, viewer)
    body |= {
        "can_edit": staff or own, "can_edit_username": staff, "can_edit_email": staff or own,
        "can_edit_name": staff or own, "uploaded_avatar_id": None, "pending_count": 0,
        "profile_view_count": user.profile_views, "can_upload_profile_header": staff or own,
        "can_upload_user_card_background": staff or own, "featured_user_badge_ids": [], "invited_by": None,
        "groups": [_group(state, name, for_staff=staff) for name in state.groups_of(user)],
    }  # fmt: skip
    if user.bio:
        body |= {"bio_raw": user.bio, "bio_cooked": f"<p>{user.bio}</p>"}
    if staff:
        posts = [p for p in state.posts.values() if p.user_id == user.id and p.deleted_at is None]
        body |= {
            "post_count": len(posts), "staged": False, "can_be_deleted": not user.staff,
            "can_delete_all_posts": not user.staff,
        }  # fmt: skip
    if staff or own:
        body |= PREFERENCES | {"system_avatar_template": avatar(user), "has_title_badges": False}
        body["pending_posts_count"] = pending_posts(state, user)
    if own:
        body |= {
            "email": f"{user.username}@example.com", "secondary_emails": [], "unconfirmed_emails": [],
            "second_factor_enabled": False, "second_factor_backup_enabled": False, "associated_accounts": [],
            "user_passkeys": [],
        }  # fmt: skip
    return {"user_badges": [], "user": body}


def queued_of(state: "State", user: User) -> "list[Reviewable]":
    """The posts of a user that wait for approval."""
    rows = state.reviewables.values()
    return [r for r in rows if (r.kind, r.created_by_id, r.status) == ("ReviewableQueuedPost", user.id, 0)]


def pending_posts(state: "State", user: User) -> int:
    """How many posts of a user wait for approval."""
    return len(queued_of(state, user))


DAYS: Json = {
    f"day_{n}_{edge}_time": minute for n in range(7) for edge, minute in (("start", 480), ("end", 1020))
}
PREFERENCES: Json = {
    **{name: [] for name in (
        "muted_category_ids", "regular_category_ids", "watched_tags", "watching_first_post_tags", "tracked_tags",
        "muted_tags", "tracked_category_ids", "watched_category_ids", "watched_first_post_category_ids",
        "muted_usernames", "ignored_usernames", "allowed_pm_usernames", "user_auth_tokens", "sidebar_tags",
        "sidebar_category_ids",
    )},
    **dict.fromkeys(("can_mute_users", "can_ignore_users", "can_change_bio", "can_change_location", "can_change_website", "can_change_tracking_preferences"), True),
    "locale": None, "system_avatar_upload_id": None, "mailing_list_posts_per_day": 0, "user_api_keys": None,
    "user_notification_schedule": {"enabled": False, **DAYS}, "use_logo_small_as_avatar": False,
    "display_sidebar_tags": False, "can_pick_theme_with_custom_homepage": False,
}  # fmt: skip


def current_user(state: "State", user: User) -> Json:
    """`/session/current.json` of somebody who is logged in."""
    pending = sum(1 for row in state.reviewables.values() if row.status == 0) if user.staff else 0
    sends = user.staff or user.trust_level >= state.settings.personal_message_trust_level
    groups = [
        {"id": group_id(state, name), "name": name, "has_messages": False} for name in state.groups_of(user)
    ]
    mine = {
        **basic_user(user), **CURRENT, "admin": user.admin, "moderator": user.moderator, "staff": user.staff,
        "whisperer": user.staff and state.settings.enable_whispers, "title": user.title,
        "any_posts": user.last_posted_at is not None, "trust_level": user.trust_level,
        "can_send_private_email_messages": user.staff, "can_send_private_messages": sends,
        "can_edit_tags": user.staff, "can_delete_all_posts_and_topics": user.staff, "can_review": user.staff,
        "reviewable_count": pending, "unseen_reviewable_count": pending, "groups": groups,
        "pending_posts_count": pending_posts(state, user), "grouped_unread_notifications": _unread(state, user),
    }  # fmt: skip
    only = {"can_create_group": True} if user.admin else {}
    posts = sum(1 for post in state.posts.values() if post.user_id == user.id)
    deletable = {"can_delete_account": True} if posts <= 1 and not user.staff else {}
    return {**mine, **only, **deletable}


def _unread(state: "State", user: User) -> dict[str, int]:
    """How many unread notes of each kind."""
    return dict(
        Counter(str(note.kind) for note in state.notifications if note.user_id == user.id and not note.read)
    )


CURRENT: Json = {
    **dict.fromkeys(("unread_notifications", "unread_high_priority_notifications", "all_unread_notifications_count", "new_personal_messages_notifications_count", "seen_notification_id", "do_not_disturb_channel_position", "draft_count"), 0),
    **dict.fromkeys(("read_first_notification", "can_post_anonymously", "is_anonymous", "read_faq", "needs_required_fields_check", "second_factor_enabled", "display_sidebar_tags"), False),
    **dict.fromkeys(("can_upload_avatar", "can_edit", "can_invite_to_forum", "can_ignore_users", "can_create_topic"), True),
    **dict.fromkeys(("notification_channel_position", "dismissed_banner_key", "previous_visit_at", "flair_group_id", "featured_topic", "do_not_disturb_until")),
    **{name: [] for name in (
        "muted_category_ids", "indirectly_muted_category_ids", "regular_category_ids", "tracked_category_ids",
        "watched_first_post_category_ids", "watched_category_ids", "watched_tags", "watching_first_post_tags",
        "tracked_tags", "muted_tags", "regular_tags", "top_category_ids", "ignored_users", "sidebar_tags",
        "sidebar_category_ids", "sidebar_sections",
    )},
    "custom_fields": {}, "link_posting_access": "full",
}  # fmt: skip
