"""`contribution_in_post`: what *is* the contribution, and what is only an addition."""

import pytest

from linkbot.core.checks.contribution import ContributionCheck, pasted_lines
from linkbot.core.model import Answer
from tests.core.posts import a_lightbox, a_quote, facts

LINK = '<p><a href="https://example.com/essay">my essay</a></p>'
PICTURE = a_lightbox("/uploads/a.png")


def listing(lines: int, line: str = "x = 1") -> str:
    """A code block of so many lines."""
    return "<pre><code>" + f"{line}\n" * lines + "</code></pre>"


def table(rows: int) -> str:
    """A table of so many rows."""
    return f"<table>{'<tr><td>a</td><td>b</td></tr>' * rows}</table>"


@pytest.mark.parametrize(
    ("cooked", "what"),
    [
        (LINK + listing(10), "code"),
        (LINK + listing(2, "word " * 70), "code"),
        (LINK + listing(5, "CMake Error at CMakeLists.txt:3"), "log"),
        (LINK + table(5), "table"),
        (LINK + PICTURE * 3, "picture"),
        (f"<p>New statistics</p>{LINK}{PICTURE * 2}", "picture"),
        (f"<p>one and two</p>{PICTURE * 2}", "picture"),
        (f"<p>It works for me:</p>{PICTURE}", "picture"),
        ('<p><a class="attachment" href="/uploads/short-url/x.zip">x.zip</a></p>', "file"),
        ('<div class="video-placeholder-container" data-video-src="/uploads/a.mp4"></div>', "file"),
        ("<p>So:</p><p>" + "[ 78%] Built target x<br>" * 4 + "</p>", "log"),
        ("<p>" + "2024-12-07T00:21:12Z [net] peer 3<br>" * 6 + "</p>" + LINK, "log"),
        ("<p>" + "/usr/bin/ld: a/b/c.o:12: undefined reference<br>" * 6 + "</p>", "log"),
    ],
)
def test_what_is_the_contribution_itself(cooked, what):
    """A listing, log, table, file, or pictures handed over."""
    look = ContributionCheck().look(facts(cooked))
    assert (Answer.BROKEN, "contribution_in_post", what) == (look.answer, look.fault, look.values["what"])


@pytest.mark.parametrize(
    "cooked",
    [
        LINK,
        LINK + PICTURE,
        LINK + PICTURE * 2,
        LINK + listing(6),
        LINK + table(4),
        f"<p>So pretty</p>{PICTURE}",
        f"{a_quote()}<p>Here it is:</p>{PICTURE}",
        listing(9),
        "<p>words only</p>",
        '<p><a class="attachment" href="/uploads/short-url/x.zip">x.zip</a></p>' + LINK,
    ],
)
def test_what_is_only_an_addition(cooked):
    """One picture or a short snippet beside a link or a short remark."""
    assert Answer.KEPT is ContributionCheck().look(facts(cooked)).answer


def test_prose_in_many_lines_is_no_log():
    """Lists and verses have lines, too."""
    assert 0 == pasted_lines(
        "A first line\nand a second one (of 4)\n- item: one\n- item: two\nSee example.com/a for more"
    )


def test_long_lines_without_spaces_take_no_time():
    """A pattern must not run away on what a stranger pastes."""
    assert 0 <= pasted_lines("\n".join(["/a" * 20000] * 6))
