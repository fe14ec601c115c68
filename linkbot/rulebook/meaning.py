"""What each key allows but the whole forbids: ids that stand twice, modes too high, steps out of order."""

from itertools import pairwise

from linkbot.core.rules import Mode
from linkbot.rulebook.errors import Problems
from linkbot.rulebook.merge import rule_id
from linkbot.rulebook.places import spot_at
from linkbot.rulebook.rule_schema import SIGNS, Rule, Step
from linkbot.rulebook.schema import RulesFile
from linkbot.rulebook.tree import Items, Keys, plain

PATH = tuple[str | int, ...]


def note_repeated_ids(root: Keys, problems: Problems) -> None:
    """An id stands once in a file."""
    rules = root.values.get("rules")
    first: dict[str, int] = {}
    for index, rule in enumerate(rules.items if isinstance(rules, Items) else ()):
        name = rule_id(rule)
        spot = spot_at(root, ("rules", index, "id"))
        if name and name in first:
            problems.add(
                spot,
                f"a rule with the id `{name}` stands on line {first[name]} already",
                "give this one another id",
            )
        first.setdefault(name, spot.line)


def note_contradictions(file: RulesFile, whole: Keys, root: Keys, problems: Problems) -> None:
    """Note what cannot hold together. `whole` is the tree as written, `root` without what was set aside."""
    mode = whole.values.get("mode")
    mode_is_clear = mode is None or plain(mode) == file.mode
    _note_steps(file.defaults.then or [], ("defaults", "then"), root, problems)
    for index, rule in enumerate(file.rules):
        path = ("rules", index)
        if mode_is_clear:
            _note_mode(file, rule, path, root, problems)
        _note_steps(rule.then or [], (*path, "then"), root, problems)
        _note_accept(rule, path, root, problems)
        _note_idle_keys(rule, path, root, problems)


def _note_mode(file: RulesFile, rule: Rule, path: PATH, root: Keys, problems: Problems) -> None:
    if rule.mode is None or file.mode == "off" or Mode[rule.mode.upper()] <= Mode[file.mode.upper()]:
        return
    problems.add(
        spot_at(root, (*path, "mode")),
        f"this rule's mode {rule.mode} is higher than the thread's mode {file.mode}",
        f"write {file.mode} or lower here, or raise `mode:` of the whole file",
    )


def _note_steps(steps: list[Step], path: PATH, root: Keys, problems: Problems) -> None:
    for index, (before, after) in enumerate(pairwise(steps), start=1):
        spot = spot_at(root, (*path, index, "after"))
        if after.after < before.after:
            problems.add(spot, "this step comes before the one above it", "put the steps in order of time")
        elif after.do == before.do:
            problems.add(
                spot_at(root, (*path, index, "do")),
                f"`{after.do}` stands twice in a row",
                "each is done once; keep one",
            )


def _note_accept(rule: Rule, path: PATH, root: Keys, problems: Problems) -> None:
    """A sign of authorship helps only where authorship is asked for, a topic only where links are."""
    for index, word in enumerate(rule.accept):
        spot = spot_at(root, (*path, "accept", index))
        if word in SIGNS and rule.expect.authorship is None:
            problems.add(
                spot,
                f"`{word}` is a sign of authorship, which this rule does not ask for",
                "add `authorship` to `expect`, or drop it",
            )
        if word not in SIGNS and rule.expect.links is None:
            problems.add(
                spot,
                f"`{word}` is about links, which this rule does not ask for",
                "add `links` to `expect`, or drop it",
            )


NEEDS = {  # key of a rule -> the word of `expect` without which it would do nothing
    "offer_proof": "authorship",
    "patience": "link_opens",
    "suggest": "links",
}


def _note_idle_keys(rule: Rule, path: PATH, root: Keys, problems: Problems) -> None:
    for key, word in NEEDS.items():
        if getattr(rule, key) and getattr(rule.expect, word) is None:
            problems.add(
                spot_at(root, (*path, key)),
                f"`{key}` does nothing here",
                f"it goes with `{word}` in `expect`",
            )
