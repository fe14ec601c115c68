"""The commands by which rules are understood and tuned. Each imports what it needs when it runs."""

from pathlib import Path
from typing import Annotated

import typer

from linkbot.cli.memory import Json

Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules", metavar="FILE", help="The rules file. [default: the one that LINKBOT_RULES holds]"
    ),
]
Forum = Annotated[
    str | None, typer.Option("--forum", metavar="URL", help="The forum's address, in place of thread.forum.")
]
UploadHosts = Annotated[
    list[str] | None,
    typer.Option(
        "--upload-host", metavar="HOST[/PATH-PREFIX]", help="Where the forum keeps uploads; may be repeated."
    ),
]


def backtest(
    rules: Annotated[
        Path | None,
        typer.Argument(
            metavar="[RULES]", help="The rules file to try. [default: the one that LINKBOT_RULES holds]"
        ),
    ] = None,
    *,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="OLD", help="Rules to compare with, say those in force."),
    ] = None,
    topic: Annotated[
        str,
        typer.Option("--topic", metavar="URL", help="A thread of the forum; settings as for `linkbot run`."),
    ] = "",
    posts: Annotated[
        list[str] | None,
        typer.Option(
            "--posts", metavar="FILE", help="JSON lines, .gz or not; - for standard input; may be repeated."
        ),
    ] = None,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="More files, after --posts.")
    ] = None,
    forum: Forum = None,
    upload_host: UploadHosts = None,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Score against moderators' decisions in LINKBOT_DATABASE.")
    ] = False,
    most: Annotated[
        int, typer.Option("--list", min=0, max=100_000, metavar="N", help="How many posts a list may name.")
    ] = 100,
    as_json: Json = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the result as a page, too.")
    ] = None,
) -> None:
    """Say what rules would make of past posts, and which verdicts a change of rules changes. Nobody is told anything.

    Rules that need a linked page are skipped. Where a line holds a `post` beside what is `expected` of it, precision and recall are shown.
    """
    from linkbot.cli.backtest import Wanted  # noqa: PLC0415
    from linkbot.cli.backtest import backtest as run  # noqa: PLC0415
    from linkbot.cli.rules_files import rules_file  # noqa: PLC0415

    wanted = Wanted(
        rules_file(rules),
        against,
        topic,
        (*(posts or ()), *(files or ())),
        forum,
        tuple(upload_host or ()),
        decisions=decisions,
        most=most,
        as_json=as_json,
        html=html,
    )
    raise typer.Exit(run(wanted))


def explain(
    what: Annotated[
        str, typer.Argument(metavar="POST-URL|FILE|-", help="A post of the forum, or one as JSON.")
    ],
    *,
    rules: Rules = None,
    forum: Forum = None,
    upload_host: UploadHosts = None,
    as_member: Annotated[
        bool, typer.Option("--as-member", help="Judge a post of staff as if a member had written it.")
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Fetch no linked pages; rules that need them are skipped.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say why a post is judged as it is: rule by rule what was seen, asked for, what decided and what would pass.

    A POST-URL is read with the settings of `linkbot run`; nothing is done on the forum.
    """
    from linkbot.cli.explain import Wanted, explain_post  # noqa: PLC0415
    from linkbot.cli.rules_files import rules_file  # noqa: PLC0415

    wanted = Wanted(
        what,
        rules_file(rules),
        forum,
        tuple(upload_host or ()),
        member=as_member,
        offline=offline,
        as_json=as_json,
    )
    raise typer.Exit(explain_post(wanted))
