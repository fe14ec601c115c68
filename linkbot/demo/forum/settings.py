"""The site settings the demo forum obeys, with Discourse's defaults (contract 21)."""

from dataclasses import dataclass


@dataclass(slots=True)
class SiteSettings:
    """Change one on a running forum and it counts from the next request."""

    title: str = "Demo forum"
    version: str = "3.5.0.beta9-dev"
    locale: str = "en"
    login_required: bool = False
    read_only: bool = False
    min_post_length: int = 20
    min_personal_message_post_length: int = 10
    max_post_length: int = 32000
    authorized_extensions: str = "jpg|jpeg|png|gif|heic|heif|webp|avif"
    min_topic_title_length: int = 15
    max_topic_title_length: int = 255
    min_personal_message_title_length: int = 2
    body_min_entropy: int = 7
    title_min_entropy: int = 10
    allow_uncategorized_topics: bool = False
    unique_posts_mins: int = 5
    max_consecutive_replies: int = 3
    rate_limit_create_post: int = 5
    rate_limit_new_user_create_post: int = 30
    rate_limit_create_topic: int = 15
    max_personal_messages_per_day: int = 20
    max_flags_per_day: int = 20
    max_edits_per_day: int = 30
    max_post_deletions_per_minute: int = 2
    max_mentions_per_post: int = 10
    newuser_max_mentions_per_post: int = 2
    newuser_max_links: int = 2
    editing_grace_period: int = 300
    editing_grace_period_max_diff: int = 100
    editing_grace_period_max_diff_high_trust: int = 400
    post_edit_time_limit_mins: int = 1440
    tl2_post_edit_time_limit_mins: int = 43200
    delete_removed_posts_after_hours: int = 24
    hide_post_score: float = 12.5 * 6 / 9
    cooldown_minutes_after_hiding_posts: int = 10
    cooldown_hours_until_reflag: int = 24
    post_undo_action_window_mins: int = 10
    auto_handle_queued_age_days: int = 60
    enable_whispers: bool = False
    approve_trust_level_below: int = 0
    personal_message_trust_level: int = 1
    flag_trust_level: int = 1
    enable_names: bool = True
    hide_new_user_profiles: bool = True
    suppress_reply_when_quoting: bool = True
    add_rel_nofollow: bool = True
    edit_history_public: bool = True
    max_prints_per_hour_per_user: int = 5
    max_uploads_per_minute: int = 10
    max_admin_api_reqs_per_minute: int = 60
    ip_10_secs_limit: int = 50
    ip_60_secs_limit: int = 200
    long_polling_interval_seconds: float = 25.0
    mega_topic_posts: int = 10_000  # a topic of so many posts does not list them (contract 4.2)
    blocked_words: tuple[str, ...] = ()
    censored_words: tuple[str, ...] = ()
    approval_words: tuple[str, ...] = ()
    cook_seconds: float = 3.0
    limit_admin_api: bool = True
    limit_ip: bool = False
    page_past_end_redirects: bool = False
    open_house: bool = False  # a browser may read private messages; for a demo that people walk through
    drift: bool = False
