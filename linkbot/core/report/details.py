"""What is folded away below a report: cases, mistakes, articles, rules, brakes, links, and how linkbot itself is doing."""

from collections.abc import Mapping, Sequence

from linkbot.core.case import Case
from linkbot.core.messages import ending, plain, post_link
from linkbot.core.report import own
from linkbot.core.report.articles import line_of
from linkbot.core.report.week import MOST_LISTED, BrokenLink, ThreadWeek
from linkbot.core.rules import Rulebook
from linkbot.core.said import REPORT

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
        ("fixed", "closed", _cases(others, rulebook), len(others)),
        ("precision", "overturned", _cases(week.overturned, rulebook), len(week.overturned)),
        ("open_cases", "open", _cases(records.still_open, rulebook), len(records.still_open)),
        ("new_articles", "articles", _articles(week, rulebook), len(week.articles) + week.more_articles),
        ("broken_links", "links", _links(week, rulebook), len(week.links)),
    )
    return [
        _fold(words[f"fold_{name}"], lines, count, words)
        for key, name, lines, count in sections
        if not wanted or key in wanted
    ]


def _cases(cases: Sequence[Case], rulebook: Rulebook) -> list[str]:
    return [_case(case, rulebook) for case in cases[:MOST_LISTED]]


def _articles(week: ThreadWeek, rulebook: Rulebook) -> list[str]:
    shown = week.articles[:MOST_LISTED]
    return [line_of(article, rulebook.language).partition("\n")[0] for article in shown]


def _links(week: ThreadWeek, rulebook: Rulebook) -> list[str]:
    return [_link(link, rulebook) for link in week.links[:MOST_LISTED]]


def _of_rules(week: ThreadWeek, rulebook: Rulebook) -> list[str]:
    wanted, words = rulebook.report.include, REPORT.of(rulebook.language)
    changed = own.changes(week, rulebook) if not wanted or "rule_changes" in wanted else []
    return [
        _fold(words["fold_changes"], changed, len(week.changes), words),
        _fold(words["fold_brakes"], own.brakes(week, rulebook), len(week.brakes), words),
    ]


def _fold(title: str, lines: Sequence[str], count: int, words: Mapping[str, str]) -> str:
    """A section that opens on a click; as many lines as there is room for, and how many there are in all."""
    if not lines:
        return ""
    shown: list[str] = []
    room = _MOST_LETTERS
    for line in lines[:MOST_LISTED]:
        room -= len(line)
        if room < 0:
            break
        shown.append(line)
    if (total := max(count, len(lines))) > len(shown):
        shown.append(words["and_more"].format(count=total - len(shown)))
    return "\n".join([f'[details="{title} ({total})"]', "", *shown, "", "[/details]"])


def _case(case: Case, rulebook: Rulebook) -> str:
    link = post_link(rulebook, case.post_number)
    state = ending(case, rulebook.language)
    reasons = "; ".join(f"{t.rule}: {plain(t.why)[:_LONGEST_REASON]}" for t in case.troubles)
    said = {"number": case.post_number, "link": link, "author": plain(case.author), "state": state}
    return f"- {REPORT.of(rulebook.language)['case'].format(**said)} {reasons}"


def _link(broken: BrokenLink, rulebook: Rulebook) -> str:
    link = post_link(rulebook, broken.post_number)
    words = REPORT.of(rulebook.language)
    name = words["post"].format(number=broken.post_number)
    detail = f": {plain(broken.detail[:300])}" if broken.detail else ""
    return f"- [{name}]({link}): {plain(broken.url[:300])} – {words[f'link_{broken.what}']}{detail}"


def _bot(week: ThreadWeek, words: Mapping[str, str]) -> str:
    """How linkbot itself is doing: its reaction, its requests, when it was away."""
    return _fold_plain(words["fold_bot"], list(own.health(week, words)))


def _fold_plain(title: str, lines: Sequence[str]) -> str:
    return (
        "\n".join([f'[details="{title}"]', "", *(f"- {line}" for line in lines), "", "[/details]"])
        if lines
        else ""
    )
