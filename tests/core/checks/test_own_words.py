"""`own_words`: how much is said here instead of behind the link."""

import pytest

from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.model import Answer
from tests.core.posts import facts

CHECK = OwnWordsCheck(80, 120, 60)
LINK = '<a href="https://example.com/essay">https://example.com/essay</a>'


def words(count: int) -> str:
    """So many words about nothing."""
    return " ".join(["lorem"] * count)


@pytest.mark.parametrize(
    ("count", "answer"), [(0, Answer.KEPT), (60, Answer.KEPT), (61, Answer.BROKEN), (900, Answer.BROKEN)]
)
def test_without_a_link_the_limit_is_low(count, answer):
    """Exactly the limit is fine."""
    look = CHECK.look(facts(f"<p>{words(count)}</p>"))
    assert answer is look.answer
    assert ("too_many_words_without_link" if answer is Answer.BROKEN else "") == look.fault


@pytest.mark.parametrize(
    ("text", "count", "answer"),
    [
        ("", 80, Answer.KEPT),
        ("", 81, Answer.BROKEN),
        ("Here is a link to the talk: ", 81, Answer.KEPT),
        ("I wrote an essay: ", 116, Answer.KEPT),
        ("I wrote an essay: ", 117, Answer.UNKNOWN),
        ("I wrote an essay: ", 128, Answer.UNKNOWN),
        ("I wrote an essay: ", 129, Answer.BROKEN),
        ("I wrote an essay. Does anyone know why? ", 90, Answer.BROKEN),
        ("Thank you for your answer. I wrote an essay: ", 90, Answer.BROKEN),
    ],
)
def test_beside_a_link(text, count, answer):
    """More words if they introduce the link; answers and questions introduce nothing; a little above is left open."""
    assert answer is CHECK.look(facts(f"<p>{text}{words(count)}</p><p>{LINK}</p>")).answer


@pytest.mark.parametrize(
    ("check", "cooked"),
    [
        (OwnWordsCheck(), f"<p>{words(999)}</p>"),
        (OwnWordsCheck(at_most=None), f"<p>{words(999)} {LINK}</p>"),
        (OwnWordsCheck(at_most=5, without_link=None), f"<p>{words(999)}</p>"),
    ],
)
def test_a_limit_that_is_not_set_forbids_nothing(check, cooked):
    """Each limit may be absent."""
    assert Answer.KEPT is check.look(facts(cooked)).answer


def test_without_an_introductions_limit_the_plain_one_holds():
    """Then an introduction has no privilege."""
    assert Answer.BROKEN is OwnWordsCheck(at_most=80).look(facts(f"<p>I wrote {words(90)} {LINK}</p>")).answer
