"""The report's picture in words."""

from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.report.chart import Bar, Chart, alt_text, table

CHART = Chart("A thread", (Bar("2026-W46", 7, 1, 0), Bar("2026-W47", 12, 2, 1)))


def test_the_picture_is_told_to_those_who_do_not_see_it() -> None:
    """Every number that is drawn stands in the alt text."""
    assert (
        "Posts of each week that were fine, put right by their authors, or flagged: "
        "2026-W46: 7 fine, 1 put right, 0 flagged; 2026-W47: 12 fine, 2 put right, 1 flagged."
    ) == alt_text(CHART)


def test_the_table_has_the_same_numbers() -> None:
    """It stands in where the forum refuses the picture."""
    assert "| 2026-W47 | 12 | 2 | 1 |" == table(CHART).splitlines()[-1]
    assert 4 == len(table(CHART).splitlines())


def test_nothing_to_draw_is_noticed() -> None:
    """Weeks without any post need no picture."""
    assert Chart("", (Bar("2026-W46", 0, 0, 0),)).is_empty
    assert not CHART.is_empty


@given(st.text(max_size=20))
def test_no_name_breaks_the_markdown(name: str) -> None:
    """Signs that would end the alt text or a cell of a table are taken out."""
    said = alt_text(Chart("", (Bar(name, 1, 0, 0),)))
    assert not set("[]|\n") & set(said)
