"""`linkbot cases`, `case`, `mark`, `undo`, `brakes`, `audit` and `forget`, as an operator types them."""

import json
from pathlib import Path

import pytest

from linkbot.core.brakes import Because, Hold
from linkbot.core.case import Closing, Progress
from linkbot.core.rules import Mode
from linkbot.demo.forum import DemoForum, serve
from linkbot.edge.store import SqlBrakeMemory, SqlUndoMemory
from tests.cli.memory_desk import NOON, TOPIC, Desk


@pytest.fixture
async def desk(tmp_path: Path) -> Desk:
    """A desk with three cases in memory."""
    desk = Desk(tmp_path)
    await desk.fill()
    return desk


@pytest.mark.parametrize(
    ("words", "posts"),
    [
        ((), [702, 701, 700]),
        (("--limit", "1"), [702]),
        (("--state", "flagged"), [700]),
        (("--state", "open", "--rule", "external-link"), [701, 700]),
        (("--state", "closed"), []),
        (("--author", "@Member-2"), [702]),
        (("--since", "2026-03-01"), [702, 701, 700]),
        (("--since", "2026-03-03T00:00"), []),
        (("--topic", "9"), []),
    ],
)
async def test_the_list_can_be_narrowed(desk: Desk, words: tuple[str, ...], posts: list[int]) -> None:
    """Cases come newest first, by state, rule, member, time and topic."""
    status, out, err = await desk.type("cases", "--json", *words)
    assert (0, "", posts) == (status, err, [case["post_id"] for case in json.loads(out)])


async def test_the_list_for_people(desk: Desk) -> None:
    """Each case has its number, when, where, whose and which rules."""
    _, out, _ = await desk.type("cases")
    assert "     1  2026-03-02 12:00  flagged  topic 1615 post 10\n        by member-1: external-link" in out


@pytest.mark.parametrize("name", ["1", "L700", "l700"])
async def test_a_story(desk: Desk, name: str) -> None:
    """A case by number or reference: what was seen, each request with its outcome, the record."""
    status, out, _ = await desk.type("case", name)
    assert 0 == status
    assert "Case 1 (L700): post 10 of topic 1615, by member-1" in out
    assert "external-link: no link to the outside (since 2026-03-02 12:00)" in out
    assert "tell: done 2026-03-02 12:01, sent once -> post 8001, topic 80" in out
    assert "flag: done 2026-03-02 12:01, sent once -> post 700, review item 60" in out
    assert "outbox: row 1, purpose tell, progress sending, tries 1" in out
    assert "words of mine" not in out


async def test_a_story_with_its_words(desk: Desk) -> None:
    """Asked for, the words that were sent are shown, for people and for programs."""
    _, out, _ = await desk.type("case", "1", "--texts")
    assert "    | Hello member-1, words of mine" in out
    _, out, _ = await desk.type("case", "1", "--texts", "--json")
    story = json.loads(out)
    assert "Hello member-1, words of mine" == story["requests"][0]["action"]["raw"]
    assert ["case", "planned", "planned"] == [entry["kind"] for entry in story["record"]][:3]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("case", "99"), "There is no case 99"),
        (("case", "x"), "'x' names no case"),
        (("case", "9" * 30), "names no case"),
        (
            ("cases", "--state", "lost"),
            "'lost' is no state of a case: choose closed, flagged, open, told, waiting.",
        ),
        (("cases", "--since", "yesterday"), "'yesterday' is no time"),
        (("cases", "--since", "999999w"), "is no time"),
        (("undo",), "Say what to undo"),
        (("undo", "1", "99", "L5"), "There is no such case: 99, L5. Nothing was done"),
        (("undo", "--rule", "none"), "There is no such case"),
        (("mark", "1", "perhaps"), "neither right nor wrong"),
        (("mark", "99", "right"), "There is no case 99"),
        (("mark", "1", "right", "--rule", "other"), "Case 1 is not about other, but about external-link."),
        (("brakes", "release", "external-link"), "No brake is on external-link"),
        (("audit", "verify", "--noted", "x"), "--noted cannot be used"),
    ],
)
async def test_what_cannot_be_done_is_said(desk: Desk, words: tuple[str, ...], complaint: str) -> None:
    """A wrong word ends with exit 1 and what to do, and nothing is changed."""
    status, _, err = await desk.type(*words)
    assert (1, True) == (status, complaint in err)
    assert "Traceback" not in err


async def test_without_a_memory(tmp_path: Path) -> None:
    """Where there is no memory, none is made, and it is said."""
    status, _, err = await Desk(tmp_path).type("cases")
    assert (2, True) == (status, "there is no memory yet" in err)
    assert [] == list(tmp_path.glob("*.db"))


async def test_undo_shows_and_asks(desk: Desk) -> None:
    """What would be done is shown; "no" does nothing."""
    status, out, err = await desk.type("undo", "1", "L701", say="n\n")
    assert 1 == status
    assert "Case 1 (L700), post 10 of topic 1615: flagged" in out
    assert "  - the private message is changed to say that it was a mistake" in out
    assert "  - moderators are told, where the flag is, to ignore it" in out
    assert "  - cannot be undone: the flag itself stays in the review queue" in out
    assert "  - not sent yet, and dropped: tell" in out
    assert "Nothing was done." in err
    store = await desk.store()
    assert Closing.UNDONE not in {case.closing for case in await store.cases()}
    await store.close()


@pytest.mark.parametrize(
    "words", [("1", "2"), ("--rule", "external-link"), ("--since", "2026-03-01", "--topic", "1615")]
)
async def test_undo(desk: Desk, words: tuple[str, ...]) -> None:
    """Said yes, the cases are closed for good, and the outbox holds what takes them back."""
    status, out, _ = await desk.type("undo", *words, "--yes")
    assert (0, True) == (status, "taken back. A running daemon takes it over at its next look." in out)
    store = await desk.store()
    assert Closing.UNDONE is (await store.case(700)).closing  # type: ignore[union-attr]
    rows = await SqlUndoMemory(store).rows_of([700, 701])
    assert {"undo/8001", "undo-flag/700"} <= {row.planned.key for row in rows[700]}
    assert [Progress.DROPPED] == [row.progress for row in rows[701]]
    await store.close()


async def test_undone_twice(desk: Desk) -> None:
    """The second time there is nothing to do."""
    await desk.type("undo", "1", "--yes")
    _, out, _ = await desk.type("undo", "1", "--yes")
    assert "taken back as a mistake" in out
    assert "is changed" not in out


async def test_marks(desk: Desk) -> None:
    """A mark is kept with the rules that it is about, and may be changed."""
    _, out, _ = await desk.type("mark", "L700", "right")
    assert "Case 1 is marked right for external-link.\n" == out
    await desk.type("mark", "1", "wrong", "--rule", "external-link")
    store = await desk.store()
    (decision,) = await SqlBrakeMemory(store).decisions(TOPIC)
    assert (700, Closing.DISAGREED) == (decision.post_id, decision.answer)
    await store.close()


async def test_brakes(desk: Desk) -> None:
    """Brakes are listed with the reason and both ways to release them; released, they are off."""
    _, out, _ = await desk.type("brakes")
    assert "No rule is held back.\n" == out
    store = await desk.store()
    hold = Hold(
        TOPIC,
        "external-link",
        Mode.FLAG,
        Because.PRECISION,
        NOON,
        NOON,
        figures={"agreed": 1, "disagreed": 2},
    )
    await SqlBrakeMemory(store).keep(TOPIC, [hold], at=NOON)
    await store.close()
    _, out, _ = await desk.type("brakes")
    assert "external-link of topic 1615: flag at the most, because: precision (agreed 1, disagreed 2)" in out
    assert (
        'brakes: {release: ["external-link 2026-03-02 12:00"]}; or: linkbot brakes release external-link'
        in out
    )
    _, out, _ = await desk.type("brakes", "release", "external-link")
    assert "Released: external-link 2026-03-02 12:00." in out
    _, out, _ = await desk.type("brakes", "--all")
    assert "held since 2026-03-02 12:00, released (" in out
    _, out, _ = await desk.type("brakes", "--all", "--json")
    assert ["flag", False] == [json.loads(out)[0][key] for key in ("mode", "on")]


async def test_the_record(desk: Desk) -> None:
    """A whole record says where it ends; a noted end is found again; a touched record ends in exit 1."""
    status, out, _ = await desk.type("audit", "verify")
    assert (0, True) == (status, out.startswith("The record is whole: "))
    end = out.splitlines()[0].rpartition(" ")[2]
    assert 0 == (await desk.type("audit", "verify", "--noted", end))[0]
    store = await desk.store()
    await store.write(lambda db: db.exec_driver_sql("DELETE FROM audit WHERE number = 2"))
    await store.close()
    status, _, err = await desk.type("audit", "verify")
    assert (1, True) == (status, "The record was tampered with: entry 2 is missing." in err)


async def test_forget(desk: Desk) -> None:
    """Somebody whom memory knows is forgotten after a yes; the record is still whole."""
    status, out, err = await desk.type("forget", "member-1", say="n\n")
    assert (1, True, True) == (status, "Of member-1 (id 501)" in out, "Nothing was done." in err)
    status, out, _ = await desk.type("forget", "@Member-1", "--yes")
    assert (0, True) == (status, "the name from 2 posts and 2 cases" in out)
    _, out, _ = await desk.type("cases")
    assert "member-1" not in out
    assert 0 == (await desk.type("audit", "verify"))[0]


async def test_forget_whom_only_the_forum_knows(tmp_path: Path) -> None:
    """A name that memory does not know is asked of the forum; one that nobody knows is refused with advice."""
    forum = DemoForum()
    forum.add_user("linkbot", moderator=True)
    member = forum.add_user("member-9")
    async with serve(forum) as url:
        desk = Desk(tmp_path, url, forum.add_key("linkbot"))
        await desk.fill()
        status, out, err = await desk.type("forget", "member-9", "--yes")
        assert (0, "", True) == (status, err, f"Of member-9 (id {member.id})" in out)
        status, _, err = await desk.type("forget", "member-77", "--yes")
        assert (1, True) == (status, "Neither linkbot nor the forum knows member-77" in err)
    status, out, _ = await desk.type("forget", "anybody", "--id", "502", "--yes")
    assert (0, True) == (status, "the name from 1 posts and 1 cases" in out)


HUGE = str(10**25)


@pytest.mark.parametrize(
    "words",
    [
        ("cases", "--topic", HUGE),
        ("undo", "1", "--topic", HUGE),
        ("brakes", "release", "easy-pace", "--topic", HUGE),
        ("forget", "member-1", "--id", HUGE),
        ("forget", "member-1", "--id", "0"),
    ],
)
async def test_a_number_that_no_database_keeps(desk: Desk, words: tuple[str, ...]) -> None:
    """It is refused as a wrong word of the command, before memory is opened."""
    status, _, err = await desk.type(*words)
    assert (2, True) == (status, "Invalid value" in err)


async def test_a_moment_behind_the_end_of_the_calendar(desk: Desk) -> None:
    """A time that has no place in UTC is no time."""
    status, _, err = await desk.type("cases", "--since", "9999-12-31T23:59:59-14:00")
    assert (1, True) == (status, "is no time" in err)
