"""Ask moderators about changed rules, and read their answers."""

import structlog

from linkbot.core import messages, rules_messages
from linkbot.core.acceptance import accepts
from linkbot.core.case import Planned, Purpose, SendReply
from linkbot.core.forum import Drop
from linkbot.core.model import Kind, Post
from linkbot.core.records import Candidate, Draft, RulebookRecord, Standing
from linkbot.core.rules import Rulebook
from linkbot.flow.alert import plan_alert
from linkbot.flow.bench import Bench
from linkbot.flow.review import is_ours
from linkbot.flow.weigh import Weighed
from linkbot.rulebook.diff import diff
from linkbot.rulebook.kept import read_kept

log = structlog.get_logger(__name__)

_CHUNK = 20
"""Discourse hands out posts twenty at a time (contract 4)."""


def held(
    bench: Bench,
    record: RulebookRecord,
    draft: Draft,
    new: Rulebook,
    weighed: Weighed,
) -> tuple[Candidate, Planned]:
    """A file held back, and the one message about it. Instead of the same rules the same file asks once."""
    forum, old = new.thread.forum, weighed.since or record
    before = read_kept(old.text, old.name, old.files, forum)
    after = read_kept(draft.text, draft.name, draft.files, forum)
    words = tuple(change.words for change in diff(before, after))
    said = rules_messages.HeldRules(
        bench.rulebook,
        new.version,
        draft.name,
        words,
        weighed.changed,
        weighed.judged,
        weighed.again,
        since=weighed.since.version if weighed.since else "",
    )
    raw = rules_messages.held_rules(said)
    planned = plan_alert(bench, f"held {record.number} {new.version}", raw)
    candidate = Candidate(
        draft.name,
        new.version,
        Standing.HELD,
        bench.clock.now(),
        draft.text,
        draft.files,
        bench.topic_id,
        note=_note(weighed),
        message_key=planned.key,
        changed=None if weighed.since else len(weighed.changed),  # of what is in force, not of what was once
        judged=None if weighed.since else weighed.judged,
    )
    return candidate, planned


def _note(weighed: Weighed) -> str:
    again = f"; {len(weighed.again)} overturned cases would be broken again" if weighed.again else ""
    return f"{len(weighed.changed)} of {weighed.judged} past verdicts change{again}"


def bad(bench: Bench, draft: Draft, version: str, *, known: bool) -> tuple[Candidate, Planned]:
    """A file that cannot be used, and the one message about it. Mended and broken again, it is told again."""
    raw = rules_messages.bad_rules(draft.name, draft.problems, known=known, language=bench.rulebook.language)
    now = bench.clock.now()
    planned = plan_alert(bench, f"bad {draft.name} {version} {now.isoformat()}", raw)
    candidate = Candidate(
        draft.name, version, Standing.BAD, now, draft.text, note=draft.problems, message_key=planned.key
    )
    return candidate, planned


async def answered(bench: Bench, record: RulebookRecord, candidate: Candidate) -> tuple[str, Planned] | None:
    """Who of the staff accepted held rules by answering the message, and the answer to that; None if nobody did."""
    row = await bench.store.row(candidate.message_key)
    topic = row.receipt.topic_id if row and row.receipt else None
    if topic is None:
        return None
    try:
        answer = await _yes(bench, topic, candidate.version)
    except Drop as trouble:
        log.warning("rules.answers_not_readable", topic=topic, why=trouble.reason)
        return None
    if answer is None:
        return None
    key = f"accepted/{bench.topic_id}/{record.number}/{candidate.version}"
    marker = messages.marker(key)
    name = answer.author.username
    raw = rules_messages.accepted_rules(name, candidate.version, record.version, bench.rulebook.language)
    reply = SendReply(topic, None, f"{raw}\n{marker}", marker, after_number=answer.number or 1)
    return name, Planned(key, bench.clock.now(), Purpose.ALERT, reply, topic_id=bench.topic_id)


async def _yes(bench: Bench, topic: int, version: str) -> Post | None:
    """The first answer of staff in that message that accepts that version."""
    number = 1
    while True:
        posts = await bench.forum.posts_after(topic, number)
        for post in posts:
            if _counts(post, bench) and accepts(post.raw or "", version):
                return post
        if len(posts) < _CHUNK:
            return None
        number = max(post.number or number for post in posts)


def _counts(post: Post, bench: Bench) -> bool:
    """People of the staff count; linkbot itself and the forum's own accounts do not."""
    person = post.author.id is None or post.author.id > 0
    plain = post.kind in {Kind.REGULAR, Kind.WHISPER} and not post.deleted and not post.hidden
    return post.author.staff and person and plain and not is_ours(post, bench)
