"""Working in linkbot's memory from the command line, beside a running daemon or without one."""

import asyncio
import getpass
import os
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from linkbot.core.forum import ForumTrouble
from linkbot.core.records import StoreError

if TYPE_CHECKING:  # --help is quick without these
    from linkbot.core.rules import Rulebook
    from linkbot.edge.store import SqlStore
    from linkbot.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
LARGEST = 2**63 - 1
"""The largest number that a database keeps."""
Topic = Annotated[
    int | None, typer.Option(metavar="NUMBER", min=1, max=LARGEST, help="Only cases of this topic.")
]
CaseRef = Annotated[
    str, typer.Argument(metavar="CASE", help="The case's number, or its reference, such as L700.")
]
NO, CANNOT = 1, 2
"""Exit status: what was asked for is not so or not there; or nobody can tell, for want of settings, memory or forum."""
SOON = "A running daemon takes it over at its next look."

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def work(do: "Callable[[SqlStore, Settings, datetime], Awaitable[None]]", *, only_read: bool = False) -> None:
    """Open the memory that the settings name for one piece of work; trouble ends in words and exit 2."""
    from linkbot.bootstrap import SystemClock  # noqa: PLC0415
    from linkbot.edge.store.beside import open_to_read, open_to_work  # noqa: PLC0415
    from linkbot.settings import SettingsError, load_settings  # noqa: PLC0415

    async def with_store() -> None:
        settings, now = load_settings(), SystemClock().now()
        opened = await (
            open_to_read(settings.database) if only_read else open_to_work(settings.database, now)
        )
        try:
            await do(opened, settings, now)
        finally:
            await opened.close()

    try:
        asyncio.run(with_store())
    except (SettingsError, StoreError, ForumTrouble) as trouble:
        fail(str(trouble), CANNOT)


def fail(words: str, code: int = NO) -> NoReturn:
    """Say what is wrong, and end with that exit status."""
    typer.echo(words, err=True)
    raise typer.Exit(code)


def who() -> str:
    """Who works here, by the machine's own word for them."""
    return f"{user_here()} at the command line"


def user_here() -> str:
    """The name of whoever works here; a number where the machine has no name for them, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def references(words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Case numbers and post ids behind the names of cases: `12`, or `L700` as members are told."""
    numbers: list[int] = []
    posts: list[int] = []
    for word in words:
        found = re.fullmatch(r"(?P<post>[lL]?)(?P<digits>[0-9]{1,19})", word.strip())
        if found is None or int(found["digits"]) > LARGEST:
            fail(f"{word!r} names no case: write its number, such as 12, or its reference, such as L700.")
        (posts if found["post"] else numbers).append(int(found["digits"]))
    return numbers, posts


def moment_from(text: str, now: datetime) -> datetime:
    """A point in time: `2026-02-03`, `2026-02-03 14:05` (UTC unless it says otherwise), or `2d`, `36h` ago."""
    ago = re.fullmatch(r"(\d{1,5})([mhdw])", text.strip())
    try:
        if ago:
            return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        fail(f"{text!r} is no time: write 2026-02-03, 2026-02-03T14:05, or 2d for two days ago.")


async def rulebooks(store: "SqlStore", settings: "Settings") -> "Callable[[int], Rulebook]":
    """The rules of each topic, as they are in force; of a topic without any, nothing but where it is."""
    from linkbot.core.rules import Mode, Rulebook, Thread  # noqa: PLC0415
    from linkbot.rulebook.errors import RulesError  # noqa: PLC0415
    from linkbot.rulebook.kept import read_kept  # noqa: PLC0415

    known: dict[int, Rulebook] = {}
    for topic, record in (await store.rules_in_force()).items():
        forum = settings.forum_url if record.name.startswith("topic:") else None
        try:
            known[topic] = read_kept(record.text, record.name, record.files, forum).rulebook
        except RulesError:
            continue
    return lambda topic: known.get(topic) or Rulebook("", Thread(settings.forum_url, topic), Mode.OBSERVE, ())
