"""In which language a member is spoken to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.reader import reader_language
from linkbot.core.talk.language import written_in
from tests.core.builders import a_post, a_rulebook

TEXTS = {
    "en": "I have written an article about what you can do with the notebooks that we all use.",
    "es": "He escrito un artículo sobre lo que se puede hacer con los cuadernos que usamos todos.",
    "fr": "J'ai écrit un article sur ce que vous pouvez faire avec les carnets dans le projet.",
    "de": "Ich habe einen Artikel über das geschrieben, was man mit den Heften machen kann, die wir alle haben.",
    "pt": "Eu escrevi um artigo sobre o que você pode fazer com os cadernos que não são da minha equipe.",
    "it": "Ho scritto un articolo su quello che si può fare con gli appunti che sono nel progetto.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_enough(language: str) -> None:
    """The language of plain prose is told, neighbours apart."""
    assert language == written_in(TEXTS[language])


@pytest.mark.parametrize(
    "text", ["", "https://example.org/the/and/of/to", "Python 3.11!", "谢谢", "ok, la la la"]
)
def test_too_little_is_no_language(text: str) -> None:
    """Where it is not clear, nothing is told."""
    assert "" == written_in(text)


def test_quotations_and_code_do_not_count() -> None:
    """Only the author's own words speak."""
    quoted = (
        f'[quote="a"]\n{TEXTS["en"]}\n[/quote]\n\n> {TEXTS["en"]}\n\n```\n{TEXTS["en"]}\n```\n\n{TEXTS["de"]}'
    )
    assert "de" == written_in(quoted)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Whatever strangers write, the answer is a language or nothing."""
    assert written_in(text) in {*TEXTS, "nl", ""}


@pytest.mark.parametrize(
    ("follow", "locale", "post_locale", "text", "expected"),
    [
        (False, "de", "de", "de", ""),
        (True, "de", "fr", "es", "de"),
        (True, "de_AT", None, "es", "de"),
        (True, "ja", None, "es", "es"),
        (True, "", "fr", "es", "fr"),
        (True, "", None, "es", "es"),
        (True, "", None, "pt", ""),
        (True, "pt_BR", None, "en", "pt_BR"),
    ],
)
def test_the_profile_comes_first_then_the_post(
    follow: bool, locale: str, post_locale: str | None, text: str, expected: str
) -> None:
    """What the reader chose wins; then the post's own language; else the rules' own. Templates count as words."""
    rulebook = a_rulebook(follow_reader=follow, messages={"tell": {"pt_BR": "Olá {name}"}})
    post = a_post(raw=TEXTS[text], locale=post_locale)
    assert expected == reader_language(rulebook, post, locale)
