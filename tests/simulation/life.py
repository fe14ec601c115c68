"""One life of linkbot's process, which may end at any place where it touches the world."""


class Killed(BaseException):
    """The process is gone: no `finally`, no `except` of it reaches the world any more."""


class Life:
    """Counts the places where the world is touched. After its end nothing of that process has an effect."""

    def __init__(self) -> None:
        self.alive = True
        self.crossings = 0
        self.ended_at = ""
        self._last: int | None = None
        self._place = ""

    def end_after(self, crossings: int) -> None:
        """Let it die after so many more crossings."""
        self._last = self.crossings + crossings

    def end_at(self, place: str) -> None:
        """Let it die where it comes to that place next."""
        self._place = place

    def cross(self, where: str) -> None:
        """Between two effects: the one place where a kill can be told from another."""
        if self.alive:
            self.crossings += 1
            if where != self._place and (self._last is None or self.crossings < self._last):
                return
            self.alive, self.ended_at = False, where
        raise Killed(where)
