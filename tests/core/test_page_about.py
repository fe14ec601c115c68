"""What a page says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from linkbot.core.page_about import PageAbout, read_about


def about(html: str) -> PageAbout:
    """Read a page."""
    return read_about(LexborHTMLParser(html))


def test_the_page_describes_itself() -> None:
    """What is written for those who share it goes before what is written for search engines."""
    page = """<meta name="description" content="For machines"><meta property="og:description" content=" For
      people ">"""
    assert "For people" == about(page).description
    assert "For machines" == about(page.replace("og:", "xx:")).description


def test_a_long_description_is_cut_at_a_word() -> None:
    """One line of at most 300 characters."""
    said = about(f'<meta name="description" content="{"word " * 200}">').description
    assert said.endswith("word …")
    assert len(said) <= 302


@pytest.mark.parametrize(
    ("html", "day"),
    [
        ('<meta property="article:published_time" content="2026-02-09T08:00:00+01:00">', "2026-02-09"),
        ('<meta name="citation_publication_date" content="2026/2/9">', "2026-02-09"),
        ('<script type="application/ld+json">{"datePublished": "2026-02-09"}</script>', "2026-02-09"),
        ('<main><time datetime="2026-02-09T08:00">Monday</time></main>', "2026-02-09"),
        ('<footer><time datetime="2026-02-09">today</time></footer>', ""),
        ('<meta name="date" content="2026-13-40"><main><time datetime="soon"></time></main>', ""),
        ('<meta name="date" content="February">', ""),
        ("", ""),
    ],
)
def test_the_day_it_appeared(html: str, day: str) -> None:
    """From metadata, JSON-LD or a time in the article; nonsense is no day."""
    assert day == about(html).published


@given(st.text())
def test_no_page_is_too_strange(text: str) -> None:
    """Whatever a stranger wrote, it is read in one line."""
    said = about(f'<meta name="description" content="{text}"><meta name="date" content="{text}">{text}')
    assert "\n" not in said.description
    assert len(said.published) in {0, 10}
