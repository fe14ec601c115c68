"""The command line. Each command imports what it needs when it runs, so that `--help` is quick."""

import typer

from linkbot.cli.rules import app as rules

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
app.add_typer(rules, name="rules", help="Check, show and compare rules files.")


def main() -> None:
    """Run the command line."""
    app()
