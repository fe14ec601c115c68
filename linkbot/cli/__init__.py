"""The command line. Each command imports what it needs when it runs, so that `--help` is quick."""

from pathlib import Path
from typing import Annotated

import typer

from linkbot.cli.rules import app as rules

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
app.add_typer(rules, name="rules", help="Check, show and compare rules files.")


@app.command("judge")
def _judge(
    rules: Annotated[Path, typer.Option(help="The rules file.")],
    forum: Annotated[str, typer.Option(help="The forum's address; it replaces `thread.forum` of the rules.")],
    posts: Annotated[
        str, typer.Argument(metavar="[POSTS.jsonl|-]", help="Posts, one JSON object a line.")
    ] = "-",
    upload_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST[/PATH-PREFIX]", help="Where the forum keeps uploads; may be repeated."),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Fetch nothing; rules that need a page are skipped.")
    ] = False,
) -> None:
    """Judge posts as Discourse gives them, each by itself; one JSON object a line comes out, in the same order."""
    from linkbot.cli.judge import judge_posts  # noqa: PLC0415

    raise typer.Exit(judge_posts(rules, forum, upload_host or [], posts, offline=offline))


def main() -> None:
    """Run the command line."""
    app()
