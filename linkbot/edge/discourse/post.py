"""Discourse's post object → Post (contract 5). Unknown keys are ignored, missing ones survived."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from linkbot.core.model import Author, Kind, Post

_BIG = 2**63
MAX_COOKED = 2_000_000  # characters; a post of the longest length any forum allows cooks to a tenth of it

# What the server writes in place of the text; looked at only where an archive lost the flags that say so.
_WITHDRAWN = re.compile(r"\s*<p>\((?:post|topic) (?:deleted|withdrawn) by author")
_HIDDEN = re.compile(r"\s*<p>This post was flagged by the community and is temporarily hidden")
_ACTION = re.compile(
    r"\s*<p>(?:A|\d+) posts? (?:was|were) (?:split to a new topic|merged into an existing topic|split to an existing)"
)


def post_of(obj: Mapping[str, Any]) -> Post:
    """One post from Discourse's JSON. Fields may be missing but `cooked`, as in old archives.

    Raises ValueError, in plain words, where the object cannot be a post.
    """
    if type(obj) is not dict and not isinstance(obj, Mapping):  # asking for an abstract class takes its time
        raise ValueError(f"a post should be a JSON object, not {_kind_of(obj)}")
    cooked = obj.get("cooked")
    if not isinstance(cooked, str):
        found = "" if cooked is None else f", not {_kind_of(cooked)}"
        raise ValueError(f"a post needs `cooked`, its HTML as text{found}")  # noqa: TRY004 - as above
    if len(cooked) > MAX_COOKED:
        raise ValueError(f"`cooked` has {len(cooked)} characters; more than {MAX_COOKED} is no post")
    get = obj.get
    reply_to = get("reply_to_user")
    return Post(
        cooked,
        _author(obj),
        _whole(get("id"), "id"),
        _whole(get("topic_id"), "topic_id"),
        _whole(get("post_number"), "post_number"),
        _kind(obj, cooked),
        _text(get("raw"), "raw"),
        _moment(get("created_at")),
        _whole(get("version"), "version") or 1,
        _whole(get("reply_to_post_number"), "reply_to_post_number"),
        _text(reply_to.get("username"), "reply_to_user.username") if isinstance(reply_to, dict) else None,
        bool(get("hidden") or get("cooked_hidden") or ("hidden" not in obj and _HIDDEN.match(cooked))),
        get("deleted_at") is not None,
        bool(get("user_deleted") or ("user_deleted" not in obj and _WITHDRAWN.match(cooked))),
        locked=bool(get("locked")),
        wiki=bool(get("wiki")),
        has_notice=_has_moderators_note(get("notice")),
        via_email=bool(get("via_email")),
        automatic=get("is_auto_generated") is True,
        reviewable_id=_whole(get("reviewable_id"), "reviewable_id"),
        pending_scores=_whole(get("reviewable_score_pending_count"), "reviewable_score_pending_count") or 0,
        decided_scores=_decided(obj),
        flagged_by_us=_flagged_by_us(get("actions_summary")),
        has_polls=bool(get("polls")),
        locale=_text(get("locale"), "locale"),
    )


def _author(obj: Mapping[str, Any]) -> Author:
    get = obj.get
    staff = (
        get("staff") is True
        or get("admin") is True
        or get("moderator") is True
        or get("group_moderator") is True
    )
    username = _text(get("username"), "username") or ""
    trust = _whole(get("trust_level"), "trust_level")
    return Author(username, _whole(get("user_id"), "user_id"), _text(get("name"), "name"), staff, trust)


def _kind(obj: Mapping[str, Any], cooked: str) -> Kind:
    number = _whole(obj.get("post_type"), "post_type")
    if number == 1:
        return Kind.REGULAR
    if number is None:
        small = bool(obj.get("action_code")) or _ACTION.match(cooked) is not None
        return Kind.SMALL_ACTION if small else Kind.REGULAR
    try:
        return Kind(number)
    except ValueError:
        raise ValueError(f"`post_type` {number} is none that Discourse has (1 to 4)") from None


def _has_moderators_note(notice: object) -> bool:
    """The forum itself welcomes first and returning posters by a notice; only a custom one is a person's (contract 5)."""
    return (
        notice is not None
        and isinstance(notice, Mapping)
        and notice.get("type") not in {"new_user", "returning_user"}
    )


def _decided(obj: Mapping[str, Any]) -> int:
    count = _whole(obj.get("reviewable_score_count"), "reviewable_score_count")
    return max(0, count - (_whole(obj.get("reviewable_score_pending_count"), "") or 0)) if count else 0


def _flagged_by_us(summary: object) -> bool:
    """Whether the reader of this answer has flagged the post (contract 11.1: 2 is the like, all else are flags)."""
    if not summary or not isinstance(summary, list):
        return False
    return any(isinstance(row, dict) and row.get("acted") is True and row.get("id") != 2 for row in summary)


def _whole(value: object, key: str) -> int | None:
    """A whole number or nothing; archives may hold it as text."""
    if value is None or (type(value) is int and -_BIG < value < _BIG):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        return int(value)
    raise ValueError(f"`{key}` should be a whole number, not {str(value)[:40]!r}")


def _text(value: object, key: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"`{key}` should be text, not {_kind_of(value)}")


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _kind_of(value: object) -> str:
    """What JSON calls a value."""
    if value is None:
        return "null"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)
