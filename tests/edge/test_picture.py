"""Drawing the report's picture in a process of its own."""

import struct
import subprocess
import sys

import pytest

from linkbot.core.report.chart import Bar, Chart
from linkbot.edge.picture import NotDrawn, draw

WEEKS = tuple(Bar(f"2026-W{40 + n}", 3 * n, n, n % 2) for n in range(8))


async def test_a_chart_becomes_a_png_always_the_same() -> None:
    """The same chart gives the same bytes, of the width of a post; a forum then keeps it once."""
    chart = Chart(
        "A thread with $signs$, 日本語 and a title that is much longer than the picture is wide " * 3, WEEKS
    )
    picture = await draw(chart)
    assert b"\x89PNG" == picture[:4]
    assert (720, 320) == struct.unpack(">II", picture[16:24])
    assert picture == await draw(chart)


@pytest.mark.parametrize("bars", [(), (Bar("2026-W47", 0, 0, 0),), (Bar("2026-W47", 10**9, 1, 0),)])
async def test_odd_charts_are_drawn_too(bars: tuple[Bar, ...]) -> None:
    """No week, an empty week, a number of ten digits."""
    assert (await draw(Chart("", bars))).startswith(b"\x89PNG")


async def test_drawing_that_takes_too_long_is_given_up() -> None:
    """The report goes out without it."""
    with pytest.raises(NotDrawn, match="longer than"):
        await draw(Chart("", WEEKS), seconds=0.01)


async def test_a_failure_says_why() -> None:
    """What the drawing process said last is passed on."""
    broken = Chart("", (Bar("2026-W47", "many", 0, 0),))  # type: ignore[arg-type]
    with pytest.raises(NotDrawn, match="drawing failed"), pytest.warns(UserWarning, match="erializ"):
        await draw(broken)


def test_the_daemon_never_holds_the_drawing_library() -> None:
    """Whoever imports the daemon and the door to the picture has not imported matplotlib."""
    code = "import sys, linkbot.daemon, linkbot.bootstrap, linkbot.edge.picture; sys.exit('matplotlib' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
