"""Small rules files for tests."""

from pathlib import Path

from linkbot.core.rules import Rulebook
from linkbot.rulebook.loader import Loaded, RulesError, load_text, read_bytes

HEAD = """\
linkbot: 1
thread: {forum: https://forum.example.org, topic: 7}
"""
RULE = """\
rules:
  - id: external-link
    say: A post holds a link.
    expect: {links: {at_least: 1}}
"""
SHIPPED = Path(__file__).parents[2] / "rules" / "community-input.yaml"


def load(text: str, folder: Path | None = None) -> Rulebook:
    """The rulebook of a text."""
    return load_text(text, "rules.yaml", folder=folder)


def whole(text: str, folder: Path | None = None) -> Loaded:
    """The rulebook of a text together with its models."""
    return read_bytes(text.encode(), "rules.yaml", folder=folder)


def expecting(expect: str, more: str = "") -> str:
    """A file with one rule that expects this; `more` are further keys of the rule, each line indented by 4."""
    return f"{HEAD}rules:\n  - id: the-rule\n    say: So it should be.\n    expect: {expect}\n{more}"


def complaint(text: str, folder: Path | None = None) -> str:
    """What is said about a wrong file; an empty string if it loads."""
    try:
        load(text, folder)
    except RulesError as error:
        return str(error)
    return ""
