"""What moderators read about changed rules: held back, bad, accepted."""

from collections.abc import Sequence
from dataclasses import dataclass

from linkbot.core.backtest import Changed
from linkbot.core.messages import plain, post_link, thread_link
from linkbot.core.overturned import Again
from linkbot.core.rules import Rulebook
from linkbot.core.said import BRAKES, NOTICES, RULES
from linkbot.core.text_back import fence_for

_LONGEST_PROBLEMS = 20_000  # characters
_MOST_SHOWN = 20  # changes listed in one message
_MOST_WORDS = 500  # letters about each: the forum takes 32,000 in all (contract 21)


@dataclass(frozen=True, slots=True)
class HeldRules:
    """New rules that moderators are asked about. `words`: what the file changes; `judged`: over how many posts."""

    old: Rulebook
    version: str
    name: str
    words: tuple[str, ...]
    changed: Sequence[Changed]
    judged: int
    again: Sequence[Again] = ()
    since: str = ""  # the version compared with, if not the one in force


def held_rules(held: HeldRules) -> str:
    """What moderators read when new rules change more past verdicts than allowed, and how they accept them."""
    old, shown = held.old, held.changed[:_MOST_SHOWN]
    said, words = RULES.of(old.language), NOTICES.of(old.language)
    lines = [_changed_post(old, change) for change in shown]
    if more := len(held.changed) - len(shown):
        lines.append(words["rules_held_more"].format(count=more))
    return words["rules_held"].format(
        thread=thread_link(old),
        name=plain(held.name),
        judged=said["judged_one" if held.judged == 1 else "judged"].format(count=held.judged),
        count=len(held.changed),
        limit=old.brakes.hold_reload_if_changed,
        words="\n".join(f"- {_one_line(one)}" for one in held.words[:_MOST_SHOWN]) or said["no_words"],
        posts="\n\n".join(filter(None, (_since(held), "\n".join(lines), _again(held)))),
        version=held.version,
    )


def _since(held: HeldRules) -> str:
    """What is compared, where it is not the rules in force: they came to be by steps that were each too small to ask."""
    return RULES.of(held.old.language)["held_since"].format(version=held.since) if held.since else ""


def _again(held: HeldRules) -> str:
    """Where moderators disagreed before, and the new rules would be wrong again."""
    if not held.again:
        return ""
    words = BRAKES.of(held.old.language)
    lines = [
        words["again_anew" if again.anew else "again_line"].format(
            number=again.post_number,
            link=post_link(held.old, again.post_number),
            rule=again.rule,
            why=plain(again.why)[:_MOST_WORDS],
        )
        for again in held.again[:_MOST_SHOWN]
    ]
    return "\n".join([words["again"], *lines])


def _one_line(words: str) -> str:
    """Words from the moderators' own file: their `keys` may look like keys, but nobody is to be pinged."""
    return " ".join(words.replace("@", "@\u200b").split())[:_MOST_WORDS]


def _changed_post(rulebook: Rulebook, change: Changed) -> str:
    post = change.post
    reasons = "; ".join(plain(reason) for reason in change.reasons)[:_MOST_WORDS]
    was, now = change.before.outcome.value, change.after.outcome.value
    words = RULES.of(rulebook.language)
    outcome = f"{was} → {now}" if was != now else words["still"].format(now=now)
    link = post_link(rulebook, post.number or 0)
    author = plain(post.author.username)
    return words["changed_post"].format(
        number=post.number, link=link, author=author, outcome=outcome, reasons=reasons
    )


def bad_rules(name: str, problems: str, *, known: bool, language: str = "en") -> str:
    """What moderators read when a rules file cannot be used: all that is wrong with it, as written for them.
    `known`: earlier rules of that name are in force.
    """
    text = problems if len(problems) <= _LONGEST_PROBLEMS else f"{problems[:_LONGEST_PROBLEMS]}\n…"
    block = f"{fence_for(text)}text\n{text}\n{fence_for(text)}"
    words = NOTICES.of(language)
    return words["rules_bad"].format(
        name=plain(name), problems=block, still=words["rules_still" if known else "rules_never"]
    )


def accepted_rules(name: str, version: str, before: str, language: str = "en") -> str:
    """The answer to a moderator who accepted new rules. `before`: the version to go back to."""
    return NOTICES.of(language)["rules_accepted"].format(name=plain(name), version=version, before=before)
