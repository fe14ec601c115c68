"""linkbot's words in four languages."""

import re
import string
from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core import messages
from linkbot.core.commands import Word, command_of
from linkbot.core.mine import says_mine
from linkbot.core.said import BRAKES, FIXES, LANGUAGES, NOTICES, ROOMS, moment, respelled, span
from linkbot.core.sentences import FIXES_EN
from tests.core.builders import NOON, a_rule, a_rulebook
from tests.core.test_messages import a_notice
from tests.core.test_plan import told_case

TITLES = ("title", "report_title", "alert_title", "alert_post_title", "alert_late_title", "canary_title")
TRANSLATED = [
    (room, language, key)
    for room, sentences in ROOMS.items()
    for key in sentences.of("en")
    for language in LANGUAGES[1:]
]


def placeholders(text: str) -> list[str]:
    """What is filled in, sorted."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def _words(text: str) -> int:
    """How many words there are beside the placeholders."""
    return len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[^}]*\}", "", text)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_exists_in_every_language(room: str, language: str) -> None:
    """No table lacks a sentence or holds one that is nowhere else."""
    assert set(ROOMS[room].of("en")) == set(ROOMS[room].of(language))


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("room", ROOMS)
def test_only_operators_words_stay_english(room: str, language: str) -> None:
    """What is not listed as operators' own is translated: sentences with words in them differ."""
    english, other = ROOMS[room].of("en"), ROOMS[room].of(language)
    same = {key for key in english if english[key] == other[key] and _words(english[key]) > 2}
    assert same == ROOMS[room].operators


@pytest.mark.parametrize(("room", "language", "key"), TRANSLATED)
def test_every_translation_keeps_its_placeholders(room: str, language: str, key: str) -> None:
    """The same values are filled in."""
    english, other = ROOMS[room].of("en")[key], ROOMS[room].of(language)[key]
    assert placeholders(english) == placeholders(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_pinged_and_no_markdown_breaks(language: str) -> None:
    """No @ but in a zone of code, as many opening as closing brackets, fences and signs of emphasis in pairs."""
    for room in ROOMS.values():
        for key, text in room.of(language).items():
            assert "@" not in text.replace("{{", "")
            assert text.count("[") == text.count("]"), key
            assert text.count("(") == text.count(")"), key
            assert text.count("`") % 2 == 0, key
            assert text.count("**") % 2 == 0, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_bodies_fit_the_forum(language: str) -> None:
    """Titles of 15 to 255 signs, even with a long thread title; bodies of 20 to 32,000 (contract 21)."""
    rulebook = replace(a_rulebook(language=language), thread=replace(a_rulebook().thread, title="x" * 255))
    assert all(15 <= len(messages.title(book)) <= 255 for book in (rulebook, a_rulebook(language=language)))
    assert all(len(NOTICES.of(language)[key]) < 120 for key in TITLES)
    for room in ROOMS.values():
        assert all(len(text) < 3000 for text in room.of(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FIXES_EN)
def test_a_notice_of_every_fault_is_whole_in_every_language(fault: str, language: str) -> None:
    """The private and the public word name the machine, the way to a person and what to do, and leave nothing in braces."""
    values = {
        "count": 9,
        "limit": 3,
        "per": "7 days",
        "post": 4,
        "host": "h.example",
        "shown": "s",
        "part": "p",
    }
    notice = a_notice(fault, values=values | {"address": "https://a.example"}, language=language)
    for raw in (messages.private(notice), messages.public(notice)):
        assert "{" not in raw
        assert "new-message?groupname=moderators" in raw
        assert 20 <= len(raw) <= 32_000
        assert "7 days" not in raw or language == "en"
    assert FIXES.of(language)[fault].split("{")[0] in messages.private(notice)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", sorted(set(FIXES_EN) - {"other_author", "other_author_in_public"}))
def test_each_fault_comes_with_a_friendly_way_to_mend_it(fault: str, language: str) -> None:
    """Nobody is told what is wrong without being asked, politely, for something that can be done about it."""
    please = {"en": "please", "es": "por favor", "fr": "s’il vous plaît", "de": "bitte"}[language]
    assert please in FIXES.of(language)[fault].lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_that_is_asked_for_is_understood(language: str) -> None:
    """What a notice says to answer is what linkbot understands."""
    asked = FIXES.of(language)["other_author"]
    marks = {"en": "“”", "es": "«»", "fr": "«»", "de": "„“"}[language]
    word = asked.partition(marks[0])[2].partition(marks[1])[0]
    assert word
    assert says_mine(word.strip())
    assert len(word.strip()) >= 10  # the least that a forum takes in a message (contract 21)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_for_done_is_understood(language: str) -> None:
    """“It is fixed”, as the notice says it, is long enough for the forum, and known."""
    marks = {"en": "“”", "es": "«»", "fr": "«»", "de": "„“"}[language]
    word = NOTICES.of(language)["answers_done"].partition(marks[0])[2].partition(marks[1])[0].strip()
    said = command_of(word)
    assert said is not None
    assert (Word.DONE, language) == (said.word, said.language)
    assert len(word) >= 10


@pytest.mark.parametrize(
    ("language", "words", "long"),
    [
        ("en", "1 February 2026, 12:00 UTC", "2 days"),
        ("es", "1 de febrero de 2026, 12:00 UTC", "2 días"),
        ("fr", "1 février 2026, 12:00 UTC", "2 jours"),
        ("de", "1. Februar 2026, 12:00 UTC", "2 Tagen"),
        ("pt_BR", "1 February 2026, 12:00 UTC", "2 days"),
    ],
)
def test_times_are_said_in_the_language(language: str, words: str, long: str) -> None:
    """Months and units follow the language; one that linkbot does not speak gets English."""
    assert words == moment(NOON.replace(day=1), language)
    assert long == span(timedelta(days=2), language)
    assert long == respelled("2 days", language)
    assert "2 dogs" == respelled("2 dogs", language)


def test_moderators_templates_win_for_their_language_alone() -> None:
    """A German template of the file is used for German readers; a Spanish one gets linkbot's own words."""
    templates = {"tell": {"de": "Moin {name}: {problems_with_fixes} {appeal_link}"}}
    assert messages.private(a_notice(language="de", messages=templates)).startswith("Moin")
    assert messages.private(a_notice(language="es", messages=templates)).startswith("Hola")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_words_of_a_case_are_whole(language: str) -> None:
    """Thanks, the flag and the end of a case leave nothing in braces."""
    rulebook, notice = a_rulebook(a_rule(), language=language), a_notice(language=language)
    case = replace(told_case(), closed_at=NOON)
    for raw in (
        messages.put_right(rulebook, case),
        messages.settled(rulebook, case),
        messages.flag(notice, case),
        messages.more(notice),
        messages.done(rulebook, case),
    ):
        assert "{" not in raw
    assert BRAKES.of(language)["foot"] == BRAKES.of(f"{language}_XX")["foot"]
