"""Eight weeks at a glance: what the report's picture shows, and the same in words for those who do not see it."""

from dataclasses import dataclass

from linkbot.core.said import REPORT

PARTS = ("kept", "put_right", "flagged", "others")
"""What became of a post, from the bottom of a bar to its top; each has its sentence `chart_…`."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One week of the picture, in posts. `name` is a week's, like 2026-W47."""

    name: str
    kept: int
    put_right: int
    flagged: int
    others: int = 0  # with a case that is open, or ended in another way

    @property
    def total(self) -> int:
        """All posts of the bar."""
        return self.kept + self.put_right + self.flagged + self.others


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

    @property
    def has_others(self) -> bool:
        """Whether there are posts that were neither fine, nor put right, nor flagged."""
        return any(bar.others for bar in self.bars)


def alt_text(chart: Chart) -> str:
    """What the picture shows, in one line; stands where it cannot be seen. Without signs that end Markdown's alt text."""
    words = REPORT.of(chart.language)
    weeks = "; ".join(
        words["chart_week_others" if bar.others else "chart_week"].format(bar=bar) for bar in chart.bars
    )
    return " ".join(
        words["chart_alt"].format(weeks=weeks).replace("|", "/").replace("]", ")").replace("[", "(").split()
    )


def table(chart: Chart) -> str:
    """The numbers as a Markdown table; stands in for the picture where the forum does not take it."""
    words, shown = REPORT.of(chart.language), PARTS if chart.has_others else PARTS[:-1]
    rows = [
        " | ".join([f"| {bar.name}", *(str(getattr(bar, part)) for part in shown)]) + " |"
        for bar in chart.bars
    ]
    head = words["chart_head"] + (f" {words['chart_others']} |" if chart.has_others else "")
    return "\n".join([head, "|---|" + "--:|" * len(shown), *rows])
