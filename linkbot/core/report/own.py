"""What a report says of linkbot itself: its rules as they changed, its brakes, its requests, its absence."""

from collections.abc import Iterable, Iterator, Mapping

from linkbot.core.messages import plain, post_link
from linkbot.core.records import RulebookRecord
from linkbot.core.report.week import BrakeHit, RuleChange, ThreadWeek
from linkbot.core.rules import Rulebook
from linkbot.core.said import REPORT, moment

_MOST_WORDS = 10  # changes told of one file
_LONGEST_WORDS = 200
_MOST_POSTS = 10
_HOWS = {
    "the first rules of this thread": "how_first",
    "read anew by another linkbot": "how_anew",
    "accepted at the command line": "how_command",
}
"""What led to rules, as it is remembered, and its sentence."""
_HOWS_OF = {"accepted by ": "how_accepted", "rolled back from ": "how_back"}
_ITSELF = "past verdicts change"


def changes(week: ThreadWeek, rulebook: Rulebook) -> list[str]:
    """A line for each change of the rules: what led to it, its effect on the past, and what is different."""
    words, language = REPORT.of(rulebook.language), rulebook.language
    return [
        f"- {moment(change.record.loaded_at, language)}: {' '.join(_changed(change, words))}"
        for change in week.changes
    ]


def _changed(change: RuleChange, words: Mapping[str, str]) -> Iterator[str]:
    record = change.record
    yield f"{_how(record, words)}."
    if record.judged:
        name = "effect" if record.changed else "effect_none"
        yield words[name].format(changed=record.changed, judged=record.judged)
    for one in change.words[:_MOST_WORDS]:
        # the moderators' own file: its `keys` may look like keys, but nobody is to be pinged
        line = " ".join(one.replace("@", "@\u200b").split())
        yield line if len(line) <= _LONGEST_WORDS else f"{line[:_LONGEST_WORDS]}…"
    if len(change.words) > _MOST_WORDS:
        yield "…"


def _how(record: RulebookRecord, words: Mapping[str, str]) -> str:
    how = record.how
    if how in _HOWS:
        return words[_HOWS[how]]
    for begin, name in _HOWS_OF.items():
        if how.startswith(begin):
            return words[name].format(what=plain(how.removeprefix(begin)))
    if how.endswith(_ITSELF) and record.judged is not None:
        return words["how_itself"]
    return plain(how) or words["no_reason"]


def brakes(week: ThreadWeek, rulebook: Rulebook) -> list[str]:
    """A line for each brake: when and why it was put on, how it stands, the posts; then the cases that wait for one."""
    words = REPORT.of(rulebook.language)
    lines = [_brake(hit, rulebook, words) for hit in week.brakes]
    if held := week.held_back:
        posts = _posts((case.post_number for case in held), rulebook, words)
        lines.append(f"- {words['held_back'].format(posts=posts)}")
    return lines


def _brake(hit: BrakeHit, rulebook: Rulebook, words: Mapping[str, str]) -> str:
    name = f"brake_{hit.kind}" if hit.rule or hit.kind != "paused" else "brake_paused_thread"
    figures = dict.fromkeys(("hits", "judged", "agreed", "disagreed", "said"), 0) | dict(hit.figures)
    decided = figures["agreed"] + figures["disagreed"]
    what = words[name].format(rule=hit.rule, mode=hit.mode.name.lower(), decided=decided, **figures)
    posts = f" {_posts(hit.posts, rulebook, words)}." if hit.posts else ""
    return f"- {moment(hit.at, rulebook.language)}: {what} {_standing(hit, words, rulebook.language)}{posts}"


def _standing(hit: BrakeHit, words: Mapping[str, str], language: str) -> str:
    """How it stands, and how to let go of it."""
    if hit.released_at is not None:
        name = f"brake_off_{hit.released_by}" if hit.released_by else "brake_off"
        return words[name].format(when=moment(hit.released_at, language))
    if hit.until is not None:
        return words["brake_until"].format(when=moment(hit.until, language))
    raised = hit.turned_at is not None and hit.turned_at != hit.at
    said = [words["brake_raised"].format(mode=hit.mode.name.lower())] if raised else []
    return " ".join([*said, words["brake_on"].format(name=hit.name)])


def _posts(numbers: Iterable[int], rulebook: Rulebook, words: Mapping[str, str]) -> str:
    shown = list(numbers)
    links = [
        f"[{words['post'].format(number=number)}]({post_link(rulebook, number)})"
        for number in shown[:_MOST_POSTS]
    ]
    return ", ".join(links) + (", …" if len(shown) > _MOST_POSTS else "")


def health(week: ThreadWeek, words: Mapping[str, str]) -> Iterator[str]:
    """How quickly it judged, what it asked of the forum and what it got, when it was away. Nothing where all is well."""
    reaction, away = week.reaction, week.downtime
    if reaction.posts:
        half, slow = stretch(reaction.half, words), stretch(reaction.slow, words)
        name = "reaction_one" if reaction.posts == 1 else "reaction"
        yield words[name].format(half=half, slow=slow, posts=reaction.posts)
    yield from _requests(week, words)
    if away.times:
        time = stretch(away.time.total_seconds(), words)
        yield words["away_one" if away.times == 1 else "away"].format(count=away.times, time=time)


def _requests(week: ThreadWeek, words: Mapping[str, str]) -> Iterator[str]:
    requests = week.requests
    if requests.used:
        used = sorted(requests.used.items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{words.get(f'use_{use}') or plain(use)} {count}" for use, count in used)
        yield words["requests"].format(total=sum(requests.used.values()), used=shown)
    for count, name in ((requests.put_off, "refused"), (requests.failed, "failed")):
        if count:
            yield words[f"{name}_one" if count == 1 else name].format(count=count)


def stretch(seconds: float, words: Mapping[str, str]) -> str:
    """A stretch of time in the largest unit that says enough."""
    for below, size, unit in ((120, 1, "seconds"), (7200, 60, "minutes"), (172_800, 3600, "hours")):
        if seconds < below:
            return words[unit].format(count=round(seconds / size))
    return words["days"].format(count=round(seconds / 86_400))
