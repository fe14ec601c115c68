"""What happened on the recorded forum between the recordings, and which of them are left out, with the reason."""

from collections.abc import Callable
from datetime import timedelta

from linkbot.demo.forum import DemoForum, HandClock, User
from linkbot.demo.forum.editing import Change, delete_topic, edit, recover_topic
from linkbot.demo.forum.flagging import Wish, act, undo
from linkbot.demo.forum.moving import Move, move_posts
from linkbot.demo.forum.storing import store_post

ADMIN, MODERATOR, BOT, MEMBER_A, MEMBER_B, MEMBER_C, NEWCOMER = range(1, 8)
Step = Callable[[DemoForum, HandClock], None]

# patterns of recording names → why the demo forum is not held to them
LEFT_OUT = {
    "user-key-*": "user API keys: linkbot takes an admin's key",
    "category-moderator-*": "moderators of one category: linkbot's account is a full one",
    "create-category*": "made for the stage, not for linkbot",
    "category-*": "lists of one category: linkbot does not ask",
    "user-actions*": "linkbot does not ask",
    "topic-filter-summary": "linkbot does not ask",
    "rate-first-day-*": "replies of a first day: linkbot's account is old",
    "rate-like-2": "linkbot does not like",
    "topic-after-merge": "merging is not built",
    "review-after-flag-word": "words that flag by themselves are not built",
    "upload-avatar": "avatars are made smaller by the real one",
    "reply-with-upload": "the bytes of recorded files are not kept",
    "upload-lookup-urls": "the bytes of recorded files are not kept",
    "post-with-upload-after-processing": "the bytes of recorded files are not kept",
    "upload-download": "files are not served",
    "*-poll*": "plugin poll",
    "search*": "search is not built",
    "*solved*": "plugin solved",
    "bus-longpoll-*": "takes 25 s: see the demo forum's own tests, with a clock set by hand",
    "bus-many-channels": "holds an inner channel of the server",
}


def _do(settle: Callable[[DemoForum], object]) -> Step:
    def step(forum: DemoForum, _clock: HandClock) -> None:
        settle(forum)

    return step


def _user(forum: DemoForum, number: int) -> User:
    return forum.state.users[number]


def _set(**values: object) -> Step:
    def step(forum: DemoForum, _clock: HandClock) -> None:
        for name, value in values.items():
            setattr(forum.settings, name, value)

    return step


def _bus_post(number: int, topic: int = 33) -> Step:
    return _do(
        lambda f: f.post_as(_user(f, number), topic, f"Something new by number {number} is heard on the bus.")
    )


def _both(*steps: Step) -> Step:
    def step(forum: DemoForum, clock: HandClock) -> None:
        for one in steps:
            one(forum, clock)

    return step


def _wait(seconds: float) -> Step:
    def step(_forum: DemoForum, clock: HandClock) -> None:
        clock.advance(seconds)

    return step


def _use_up(name: str, most: int, ago: float) -> Step:
    """As if so many requests had been made a moment ago."""

    def step(forum: DemoForum, clock: HandClock) -> None:
        for _ in range(most):
            forum.state.limits.take(name, most, 1e9, clock.now() - timedelta(seconds=ago))

    return step


def _revoke(forum: DemoForum, _clock: HandClock) -> None:
    key = next(key for key in forum.keys.values() if "posts:edit" in key.scopes)
    key.revoked = True


def _rename(forum: DemoForum, _clock: HandClock) -> None:
    _user(forum, MEMBER_C).username, _user(forum, MEMBER_C).name = "nobody-any-more", None


def _unlock(forum: DemoForum) -> None:
    forum.state.posts[13].locked_by_id, forum.state.posts[13].post_type = None, 1


def _greet(forum: DemoForum) -> None:
    """An earlier post of the moderator, so that the next is not the first."""
    forum.state.reserve("post", 900_001)
    forum.state.reserve("topic", 900_001)
    forum.add_topic(
        _user(forum, MODERATOR), "A greeting of the moderators", "Hello, this is the very first post of all."
    )


def _close_category(forum: DemoForum) -> None:
    category = forum.add_category("Read only room", closed=True)
    forum.state.topics[50].category_id = category.id


def _like(forum: DemoForum) -> None:
    act(forum.state, _user(forum, MEMBER_B), forum.post(141), 2, Wish())


def _unlike(forum: DemoForum) -> None:
    undo(forum.state, _user(forum, MEMBER_B), forum.post(141), 2)


def _status(topic_id: int, **values: bool) -> Step:
    """What a moderator did to a topic, with the small action it leaves."""

    def step(forum: DemoForum, _clock: HandClock) -> None:
        for name, value in values.items():
            setattr(forum.state.topics[topic_id], name, value)
            code = f"{name}.{'enabled' if value else 'disabled'}"
            moderator = _user(forum, MODERATOR)
            store_post(forum.state, forum.state.topics[topic_id], moderator, "", kind=3, action_code=code)

    return step


def _topic_gone(*, gone: bool) -> Step:
    def step(forum: DemoForum, _clock: HandClock) -> None:
        change = delete_topic if gone else recover_topic
        change(forum.state, _user(forum, MODERATOR), forum.state.topics[33])

    return step


FAST = {"rate_limit_create_post": 0, "rate_limit_new_user_create_post": 0, "rate_limit_create_topic": 0}
SLOW = {"rate_limit_create_post": 5, "rate_limit_new_user_create_post": 30, "rate_limit_create_topic": 15}


def _posts(topic_id: int, *ids: int, by: int = MEMBER_B) -> Step:
    """Posts that no answer ever showed."""

    def step(forum: DemoForum, _clock: HandClock) -> None:
        for number in ids:
            forum.state.reserve("post", number)
            store_post(
                forum.state,
                forum.state.topics[topic_id],
                _user(forum, by),
                f"A post that was never shown, {number}",
            )

    return step


# answers that depend on a history which was not recorded: only status and headers are compared
STATUS_ONLY = {
    "rate-admin-api-bus": "the backlog of a topic whose posts were not recorded",
    "categories": "the topic that describes a category is not in its list",
    "edit-after-reply": "a like by the plugin reactions",
    "post-with-reaction": "a like by the plugin reactions",
    "post-of-anonymized-user": "likes and flags that were not recorded",
}
BEFORE: dict[str, Step] = {
    "marker-reply": _do(_greet),
    "create-category": _do(lambda f: f.add_category("Support")),
    "create-category-staff-only": _do(lambda f: f.add_category("Back room", readers=("staff",))),
    "whisper-as-mod": _set(enable_whispers=True),
    "delete-own-post": _do(_unlock),
    "delete-many": _posts(9, 70, 71),
    "move-posts-as-bot": _posts(9, 89, 90),
    "archive-topic": _status(14, closed=False),
    "slow-mode": _status(14, visible=True),
    "move-posts-new-topic": _wait(1),
    "pin-topic": _status(14, archived=False),
    "flag-off-topic": _set(max_consecutive_replies=0),
    "post-enqueued": _set(approve_trust_level_below=1),
    "watched-word-block-create": _set(
        approve_trust_level_below=0,
        blocked_words=("forbiddenword",),
        approval_words=("approvalword",),
        censored_words=("censorword",),
    ),
    "upload-bad-extension": _wait(61),
    "upload-too-large": _wait(61),
    "user-update-self": _do(lambda f: setattr(_user(f, BOT), "title", "")),
    "bus-post-created": _bus_post(MEMBER_A),
    "bus-own-post-created": _bus_post(BOT),
    "bus-post-revised": _do(
        lambda f: f.edit_as(_user(f, MEMBER_A), 141, "Other words are heard on the bus.", reason="why")
    ),
    "bus-post-revised-by-mod": _do(
        lambda f: f.edit_as(_user(f, MODERATOR), 141, "The moderator's words are heard on it.")
    ),
    "bus-post-liked": _do(_like),
    "bus-post-unliked": _do(_unlike),
    "bus-post-flagged": _do(lambda f: f.flag_as(_user(f, MEMBER_B), 141, 4)),
    "bus-post-flagged-and-hidden": _do(
        lambda f: act(f.state, _user(f, MODERATOR), f.post(141), 8, Wish(take_action=True))
    ),
    "bus-drain": _bus_post(MEMBER_C),
    "bus-post-deleted-by-mod": _do(lambda f: f.delete_as(_user(f, MODERATOR), 143)),
    "bus-post-recovered": _do(lambda f: f.recover_as(_user(f, MODERATOR), 143)),
    "bus-post-deleted-by-author": _do(lambda f: f.delete_as(_user(f, MEMBER_C), 143)),
    "bus-whisper-as-bot": _do(
        lambda f: f.post_as(_user(f, MODERATOR), 33, "A whisper that is not for all.", whisper=True)
    ),
    "bus-topic-closed": _status(33, closed=True),
    "bus-topic-opened": _status(33, closed=False),
    "bus-topic-retitled": _do(
        lambda f: edit(
            f.state,
            _user(f, MODERATOR),
            f.post(140),
            Change(None, title="A thread to be watched through the bus, retitled"),
        )
    ),
    "bus-posts-moved": _do(
        lambda f: move_posts(
            f.state,
            _user(f, MODERATOR),
            f.topic(33),
            Move((141,), title="What was moved away from it", category_id=5),
        )
    ),
    "bus-topic-deleted": _topic_gone(gone=True),
    "bus-topic-recovered": _topic_gone(gone=False),
    "bus-many-channels": _bus_post(MEMBER_A),
    "bus-mod-after-flag": _do(lambda f: f.flag_as(_user(f, MEMBER_B), 140, 4)),
    "rate-new-user-1": _set(**SLOW),
    "rate-topic-1": _wait(20),
    "rate-post-mod-1": _both(_wait(20), _do(lambda f: setattr(_user(f, MODERATOR), "trust_level", 2))),
    "rate-flag-1": _set(max_flags_per_day=1),
    "rate-edit-1": _both(_posts(13, 183, by=BOT), _set(max_edits_per_day=1), _use_up(f"edits:{BOT}", 1, 266)),
    "rate-pm-1": _both(_set(max_personal_messages_per_day=1), _use_up(f"pm:{BOT}", 1, 260)),
    "edit-in-grace-period": _set(
        **FAST, max_flags_per_day=1000, max_edits_per_day=1000, max_personal_messages_per_day=1000
    ),
    "topic-read-only-category": _do(_close_category),
    "revoked-key": _revoke,
    "login-required-topic-anonymous": _set(login_required=True),
    "readonly-get-topic": _set(login_required=False, read_only=True),
    "user-key-session": _set(read_only=False),
    "user-hidden-profile": _do(lambda f: setattr(_user(f, MEMBER_A), "hides_profile", True)),
    "user-anonymized": _rename,
    "duplicate-after-2-minutes": _wait(128),
    "rate-admin-api-first-429": _both(_set(limit_admin_api=True), _use_up("admin_api", 60, 2.5)),
    "rate-ip-srv-status": _both(
        _set(limit_admin_api=False, limit_ip=True), _use_up("ip10:127.0.0.1", 50, 1.5)
    ),
    "rate-ip-after-11s": _wait(11),
    "rate-ip-minute": _use_up("ip60:127.0.0.1", 200, 12),
}
