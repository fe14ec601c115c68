"""The answers to those who write to linkbot, in their language. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from linkbot.core import messages
from linkbot.core.brakes import Hold
from linkbot.core.case import Case, Planned, Purpose, SendReply, Trouble
from linkbot.core.explain import Explanation
from linkbot.core.messages import plain
from linkbot.core.model import Answer, Outcome, Post, Verdict
from linkbot.core.records import Candidate, RulebookRecord, Standing
from linkbot.core.rules import Mode, Rulebook
from linkbot.core.said import ANSWERS, BRAKES, moment

_LONGEST_REASON = 300  # characters
_MOST_RULES = 40


def answer(post: Post, raw: str, language: str, topic_id: int, now: datetime) -> Planned:
    """The one answer to one message; its key is that message's. `topic_id`: the thread whose outbox carries it."""
    key = f"answer/{post.id}"
    mark = messages.marker(key)
    signed = f"{raw.rstrip()}\n\n{ANSWERS.of(language)['foot']}\n\n{mark}"
    reply = SendReply(post.topic_id or 0, None, signed, mark, after_number=post.number or 1)
    return Planned(key, now, Purpose.ANSWER, reply, topic_id=topic_id)


@dataclass(frozen=True, slots=True)
class ThreadStatus:
    """What there is to say about one thread today."""

    rulebook: Rulebook
    mode: Mode
    open_cases: int
    pause: Hold | None = None


def status_words(threads: Sequence[ThreadStatus], candidates: Sequence[Candidate], language: str) -> str:
    """How linkbot is doing."""
    words = ANSWERS.of(language)
    lines = [words["status_head"], ""]
    lines += [_status(one, language) for one in threads]
    if candidates:
        lines.append(words["status_held"].format(count=len(candidates)))
    return "\n".join(lines)


def _status(one: ThreadStatus, language: str) -> str:
    return ANSWERS.of(language)["status"].format(
        thread=messages.thread_link(one.rulebook),
        mode=one.mode.name.lower(),
        rules=len(one.rulebook.rules),
        version=one.rulebook.version[:12],
        open=one.open_cases,
        paused=_paused(one.pause, language),
    )


def _paused(hold: Hold | None, language: str) -> str:
    if hold is None:
        return ""
    return ANSWERS.of(language)["status_paused"].format(by=plain(hold.by), until=until(hold.until, language))


def until(when: datetime | None, language: str) -> str:
    """Until when something holds, in words."""
    words = BRAKES.of(language)
    return words["until"].format(when=moment(when, language)) if when else words["until_released"]


def rules_words(
    records: Iterable[tuple[Rulebook, RulebookRecord]], candidates: Iterable[Candidate], language: str
) -> str:
    """Which rules are in force, and which files wait for somebody."""
    words = ANSWERS.of(language)
    lines = [
        words["rules"].format(
            thread=messages.thread_link(rulebook),
            version=record.version[:12],
            when=moment(record.loaded_at, language),
            how=plain(record.how or record.name),
        )
        for rulebook, record in records
    ]
    for one in candidates:
        held = one.standing is Standing.HELD
        values = {
            "name": plain(one.name),
            "version": one.version[:12],
            "note": plain(one.note)[:_LONGEST_REASON],
        }
        lines.append(words["rules_held" if held else "rules_bad"].format(**values))
    return "\n".join(lines)


def explained(post: Post, found: Explanation, case: Case | None, rulebook: Rulebook, language: str) -> str:
    """Why a post was judged as it was. The reasons are in the checks' own words, in English."""
    words = ANSWERS.of(language)
    because = f" ({plain(found.exempt_because)})" if found.exempt_because else ""
    link = messages.post_link(rulebook, post.number or 0)
    author = plain(post.author.username)
    head = words["explained"].format(
        number=post.number, link=link, author=author, outcome=found.outcome.value, because=because
    )
    lines = [head, ""]
    for rule in found.rules[:_MOST_RULES]:
        why = f": {plain(rule.why)[:_LONGEST_REASON]}" if rule.why else ""
        lines.append(words["explained_rule"].format(rule=rule.rule, answer=rule.answer.value, why=why))
    if case is not None:
        state = messages.ending(case, language)
        said = {"number": case.number, "case": messages.reference(case.post_id), "state": state}
        lines += ["", words["explained_case"].format(**said)]
    return "\n".join(lines)


def draft_words(post: Post, verdict: Verdict, rulebook: Rulebook, now: datetime) -> str:
    """What linkbot would say about a draft, in the language of the rulebook; nothing of it is kept."""
    words = ANSWERS.of(rulebook.language)
    rules = {rule.id: rule for rule in rulebook.rules}
    troubles = tuple(
        (Trouble(f.rule, f.why, now, f.fault, f.values), rules[f.rule])
        for f in verdict.findings
        if f.answer is Answer.BROKEN and f.rule in rules
    )
    name = "draft_unsure" if verdict.outcome is Outcome.UNCLEAR else "draft_fine"
    said = words[name]
    if troubles:
        notice = messages.Notice(rulebook, replace(post, number=1), troubles, None, now)
        said = words["draft_wrong"].format(problems=messages.problems(notice))
    guidelines = rulebook.thread.guidelines or messages.post_link(rulebook, 1)
    return words["draft"].format(
        thread=messages.thread_link(rulebook),
        verdict=said,
        rules_link=words["draft_rules"].format(link=guidelines),
        appeal_link=f"{rulebook.thread.forum}/new-message?groupname=moderators",
    )
