"""Checks that count parts of a post: media, tables, code, polls."""

import pytest

from linkbot.core.checks.parts import CodeCheck, MediaCheck, PollsCheck, TablesCheck
from linkbot.core.model import Answer
from tests.core.builders import FORUM
from tests.core.checks.seen import ESSAY, seen

PICTURE = '<p><img src="/uploads/a.png"></p>'
FILE = f'<p><a class="attachment" href="{FORUM}/uploads/default/a.pdf">a.pdf</a></p>'
VIDEO = '<p><iframe src="https://www.youtube.com/embed/abc"></iframe></p>'
TABLE = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
CODE = "<pre><code>a\n\nb\nc</code></pre>"
POLL = '<div class="poll" data-poll-status="open"><ul><li>a</li></ul></div>'


@pytest.mark.parametrize(
    ("cooked", "count"),
    [
        (ESSAY, 0),
        (PICTURE, 1),
        (FILE, 1),
        (VIDEO, 1),
        (PICTURE + FILE + VIDEO, 3),
        ('<p><img class="emoji" src="/e.png"></p>', 0),
    ],
)
def test_media(cooked: str, count: int) -> None:
    """Pictures, files and videos count one each; emoji do not."""
    assert Answer.KEPT is MediaCheck(count).look(seen(cooked)).answer
    look = MediaCheck(count - 1).look(seen(cooked))
    assert (Answer.BROKEN, {"count": count, "limit": count - 1}) == (look.answer, look.values)


def test_tables() -> None:
    """Rows are counted, the heading among them."""
    assert Answer.KEPT is TablesCheck(2).look(seen(TABLE)).answer
    assert Answer.BROKEN is TablesCheck(1).look(seen(TABLE)).answer
    assert Answer.KEPT is TablesCheck().look(seen(ESSAY)).answer


def test_code() -> None:
    """Lines that are not empty are counted; a name in code style is none."""
    assert Answer.KEPT is CodeCheck(3).look(seen(CODE)).answer
    assert Answer.BROKEN is CodeCheck(2).look(seen(CODE)).answer
    assert Answer.KEPT is CodeCheck().look(seen("<p>Use <code>make</code>.</p>")).answer


def test_polls() -> None:
    """A poll is known by what the forum says, or by its HTML in old archives."""
    assert Answer.BROKEN is PollsCheck().look(seen(POLL)).answer
    assert Answer.BROKEN is PollsCheck().look(seen(ESSAY, has_polls=True)).answer
    assert Answer.KEPT is PollsCheck().look(seen(ESSAY)).answer


def test_limits_are_told() -> None:
    """Moderators read what was counted and what was asked for."""
    assert TablesCheck().look(seen(TABLE)).why == "2 rows of tables; none are asked for at the most"
