"""Trouble on demand: requests and answers that get lost, come late, or come as garbage (contract 22, item 5)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from linkbot.demo.forum.refusal import BareRefusal


class Trouble(Enum):
    """What can go wrong with one request."""

    LOSE_REQUEST = "the request is lost: nothing is done, the connection breaks"
    LOSE_ANSWER = "it is done, and the answer is lost"
    HALF_ANSWER = "it is done, and the connection breaks in the middle of the answer"
    GARBAGE = "it is done, and the answer is not JSON"
    HTML = "it is not done; a page in HTML with status 200 comes instead, as from a proxy"
    REFUSE = "it is not done; a proxy answers with the given status"
    DONE_BUT_REFUSE = "it is done, yet a proxy answers with the given status"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a predicate may look at."""

    method: str
    path: str
    username: str | None
    number: int


@dataclass(slots=True)
class Fault:
    """One trouble. `before`, `within` and `after` are seconds of the forum's clock to wait: before anything is
    done, within a creation (while its lock is held), and before the answer goes out. `times` None: for ever.
    """

    when: Callable[[Seen], bool] = lambda _seen: True
    trouble: Trouble | None = None
    status: int = 502
    before: float = 0.0
    within: float = 0.0
    after: float = 0.0
    times: int | None = 1


@dataclass(slots=True)
class Faults:
    """The troubles that are due, in order; the first that fits a request is used up by it."""

    due: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Arm one more."""
        self.due.append(fault)

    def clear(self) -> None:
        """No more trouble."""
        self.due.clear()

    def take(self, seen: Seen) -> Fault | None:
        """The trouble for that request, if there is one."""
        for fault in self.due:
            if fault.when(seen):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.due.remove(fault)
                return fault
        return None


def proxy_answer(status: int) -> BareRefusal:
    """What a proxy says instead of the forum: bare HTML without Discourse's headers (contract 3.2); 500 is empty."""
    body = (
        ""
        if status == 500
        else f"<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center></body></html>"
    )
    return BareRefusal(status, body.encode(), "text/html")


def writes(path: str) -> Callable[[Seen], bool]:
    """A predicate: a write (not GET) whose path begins so."""
    return lambda seen: seen.method != "GET" and seen.path.startswith(path)


def reads(path: str) -> Callable[[Seen], bool]:
    """A predicate: a GET whose path begins so."""
    return lambda seen: seen.method == "GET" and seen.path.startswith(path)
