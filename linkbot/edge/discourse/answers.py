"""What a Discourse answered, as linkbot's own values: pure.

Unknown keys are ignored and missing ones tolerated (contract 5); what is not the expected shape at all
is a LookupError, TypeError or ValueError, which the exchange turns into Wait or Unsure.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from linkbot.core.case import Closing, Receipt
from linkbot.core.forum import About, Editor, FlagType, Limits, Ruling, Session, Topic
from linkbot.core.model import Post, Profile
from linkbot.edge.discourse.post import post_of
from linkbot.edge.discourse.requests import NOTIFY_MODERATORS
from linkbot.edge.discourse.wire import Answer, parse, text, whole

T = TypeVar("T")

_CLOSINGS: Mapping[int, Closing] = MappingProxyType(  # score.status (contract 12.3); 0 is pending
    {1: Closing.AGREED, 2: Closing.DISAGREED, 3: Closing.IGNORED}
)
_CUSTOM_FLAGS = 1000  # flags that admins made have ids from here on (contract 11.1)


def reading(make: Callable[[dict[str, Any]], T]) -> Callable[[Answer], T]:
    """A reader of whole answers from a reader of their JSON object."""
    return lambda answer: make(object_of(answer))


def object_of(answer: Answer) -> dict[str, Any]:
    """The JSON object in an answer. ValueError if it is anything else."""
    found = parse(answer.body)
    if not isinstance(found, dict):
        msg = "no JSON object"
        raise ValueError(msg)  # noqa: TRY004 - one kind of error for all that strangers send
    return found


def session_of(found: Mapping[str, Any]) -> Session | None:
    """Who we are, None for nobody (contract 2.2)."""
    user = found["current_user"]
    if user is None:
        return None
    return Session(
        user_id=whole(user["id"]),
        username=text(user["username"]),
        moderator=user.get("moderator") is True,
        admin=user.get("admin") is True,
        trust_level=whole(user.get("trust_level") or 0),
        may_message=user.get("can_send_private_messages") is not False,
    )


def topic_of(found: Mapping[str, Any]) -> Topic:
    """A topic with its stream and first posts; a mega topic has no stream (contract 4.1, 4.2)."""
    stream = found["post_stream"]
    bus = found.get("message_bus_last_id")
    external_id = found.get("external_id")
    category = found.get("category_id")
    return Topic(
        id=whole(found["id"]),
        title=text(found.get("title") or ""),
        slug=text(found.get("slug") or ""),
        stream=tuple(whole(post_id) for post_id in stream.get("stream") or ()),
        posts=tuple(post_of(post) for post in stream["posts"]),
        highest_post_number=whole(found.get("highest_post_number") or 0),
        closed=found.get("closed") is True,
        archived=found.get("archived") is True,
        private=found.get("archetype") == "private_message",
        external_id=None if external_id is None else text(external_id),
        category_id=None if category is None else whole(category),
        bus_position=None if bus is None else whole(bus),
        deleted=found.get("deleted_at") is not None,
    )


def posts_of(found: Mapping[str, Any]) -> tuple[Post, ...]:
    """The posts of a chunk (contract 4); one that cannot be read must not hide the others, so it is left out."""
    return tuple(post for row in found["post_stream"]["posts"] if (post := readable_of(row)) is not None)


def readable_of(row: Mapping[str, Any]) -> Post | None:
    """A post, None if it cannot be read."""
    try:
        return post_of(row)
    except ValueError:
        return None


def single_post_of(found: Mapping[str, Any]) -> Post:
    """One post; ValueError for an object that is none."""
    whole(found["id"])
    return post_of(found)


def editor_of(found: Mapping[str, Any], version: int) -> Editor:
    """Who made a revision; the answer names no user id (contract 6)."""
    return Editor(version=version, username=text(found["username"]))


def profile_of(found: Mapping[str, Any]) -> Profile:
    """A user's page. Empty fields are absent; a hidden profile has next to none (contract 17)."""
    user = found["user"]
    groups = user.get("groups") or ()
    return Profile(
        username=text(user["username"]),
        id=whole(user["id"]),
        name=text(user.get("name") or "") or None,
        website=text(user.get("website") or "") or None,
        bio=text(user.get("bio_raw") or user.get("bio_excerpt") or "") or None,
        location=text(user.get("location") or "") or None,
        groups=tuple(text(group["name"]) for group in groups),
        staff=user.get("moderator") is True or user.get("admin") is True,
        takes_messages=user.get("can_send_private_message_to_user") is not False,
        locale=text(user.get("locale") or ""),
    )


def flag_types_of(found: Mapping[str, Any]) -> tuple[FlagType, ...]:
    """The flags among `post_action_types`; a like is none (contract 11.1)."""
    return tuple(
        FlagType(
            id=whole(kind["id"]),
            name_key=text(kind.get("name_key") or ""),
            enabled=kind.get("enabled") is not False,
            custom=kind["id"] >= _CUSTOM_FLAGS or kind.get("system") is False,
        )
        for kind in found["post_action_types"]
        if kind.get("is_flag", kind["id"] != 2)
    )


def restricted_of(found: Mapping[str, Any]) -> dict[int, bool]:
    """Whether each category of a site is hidden from somebody (contract 18)."""
    rows = [row for row in found.get("categories") or () if isinstance(row, dict)]
    return {row["id"]: row.get("read_restricted") is True for row in rows if isinstance(row.get("id"), int)}


def message_topics_of(found: Mapping[str, Any]) -> dict[int, int]:
    """The highest post number of each listed topic, in the order of the list (recorded 282)."""
    return {whole(row["id"]): whole(row["highest_post_number"]) for row in found["topic_list"]["topics"]}


def limits_of(found: Mapping[str, Any]) -> Limits:
    """The limits of length; what is missing is as Discourse ships it (contract 21)."""
    usual = Limits()
    return Limits(
        min_post=whole(found.get("min_post_length", usual.min_post)),
        min_message=whole(found.get("min_personal_message_post_length", usual.min_message)),
        max_post=whole(found.get("max_post_length", usual.max_post)),
        max_title=whole(found.get("max_topic_title_length", usual.max_title)),
        edit_minutes=_minutes(found, "post_edit_time_limit", usual.edit_minutes),
        edit_minutes_trusted=_minutes(found, "tl2_post_edit_time_limit", usual.edit_minutes_trusted),
    )


def _minutes(found: Mapping[str, Any], name: str, usual: int) -> int:
    """Many forums do not show this setting to their clients."""
    return whole(found.get(name, found.get(f"{name}_mins", usual)))


def about_of(found: Mapping[str, Any]) -> About:
    """Version, title and language of a forum (contract 18)."""
    about = found["about"]
    return About(
        version=text(about.get("version") or ""),
        title=text(about.get("title") or ""),
        locale=text(about.get("locale") or ""),
    )


def rulings_of(found: Mapping[str, Any], own_id: int) -> tuple[Ruling, ...]:
    """What became of the own flag of each reviewable: its own score row, since a later flag re-opens the
    reviewable and leaves decided rows as they are (contract 12.3). Without an own row: left out.
    """
    scores = {score["id"]: score for score in found.get("reviewable_scores") or ()}
    rulings = []
    for reviewable in found["reviewables"]:
        own = [
            scores[score_id]
            for score_id in reviewable.get("reviewable_score_ids") or ()
            if score_id in scores and scores[score_id].get("user_id") == own_id
        ]
        if own:
            latest = max(own, key=lambda score: whole(score["id"]))
            rulings.append(_ruling(whole(reviewable["id"]), latest, own_id))
    return tuple(rulings)


def _ruling(reviewable_id: int, score: Mapping[str, Any], own_id: int) -> Ruling:
    closing = _CLOSINGS.get(whole(score["status"]))
    by, at = score.get("reviewed_by_id"), score.get("reviewed_at")
    message = score.get("reviewable_conversation_id")  # it bears the number of its topic (contract 12.2)
    return Ruling(
        reviewable_id=reviewable_id,
        closing=closing,
        by_person=closing is not None and isinstance(by, int) and by > 0 and by != own_id,
        at=None if closing is None or at is None else _moment(at),
        message_topic_id=None if message is None else whole(message),
    )


def _moment(at: object) -> datetime:
    """Discourse always says UTC (contract 1.1); what names no zone is taken for it."""
    moment = datetime.fromisoformat(text(at))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def bears_our_flag(found: Mapping[str, Any]) -> bool:
    """Whether our own flag of type 7 is on a post (contract 11.2)."""
    return any(
        action.get("id") == NOTIFY_MODERATORS and action.get("acted") is True
        for action in found.get("actions_summary") or ()
    )


def own_flag_of(found: Mapping[str, Any]) -> Receipt | None:
    """Our own flag on a post, if it is there; staff is told its place in the review queue."""
    if not bears_our_flag(found):
        return None
    reviewable_id = found.get("reviewable_id")
    return Receipt(
        post_id=whole(found["id"]),
        topic_id=whole(found["topic_id"]),
        reviewable_id=None if reviewable_id is None else whole(reviewable_id),
    )
