"""`linkbot init` asks only for what is missing, and takes no answer that would not work."""

import contextlib

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from linkbot.cli.questions import BadAnswer, checked, complete, must_ask, topic_number

FORUM = "https://forum.example.org"
KEY = "0123456789abcdef" * 4
GIVEN = {"forum_url": f"{FORUM}/", "username": " helper-1 ", "api_key": KEY, "topic": "17"}
DEFAULTS = {"rules": "rules", "max_mode": "observe", "database": "linkbot.db"}


def asked(given: dict[str, str | None], typed: str) -> tuple[dict[str, str], str]:
    """The answers and the screen, when that is typed."""
    answers: dict[str, str] = {}
    app = typer.Typer()

    @app.command()
    def command() -> None:
        answers.update(complete(given))

    result = CliRunner().invoke(app, input=typed)
    return answers, result.output


def test_nothing_is_asked_when_all_is_given():
    """With the four that have no default, the rest is filled in without a question."""
    answers, screen = asked(dict(GIVEN), "")
    assert {"forum_url": FORUM, "username": "helper-1", "api_key": KEY, "topic": "17", **DEFAULTS} == answers
    assert "" == screen


def test_everything_is_asked():
    """With nothing given each answer is typed; Enter takes a default; the key is not shown."""
    answers, screen = asked({}, f"{FORUM}\nhelper-1\n{KEY}\n{FORUM}/t/links/17\nmine\n\n\n")
    assert {
        "forum_url": FORUM,
        "username": "helper-1",
        "api_key": KEY,
        "topic": "17",
        **DEFAULTS,
        "rules": "mine",
    } == answers
    assert KEY not in screen
    assert 7 == screen.count(": ")


def test_a_bad_answer_is_asked_for_again():
    """What cannot be used is said, and asked for again; nothing bad gets through, no key is repeated."""
    answers, screen = asked(
        {**GIVEN, "forum_url": None, "api_key": None}, f"forum\n{FORUM}\nshort\n{KEY}\n\nloud\nfull\n\n"
    )
    assert (FORUM, KEY, "full") == (answers["forum_url"], answers["api_key"], answers["max_mode"])
    assert 3 == screen.count("That cannot be used")
    assert "short" not in screen.replace("too short", "")


def test_no_answer_ends_it():
    """Where nobody answers, nothing is made up."""
    answers, screen = asked({}, "")
    assert {} == answers
    assert "Address of the forum" in screen


def test_a_given_answer_is_not_asked_again():
    """A bad value on the command line is an error that names its option."""
    with pytest.raises(BadAnswer, match="--max-mode cannot be used: choose off, observe"):
        complete({**GIVEN, "max_mode": "loud"})


@pytest.mark.parametrize("missing", ["forum_url", "username", "api_key", "topic"])
def test_must_ask(missing: str):
    """Each of the four must be asked for if it is missing."""
    assert not must_ask(GIVEN)
    assert must_ask({**GIVEN, missing: None})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1615", 1615),
        (" 7 ", 7),
        (f"{FORUM}/t/community-input/1615", 1615),
        (f"{FORUM}/t/community-input/1615/3?u=member-1#x", 1615),
        (f"{FORUM}/t/1615/3", 1615),
        (f"{FORUM}/t/1615", 1615),
        (f"{FORUM.upper()}/t/12-things/1615/", 1615),
        ("/t/1615", 1615),
        ("t/links/1615", 1615),
    ],
)
def test_topic_number(text: str, number: int):
    """A topic is named by its number or by any address it goes by."""
    assert number == topic_number(text, FORUM)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "give its number"),
        ("0", "give its number"),
        ("-3", "give its number"),
        ("9" * 30, "give its number"),
        ("٣", "give its number"),
        ("https://[", "no address"),
        (f"{FORUM}/t/links", "give its number"),
        (f"{FORUM}/u/member-1", "give its number"),
        ("https://other.example/t/links/17", "not on https://forum.example.org"),
    ],
)
def test_topic_that_cannot_be(text: str, words: str):
    """What names no topic of this forum is refused, with what to type instead."""
    with pytest.raises(BadAnswer, match=words):
        topic_number(text, FORUM)


def test_topic_of_a_forum_in_a_folder():
    """A forum in a sub-folder has it in its topics' addresses."""
    assert 17 == topic_number("https://example.org/talk/t/links/17", "https://example.org/talk")


@given(st.text(max_size=80))
def test_no_text_breaks_a_question(text: str):
    """Whatever is typed, it is taken or refused in words."""
    for name in ("forum_url", "username", "api_key", "topic", "max_mode", "database"):
        with contextlib.suppress(BadAnswer):
            assert checked(name, text, {"forum_url": FORUM}).isprintable()
