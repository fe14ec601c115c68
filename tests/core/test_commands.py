"""What linkbot understands when it is written to."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.acceptance import accepts
from linkbot.core.commands import Command, Place, Word, command_of

SAID = {
    "help": Command(Word.HELP, "en"),
    "linkbot, help": Command(Word.HELP, "en"),
    "Hello @linkbot, pause for 2d please": Command(Word.PAUSE, "en", span=timedelta(days=2)),
    "linkbot: undo 12": Command(Word.UNDO, "en", case=12),
    "Ayuda": Command(Word.HELP, "es"),
    "aide !": Command(Word.HELP, "fr"),
    "**Hilfe**": Command(Word.HELP, "de"),
    "status": Command(Word.STATUS, ""),
    "état": Command(Word.STATUS, "fr"),
    "pause for 2d": Command(Word.PAUSE, "en", span=timedelta(days=2)),
    "pause": Command(Word.PAUSE, "en"),
    "pause 1615 for 36 hours": Command(Word.PAUSE, "en", Place(1615), span=timedelta(hours=36)),
    "pausa durante 2 días": Command(Word.PAUSE, "es", span=timedelta(days=2)),
    "pause pendant 1 semaine": Command(Word.PAUSE, "fr", span=timedelta(weeks=1)),
    "Pausiere https://f.example/t/links/1615 für 30 Minuten": Command(
        Word.PAUSE, "de", Place(1615), span=timedelta(minutes=30)
    ),
    "resume": Command(Word.RESUME, "en"),
    "weiter": Command(Word.RESUME, "de"),
    "sigue 1615": Command(Word.RESUME, "es", Place(1615)),
    "explain https://f.example/t/links/1615/9": Command(Word.EXPLAIN, "en", Place(1615, 9)),
    "explain /t/1615/9": Command(Word.EXPLAIN, "en", Place(1615, 9)),
    "expliquez https://f.example/forum/t/2-links/1615/9?u=me": Command(Word.EXPLAIN, "fr", Place(1615, 9)),
    "erkläre L700": Command(Word.EXPLAIN, "de", Place(post_id=700)),
    "leave https://f.example/p/700 alone": Command(Word.LEAVE, "en", Place(post_id=700)),
    "deja en paz L700": Command(Word.LEAVE, "es", Place(post_id=700)),
    "laissez L700 tranquille": Command(Word.LEAVE, "fr", Place(post_id=700)),
    "Lass L700 in Ruhe.": Command(Word.LEAVE, "de", Place(post_id=700)),
    "undo 12": Command(Word.UNDO, "en", case=12),
    "nimm L700 zurück": Command(Word.UNDO, "de", Place(post_id=700)),
    "annulez 12": Command(Word.UNDO, "fr", case=12),
    "right 12": Command(Word.RIGHT, "en", case=12),
    "incorrecto L7": Command(Word.WRONG, "es", Place(post_id=7)),
    "> undo 3\n\nrules": Command(Word.RULES, "en"),
    '[quote="x"]\nundo 3\n[/quote]\nfalsch 4': Command(Word.WRONG, "de", case=4),
    "accept 0123456789ab": Command(Word.ACCEPT, "en"),
    "Please do not list me.": Command(Word.UNLIST, "en"),
    "don’t list me": Command(Word.UNLIST, "en"),
    "«no me incluyas»": Command(Word.UNLIST, "es"),
    "Ne me listez pas": Command(Word.UNLIST, "fr"),
    "Bitte liste mich nicht": Command(Word.UNLIST, "de"),
    "list me again": Command(Word.LIST_AGAIN, "en"),
    "c’est fait": Command(Word.DONE, "fr"),
    "Fixed!": Command(Word.DONE, "en"),
    "„erledigt“": Command(Word.DONE, "de"),
    "ya está": Command(Word.DONE, "es"),
}


@pytest.mark.parametrize("raw", SAID)
def test_the_vocabulary_is_understood(raw: str) -> None:
    """Each way to say it, with its language where only one has it."""
    assert SAID[raw] == command_of(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "> undo 3",
        "undo",
        "undo everything",
        "undo 12 please, it was wrong",
        "pause for ever",
        "pause for 0d",
        "pause for 4000d",
        "pause for 3 fortnights",
        "not fixed",
        "fixed?",
        "explain yourself",
        "explain https://elsewhere.example.org/article",
        "leave me alone",
        "I wrote an article: https://blog.example.org/x",
        "undo 99999999999999999999999",
        "x" * 5000,
        "`undo 3",
        '[quote="a"]\n[quote="b"]\nWords.\n[/quote]\nundo 3\n[/quote]\n\nI disagree.',
        "[QUOTE]\n[quote]a[/quote]\n[quote]b[/quote]\n[/QUOTE]\nWho says so?",
    ],
)
def test_anything_else_is_no_command(raw: str) -> None:
    """What is not as plain as that is left to people, or read as a draft."""
    found = command_of(raw)
    assert found is None or (raw == "`undo 3" and found.word is Word.UNDO)


@given(
    st.text() | st.from_regex(r"(undo|pause|explain|leave) \S{0,40}( for \S{0,9}| alone)?", fullmatch=True)
)
def test_any_text_is_read(raw: str) -> None:
    """Whatever strangers write gives a command or nothing."""
    assert isinstance(command_of(raw), Command | None)


@pytest.mark.parametrize("raw", ["accept 0123456789ab", "I accept", "We accept version 012345."])
def test_acceptance_is_known_where_rules_know_it(raw: str) -> None:
    """What accepts rules is no unknown word here."""
    found = command_of(raw)
    assert accepts(raw, "0123456789ab")
    assert found is not None
    assert Word.ACCEPT is found.word
