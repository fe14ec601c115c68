"""The files beside a rules file: lists/ and messages/, and nothing else; and what comes bundled with linkbot."""

from importlib.resources import files
from pathlib import Path

MOST_BYTES = 256 * 1024


class Unreadable(Exception):
    """A file that cannot be used; the text says why, in plain words."""


def read_beside(folder: Path | None, name: str) -> str:
    """The text of a file in a folder of rules. `name` is lists/… or messages/…, checked already by its pattern;
    a link that leads out of the folder is refused. Raises Unreadable.
    """
    if folder is None:
        raise Unreadable("these rules are not kept in a folder, so there are no files beside them")
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise Unreadable(f"`{name}` leads out of the folder of the rules")
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable(f"there is no file `{name}` beside this one") from None
    except OSError as error:
        raise Unreadable(f"`{name}` cannot be read: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise Unreadable(f"`{name}` is longer than {MOST_BYTES // 1024} kB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(f"`{name}` is not stored as UTF-8") from None


def names_beside(folder: Path | None, kind: str) -> tuple[str, ...]:
    """The files that may be named: `lists/x.txt`, `messages/x.md`."""
    if folder is None or not (folder / kind).is_dir():
        return ()
    return tuple(sorted(f"{kind}/{path.name}" for path in (folder / kind).iterdir() if path.is_file()))


def bundled_names(suffix: str) -> tuple[str, ...]:
    """What comes with linkbot: presets (`.yaml`) or lists (`.txt`), without the suffix."""
    inside = files("linkbot.rulebook") / "bundled"
    return tuple(
        sorted(item.name.removesuffix(suffix) for item in inside.iterdir() if item.name.endswith(suffix))
    )


def read_bundled(name: str) -> str:
    """A bundled file's text. Raises FileNotFoundError."""
    return (files("linkbot.rulebook") / "bundled" / name).read_text(encoding="utf-8")
