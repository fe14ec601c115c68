"""What YAML's own complaints mean, in plain words."""

from collections.abc import Mapping

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
