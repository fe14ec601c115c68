"""Every word that moderators read about brakes: each is told once, with the posts and a ready change of the rules file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from linkbot.core.brakes import Because, Hold
from linkbot.core.messages import plain, thread_link
from linkbot.core.rules import Mode, Quota, Rulebook
from linkbot.core.said import BRAKES, moment, span

_MOST_POSTS = 20


def turned_words(hold: Hold, rulebook: Rulebook) -> str:
    """What moderators read when a brake was put on, or raised or released by their marks."""
    words, language = BRAKES.of(rulebook.language), rulebook.language
    if hold.released_at is not None:
        return _joined(words, words["released"].format(rule=hold.rule, thread=thread_link(rulebook)))
    if hold.because is Because.PAUSED:
        when = moment(hold.until, language) if hold.until else ""
        until = words["until" if when else "until_released"].format(when=when)
        return _joined(words, words["paused"].format(by=plain(hold.by), what=_what(hold, words), until=until))
    if hold.turned_at != hold.since:
        head = words["raised"].format(
            rule=hold.rule, thread=thread_link(rulebook), mode=hold.mode.name.lower(), **_figures(hold)
        )
        return _joined(words, head)
    head = words[hold.because.value].format(
        rule=hold.rule,
        thread=thread_link(rulebook),
        mode=hold.mode.name.lower(),
        per=span(rulebook.brakes.rule_hits.per, language),
        **_figures(hold),
    )
    ways = _ways(hold, rulebook, words)
    return _joined(words, head, _posts(hold, rulebook, words), what_now(hold, language), *ways)


def what_now(hold: Hold, language: str = "en") -> str:
    """The ready changes of the rules file: one that releases the brake, one that makes it needless."""
    return BRAKES.of(language)["what_now"].format(name=hold.name, rule=hold.rule, mode=hold.mode.name.lower())


def why(hold: Hold, language: str = "en") -> str:
    """Why a rule is held, for the record of a case."""
    words = BRAKES.of(language)
    return words[f"why_{hold.because.value}"].format(
        rule=hold.rule, by=plain(hold.by), what=_what(hold, words)
    )


def _what(hold: Hold, words: Mapping[str, str]) -> str:
    return words["the_rule" if hold.rule else "the_thread"].format(rule=hold.rule)


def _figures(hold: Hold) -> dict[str, int]:
    figures = dict.fromkeys(("hits", "judged", "past_hits", "past_judged", "agreed", "disagreed"), 0)
    figures |= hold.figures
    return figures | {"decided": figures["agreed"] + figures["disagreed"]}


def _posts(hold: Hold, rulebook: Rulebook, words: Mapping[str, str]) -> str:
    """By `/p/ID`, which leads to a post wherever it is now."""
    forum = rulebook.thread.forum
    lines = [f"- [{forum}/p/{post}]({forum}/p/{post})" for post in hold.posts[:_MOST_POSTS]]
    if more := len(hold.posts) - len(lines):
        lines.append(words["posts_more"].format(count=more))
    return words["posts"].format(posts="\n".join(lines)) if lines else ""


def _ways(hold: Hold, rulebook: Rulebook, words: Mapping[str, str]) -> list[str]:
    after = rulebook.brakes.promote_after
    marks = [words["by_marks"].format(count=after)] if after else []
    return [*marks, words["by_command"].format(rule=hold.rule)]


def _joined(words: Mapping[str, str], *parts: str) -> str:
    return "\n\n".join(part.strip() for part in (*parts, words["foot"]) if part) + "\n"


@dataclass(frozen=True, slots=True)
class Full:
    """A quota that is used up. `kind`: thread_full, person_full or day_full; `first`: when the first word was said;
    `stands`: a word about the post stands already, so that it can be changed without another one.
    """

    kind: str
    quota: Quota
    count: int
    first: datetime
    person: str = ""
    stands: bool = False

    @property
    def allows(self) -> Mode:
        """Other ways stay open: moderators are asked instead, but not more often than a day can bear."""
        if self.stands:
            return Mode.FULL
        return Mode.OBSERVE if self.kind == "day_full" else Mode.FLAG

    def why(self, language: str = "en") -> str:
        """For the record of a case."""
        return BRAKES.of(language)[f"why_{self.kind}"]


def full_words(full: Full, rulebook: Rulebook) -> str:
    """What moderators read when linkbot has said as much as it may."""
    words, language = BRAKES.of(rulebook.language), rulebook.language
    head = words[full.kind].format(
        thread=thread_link(rulebook),
        person=plain(full.person),
        count=full.count,
        per=span(full.quota.per, language),
        until=moment(full.first + full.quota.per, language),
        more=full.quota.at_most + 2,
        yaml_per=_yaml(full.quota.per),
    )
    return _joined(words, head)


def _yaml(span: timedelta) -> str:
    """A length of time as the rules file writes it."""
    hours, rest = divmod(int(span.total_seconds()), 3600)
    if rest:
        return f"{int(span.total_seconds()) // 60}m"
    return f"{hours // 24}d" if hours % 24 == 0 else f"{hours}h"
