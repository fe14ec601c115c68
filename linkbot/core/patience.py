"""How long a page that is not there is borne with before its link counts as broken. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from linkbot.core.model import PageLook
from linkbot.core.records import Tried
from linkbot.core.rules import Patience

_SLACK = 0.9
"""A look comes when the daemon is awake, not to the second; a try that is this near to its time counts."""


def most_patient(wanted: Iterable[Patience]) -> Patience:
    """One patience for all rules that ask whether a page opens: the longest of each."""
    each = list(wanted) or [Patience()]
    return Patience(max(p.tries for p in each), max(p.over for p in each))


def pause(patience: Patience) -> timedelta:
    """The time between two tries, so that all of them fill the whole span."""
    return patience.over / (patience.tries - 1) if patience.tries > 1 else timedelta(0)


def tried(
    before: Tried | None, address: str, look: PageLook, patience: Patience, now: datetime
) -> Tried | None:
    """What is remembered of a page after one more look; None: nothing, it never failed.

    A look that says nothing (slow, down) changes nothing, and neither does one right after the last: an author who
    edits a post five times in an hour has not been given a day.
    """
    if look.opens:
        return replace(before, tries=0, last_at=now, why="") if before else None
    if look.opens is None:
        return before
    if before is None or before.tries == 0:
        return Tried(address, 1, now, now, look.why)
    if now - before.last_at < pause(patience) * _SLACK:
        return before
    return replace(before, tries=before.tries + 1, last_at=now, why=look.why)


def ran_out(known: Tried | None, patience: Patience) -> bool:
    """Whether a page was not there so often, over so long, that its link counts as broken."""
    if known is None or known.tries < patience.tries:
        return False
    return patience.tries == 1 or known.last_at - known.first_at >= patience.over * _SLACK


def borne(look: PageLook, known: Tried | None, patience: Patience) -> PageLook:
    """The look as checks may see it: dead only when patience ran out, and then whatever today's look says but
    that it opens; until then unknown, with the reason in words.
    """
    if look.opens:
        return look
    if known is not None and ran_out(known, patience):
        return replace(
            look, opens=False, why=f"{known.why} ({known.tries} times since {known.first_at:%-d %B})"
        )
    if known is not None and known.tries:
        why = f"{known.why}; try {known.tries} of {patience.tries}"
        return replace(look, opens=None, why=why)
    return replace(look, opens=None)


def next_try(known: Tried, patience: Patience, now: datetime) -> datetime:
    """When a page that was not there is tried again."""
    due = known.last_at + pause(patience)
    return due if due > now else now + pause(patience)
