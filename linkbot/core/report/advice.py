"""What moderators may want to change, with the evidence and the lines to paste; always theirs to decide."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from linkbot.core.case import Case, Trouble
from linkbot.core.checks.links import LinksCheck
from linkbot.core.report.week import ThreadWeek
from linkbot.core.rules import Mode, Rule, Rulebook
from linkbot.core.said import REPORT

_SOME = 2
"""Twice is the least that is a pattern: a single post proves nothing."""
_MANY = 5
"""Decided cases below which no rule is called unfit, or ready for more."""
_MOST = 5


@dataclass(frozen=True, slots=True)
class Advice:
    """`why` in words, `yaml` to paste into the rules file."""

    why: str
    yaml: str


def advise(week: ThreadWeek, rulebook: Rulebook) -> tuple[Advice, ...]:
    """At most five pieces of advice, the best founded first. None where there is too little to go by."""
    found: list[Advice] = []
    words = REPORT.of(rulebook.language)
    for rule in rulebook.rules:
        wrong = [(c, t) for c in week.overturned for t in c.troubles if t.rule == rule.id]
        found += _by_host(rule, wrong, rulebook)
        found += _by_limit(rule, wrong, words)
        found += _by_record(rule, week, words)
    return tuple(found[:_MOST])


def _by_host(rule: Rule, wrong: list[tuple[Case, Trouble]], rulebook: Rulebook) -> Iterator[Advice]:
    """Overturned cases that share a host which stands in one of the file's lists, or is missing from the one that counts."""
    hosts = Counter(host for case, trouble in wrong for host in {_host(trouble)} if host)
    words = REPORT.of(rulebook.language)
    for host, times in hosts.most_common(2):
        listed = next((n for n, some in sorted(rulebook.lists.items()) if _in_list(host, some)), "")
        if times >= _SOME and listed:
            said = {"times": times, "of": len(wrong), "rule": rule.id, "host": host, "list": listed}
            yield Advice(words["advice_host"].format(**said), f"lists:\n  {listed}:\n    except: [{host}]")
        elif times >= _SOME and (wanted := _wanted(rule, rulebook)):
            said = {"times": times, "of": len(wrong), "rule": rule.id, "host": host, "list": wanted}
            yield Advice(words["advice_also"].format(**said), f"lists:\n  {wanted}:\n    also: [{host}]")


def _by_limit(rule: Rule, wrong: list[tuple[Case, Trouble]], words: Mapping[str, str]) -> Iterator[Advice]:
    """Overturned cases that lay a little above a limit of words."""
    limits: dict[tuple[str, int], list[int]] = {}
    for _, trouble in wrong:
        key = _LIMITS.get(trouble.fault)
        count, limit = trouble.values.get("count"), trouble.values.get("limit")
        if key and isinstance(count, int) and isinstance(limit, int):
            limits.setdefault((key, limit), []).append(count)
    for (key, limit), counts in limits.items():
        if len(counts) >= _SOME and max(counts) <= 2 * limit:
            better = -(-max(counts) // 10) * 10  # the next ten
            said = {"times": len(counts), "rule": rule.id, "limit": limit, "most": max(counts)}
            yield Advice(
                words["advice_limit"].format(**said),
                f"rules:\n  - id: {rule.id}\n    expect: {{own_words: {{{key}: {better}}}}}   # and what stands there already",
            )


_LIMITS = {"too_many_words": "at_most", "too_many_words_without_link": "without_link"}


def _by_record(rule: Rule, week: ThreadWeek, words: Mapping[str, str]) -> Iterator[Advice]:
    """A rule that is more often wrong than right may only watch; one that is always right may do more."""
    record = week.record_of(rule.id)
    if record.decided < _MANY:
        return
    said = {"rule": rule.id, "agreed": record.agreed, "of": record.decided}
    if record.disagreed * 2 >= record.decided and rule.mode > Mode.OBSERVE:
        yield Advice(words["advice_watch"].format(**said), f"rules:\n  - id: {rule.id}\n    mode: observe")
    elif not record.disagreed and rule.mode is Mode.OBSERVE:
        yield Advice(words["advice_more"].format(**said), f"rules:\n  - id: {rule.id}\n    mode: flag")


def _host(trouble: Trouble) -> str:
    """The host of the first address in the words of a trouble."""
    for word in trouble.why.split():
        if word.startswith(("http://", "https://")):
            try:
                return (urlsplit(word).hostname or "").removeprefix("www.")
            except ValueError:
                return ""
    return ""


def _wanted(rule: Rule, rulebook: Rulebook) -> str:
    """The list of hosts to which the links of a rule have to lead, if there is one."""
    allowed = {host for check in rule.checks if isinstance(check, LinksCheck) for host in check.host_in}
    return next((name for name, some in sorted(rulebook.lists.items()) if some and some <= allowed), "")


def _in_list(host: str, listed: frozenset[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in listed)
