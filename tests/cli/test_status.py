"""`linkbot status`: what it says of a memory, beside a daemon and without one."""

import asyncio
import json
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from linkbot.cli import app
from linkbot.core.case import Case, Planned, Progress, Purpose, SendMessage, State
from linkbot.core.health import Heartbeat
from linkbot.core.records import Bookmark, Candidate, RulebookRecord, Standing, StoreError
from linkbot.edge.store import SqlLedger, SqlPulse, SqlStore, open_store
from linkbot.edge.store.beside import open_to_read

RULES = """\
linkbot: 1
thread: {forum: "https://forum.example", topic: 1615, title: "Community Input"}
mode: flag
rules:
  - id: external-link
    say: "A post holds a link."
    expect: {links: {at_least: 1}}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, and linkbot started in it."""
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "FORUM_URL": "https://forum.example",
        "API_KEY": "k" * 64,
        "USERNAME": "linkbot",
        "DATABASE": "linkbot.db",
        "MAX_MODE": "observe",
    }.items():
        monkeypatch.setenv(f"LINKBOT_{name}", value)
    return tmp_path


def fill(place: Path, *work: Any) -> None:
    """Do that work with a memory in that place."""

    async def do() -> None:
        store = await open_store(f"sqlite:///{place}/linkbot.db", now=datetime.now(UTC) - timedelta(days=8))
        for piece in work:
            await piece(store)
        await store.close()

    asyncio.run(do())


def a_heartbeat(**changes: Any) -> Any:
    """A daemon that does well, or otherwise."""
    now = datetime.now(UTC)
    values: dict[str, Any] = {
        "at": now,
        "started_at": now - timedelta(days=3),
        "looked_at": now,
        "push": "push",
    }
    beat = Heartbeat(**(values | changes))

    def write(store: SqlStore) -> Coroutine[Any, Any, None]:
        return SqlPulse(store).beat(beat)

    return write


async def a_week(store: SqlStore) -> None:
    """Rules in force, cases, an outbox and requests."""
    now = datetime.now(UTC)
    await store.put_in_force(RulebookRecord("abc123", "rules/one.yaml", RULES, now, 1615))
    await store.set_bookmark(Bookmark(1615, 40, now - timedelta(minutes=4), "Community Input"))
    await store.set_candidate(Candidate("rules/two.yaml", "def456", Standing.HELD, now))
    for number, state in enumerate((State.TOLD, State.TOLD, State.FLAGGED, State.CLOSED), start=1):
        case = Case(number, 1615, number, "member-1", state, now, "abc123", (), "d")
        await store.plan((), case, now)
    for key, due in (("tell/1", now - timedelta(hours=3)), ("tell/2", now - timedelta(hours=1))):
        message = SendMessage("member-1", "Title", "words", f"linkbot-{key[-1]}")
        await store.plan((Planned(key, due, Purpose.TELL, message, topic_id=1615),), None, now)
    await store.mark("tell/2", Progress.SENDING, now)
    await store.mark("tell/2", Progress.IN_DOUBT, now)
    for use, hours in (("read", 0), ("read", 0), ("poll", 0), ("write", 72), ("mystery", 72)):
        await SqlLedger(store).book(use, now - timedelta(hours=hours))


def status(*arguments: str) -> tuple[int, str]:
    """Exit status and all that was said."""
    result = CliRunner().invoke(app, ["status", *arguments])
    return result.exit_code, result.output


def test_all_is_well(place: Path) -> None:
    """A running daemon: threads, rules, cases, outbox and requests, and exit status 0."""
    fill(place, a_week, a_heartbeat())
    code, said = status()
    assert 0 == code, said
    words = " ".join(said.split())
    for part in (
        "Daemon: runs since",
        "news by push",
        "Thread 1615 “Community Input”",
        "mode observe (LINKBOT_MAX_MODE; the rules say flag)",
        "version abc123, in force since",
        "open cases 2 told, 1 flagged",
        "compared 4 minutes ago",
        "Not in force: rules/two.yaml: held",
        "planned 1 the oldest due 3 hours ago",
        "in doubt 1 the oldest due",
        "reading posts 2 2 2",
        "telling and flagging 0 0 1",
        "mystery 0 0 1",
        "together 3 3 5",
        "40 a minute, 20000 a day",
    ):
        assert part in words, said


def test_facts_for_programs(place: Path) -> None:
    """--json says the same."""
    fill(place, a_week, a_heartbeat())
    code, said = status("--json")
    facts = json.loads(said)
    assert (0, True) == (code, facts["well"])
    assert {"told": 2, "flagged": 1} == facts["threads"][0]["open_cases"]
    assert ("flag", "observe") == (facts["threads"][0]["mode"], facts["max_mode"])
    assert {"planned", "in_doubt"} == set(facts["outbox"])
    assert {"read": 2, "poll": 1} == facts["requests"]["last_hour"]
    assert facts["memory"]["bytes"] > 1000


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stopped": True, "trouble": "the key is dead"}, "HALTED: the key is dead"),
        ({"at": datetime(2026, 3, 2, tzinfo=UTC)}, "no sign of life since 2026-03-02"),
        ({"ended": True}, "stopped as asked"),
        ({"looked_at": datetime(2026, 3, 2, tzinfo=UTC), "trouble": "no answer"}, "(that is long)"),
    ],
)
def test_not_well(place: Path, changes: dict[str, Any], words: str) -> None:
    """A daemon that is halted, gone, stopped or blind: said in words, and exit status 1."""
    fill(place, a_heartbeat(**changes))
    code, said = status()
    assert 1 == code, said
    assert words in said
    assert "Threads: none yet" in said
    assert "Outbox: nothing waits" in said
    assert not json.loads(status("--json")[1])["well"]


def test_never_run(place: Path) -> None:
    """A memory without a daemon so far."""
    fill(place)
    code, said = status()
    assert (1, True) == (code, "has not run with this memory" in said)
    assert json.loads(status("--json")[1])["daemon"] is None


def test_rules_that_cannot_be_read(place: Path) -> None:
    """Rules of another linkbot, or none any more, have no mode; nothing breaks."""

    async def odd(store: SqlStore) -> None:
        now = datetime.now(UTC)
        await store.put_in_force(RulebookRecord("v", "rules/one.yaml", "rules: [", now, 7))
        await store.plan((), Case(1, 8, 1, "member-1", State.WAITING, now, "v", (), "d"), now)

    fill(place, odd)
    said = " ".join(status()[1].split())
    assert "Thread 7 mode -" in said
    assert "Thread 8 mode - rules none in force any more open cases 1 waiting compared not yet" in said


def test_no_memory(place: Path) -> None:
    """Without a memory nothing is made, and the words say what to do."""
    code, said = status()
    assert 2 == code
    assert "there is no memory yet" in said
    assert not (place / "linkbot.db").exists()


def test_somebody_elses_database(place: Path) -> None:
    """A database of another program, or of another linkbot, is left alone."""
    fill(
        place,
        lambda store: store.write(
            lambda db: db.exec_driver_sql("UPDATE linkbot_version SET version_num = '0001'")
        ),
    )
    assert "another version of linkbot" in status()[1]
    fill_plain = place / "linkbot.db"
    for part in place.glob("linkbot.db*"):
        part.unlink()
    fill_plain.write_bytes(b"")
    code, said = status()
    assert (2, True) == (code, "no memory of linkbot's" in said)


def test_bad_settings(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that cannot be used end in words."""
    monkeypatch.setenv("LINKBOT_MAX_MODE", "everything")
    code, said = status()
    assert (2, True) == (code, "LINKBOT_MAX_MODE" in said)


async def test_reading_only(tmp_path: Path) -> None:
    """What is opened for reading cannot be written, while another process writes."""
    address = f"sqlite:///{tmp_path}/linkbot.db"
    writer = await open_store(address, now=datetime.now(UTC))
    reader = await open_to_read(address)
    with pytest.raises(StoreError):
        await reader.set_bookmark(Bookmark(7, 1))
    await writer.set_bookmark(Bookmark(7, 2))
    assert await reader.bookmark(7) == Bookmark(7, 2)
    await reader.close()
    await writer.close()
