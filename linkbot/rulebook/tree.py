"""YAML text to a small tree that remembers where each value stands. Refuses what surprises people in YAML."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from linkbot.rulebook.errors import Problems, RulesError, Spot
from linkbot.rulebook.yaml_words import note_syntax

MOST_VALUES = 10_000
DEEPEST = 16
NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
ODD_NUMBER = re.compile(
    r"[-+]?0[0-9]+|[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9]+(?:_[0-9]+)+|[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
BRACKETS = re.compile(rf"[\[{{](?:\s*[\[{{]){{{DEEPEST}}}")

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. `text` is how it was written, without quotes."""

    value: str | int | float | bool | None
    spot: Spot
    text: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: "tuple[Node, ...]"
    spot: Spot


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys with their values; `at` says where each key stands."""

    values: "dict[str, Node]"
    spot: Spot
    at: dict[str, Spot] = field(default_factory=dict)


Node: TypeAlias = Scalar | Items | Keys


def plain(node: Node) -> Plain:
    """The tree without its places."""
    match node:
        case Scalar(value=value):
            return value
        case Items(items=items):
            return [plain(item) for item in items]
        case Keys(values=values):
            return {key: plain(value) for key, value in values.items()}


def read_tree(text: str, name: str, problems: Problems) -> Keys:
    """The tree of a rules file. All surprises are noted in `problems`; what has no tree at all is raised at once."""
    lines = text.splitlines()
    problems.lines[name] = lines
    if nested := BRACKETS.search(text):
        line = text.count("\n", 0, nested.start()) + 1
        column = nested.start() - (text.rfind("\n", 0, nested.start()) + 1) + 1
        problems.add(Spot(name, line, column), "brackets are nested too deep here", "a rules file is flat")
        problems.stop_if_any()
    reader = _Reader(name, problems)
    try:
        root = reader.read(text)
    except (YAMLError, ValueError, RecursionError) as error:
        note_syntax(error, name, lines, problems)
        root = None
    if root is None and not problems.found:
        problems.add(
            Spot(name, 1, 1),
            "this file is empty",
            "start with `linkbot: 1` and the thread; see docs/rules-reference.md",
        )
    elif isinstance(root, Scalar | Items):
        problems.add(
            root.spot,
            "a rules file is made of keys with values",
            "start with `linkbot: 1` on a line of its own",
        )
    if isinstance(root, Keys):
        return root
    raise RulesError(problems.found)


class _Reader:
    """Builds the tree from YAML events, one document, no anchors, no tags."""

    def __init__(self, name: str, problems: Problems) -> None:
        self.name, self.problems = name, problems
        self.events: Iterator[Event] = iter(())
        self.count = 0

    def read(self, text: str) -> Node | None:
        """The first document's root, or None if there is none."""
        with closing(YAML(typ="safe", pure=True).parse(text)) as events:  # left open, it complains at exit
            self.events = events
            return self.first_document()

    def first_document(self) -> Node | None:
        """The root, of which a second is refused."""
        root: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.problems.add(
                        self.spot(event),
                        "a second document starts here",
                        "keep one thread a file; remove the `---`",
                    )
                    break
            elif isinstance(event, StreamEndEvent):
                break
            elif isinstance(event, NodeEvent):
                root = self.node(event, 0)
                if isinstance(root, Scalar) and root.value is None and not root.text:
                    root = None
        return root

    def spot(self, event: Event) -> Spot:
        """Where an event starts; its width within one line."""
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if start.line == end.line else 1
        return Spot(self.name, start.line + 1, start.column + 1, max(1, width))

    def node(self, event: Event, depth: int) -> Node:
        """The value that starts with this event."""
        spot = self.spot(event)
        self.count += 1
        if self.count > MOST_VALUES or depth > DEEPEST:
            too = "is too much in this file" if self.count > MOST_VALUES else "are too many levels here"
            self.problems.add(
                spot, f"there {too}", "a rules file is short and flat; see docs/rules-reference.md"
            )
            self.problems.stop_if_any()
        if isinstance(event, AliasEvent):
            self.problems.add(
                spot,
                "`*` stands for something written elsewhere",
                "write it out here, or put the text in quotes",
            )
            return Scalar("", spot)
        self.refuse_marks(event, spot)
        if isinstance(event, ScalarEvent):
            return self.scalar(event, spot)
        if isinstance(event, SequenceStartEvent):
            items = []
            while not isinstance(inner := next(self.events), CollectionEndEvent):
                items.append(self.node(inner, depth + 1))
            return Items(tuple(items), spot)
        return self.keys(spot, depth)

    def refuse_marks(self, event: Event, spot: Spot) -> None:
        """No anchors and no tags."""
        if getattr(event, "anchor", None):
            advice = "write the value out in each place, or put a text that starts with & in quotes"
            self.problems.add(spot, "`&` gives this value a name", advice)
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) != "!":
            self.problems.add(
                spot,
                f"`{str(tag).replace('tag:yaml.org,2002:', '!!')[:40]}` is a YAML tag",
                "leave it out, or put the text in quotes",
            )

    def keys(self, spot: Spot, depth: int) -> Keys:
        """Keys with values. A key is a word; it stands once."""
        values: dict[str, Node] = {}
        at: dict[str, Spot] = {}
        while not isinstance(event := next(self.events), CollectionEndEvent):
            key_spot = self.spot(event)
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar) or not key.text:
                self.problems.add(key_spot, "a key must be a word", "write `key: value`")
            elif key.text == "<<":
                self.problems.add(
                    key_spot, "`<<` merges something written elsewhere", "write the keys out here"
                )
            elif key.text in values:
                first = at[key.text].line
                self.problems.add(
                    key_spot, f"`{key.text}` stands twice here (first on line {first})", "keep one of them"
                )
            else:
                values[key.text], at[key.text] = value, key_spot
        return Keys(values, spot, at)

    def scalar(self, event: ScalarEvent, spot: Spot) -> Scalar:
        """A single value. Quoted is text; unquoted may be a number, true, false or nothing."""
        text: str = event.value
        if event.style is not None:
            return Scalar(text, spot, text)
        if ODD_NUMBER.fullmatch(text):
            digits = text.lstrip("+-").lstrip("0_") or "0"
            advice = (
                f"write {digits}, or '{text}' in quotes if it is text"
                if digits.isdigit()
                else "write it with plain digits, or in quotes"
            )
            self.problems.add(spot, f"`{text}` is read in different ways by different programs", advice)
            return Scalar(text, spot, text)
        if NUMBER.fullmatch(text):
            return Scalar(int(text) if len(text) < 20 else text, spot, text)
        if text in {"", "~", "null"}:
            return Scalar(None, spot, text)
        if text in {"true", "false"}:
            return Scalar(text == "true", spot, text)
        return Scalar(text, spot, text)
