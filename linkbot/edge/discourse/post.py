"""Discourse's post object → Post (contract 5). Unknown keys are ignored, missing ones survived."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from linkbot.core.model import Author, Kind, Post

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
    if not isinstance(obj, Mapping):
        raise ValueError(f"a post should be a JSON object, not {_kind_of(obj)}")  # noqa: TRY004 - the data is wrong, not the call
    cooked = obj.get("cooked")
    if not isinstance(cooked, str):
        found = "" if cooked is None else f", not {_kind_of(cooked)}"
        raise ValueError(f"a post needs `cooked`, its HTML as text{found}")  # noqa: TRY004 - as above
    if len(cooked) > MAX_COOKED:
        raise ValueError(f"`cooked` has {len(cooked)} characters; more than {MAX_COOKED} is no post")
    reply_to = _text(_object(obj, "reply_to_user"), "username")
    return Post(
        cooked=cooked,
        author=_author(obj),
        id=_whole(obj, "id"),
        topic_id=_whole(obj, "topic_id"),
        number=_whole(obj, "post_number"),
        kind=_kind(obj, cooked),
        raw=_text(obj, "raw"),
        created_at=_moment(obj.get("created_at")),
        version=_whole(obj, "version") or 1,
        reply_to=_whole(obj, "reply_to_post_number"),
        reply_to_username=reply_to,
        hidden=bool(obj.get("hidden") or obj.get("cooked_hidden"))
        or ("hidden" not in obj and _HIDDEN.match(cooked) is not None),
        deleted=obj.get("deleted_at") is not None,
        withdrawn=bool(obj.get("user_deleted"))
        or ("user_deleted" not in obj and _WITHDRAWN.match(cooked) is not None),
        locked=bool(obj.get("locked")),
        wiki=bool(obj.get("wiki")),
        has_notice=bool(obj.get("notice")),
        via_email=bool(obj.get("via_email")),
        reviewable_id=_whole(obj, "reviewable_id"),
        pending_scores=_whole(obj, "reviewable_score_pending_count") or 0,
        decided_scores=_decided(obj),
        flagged_by_us=_flagged_by_us(obj.get("actions_summary")),
        has_polls=bool(obj.get("polls")),
        locale=_text(obj, "locale"),
    )


def _author(obj: Mapping[str, Any]) -> Author:
    return Author(
        username=_text(obj, "username") or "",
        id=_whole(obj, "user_id"),
        name=_text(obj, "name"),
        staff=any(obj.get(flag) is True for flag in ("staff", "admin", "moderator", "group_moderator")),
        trust_level=_whole(obj, "trust_level"),
    )


def _kind(obj: Mapping[str, Any], cooked: str) -> Kind:
    number = _whole(obj, "post_type")
    if number is None:
        small = bool(obj.get("action_code")) or _ACTION.match(cooked) is not None
        return Kind.SMALL_ACTION if small else Kind.REGULAR
    try:
        return Kind(number)
    except ValueError:
        raise ValueError(f"`post_type` {number} is none that Discourse has (1 to 4)") from None


def _decided(obj: Mapping[str, Any]) -> int:
    count = _whole(obj, "reviewable_score_count") or 0
    return max(0, count - (_whole(obj, "reviewable_score_pending_count") or 0))


def _flagged_by_us(summary: object) -> bool:
    """Whether the reader of this answer has flagged the post (contract 11.1: 2 is the like, all else are flags)."""
    if not isinstance(summary, list):
        return False
    return any(isinstance(row, dict) and row.get("acted") is True and row.get("id") != 2 for row in summary)


def _object(obj: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = obj.get(key)
    return value if isinstance(value, dict) else {}


def _whole(obj: Mapping[str, Any], key: str) -> int | None:
    value = obj.get(key)
    if value is None or (type(value) is int and abs(value) < 2**63):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        return int(value)
    raise ValueError(f"`{key}` should be a whole number, not {str(value)[:40]!r}")


def _text(obj: Mapping[str, Any], key: str) -> str | None:
    value = obj.get(key)
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
