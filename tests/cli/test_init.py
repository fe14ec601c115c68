"""`linkbot init` tries what it was told on a real forum, and then writes the two files, or nothing."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from dotenv import dotenv_values
from typer.testing import CliRunner, Result

from linkbot.cli.first_files import SCHEMA
from linkbot.cli.init import init
from linkbot.demo.forum import DemoForum, serve
from linkbot.rulebook.loader import load_file
from linkbot.settings import load_settings

KEY = "0123456789abcdef" * 4
NOWHERE = "http://127.0.0.1:9"
OFFLINE = ["--no-check", "--forum", NOWHERE, "--api-key", KEY, "--username", "helper-1", "--topic", "17"]

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    """Run `linkbot init` in an empty folder with these options, typing that."""
    monkeypatch.chdir(tmp_path)
    app = typer.Typer()
    app.command()(init)
    screens: list[str] = []

    def run(*options: str, typed: str = "", **environ: str) -> Result:
        result = CliRunner().invoke(app, options, input=typed, env=environ)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        screens.append(result.output)
        return result

    yield run
    assert [] == [screen for screen in screens if KEY in screen]


@pytest.fixture
def forum() -> DemoForum:
    """A forum with a thread and a moderator's account for linkbot."""
    forum = DemoForum()
    forum.add_user("moderator-1", moderator=True)
    forum.add_user("helper-1", moderator=True)
    forum.add_topic(
        "moderator-1", "Links to essays: one each", "Post links to what you wrote, and nothing else."
    )
    return forum


def names(folder: Path) -> list[str]:
    """All files, by relative name."""
    return sorted(
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != SCHEMA
    )


async def on(
    forum: DemoForum, run: Run, *options: str, key: str | None = None, typed: str = ""
) -> tuple[str, Result]:
    """Run against that forum, over HTTP; the forum's address and what came of it."""
    secret = key or forum.add_key("helper-1")
    async with serve(forum) as address:
        given = ["--forum", address, "--api-key", secret, "--username", "helper-1", *options]
        result = await asyncio.to_thread(run, *given, typed=typed)
    assert secret not in result.output
    return address, result


async def test_on_a_forum(run: Run, forum: DemoForum, tmp_path: Path):
    """All given and all well: the answers are checked, and the two files lead to settings and rules that load."""
    address, result = await on(forum, run, "--topic", "1")
    assert 0 == result.exit_code, result.output
    assert [".env", "rules/links-to-essays-one-each.yaml"] == names(tmp_path)
    assert 5 == result.output.count("ok:      ")
    assert "note:" not in result.output
    settings, thread = load_settings(), load_file(tmp_path / "rules/links-to-essays-one-each.yaml").thread
    assert (address, "helper-1", Path("rules")) == (settings.forum_url, settings.username, settings.rules)
    assert (address, 1, "Links to essays: one each") == (thread.forum, thread.topic_id, thread.title)
    assert f"{address}/t/links-to-essays-one-each/1/1" == thread.guidelines
    assert thread.since is not None


async def test_nothing_is_changed_on_the_forum(run: Run, forum: DemoForum):
    """The check only reads."""
    await on(forum, run, "--topic", "1")
    assert {"GET"} == {row.method for row in forum.requests}


async def test_a_wrong_key(run: Run, forum: DemoForum, tmp_path: Path):
    """A key that the forum does not know ends it, with where to make one, and nothing is written."""
    _, result = await on(forum, run, "--topic", "1", key="f" * 64)
    assert 1 == result.exit_code
    assert "/admin/api/keys" in result.output
    assert [] == names(tmp_path)


async def test_somebody_elses_key(run: Run, forum: DemoForum, tmp_path: Path):
    """A key bound to another user is refused by the forum, too."""
    _, result = await on(forum, run, "--topic", "1", key=forum.add_key("moderator-1"))
    assert (1, []) == (result.exit_code, names(tmp_path))


async def test_a_topic_that_is_not_there(run: Run, forum: DemoForum, tmp_path: Path):
    """A wrong number is noticed before anything is written."""
    _, result = await on(forum, run, "--topic", "4711")
    assert 1 == result.exit_code
    assert "Topic 4711 cannot be read" in result.output
    assert [] == names(tmp_path)


async def test_an_ordinary_member(run: Run, forum: DemoForum, tmp_path: Path):
    """A plain account will do, and hears what it loses."""
    forum.user("helper-1").moderator = False
    _, result = await on(forum, run, "--topic", "1")
    assert 0 == result.exit_code
    assert "an ordinary member" in result.output
    assert "review queue" in result.output
    assert ".env" in names(tmp_path)


async def test_asked_and_going_on(run: Run, forum: DemoForum, tmp_path: Path):
    """Whoever is asked may have the files written in spite of a problem."""
    _, result = await on(forum, run, typed="4711\n\n\n\nn\ny\n")
    assert 0 == result.exit_code, result.output
    assert [".env", "rules/topic-4711.yaml"] == names(tmp_path)


async def test_one_wrong_answer_is_mended_alone(run: Run, forum: DemoForum, tmp_path: Path):
    """After a look at the forum the other answers are kept by pressing Enter."""
    _, result = await on(forum, run, typed="4711\nmine\n\n\ny\n1\n\n\n\n")
    assert 0 == result.exit_code, result.output
    assert 1 == result.output.count("Change an answer?")
    assert [".env", "mine/links-to-essays-one-each.yaml"] == names(tmp_path)


def test_no_forum_there(run: Run, tmp_path: Path):
    """A forum that does not answer is said in a sentence, with the way to go on offline."""
    result = run(*OFFLINE[1:])
    assert 1 == result.exit_code
    assert "--no-check" in result.output
    assert [] == names(tmp_path)


def test_offline(run: Run, tmp_path: Path):
    """With --no-check nothing is asked of anybody."""
    assert 0 == run(*OFFLINE).exit_code
    assert [".env", "rules/topic-17.yaml"] == names(tmp_path)
    assert f"{NOWHERE}/t/17" == load_file(tmp_path / "rules/topic-17.yaml").thread.guidelines


def test_all_typed(run: Run, tmp_path: Path):
    """With nothing given every answer is typed; the key is not echoed."""
    result = run("--no-check", typed=f"{NOWHERE}\nhelper-1\n{KEY}\n17\nmine\nflag\n/data/x.db\n")
    assert 0 == result.exit_code, result.output
    settings = load_settings()
    assert (KEY, "mine") == (settings.api_key.get_secret_value(), str(settings.rules))
    assert ("FLAG", "sqlite+aiosqlite:////data/x.db") == (settings.max_mode.name, settings.database)
    assert [".env", "mine/topic-17.yaml"] == names(tmp_path)


def test_nobody_answers(run: Run, tmp_path: Path):
    """Where nobody types, it says how to give all at once."""
    result = run("--no-check")
    assert 1 == result.exit_code
    assert "linkbot init --help" in result.output
    assert [] == names(tmp_path)


def test_key_in_a_file(run: Run, tmp_path: Path):
    """A key file is named in `.env`; the key itself stays where it is."""
    (tmp_path / "key").write_text(f"{KEY}\n")
    result = run(
        "--no-check", "--forum", NOWHERE, "--api-key-file", "key", "--username", "helper-1", "--topic", "17"
    )
    assert 0 == result.exit_code, result.output
    assert str(tmp_path / "key") == dotenv_values(".env")["LINKBOT_API_KEY_FILE"]
    assert KEY not in (tmp_path / ".env").read_text()
    assert KEY == load_settings().api_key.get_secret_value()


def test_key_file_that_is_missing(run: Run, tmp_path: Path):
    """A key file that is not there is named."""
    result = run(
        "--no-check", "--forum", NOWHERE, "--api-key-file", "key", "--username", "helper-1", "--topic", "17"
    )
    assert 1 == result.exit_code
    assert "--api-key-file names key" in result.output
    assert [] == names(tmp_path)


def test_existing_settings_are_safe(run: Run, tmp_path: Path):
    """An existing `.env` is left alone, unless one says --force; then other people's lines stay."""
    (tmp_path / ".env").write_text("OTHER=1\nLINKBOT_USERNAME=old\n")
    assert 1 == run(*OFFLINE).exit_code
    assert [".env"] == names(tmp_path)
    assert {"OTHER": "1", "LINKBOT_USERNAME": "old"} == dotenv_values(".env")
    assert 0 == run(*OFFLINE, "--force").exit_code
    assert ("1", "helper-1") == (dotenv_values(".env")["OTHER"], dotenv_values(".env")["LINKBOT_USERNAME"])


@pytest.mark.parametrize(("answer", "status", "name"), [("y", 0, "helper-1"), ("n", 1, "old")])
def test_existing_settings_are_asked_about(run: Run, answer: str, status: int, name: str):
    """Whoever is there is asked whether an existing `.env` may change."""
    Path(".env").write_text("LINKBOT_USERNAME=old\n")
    result = run(*OFFLINE[:-2], typed=f"17\n\n\n\n{answer}\n")
    assert (status, name) == (result.exit_code, dotenv_values(".env")["LINKBOT_USERNAME"])


def test_existing_rules_are_kept(run: Run, tmp_path: Path):
    """Rules that somebody tuned for this topic stay as they are."""
    run(*OFFLINE)
    (tmp_path / "rules/topic-17.yaml").rename(tmp_path / "rules/tuned.yaml")
    before = (tmp_path / "rules/tuned.yaml").read_text()
    result = run(*OFFLINE, "--force")
    assert "stays as it is" in result.output
    assert [".env", "rules/tuned.yaml"] == names(tmp_path)
    assert before == (tmp_path / "rules/tuned.yaml").read_text()


def test_another_forums_rules(run: Run, tmp_path: Path):
    """Rules of another forum in the folder: the new ones go to a folder of their own, unless one insists."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/other.yaml").write_text("thread: {forum: https://other.example, topic: 17}")
    assert 0 == run(*OFFLINE).exit_code
    assert [".env", "rules/127.0.0.1/topic-17.yaml", "rules/other.yaml"] == names(tmp_path)
    assert Path("rules/127.0.0.1") == load_settings().rules
    result = run(*OFFLINE, "--force", "--rules", "rules")
    assert 1 == result.exit_code
    assert "rules for another forum" in result.output


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--topic", "https://other.example/t/17"], "--topic cannot be used: this topic is not on"),
        (["--max-mode", "loud"], "--max-mode cannot be used: choose off"),
        (["--api-key", "short"], "--api-key cannot be used: it is too short"),
        (["--database", "mysql://h/x"], "--database cannot be used"),
    ],
)
def test_bad_options(run: Run, tmp_path: Path, options: list[str], words: str):
    """A value that cannot be used is named with its option, before anything is asked or written."""
    result = run(*OFFLINE, *options)
    assert 1 == result.exit_code
    assert words in result.output
    assert [] == names(tmp_path)


def test_other_settings_that_are_wrong(run: Run, tmp_path: Path):
    """A wrong variable in the environment, which init does not ask for, is named."""
    result = run(*OFFLINE, LINKBOT_POLL_EVERY="1")
    assert 1 == result.exit_code
    assert "LINKBOT_POLL_EVERY cannot be used" in result.output
    assert [] == names(tmp_path)


def test_from_the_environment(run: Run):
    """What the environment says is not asked for."""
    environ = {"LINKBOT_FORUM_URL": NOWHERE, "LINKBOT_API_KEY": KEY, "LINKBOT_USERNAME": "helper-1"}
    assert 0 == run("--no-check", "--topic", "17", **environ).exit_code
    assert "helper-1" == dotenv_values(".env")["LINKBOT_USERNAME"]


def test_rules_in_a_topic_of_the_forum(run: Run, tmp_path: Path):
    """Where the rules are to stand in a post, no rules file is written, and it is said where they go."""
    result = run(*OFFLINE, "--rules", "topic:31")
    assert (0, [".env"]) == (result.exit_code, names(tmp_path))
    assert f"The rules are to stand in the first post of {NOWHERE}/t/31" in result.output
    assert 31 == load_settings().rules_topic
