"""What YAML's own complaints mean, in plain words."""

from collections.abc import Mapping

from ruamel.yaml.error import MarkedYAMLError, StreamMark

from linkbot.rulebook.errors import Problems, Spot

QUOTE_IT = "put the whole text in quotes: 'like this'"
WORDS: Mapping[str, tuple[str, str]] = {  # part of the parser's message -> (what it means, what to do)
    "mapping values are not allowed": ("a colon followed by a space starts a new key here", QUOTE_IT),
    "could not find expected ':'": (
        "this line has no `key: value`",
        "add the colon, or indent it under its key",
    ),
    "expected <block end>": (
        "this line is not indented like its neighbours",
        "line it up with the lines above it",
    ),
    "expected the node content": (
        "something is missing or too much here",
        "look for a stray comma, bracket or dash",
    ),
    "expected ',' or ']'": (
        "a list in [ ] is not closed",
        "put a comma between its items and a ] at its end",
    ),
    "expected ',' or '}'": ("keys in { } are not closed", "put a comma between them and a } at the end"),
    "found unexpected end of stream": ("a quote is opened and never closed", "close it with the same quote"),
    "found unexpected document separator": (
        "a quote is opened and never closed",
        "close it with the same quote",
    ),
    "sequence entries are not allowed": ("a list item `- ` cannot start here", "put it on a line of its own"),
    "block sequence entries": ("a list item `- ` cannot start here", "put it on a line of its own"),
    "block collection": (
        "this line is not indented like its neighbours",
        "line it up with the lines above it",
    ),
    "cannot start any token": ("a text cannot start with this character", QUOTE_IT),
    "unknown escape character": (
        "a backslash in double quotes means something special",
        "use 'single quotes'",
    ),
    "expected escape sequence": (
        "a backslash in double quotes means something special",
        "use 'single quotes'",
    ),
    "found undefined tag": ("a text cannot start with `!`", QUOTE_IT),
    "special characters are not allowed": (
        "an invisible control character stands here",
        "delete it and type the line anew",
    ),
    "unacceptable character": (
        "an invisible control character stands here",
        "delete it and type the line anew",
    ),
    "while scanning an alias": ("a text cannot start with `*`", QUOTE_IT),
    "while scanning an anchor": ("a text cannot start with `&`", QUOTE_IT),
    "expected '<document start>'": ("a line cannot start with `%`", QUOTE_IT),
    "while scanning a directive": ("a line cannot start with `%`", QUOTE_IT),
    "while scanning a block scalar": (
        "after `|` or `>` the text starts on the next line",
        "indent the text below its key",
    ),
    "while scanning a tag": ("a text cannot start with `!`", QUOTE_IT),
}


def in_plain_words(error: Exception, line: str) -> tuple[str, str]:
    """What a YAML error means, and what to do about it."""
    leading = line[: len(line) - len(line.lstrip())]
    if "\t" in leading:
        return "this line is indented with a tab", "use spaces"
    said = str(error)
    for part, words in WORDS.items():
        if part in said:
            return words
    return (
        "this cannot be read as YAML",
        "check quotes, colons, brackets and indentation of this line and the one above",
    )


def _telling_mark(error: MarkedYAMLError, line_count: int) -> StreamMark | None:
    """Where the trouble began: what was opened and never closed, or the line without a colon; else where it shows."""
    shows: StreamMark | None = error.problem_mark
    began: StreamMark | None = error.context_mark
    late = ("could not find expected", "end of stream")
    if shows is None or shows.line >= line_count or any(part in str(error.problem) for part in late):
        return began or shows
    return shows


def note_syntax(error: Exception, name: str, lines: list[str], problems: Problems) -> None:
    """Say in plain words where YAML itself could not go on."""
    line, column = _place(error, lines)
    line = max(1, min(line, len(lines)))
    text = lines[line - 1] if lines else ""
    message, advice = in_plain_words(error, text)
    problems.add(Spot(name, line, max(1, min(column, len(text) + 1))), message, advice)


def _place(error: Exception, lines: list[str]) -> tuple[int, int]:
    """Line and column, both from 1, as near as YAML tells."""
    if "expected '<document start>'" in str(error):  # it read a `%` as an order to itself, some lines above
        return next((number for number, line in enumerate(lines, start=1) if line.startswith("%")), 1), 1
    mark = _telling_mark(error, len(lines)) if isinstance(error, MarkedYAMLError) else None
    if mark:
        return mark.line + 1, mark.column + 1
    before = "\n".join(lines)[: getattr(error, "position", 0) + 1]
    return before.count("\n") + 1, len(before) - before.rfind("\n") - 1
