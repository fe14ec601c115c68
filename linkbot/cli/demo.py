"""`linkbot demo`: a week in a link-only thread, on a small forum of its own, in under a minute."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

import typer
from rich.console import Console

from linkbot.core.case import Case
from linkbot.demo.narrator import Narrator
from linkbot.demo.play import DemoFailed, Play, stage
from linkbot.demo.scene import Scene
from linkbot.demo.story import EXPECTED, acts


def demo(*, keep: bool, as_json: bool) -> None:
    """Play the story. Exits with 1 if it did not go as it should."""
    console = Console(stderr=True, quiet=True) if as_json else Console()
    try:
        asyncio.run(_demo(console, keep=keep, as_json=as_json))
    except* (DemoFailed, OSError) as failures:
        typer.echo(f"The demo did not go as it should: {_first(failures)}", err=True)
        raise typer.Exit(1) from None
    except* KeyboardInterrupt:
        raise typer.Exit(130) from None


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The trouble itself, out of the groups that tasks wrap it in."""
    found: BaseException = group
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found


async def _demo(console: Console, *, keep: bool, as_json: bool) -> None:
    narrator = Narrator(console)
    async with stage(narrator) as play:
        narrator.line(
            f"A demo forum is up at {play.scene.forum_url}/t/1615, its articles at {play.scene.articles}/."
        )
        narrator.line(
            "It holds the real Community Input thread. linkbot watches it in mode full; a week passes."
        )
        await play.perform(acts())
        cases = await play.cases()
        narrator.cases(cases)
        check(play.scene, cases, narrator)
        if as_json:
            json.dump([asdict(row) for row in play.scene.forum.requests], sys.stdout, indent=1, default=str)
            sys.stdout.write("\n")
        if keep:
            await _stay(play, narrator)


def check(scene: Scene, cases: Sequence[Case], narrator: Narrator) -> None:
    """The story's cases ended as they should, and the week was reported once; DemoFailed if not."""
    ended = {case.post_id: case.closing.value if case.closing else case.state.value for case in cases}
    wanted = {scene.posts[key]: closing for key, closing in EXPECTED.items()}
    if ended != wanted:
        raise DemoFailed(f"cases should have ended {wanted}, but ended {ended}")
    if len(narrator.reports) != 1:
        raise DemoFailed(f"there should be one weekly report, but there are {len(narrator.reports)}")


async def _stay(play: Play, narrator: Narrator) -> None:
    """Leave forum and daemon up until Ctrl-C."""
    narrator.line("")
    narrator.line(
        f"Still up. Thread: {play.scene.forum_url}/t/1615  Everything: {play.scene.forum_url}/  Ctrl-C ends it."
    )
    await asyncio.Event().wait()
