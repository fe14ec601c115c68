"""Rules as they are remembered mean what they meant, with what stood beside them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.rulebook.kept import digest_of, draft_in, draft_of, read_kept
from linkbot.rulebook.loader import RulesError, load_file

RULES = """\
linkbot: 1
extends: link-only
thread: {forum: https://forum.example.org, topic: 7}
lists: {no: {use: lists/no.txt}}
messages:
  tell: {en: {file: messages/tell.md}}
"""
TELL = "Hello {name}, {problems_with_fixes} {appeal_link}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Rules with a list and a message beside them, and files that they do not use."""
    for name, text in {
        "lists/no.txt": "a.example\n",
        "lists/other.txt": "b.example\n",
        "messages/tell.md": TELL,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    path = tmp_path / "rules.yaml"
    path.write_text(RULES)
    return path


def test_what_is_kept_means_the_same(file: Path) -> None:
    """A draft holds its text and what it uses, and reads back to the same rules where the folder is gone."""
    draft = draft_of(file)
    assert {"lists/no.txt": "a.example\n", "messages/tell.md": TELL} == draft.files
    assert load_file(file) == draft.rulebook
    assert draft.rulebook == read_kept(draft.text, draft.name, draft.files).rulebook


def test_what_is_beside_is_part_of_the_version(file: Path) -> None:
    """Another host in a list, or another word in a message, is another version; an unused file is not."""
    versions = {digest_of(draft_of(file))}
    (file.parent / "lists/other.txt").write_text("c.example\n")
    assert versions == {digest_of(draft_of(file))}
    for name in ("lists/no.txt", "messages/tell.md"):
        (file.parent / name).write_text(
            (file.parent / name).read_text() + ("c.example\n" if "no" in name else "Bye")
        )
        versions.add(digest_of(draft_of(file)))
    assert 3 == len(versions)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"linkbot: [", b"\x00" * 9, b"a: &a [*a]", b"x" * 100_000]
)
def test_whatever_a_file_holds(file: Path, data: bytes) -> None:
    """A file that is no rules file is a draft with problems, the same twice."""
    file.write_bytes(data)
    draft = draft_of(file)
    assert draft.rulebook is None
    assert "This file is not in force." in draft.problems
    assert digest_of(draft) == digest_of(draft_of(file))


def test_a_file_that_is_gone(file: Path) -> None:
    """A file that vanished between looking and reading is a draft with problems."""
    file.unlink()
    assert "cannot be read" in draft_of(file).problems


@given(st.text())
def test_whatever_a_post_holds(text: str) -> None:
    """Any text in a post is rules or problems, and never an error of another kind."""
    draft = draft_in(text, "topic:5", "https://forum.example.org")
    assert draft.rulebook or draft.problems


def test_kept_rules_without_what_they_use() -> None:
    """Remembered rules whose list is missing are refused as any others."""
    with pytest.raises(RulesError, match=r"lists/no\.txt"):
        read_kept(RULES, "rules.yaml", {"messages/tell.md": TELL})
