"""The one way in: a rules file to a Rulebook, or all that is wrong with it."""

from pathlib import Path

from pydantic import ValidationError

from linkbot.core.rules import Rulebook, Thread
from linkbot.rulebook import schema
from linkbot.rulebook.advice import note_errors
from linkbot.rulebook.checks import Lists
from linkbot.rulebook.compile import compile_rulebook
from linkbot.rulebook.errors import Problems, RulesError, Spot, guess
from linkbot.rulebook.files import bundled_names, read_bundled
from linkbot.rulebook.lists import expand, read_lists
from linkbot.rulebook.meaning import note_contradictions, note_repeated_ids
from linkbot.rulebook.merge import merge
from linkbot.rulebook.places import key_spot_at, spot_at
from linkbot.rulebook.texts import read_messages
from linkbot.rulebook.tree import MOST_BYTES, Keys, Scalar, decode, plain, read_tree

__all__ = ["RulesError", "load_file", "load_text"]


def load_file(path: Path, *, forum: str | None = None, topic: int | None = None) -> Rulebook:
    """The rulebook of a file. `forum` (an address) and `topic` replace what the file says. Raises RulesError."""
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
    return load_bytes(data, name, forum=forum, topic=topic, folder=path.parent)


def load_text(
    text: str, name: str, *, forum: str | None = None, topic: int | None = None, folder: Path | None = None
) -> Rulebook:
    """The rulebook of a text, for example a post of the forum. `folder` may hold lists/ and messages/.
    Raises RulesError.
    """
    return load_bytes(text.encode("utf-8", "surrogatepass"), name, forum=forum, topic=topic, folder=folder)


def load_bytes(
    data: bytes, name: str, *, forum: str | None = None, topic: int | None = None, folder: Path | None = None
) -> Rulebook:
    """The rulebook of a file's bytes. Raises RulesError."""
    problems = Problems()
    root = read_whole(data, name, problems)
    file = validate(root, problems)
    thread = _thread(file, root, problems, forum, topic)
    note_contradictions(file, root, problems)
    lists = read_lists(file, root, folder, problems)
    hosts = {index: _hosts(rule, index, lists, root, problems) for index, rule in enumerate(file.rules)}
    messages = read_messages(file, root, folder, problems)
    problems.stop_if_any()
    return compile_rulebook(file, thread, hosts, lists, messages)


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


def validate(root: Keys, problems: Problems) -> schema.RulesFile:
    """The file as checked models. Raises RulesError with all that is wrong so far."""
    try:
        file = schema.RulesFile.model_validate(plain(root))
    except ValidationError as error:
        note_errors(error, root, problems)
        raise RulesError(problems.found) from None
    return file


def _thread(
    file: schema.RulesFile, root: Keys, problems: Problems, forum: str | None, topic: int | None
) -> Thread:
    """The thread, with what the caller knows better."""
    said = file.thread
    address, number = forum or said.forum, topic or said.topic
    for key, value, variable in (("forum", address, "LINKBOT_FORUM"), ("topic", number, "LINKBOT_TOPIC")):
        if value is None:
            spot = key_spot_at(root, ("thread",))
            problems.add(
                spot,
                f"`{key}` is missing here",
                f"add it, or let the operator's settings name it ({variable})",
            )
    return Thread(
        forum=(address or "").rstrip("/"),
        topic_id=number or 0,
        title=said.title,
        since=said.since,
        guidelines=said.guidelines,
    )


def _hosts(
    rule: schema.Rule, index: int, lists: dict[str, frozenset[str]], root: Keys, problems: Problems
) -> Lists:
    host = rule.expect.links.host if rule.expect.links else None
    if host is None:
        return Lists()
    path = ("rules", index, "expect", "links", "host")
    return Lists(
        expand(host.within, (*path, "in"), lists, root, problems),
        expand(host.not_in, (*path, "not_in"), lists, root, problems),
    )
