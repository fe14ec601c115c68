"""An author's own words, given back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core import messages
from linkbot.core.case import Trouble
from linkbot.core.forum import Limits
from linkbot.core.sentences import EN
from linkbot.core.text_back import WORDS, gives_text_back, keep_words, text_part, text_parts
from tests.core.builders import NOON, a_post, a_rule, a_rulebook

GIVES = a_rule(give_text_back=True)
USUAL = Limits()
LONG = "Every council that I have seen keeps minutes.\n" * 10


def a_message(raw: str, limits: Limits = USUAL) -> str:
    """The private message about a post of these words."""
    notice = messages.Notice(
        a_rulebook(GIVES),
        a_post(raw=raw),
        ((Trouble(GIVES.id, "why", NOON), GIVES),),
        None,
        NOON,
        limits=limits,
    )
    return messages.private(notice)


def test_the_words_come_back_whole() -> None:
    """Text that must move is given back, fenced so that nothing in it acts, backticks included."""
    text = f"{LONG}````\ncode\n````\n@member-2 <b>bold</b>"
    assert f"`````text\n{text}\n`````" in a_message(text)


@pytest.mark.parametrize(("words", "given"), [(39, False), (40, True)])
def test_a_short_remark_needs_no_copy(words: int, given: bool) -> None:
    """From 40 words on there is something to lose."""
    assert given is gives_text_back(a_post(raw="word " * words), GIVES)
    assert given is (WORDS in a_message("word " * words))


def test_what_does_not_fit_follows_in_parts() -> None:
    """A text longer than the message may be is announced, and then given in parts that fit."""
    limits = Limits(max_post=9_000)
    text = "word " * 5_000
    assert EN["text_follows"] in a_message(text, limits)
    parts = text_parts(a_post(raw=text), [GIVES], limits)
    assert len(parts) > 1
    assert all(len(text_part(part, 1, 9)) < 9_000 for part in parts)


@given(st.text(st.sampled_from("ab \n`"), max_size=3000), st.integers(100, 9_000))
def test_no_letter_is_lost_between_the_parts(text: str, longest: int) -> None:
    """However a text is cut, its parts are the whole of it, line breaks at the cuts apart."""
    post = a_post(raw=f"{'word ' * 40}{text}")
    parts = text_parts(post, [GIVES], Limits(max_post=longest))
    whole = (post.raw or "").strip()
    assert not parts or "".join(parts).replace("\n", "") == whole.replace("\n", "")


def test_no_rule_gives_back_what_was_not_asked_for() -> None:
    """A rule without `give_text_back` gives nothing back, however long the text is."""
    assert () == text_parts(a_post(raw="word " * 9_000), [a_rule()], Limits())


def test_a_changed_message_keeps_the_words_it_gave_back() -> None:
    """All is well, and the words that were given back still stand below, the first ones if there are others."""
    standing = a_message(LONG)
    kept = keep_words("All is well.", standing)
    assert kept.startswith("All is well.\n\n")
    assert LONG.strip() in kept
    assert kept == keep_words(kept, standing)
    assert LONG.strip() in keep_words(a_message("other " * 50), standing)
    assert "other other" not in keep_words(a_message("other " * 50), standing)
    assert "All is well." == keep_words("All is well.", "Hello")


def test_a_post_cannot_pose_as_the_mark() -> None:
    """The mark inside somebody's words is theirs, and stays where it is."""
    text = f"{LONG}{WORDS}\nmore"
    assert text in keep_words("All is well.", a_message(text))
