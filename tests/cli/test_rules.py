"""`linkbot rules …` as moderators, editors and CI use it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from linkbot.cli.rules import app

ROOT = Path(__file__).parents[2]
SHIPPED = str(ROOT / "rules/community-input.yaml")
RUNNER = CliRunner()


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """A rules file with two mistakes."""
    file = tmp_path / "wrong.yaml"
    file.write_text(
        "linkbot: 1\nextends: link-only\nthread: {forum: https://forum.example.org, topic: 7}\nmod: off\nmode: on\n"
    )
    return str(file)


def test_right_file() -> None:
    """A file that is right is said to be so, with exit 0."""
    ran = RUNNER.invoke(app, ["check", SHIPPED])
    assert (0, f"{SHIPPED}: all right. 4 rules, mode observe.\n") == (ran.exit_code, ran.stdout)


def test_wrong_file_among_others(wrong: str) -> None:
    """All files are checked; one that is wrong makes the exit 1."""
    ran = RUNNER.invoke(app, ["check", wrong, SHIPPED])
    assert ran.exit_code == 1
    assert "all right" in ran.stdout
    assert f"{wrong}:4:1: there is no key `mod` here" in ran.stderr
    assert "2 problems. This file is not in force." in ran.stderr


def test_check_for_programs(wrong: str) -> None:
    """With --json, each file has its problems with their places."""
    ran = RUNNER.invoke(app, ["check", "--json", wrong, SHIPPED])
    bad, good = json.loads(ran.stdout)
    assert (1, False, True) == (ran.exit_code, bad["ok"], good["ok"])
    assert good["rules"][0] == "external-link"
    assert {"file": wrong, "line": 4, "column": 1, "width": 3, "text": "mod: off"}.items() <= bad["problems"][
        0
    ].items()


def test_file_that_is_not_there() -> None:
    """A wrong name is said in words."""
    ran = RUNNER.invoke(app, ["check", "nowhere.yaml"])
    assert ran.exit_code == 1
    assert "cannot be read" in ran.stderr


def test_thread_from_outside(tmp_path: Path) -> None:
    """Forum and topic may be named on the command line."""
    file = tmp_path / "open.yaml"
    file.write_text("linkbot: 1\nextends: link-only\nthread: {}\n")
    assert RUNNER.invoke(app, ["check", str(file)]).exit_code == 1
    assert (
        RUNNER.invoke(
            app, ["check", str(file), "--forum", "https://forum.example.org", "--topic", "7"]
        ).exit_code
        == 0
    )


def test_schema_is_what_lies_beside_the_rules() -> None:
    """`schema` prints the file that the shipped rules name."""
    ran = RUNNER.invoke(app, ["schema"])
    assert ran.stdout == (ROOT / "rules/schema.json").read_text(encoding="utf-8")


def test_reference_is_what_lies_in_the_docs() -> None:
    """`reference` prints the table of all keys."""
    ran = RUNNER.invoke(app, ["reference"])
    assert ran.stdout == (ROOT / "docs/rules-reference.md").read_text(encoding="utf-8")


def test_policy() -> None:
    """`policy` prints the members' page."""
    ran = RUNNER.invoke(app, ["policy", SHIPPED])
    assert ran.stdout.startswith("# The rules of Community Input\n")


def test_policy_of_a_wrong_file(wrong: str) -> None:
    """A wrong file has no page; its problems are shown."""
    ran = RUNNER.invoke(app, ["policy", wrong])
    assert (1, "") == (ran.exit_code, ran.stdout)
    assert "there is no key `mod`" in ran.stderr


def test_diff(tmp_path: Path) -> None:
    """`diff` says what changes, for people and for programs."""
    new = tmp_path / "new.yaml"
    new.write_text(Path(SHIPPED).read_text(encoding="utf-8").replace("mode: observe", "mode: flag"))
    ran = RUNNER.invoke(app, ["diff", SHIPPED, str(new)])
    assert ran.stdout.startswith("- The thread's mode goes from observe to flag")
    assert json.loads(RUNNER.invoke(app, ["diff", "--json", SHIPPED, str(new)]).stdout)[0]["where"] == "mode"
    assert RUNNER.invoke(app, ["diff", SHIPPED, SHIPPED]).stdout == "Nothing changes in meaning.\n"
