"""What changes from one rules file to the next, in words that need no reading of YAML."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from linkbot.core.checks.pace import spell
from linkbot.core.rules import Mode
from linkbot.rulebook.json_schema import as_yaml
from linkbot.rulebook.loader import Loaded
from linkbot.rulebook.rule_schema import Rule
from linkbot.rulebook.schema import RulesFile
from linkbot.rulebook.words import MODES, expected

PARTS = ("thread", "language", "people", "defaults", "brakes", "report", "digest", "index", "keep")


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `where` is the path of keys; `words` the whole of it in a sentence."""

    where: str
    words: str


def diff(old: Loaded, new: Loaded) -> tuple[Change, ...]:
    """All that changes in meaning; remarks, order and spelling of values are none."""
    return (
        *_mode(old.file, new.file),
        *_rules(old.file, new.file),
        *_lists(old, new),
        *_messages(old, new),
        *_parts(old.file, new.file),
    )


def _mode(old: RulesFile, new: RulesFile) -> Iterator[Change]:
    if old.mode != new.mode:
        means = MODES[Mode[new.mode.upper()]]
        yield Change("mode", f"The thread's mode goes from {old.mode} to {new.mode}: linkbot {means}.")


def _rules(old: RulesFile, new: RulesFile) -> Iterator[Change]:
    before, after = {rule.id: rule for rule in old.rules}, {rule.id: rule for rule in new.rules}
    for name in before.keys() - after.keys():
        yield Change(f"rules.{name}", f"Rule `{name}` is gone: “{before[name].say}” Its history is kept.")
    for name, rule in after.items():
        if name in before:
            yield from _rule(before[name], rule)
        else:
            asks = " ".join(expected(rule.expect))
            yield Change(f"rules.{name}", f"New rule `{name}`: “{rule.say}” {asks}")


def _rule(old: Rule, new: Rule) -> Iterator[Change]:
    name = f"rules.{new.id}"
    if old.say != new.say:
        yield Change(
            f"{name}.say", f"Rule `{new.id}` is reworded: “{new.say}” Nobody is told again because of that."
        )
    for where, before, after in _differences(_given(old), _given(new)):
        if where != "say":
            yield Change(f"{name}.{where}", f"In rule `{new.id}`, {_words(where, before, after)}")


def _lists(old: Loaded, new: Loaded) -> Iterator[Change]:
    before, after = old.rulebook.lists, new.rulebook.lists
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            yield Change(f"lists.{name}", f"New list `{name}` with {len(after[name])} hosts.")
        elif name not in after:
            yield Change(f"lists.{name}", f"List `{name}` is gone.")
        elif before[name] != after[name]:
            changed = _words(name, sorted(before[name]), sorted(after[name]))
            yield Change(f"lists.{name}", f"In the lists, {changed}")


def _messages(old: Loaded, new: Loaded) -> Iterator[Change]:
    """By the texts themselves, so that a changed file is seen as well."""
    before, after = old.rulebook.messages, new.rulebook.messages
    for name in sorted(before.keys() | after.keys()):
        for language in sorted(before.get(name, {}).keys() | after.get(name, {}).keys()):
            was, now = before.get(name, {}).get(language), after.get(name, {}).get(language)
            if was != now:
                what = "reworded" if was and now else "new" if now else "gone; linkbot's own words are used"
                yield Change(
                    f"messages.{name}.{language}", f"The message `{name}` in `{language}` is {what}."
                )


def _parts(old: RulesFile, new: RulesFile) -> Iterator[Change]:
    for part in PARTS:
        for where, before, after in _differences(_given(getattr(old, part)), _given(getattr(new, part))):
            yield Change(f"{part}.{where}", f"In `{part}`, {_words(where, before, after)}")


def _given(model: Any) -> dict[str, Any]:
    """What a part says, by its keys, without what it leaves out."""
    dumped: dict[str, Any] = model.model_dump(by_alias=True, exclude_none=True)
    return dumped


def _differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Path of keys, value before and value after, wherever they differ; None where there is no value."""
    for key in [*old, *(k for k in new if k not in old)]:
        before, after = old.get(key), new.get(key)
        if isinstance(before, dict) and isinstance(after, dict):
            yield from ((f"{key}.{rest}", b, a) for rest, b, a in _differences(before, after))
        elif before != after:
            yield key, before, after


def _words(where: str, before: Any, after: Any) -> str:
    """One difference, as the end of a sentence."""
    key = f"`{where.replace('.', ': ')}`"
    if where.rsplit(".", maxsplit=1)[-1] == "then":
        return f"{key} was {_steps(before)}; it is now {_steps(after)}."
    if (
        isinstance(before, list)
        and isinstance(after, list)
        and all(isinstance(v, str) for v in before + after)
    ):
        return f"{key} {_items(before, after)}."
    if before is None:
        return f"{key} is now {_shown(after)}; it was left out before."
    if after is None:
        return f"{key} is left out now; it was {_shown(before)}."
    return f"{key} goes from {_shown(before)} to {_shown(after)}."


def _steps(steps: Any) -> str:
    """What follows when a rule is broken, in the order of time: `tell at once, flag after 2 days`."""
    if steps is None:
        return "the thread's usual steps"
    said = []
    for step in steps:
        after = step["after"]
        said.append(f"{step['do']} {f'after {spell(after)}' if after else 'at once'}")
    return ", then ".join(said) or "nothing"


def _items(before: list[str], after: list[str]) -> str:
    gained = [value for value in after if value not in before]
    lost = [value for value in before if value not in after]
    said = [f"gains {_some(gained)}"] if gained else []
    said += [f"loses {_some(lost)}"] if lost else []
    return " and ".join(said) or "is in another order"


def _some(values: list[str]) -> str:
    shown = ", ".join(f"“{value}”" if " " in value else value for value in values[:8])
    return f"{shown} and {len(values) - 8} more" if len(values) > 8 else shown


def _shown(value: Any) -> str:
    """A value as one would say it."""
    match value:
        case timedelta():
            return spell(value)
        case date():
            return f"{value:%-d %B %Y}"
        case dict():
            return as_yaml({key: _plain(inner) for key, inner in value.items()})
        case list():
            return as_yaml([_plain(inner) for inner in value])
        case str() if " " in value:
            return f"“{value}”"
        case _:
            return as_yaml(value)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return spell(value) if isinstance(value, timedelta) else value
