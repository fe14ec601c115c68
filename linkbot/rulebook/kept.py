"""Rules as they are remembered: the text of a file with the texts beside it that it uses, read back by the same loader."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from linkbot.core.records import Draft
from linkbot.rulebook.errors import Problems, RulesError, Spot
from linkbot.rulebook.files import Unreadable, read_beside
from linkbot.rulebook.loader import Loaded, read_bytes, read_file
from linkbot.rulebook.schema import ListUse
from linkbot.rulebook.upkeep_schema import MessageFile

_TURNS = 3
"""How often a file is read that changes under our eyes."""


def draft_of(path: Path) -> Draft:
    """A rules file as it stands now, or what is wrong with it. Never raises for what a file may hold."""
    for _ in range(_TURNS):
        try:
            loaded = read_file(path)
            text = path.read_text(encoding="utf-8")
            files = {name: read_beside(path.parent, name) for name in _beside(loaded)}
            if read_kept(text, path.name, files).rulebook.version == loaded.rulebook.version:
                return Draft(path.name, text, files, loaded.rulebook)
        except RulesError as error:
            return Draft(path.name, _text(path), problems=str(error))
        except (Unreadable, OSError, UnicodeDecodeError):
            continue  # it was good a moment ago: somebody is at work on it
    return Draft(
        path.name, problems=unusable(path.name, "this file changes while it is read", "save it again")
    )


def draft_in(text: str, name: str, forum: str) -> Draft:
    """Rules that are kept in a text, such as a post of that forum; nothing stands beside them."""
    try:
        loaded = read_bytes(text.encode("utf-8", "surrogatepass"), name, forum=forum)
    except RulesError as error:
        return Draft(name, text, problems=str(error))
    return Draft(name, text, rulebook=loaded.rulebook)


def read_kept(text: str, name: str, files: Mapping[str, str], forum: str | None = None) -> Loaded:
    """Remembered rules. `files` are the texts from lists/ and messages/ by name. Raises RulesError."""
    data = text.encode("utf-8", "surrogatepass")
    if not files:
        return read_bytes(data, name, forum=forum)
    with TemporaryDirectory(prefix="linkbot-rules-") as folder:
        for beside, content in files.items():
            path = Path(folder) / beside
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return read_bytes(data, name, forum=forum, folder=Path(folder))


def digest_of(draft: Draft) -> str:
    """What tells one draft from another: the version of a good one, else a digest of its text and its problems."""
    if draft.rulebook is not None:
        return draft.rulebook.version
    whole = json.dumps([draft.text, draft.problems]).encode()
    return hashlib.sha256(whole).hexdigest()[:12]


def _beside(loaded: Loaded) -> list[str]:
    """The files in lists/ and messages/ that a rules file uses."""
    lists = [content.use for content in loaded.file.lists.values() if isinstance(content, ListUse)]
    messages = (loaded.file.messages.tell, loaded.file.messages.reply)
    texts = [text.file for one in messages for text in one.values() if isinstance(text, MessageFile)]
    return [*(use for use in lists if not use.startswith("bundled/")), *texts]


def _text(path: Path) -> str:
    """As much of a bad file as tells it from others."""
    try:
        return path.read_bytes()[:65_536].decode("utf-8", "replace")
    except OSError:
        return ""


def unusable(name: str, message: str, advice: str) -> str:
    """One problem with a whole file, in the form of all others."""
    problems = Problems()
    problems.add(Spot(name, 1, 1), message, advice)
    return str(RulesError(problems.found))
