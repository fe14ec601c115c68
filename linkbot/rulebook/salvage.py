"""Setting aside what is wrong in a file, so that the rest can be checked as well and all problems come at once."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from linkbot.rulebook.errors import NOWHERE
from linkbot.rulebook.json_schema import example_at
from linkbot.rulebook.places import node_at
from linkbot.rulebook.schema import RulesFile
from linkbot.rulebook.tree import Items, Keys, Node, Scalar, plain

MOST_ROUNDS = 8  # each sets aside what is wrong on one level; a file is no deeper than this


def salvage(root: Keys, error: ValidationError) -> tuple[RulesFile, Keys] | None:
    """The file without its wrong parts, stand-ins where something must be there; None where that leads nowhere."""
    for _ in range(MOST_ROUNDS):
        root = _mended(root, error)
        try:
            return RulesFile.model_validate(plain(root)), root
        except ValidationError as again:
            error = again
    return None


def _mended(root: Keys, error: ValidationError) -> Keys:
    wrong: set[int] = set()
    lacking: dict[int, list[tuple[str, Node]]] = {}
    for detail in error.errors(include_url=False, include_input=False):
        path: Sequence[str | int] = detail["loc"]
        node, _, _ = node_at(root, path)
        if detail["type"] == "missing":
            parent, _, _ = node_at(root, path[:-1])
            lacking.setdefault(id(parent), []).append((str(path[-1]), _node_of(example_at(path))))
        elif node is not root:
            wrong.add(id(node))
    rebuilt = _rebuilt(root, wrong, lacking)
    return rebuilt if isinstance(rebuilt, Keys) else root


def _rebuilt(node: Node, wrong: set[int], lacking: dict[int, list[tuple[str, Node]]]) -> Node:
    match node:
        case Items(items=items, spot=spot):
            return Items(
                tuple(_rebuilt(item, wrong, lacking) for item in items if id(item) not in wrong), spot
            )
        case Keys(values=values, spot=spot, at=at):
            kept = {
                key: _rebuilt(value, wrong, lacking)
                for key, value in values.items()
                if id(value) not in wrong
            }
            return Keys({**kept, **dict(lacking.get(id(node), ()))}, spot, at)
        case _:
            return node


def _node_of(value: Any) -> Node:
    """A stand-in for what is missing. It has no place in the file, so nothing is said about it."""
    spot = NOWHERE
    if isinstance(value, dict):
        return Keys({key: _node_of(inner) for key, inner in value.items()}, spot)
    if isinstance(value, list):
        return Items(tuple(_node_of(inner) for inner in value), spot)
    return Scalar(value, spot, str(value))
