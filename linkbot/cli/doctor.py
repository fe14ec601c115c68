"""`linkbot doctor`: see whether linkbot can work, and what on the forum gets in people's way."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # --help is quick without these
    from datetime import datetime

    from linkbot.core.doctor import Remark
    from linkbot.core.rules import Rulebook
    from linkbot.flow.ports import RulesSource
    from linkbot.settings import Settings


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
) -> None:
    """Examine settings, memory, rules, key, account, forum and the forum's own settings; works beside the daemon.

    Nothing is changed anywhere. Exit status 0: all is well; 1: something is to be noted; 2: linkbot cannot work so.
    """
    from linkbot.bootstrap import SystemClock  # noqa: PLC0415
    from linkbot.core.doctor import Remark, Weight, worst  # noqa: PLC0415
    from linkbot.core.records import StoreError  # noqa: PLC0415
    from linkbot.settings import SettingsError, load_settings  # noqa: PLC0415

    try:
        remarks = asyncio.run(_examine(load_settings(), SystemClock().now()))
    except (SettingsError, StoreError) as trouble:
        remarks = tuple(Remark(Weight.TROUBLE, line) for line in str(trouble).splitlines())
    status = worst(remarks)
    if as_json:
        facts = [{"weight": remark.weight.value, "text": remark.text} for remark in remarks]
        typer.echo(json.dumps({"status": status, "remarks": facts}, indent=2, ensure_ascii=False))
    else:
        typer.echo("\n".join(f"{remark.weight.value + ':':9}{remark.text}" for remark in remarks))
    raise typer.Exit(status)


async def _examine(settings: "Settings", now: "datetime") -> "tuple[Remark, ...]":
    from linkbot.bootstrap import SystemClock, open_forum, rules_source  # noqa: PLC0415
    from linkbot.edge.discourse.server_time import server_time  # noqa: PLC0415
    from linkbot.edge.store.checkup import on_memory  # noqa: PLC0415
    from linkbot.flow.doctor import examine  # noqa: PLC0415

    memory = await on_memory(settings.database)
    record, used = await _from_memory(settings, now)
    there = await server_time(settings.forum_url, settings.contact)
    async with open_forum(settings, SystemClock()) as forum:
        about_rules, rulebooks = await _check_rules(rules_source(settings, forum), settings)
        skew = there - SystemClock().now() if there else None
        found = await examine(forum, settings.forum_url, settings.username, rulebooks, skew, record=record)
    return (*memory, *about_rules, *found, *used)


async def _from_memory(settings: "Settings", now: "datetime") -> "tuple[tuple[int, int], tuple[Remark, ...]]":
    """Linkbot's record, and what it sent today. A memory that is not there, or another linkbot's, tells nothing."""
    from linkbot.core.doctor import on_requests  # noqa: PLC0415
    from linkbot.core.records import StoreError  # noqa: PLC0415
    from linkbot.edge.store.beside import open_to_read  # noqa: PLC0415
    from linkbot.edge.store.checkup import record  # noqa: PLC0415
    from linkbot.edge.store.overview import overview  # noqa: PLC0415

    try:
        store = await open_to_read(settings.database)
    except StoreError:
        return (0, 0), ()
    try:
        today = sum((await store.read(overview, now)).today.values())
        used = on_requests(today, settings.requests_per_day, settings.requests_per_minute)
        return await store.read(record), tuple(used)
    finally:
        await store.close()


async def _check_rules(source: "RulesSource", settings: "Settings") -> "tuple[list[Remark], list[Rulebook]]":
    """Whether each rules file can be used; those that can are examined on the forum."""
    from linkbot.core.doctor import Remark, Weight  # noqa: PLC0415
    from linkbot.core.forum import ForumTrouble  # noqa: PLC0415
    from linkbot.flow.drafts import sort_out  # noqa: PLC0415

    try:
        drafts = sort_out(await source.drafts(), {}, settings.forum_url)
    except ForumTrouble as trouble:
        return [Remark(Weight.TROUBLE, f"The rules cannot be read: {trouble.reason}")], []
    remarks = []
    for draft in drafts:
        if draft.rulebook is None:
            remarks.append(Remark(Weight.TROUBLE, draft.problems or f"{draft.name} cannot be used."))
        else:
            mode = min(draft.rulebook.mode, settings.max_mode).name.lower()
            remarks.append(Remark(Weight.FINE, f"{draft.name} can be used; mode {mode}."))
    return remarks, [draft.rulebook for draft in drafts if draft.rulebook is not None]
