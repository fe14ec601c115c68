"""`linkbot init`: ask where the forum is and who linkbot is there, try it, and write `.env` and a rules file."""

from pathlib import Path
from typing import Annotated

import typer

DOTENV = Path(".env")
_FORUM = typer.Option(
    envvar="LINKBOT_FORUM_URL", help="The forum's address, such as https://forum.example.org"
)
_KEY = typer.Option(
    envvar="LINKBOT_API_KEY", help="The key. Others on this machine may see it here: better a file"
)
_KEY_FILE = typer.Option(help="A file that holds the key; `.env` then names the file, not the key")
_USERNAME = typer.Option(envvar="LINKBOT_USERNAME", help="The user name of linkbot's own account")
_TOPIC = typer.Option(help="The thread: its address or its number")
_RULES = typer.Option(envvar="LINKBOT_RULES", help="The folder of the rules files  [default: rules]")
_MODE = typer.Option(
    envvar="LINKBOT_MAX_MODE",
    help="How far linkbot may ever go: off, observe, flag, full  [default: observe]",
)
_DATABASE = typer.Option(
    envvar="LINKBOT_DATABASE", help="Where it remembers: a file, or postgresql://…  [default: linkbot.db]"
)
_NO_CHECK = typer.Option("--no-check", help="Do not ask the forum; works offline")
_FORCE = typer.Option("--force", help="Change linkbot's settings in an existing .env without asking")


def init(  # noqa: PLR0917  # one parameter for each option; nobody calls it by position
    forum: Annotated[str | None, _FORUM] = None,
    api_key: Annotated[str | None, _KEY] = None,
    api_key_file: Annotated[Path | None, _KEY_FILE] = None,
    username: Annotated[str | None, _USERNAME] = None,
    topic: Annotated[str | None, _TOPIC] = None,
    rules: Annotated[str | None, _RULES] = None,
    max_mode: Annotated[str | None, _MODE] = None,
    database: Annotated[str | None, _DATABASE] = None,
    no_check: Annotated[bool, _NO_CHECK] = False,
    force: Annotated[bool, _FORCE] = False,
) -> None:
    """Ask for what linkbot needs, check it against the forum, and write `.env` and a rules file.

    With forum, key, user name and topic given, nothing is asked, and what else is missing gets its default.
    """
    from linkbot.cli.setting_up import SetUpFailed, Wanted, set_up  # noqa: PLC0415  # `--help` stays quick

    answers = {
        "forum_url": forum,
        "api_key": api_key,
        "username": username,
        "topic": topic,
        "rules": rules,
        "max_mode": max_mode,
        "database": database,
    }
    try:
        set_up(Wanted(answers, api_key_file, check=not no_check, force=force), DOTENV)
    except SetUpFailed as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(1) from None
    except typer.Abort:
        typer.echo("\nNo answer came. `linkbot init --help` shows how to give all at once.", err=True)
        raise typer.Exit(1) from None
