"""Rules files as they stand, before anything is done with them: which are for this forum, and which stand in each other's way."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import structlog

from linkbot.core.records import Draft, RulebookRecord
from linkbot.rulebook.kept import unusable

log = structlog.get_logger(__name__)


def sort_out(drafts: Iterable[Draft], records: Mapping[int, RulebookRecord], forum: str) -> tuple[Draft, ...]:
    """The drafts that concern this forum. A good one becomes a bad one where taking it would take the rules of a thread
    away: a known file that is for another forum or topic now, and two files for one topic.
    """
    known = {record.name: topic for topic, record in records.items()}
    mine = [draft for draft in drafts if _is_for(draft, forum, known)]
    topics = Counter(draft.rulebook.thread.topic_id for draft in mine if draft.rulebook)
    return tuple(_refused(draft, records, known, topics, forum) for draft in mine)


def _is_for(draft: Draft, forum: str, known: Mapping[str, int]) -> bool:
    """Topic 1615 is another thread on another forum; such files may lie in the same folder."""
    if draft.rulebook is None or draft.name in known:
        return True
    there = draft.rulebook.thread.forum
    if there.rstrip("/").lower() == forum.lower():
        return True
    log.warning("rules.other_forum", file=draft.name, forum=there)
    return False


def _refused(
    draft: Draft,
    records: Mapping[int, RulebookRecord],
    known: Mapping[str, int],
    topics: Counter[int],
    forum: str,
) -> Draft:
    if draft.rulebook is None:
        return draft
    thread, before = draft.rulebook.thread, known.get(draft.name)
    if thread.forum.rstrip("/").lower() != forum.lower():
        what = f"this file is for {thread.forum} now, and linkbot works for {forum}"
        return _bad(draft, what, "put the forum's address back")
    if before is not None and before != thread.topic_id and not topics[before]:
        what = f"this file was for topic {before} and is for topic {thread.topic_id} now"
        advice = "put the number back, or write the rules of another thread into another file"
        return _bad(draft, what, advice)
    record = records.get(thread.topic_id)
    if topics[thread.topic_id] > 1 and (record is None or record.name != draft.name):
        what = f"this file and another one are both for topic {thread.topic_id}"
        return _bad(draft, what, "keep one of them")
    return draft


def _bad(draft: Draft, what: str, advice: str) -> Draft:
    return replace(draft, rulebook=None, problems=unusable(draft.name, what, advice))
