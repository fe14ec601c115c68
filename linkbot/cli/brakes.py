"""`linkbot brakes`: which rules are held back, and letting them go."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkbot.cli.memory import LARGEST, SOON, Json, fail, who, work
from linkbot.core.brakes import Hold

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.edge.store import SqlStore
    from linkbot.settings import Settings

app = typer.Typer(invoke_without_command=True)

All = Annotated[bool, typer.Option("--all", help="Those that were released, too.")]
Rule = Annotated[
    str, typer.Argument(metavar="RULE", help="The rule's id, or `thread` for a pause of the whole thread.")
]
Topic = Annotated[int | None, typer.Option(metavar="NUMBER", min=1, max=LARGEST, help="Only in this topic.")]


@app.callback()
def brakes(context: typer.Context, all_: All = False, as_json: Json = False) -> None:
    """Show which rules are held back, why, and how they may go on."""
    if context.invoked_subcommand is not None:
        return

    async def show(store: "SqlStore", _: "Settings", now: datetime) -> None:
        from linkbot.edge.store import SqlBrakeMemory  # noqa: PLC0415

        found = [h for h in await SqlBrakeMemory(store).holds() if all_ or h.is_on(now)]
        if as_json:
            typer.echo(json.dumps([_json(hold, now) for hold in found], indent=2))
            return
        typer.echo("\n".join(_lines(found, now)) or "No rule is held back.")

    work(show, only_read=True)


@app.command("release")
def release(rule: Rule, topic: Topic = None) -> None:
    """Let a rule go as far as the rules file says. Its open cases are looked at again."""

    async def let_go(store: "SqlStore", _: "Settings", now: datetime) -> None:
        from linkbot.edge.store import SqlBrakeMemory  # noqa: PLC0415
        from linkbot.flow.brakes import release as let  # noqa: PLC0415

        name = "" if rule == "thread" else rule
        held = await let(SqlBrakeMemory(store), store, name, by=who(), now=now, topic_id=topic)
        if not held:
            fail(f"No brake is on {rule}; `linkbot brakes` shows which are.")
        typer.echo(f"Released: {', '.join(hold.name for hold in held)}. {SOON}")

    work(let_go)


def _lines(found: Iterable[Hold], now: datetime) -> Iterator[str]:
    for hold in found:
        what = f"{hold.rule or 'the whole thread'} of topic {hold.topic_id}"
        if not hold.is_on(now):
            yield f"{what}: held since {hold.since:%Y-%m-%d %H:%M}, released ({hold.released_by or 'time'})"
            continue
        until = f" until {hold.until:%Y-%m-%d %H:%M}" if hold.until else ""
        figures = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in hold.figures.items())
        yield f"{what}: {hold.mode.name.lower()} at the most{until}, because: {hold.because.value}{f' ({figures})' if figures else ''}"
        yield f'  in the rules file: brakes: {{release: ["{hold.name}"]}}; or: linkbot brakes release {hold.rule or "thread"}'


def _json(hold: Hold, now: datetime) -> dict[str, Any]:
    return {
        "topic": hold.topic_id,
        "rule": hold.rule or None,
        "mode": hold.mode.name.lower(),
        "because": hold.because.value,
        "since": hold.since.isoformat(),
        "until": hold.until.isoformat() if hold.until else None,
        "name": hold.name,
        "figures": dict(hold.figures),
        "posts": list(hold.posts),
        "on": hold.is_on(now),
        "released_at": hold.released_at.isoformat() if hold.released_at else None,
        "released_by": hold.released_by or None,
    }
