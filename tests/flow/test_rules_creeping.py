"""Rules that change in steps too small to ask about: the steps add up."""

from pathlib import Path

from linkbot.core.records import Standing
from linkbot.edge.rules_folder import RulesFolder
from tests.flow.conftest import Scene
from tests.flow.rules_folder import ARTICLE, RULES, WORDS, Folder


async def a_folder(scene: Scene, tmp_path: Path) -> Folder:
    """Rules in force, and six posts of 17, 19, 21 … words."""
    path = tmp_path / "rules"
    path.mkdir()
    (path / "rules.yaml").write_text(RULES)
    folder = Folder(scene, path, RulesFolder(path))
    for number in range(6):
        words, url = f"{WORDS}{' indeed so' * number}", f"{ARTICLE}/{number}"
        scene.forum.add(raw=f"{words} {url}", cooked=f'<p>{words} <a href="{url}">{url}</a></p>')
    await folder.start()
    await folder.beat()
    return folder


def limited(words: int) -> str:
    """The rules with another limit of words."""
    return RULES.replace("at_most: 80", f"at_most: {words}")


async def test_small_changes_add_up(scene: Scene, tmp_path: Path) -> None:
    """Two verdicts, then two more: the second step is held, with all that is different from the rules first chosen."""
    folder = await a_folder(scene, tmp_path)
    await folder.save(limited(23))
    assert "23" in folder.limit
    first = (await scene.bench.store.rulebooks())[-1].version
    await folder.save(limited(19))
    assert "23" in folder.limit
    assert Standing.HELD is (await folder.candidate()).standing
    (told,) = folder.alerts
    assert f"compares with version {first}" in told
    assert 4 == told.count("**ok → violation**")
    assert "goes from 80 to 19" in told


async def test_what_a_person_accepted_is_where_counting_begins_anew(scene: Scene, tmp_path: Path) -> None:
    """After an answer the next small step is small again."""
    folder = await a_folder(scene, tmp_path)
    await folder.save(limited(23))
    await folder.save(limited(19))
    folder.answer(f"accept {(await folder.candidate()).version}")
    await folder.beat(minutes=6)
    assert "19" in folder.limit
    await folder.save(limited(17))
    assert "17" in folder.limit


async def test_a_step_back_is_never_held(scene: Scene, tmp_path: Path) -> None:
    """What was chosen may come back without a question."""
    folder = await a_folder(scene, tmp_path)
    await folder.save(limited(21))
    await folder.save(limited(80))
    assert "80" in folder.limit
    assert [] == folder.alerts
