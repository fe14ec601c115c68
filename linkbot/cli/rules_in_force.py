"""`linkbot rules history`, `accept` and `rollback`: which rules are in force, beside the daemon or without it."""

import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkbot.cli.memory import SOON, Json, fail, work
from linkbot.core.records import Candidate, RulebookRecord, Standing
from linkbot.flow.store_port import Store

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.edge.store import SqlStore
    from linkbot.settings import Settings

Version = Annotated[str, typer.Argument(metavar="VERSION", help="A version, or its first digits.")]
MaybeVersion = Annotated[str, typer.Argument(metavar="[VERSION]", help="A version, or its first digits.")]
Text = Annotated[str, typer.Option("--text", metavar="VERSION", help="Print the text of that version.")]

_SHORTEST = 4  # digits of a version that may stand for the whole


def history(as_json: Json = False, text: Text = "") -> None:
    """Show which rules were in force when, and what waits to be."""

    async def show(store: Store, _: datetime) -> None:
        records, candidates = await store.rulebooks(), await store.candidates()
        if text:
            typer.echo(_chosen(text, (*candidates, *records)).text, nl=False)
            return
        current = {record.number for record in (await store.rules_in_force()).values()}
        if as_json:
            typer.echo(json.dumps(_as_json(records, candidates, current), indent=2, ensure_ascii=False))
            return
        typer.echo("\n".join(_lines(records, candidates, current)))

    _work(show)


def accept(version: MaybeVersion = "") -> None:
    """Put changed rules in force that linkbot held back, or that were set aside by a rollback."""

    async def put(store: Store, now: datetime) -> None:
        waiting = [c for c in await store.candidates() if c.standing is not Standing.BAD]
        held = [c for c in waiting if c.standing is Standing.HELD]
        if not version and len(held) != 1:
            which = "".join(f"\n  {c.version}  {c.name}" for c in held)
            fail(
                f"Several files are held back; say which version:{which}" if held else "Nothing is held back."
            )
        candidate = _chosen(version, waiting) if version else held[0]
        if not await store.accept(candidate, "accepted at the command line", now):
            fail(f"{candidate.name} has just been changed; look again with `linkbot rules history`.")
        typer.echo(f"{candidate.name}, version {candidate.version}: in force ({candidate.note}). {SOON}")

    _work(put)


def rollback(version: Version) -> None:
    """Put earlier rules in force again. The rules file itself is never written to."""

    async def put_back(store: Store, now: datetime) -> None:
        earlier = _chosen(version, [r for r in await store.rulebooks() if r.topic_id is not None])
        topic = earlier.topic_id or 0
        current = (await store.rules_in_force()).get(topic)
        if current and current.version == earlier.version:
            fail(f"Version {earlier.version} is in force for topic {topic} as it is.")
        _see_that_it_loads(earlier)
        how = f"rolled back from {current.version}" if current else "rolled back"
        record = RulebookRecord(earlier.version, earlier.name, earlier.text, now, topic, earlier.files, how)
        await store.put_in_force(record, await _set_aside(store, current, earlier, now))
        typer.echo(f"Version {earlier.version} is in force again for topic {topic}. {SOON}")
        if current:
            typer.echo(_WHAT_NOW.format(name=current.name, version=current.version, earlier=earlier.version))

    _work(put_back)


_WHAT_NOW = """
linkbot never writes into a rules file: {name} still says what it said (version {version}). It does not count until
somebody changes it. So do one of these:
  - put the earlier text into {name}; this prints it: linkbot rules history --text {earlier}
  - or mend {name}; linkbot looks at it again as soon as its meaning changes
  - or, if the step back was wrong: linkbot rules accept {version}"""


async def _set_aside(
    store: Store, current: RulebookRecord | None, earlier: RulebookRecord, now: datetime
) -> Candidate | None:
    """What was in force until now, unless the file says something else already."""
    if current is None or any(c.name == current.name for c in await store.candidates()):
        return None
    note = f"set aside for {earlier.version}"
    return Candidate(
        current.name,
        current.version,
        Standing.SET_ASIDE,
        now,
        current.text,
        current.files,
        current.topic_id,
        note,
    )


def _see_that_it_loads(record: RulebookRecord) -> None:
    """What another linkbot took may be wrong for this one."""
    from linkbot.rulebook.kept import read_kept  # noqa: PLC0415
    from linkbot.rulebook.loader import RulesError  # noqa: PLC0415

    forum = "https://forum.example" if record.name.startswith("topic:") else None
    try:
        read_kept(record.text, record.name, record.files, forum)
    except RulesError as error:
        fail(f"{error}\n\nThis linkbot cannot use that version any more.")


def _chosen(version: str, choices: Iterable[Any]) -> Any:
    """The one rulebook or candidate that a version, or the beginning of one, names."""
    found = {c.version: c for c in reversed(list(choices)) if c.version.startswith(version.lower())}
    if len(version) < _SHORTEST or len(found) > 1:
        fail(f"{version!r} may mean several versions; write more of its digits.")
    if not found:
        fail(f"There is no version {version!r} to choose; `linkbot rules history` lists them.")
    return next(iter(found.values()))


def _lines(
    records: tuple[RulebookRecord, ...], candidates: tuple[Candidate, ...], current: set[int]
) -> Iterator[str]:
    by_topic: Mapping[int | None, list[RulebookRecord]] = {r.topic_id: [] for r in reversed(records)}
    for record in records:
        by_topic[record.topic_id].append(record)
    for topic, rows in by_topic.items():
        yield f"Topic {topic}:" if topic is not None else "From before linkbot kept topics:"
        for row in rows:
            mark = "in force" if row.number in current else ""
            yield f"  {row.version:12}  {row.loaded_at:%Y-%m-%d %H:%M}  {mark:8}  {row.name}: {row.how}"
    for candidate in candidates:
        yield f"Not in force: {candidate.name}, {candidate.standing.value} since {candidate.at:%Y-%m-%d %H:%M} UTC"
        yield from (f"  {line}" for line in candidate.note.splitlines())
        if candidate.standing is Standing.HELD:
            yield f"  linkbot rules accept {candidate.version}   puts it in force"
    if not records and not candidates:
        yield "No rules have been in force yet; `linkbot run` takes them."


def _as_json(
    records: tuple[RulebookRecord, ...], candidates: tuple[Candidate, ...], current: set[int]
) -> dict[str, list[dict[str, Any]]]:
    return {
        "history": [
            {
                "version": r.version,
                "topic": r.topic_id,
                "file": r.name,
                "at": r.loaded_at.isoformat(),
                "how": r.how,
                "in_force": r.number in current,
            }
            for r in records
        ],
        "not_in_force": [
            {
                "version": c.version,
                "topic": c.topic_id,
                "file": c.name,
                "at": c.at.isoformat(),
                "standing": c.standing.value,
                "note": c.note,
            }
            for c in candidates
        ],
    }


def _work(do: Callable[[Store, datetime], Awaitable[None]]) -> None:
    """One piece of work in what is remembered of rules."""

    async def with_rules(store: "SqlStore", _: "Settings", now: datetime) -> None:
        await do(store, now)

    work(with_rules)
