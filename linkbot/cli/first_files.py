"""The two files that linkbot starts from, `.env` and a rules file, written whole or not at all."""

import io
import json
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from linkbot.cli.machine import machine_zone
from linkbot.core.rules import Thread
from linkbot.rulebook.json_schema import json_schema
from linkbot.rulebook.loader import load_text
from linkbot.settings import variable

SCHEMA = "schema.json"
TEMPLATE = Path(__file__).parents[2] / "rules" / "community-input.yaml"
_HEAD = "# linkbot's settings, by `linkbot init`. Keep this file to yourself: it may hold the key.\n"
_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)


class CannotWrite(Exception):
    """A file could not be written; the text says which, and why."""


def write_dotenv(path: Path, values: Mapping[str, str]) -> None:
    """Put settings (by field name) into `.env`, readable by its owner alone. Lines about other things stay.

    Raises CannotWrite; then the old file is as it was.
    """
    wanted = {
        variable(field.removesuffix("_file")) + ("_FILE" * field.endswith("_file")): v
        for field, v in values.items()
    }
    lines = "".join(f"{name}={_quoted(value)}\n" for name, value in wanted.items())
    text = _HEAD + lines + _others(path, wanted)
    read_back = dotenv_values(stream=io.StringIO(text))
    for name, value in wanted.items():
        if read_back.get(name) != value or not value.isprintable():
            raise CannotWrite(f"{name} holds letters that {path} cannot hold; write them percent-encoded.")
    write_whole(path, text)


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _others(path: Path, wanted: Mapping[str, str]) -> str:
    """What an existing file says about anything else."""
    if not path.exists():
        return ""
    ours = {name.removesuffix("_FILE") for name in wanted}
    try:
        with path.open(encoding="utf-8") as file:
            bindings = [
                b for b in parse_stream(file) if (b.key or "").upper().removesuffix("_FILE") not in ours
            ]
    except (OSError, UnicodeDecodeError):
        raise CannotWrite(f"{path} is there, but is no text that can be read: move it away.") from None
    return "".join(b.original.string for b in bindings if b.original.string.strip() != _HEAD.strip())


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step, readable by its owner alone. Raises CannotWrite."""
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.") from None
    draft = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.") from None


def rules_for(folder: Path, topic_id: int) -> Path | None:
    """The rules file of a topic, if the folder has one."""
    return next((path for path, thread in _threads(folder) if thread.get("topic") == topic_id), None)


def is_for_others(folder: Path, forum: str) -> bool:
    """Whether the folder holds rules of another forum; the daemon takes every file there for its own."""
    return any(str(thread.get("forum", forum)).rstrip("/") != forum for _, thread in _threads(folder))


def _threads(folder: Path) -> list[tuple[Path, Mapping[str, object]]]:
    paths = sorted(p for p in folder.glob("*.y*ml") if p.is_file())
    return [(path, _thread(path)) for path in paths]


def _thread(path: Path) -> Mapping[str, object]:
    """What a file says about its thread; nothing if it is no rules file."""
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError):
        return {}
    thread = content.get("thread") if isinstance(content, dict) else None
    return thread if isinstance(thread, dict) else {}


def write_rules(
    folder: Path, thread: Thread, slug: str, template: Path = TEMPLATE, *, zone: str = ""
) -> Path:
    """Write the shipped rules for another thread into the folder, comments and all, and give the file's name.

    `zone`: the one that reports keep; without it, this machine's. A file that is there already is never touched. Raises CannotWrite, and RulesError if the template is broken.
    """
    path = _free_name(folder, slug or f"topic-{thread.topic_id}", thread.topic_id)
    text = _filled_in(template.read_text("utf-8"), thread, zone or machine_zone())
    text = text.replace("$schema=schema.json", f"$schema={SCHEMA}", 1)
    text = text.replace("rules/community-input.yaml", path.as_posix())
    text = text.replace(
        "the Community Input thread", f"“{thread.title}”" if thread.title else f"topic {thread.topic_id}", 1
    )
    load_text(text, str(path), folder=template.parent)
    write_whole(path, text)
    path.chmod(0o644)
    _write_schema(folder)
    return path


def _write_schema(folder: Path) -> None:
    """What editors complete and check by, beside the rules that name it. One that is there already stays."""
    schema = folder / SCHEMA
    if not schema.exists():
        write_whole(schema, json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
        schema.chmod(0o644)


def _free_name(folder: Path, slug: str, topic_id: int) -> Path:
    for stem in (slug, f"{slug}-{topic_id}"):
        if not (folder / f"{stem}.yaml").exists():
            return folder / f"{stem}.yaml"
    raise CannotWrite(f"{folder / slug}-{topic_id}.yaml is there already: move it away.")


def _filled_in(text: str, thread: Thread, zone: str) -> str:
    """The text with its `thread` and zone replaced; a round trip, so that comments stay."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(text)
    about = content["thread"]
    about["forum"], about["topic"] = thread.forum, thread.topic_id
    about["guidelines"] = thread.guidelines or f"{thread.forum}/t/{thread.topic_id}"
    about["since"] = thread.since or date.min
    content["report"]["zone"] = zone
    if thread.title:
        about["title"] = thread.title
    else:
        about.pop("title", None)
    out = io.StringIO()
    yaml.dump(content, out)
    return out.getvalue()
