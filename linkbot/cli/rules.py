"""`linkbot rules …`: check a rules file, show it to members, compare two, help editors; see and change what is in force."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linkbot.cli.memory import Json
from linkbot.cli.rules_files import files_in
from linkbot.cli.rules_in_force import accept, history, rollback

if TYPE_CHECKING:
    from linkbot.rulebook.errors import Problem
    from linkbot.rulebook.loader import Loaded

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
app.command("history")(history)
app.command("accept")(accept)
app.command("rollback")(rollback)

File = Annotated[Path, typer.Argument(metavar="FILE", help="A rules file.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Rules files, or folders of them.")]
Forum = Annotated[str | None, typer.Option("--forum", help="The forum's address, in place of thread.forum.")]
Topic = Annotated[
    int | None, typer.Option("--topic", min=1, help="The topic's number, in place of thread.topic.")
]


@app.command()
def check(files: Files, as_json: Json = False, forum: Forum = None, topic: Topic = None) -> None:
    """Say whether rules files are right, and all that is wrong with them. Exit 0: all right, 1: not."""
    from linkbot.rulebook.loader import RulesError, read_file  # noqa: PLC0415

    said = []
    for path in _all_of(files):
        try:
            loaded = read_file(path, forum=forum, topic=topic)
        except RulesError as error:
            said.append({"file": str(path), "ok": False, "problems": [_as_json(p) for p in error.problems]})
            if not as_json:
                typer.echo(f"{error}\n", err=True)
        else:
            rulebook = loaded.rulebook
            said.append(
                {
                    "file": str(path),
                    "ok": True,
                    "version": rulebook.version,
                    "rules": [r.id for r in rulebook.rules],
                }
            )
            if not as_json:
                typer.echo(
                    f"{path}: all right. {len(rulebook.rules)} rules, mode {rulebook.mode.name.lower()}."
                )
    if as_json:
        typer.echo(json.dumps(said, indent=2, ensure_ascii=False))
    raise typer.Exit(int(not all(one["ok"] for one in said)))


@app.command()
def schema() -> None:
    """Print the JSON Schema of rules files, with which editors complete and check."""
    from linkbot.rulebook.json_schema import json_schema  # noqa: PLC0415

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.command()
def reference() -> None:
    """Print the reference of all keys, in Markdown."""
    from linkbot.rulebook.reference import reference as made  # noqa: PLC0415

    typer.echo(made(), nl=False)


@app.command()
def policy(file: File, forum: Forum = None, topic: Topic = None) -> None:
    """Print the rules as a page for members, in Markdown."""
    from linkbot.rulebook.policy import policy as made  # noqa: PLC0415

    loaded = _load(file, forum, topic)
    typer.echo(made(loaded.rulebook, loaded.file), nl=False)


@app.command()
def diff(old: File, new: File, as_json: Json = False, forum: Forum = None, topic: Topic = None) -> None:
    """Say in words what changes from one rules file to another."""
    from linkbot.rulebook.diff import diff as compared  # noqa: PLC0415

    changes = compared(_load(old, forum, topic), _load(new, forum, topic))
    if as_json:
        typer.echo(
            json.dumps([{"where": c.where, "words": c.words} for c in changes], indent=2, ensure_ascii=False)
        )
        return
    for change in changes:
        typer.echo(f"- {change.words}")
    if not changes:
        typer.echo("Nothing changes in meaning.")


def _all_of(places: list[Path]) -> list[Path]:
    """The files, and those in the folders."""
    found = [path for place in places for path in (files_in(place) if place.is_dir() else [place])]
    if not found:
        raise typer.BadParameter(f"{places[0]} holds no rules file")
    return found


def _load(path: Path, forum: str | None, topic: int | None) -> "Loaded":
    """A rules file, or its problems and exit 1."""
    from linkbot.rulebook.loader import RulesError, read_file  # noqa: PLC0415

    try:
        return read_file(path, forum=forum, topic=topic)
    except RulesError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _as_json(problem: "Problem") -> dict[str, str | int]:
    spot = problem.spot
    return {
        "file": spot.file,
        "line": spot.line,
        "column": spot.column,
        "width": spot.width,
        "message": problem.message,
        "advice": problem.advice,
        "text": problem.line_text,
    }
