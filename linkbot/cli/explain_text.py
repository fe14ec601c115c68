"""An explanation for a terminal, and as JSON for programs."""

from collections.abc import Iterable, Iterator

import orjson
from rich.console import Console
from rich.text import Text

from linkbot.cli.backtest_words import printable
from linkbot.core.explain import Explanation, Part, RuleExplained
from linkbot.core.model import Answer, Outcome, Post

QUOTED = 5  # quotations that are shown of one check
MOST_WORDS = 600  # letters of one sentence
_STYLES = {
    Answer.BROKEN: "bold red",
    Answer.UNKNOWN: "bold yellow",
    Answer.KEPT: "green",
    Answer.SKIPPED: "dim",
}
_OUTCOMES = {
    Outcome.VIOLATION: "bold red",
    Outcome.UNCLEAR: "bold yellow",
    Outcome.OK: "bold green",
    Outcome.EXEMPT: "bold",
}


def show(post: Post, found: Explanation, notes: Iterable[str]) -> None:
    """Print rule by rule what was seen, asked for, decided by, and would pass."""
    console = Console(highlight=False, markup=False)
    _say(console, _title(post), ": ", (found.outcome.value, _OUTCOMES[found.outcome]))
    if found.as_member_but:
        _say(console, f"judged as a member's post; in truth it is not judged: {found.as_member_but}")
    if found.exempt_because:
        _say(console, f"not judged: {found.exempt_because}")
    for rule in found.rules if not found.exempt_because else ():
        _show_rule(console, rule)
    if notes := list(notes):
        console.print()
    for note in notes:
        _say(console, f"Note: {printable(note, MOST_WORDS)}")


def _title(post: Post) -> str:
    number = (
        f"post {post.number}" if post.number is not None else f"post id {post.id}" if post.id else "a post"
    )
    topic = f" of topic {post.topic_id}" if post.topic_id is not None else ""
    return f"{number}{topic} by {printable(post.author.username) or 'nobody named'}"


def _show_rule(console: Console, rule: RuleExplained) -> None:
    console.print()
    _say(
        console,
        (rule.rule, "bold"),
        ": ",
        (rule.answer.value, _STYLES[rule.answer]),
        f" (mode {rule.mode.name.lower()})",
    )
    _say(console, f"  {printable(rule.say, MOST_WORDS)}")
    if not rule.parts:
        _say(console, f"  {rule.why}")
    for part in rule.parts:
        _say(console, f"  {part.word}: ", (part.answer.value, _STYLES[part.answer]))
        for name, words in _lines(part):
            _say(console, f"    {name:<12}{printable(words, MOST_WORDS)}")
    if rule.forgiven:
        _say(console, f"  accepted all the same: {printable(rule.forgiven, MOST_WORDS)}")


def _lines(part: Part) -> Iterator[tuple[str, str]]:
    yield "because", part.why
    if part.seen:
        yield "seen", part.seen
    if part.limit:
        yield "asked for", part.limit
    for quoted in part.evidence[:QUOTED]:
        yield "decided by", f"“{quoted}”"
    if len(part.evidence) > QUOTED:
        yield "", f"and {len(part.evidence) - QUOTED} more"
    if part.change:
        yield "would pass", part.change


def _say(console: Console, *pieces: str | tuple[str, str]) -> None:
    console.print(Text.assemble(*pieces), soft_wrap=True)


def as_json(post: Post, found: Explanation, notes: Iterable[str]) -> bytes:
    """Everything, as one JSON object."""
    answer = {
        "id": post.id,
        "topic_id": post.topic_id,
        "post_number": post.number,
        "username": post.author.username,
        "verdict": found.outcome.value,
        "exempt": found.exempt_because or None,
        "as_member_but": found.as_member_but or None,
        "rules": [_rule(rule) for rule in found.rules],
        "notes": list(notes),
    }
    return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2)


def _rule(rule: RuleExplained) -> dict[str, object]:
    return {
        "rule": rule.rule,
        "say": rule.say,
        "mode": rule.mode.name.lower(),
        "answer": rule.answer.value,
        "why": rule.why,
        "accepted": rule.forgiven or None,
        "checks": [_part(part) for part in rule.parts],
    }


def _part(part: Part) -> dict[str, object]:
    return {
        "check": part.word,
        "answer": part.answer.value,
        "why": part.why,
        "seen": part.seen or None,
        "asked_for": part.limit or None,
        "values": dict(part.values),
        "evidence": part.evidence,
        "would_pass": part.change or None,
    }
