"""The command line. Each command imports what it needs when it runs, so that `--help` is quick."""

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)


def main() -> None:
    """Run the command line."""
    app()
