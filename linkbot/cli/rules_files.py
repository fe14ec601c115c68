"""Which rules file a command means: the one that is named, or the one that the daemon would use."""

import os
from pathlib import Path

import typer
from dotenv import dotenv_values

VARIABLE = "LINKBOT_RULES"
_FOLDER = "rules"
_ENDINGS = frozenset({".yaml", ".yml"})


def rules_file(named: Path | None, dotenv: Path = Path(".env")) -> Path:
    """The file named; else, or in a folder that is named, the only one there. Without a name, `LINKBOT_RULES` says where
    (in the environment or in `.env`), or else it is the folder `rules`. Raises typer.BadParameter, saying what to name.
    """
    place = named or _usual_place(dotenv)
    if not place.is_dir():
        if named is None and not place.exists():
            raise typer.BadParameter(f"there is no {place} here: name a rules file with --rules FILE")
        return place
    files = files_in(place)
    if len(files) == 1:
        return files[0]
    if not files:
        raise typer.BadParameter(f"{place} holds no rules file: name one with --rules FILE")
    raise typer.BadParameter(f"{place} holds several: say which with --rules: {', '.join(map(str, files))}")


def files_in(folder: Path) -> list[Path]:
    """The rules files of a folder, by name; not what lies in folders below it."""
    return sorted(path for path in folder.iterdir() if path.suffix in _ENDINGS and path.is_file())


def _usual_place(dotenv: Path) -> Path:
    said = os.environ.get(VARIABLE) or (dotenv_values(dotenv).get(VARIABLE) if dotenv.is_file() else None)
    place = said or _FOLDER
    if place.startswith("topic:"):
        raise typer.BadParameter(
            f"the rules stand in a post of the forum ({VARIABLE}={place}): copy them to a file, and name it with --rules"
        )
    return Path(place)
