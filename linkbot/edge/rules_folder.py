"""The folder in which moderators keep their rules files: read, and watched for changes."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog
from watchfiles import awatch

from linkbot.core.records import Draft
from linkbot.rulebook.kept import draft_of, unusable

log = structlog.get_logger(__name__)

_STEP = 500
"""Milliseconds of quiet after which a change is told: editors write a file in several steps."""


class RulesFolder:
    """Rules files, one a thread, each with what it uses from lists/ and messages/ beside it."""

    def __init__(self, folder: Path) -> None:
        """The folder need not be there (yet, or any more): that is a problem to tell, not an error."""
        self._folder = folder

    async def drafts(self) -> tuple[Draft, ...]:
        """All rules files as they stand now, by name. Of a folder without any, one draft that says so."""
        return await asyncio.to_thread(self._drafts)

    def _drafts(self) -> tuple[Draft, ...]:
        folder = self._folder
        try:
            paths = sorted(p for p in folder.iterdir() if p.suffix in {".yaml", ".yml"} and p.is_file())
        except OSError as error:
            what = f"there is no folder of rules that can be read here: {error.strerror}"
            advice = "LINKBOT_RULES names it; `linkbot init` makes one"
            return (Draft(str(folder), problems=unusable(str(folder), what, advice)),)
        if not paths:
            advice = "`linkbot init` writes one"
            problems = unusable(str(folder), "there is no rules file (*.yaml) in this folder", advice)
            return (Draft(str(folder), problems=problems),)
        return tuple(draft_of(path) for path in paths)

    async def watch(self, changed: Callable[[], None], stopping: asyncio.Event) -> None:
        """Call `changed` when something in the folder may have changed, until stopping. Where the system cannot watch
        it, that is logged once; the slow beat and SIGHUP still read it.
        """
        try:
            async for _ in awatch(self._folder, stop_event=stopping, step=_STEP, recursive=True):
                changed()
        except OSError as error:
            log.warning("rules.not_watched", folder=str(self._folder), why=str(error))
