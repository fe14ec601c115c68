"""The process that draws the report's picture: a chart as JSON on its standard input, a PNG on its output."""

import sys
from io import BytesIO
from itertools import accumulate

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator

from linkbot.core.report.chart import PARTS, Chart
from linkbot.core.said import REPORT
from linkbot.edge.picture import CHART

# Colours that people of all kinds of sight tell apart (Okabe and Ito 2008), and a pattern each for those who print.
_LOOKS = {
    "kept": ("#0072B2", ""),
    "put_right": ("#56B4E9", "//"),
    "flagged": ("#D55E00", ".."),
    "others": ("#9AA1AB", "xx"),
}
_PAPER, _INK, _FAINT = "#FFFFFF", "#222222", "#C9CED6"
"""A sheet of its own colour: the text stays readable whether the forum around it is dark or light."""
_INCHES, _DOTS = (7.2, 3.2), 100  # 720 by 320: as wide as a post


_LAYOUT = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.1)
_LONGEST_TITLE = 80  # characters; more do not fit


def picture_of(chart: Chart) -> bytes:
    """The PNG. Bytes depend on the chart alone, on one machine."""
    mpl.rcParams.update({"font.family": "DejaVu Sans", "hatch.linewidth": 0.8, "font.size": 9})
    figure = Figure(
        figsize=_INCHES, dpi=_DOTS, facecolor=_PAPER, layout=_LAYOUT, edgecolor=_FAINT, linewidth=2
    )
    axes = figure.add_subplot()
    _bars(axes, chart)
    _dress(axes, chart)
    figure.legend(loc="outside lower center", ncols=4, frameon=False, labelcolor=_INK)
    picture = BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _bars(axes: Axes, chart: Chart) -> None:
    """The parts of each week on top of each other, with their sum. There are others only where some are."""
    places = range(len(chart.bars))
    shown = PARTS if chart.has_others else PARTS[:-1]
    heights = [[getattr(bar, part) for part in shown] for bar in chart.bars]
    bottoms = [[0, *accumulate(parts)] for parts in heights]
    for number, part in enumerate(shown):
        colour, pattern = _LOOKS[part]
        axes.bar(
            places,
            [parts[number] for parts in heights],
            bottom=[below[number] for below in bottoms],
            width=0.62,
            color=colour,
            hatch=pattern,
            edgecolor=_PAPER,
            linewidth=0.8,
            label=REPORT.of(chart.language)[f"chart_{part}"],
        )
    for place, bar in zip(places, chart.bars, strict=True):
        axes.annotate(
            str(bar.total), (place, bar.total), (0, 3), textcoords="offset points", ha="center", color=_INK
        )


def _dress(axes: Axes, chart: Chart) -> None:
    axes.set_facecolor(_PAPER)
    axes.set_title(chart.title[:_LONGEST_TITLE], loc="left", color=_INK, fontsize=11, parse_math=False)
    axes.set_xticks(range(len(chart.bars)), [bar.name.rpartition("-")[2] for bar in chart.bars])
    axes.set_ylabel(REPORT.of(chart.language)["chart_axis"], color=_INK)
    axes.set_ylim(0, max([4, *(bar.total for bar in chart.bars)]) * 1.12)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(colors=_INK, length=0)
    axes.grid(axis="y", color=_FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(_FAINT)


def main() -> None:
    """Draw one picture."""
    sys.stdout.buffer.write(picture_of(CHART.validate_json(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
