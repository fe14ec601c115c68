"""Rules that change while linkbot works: taken, held, accepted, refused, rolled back; over a real database and folder."""

from dataclasses import replace
from pathlib import Path

import pytest

from linkbot.core.case import Progress
from linkbot.core.forum import Gone, Stop, Wait
from linkbot.core.model import Author, Kind
from linkbot.core.records import Candidate, RulebookRecord, Standing
from tests.flow.conftest import Scene
from tests.flow.rules_folder import RULES, STRICT, TYPO, Folder, a_folder
from tests.flow.test_life import NO_LINK, failing


@pytest.fixture
async def folder(scene: Scene, tmp_path: Path) -> Folder:
    """Six good posts, one rules file in force."""
    return await a_folder(scene, tmp_path)


async def test_the_first_rules_are_taken(folder: Folder) -> None:
    """Rules for a thread without any are in force at once, and it is remembered since when."""
    record = await folder.record()
    assert ("rules.yaml", RULES, 1615) == (record.name, record.text, record.topic_id)
    assert record.version == folder.rules.benches[0].rulebook.version
    assert [] == folder.alerts


async def test_a_small_change_is_taken(folder: Folder) -> None:
    """A change that says nothing else of the past is in force at the next beat, and nobody is bothered."""
    await folder.save(RULES.replace("at_most: 80", "at_most: 50"))
    assert "50" in folder.limit
    assert "0 of 6 past verdicts change" == (await folder.record()).how
    assert [] == folder.alerts


@pytest.mark.parametrize(("allowed", "held"), [(5, True), (6, False)])
async def test_as_many_changes_as_allowed_are_taken(folder: Folder, allowed: int, held: bool) -> None:
    """Six verdicts change: with six allowed the file is taken, with five it is held."""
    lenient = RULES.replace("changed: 3", f"changed: {allowed}")
    await folder.save(lenient)
    await folder.save(lenient.replace("at_most: 80", "at_most: 10"))
    assert held is ("80" in folder.limit)


async def test_a_file_does_not_wave_itself_through(folder: Folder) -> None:
    """A file that allows more changes is held to what was allowed before."""
    await folder.save(STRICT.replace("changed: 3", "changed: 100"))
    assert "80" in folder.limit
    assert Standing.HELD is (await folder.candidate()).standing


async def test_a_large_change_is_held_and_told_once(folder: Folder) -> None:
    """The old rules stay; moderators get one message with every change and how to accept, however often it is read."""
    await folder.save(STRICT)
    for _ in range(3):
        folder.rules.read_again()
        await folder.beat(minutes=6)
    assert "80" in folder.limit
    (told,) = folder.alerts
    candidate = await folder.candidate()
    assert f"    accept {candidate.version}\n" in told
    assert "of 6 of them they say something else" in told
    assert "In rule `few-words`, `expect: own_words: at_most` goes from 80 to 10." in told
    assert 6 == told.count("**ok → violation**")
    assert "few-words: kept → broken" in told
    assert "the latest 6 posts" in told


async def test_what_is_held_counts_after_a_restart(folder: Folder) -> None:
    """A restart changes nothing: the old rules are in force, the file is held, nobody is told again."""
    await folder.save(STRICT)
    await folder.start()
    await folder.beat()
    assert "80" in folder.limit
    assert 1 == len(folder.alerts)
    assert ["message"] == folder.scene.forum.writes


async def test_killed_before_the_message_went_out(folder: Folder) -> None:
    """The decision to hold and the message are one transaction: after a crash the message is sent, once."""
    folder.write(STRICT)
    folder.scene.clock.forward(minutes=1)
    await folder.rules.renew(slow=False)
    assert [] == folder.alerts
    await folder.start()
    await folder.beat()
    assert 1 == len(folder.alerts)


async def test_accepted_from_another_process(folder: Folder) -> None:
    """What is accepted in the database is in force at the next beat, with a trace of how."""
    await folder.save(STRICT)
    store = folder.scene.bench.store
    assert await store.accept(
        await folder.candidate(), "accepted at the command line", folder.scene.clock.now()
    )
    await folder.beat()
    assert "10" in folder.limit
    assert "accepted at the command line" == (await folder.record()).how
    assert () == await store.candidates()


@pytest.mark.parametrize(
    "words", ["accept", "Accept VERSION", "I accept.", "> accept?\n\n**accept**\n\nthanks!"]
)
async def test_accepted_by_answering(folder: Folder, words: str) -> None:
    """A moderator's plain yes puts the rules in force on the slow beat; linkbot says so, once."""
    await folder.save(STRICT)
    folder.answer(words.replace("VERSION", (await folder.candidate()).version))
    await folder.beat(minutes=6)
    await folder.beat(minutes=6)
    assert "10" in folder.limit
    assert "accepted by moderator-1" == (await folder.record()).how
    assert ["message", "reply"] == folder.scene.forum.writes
    (said,) = [raw for raw in folder.scene.forum.own.values() if "in force now" in raw]
    assert "rules rollback" in said


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("I cannot accept this.", {}),
        ("accept?", {}),
        ("Why? accept is a big word.", {}),
        ("accept 0123456789ab", {}),
        ("> accept", {}),
        ("[quote]\naccept\n[/quote]", {}),
        ("", {}),
        ("accept", {"who": "member-1", "staff": False}),
        ("accept", {"who": "linkbot", "number_of": 3}),
        ("accept", {"who": "system", "number_of": -1}),
        ("accept", {"deleted": True}),
        ("accept", {"hidden": True}),
        ("accept", {"kind": Kind.SMALL_ACTION}),
    ],
)
async def test_what_is_no_yes(folder: Folder, words: str, more) -> None:
    """Doubts, quotes, other versions, members, machines and deleted answers accept nothing."""
    await folder.save(STRICT)
    folder.answer(words, **more)
    await folder.beat(minutes=6)
    assert "80" in folder.limit


async def test_the_yes_may_come_late(folder: Folder) -> None:
    """After a long talk about it the answer is still found."""
    await folder.save(STRICT)
    for _ in range(45):
        folder.answer("Let us think about this.")
    folder.answer("accept")
    await folder.beat(minutes=6)
    assert "10" in folder.limit


async def test_answers_that_cannot_be_read(folder: Folder) -> None:
    """A message that was deleted accepts nothing and disturbs nothing."""
    await folder.save(STRICT)
    folder.scene.forum.trouble = failing(Gone("deleted", status=404), "read", "posts_after")
    await folder.beat(minutes=6)
    assert "80" in folder.limit
    assert Standing.HELD is (await folder.candidate()).standing


async def test_an_old_yes_is_for_the_old_question(folder: Folder) -> None:
    """Accepted, rolled back, and written anew: an answer given back then does not count now."""
    await folder.save(STRICT)
    folder.answer("accept")
    await folder.beat(minutes=6)
    await roll_back(folder)
    await folder.save(RULES)
    folder.scene.forum.answers.clear()  # the new question stands in a message of its own
    await folder.save(STRICT)
    await folder.beat(minutes=6)
    assert "80" in folder.limit
    assert 2 == len(folder.alerts)


async def test_changed_back(folder: Folder) -> None:
    """A held file that is changed back is forgotten; held again, the first message still serves."""
    await folder.save(STRICT)
    await folder.save(RULES)
    assert () == await folder.scene.bench.store.candidates()
    await folder.save(STRICT)
    folder.answer("accept")
    await folder.beat(minutes=6)
    assert 1 == len(folder.alerts)
    assert "10" in folder.limit


async def test_held_and_changed_again(folder: Folder) -> None:
    """Another text in place of the held one asks anew, and an answer about the first does not accept the second."""
    await folder.save(STRICT)
    first = (await folder.candidate()).version
    await folder.save(STRICT.replace("at_most: 10", "at_most: 9"))
    folder.answer(f"accept {first}")
    await folder.beat(minutes=6)
    assert 2 == len(folder.alerts)
    assert "80" in folder.limit


async def test_a_reworded_sentence_tells_nobody_again(folder: Folder) -> None:
    """`say` is changed: in force at once, and the member who was told hears nothing more than before."""
    folder.scene.forum.add(**NO_LINK)
    await folder.beat()
    await folder.beat(minutes=11)
    assert ["message"] == folder.scene.forum.writes
    before = (await folder.record()).version
    await folder.save(RULES.replace("brings a link", "holds a link to something"))
    assert before != (await folder.record()).version
    for _ in range(20):
        await folder.beat(minutes=60)
    assert ["message"] == folder.scene.forum.writes


async def test_a_case_carries_the_rules_that_judged_it(folder: Folder) -> None:
    """An open case is looked at again under new rules, and says so."""
    post = folder.scene.forum.add(**NO_LINK)
    await folder.beat()
    before = (await folder.scene.case(post)).rules_version
    assert before == (await folder.record()).version
    await folder.save(RULES.replace("brings a link", "holds a link"))
    await folder.beat()
    assert (await folder.record()).version == (await folder.scene.case(post)).rules_version != before


async def test_a_rule_that_is_gone_accuses_nobody(folder: Folder) -> None:
    """A case whose rule was taken out is closed instead of flagged."""
    post = folder.scene.forum.add(**NO_LINK)
    await folder.beat()
    await folder.beat(minutes=11)
    await folder.save(RULES.replace("at_least: 1", "at_most: 9"))
    for _ in range(60):
        await folder.beat(minutes=60)
    assert (await folder.scene.case(post)).closing is not None
    assert "flag" not in folder.scene.forum.writes


async def test_old_posts_are_not_raked_up(folder: Folder) -> None:
    """Accepted stricter rules speak of no post that was written before."""
    await folder.save(STRICT)
    folder.answer("accept")
    for _ in range(30):
        await folder.beat(minutes=60)
    assert "10" in folder.limit
    assert ["message", "reply"] == folder.scene.forum.writes


async def test_a_bad_file_changes_nothing_and_is_told_once(folder: Folder) -> None:
    """The last good rules stay; one message with line, column and advice; then silence."""
    await folder.save(TYPO)
    for _ in range(3):
        folder.rules.read_again()
        await folder.beat(minutes=6)
    assert "80" in folder.limit
    (told,) = folder.alerts
    assert "rules.yaml:10:14:" in told
    assert "did you mean `own_words`?" in told
    assert "The last good rules stay in force" in told


async def test_a_bad_file_after_a_restart(folder: Folder) -> None:
    """The last good version comes from the memory; nobody is told again."""
    await folder.save(TYPO)
    await folder.start()
    await folder.beat()
    assert "80" in folder.limit
    assert 1 == len(folder.alerts)


async def test_broken_while_linkbot_was_down(folder: Folder) -> None:
    """A file that was broken in the meantime is told at the next start, and the thread is looked after all the same."""
    (folder.path / "rules.yaml").write_text(TYPO)
    await folder.start()
    folder.scene.forum.add(**NO_LINK)
    await folder.beat()
    await folder.beat(minutes=11)
    assert "" == folder.problems
    assert 1 == len(folder.alerts)
    assert ["message", "message"] == folder.scene.forum.writes


async def test_broken_otherwise_is_told_again(folder: Folder) -> None:
    """Each new mistake gets its one message, also when it is made a second time after it was mended."""
    for text in (TYPO, TYPO.replace("links", "lniks"), RULES, TYPO):
        await folder.save(text)
    assert 3 == len(folder.alerts)


async def test_mended(folder: Folder) -> None:
    """A mended file is weighed as any other, and no trace of the mistake is left."""
    await folder.save(TYPO)
    await folder.save(RULES.replace("at_most: 80", "at_most: 60"))
    assert "60" in folder.limit
    assert () == await folder.scene.bench.store.candidates()


async def test_a_remark_changes_nothing(folder: Folder) -> None:
    """A comment is no new version."""
    before = await folder.record()
    await folder.save("# a remark\n" + RULES)
    assert before == await folder.record()


async def roll_back(folder: Folder) -> None:
    """Go back to the first rules, as the command does."""
    store = folder.scene.bench.store
    current, first = await folder.record(), (await store.rulebooks())[-1]
    aside = Candidate(
        current.name,
        current.version,
        Standing.SET_ASIDE,
        folder.scene.clock.now(),
        current.text,
        topic_id=1615,
    )
    await store.put_in_force(replace(first, how="rolled back"), aside)


async def test_rolled_back(folder: Folder) -> None:
    """Earlier rules are in force again, also after a restart, and the file is not taken until it is changed."""
    await folder.save(RULES.replace("at_most: 80", "at_most: 50"))
    await roll_back(folder)
    await folder.beat()
    assert "80" in folder.limit
    await folder.start()
    await folder.beat(minutes=6)
    assert "80" in folder.limit
    await folder.save(RULES.replace("at_most: 80", "at_most: 40"))
    assert "40" in folder.limit
    assert [] == folder.alerts


async def test_a_second_thread_comes_and_goes(folder: Folder) -> None:
    """A new file is a new thread at the next beat; taken away, its thread is let go."""
    other = RULES.replace("topic: 1615", "topic: 17").replace("Community Input", "Other")
    await folder.save(other, "other.yaml")
    assert [17, 1615] == [bench.topic_id for bench in folder.rules.benches]
    (folder.path / "other.yaml").unlink()
    folder.rules.read_again()
    await folder.beat()
    assert [1615] == [bench.topic_id for bench in folder.rules.benches]
    assert {1615} == set(await folder.scene.bench.store.rules_in_force())


async def test_the_last_file_is_not_let_go(folder: Folder) -> None:
    """An empty or vanished folder disarms nothing; moderators are told once."""
    (folder.path / "rules.yaml").unlink()
    folder.rules.read_again()
    await folder.beat()
    folder.path.rmdir()
    for _ in range(2):
        folder.rules.read_again()
        await folder.beat()
    assert "80" in folder.limit
    assert ["there is no rules file", "there is no folder of rules"] == [
        next(words for words in ("there is no rules file", "there is no folder of rules") if words in told)
        for told in folder.alerts
    ]


async def test_nothing_is_let_go_beside_a_bad_file(folder: Folder) -> None:
    """A renamed file with a mistake in it might be any thread's."""
    other = RULES.replace("topic: 1615", "topic: 17").replace("Community Input", "Other")
    await folder.save(other, "other.yaml")
    (folder.path / "other.yaml").rename(folder.path / "renamed.yaml")
    await folder.save(TYPO, "renamed.yaml")
    assert [17, 1615] == [bench.topic_id for bench in folder.rules.benches]


async def test_renamed(folder: Folder) -> None:
    """Another name for the same rules changes nothing."""
    (folder.path / "rules.yaml").rename(folder.path / "better-name.yaml")
    folder.rules.read_again()
    await folder.beat()
    assert [1615] == [bench.topic_id for bench in folder.rules.benches]
    assert 1 == len(await folder.scene.bench.store.rulebooks())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("topic: 1615", "topic: 1516"), "was for topic 1615 and is for topic 1516 now"),
        (("forum.example.org", "elsewhere.example.org"), "is for https://elsewhere.example.org now"),
    ],
)
async def test_a_wrong_place_disarms_nothing(folder: Folder, change: tuple[str, str], told: str) -> None:
    """A known file that is for another topic or forum now is a mistake until told otherwise."""
    await folder.save(RULES.replace(*change))
    assert "80" in folder.limit
    assert told in folder.alerts[0]


async def test_two_files_for_one_topic(folder: Folder) -> None:
    """The one in force stays; the other is told as a mistake that takes nothing away."""
    await folder.save(STRICT, "another.yaml")
    assert "80" in folder.limit
    assert "are both for topic 1615" in folder.alerts[0]
    assert "not looked after until then" in folder.alerts[0]


async def test_rules_of_another_forum_are_passed_over(folder: Folder) -> None:
    """A file for another forum lies in the same folder without effect."""
    await folder.save(RULES.replace("forum.example.org", "elsewhere.example.org"), "elsewhere.yaml")
    assert [1615] == [bench.topic_id for bench in folder.rules.benches]
    assert [] == folder.alerts


async def test_a_list_beside_the_file(folder: Folder) -> None:
    """A list in its own file is part of the rules: a change of it is weighed, a broken one is told, and what is in
    force outlives both.
    """
    (folder.path / "lists").mkdir()
    (folder.path / "lists/no.txt").write_text("pastebin.com\n")
    use = (
        RULES.replace("at_least: 1", "at_least: 1, host: {not_in: [no]}")
        + "lists: {no: {use: lists/no.txt}}\n"
    )
    await folder.save(use)
    assert {"lists/no.txt": "pastebin.com\n"} == (await folder.record()).files
    (folder.path / "lists/no.txt").write_text("blog.example.net\n")
    folder.rules.read_again()
    await folder.beat()
    assert Standing.HELD is (await folder.candidate()).standing
    (folder.path / "lists/no.txt").unlink()
    await folder.start()
    await folder.beat()
    assert Standing.BAD is (await folder.candidate()).standing
    assert frozenset({"pastebin.com"}) == folder.rules.benches[0].rulebook.lists["no"]


async def test_a_forum_that_is_away_decides_nothing(folder: Folder) -> None:
    """While the past cannot be read the old rules stay; as soon as it can, the file is weighed."""
    folder.scene.forum.trouble = failing(Wait("busy"), "read", "posts")
    await folder.save(RULES.replace("at_most: 80", "at_most: 50"))
    assert "80" in folder.limit
    folder.scene.forum.trouble = lambda _when, _what: None
    await folder.beat()
    assert "50" in folder.limit


async def test_a_dead_key_while_weighing(folder: Folder) -> None:
    """Nothing is decided by a linkbot without rights."""
    folder.scene.forum.trouble = failing(Stop("dead key"), "read", "posts")
    await folder.save(RULES.replace("at_most: 80", "at_most: 50"))
    assert folder.daemon.health.stopped
    assert "80" in folder.limit


async def test_a_fault_in_weighing_ends_no_care(folder: Folder) -> None:
    """A fault of ours with changed rules leaves the thread looked after by the old ones."""
    folder.scene.forum.add(**NO_LINK)
    folder.scene.forum.trouble = failing(ValueError("a fault of ours"), "read", "posts")  # type: ignore[arg-type]
    await folder.save(RULES.replace("at_most: 80", "at_most: 50"))
    await folder.beat(minutes=11)
    assert ["message"] == folder.scene.forum.writes


async def test_the_past_leaves_out_what_is_never_judged(folder: Folder) -> None:
    """The opening post, bots, linkbot's own posts and deleted ones change no verdict."""
    forum = folder.scene.forum
    forum.add("Short", author=Author("linkbot", 3))
    forum.add("Short", author=Author("discobot", -2))
    await folder.beat()
    await folder.save(STRICT)
    assert "6 of 6 past verdicts change" == (await folder.candidate()).note


async def test_a_message_that_was_never_sent_is_no_question(folder: Folder) -> None:
    """As long as the message waits to be sent nobody can have answered it."""
    folder.scene.forum.trouble = failing(Wait("busy", seconds=3600), "before", "message")
    await folder.save(STRICT)
    folder.answer("accept")
    await folder.beat(minutes=6)
    assert "80" in folder.limit
    row = await folder.scene.bench.store.row((await folder.candidate()).message_key)
    assert row is not None
    assert Progress.DONE is not row.progress


async def test_no_rules_at_all(scene: Scene, tmp_path: Path) -> None:
    """Without any good file, and nothing in the memory, there is nothing to start with, and it is said why."""
    folder = await a_folder(scene, tmp_path)
    await scene.bench.store.release(1615)
    folder.write(TYPO)
    await folder.start()
    assert "did you mean `own_words`?" in folder.problems
    folder.write(RULES.replace("forum.example.org", "elsewhere.example.org"))
    await folder.start()
    assert "No rules file is for https://forum.example.org: put that address" in folder.problems
    await folder.beat()


async def test_what_this_linkbot_cannot_read_is_not_in_force(folder: Folder) -> None:
    """Rules in the memory that no longer load are passed over; the file takes their place."""
    bad = RulebookRecord("v0", "rules.yaml", "linkbot: 99\n", folder.scene.clock.now(), 1615)
    await folder.scene.bench.store.put_in_force(bad)
    await folder.start()
    assert "80" in folder.limit


async def test_another_linkbot_reads_the_same_text_otherwise(folder: Folder) -> None:
    """After an update the kept text may mean another version: the history says so, and nothing is asked."""
    record = await folder.record()
    await folder.scene.bench.store.put_in_force(replace(record, version="from-before"))
    await folder.start()
    await folder.beat()
    assert (record.version, "read anew by another linkbot") == (
        (await folder.record()).version,
        (await folder.record()).how,
    )
    assert [] == folder.alerts


async def test_the_memory_of_another_forum(folder: Folder) -> None:
    """Rules that were in force on another forum are not in force here."""
    elsewhere = RULES.replace("forum.example.org", "elsewhere.example.org")
    record = await folder.record()
    await folder.scene.bench.store.put_in_force(replace(record, text=elsewhere, topic_id=99))
    await folder.start()
    assert [1615] == [bench.topic_id for bench in folder.rules.benches]
