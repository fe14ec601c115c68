"""A week's records as a report in Markdown. Names no member where it could be read by members; plain numbers."""

from collections import Counter

from linkbot.core.case import Case, Closing, State
from linkbot.core.messages import moment, plain
from linkbot.core.model import Answer, Outcome
from linkbot.core.records import WeekRecords
from linkbot.core.rules import Mode, Rulebook

_MOST_CASES = 50
_MOST_LETTERS = 12_000  # of one list; the forum takes 32,000 in all (contract 21)


def write_report(records: WeekRecords, rulebook: Rulebook, ceiling: Mode, *, in_public: bool = False) -> str:
    """The report: what was seen, what was broken, what became of it, what is open.

    `in_public`: it may be read by members, so it names nobody and links no post.
    """
    mode = min(ceiling, rulebook.mode)
    parts = [_head(records, rulebook, mode), _numbers(records), _by_rule(records, rulebook)]
    if not in_public:
        parts.append(_cases("Put right or closed this week", records.closed, rulebook))
        parts.append(_cases("Still open", records.still_open, rulebook))
    parts.append(_foot(mode))
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(records: WeekRecords, rulebook: Rulebook, mode: Mode) -> str:
    title = plain(rulebook.thread.title) or "the thread"
    link = f"{rulebook.thread.forum}/t/{rulebook.thread.topic_id}"
    lines = [f"## The week in [{title}]({link})", f"{moment(records.since)} to {moment(records.until)}"]
    if mode is Mode.OBSERVE and not any(
        records.actions.get(name) for name in ("tell", "tell_public", "flag")
    ):
        lines.append(
            "I only watched: nobody was written to, nothing was flagged. Below is what I *would* have spoken about."
        )
    return "\n\n".join(lines)


def _numbers(records: WeekRecords) -> str:
    if not records.judged and not records.opened and not records.closed:
        return "A quiet week: no new posts." if not records.still_open else "No new posts this week."
    outcomes = records.outcomes
    closings = Counter(case.closing for case in records.closed)
    rows = [
        ("posts seen", records.judged),
        ("fine", outcomes.get(Outcome.OK, 0)),
        ("could not tell", outcomes.get(Outcome.UNCLEAR, 0)),
        ("not judged (staff, hidden, older than the rules …)", outcomes.get(Outcome.EXEMPT, 0)),
        ("did not fit a rule", len(records.opened)),
        (
            "put right or taken back by their authors",
            closings[Closing.PUT_RIGHT] + closings[Closing.WITHDRAWN],
        ),
        ("flags sent", records.actions.get("flag", 0)),
        ("moderators agreed / disagreed / ignored", _decided(closings)),
        ("still open", len(records.still_open)),
    ]
    return "\n".join(["| | |", "|---|--:|", *(f"| {name} | {value} |" for name, value in rows)])


def _decided(closings: Counter[Closing | None]) -> str:
    return " / ".join(str(closings[c]) for c in (Closing.AGREED, Closing.DISAGREED, Closing.IGNORED))


def _by_rule(records: WeekRecords, rulebook: Rulebook) -> str:
    """Per rule: posts that keep it now, posts that broke it this week, posts that it cannot tell about."""
    if not any(records.answers.values()):
        return ""
    broken = Counter(trouble.rule for case in records.opened for trouble in case.troubles)
    rows = [
        f"| {rule.id} | {records.answers.get((rule.id, Answer.KEPT), 0)} | {broken[rule.id]} "
        f"| {records.answers.get((rule.id, Answer.UNKNOWN), 0)} |"
        for rule in rulebook.rules
    ]
    return "\n".join(["| rule | kept | broken | could not tell |", "|---|--:|--:|--:|", *rows])


def _cases(title: str, cases: tuple[Case, ...], rulebook: Rulebook) -> str:
    if not cases:
        return ""
    lines = [f'[details="{title} ({len(cases)})"]', ""]
    room, shown = _MOST_LETTERS, 0
    for case in cases[:_MOST_CASES]:
        line = _case_line(case, rulebook)
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
        shown += 1
    if len(cases) > shown:
        lines.append(f"- … and {len(cases) - shown} more")
    return "\n".join([*lines, "", "[/details]"])


def _case_line(case: Case, rulebook: Rulebook) -> str:
    link = f"{rulebook.thread.forum}/t/{case.topic_id}/{case.post_number}"
    state = case.closing.value if case.state is State.CLOSED and case.closing else case.state.value
    reasons = "; ".join(f"{t.rule}: {plain(t.why)[:200]}" for t in case.troubles)
    return f"- [post {case.post_number}]({link}) by {plain(case.author)}: {state}. {reasons}"


def _foot(mode: Mode) -> str:
    return f"*Written by linkbot, an automated helper, in mode `{mode.name.lower()}`.*"
