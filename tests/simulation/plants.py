"""Bugs planted on purpose, by other wiring of the same code: the laws must notice each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from linkbot.core.case import Case, Planned, Progress, Purpose, Receipt, SendMessage, SendReply
from linkbot.core.forum import Editor
from linkbot.core.model import Post
from linkbot.core.records import Reviewed
from linkbot.edge.discourse.budget import PATIENCE, Budget, Use
from linkbot.edge.discourse.client import DiscourseClient
from tests.simulation.memory import VirtualStore


@dataclass(frozen=True, slots=True)
class Plant:
    """What stands in the place of linkbot's own parts."""

    store: type[VirtualStore] = VirtualStore
    client: type[DiscourseClient] = DiscourseClient
    budget: type[Budget] = Budget


HEALTHY = Plant()


class Blind(DiscourseClient):
    """Forgets to look for its own reply before it repeats it."""

    async def find_reply(self, topic_id: int, after_number: int, marker: str) -> Receipt | None:
        """It sees nothing."""
        return None


class Hasty(VirtualStore):
    """Marks as done what is about to be sent."""

    async def mark(self, key: str, progress: Progress, at: datetime, **more: Any) -> None:
        """Done is done, even before."""
        row = await self.row(key)
        if progress is Progress.SENDING:
            await super().mark(key, Progress.DONE, at, **more)
        elif row is None or row.progress is not Progress.DONE:
            await super().mark(key, progress, at, **more)


class Unshared(Budget):
    """Gives each use a purse of its own."""

    def __init__(self, clock: Any, requests: int = 40, **more: Any) -> None:
        super().__init__(clock, requests, **more)
        self._purses = {use: Budget(clock, requests) for use in Use}

    async def take(self, use: Use, patience: float = PATIENCE) -> None:
        """From that one."""
        await self._purses[use].take(use, patience)


class Stale(DiscourseClient):
    """Shows a post that it read within the hour as it was then."""

    def __init__(self, *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        self._old: dict[int, tuple[datetime, Post]] = {}

    async def posts(self, topic_id: int, post_ids: Sequence[int]) -> tuple[Post, ...]:
        """Of a single one, as before a delivery, the old reading; of many, a fresh one."""
        now = self._clock.now()
        if len(post_ids) == 1 and (kept := self._old.get(post_ids[0])) and now - kept[0] < timedelta(hours=1):
            return (kept[1],)
        found = await super().posts(topic_id, post_ids)
        self._old |= {post.id: (now, post) for post in found if post.id is not None}
        return found


class Forgetful(VirtualStore):
    """Remembers who was told by the text they were told about: other words, and it tells them again."""

    async def remember(self, reviewed: Reviewed) -> Case | None:
        """The case, as if its author had never heard of it, whenever the text is another one."""
        case, before = reviewed.case, await self.case(reviewed.seen.post_id)
        if case is not None and before is not None and before.told_at and before.digest != case.digest:
            case = replace(
                case, told_at=None, message_post_id=None, message_topic_id=None, reply_post_id=None, said=(),
                troubles=tuple(replace(t, told_at=None, heard=False) for t in case.troubles),
            )  # fmt: skip
        planned = tuple(_by_text(plan) for plan in reviewed.planned)
        return await super().remember(replace(reviewed, case=case, planned=planned))


def _by_text(plan: Planned) -> Planned:
    """Its key, and what the forum knows it by, hang on the text."""
    if plan.purpose not in {Purpose.TELL, Purpose.TELL_PUBLIC}:
        return plan
    text, action = plan.digest[:8], plan.action
    if isinstance(action, SendMessage):
        action = replace(action, external_id=f"{action.external_id}-{text}")
    elif isinstance(action, SendReply):
        marker = action.marker.replace(plan.key, f"{plan.key}/{text}")
        action = replace(action, raw=action.raw.replace(action.marker, marker), marker=marker)
    return replace(plan, key=f"{plan.key}/{text}", action=action)


class Forgiving(DiscourseClient):
    """Asks only who edited a post last."""

    async def editors(self, post_id: int, versions: Sequence[int]) -> tuple[Editor, ...]:
        """A moderator's hand before that is forgotten."""
        found = await super().editors(post_id, versions)
        return found[-1:] * len(found)


class Freehanded(Budget):
    """Does not count the polls for news."""

    async def take(self, use: Use, patience: float = PATIENCE) -> None:
        """They are free."""
        if use is not Use.POLL:
            await super().take(use, patience)


PLANTS: dict[str, tuple[Plant, frozenset[str]]] = {
    "the look for one's own reply is left out": (Plant(client=Blind), frozenset({"once"})),
    "marked as done before it is sent": (Plant(store=Hasty), frozenset({"told", "flagged", "withdrawn"})),
    "the budget is not shared": (Plant(budget=Unshared), frozenset({"budget"})),
    "an old reading is trusted": (Plant(client=Stale), frozenset({"innocent"})),
    "who was told hangs on the text": (Plant(store=Forgetful), frozenset({"once"})),
    "only the last hand counts": (Plant(client=Forgiving), frozenset({"innocent"})),
    "polls are free": (Plant(budget=Freehanded), frozenset({"budget"})),
}
"""Each with the laws of which one must notice it."""

NOTICED: dict[str, int] = {
    "the look for one's own reply is left out": 4,
    "the budget is not shared": 11,
    "an old reading is trusted": 34,
    "only the last hand counts": 17,
    "polls are free": 14,
}
"""The seed that noticed it first when it was planted; a search begins there, to save time."""
