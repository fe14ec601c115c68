"""The report's picture, drawn in a process of its own, so that the daemon never holds the drawing library."""

import asyncio
import sys
from pathlib import Path

import structlog
from pydantic import TypeAdapter

import linkbot
from linkbot.core.report.chart import Chart

SECONDS = 60.0  # a first start builds a font cache; afterwards it takes one or two
CHART: TypeAdapter[Chart] = TypeAdapter(Chart)


log = structlog.get_logger(__name__)


class NotDrawn(Exception):
    """There is no picture; the words say why. A table can stand in."""


async def draw(chart: Chart, seconds: float = SECONDS) -> bytes:
    """A PNG of the chart; the same chart gives the same bytes, so a forum keeps it once. Raises NotDrawn."""
    drawing = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "linkbot.edge.picture_worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": str(Path(linkbot.__file__).parents[1]), "MPLBACKEND": "agg"},
    )
    try:
        async with asyncio.timeout(seconds):
            picture, said = await drawing.communicate(CHART.dump_json(chart))
    except TimeoutError:
        raise NotDrawn(f"drawing took longer than {seconds:.0f} seconds") from None
    finally:
        if drawing.returncode is None:
            drawing.kill()
            await drawing.wait()
    if drawing.returncode != 0 or not picture:
        last = said.decode(errors="replace").strip().splitlines()[-1:]
        raise NotDrawn(f"drawing failed: {last[0] if last else 'no word why'}")
    return picture


async def try_to_draw(chart: Chart) -> bytes | None:
    """A PNG of the chart; None where it cannot be drawn, and why stands in the log."""
    try:
        return await draw(chart)
    except (NotDrawn, OSError) as trouble:
        log.warning("report.not_drawn", why=str(trouble))
        return None
