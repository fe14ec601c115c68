"""`.env` and the rules file are written whole, for their owner, and never over what others wrote."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given, settings
from hypothesis import strategies as st

from linkbot.cli.first_files import (
    SCHEMA,
    TEMPLATE,
    CannotWrite,
    is_for_others,
    rules_for,
    write_dotenv,
    write_rules,
    write_whole,
)
from linkbot.core.rules import Thread
from linkbot.rulebook.json_schema import json_schema
from linkbot.rulebook.loader import load_file

FORUM = "https://forum.example.org"
THREAD = Thread(FORUM, 17, "Links: #all 'of' them", date(2026, 3, 2), f"{FORUM}/t/links/17/1")


def test_dotenv(tmp_path: Path):
    """The settings stand in `.env` under their variables, and only the owner may read them."""
    write_dotenv(
        tmp_path / ".env", {"forum_url": FORUM, "api_key_file": "/etc/key", "database": "a b'\\c#.db"}
    )
    assert {
        "LINKBOT_FORUM_URL": FORUM,
        "LINKBOT_API_KEY_FILE": "/etc/key",
        "LINKBOT_DATABASE": "a b'\\c#.db",
    } == dotenv_values(tmp_path / ".env")
    assert 0o600 == stat.S_IMODE((tmp_path / ".env").stat().st_mode)
    assert [".env"] == [path.name for path in tmp_path.iterdir()]


def test_dotenv_keeps_what_others_wrote(tmp_path: Path):
    """Lines about other things, and comments, stay; a key given as a file replaces one given plainly."""
    path = tmp_path / ".env"
    path.write_text(
        '# mine\nexport POSTGRES_PASSWORD="two\nlines"\nLINKBOT_API_KEY=old\nLINKBOT_POLL_EVERY=90\n'
    )
    for _ in range(2):
        write_dotenv(path, {"api_key_file": "new"})
    assert {
        "LINKBOT_API_KEY_FILE": "new",
        "POSTGRES_PASSWORD": "two\nlines",
        "LINKBOT_POLL_EVERY": "90",
    } == dotenv_values(path)
    assert 1 == path.read_text().count("# linkbot's settings")
    assert 1 == path.read_text().count("# mine")


def test_dotenv_by_link(tmp_path: Path):
    """A `.env` that is a link stays one; what it leads to is changed."""
    (tmp_path / "real").write_text("A=1\n")
    (tmp_path / ".env").symlink_to(tmp_path / "real")
    write_dotenv(tmp_path / ".env", {"username": "helper-1"})
    assert (tmp_path / ".env").is_symlink()
    assert {"LINKBOT_USERNAME": "helper-1", "A": "1"} == dotenv_values(tmp_path / "real")


def test_dotenv_that_cannot_hold_a_value(tmp_path: Path):
    """A value that `.env` would read back as something else is refused before anything is written."""
    with pytest.raises(CannotWrite, match="LINKBOT_DATABASE holds letters"):
        write_dotenv(tmp_path / ".env", {"database": "postgresql://u:${HOME}@h/x"})
    assert [] == list(tmp_path.iterdir())


@settings(max_examples=50)
@given(st.text(max_size=30))
def test_dotenv_holds_or_refuses(tmp_path_factory: pytest.TempPathFactory, value: str):
    """Whatever the value, it reads back the same or is refused."""
    path = tmp_path_factory.mktemp("dotenv") / ".env"
    try:
        write_dotenv(path, {"contact": value})
    except CannotWrite:
        assert not path.exists()
    else:
        assert {"LINKBOT_CONTACT": value} == dotenv_values(path)


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_dotenv_that_is_no_text(tmp_path: Path, content: bytes | None):
    """A `.env` that is binary, or a folder, is left alone."""
    path = tmp_path / ".env"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(CannotWrite, match="move it away"):
        write_dotenv(path, {"username": "helper-1"})
    assert content is None or content == path.read_bytes()


def test_nowhere_to_write(tmp_path: Path):
    """A folder that cannot be made is named with the reason, and nothing is left behind."""
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match=r"cannot be written: (File exists|Not a directory)"):
        write_dotenv(tmp_path / "file" / "deeper" / ".env", {"username": "helper-1"})
    assert ["file"] == [path.name for path in tmp_path.iterdir()]


def test_no_draft_is_left(tmp_path: Path):
    """Where the last step fails, the draft is gone and what was there stays."""
    (tmp_path / "name" / "inside").mkdir(parents=True)
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_whole(tmp_path / "name", "text")
    assert ["name"] == [path.name for path in tmp_path.iterdir()]


def test_rules(tmp_path: Path):
    """The shipped rules are written for the thread, keep their comments, and load."""
    path = write_rules(tmp_path / "rules", THREAD, "links")
    assert tmp_path / "rules" / "links.yaml" == path
    loaded = load_file(path)
    assert THREAD == loaded.thread
    assert [rule.id for rule in load_file(TEMPLATE).rules] == [rule.id for rule in loaded.rules]
    shipped, written = TEMPLATE.read_text("utf-8").splitlines(), path.read_text("utf-8").splitlines()
    changed = [old for old, new in zip(shipped, written, strict=True) if old != new]
    assert 7 >= len(changed)
    assert "Community Input" not in path.read_text("utf-8")
    assert 0o644 == stat.S_IMODE(path.stat().st_mode)


def test_rules_without_a_look_at_the_forum(tmp_path: Path):
    """Without title and slug the file says nothing about a title and is called by the topic's number."""
    path = write_rules(tmp_path, Thread(FORUM, 17, since=date(2026, 3, 2)), "")
    assert ("topic-17.yaml", "") == (path.name, load_file(path).thread.title)


def test_rules_are_never_overwritten(tmp_path: Path):
    """A file of that name stays; the new one takes the number into its name, and gives up after that."""
    (tmp_path / "links.yaml").write_text("mine")
    assert "links-17.yaml" == write_rules(tmp_path, THREAD, "links").name
    with pytest.raises(CannotWrite, match=r"links-17\.yaml is there already"):
        write_rules(tmp_path, THREAD, "links")
    assert "mine" == (tmp_path / "links.yaml").read_text()


def test_rules_for(tmp_path: Path):
    """A topic's file is found by what it says inside; files that are no rules do not matter."""
    path = write_rules(tmp_path, THREAD, "links")
    (tmp_path / "a.yaml").write_text("[1")
    (tmp_path / "b.yml").write_bytes(b"\xff")
    (tmp_path / "c.yaml").write_text("- 1")
    (tmp_path / "d.yaml").write_text("thread: 17")
    (tmp_path / "e.yaml").mkdir()
    assert (path, None, None) == (
        rules_for(tmp_path, 17),
        rules_for(tmp_path, 18),
        rules_for(tmp_path / "no", 17),
    )


def test_rules_of_another_forum(tmp_path: Path):
    """A folder with rules for another forum is noticed; one for this forum, or for whatever forum, is not."""
    write_rules(tmp_path, THREAD, "links")
    (tmp_path / "any.yaml").write_text("thread: {topic: 5}")
    assert (False, True) == (is_for_others(tmp_path, FORUM), is_for_others(tmp_path, "https://other.example"))


def test_the_schema_lies_beside_the_rules(tmp_path: Path):
    """The first line of the rules names a file that is there, and reports keep the zone that was given."""
    path = write_rules(tmp_path / "mine", THREAD, "links", zone="Europe/Lisbon")
    assert path.read_text().startswith(f"# yaml-language-server: $schema={SCHEMA}\n")
    assert json_schema() == json.loads((tmp_path / "mine" / SCHEMA).read_text())
    assert "Europe/Lisbon" == load_file(path).report.zone
    (tmp_path / "mine" / SCHEMA).write_text("{}")
    write_rules(tmp_path / "mine", THREAD, "links", zone="UTC")
    assert "{}" == (tmp_path / "mine" / SCHEMA).read_text()
