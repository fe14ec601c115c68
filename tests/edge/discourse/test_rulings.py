"""What became of linkbot's flags, and who decided it."""

import pytest

from linkbot.core.forum import Ruling
from tests.edge.discourse.fakes import Script, a_client, a_session, ok


async def test_rulings_are_asked_ten_at_a_time() -> None:
    """The queue gives ten items a page, so no more are asked at once, and decided ones are asked for."""
    script = (
        Script().on("GET /session/current.json", a_session()).on("GET /review.json", ok({"reviewables": []}))
    )
    async with a_client(script) as client:
        assert () == await client.rulings(range(1, 24))
    asked = [request.url.params for request in script.asked[1:]]
    assert [10, 10, 3] == [len(params.get_list("ids[]")) for params in asked]
    assert {"all"} == {params["status"] for params in asked}


@pytest.mark.parametrize(("by", "person"), [(9, True), (3, False), (-1, False), (None, False)])
async def test_who_decided(by: int | None, person: bool) -> None:
    """Only a moderator's decision is a person's: not the system's, not our own. Others' items are left out."""
    score = {"user_id": 3, "reviewed_by_id": by, "reviewed_at": "2026-03-02T12:00:00.000Z"}
    queue = {
        "reviewables": [
            {"id": 1, "reviewable_score_ids": [11, 12, 13]},
            {"id": 2, "reviewable_score_ids": [14]},
            {"id": 4, "reviewable_score_ids": [11]},
        ],
        "reviewable_scores": [
            {**score, "id": 11, "status": 0},
            {**score, "id": 12, "status": 2},
            {**score, "id": 13, "status": 1, "user_id": 8},
            {**score, "id": 14, "status": 1, "user_id": 8},
        ],
    }
    script = Script().on("GET /session/current.json", a_session()).on("GET /review.json", ok(queue))
    async with a_client(script) as client:
        rulings = await client.rulings([1, 2, 3])
    (ruling,) = rulings
    assert (1, "moderators disagreed", person) == (
        ruling.reviewable_id,
        ruling.closing and ruling.closing.value,
        ruling.by_person,
    )


async def test_pending_flag() -> None:
    """A flag nobody has decided has no verdict, whoever looked at it."""
    queue = {
        "reviewables": [{"id": 1, "reviewable_score_ids": [11]}],
        "reviewable_scores": [
            {"id": 11, "status": 0, "user_id": 3, "reviewed_by_id": 9, "reviewed_at": None}
        ],
    }
    script = Script().on("GET /session/current.json", a_session()).on("GET /review.json", ok(queue))
    async with a_client(script) as client:
        assert (Ruling(1, None),) == await client.rulings([1])
