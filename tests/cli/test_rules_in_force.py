"""`linkbot rules history`, `accept` and `rollback`, beside a memory as the daemon leaves it."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from linkbot.cli.rules import app
from linkbot.core.records import Candidate, RulebookRecord, Standing
from linkbot.edge.store import SqlStore, open_store
from linkbot.rulebook.kept import read_kept

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
RUNNER = CliRunner()
NAME = "community-input.yaml"


def text(most: int) -> str:
    """Rules with a limit of words."""
    return (
        "linkbot: 1\nextends: link-only\nthread: {forum: https://forum.example.org, topic: 1615}\n"
        f"rules:\n  - id: few-words\n    say: Be short.\n    expect: {{own_words: {{at_most: {most}}}}}\n"
    )


def version(most: int) -> str:
    """The version of those rules."""
    return read_kept(text(most), NAME, {}).rulebook.version


def record(most: int, hours: int, how: str) -> RulebookRecord:
    """Rules that came into force."""
    return RulebookRecord(version(most), NAME, text(most), NOON + timedelta(hours=hours), 1615, {}, how)


def candidate(most: int, standing: Standing = Standing.HELD, name: str = NAME) -> Candidate:
    """Rules that are not in force."""
    note = "5 of 9 past verdicts change"
    return Candidate(name, version(most), standing, NOON + timedelta(hours=9), text(most), {}, 1615, note)


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A memory in which 80 words were allowed first, and 70 are now."""
    address = f"sqlite:///{tmp_path}/linkbot.db"
    for name, value in {
        "FORUM_URL": "https://forum.example.org",
        "API_KEY": "0" * 64,
        "USERNAME": "linkbot",
        "DATABASE": address,
    }.items():
        monkeypatch.setenv(f"LINKBOT_{name}", value)
    monkeypatch.chdir(tmp_path)

    async def fill(store: SqlStore) -> None:
        await store.put_in_force(record(80, 0, "the first rules of this thread"))
        await store.put_in_force(record(70, 5, "1 of 9 past verdicts change"))

    with_store(address, fill)
    return address


def with_store(address, work):
    """What some work with the memory gives back."""

    async def do():
        store = await open_store(address, now=NOON)
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(do())


def remember(address: str, *candidates: Candidate) -> None:
    """Candidates in the memory."""

    async def fill(store: SqlStore) -> None:
        for one in candidates:
            await store.set_candidate(one)

    with_store(address, fill)


def in_force(address: str) -> tuple[str, str]:
    """Version and reason of what is in force."""
    found = with_store(address, SqlStore.rules_in_force)[1615]
    return found.version, found.how


def run(*words: str) -> Result:
    """`linkbot rules …`."""
    return RUNNER.invoke(app, list(words))


def test_history(memory: str) -> None:
    """What is and was in force, the latest first, and what waits with how to accept it."""
    remember(memory, candidate(10))
    assert (
        "Topic 1615:\n"
        f"  {version(70)}  2026-03-02 17:00  in force  {NAME}: 1 of 9 past verdicts change\n"
        f"  {version(80)}  2026-03-02 12:00            {NAME}: the first rules of this thread\n"
        f"Not in force: {NAME}, held since 2026-03-02 21:00 UTC\n"
        "  5 of 9 past verdicts change\n"
        f"  linkbot rules accept {version(10)}   puts it in force\n"
    ) == run("history").stdout


def test_history_as_json(memory: str) -> None:
    """The same for programs."""
    remember(memory, candidate(10, Standing.BAD))
    found = json.loads(run("history", "--json").stdout)
    assert [(version(70), True), (version(80), False)] == [
        (r["version"], r["in_force"]) for r in found["history"]
    ]
    assert [("bad", 1615)] == [(c["standing"], c["topic"]) for c in found["not_in_force"]]


def test_empty_history(tmp_path: Path, memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first start there is nothing to show, and nothing is made by looking."""
    monkeypatch.setenv("LINKBOT_DATABASE", f"sqlite:///{tmp_path}/new.db")
    done = run("history")
    assert 2 == done.exit_code
    assert "there is no memory yet; `linkbot run` makes one" in done.stderr
    assert not (tmp_path / "new.db").exists()


def test_history_from_before(memory: str) -> None:
    """What an older linkbot kept without its topic is shown apart, and cannot be gone back to."""

    async def old(store: SqlStore) -> None:
        await store.put_in_force(RulebookRecord("abcdef012345", NAME, "old", NOON, 1615))
        await store.write(
            lambda db: db.exec_driver_sql("UPDATE rulebooks SET topic_id = NULL WHERE text = 'old'")
        )

    with_store(memory, old)
    assert "From before linkbot kept topics:\n  abcdef012345" in run("history").stdout
    assert "There is no version 'abcdef' to choose" in run("rollback", "abcdef").stderr


def test_the_text_of_a_version(memory: str) -> None:
    """The text comes as it was, of earlier rules and of held ones."""
    remember(memory, candidate(10))
    assert [text(80), text(10)] == [run("history", "--text", version(most)[:6]).stdout for most in (80, 10)]


@pytest.mark.parametrize("by_name", [True, False])
def test_accept(memory: str, by_name: bool) -> None:
    """The held file is in force, named or as the only one."""
    remember(memory, candidate(10))
    ran = run("accept", *([version(10)[:8]] if by_name else []))
    assert f"{NAME}, version {version(10)}: in force (5 of 9 past verdicts change)." in ran.stdout
    assert (version(10), "accepted at the command line") == in_force(memory)


def test_nothing_to_accept(memory: str) -> None:
    """Without a held file, or with a bad one only, there is nothing to accept."""
    assert (1, "Nothing is held back.\n") == (run("accept").exit_code, run("accept").stderr)
    remember(memory, candidate(10, Standing.BAD))
    assert "There is no version" in run("accept", version(10)).stderr


def test_several_to_accept(memory: str) -> None:
    """Of two held files one has to be named; each is listed."""
    remember(memory, candidate(10), candidate(9, name="other.yaml"))
    ran = run("accept")
    assert ran.exit_code == 1
    assert f"say which version:\n  {version(10)}  {NAME}\n  {version(9)}  other.yaml" in ran.stderr


@pytest.mark.parametrize(
    ("said", "answer"), [("ffffffff", "There is no version"), ("abc", "write more of its digits")]
)
def test_unknown_versions(memory: str, said: str, answer: str) -> None:
    """A version that is not there, or too short to be sure, is refused in words."""
    for command in ("rollback", "accept"):
        ran = run(command, said)
        assert ran.exit_code == 1
        assert answer in ran.stderr


def test_rollback(memory: str) -> None:
    """Earlier rules are in force again; the file's are set aside, and it is said what to do about the file."""
    ran = run("rollback", version(80))
    assert ran.exit_code == 0, ran.stderr
    assert "linkbot never writes into a rules file" in ran.stdout
    assert f"linkbot rules history --text {version(80)}" in ran.stdout
    assert (version(80), f"rolled back from {version(70)}") == in_force(memory)
    (aside,) = with_store(memory, SqlStore.candidates)
    assert (NAME, version(70), Standing.SET_ASIDE, text(70)) == (
        aside.name,
        aside.version,
        aside.standing,
        aside.text,
    )


def test_rollback_of_a_rollback(memory: str) -> None:
    """What was set aside can be accepted again."""
    run("rollback", version(80))
    assert 0 == run("accept", version(70)).exit_code
    assert version(70) == in_force(memory)[0]


def test_rollback_leaves_what_is_held(memory: str) -> None:
    """A file that is held stays held: it is what the file says."""
    remember(memory, candidate(10))
    run("rollback", version(80))
    assert [version(10)] == [c.version for c in with_store(memory, SqlStore.candidates)]


def test_rollback_to_what_is_in_force(memory: str) -> None:
    """There is nothing to do."""
    ran = run("rollback", version(70))
    assert (1, f"Version {version(70)} is in force for topic 1615 as it is.\n") == (ran.exit_code, ran.stderr)


def test_rollback_of_a_thread_that_was_let_go(memory: str) -> None:
    """Without anything in force, nothing is set aside."""
    with_store(memory, lambda store: store.release(1615))
    ran = run("rollback", version(80))
    assert (0, ()) == (ran.exit_code, with_store(memory, SqlStore.candidates))
    assert (version(80), "rolled back") == in_force(memory)


def test_rollback_to_rules_of_another_linkbot(memory: str) -> None:
    """Rules that this linkbot cannot read are not put in force; the mistakes are shown."""
    bad = RulebookRecord("abcdef012345", NAME, "linkbot: 99\n", NOON, 1615)
    with_store(memory, lambda store: store.put_in_force(bad))
    with_store(memory, lambda store: store.put_in_force(record(80, 6, "mended")))
    ran = run("rollback", "abcdef")
    assert ran.exit_code == 1
    assert "This linkbot cannot use that version any more." in ran.stderr
    assert version(80) == in_force(memory)[0]


def test_without_settings(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing settings, and a database that is none, are said in words."""
    monkeypatch.setenv("LINKBOT_DATABASE", "sqlite:////nowhere/at/all.db")
    assert (2, True) == (run("history").exit_code, "there is no memory yet" in run("history").stderr)
    monkeypatch.delenv("LINKBOT_API_KEY")
    assert "LINKBOT_API_KEY is missing" in run("history").stderr
