"""How long it takes to read the author signs of a page, and to weigh them: over the development pages."""

import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from linkbot.core.authorship.charset import decode
from linkbot.core.authorship.ladder import assess
from linkbot.core.authorship.page import Page
from linkbot.core.authorship.reader import read_signs
from linkbot.core.model import Profile

DEV = Path(__file__).parents[1] / "../shared/authorship-dev"
ROUNDS = 7
MEDIAN, P95 = 3.0, 30.0  # milliseconds that are asked for


def bench_authorship() -> None:
    """Print median and 95th percentile in milliseconds, the best of some rounds for each page."""
    if not DEV.is_dir():
        print("authorship: ../shared/authorship-dev is not here, nothing measured")
        return
    labels = [json.loads(line) for line in (DEV / "labels.jsonl").read_text("utf-8").splitlines()]
    first = {label["page"]: label for label in reversed(labels)}
    pages = [Page(label["url"], decode((DEV / name).read_bytes())) for name, label in sorted(first.items())]
    poster = Profile("reader1", name="Ana Example")
    reading, weighing = [], []
    for page in pages:
        reading.append(min(timed(partial(read_signs, page)) for _ in range(ROUNDS)))
        signs = read_signs(page)
        weighing.append(min(timed(partial(assess, signs, poster)) for _ in range(ROUNDS)))
    print(
        f"authorship, {len(pages)} pages          median     p95   (ms; asked for: {MEDIAN:.0f} and {P95:.0f})"
    )
    for name, times in (("read the signs of a page", reading), ("weigh them for a poster", weighing)):
        print(f"  {name:<28} {statistics.median(times):6.2f}  {statistics.quantiles(times, n=20)[-1]:6.2f}")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    bench_authorship()
