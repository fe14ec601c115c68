"""Every word that moderators read about brakes: each is told once, with the posts and a ready change of the rules file."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from linkbot.core.brakes import Because, Hold
from linkbot.core.checks.pace import spell
from linkbot.core.messages import moment, plain, thread_link
from linkbot.core.rules import Mode, Quota, Rulebook
from linkbot.core.sentences_brakes import EN

_MOST_POSTS = 20


def turned_words(hold: Hold, rulebook: Rulebook) -> str:
    """What moderators read when a brake was put on, or raised or released by their marks."""
    if hold.released_at is not None:
        return _joined(EN["released"].format(rule=hold.rule, thread=thread_link(rulebook)))
    if hold.because is Because.PAUSED:
        until = EN["until"].format(when=moment(hold.until)) if hold.until else EN["until_released"]
        return _joined(EN["paused"].format(by=plain(hold.by), what=_what(hold), until=until))
    if hold.turned_at != hold.since:
        head = EN["raised"].format(
            rule=hold.rule, thread=thread_link(rulebook), mode=hold.mode.name.lower(), **_figures(hold)
        )
        return _joined(head)
    head = EN[hold.because.value].format(
        rule=hold.rule,
        thread=thread_link(rulebook),
        mode=hold.mode.name.lower(),
        per=spell(rulebook.brakes.rule_hits.per),
        **_figures(hold),
    )
    return _joined(head, _posts(hold, rulebook), what_now(hold), *_ways(hold, rulebook))


def what_now(hold: Hold) -> str:
    """The ready changes of the rules file: one that releases the brake, one that makes it needless."""
    return EN["what_now"].format(name=hold.name, rule=hold.rule, mode=hold.mode.name.lower())


def why(hold: Hold) -> str:
    """Why a rule is held, for the record of a case."""
    return EN[f"why_{hold.because.value}"].format(rule=hold.rule, by=plain(hold.by), what=_what(hold))


def _what(hold: Hold) -> str:
    return EN["the_rule"].format(rule=hold.rule) if hold.rule else EN["the_thread"]


def _figures(hold: Hold) -> dict[str, int]:
    figures = dict.fromkeys(("hits", "judged", "past_hits", "past_judged", "agreed", "disagreed"), 0)
    figures |= hold.figures
    return figures | {"decided": figures["agreed"] + figures["disagreed"]}


def _posts(hold: Hold, rulebook: Rulebook) -> str:
    """By `/p/ID`, which leads to a post wherever it is now."""
    forum = rulebook.thread.forum
    lines = [f"- [{forum}/p/{post}]({forum}/p/{post})" for post in hold.posts[:_MOST_POSTS]]
    if more := len(hold.posts) - len(lines):
        lines.append(EN["posts_more"].format(count=more))
    return EN["posts"].format(posts="\n".join(lines)) if lines else ""


def _ways(hold: Hold, rulebook: Rulebook) -> list[str]:
    after = rulebook.brakes.promote_after
    marks = [EN["by_marks"].format(count=after)] if after else []
    return [*marks, EN["by_command"].format(rule=hold.rule)]


def _joined(*parts: str) -> str:
    return "\n\n".join(part.strip() for part in (*parts, EN["foot"]) if part) + "\n"


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

    @property
    def why(self) -> str:
        """For the record of a case."""
        return EN[f"why_{self.kind}"]


def full_words(full: Full, rulebook: Rulebook) -> str:
    """What moderators read when linkbot has said as much as it may."""
    head = EN[full.kind].format(
        thread=thread_link(rulebook),
        person=plain(full.person),
        count=full.count,
        per=spell(full.quota.per),
        until=moment(full.first + full.quota.per),
        more=full.quota.at_most + 2,
        yaml_per=_yaml(full.quota.per),
    )
    return _joined(head)


def _yaml(span: timedelta) -> str:
    """A length of time as the rules file writes it."""
    hours, rest = divmod(int(span.total_seconds()), 3600)
    if rest:
        return f"{int(span.total_seconds()) // 60}m"
    return f"{hours // 24}d" if hours % 24 == 0 else f"{hours}h"
