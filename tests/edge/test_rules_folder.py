"""The folder of rules files: read whatever it holds, watched where it can be."""

import asyncio
from pathlib import Path

from linkbot.edge.rules_folder import RulesFolder
from linkbot.flow.ports import RulesSource

GOOD = "linkbot: 1\nextends: link-only\nthread: {forum: https://forum.example.org, topic: 7}\n"


async def drafts(folder: Path) -> dict[str, bool]:
    """Names, and whether each can be used."""
    source: RulesSource = RulesFolder(folder)
    return {draft.name: draft.rulebook is not None for draft in await source.drafts()}


async def test_every_rules_file_by_name(tmp_path: Path) -> None:
    """Files that end in .yaml or .yml are read, good and bad; other files and folders are passed over."""
    for name, text in {"b.yaml": GOOD, "a.yml": "nonsense", "notes.txt": GOOD, ".b.yaml.swp": GOOD}.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert {"a.yml": False, "b.yaml": True} == await drafts(tmp_path)


async def test_no_file_and_no_folder(tmp_path: Path) -> None:
    """An empty folder, a missing one, and a file in its place are problems in words."""
    (tmp_path / "file").write_text("")
    for folder, words in (
        (tmp_path, "there is no rules file"),
        (tmp_path / "x", "No such"),
        (tmp_path / "file", "Not a"),
    ):
        (draft,) = await RulesFolder(folder).drafts()
        assert words in draft.problems


async def test_watching(tmp_path: Path) -> None:
    """A file that is saved, or one in lists/, is told; asked to stop, the watch ends."""
    (tmp_path / "lists").mkdir()
    stopping, noticed = asyncio.Event(), asyncio.Event()
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(RulesFolder(tmp_path).watch(noticed.set, stopping))
        for name in ("a.yaml", "lists/no.txt"):
            noticed.clear()
            while not noticed.is_set():
                (tmp_path / name).write_text(GOOD)
                await asyncio.sleep(0.3)
        stopping.set()


async def test_a_folder_that_cannot_be_watched(tmp_path: Path) -> None:
    """Where the system cannot watch, the watch ends at once, and nothing else does."""
    await RulesFolder(tmp_path / "missing").watch(lambda: None, asyncio.Event())
