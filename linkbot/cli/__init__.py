"""The command line. Each command imports what it needs when it runs, so that `--help` is quick."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from linkbot.cli.audit import app as audit
from linkbot.cli.author import app as author
from linkbot.cli.brakes import app as brakes
from linkbot.cli.cases import case, cases
from linkbot.cli.doctor import doctor
from linkbot.cli.feed import feed, unlist
from linkbot.cli.forget import forget
from linkbot.cli.health import health
from linkbot.cli.init import init
from linkbot.cli.mark import mark
from linkbot.cli.rebuild import rebuild
from linkbot.cli.report import report
from linkbot.cli.rules import app as rules
from linkbot.cli.status import status
from linkbot.cli.tuning import backtest, explain
from linkbot.cli.undo import undo

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="A gentle helper for moderators of link-only threads on Discourse forums.",
    pretty_exceptions_enable=False,  # the pretty ones can show local variables, and the key is one
)
app.command("init")(init)
app.command("health")(health)
app.command("status")(status)
app.command("report")(report)
app.command("feed")(feed)
app.command("unlist")(unlist)
app.command("doctor")(doctor)
app.command("rebuild")(rebuild)
app.command("backtest")(backtest)
app.command("explain")(explain)
app.command("cases")(cases)
app.command("case")(case)
app.command("mark")(mark)
app.command("undo")(undo)
app.command("forget")(forget)
app.add_typer(audit, name="audit", help="Check the record of everything that linkbot did.")
app.add_typer(author, name="author", help="Confirm, revoke and list whose pages are whose.")
app.add_typer(brakes, name="brakes", help="Show which rules are held back, and release them.")
app.add_typer(rules, name="rules", help="Check, show and compare rules files.")


@app.command("judge")
def _judge(
    forum: Annotated[str, typer.Option(help="The forum's address; it replaces `thread.forum` of the rules.")],
    rules: Annotated[
        Path | None, typer.Option(help="The rules file. [default: the one that LINKBOT_RULES holds]")
    ] = None,
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
    from linkbot.cli.rules_files import rules_file  # noqa: PLC0415

    raise typer.Exit(judge_posts(rules_file(rules), forum, upload_host or [], posts, offline=offline))


@app.command("whose")
def _whose(
    url: Annotated[str, typer.Argument(metavar="[URL]", help="The linked page.")] = "",
    *,
    user: Annotated[str, typer.Option("--user", help="The poster's user name on the forum.")] = "",
    name: Annotated[
        str | None,
        typer.Option(help="The poster's display name; with it, or any of the next, no forum is asked."),
    ] = None,
    website: Annotated[str | None, typer.Option(help="The profile's website.")] = None,
    bio: Annotated[str | None, typer.Option(help="The profile's text.")] = None,
    location: Annotated[str | None, typer.Option(help="The profile's location.")] = None,
    forum: Annotated[str, typer.Option(help="The forum's address, for links back to the profile.")] = "",
    pairs: Annotated[
        str,
        typer.Option(
            metavar="FILE|-", help="Stored pages and posters, one JSON object a line; nothing is fetched."
        ),
    ] = "",
    pages: Annotated[Path, typer.Option(metavar="DIR", help="Where the pages of --pairs are.")] = Path(),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say whose a linked article is: the verdict, every sign, and what would settle it."""
    from linkbot.cli.whose import weigh_one, weigh_pairs  # noqa: PLC0415
    from linkbot.core.model import Profile  # noqa: PLC0415

    if pairs and not url:
        raise typer.Exit(weigh_pairs(pairs, pages, forum))
    if not url or pairs:
        raise typer.BadParameter(
            "give either an address and a profile (--user NAME, or --name, --website, …), or --pairs FILE and --pages DIR"
        )
    ask = name is None and website is None and bio is None and location is None
    if ask and not user:
        raise typer.BadParameter(
            "say who posted it: --user NAME asks the forum for the profile; --name, --website, --bio and --location give it"
        )
    poster = Profile(user, name=name, website=website, bio=bio, location=location)
    raise typer.Exit(weigh_one(url, poster, forum, ask=ask, as_json=as_json))


@app.command("run")
def _run() -> None:
    """Look after the threads of a forum until stopped. Settings: LINKBOT_* variables, `.env`, or secret files."""
    from linkbot.cli.run import run  # noqa: PLC0415

    run()


@app.command("demo")
def _demo(
    keep: Annotated[
        bool, typer.Option("--keep", help="Stay up afterwards and print the addresses to look around.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the forum's request log as JSON instead of the story.")
    ] = False,
) -> None:
    """Watch linkbot moderate the real Community Input thread on a demo forum, on a sped-up clock."""
    from linkbot.cli.demo import demo  # noqa: PLC0415

    demo(keep=keep, as_json=as_json)


def main() -> None:
    """Run the command line. What the rooms log is the daemon's; a command speaks for itself, and programs read it."""
    if "--help" not in sys.argv:  # which is quick
        from linkbot.logs import set_up_logs  # noqa: PLC0415

        set_up_logs("console", "error", ())
    app()
