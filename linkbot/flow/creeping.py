"""Small changes of the rules add up: the last rules that a person chose are what new ones are compared with, too."""

from collections.abc import Iterable

from linkbot.core.records import RulebookRecord
from linkbot.core.rules import Rulebook
from linkbot.rulebook.errors import RulesError
from linkbot.rulebook.kept import read_kept

READ_ANEW = "read anew by another linkbot"
_BY_ITSELF = "past verdicts change"


def taken_by_itself(count: int, judged: int) -> str:
    """How rules came into force that nobody was asked about."""
    return f"{count} of {judged} {_BY_ITSELF}"


def last_chosen(now: RulebookRecord, history: Iterable[RulebookRecord]) -> RulebookRecord | None:
    """The last rules of a thread that a person chose: its first, accepted or rolled back to. None if those are in force.

    `history`: latest first, of all threads.
    """
    for record in history:
        if record.topic_id != now.topic_id or record.number > now.number:
            continue
        if record.how != READ_ANEW and not record.how.endswith(_BY_ITSELF):
            return None if record.version == now.version else record
    return None


def readable(record: RulebookRecord, forum_url: str) -> Rulebook | None:
    """The rules of a record; None where a newer linkbot reads them no more."""
    forum = forum_url if record.name.startswith("topic:") else None
    try:
        return read_kept(record.text, record.name, record.files, forum).rulebook
    except RulesError:
        return None
