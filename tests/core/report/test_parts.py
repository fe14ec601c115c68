"""Reports longer than a post."""

from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.report.parts import split

FOLDED = '[details="Open (2)"]\n\n- one\n- two\n\n[/details]'


def test_what_fits_stays_as_it_is() -> None:
    """One part says nothing of parts."""
    assert ("Hello.\n",) == split("Hello.\n", 100)


def test_a_folded_section_stays_whole() -> None:
    """It is cut before, not within."""
    first, *_, last = split(f"{'x' * 60}\n\n{FOLDED}", 106)
    assert "*Part 1 of 3.*\n" == first.splitlines(keepends=True)[-1]
    assert last.startswith(FOLDED)


@given(st.text(alphabet="ab \n[]/details=", max_size=400), st.integers(80, 200))
def test_nothing_is_lost_and_all_parts_fit(raw: str, longest: int) -> None:
    """Whatever the text and the limit."""
    parts = split(raw, longest)
    assert all(len(part) <= longest for part in parts)
    kept = "".join(part.rpartition("*Part")[0] if len(parts) > 1 else part for part in parts)
    assert "".join(raw.split()) == "".join(kept.split())
