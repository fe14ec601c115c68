"""Named lists of hosts: written in the rules file, kept in lists/, or bundled with linkbot."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic_core import PydanticCustomError

from linkbot.rulebook.errors import Problems, Spot, guess
from linkbot.rulebook.files import Unreadable, bundled_names, names_beside, read_beside, read_bundled
from linkbot.rulebook.places import key_spot_at, spot_at
from linkbot.rulebook.scalars import host
from linkbot.rulebook.schema import ListUse, RulesFile
from linkbot.rulebook.tree import Keys

HERE = ("this_forum", "uploads")  # the two places that each forum has
AUTHOR = "*"  # in a list of origins: the part of the address that names the author


def entries(text: str) -> Iterator[tuple[int, str]]:
    """Line number and host of each line that holds one; `#` starts a remark."""
    for number, line in enumerate(text.splitlines(), start=1):
        word = line.partition("#")[0].strip()
        if word:
            yield number, word


def read_lists(
    file: RulesFile, root: Keys, folder: Path | None, problems: Problems
) -> dict[str, frozenset[str]]:
    """All lists of a rules file by name, with `except` taken out; what cannot be read is noted."""
    read: dict[str, frozenset[str]] = {}
    for name, content in file.lists.items():
        if name in HERE:
            problems.add(
                key_spot_at(root, ("lists", name)),
                f"`{name}` has a meaning of its own",
                "give this list another name",
            )
        elif isinstance(content, ListUse):
            hosts = frozenset(_hosts_of(content.use, spot_at(root, ("lists", name, "use")), folder, problems))
            read[name] = (hosts | frozenset(content.also)) - frozenset(content.exclude)
        else:
            read[name] = frozenset(content)
    return read


def _hosts_of(use: str, spot: Spot, folder: Path | None, problems: Problems) -> list[str]:
    """The hosts of a list that is kept elsewhere."""
    kind, _, name = use.partition("/")
    if kind == "bundled":
        known = bundled_names(".txt")
        if name not in known:
            choices = [f"bundled/{k}" for k in known]
            problems.add(
                spot, f"there is no list `{use}`", guess(use, choices) or f"bundled are: {', '.join(choices)}"
            )
            return []
        return [bare(word) for _, word in entries(read_bundled(f"{name}.txt"))]
    try:
        text = read_beside(folder, use)
    except Unreadable as error:
        problems.add(spot, str(error), guess(use, names_beside(folder, "lists")))
        return []
    problems.lines.setdefault(use, text.splitlines())
    return [
        found
        for number, word in entries(text)
        if (found := _checked(word, Spot(use, number, 1, len(word)), problems))
    ]


def _checked(word: str, spot: Spot, problems: Problems) -> str:
    try:
        return host(word)
    except PydanticCustomError as error:
        said = error.context or {}
        problems.add(spot, str(said.get("message")), str(said.get("advice")))
        return ""


def bare(entry: str) -> str:
    """The host of an entry in a list of origins: `medium.com/@*` is on medium.com, `*.github.io` on github.io."""
    return entry.removeprefix(f"{AUTHOR}.").partition(f"/{AUTHOR}")[0].partition(f"/@{AUTHOR}")[0]


def expand(
    words: list[str],
    path: tuple[str | int, ...],
    lists: Mapping[str, frozenset[str]],
    root: Keys,
    problems: Problems,
) -> frozenset[str]:
    """Hosts for the names that stand in a rule; `this_forum` and `uploads` stay words. Unknown names are noted."""
    hosts: set[str] = set()
    for index, word in enumerate(words):
        if word in HERE:
            hosts.add(word)
        elif word in lists:
            hosts |= lists[word]
        elif "." in word:
            checked = _checked(word, spot_at(root, (*path, index)), problems)
            hosts |= {checked} - {""}
        else:
            known = [*HERE, *lists]
            advice = (
                guess(word, known) or f"known here: {', '.join(known)}; or write a host such as pastebin.com"
            )
            problems.add(spot_at(root, (*path, index)), f"there is no list `{word}`", advice)
    return frozenset(hosts)
