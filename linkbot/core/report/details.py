"""What is folded away below a report: cases, mistakes, articles, rules, brakes, links, and how linkbot itself is doing."""

from collections.abc import Mapping, Sequence

from linkbot.core.case import Case
from linkbot.core.messages import ending, plain, post_link
from linkbot.core.report import own
from linkbot.core.report.articles import line_of
from linkbot.core.report.week import ThreadWeek
from linkbot.core.rules import Rulebook
from linkbot.core.said import REPORT

_MOST = 50  # lines of one list
_MOST_LETTERS = 5_000  # of one list; all of them fit into what the forum takes, 32,000 (contract 21)
_LONGEST_REASON = 200


def details(week: ThreadWeek, rulebook: Rulebook, *, in_public: bool) -> str:
    """All folded sections that have something to say and that the rules file asks for."""
    words = REPORT.of(rulebook.language)
    folded = [_bot(week, words)]
    if not in_public:
        folded = [*_of_cases(week, rulebook), *_of_rules(week, rulebook), *folded]
    return "\n\n".join(part for part in folded if part)


def _of_cases(week: ThreadWeek, rulebook: Rulebook) -> list[str]:
    wanted = rulebook.report.include
    words, records = REPORT.of(rulebook.language), week.records
    overturned = {case.post_id for case in week.overturned}
    others = [case for case in records.closed if case.post_id not in overturned]
    sections = (
        ("fixed", "closed", [_case(case, rulebook) for case in others]),
        ("precision", "overturned", [_case(case, rulebook) for case in week.overturned]),
        ("open_cases", "open", [_case(case, rulebook) for case in records.still_open]),
        (
            "new_articles",
            "articles",
            [line_of(article, rulebook.language).partition("\n")[0] for article in week.articles],
        ),
        ("broken_links", "links", [_link(week, n, rulebook) for n in range(len(week.links))]),
    )
    return [
        _fold(words[f"fold_{name}"], lines, words)
        for key, name, lines in sections
        if not wanted or key in wanted
    ]


def _of_rules(week: ThreadWeek, rulebook: Rulebook) -> list[str]:
    wanted, words = rulebook.report.include, REPORT.of(rulebook.language)
    changed = own.changes(week, rulebook) if not wanted or "rule_changes" in wanted else []
    return [
        _fold(words["fold_changes"], changed, words),
        _fold(words["fold_brakes"], own.brakes(week, rulebook), words),
    ]


def _fold(title: str, lines: Sequence[str], words: Mapping[str, str]) -> str:
    """A section that opens on a click; as many lines as there is room for."""
    if not lines:
        return ""
    shown: list[str] = []
    room = _MOST_LETTERS
    for line in lines[:_MOST]:
        room -= len(line)
        if room < 0:
            break
        shown.append(line)
    if len(lines) > len(shown):
        shown.append(words["and_more"].format(count=len(lines) - len(shown)))
    return "\n".join([f'[details="{title} ({len(lines)})"]', "", *shown, "", "[/details]"])


def _case(case: Case, rulebook: Rulebook) -> str:
    link = post_link(rulebook, case.post_number)
    state = ending(case, rulebook.language)
    reasons = "; ".join(f"{t.rule}: {plain(t.why)[:_LONGEST_REASON]}" for t in case.troubles)
    said = {"number": case.post_number, "link": link, "author": plain(case.author), "state": state}
    return f"- {REPORT.of(rulebook.language)['case'].format(**said)} {reasons}"


def _link(week: ThreadWeek, number: int, rulebook: Rulebook) -> str:
    broken = week.links[number]
    link = post_link(rulebook, broken.post_number)
    name = REPORT.of(rulebook.language)["post"].format(number=broken.post_number)
    return f"- [{name}]({link}): {plain(broken.url[:300])} – {plain(broken.what)}"


def _bot(week: ThreadWeek, words: Mapping[str, str]) -> str:
    """How linkbot itself is doing: its reaction, its requests, when it was away."""
    return _fold_plain(words["fold_bot"], list(own.health(week, words)))


def _fold_plain(title: str, lines: Sequence[str]) -> str:
    return (
        "\n".join([f'[details="{title}"]', "", *(f"- {line}" for line in lines), "", "[/details]"])
        if lines
        else ""
    )
