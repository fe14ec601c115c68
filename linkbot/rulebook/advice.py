"""pydantic's complaints in plain words, with the place in the file and what to write instead."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from linkbot.rulebook.errors import Problems, choice, guess, nearest
from linkbot.rulebook.json_schema import as_yaml, example_at, keys_at, meaning_at
from linkbot.rulebook.places import key_spot_at, node_at, spot_at
from linkbot.rulebook.tree import Items, Keys, Node, Scalar

Path = Sequence[str | int]


def note_errors(error: ValidationError, root: Node, problems: Problems) -> None:
    """Note each complaint with its place in the file. A key that is missing because it is misspelt, and a value of
    which something has been said already, are left alone.
    """
    details = error.errors(include_url=False, include_context=True)
    extra = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    misspelt = {(*path[:-1], nearest(str(path[-1]), keys_at(path[:-1]))) for path in extra}
    said = {(problem.spot.line, problem.spot.column) for problem in problems.found}
    for detail in details:
        spot = spot_at(root, detail["loc"])
        known = detail["loc"] in misspelt if detail["type"] == "missing" else (spot.line, spot.column) in said
        if not known:
            path = [step for step in detail["loc"] if step != "[key]"]
            _note(detail, path, root, problems)


def _note(detail: ErrorDetails, path: Path, root: Node, problems: Problems) -> None:
    kind = detail["type"]
    if kind == "missing":
        return _note_missing(path, root, problems)
    if kind == "extra_forbidden":
        return _note_extra(path, root, problems)
    node, _, key = node_at(root, path)
    if "[key]" in detail["loc"]:
        return problems.add(
            key_spot_at(root, path), f"`{str(path[-1])[:60]}` cannot be a name here", _key_advice(path)
        )
    if isinstance(node, Scalar) and node.value is None and kind != "plain":
        after = f" after `{key}:`" if key else ""
        return problems.add(
            spot_at(root, path),
            f"nothing stands{after}",
            _example(path) or "write a value, or delete the key",
        )
    message, advice = WORDS.get(kind, _otherwise)(detail, node, path)
    return problems.add(spot_at(root, path), message, advice)


def _note_missing(path: Path, root: Node, problems: Problems) -> None:
    key, parent = str(path[-1]), path[:-1]
    node, key_spot, _ = node_at(root, parent)
    about = meaning_at(path)
    example = example_at(path)
    advice = f"add `{key}: {as_yaml(example)}` or the like. {about}" if example is not None else about
    problems.add(key_spot or node.spot, f"`{key}` is missing here", advice.strip())


def _note_extra(path: Path, root: Node, problems: Problems) -> None:
    key, known = str(path[-1]), keys_at(path[:-1])
    holder = node_at(root, path[:-1])[2] if len(path) > 1 and not isinstance(path[-2], int) else ""
    where = f"in `{holder}`" if holder else "here"
    elsewhere = _home_of(key) if key not in known else ""
    advice = guess(key, known) or elsewhere or f"known here: {', '.join(known)}"
    problems.add(key_spot_at(root, path), f"there is no key `{key[:60]}` {where}", advice)


def _home_of(key: str) -> str:
    """Where a key belongs that stands at a wrong level."""
    for path in (
        (),
        ("rules", 0),
        ("rules", 0, "expect"),
        ("thread",),
        ("defaults",),
        ("brakes",),
        ("report",),
        ("digest",),
        ("keep",),
    ):
        if key in keys_at(path):
            home = (
                "at the start of a line"
                if not path
                else f"under `{path[-1]}`"
                if isinstance(path[-1], str)
                else "in a rule"
            )
            return f"`{key}` belongs {home}"
    return ""


def _key_advice(path: Path) -> str:
    if "messages" in path:
        return "write a language such as en, es or pt_BR"
    return "write small letters, digits and _, for example paste_sites"


def _example(path: Path) -> str:
    value = example_at(path)
    return f"write for example {as_yaml(value)}" if value is not None else ""


def _literal(detail: ErrorDetails, node: Node, path: Path) -> tuple[str, str]:
    known = re.findall(r"'([^']*)'|\b(True|False|\d+)\b", str(detail.get("ctx", {}).get("expected", "")))
    words = [quoted or bare.lower() for quoted, bare in known]
    if not isinstance(node, Scalar):
        return f"one word is wanted here: {choice(words)}", ""
    if [node.text] == words and node.value != 1:
        return f"`{node.text}` stands in quotes here", f"write {node.text} without quotes"
    if words == ["none"] and "at_most" in keys_at(path):
        limit = node.text if node.text.isdigit() else "3"
        return f"`{node.text[:60]}` is not known here", f"write none or {{at_most: {limit}}}"
    hint = guess(node.text, words) if len(words) > 1 else ""
    if node.text in {"yes", "on", "no"} and words == ["true"]:
        hint = "write true, or delete the key"
    if len(words) == 1:
        return f"`{node.text[:60]}` is not known here", hint or f"write {words[0]}"
    return f"`{node.text[:60]}` is not known here: {choice(words)}", hint or _example(path)


def _wanted(what: str) -> Callable[[ErrorDetails, Node, Path], tuple[str, str]]:
    """Another type of value was wanted."""

    def words(_: ErrorDetails, node: Node, path: Path) -> tuple[str, str]:
        return f"{what} is wanted here, not {_described(node)}", _mend(what, node, path)

    return words


def _described(node: Node) -> str:
    match node:
        case Keys():
            return "keys with values"
        case Items():
            return "a list"
        case Scalar(value=bool()):
            return f"`{node.text}` (yes or no)"
        case Scalar(value=int()):
            return f"the number {node.text[:40]}"
        case Scalar(text=text):
            return f"`{text[:40]}`"


def _mend(what: str, node: Node, path: Path) -> str:
    """The smallest change that turns what stands there into what is wanted."""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if what == TRUE_OR_FALSE and text in {"true", "false"}:
        return f"write {text} without quotes"
    if what == TRUE_OR_FALSE and text.lower() in {"yes", "on", "y", "true"}:
        return "write true"
    if what == TRUE_OR_FALSE and text.lower() in {"no", "off", "n", "false"}:
        return "write false"
    if what == NUMBER and text.isdigit():
        return f"write {text} without quotes"
    if what == TEXT and isinstance(node, Scalar) and text and len(text) < 40:
        return f"if that is meant, put it in quotes: '{text}'"
    if what == LIST and text and len(text) < 40 and not set(text) & set(",[]{}"):
        return f"write [{text}]"
    return _example(path)


def _length(detail: ErrorDetails, node: Node, path: Path) -> tuple[str, str]:
    limits: Mapping[str, Any] = detail.get("ctx", {})
    if "too_short" in detail["type"]:
        return "nothing stands here", _example(path) or "write at least one"
    longest = limits.get("max_length")
    unit = "items" if isinstance(node, Items) else "characters"
    return f"this is longer than {longest} {unit}", "make it shorter"


def _bound(detail: ErrorDetails, node: Node, path: Path) -> tuple[str, str]:
    limits = detail.get("ctx", {})
    bound = f"at least {limits['ge']}" if "ge" in limits else f"at most {limits.get('le')}"
    return f"{_described(node)} does not fit: it must be {bound}", _example(path)


def _pattern(_: ErrorDetails, node: Node, path: Path) -> tuple[str, str]:
    if path and path[-1] in {"file", "use"}:
        return f"{_described(node)} is not a place that rules may read", _example(path) + (
            "; files lie in messages/ or lists/ beside this file" if example_at(path) else ""
        )
    return f"{_described(node)} does not fit here", _example(path)


def _own(detail: ErrorDetails, _: Node, __: Path) -> tuple[str, str]:
    said = detail.get("ctx", {})
    return str(said.get("message", detail["msg"])), str(said.get("advice", ""))


def _otherwise(_: ErrorDetails, node: Node, path: Path) -> tuple[str, str]:
    return f"{_described(node)} does not fit here", _example(path)


TRUE_OR_FALSE, NUMBER, TEXT, LIST = "true or false", "a whole number", "a text", "a list"
KEYS = "a group of keys with values"
WORDS: Mapping[str, Callable[[ErrorDetails, Node, Path], tuple[str, str]]] = {
    "plain": _own,
    "literal_error": _literal,
    "string_type": _wanted(TEXT),
    "int_type": _wanted(NUMBER),
    "bool_type": _wanted(TRUE_OR_FALSE),
    "list_type": _wanted(LIST),
    "dict_type": _wanted(KEYS),
    "model_type": _wanted(KEYS),
    "model_attributes_type": _wanted(KEYS),
    "string_too_short": _length,
    "string_too_long": _length,
    "too_short": _length,
    "too_long": _length,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "string_pattern_mismatch": _pattern,
}
