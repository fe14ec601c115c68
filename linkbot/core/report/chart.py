"""Eight weeks at a glance: what the report's picture shows, and the same in words for those who do not see it."""

from dataclasses import dataclass

from linkbot.core.said import REPORT


@dataclass(frozen=True, slots=True)
class Bar:
    """One week of the picture, in posts. `name` is a week's, like 2026-W47."""

    name: str
    kept: int
    put_right: int
    flagged: int

    @property
    def total(self) -> int:
        """All posts of the bar."""
        return self.kept + self.put_right + self.flagged


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, the oldest first. `title` is drawn above them."""

    title: str
    bars: tuple[Bar, ...]
    language: str = "en"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(bar.total for bar in self.bars)


def alt_text(chart: Chart) -> str:
    """What the picture shows, in one line; stands where it cannot be seen. Without signs that end Markdown's alt text."""
    words = REPORT.of(chart.language)
    weeks = "; ".join(words["chart_week"].format(bar=bar) for bar in chart.bars)
    return " ".join(
        words["chart_alt"].format(weeks=weeks).replace("|", "/").replace("]", ")").replace("[", "(").split()
    )


def table(chart: Chart) -> str:
    """The numbers as a Markdown table; stands in for the picture where the forum does not take it."""
    rows = [f"| {bar.name} | {bar.kept} | {bar.put_right} | {bar.flagged} |" for bar in chart.bars]
    return "\n".join([REPORT.of(chart.language)["chart_head"], "|---|--:|--:|--:|", *rows])
