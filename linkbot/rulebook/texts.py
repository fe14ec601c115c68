"""The messages of a rules file: read from where they stand, and checked for placeholders that nobody fills."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from linkbot.core.messages import PLACEHOLDERS
from linkbot.rulebook.errors import Problems, Spot, guess
from linkbot.rulebook.files import Unreadable, names_beside, read_beside
from linkbot.rulebook.places import node_at, spot_at
from linkbot.rulebook.schema import RulesFile
from linkbot.rulebook.tree import Keys, Scalar
from linkbot.rulebook.upkeep_schema import MessageFile, Translations

NEEDED = ("problems_with_fixes", "appeal_link")  # without these nobody could act on a message


def read_messages(
    file: RulesFile, root: Keys, folder: Path | None, problems: Problems
) -> dict[str, Mapping[str, str]]:
    """All messages by name and language; what is wrong with one is noted."""
    named: dict[str, Translations] = {"tell": file.messages.tell, "reply": file.messages.reply}
    return {
        name: {
            language: _text(content, ("messages", name, language), root, folder, problems)
            for language, content in by_language.items()
        }
        for name, by_language in named.items()
        if by_language
    }


def _text(
    content: str | MessageFile, path: tuple[str, ...], root: Keys, folder: Path | None, problems: Problems
) -> str:
    if isinstance(content, str):
        _check(content, path, root, problems)
        return content
    spot = spot_at(root, (*path, "file"))
    try:
        text = read_beside(folder, content.file)
    except Unreadable as error:
        problems.add(spot, str(error), guess(content.file, names_beside(folder, "messages")))
        return ""
    problems.lines.setdefault(content.file, text.splitlines())
    _check_text(text, Spot(content.file, 1, 1), spot, problems)
    return text


def _check(text: str, path: tuple[str, ...], root: Keys, problems: Problems) -> None:
    """Check a text that stands in the rules file itself; a placeholder is pointed at where the line can be found."""
    node, _, _ = node_at(root, path)
    start = node.spot
    if isinstance(node, Scalar) and "\n" in text:
        start = Spot(start.file, start.line + 1, 1)
    _check_text(text, start, node.spot, problems)


def _check_text(text: str, start: Spot, whole: Spot, problems: Problems) -> None:
    lines = problems.lines.get(start.file, ())
    for found in re.finditer(r"\{\s*([^{}\n]{0,60}?)\s*\}", text):
        name = found[1]
        if found[0] == f"{{{name}}}" and name in PLACEHOLDERS:
            continue
        spot = _find(found[0], start, lines) or whole
        known = f"known are: {', '.join(sorted(PLACEHOLDERS))}"
        advice = (
            f"write {{{name}}} without spaces"
            if name in PLACEHOLDERS
            else guess(name, sorted(PLACEHOLDERS)) or known
        )
        problems.add(spot, f"nothing is known as `{found[0]}`", advice)
    for name in NEEDED:
        if f"{{{name}}}" not in text:
            problems.add(whole, f"this message does not hold {{{name}}}", WHY[name])


WHY = {
    "problems_with_fixes": "add it where the problems are to be told",
    "appeal_link": "add it so that members can reach a person",
}


def _find(text: str, start: Spot, lines: Sequence[str]) -> Spot | None:
    """Where a text stands at or after a place, looked for line by line; None where it is spread over lines."""
    for number, line in enumerate(lines[start.line - 1 :], start=start.line):
        column = line.find(text)
        if column >= 0:
            return Spot(start.file, number, column + 1, len(text))
    return None
