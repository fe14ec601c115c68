"""The review queue (contract 12)."""

from datetime import UTC, datetime

from starlette.responses import Response

from linkbot.demo.forum.call import Call, Way, answer
from linkbot.demo.forum.entities import STATUS_WORDS, Reviewable, Score
from linkbot.demo.forum.flagging import accuracy_bonus
from linkbot.demo.forum.refusal import Refusal, invalid, not_allowed, not_found
from linkbot.demo.forum.reviewing import expire, perform, visible_rows, with_status
from linkbot.demo.forum.shape_review import REST_TYPES, TYPES, beside, list_meta, reviewable_json
from linkbot.demo.forum.shape_user import Json
from linkbot.demo.forum.state import State
from linkbot.demo.forum.validate import body_troubles, normalise, refuse

PER_PAGE = 10


async def show_queue(call: Call) -> Response:
    """`/review`: ten a page, pending ones unless asked otherwise."""
    user = call.staff()
    expire(call.state)
    rows = _filtered(call, visible_rows(call.state, user))
    offset = max(call.params.integer("offset") or 0, 0)
    page = rows[offset : offset + PER_PAGE]
    more = f"/review?offset={offset + PER_PAGE}" if len(rows) > offset + PER_PAGE else None
    asked = {name: value for name, value in call.params.values.items() if isinstance(value, str | list)}
    meta = list_meta(call.state, asked, len(rows), more, user)
    items = [reviewable_json(call.state, row) for row in page]
    return answer(
        {
            "reviewables": items,
            "meta": meta,
            **beside(call.state, page, call.guardian),
            "__rest_serializer": "1",
        }
    )


def _filtered(call: Call, rows: list[Reviewable]) -> list[Reviewable]:
    params, state = call.params, call.state
    status = params.text("status") or "pending"
    if status not in (*STATUS_WORDS, "reviewed", "all"):
        raise invalid("status")
    kind = params.text("type")
    if kind and kind not in TYPES:
        raise invalid("type")
    rows = with_status(rows, status)
    rows = [row for row in rows if not kind or row.kind == kind]
    ids = _ids(call)
    rows = [row for row in rows if ids is None or row.id in ids]
    for name, field in (("topic_id", "topic_id"), ("category_id", "category_id")):
        if params.has(name):
            rows = [row for row in rows if getattr(row, field) == params.integer(name)]
    if params.has("score_type"):
        rows = [row for row in rows if any(s.type_id == params.integer("score_type") for s in row.scores)]
    rows = _by_people(call, rows)
    return _sorted(_by_date(call, rows), params.text("sort_order"), state)


def _ids(call: Call) -> set[int] | None:
    """`ids[]=` names several; `ids=1,2` names only the first, without a word (contract 12.1)."""
    listed = call.params.listing("ids")
    if listed is not None:
        return {int(n) for n in listed if n.isascii() and n.isdecimal()}
    first = call.params.integer("ids")
    return None if first is None else {first}


def _by_people(call: Call, rows: list[Reviewable]) -> list[Reviewable]:
    for name in ("username", "flagged_by", "reviewed_by"):
        wanted = call.params.text(name)
        if not wanted:
            continue
        user = call.state.user_named(wanted)
        who = user.id if user else None
        if name == "username":
            rows = [row for row in rows if row.target_created_by_id == who]
        elif name == "flagged_by":
            rows = [row for row in rows if any(s.user_id == who for s in row.scores)]
        else:
            rows = [row for row in rows if any(s.reviewed_by_id == who for s in row.scores)]
    return rows


def _by_date(call: Call, rows: list[Reviewable]) -> list[Reviewable]:
    start, end = _date(call.params.text("from_date")), _date(call.params.text("to_date"))
    rows = [row for row in rows if start is None or row.created_at >= start]
    return [row for row in rows if end is None or row.created_at <= end]


def _date(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
    except ValueError:
        return None


def _sorted(rows: list[Reviewable], order: str | None, _state: State) -> list[Reviewable]:
    if order in ("created_at", "created_at_asc"):
        return sorted(rows, key=lambda row: row.created_at, reverse=order == "created_at")
    by_age = sorted(rows, key=lambda row: row.created_at, reverse=True)
    return sorted(by_age, key=lambda row: row.score, reverse=order != "score_asc")


def _row(call: Call) -> Reviewable:
    user = call.staff()
    row = call.state.reviewables.get(call.number("reviewable_id"))
    if row is None or row not in visible_rows(call.state, user):
        raise not_found()
    return row


async def show_item(call: Call) -> Response:
    """`/review/ID`."""
    expire(call.state)
    row = _row(call)
    side = beside(call.state, [row], call.guardian)
    body = {
        **side,
        "reviewable": reviewable_json(call.state, row),
        "meta": {"types": REST_TYPES},
        "__rest_serializer": "1",
    }
    return answer(body)


async def count(call: Call) -> Response:
    """How many wait."""
    call.staff()
    expire(call.state)
    return answer({"count": sum(1 for row in call.state.reviewables.values() if row.status == 0)})


async def explain(call: Call) -> Response:
    """Where an item's score comes from, and at what score a post is hidden."""
    row = _row(call)
    scores = [_score_parts(call.state, s) for s in reversed(row.scores)]
    hide = round(call.state.settings.hide_post_score, 2)
    body = {
        "id": row.id,
        "total_score": row.score,
        "scores": scores,
        "min_score_visibility": 0.0,
        "hide_post_score": hide,
    }
    return answer({"reviewable_explanation": body, "__rest_serializer": "1"})


def _score_parts(state: State, score: Score) -> Json:
    user = state.users[score.user_id]
    decided = [s.status for r in state.reviewables.values() for s in r.scores if s.user_id == user.id]
    return {
        "user_id": user.id, "type_bonus": 0.0, "trust_level_bonus": f"{5 if user.staff else user.trust_level:.1f}",
        "take_action_bonus": 0.0, "flags_agreed": decided.count(1), "flags_disagreed": decided.count(2),
        "flags_ignored": decided.count(3), "user_accuracy_bonus": accuracy_bonus(state, user), "score": score.score,
    }  # fmt: skip


async def decide(call: Call) -> Response:
    """`PUT /review/ID/perform/ACTION?version=V`."""
    row = _row(call)
    user = call.staff()
    outcome = perform(call.state, user, row, str(call.path["action"]), call.params.integer("version"))
    pending = sum(1 for other in call.state.reviewables.values() if other.status == 0)
    made = outcome.created_post
    created = {"created_post_id": made.id, "created_post_topic_id": made.topic_id} if made else {}
    result = {
        "success": True, "transition_to": outcome.status_word, "transition_to_id": row.status, **created,
        "remove_reviewable_ids": [row.id], "version": row.version, "reviewable_count": pending,
        "unseen_reviewable_count": pending,
    }  # fmt: skip
    return answer({"reviewable_perform_result": result})


async def change_item(call: Call) -> Response:
    """`PUT /review/ID?version=V`: other words for a post that waits."""
    row = _row(call)
    version = call.params.integer("version")
    if version is None:
        raise Refusal(422, "version_missing")
    if version != row.version:
        raise Refusal(409, "conflict")
    group = call.params.group("reviewable")
    payload = group.group("payload") if group else None
    raw = payload.text("raw") if payload else None
    if row.kind != "ReviewableQueuedPost" or row.status != 0 or raw is None:
        raise not_allowed()
    refuse(list(body_troubles(call.state, normalise(raw), private=False)))
    row.payload["raw"], row.version = normalise(raw), row.version + 1
    return answer({"payload": {"raw": row.payload["raw"]}, "version": row.version})


WAYS = (
    Way("GET", "/review", "reviewables/index", show_queue),
    Way("GET", "/review/count", "reviewables/count", count),
    Way("GET", "/review/{reviewable_id:int}", "reviewables/show", show_item),
    Way("GET", "/review/{reviewable_id:int}/explain", "reviewables/explain", explain),
    Way("PUT", "/review/{reviewable_id:int}", "reviewables/update", change_item),
    Way("PUT", "/review/{reviewable_id:int}/perform/{action}", "reviewables/perform", decide),
)
