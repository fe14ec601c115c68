"""What changed rules changed is remembered with them, for the report."""

from pathlib import Path

import pytest

from tests.flow.conftest import Scene
from tests.flow.rules_folder import RULES, STRICT, Folder, a_folder


@pytest.fixture
async def folder(scene: Scene, tmp_path: Path) -> Folder:
    """Six good posts, one rules file in force."""
    return await a_folder(scene, tmp_path)


async def effect(folder: Folder) -> tuple[int | None, int | None]:
    """Of the rules in force: how many verdicts of how many they changed."""
    record = await folder.record()
    return record.changed, record.judged


async def test_the_effect_of_rules_that_are_taken(folder: Folder) -> None:
    """The first rules were weighed against nothing; a small change against the thread's past."""
    assert (None, None) == await effect(folder)
    await folder.save(RULES.replace("at_most: 80", "at_most: 50"))
    assert (0, 6) == await effect(folder)


async def test_the_effect_of_rules_that_were_accepted(folder: Folder) -> None:
    """What a held file would change is known to the one who accepts it, and to the report."""
    await folder.save(STRICT)
    held = await folder.candidate()
    assert (6, 6) == (held.changed, held.judged)
    await folder.scene.bench.store.accept(held, "accepted by moderator-1", folder.scene.clock.now())
    assert (6, 6) == await effect(folder)
