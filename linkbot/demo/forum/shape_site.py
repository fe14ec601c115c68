"""The site about itself: `/site`, `/site/settings`, `/site/basic-info`, `/about` (contract 18)."""

from dataclasses import asdict
from typing import Any

from linkbot.demo.forum.clock import stamp
from linkbot.demo.forum.entities import Category
from linkbot.demo.forum.guardian import TOPIC_FLAG_ORDER, Guardian
from linkbot.demo.forum.shape_user import Json, basic_user, group_id
from linkbot.demo.forum.state import State, living

# id: (name_key, name, applies to, needs a message, can hide)
FLAGS: dict[int, tuple[str, str, tuple[str, ...], bool, bool]] = {
    6: ("notify_user", "Write to the author", ("Post",), True, False),
    3: ("off_topic", "Off topic", ("Post",), False, True),
    4: ("inappropriate", "Not fitting", ("Post", "Topic"), False, True),
    8: ("spam", "Spam", ("Post", "Topic"), False, True),
    10: ("illegal", "Against the law", ("Post", "Topic"), True, False),
    7: ("notify_moderators", "Something else", ("Post", "Topic"), True, False),
}
NOTIFICATION_NAMES = [
    "mentioned",
    "replied",
    "quoted",
    "edited",
    "liked",
    "private_message",
    "invited_to_private_message",
    "invitee_accepted",
    "posted",
    "moved_post",
    "linked",
    "granted_badge",
    "invited_to_topic",
    "custom",
    "group_mentioned",
    "group_message_summary",
    "watching_first_post",
    "topic_reminder",
    "liked_consolidated",
    "post_approved",
    "code_review_commit_approved",
    "membership_request_accepted",
    "membership_request_consolidated",
    "bookmark_reminder",
    "reaction",
    "votes_released",
    "event_reminder",
    "event_invitation",
    "chat_mention",
    "chat_message",
    "chat_invitation",
    "chat_group_mention",
    "chat_quoted",
    "assigned",
    "question_answer_user_commented",
    "watching_category_or_tag",
    "new_features",
    "admin_problems",
    "linked_consolidated",
    "chat_watched_thread",
]
FOLLOWING = {
    "following": 800,
    "following_created_topic": 801,
    "following_replied": 802,
    "circles_activity": 900,
}
NOTIFICATION_TYPES = {name: number for number, name in enumerate(NOTIFICATION_NAMES, 1)} | FOLLOWING
MENU = ["latest", "unread", "new", "unseen", "top", "read", "posted", "bookmarks", "hot"]
PUBLIC_SETTINGS = (
    "title", "min_post_length", "min_personal_message_post_length", "max_post_length", "min_topic_title_length",
    "max_topic_title_length", "min_personal_message_title_length", "allow_uncategorized_topics", "login_required",
    "editing_grace_period", "editing_grace_period_max_diff", "editing_grace_period_max_diff_high_trust",
    "post_edit_time_limit_mins", "tl2_post_edit_time_limit_mins", "enable_names", "max_mentions_per_post",
    "authorized_extensions",
)  # fmt: skip


def flag_json(type_id: int) -> Json:
    """One kind of flag."""
    key, name, applies_to, needs_message, hides = FLAGS[type_id]
    text = f"This post: {name.lower()}."
    return {
        "id": type_id, "name": name, "name_key": key, "description": text, "short_description": text,
        "applies_to": list(applies_to), "position": list(FLAGS).index(type_id) + 1,
        "require_message": needs_message, "enabled": True, "is_flag": True, "is_used": False,
        "auto_action_type": hides, "system": True,
    }  # fmt: skip


LIKE_JSON: Json = {
    "id": 2, "name": "Like", "name_key": "like", "description": "Like this post", "short_description": "Like",
    "applies_to": ["Post"], "position": 0, "require_message": False, "enabled": True, "is_flag": False,
    "is_used": False, "auto_action_type": False, "system": True,
}  # fmt: skip


def category_json(state: State, category: Category, guardian: Guardian) -> Json:
    """One category as `/site` and `/categories` list it."""
    topics = [t for t in state.topics.values() if t.category_id == category.id and t.deleted_at is None]
    return {
        "id": category.id, "name": category.name, "color": "0088CC", "text_color": "FFFFFF", "style_type": "square",
        "icon": None, "emoji": None, "slug": category.slug, "topic_count": len(topics),
        "post_count": sum(len(living(state.posts_of(t.id))) for t in topics), "position": category.id,
        "description": f"About {category.name}", "description_text": f"About {category.name}", "description_excerpt": f"About {category.name}",
        "topic_url": f"/t/about-{category.slug}/{category.id}",
        "read_restricted": category.readers is not None,
        "permission": 1 if guardian.user is not None and guardian.opens_in(category) else None,
        "notification_level": 1, "topic_template": None, "has_children": False, "subcategory_count": None,
        "sort_order": None, "sort_ascending": None, "show_subcategory_list": False, "num_featured_topics": 3,
        "default_view": None, "subcategory_list_style": "rows_with_featured_topics", "default_top_period": "all",
        "default_list_filter": "all", "minimum_required_tags": 0, "navigate_to_first_post_after_read": False,
        "custom_fields": {}, "uploaded_logo": None, "uploaded_logo_dark": None, "uploaded_background": None,
        "uploaded_background_dark": None,
    }  # fmt: skip


MORE_OF_A_CATEGORY: Json = {
    "allowed_tags": [], "allowed_tag_groups": [], "allow_global_tags": False, "read_only_banner": None,
    "form_template_ids": [], "required_tag_groups": [],
}  # fmt: skip


def site_json(state: State, guardian: Guardian) -> Json:
    """`/site`: what a client has to know to begin."""
    groups = [
        {
            "id": group_id(state, name),
            "name": name,
            "flair_url": None,
            "flair_bg_color": None,
            "flair_color": None,
            "automatic": group_id(state, name) < 40,
        }
        for name in sorted(state.group_names(), key=lambda name: group_id(state, name))
    ]
    categories = [
        category_json(state, c, guardian)
        | MORE_OF_A_CATEGORY
        | {"can_edit": guardian.user is not None and guardian.user.admin}
        for c in state.categories.values()
        if guardian.sees_category(c)
    ]
    body: Json = {
        "default_archetype": "regular", "notification_types": NOTIFICATION_TYPES,
        "post_types": {"regular": 1, "moderator_action": 2, "small_action": 3, "whisper": 4},
        "user_tips": {}, "trust_levels": {"newuser": 0, "basic": 1, "member": 2, "regular": 3, "leader": 4},
        "groups": groups, "filters": MENU, "periods": ["all", "yearly", "quarterly", "monthly", "weekly", "daily"],
        "top_menu_items": [*MENU, "categories"], "anonymous_top_menu_items": ["latest", "top", "categories", "hot"],
        "uncategorized_category_id": 1, "user_field_max_length": 2048,
        "post_action_types": [*(flag_json(n) for n in FLAGS), LIKE_JSON],
        "topic_flag_types": [flag_json(n) for n in TOPIC_FLAG_ORDER], "can_create_tag": guardian.staff,
        "can_tag_topics": guardian.user is not None, "can_tag_pms": False, "tags_filter_regexp": "[/?#]",
        "top_tags": [], "navigation_menu_site_top_tags": [],
        "topic_featured_link_allowed_category_ids": [c["id"] for c in categories], "user_themes": [],
        "user_color_schemes": [], "default_light_color_scheme": None, "default_dark_color_scheme": {},
        "censored_regexp": [{rf"(?:\P{{L}}|^)({word})(?=\P{{L}}|$)": {"case_sensitive": False}} for word in state.settings.censored_words], "custom_emoji_translation": {}, "watched_words_replace": None,
        "watched_words_link": None, "categories": categories, "markdown_additional_options": {},
        "hashtag_configurations": {"topic-composer": ["category", "tag"]},
        "hashtag_icons": {"category": "folder", "tag": "tag"}, "full_name_required_for_signup": False,
        "full_name_visible_in_signup": False,
        "archetypes": [{"id": "regular", "name": "Topic", "options": []}, {"id": "banner", "name": "Banner", "options": []}],
        "user_fields": [], "auth_providers": [],
    }  # fmt: skip
    if guardian.user is not None and guardian.user.admin:
        body |= {
            "can_associate_groups": False,
            "whispers_allowed_groups_names": ["staff"],
            "valid_flag_applies_to_types": ["Post", "Topic"],
        }
    return body


def settings_json(state: State) -> Json:
    """`/site/settings`: the limits a client may read instead of guessing."""
    values = asdict(state.settings)
    return {name: values[name] for name in PUBLIC_SETTINGS}


def basic_info_json(state: State) -> Json:
    """`/site/basic-info`: open to everybody."""
    pictures = ("logo_url", "logo_small_url", "apple_touch_icon_url", "favicon_url", "mobile_logo_url")
    return {
        **{name: f"{state.base_url}/images/{name}.png" for name in pictures},
        "title": state.settings.title, "description": "", "header_primary_color": "333",
        "header_background_color": "fff", "login_required": state.settings.login_required,
        "locale": state.settings.locale, "include_in_discourse_discover": False,
    }  # fmt: skip


def about_json(state: State) -> Json:
    """`/about`: version, numbers and staff."""
    staff = sorted((u for u in state.users.values() if u.staff and u.id > 0), key=lambda user: user.username)
    counts = {
        "topics": sum(1 for t in state.topics.values() if not t.private and t.deleted_at is None),
        "posts": sum(1 for p in state.posts.values() if p.deleted_at is None),
        "users": len(state.users) - 1,
        "likes": sum(1 for a in state.actions if a.type_id == 2),
    }
    spans = ("last_day", "7_days", "30_days")
    stats: dict[str, Any] = {
        f"{what}_{span}": count for what, count in counts.items() for span in (*spans, "count")
    }
    stats |= {f"{who}_users_{span}": 0 for who in ("active", "participating") for span in spans}
    about = {
        "stats": stats, "description": "", "extended_site_description": "", "banner_image": None,
        "site_creation_date": stamp(state.users[-1].created_at), "title": state.settings.title,
        "locale": state.settings.locale, "version": state.settings.version, "https": False,
        "can_see_about_stats": True, "contact_url": "",
        "contact_email": "admin@example.com",
        "moderator_ids": [u.id for u in staff if u.moderator], "admin_ids": [u.id for u in staff if u.admin],
        "category_moderators": [],
    }  # fmt: skip
    return {
        "users": [{**basic_user(u), "title": u.title, "last_seen_at": None} for u in staff],
        "about": about,
    }
