"""The one way in: a rules file to a Rulebook, or all that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from linkbot.core.rules import Rulebook, Thread
from linkbot.rulebook import rule_schema, schema
from linkbot.rulebook.advice import note_errors
from linkbot.rulebook.checks import Lists
from linkbot.rulebook.compile import compile_rulebook
from linkbot.rulebook.encoding import MOST_BYTES, decode
from linkbot.rulebook.errors import Problems, RulesError, Spot, guess
from linkbot.rulebook.example_posts import note_failing_examples
from linkbot.rulebook.files import bundled_names, read_bundled
from linkbot.rulebook.lists import expand, read_lists
from linkbot.rulebook.meaning import note_contradictions, note_repeated_ids
from linkbot.rulebook.merge import merge
from linkbot.rulebook.places import key_spot_at, spot_at
from linkbot.rulebook.salvage import salvage
from linkbot.rulebook.scalars import forum_address
from linkbot.rulebook.texts import read_messages
from linkbot.rulebook.tree import Keys, Scalar, plain, read_tree

__all__ = ["Loaded", "RulesError", "load_file", "load_text", "read_file"]


MISSING = {
    "forum": "add the forum's address, or let the operator's settings name it (LINKBOT_FORUM_URL)",
    "topic": "add the number that stands in the topic's address",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rulebook with the file that it was made from, laid over its preset."""

    rulebook: Rulebook
    file: schema.RulesFile


def load_file(path: Path, *, forum: str | None = None, topic: int | None = None) -> Rulebook:
    """The rulebook of a file. `forum` (an address) and `topic` replace what the file says. Raises RulesError."""
    return read_file(path, forum=forum, topic=topic).rulebook


def read_file(path: Path, *, forum: str | None = None, topic: int | None = None) -> Loaded:
    """As `load_file`, with the file as it was written. Raises RulesError."""
    name = str(path)
    try:
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        problems = Problems()
        problems.add(
            Spot(name, 1, 1),
            f"this file cannot be read: {error.strerror}",
            "check its name and its permissions",
        )
        raise RulesError(problems.found) from None
    return read_bytes(data, name, forum=forum, topic=topic, folder=path.parent)


def load_text(
    text: str, name: str, *, forum: str | None = None, topic: int | None = None, folder: Path | None = None
) -> Rulebook:
    """The rulebook of a text, for example a post of the forum. `folder` may hold lists/ and messages/.
    Raises RulesError.
    """
    data = text.encode("utf-8", "surrogatepass")
    return read_bytes(data, name, forum=forum, topic=topic, folder=folder).rulebook


def read_bytes(
    data: bytes, name: str, *, forum: str | None = None, topic: int | None = None, folder: Path | None = None
) -> Loaded:
    """What a file's bytes hold. Raises RulesError."""
    problems = Problems()
    whole = read_whole(data, name, problems)
    file, root = validate(whole, problems)
    thread = _thread(file, whole, problems, forum, topic)
    note_contradictions(file, whole, root, problems)
    lists = read_lists(file, root, folder, problems)
    lists = {**dict.fromkeys(_list_names(whole), frozenset[str]()), **lists}
    hosts = {index: _hosts(rule, index, lists, root, problems) for index, rule in enumerate(file.rules)}
    messages = read_messages(file, root, folder, problems)
    problems.stop_if_any()
    rulebook = compile_rulebook(file, thread, hosts, lists, messages)
    note_failing_examples(rulebook, root, problems)
    problems.stop_if_any()
    return Loaded(rulebook, file)


def read_whole(data: bytes, name: str, problems: Problems) -> Keys:
    """The tree of a file, laid over the preset that it extends."""
    root = read_tree(decode(data, name, problems), name, problems)
    note_repeated_ids(root, problems)
    extends = root.values.get("extends")
    if not isinstance(extends, Scalar) or not extends.text:
        return root
    known = bundled_names(".yaml")
    if extends.text not in known:
        advice = guess(extends.text, known) or f"known are: {', '.join(known)}"
        problems.add(spot_at(root, ("extends",)), f"there is no preset `{extends.text[:60]}`", advice)
        return root
    return merge(
        read_tree(read_bundled(f"{extends.text}.yaml"), f"bundled/{extends.text}.yaml", problems), root
    )


def validate(root: Keys, problems: Problems) -> tuple[schema.RulesFile, Keys]:
    """The file as checked models, with the tree they were made from: where something is wrong, it is noted and set
    aside, so that the rest can be checked. Raises RulesError where too little is left.
    """
    try:
        return schema.RulesFile.model_validate(plain(root)), root
    except ValidationError as error:
        note_errors(error, root, problems)
        saved = salvage(root, error)
    if saved is None:
        raise RulesError(problems.found)
    return saved


def _list_names(root: Keys) -> tuple[str, ...]:
    """The names of all lists as written, those among them that cannot be used."""
    lists = root.values.get("lists")
    return tuple(lists.values) if isinstance(lists, Keys) else ()


def _thread(
    file: schema.RulesFile, root: Keys, problems: Problems, forum: str | None, topic: int | None
) -> Thread:
    """The thread, with what the caller knows better."""
    said, written = file.thread, root.values.get("thread")
    given = {"forum": forum, "topic": topic}
    for key, advice in MISSING.items():
        if given[key] is None and isinstance(written, Keys) and key not in written.values:
            problems.add(key_spot_at(root, ("thread",)), f"`{key}` is missing here", advice)
    _note_forum(forum, key_spot_at(root, ("thread",)), problems)
    return Thread(
        forum=(forum or said.forum or "").rstrip("/"),
        topic_id=topic or said.topic or 0,
        title=said.title,
        since=said.since,
        guidelines=said.guidelines,
    )


def _note_forum(forum: str | None, spot: Spot, problems: Problems) -> None:
    """The caller's address is held to the same as the file's."""
    try:
        forum_address(forum or "https://forum.example.org")
    except PydanticCustomError as error:
        said = error.context or {}
        problems.add(spot, f"the forum named in place of the file's: {said['message']}", str(said["advice"]))


def _hosts(
    rule: rule_schema.Rule, index: int, lists: dict[str, frozenset[str]], root: Keys, problems: Problems
) -> Lists:
    host = rule.expect.links.host if rule.expect.links else None
    if host is None:
        return Lists()
    path = ("rules", index, "expect", "links", "host")
    return Lists(
        expand(host.within, (*path, "in"), lists, root, problems),
        expand(host.not_in, (*path, "not_in"), lists, root, problems),
    )
