"""What members and moderators read."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core import checks, messages
from linkbot.core.case import Trouble
from linkbot.core.model import Author
from linkbot.core.said import moment
from linkbot.core.sentences import EN, FIXES_EN
from tests.core.builders import HOUR, NOON, a_post, a_rule, a_rulebook
from tests.core.test_plan import a_case, told_case


def a_notice(fault: str = "no_outside_link", **more) -> messages.Notice:
    """A notice about one trouble of a post."""
    rule = more.pop("rule", a_rule())
    trouble = Trouble(rule.id, "why", NOON, fault, more.pop("values", {}))
    post = more.pop("post", a_post())
    return messages.Notice(a_rulebook(rule, **more), post, ((trouble, rule),), NOON + 48 * HOUR, NOON)


def test_a_message_has_all_a_member_needs() -> None:
    """Who speaks, what is wrong, how to mend it, until when, and how to reach a person."""
    raw = messages.private(a_notice())
    for words in (
        "Hello Member One",
        "automated helper",
        "The sentence of external-link.",
        FIXES_EN["no_outside_link"],
        "5 February 2026, 12:00 UTC",
        "https://forum.example.org/t/1615/9",
        "https://forum.example.org/new-message?groupname=moderators",
        "reference L700",
    ):
        assert words in raw


def test_a_public_reply_is_short_and_honest() -> None:
    """The reply says it is a machine, what to mend, and that it will go."""
    raw = messages.public(a_notice("talk"))
    assert "automated helper" in raw
    assert "goes away by itself" in raw
    assert len(raw.split()) < 120


@pytest.mark.parametrize("text", [EN["tell"], EN["reply"]])
def test_no_sentence_shows_the_machine_room(text: str) -> None:
    """Members never see rule ids, verdict words or scores."""
    for word in ("broken", "violation", "external-link", "score", "verdict"):
        assert word not in text


def test_every_placeholder_of_the_templates_is_known() -> None:
    """The built-in templates name only what can be filled in, and nothing stays in braces."""
    assert "{" not in messages.private(a_notice())
    assert "{" not in messages.public(a_notice())


def test_moderators_words_win() -> None:
    """A template of the rules file takes the place of the built-in one."""
    templates = {"tell": {"en": "Dear {name}: {problems_with_fixes} {unknown}"}}
    assert messages.private(a_notice(messages=templates)).startswith("Dear Member One: - **The sentence")


def test_a_fault_without_a_sentence_is_told_by_the_rule() -> None:
    """Unknown faults show the moderators' own sentence alone."""
    assert "- **The sentence of external-link.**\n" in messages.private(a_notice("no_such_fault"))


def test_counts_are_filled_in() -> None:
    """The fix names what was counted."""
    raw = messages.private(a_notice("too_many_words", values={"count": 850, "limit": 80}))
    assert "850 words" in raw


def test_every_fault_a_check_can_find_has_a_sentence() -> None:
    """The key that a check gives for what is wrong is one that members are told how to mend."""
    found = set()
    for path in Path(checks.__file__).parent.glob("*.py"):
        for call in (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)):
            name = getattr(call.func, "id", "")
            place = {"Look": 2, "_within": 3, "_compare": 3}.get(name, 99)
            found |= {a.value for a in call.args[place : place + 1] if isinstance(a, ast.Constant)}
    assert len(found) > 15
    assert found <= set(FIXES_EN)


@given(st.text(max_size=200))
def test_a_strangers_text_cannot_act(text: str) -> None:
    """However a name is written, it makes no mention, link, HTML or formatting."""
    shown = messages.plain(text)
    assert "\n" not in shown
    for found in ("@\u200b", ":\u200b//"):
        shown = shown.replace(found, "")
    assert "@" not in shown
    assert "://" not in shown
    for sign in "[]<>*`":
        assert f"\\{sign}" in shown or sign not in shown


@given(st.text(max_size=50))
def test_names_never_break_a_message(name: str) -> None:
    """Any display name gives a message with all its parts."""
    raw = messages.private(a_notice(post=a_post(author=Author("member-1", name=name))))
    assert "reference L700" in raw


def test_the_flag_gives_the_reasons() -> None:
    """Moderators read rule, reason, when the author was told, and what their answer does."""
    notice = a_notice()
    words = messages.flag(notice, told_case())
    assert "- external-link: why" in words
    assert f"told on {moment(NOON + timedelta(minutes=10))}" in words
    assert "Reference L700" in words
    assert "told" not in messages.flag(notice, a_case())


def test_a_marker_is_a_comment() -> None:
    """The marker is one HTML comment line."""
    assert messages.marker("tell/7") == "<!-- linkbot:v1:tell/7 -->"
