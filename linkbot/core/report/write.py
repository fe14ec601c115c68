"""A week as a report in Markdown: one screen of what matters, and the rest folded away below."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from linkbot.core.case import Closing
from linkbot.core.messages import plain
from linkbot.core.model import Answer, Outcome
from linkbot.core.precision import Record
from linkbot.core.report.advice import advise
from linkbot.core.report.chart import Chart, alt_text, table
from linkbot.core.report.details import details
from linkbot.core.report.week import ThreadWeek
from linkbot.core.rules import Mode, Rulebook
from linkbot.core.said import REPORT, moment

_FEW = 5
"""Below so many decided cases no share is given: four of four say little."""
_TREND = timedelta(weeks=4)


def chart_of(week: ThreadWeek, rulebook: Rulebook) -> Chart:
    """The picture of the report."""
    words = REPORT.of(rulebook.language)
    title = words["chart_title"].format(thread=rulebook.thread.title or words["this_thread"])
    return Chart(title, week.bars, rulebook.language)


def write_report(
    week: ThreadWeek, rulebook: Rulebook, ceiling: Mode, *, picture: str = "", in_public: bool = False
) -> str:
    """The report. `picture`: the forum's short address of the drawn chart; a table stands in for none.

    `in_public`: others than moderators may read it, so it names nobody and links no post; numbers only.
    """
    mode = min(ceiling, rulebook.mode)
    words = REPORT.of(rulebook.language)
    parts = [_head(week, rulebook, mode)]
    if week.is_quiet:
        parts.append(_quiet(week, words))
    else:
        parts += [_picture(chart_of(week, rulebook), picture, words), _by_rule(week, rulebook)]
    parts.append(details(week, rulebook, in_public=in_public))
    if not in_public and _wanted("advice", rulebook):
        parts.append(_advice(week, rulebook))
    parts.append(words["foot"].format(mode=mode.name.lower()))
    return "\n\n".join(part for part in parts if part) + "\n"


def _wanted(section: str, rulebook: Rulebook) -> bool:
    """Whether the rules file asks for a section; one that names none asks for all."""
    return not rulebook.report.include or section in rulebook.report.include


def _head(week: ThreadWeek, rulebook: Rulebook, mode: Mode) -> str:
    words, language = REPORT.of(rulebook.language), rulebook.language
    title = plain(rulebook.thread.title) or words["this_thread"]
    link = f"{rulebook.thread.forum}/t/{rulebook.thread.topic_id}"
    period = week.period
    lines = [
        f"## {words['head'].format(thread=f'[{title}]({link})')}",
        words["when"].format(
            week=period.name, since=moment(period.since, language), until=moment(period.until, language)
        ),
    ]
    if not week.is_quiet:
        lines.append(_summary(week, words))
    if mode is Mode.OBSERVE and not any(week.records.actions.get(name) for name in _SPOKEN):
        lines.append(words["only_watched"])
    return "\n\n".join(lines)


_SPOKEN = ("tell", "tell_public", "flag")


def _summary(week: ThreadWeek, words: Mapping[str, str]) -> str:
    """The week in a few sentences. The first one counts each new post once, as the last bar of the picture does."""
    records = week.records
    exempt = records.outcomes.get(Outcome.EXEMPT, 0)
    judged = records.judged - exempt
    closings = Counter(case.closing for case in records.closed)
    said = [_counted(words, judged, "judged")]
    if fine := records.outcomes.get(Outcome.OK, 0):
        said.append(words["fine"].format(count=fine))
    if unclear := records.outcomes.get(Outcome.UNCLEAR, 0):
        said.append(words["unclear"].format(count=unclear))
    if unfit := records.outcomes.get(Outcome.VIOLATION, 0):
        said.append(words["opened"].format(count=unfit))
    first = [", ".join(said) + "."]
    if records.older:
        first.append(_counted(words, records.older, "older"))
    return " ".join([*first, *_became(week, closings, words), *_aside(exempt, words)])


def _became(week: ThreadWeek, closings: Counter[Closing | None], words: Mapping[str, str]) -> list[str]:
    """What became of cases, in sentences; nothing is said of what did not happen."""
    said = []
    if right := len(week.put_right):
        mended = week.time_to_mend
        how = words["how_fast"].format(time=_span(mended, words)) if mended is not None and right > 1 else ""
        said.append(_counted(words, right, "put_right", how=how))
    if flags := week.records.actions.get("flag", 0):
        said.append(_counted(words, flags, "flagged"))
    decided = [(c, closings[c]) for c in (Closing.AGREED, Closing.DISAGREED, Closing.IGNORED) if closings[c]]
    if decided:
        said.append(
            words["decided"].format(what=", ".join(words[c.name.lower()].format(count=n) for c, n in decided))
        )
    if still := len(week.records.still_open):
        said.append(_counted(words, still, "still_open"))
    return said


def _aside(exempt: int, words: Mapping[str, str]) -> list[str]:
    return [_counted(words, exempt, "exempt")] if exempt else []


def _quiet(week: ThreadWeek, words: Mapping[str, str]) -> str:
    still = len(week.records.still_open)
    return words["quiet"] if not still else f"{words['quiet']} {_counted(words, still, 'still_open')}"


def _picture(chart: Chart, picture: str, words: Mapping[str, str]) -> str:
    """With a line that says what is counted."""
    if chart.is_empty or not chart.bars:
        return ""
    shown = f"![{alt_text(chart)}|720x320]({picture})" if picture else table(chart)
    return f"{shown}\n\n{words['chart_note']}"


def _by_rule(week: ThreadWeek, rulebook: Rulebook) -> str:
    """Per rule: posts that fit it now, cases it opened this week, posts it could not tell about, and its record."""
    records = week.records
    hits, precision = _wanted("hits", rulebook), _wanted("precision", rulebook)
    if not (hits or precision) or not any(records.answers.values()):
        return ""
    words = REPORT.of(rulebook.language)
    broken = Counter(trouble.rule for case in records.opened for trouble in case.troubles)
    rows = [words["rules_head"], "|---|--:|--:|--:|---|"]
    for rule in rulebook.rules:
        kept, unknown = (records.answers.get((rule.id, a), 0) for a in (Answer.KEPT, Answer.UNKNOWN))
        said = _record(rule.id, week, words) if precision else ""
        rows.append(f"| {rule.id} | {kept} | {broken[rule.id]} | {unknown} | {said} |")
    return "\n".join(rows)


def _record(rule: str, week: ThreadWeek, words: Mapping[str, str]) -> str:
    """How often moderators agreed with a rule, with the interval and where it is going; with care when there are few."""
    record = week.record_of(rule)
    if not record.decided:
        return words["nobody_decided"]
    if record.decided < _FEW:
        return words["few_decided"].format(agreed=record.agreed, of=record.decided)
    low, high = record.interval
    share = round(100 * record.agreed / record.decided)
    said = words["many_decided"].format(
        share=share, low=round(100 * low), high=round(100 * high), of=record.decided
    )
    return said + _trend(record, week.record_of(rule, week.period.until - _TREND), words)


def _trend(whole: Record, late: Record, words: Mapping[str, str]) -> str:
    """An arrow where the later four weeks differ from the earlier ones beyond doubt of either; none otherwise."""
    early = Record(whole.agreed - late.agreed, whole.disagreed - late.disagreed)
    if min(early.decided, late.decided) < _FEW:
        return ""
    if late.interval[0] > early.agreed / early.decided:
        return words["rising"]
    return words["falling"] if late.interval[1] < early.agreed / early.decided else ""


def _advice(week: ThreadWeek, rulebook: Rulebook) -> str:
    pieces = advise(week, rulebook)
    if not pieces:
        return ""
    return "\n\n".join(
        [
            REPORT.of(rulebook.language)["advice"],
            *(f"{piece.why}\n\n```yaml\n{piece.yaml}\n```" for piece in pieces),
        ]
    )


def _counted(words: Mapping[str, str], count: int, what: str, **more: str) -> str:
    """A sentence for one, and one for several."""
    return words[f"{what}_one" if count == 1 else what].format(count=count, **more)


def _span(time: timedelta, words: Mapping[str, str]) -> str:
    """A stretch of time in words, in the largest unit that says enough."""
    hours = time.total_seconds() / 3600
    if hours < 1:
        return words["minutes"].format(count=max(1, round(hours * 60)))
    return (
        words["hours"].format(count=round(hours))
        if hours < 48
        else words["days"].format(count=round(hours / 24))
    )
