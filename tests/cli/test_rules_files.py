"""Which rules file a command means when none is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from linkbot.cli import app
from linkbot.cli.rules_files import VARIABLE, rules_file

RULES = """\
linkbot: 1
thread: {forum: https://forum.example.org, topic: 5}
rules:
  - {id: a, say: A link., expect: {links: {at_least: 1}}}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place to work in, where nothing says where the rules are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path


def test_the_file_named_is_meant(place: Path) -> None:
    """Even if it is not there: the command says so."""
    assert Path("mine.yaml") == rules_file(Path("mine.yaml"))


def test_the_usual_folder_is_looked_into(place: Path) -> None:
    """One file there is the one that is meant."""
    (place / "rules").mkdir()
    (place / "rules" / "thread.yaml").write_text(RULES)
    (place / "rules" / "schema.json").write_text("{}")
    assert Path("rules/thread.yaml") == rules_file(None)


def test_settings_say_where(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment comes before `.env`."""
    for name in ("a", "b"):
        (place / name).mkdir()
        (place / name / f"{name}.yml").write_text(RULES)
    (place / ".env").write_text(f"{VARIABLE}=a\n")
    assert Path("a/a.yml") == rules_file(None)
    monkeypatch.setenv(VARIABLE, "b")
    assert Path("b/b.yml") == rules_file(None)


def test_it_does_not_guess(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder, none or several in it, or rules in a post: it says what to name."""
    with pytest.raises(typer.BadParameter, match="there is no rules here"):
        rules_file(None)
    (place / "rules").mkdir()
    with pytest.raises(typer.BadParameter, match="rules holds no rules file"):
        rules_file(None)
    for name in ("a", "b"):
        (place / "rules" / f"{name}.yaml").write_text(RULES)
    with pytest.raises(
        typer.BadParameter, match=r"several: say which with --rules: rules/a\.yaml, rules/b\.yaml"
    ):
        rules_file(None)
    monkeypatch.setenv(VARIABLE, "topic:80")
    with pytest.raises(typer.BadParameter, match="copy them to a file"):
        rules_file(None)


def test_all_files_of_a_folder_are_checked(place: Path) -> None:
    """One bad file among them makes the exit 1; a folder without any is a mistake."""
    (place / "a.yaml").write_text(RULES)
    (place / "b.yaml").write_text(RULES.replace("expect", "expects"))
    result = CliRunner().invoke(app, ["rules", "check", "."])
    assert (1, "a.yaml: all right. 1 rules, mode observe.\n") == (result.exit_code, result.stdout)
    assert "b.yaml:4" in result.stderr
    (place / "empty").mkdir()
    assert 2 == CliRunner().invoke(app, ["rules", "check", "empty"]).exit_code


def test_explain_and_judge_need_no_name(place: Path) -> None:
    """The rules of the usual folder are taken."""
    (place / "rules").mkdir()
    (place / "rules" / "a.yaml").write_text(RULES)
    post = '{"cooked": "<p>Thanks!</p>", "username": "member-1"}'
    for command in (
        ["explain", "-"],
        ["judge", "--forum", "https://forum.example.org"],
        ["backtest", "--posts", "-"],
    ):
        result = CliRunner().invoke(app, command, input=post)
        assert (0, True) == (result.exit_code, "violation" in result.stdout), result.output


@pytest.mark.parametrize(("said", "zone"), [("Europe/Lisbon", "Europe/Lisbon"), ("Nowhere/Land", "UTC")])
def test_the_machine_has_a_zone(said: str, zone: str) -> None:
    """By its own name where it says one, else UTC. A process of its own, for the zone is read once."""
    command = [sys.executable, "-c", "from linkbot.cli.machine import machine_zone; print(machine_zone())"]
    done = subprocess.run(command, env={**os.environ, "TZ": said}, capture_output=True, text=True, check=True)
    assert zone == done.stdout.strip()
