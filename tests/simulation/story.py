"""What happened, line by line, for the one who replays a seed."""

from collections.abc import Callable


class Story:
    """Lines with the time; kept only if somebody wants to read them."""

    def __init__(self, now: Callable[[], float], *, kept: bool) -> None:
        self._now = now
        self._kept = kept
        self.lines: list[str] = []

    def tell(self, line: str) -> None:
        """One more line."""
        if self._kept:
            self.lines.append(f"{clock_of(self._now())}  {line}")


def clock_of(seconds: float) -> str:
    """Day and time of the run."""
    days, rest = divmod(int(seconds), 86_400)
    return f"day {days + 1} {rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
