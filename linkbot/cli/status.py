"""`linkbot status`: how the daemon and its work stand, from the memory alone."""

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # --help is quick without these
    from datetime import datetime

    from linkbot.core.records import RulebookRecord
    from linkbot.core.status import Status
    from linkbot.settings import Settings

UNWELL = 1
"""The exit status when the daemon does not run, is halted, or has not looked at the forum for long."""


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
) -> None:
    """Show how the daemon is, its threads and cases, what waits to be sent, and what requests were used for.

    Works beside a running daemon and asks no forum. Exit status 0: all is well; 1: the daemon does not run or cannot
    work; 2: the memory or the settings cannot be read.
    """
    from linkbot.bootstrap import SystemClock  # noqa: PLC0415
    from linkbot.cli.status_text import as_facts, is_well, lines  # noqa: PLC0415
    from linkbot.core.records import StoreError  # noqa: PLC0415
    from linkbot.settings import SettingsError, load_settings  # noqa: PLC0415

    try:
        settings = load_settings()
        found = asyncio.run(_look(settings, SystemClock().now()))
    except (SettingsError, StoreError) as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps(as_facts(found, settings), indent=2, ensure_ascii=False))
    else:
        typer.echo("\n".join(lines(found, settings)))
    if not is_well(found, settings):
        raise typer.Exit(UNWELL)


async def _look(settings: "Settings", now: "datetime") -> "Status":
    from linkbot.edge.store.beside import open_to_read  # noqa: PLC0415
    from linkbot.edge.store.overview import overview  # noqa: PLC0415

    store = await open_to_read(settings.database)
    try:
        found = await store.read(overview, now)
        records = await store.rules_in_force()
    finally:
        await store.close()
    threads = tuple(
        replace(thread, mode=_mode(records[thread.topic_id])) if thread.topic_id in records else thread
        for thread in found.threads
    )
    return replace(found, threads=threads)


def _mode(record: "RulebookRecord") -> str:
    """What the rules file says; empty if this linkbot cannot read it."""
    from linkbot.rulebook.errors import RulesError  # noqa: PLC0415
    from linkbot.rulebook.kept import read_kept  # noqa: PLC0415

    forum = "https://forum.example" if record.name.startswith("topic:") else None
    try:
        return read_kept(record.text, record.name, record.files, forum).rulebook.mode.name.lower()
    except RulesError:
        return ""
