"""Whatever is thrown at the loader, it loads or says what is wrong."""

import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linkbot.rulebook.encoding import MOST_BYTES
from linkbot.rulebook.errors import MOST_PROBLEMS
from linkbot.rulebook.json_schema import json_schema, keys_at
from linkbot.rulebook.loader import RulesError, read_bytes
from tests.rulebook.builders import HEAD, RULE, SHIPPED

WORDS = sorted(
    {
        *keys_at(()),
        *(key for part in json_schema()["$defs"].values() for key in part.get("properties", ())),
        "none", "true", "yes", "012", "10m", "-1", "1e3", "~", "&a", "*a", "<<", "!x", "'", '"', "|", ">", "#", "@", "%",
        "[", "]", "{", "}", ":", ",", "-", "?", "\t", "\n", "\n  ", "\n    ", "this_forum", "link-only", "{name}", "\x00", "é", "\u2028",
    }
)  # fmt: skip


def problems_of(data: bytes) -> int:
    """How many problems are found; anything but RulesError fails the test."""
    try:
        read_bytes(data, "fuzz.yaml")
    except RulesError as error:
        caught = error
    else:
        return 0
    assert str(caught)
    assert all(problem.spot.line >= 1 and problem.spot.column >= 1 for problem in caught.problems)
    return len(caught.problems)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Any bytes at all."""
    problems_of(data)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@example("? ")
@example("- ")
@example("a: |\n\tb")
def test_any_words(text: str) -> None:
    """Words of the language and signs of YAML in any order."""
    problems_of(text.encode("utf-8"))


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    max_leaves=20,
)


def flow(value: object) -> str:
    """A value in brackets, its texts in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from([*keys_at(())]), PLAIN, max_size=5))
def test_any_values(values: dict[str, object]) -> None:
    """Any values under the known keys."""
    lines = "".join(f"{key}: {flow(value)}\n" for key, value in values.items())
    problems_of(lines.encode("utf-8", "replace"))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_spoilt_shipped_rules(data: st.DataObject) -> None:
    """The shipped file with a piece cut out and another put in."""
    text = SHIPPED.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    problems_of((text[:start] + data.draw(st.sampled_from(WORDS)) + text[end:]).encode("utf-8", "replace"))


def filled(part: str, head: str = "", tail: str = "") -> str:
    """As much of a part as a file may hold."""
    room = MOST_BYTES - len((head + tail).encode())
    return head + part * (room // len(part.encode())) + tail


BOMB = "a: &a [x, x]\n" + "".join(
    f"{c}: &{c} [*{chr(ord(c) - 1)}, *{chr(ord(c) - 1)}]\n" for c in "bcdefghijklmnopqrstuvwxyz"
)
HOSTILE = {
    "alias bomb": BOMB,
    "brackets": filled("["),
    "brackets over lines": filled("[\n"),
    "braces": filled("{a: "),
    "dashes": filled("- "),
    "questions": filled("? "),
    "one long line": filled("a"),
    "empty lines": filled("\n"),
    "line marks": filled("\u2028"),
    "the same key": filled("a: 1\n", HEAD),
    "many keys": HEAD + "".join(f"k{i}: 1\n" for i in range(5000)),
    "many wrong hosts": HEAD + "lists: {a: [" + ",".join(f"h{i}" for i in range(6000)) + "]}\n" + RULE,
    "many wrong rules": HEAD + "rules:\n" + "".join(f"- {{id: R{i}, sy: A, expct: 1}}\n" for i in range(1500)),
    "many wrong placeholders": HEAD + RULE + "messages:\n  tell:\n    en: |\n" + "".join(f"     {{x{i}}}\n" for i in range(900)),
    "an example of quotes": HEAD + RULE + "    examples: {ok: ['" + "> " * 9000 + "']}\n",
    "an example of brackets": HEAD + RULE + "    examples: {ok: ['" + "[" * 19000 + "']}\n",
    "an example of stars": HEAD + RULE + "    examples: {ok: ['" + "*a_ " * 4900 + "']}\n",
    "a pattern of repeats": HEAD + RULE.replace("links: {at_least: 1}", "address: {without_pattern: '" + "(a{0,99})" * 50 + "'}"),
    "a number": HEAD + "brakes: {promote_after: " + "1" * 50_000 + "}\n" + RULE,
    "an id": HEAD + RULE.replace("external-link", "a-" * 25_000 + "!"),
    "a host": HEAD + "lists: {a: ['" + "a." * 30_000 + "']}\n" + RULE,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str) -> None:
    """Files made to exhaust a machine are refused, with no more problems than anybody reads."""
    assert 1 <= problems_of(HOSTILE[name].encode()[:MOST_BYTES]) <= MOST_PROBLEMS


@pytest.mark.parametrize("name", ["alias bomb", "brackets", "many wrong hosts", "an example of stars"])
def test_hostile_files_take_little_room(name: str) -> None:
    """They are refused within 200 MB."""
    tracemalloc.start()
    found = problems_of(HOSTILE[name].encode()[:MOST_BYTES])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found
    assert peak < 200 * 1024 * 1024


def test_only_so_many_problems_are_shown() -> None:
    """Where there are more problems than anybody reads, it says so."""
    with pytest.raises(RulesError, match="100 problems, and perhaps more"):
        read_bytes(HOSTILE["many wrong hosts"].encode(), "x")


def test_what_strangers_wrote_cannot_steer_a_terminal() -> None:
    """Control characters in a quoted value are not printed."""
    with pytest.raises(RulesError) as caught:
        read_bytes(f'{HEAD}mode: "\\e[31mred"\n{RULE}'.encode(), "x")
    assert "\x1b" not in str(caught.value)
