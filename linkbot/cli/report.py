"""`linkbot report`: the report of a week, printed, as a page, or posted."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.core.report.period import Period
    from linkbot.core.report.week import ThreadWeek
    from linkbot.core.rules import Rulebook
    from linkbot.edge.store import SqlStore
    from linkbot.settings import Settings

Written = list[tuple["Rulebook", "ThreadWeek", str]]


class NoReport(Exception):
    """There is nothing to report on; the text says why."""


def report(
    *,
    week: Annotated[
        str, typer.Option(metavar="2026-W47", help="That week; without it, the last one that is over.")
    ] = "",
    last: Annotated[bool, typer.Option("--last", help="The last week that is over.")] = False,
    thread: Annotated[int, typer.Option(metavar="TOPIC", help="Only that thread.")] = 0,
    show: Annotated[
        bool, typer.Option("--print", help="Print it as Markdown; so it is without another wish.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it as a page, with its picture.")
    ] = None,
    post: Annotated[
        bool, typer.Option("--post", help="Post it where the rules say; one that stands there is corrected.")
    ] = False,
) -> None:
    """Show or post the moderators' report of a week. Works beside a running daemon.

    Exit status 0: done; 1: there is no such week or nothing to report on; 2: memory, settings or forum cannot be used.
    """
    from linkbot.core.forum import ForumTrouble  # noqa: PLC0415
    from linkbot.core.records import StoreError  # noqa: PLC0415
    from linkbot.settings import SettingsError, load_settings  # noqa: PLC0415

    if week and last:
        raise typer.BadParameter("--week and --last exclude each other")
    try:
        settings = load_settings()
        if post:
            said = asyncio.run(_post(settings, week, thread))
        else:
            said = _shown(asyncio.run(_write(settings, week, thread)), html, show=show)
    except (NoReport, ValueError) as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from None
    except (SettingsError, StoreError, ForumTrouble, OSError) as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(2) from None
    typer.echo(said)


def _shown(written: Written, html: Path | None, *, show: bool) -> str:
    """What is printed: the report, or where its page is."""
    from linkbot.cli.report_html import page  # noqa: PLC0415

    raw = "\n\n".join(raw for _, _, raw in written)
    if html is None:
        return raw.rstrip()
    try:
        html.write_text(asyncio.run(page(written)), encoding="utf-8")
    except OSError as trouble:
        raise NoReport(f"{html} cannot be written: {trouble.strerror or trouble}.") from None
    return raw.rstrip() if show else f"{html}: written."


async def _write(settings: "Settings", week: str, thread: int) -> Written:
    from linkbot.core.report.write import write_report  # noqa: PLC0415
    from linkbot.edge.store.beside import open_to_read  # noqa: PLC0415

    store = await open_to_read(settings.database)
    try:
        found = []
        for rulebook in await rulebooks(store, thread):
            period = _period(rulebook, week)
            drawn = await _week(store, rulebook, period)
            found.append((rulebook, drawn, write_report(drawn, rulebook, settings.max_mode)))
        return found
    finally:
        await store.close()


async def rulebooks(store: "SqlStore", thread: int = 0) -> "tuple[Rulebook, ...]":
    """The rules in force, of one thread or all. NoReport if there are none."""
    from linkbot.rulebook.kept import read_kept  # noqa: PLC0415

    records = await store.rules_in_force()
    wanted = [record for topic, record in sorted(records.items()) if thread in {0, topic}]
    if not wanted:
        which = (
            f"Topic {thread} is no thread that linkbot looks after" if thread else "No rules are in force yet"
        )
        raise NoReport(f"{which}; `linkbot status` shows the threads.")
    forum = "https://forum.example"  # of rules that stand in a post of the forum; they do not name it
    return tuple(
        read_kept(r.text, r.name, r.files, forum if r.name.startswith("topic:") else None).rulebook
        for r in wanted
    )


def _period(rulebook: "Rulebook", week: str) -> "Period":
    from linkbot.bootstrap import SystemClock  # noqa: PLC0415
    from linkbot.core.report.period import last_period, period_named  # noqa: PLC0415

    plan = rulebook.report
    return period_named(plan, week) if week else last_period(plan, SystemClock().now())


async def _week(store: "SqlStore", rulebook: "Rulebook", period: "Period") -> "ThreadWeek":
    from linkbot.edge.store import SqlReports  # noqa: PLC0415
    from linkbot.edge.store.link_health import SqlHealthMemory  # noqa: PLC0415
    from linkbot.flow.report import draw_week  # noqa: PLC0415

    return await draw_week(SqlReports(store), SqlHealthMemory(store), rulebook, period)


async def _post(settings: "Settings", week: str, thread: int) -> str:
    """Plan the report, or the correction of the one that stands there; the daemon sends it."""
    from linkbot.bootstrap import SystemClock, open_beside  # noqa: PLC0415
    from linkbot.flow.report import post_now  # noqa: PLC0415

    said = []
    async with open_beside(settings, SystemClock()) as beside:
        for rulebook in await rulebooks(beside.store, thread):
            period = _period(rulebook, week)
            corrected = await post_now(beside.bench_for(rulebook), period)
            what = "is changed where it stands" if corrected else f"goes to {rulebook.report.to}"
            said.append(
                f"Thread {rulebook.thread.topic_id}: the report of {period.name} {what}, as soon as the daemon sends it."
            )
    return "\n".join(said)
