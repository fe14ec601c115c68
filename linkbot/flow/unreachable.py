"""Why a message to an author was refused: the forum's 422 says no type (contract 7.3), so look who it was for."""

from linkbot.core.alerts import cannot_tell
from linkbot.core.case import Case, Planned, Purpose, SendMessage
from linkbot.core.forum import Drop
from linkbot.core.rules import Do
from linkbot.flow.bench import Bench

_UNPROCESSABLE = 422


class Unexplained(Exception):
    """The person takes messages and the message is not there: nobody knows why the forum refuses it."""


async def why_refused(planned: Planned, case: Case | None, trouble: Drop, bench: Bench) -> str:
    """The reason in words for moderators. They are told at once where no flag will tell them.

    Raises Unexplained, moderators told, for a message that may go through later. Other ForumTrouble may be raised by
    the look at the person's page (but not Drop).
    """
    action = planned.action
    if planned.purpose is not Purpose.TELL or not isinstance(action, SendMessage) or case is None:
        return trouble.reason
    if trouble.status != _UNPROCESSABLE:
        return trouble.reason
    try:
        takes_messages = (await bench.forum.user(action.to)).takes_messages
    except Drop:
        takes_messages = True
    if takes_messages:
        await _tell_moderators(case, trouble.reason, bench)
        raise Unexplained
    why = f"takes no private messages: {trouble.reason}"
    if not _will_be_flagged(case, bench):
        await _tell_moderators(case, why, bench)
    return why


def _will_be_flagged(case: Case, bench: Bench) -> bool:
    broken = {trouble.rule for trouble in case.open_troubles}
    return any(step.do is Do.FLAG for rule in bench.rulebook.rules if rule.id in broken for step in rule.then)


async def _tell_moderators(case: Case, why: str, bench: Bench) -> None:
    now = bench.clock.now()
    await bench.store.plan((cannot_tell(bench.rulebook, case, why, now),), None, now)
