"""Steering with several threads, listed groups, and readers of other languages: on the demo forum."""

from dataclasses import replace

import pytest

from linkbot.core.records import RulebookRecord
from linkbot.core.rules import Mode, People
from linkbot.flow.replies import MOST_COMMANDS
from linkbot.flow.steer import steer
from tests.flow.real_forum import NO_LINK
from tests.flow.test_steer import Office, office

__all__ = ["office"]

RULES = """\
linkbot: 1
thread: {{forum: "{forum}", topic: {topic}, title: "Another thread of links"}}
people: {{steer: ["group:keepers"]}}
rules:
  - id: external-link
    say: A post holds a link.
    expect: {{links: {{at_least: 1}}}}
"""
AUF_DEUTSCH = "Ich habe hier leider keinen Link, aber das ist ein Text von mir, der nicht auf Englisch ist."


@pytest.fixture
async def two(office: Office) -> Office:
    """Two threads, one of which a group may steer; and rules that nobody can read."""
    forum, store = office.scene.forum, office.scene.bench.store
    other = forum.add_topic("moderator-1", "Another thread of links", "Links to what you wrote, please.")
    text = RULES.format(forum=forum.base_url, topic=other.id)
    for topic, words in ((other.id, text), (office.scene.thread.id, text), (77, "no: rules")):
        record = RulebookRecord(
            "0123456789ab", "links.yaml", words, office.scene.clock.now(), topic, how="tested"
        )
        await store.put_in_force(record)
    forum.user("member-2").groups = ("keepers",)
    return office


async def test_staff_steer_all_threads_others_theirs(two: Office) -> None:
    """A group listed in one file steers that thread alone, and hears of no other."""
    assert 2 == (await two.ask("moderator-1", "status")).count("mode `")
    said = await two.ask("member-2", "rules")
    assert "Another thread of links" in said
    assert 1 == said.count("in force since")
    assert 1 == (await two.ask("member-2", "pause for 1d")).count("I pause in")
    assert two.scene.bench.desk is not None
    assert 1 == len(await two.scene.bench.desk.brakes.holds())
    assert "no such thread" in await two.ask("member-2", f"linkbot, pause {two.scene.thread.id}")
    assert "I know no such case" in await two.ask("member-2", "linkbot, right 1")


async def test_a_draft_is_judged_for_each_thread(two: Office) -> None:
    """Where two threads are looked after, their verdicts stand below each other."""
    assert 2 == (await two.ask("member-1", NO_LINK)).count("I found no link")


async def test_machines_are_not_answered_for_ever(office: Office) -> None:
    """Who is listed as exempt gets no verdicts; nobody gets more than so many answers a day."""
    people = People(exempt_users=frozenset({"member-3"}))
    office.scene.bench = replace(
        office.scene.bench, rulebook=replace(office.scene.bench.rulebook, people=people)
    )
    assert "" == await office.ask("member-3", "I am a machine, and so are you.")
    topic = office.write("moderator-1", "status")
    for _ in range(MOST_COMMANDS + 5):
        office.reply("moderator-1", topic, "status")
        office.scene.clock.advance(60)
    for _ in range(4):
        await office.round()
    assert MOST_COMMANDS >= len(office.answers(topic)) > MOST_COMMANDS - 10


async def test_nothing_is_answered_where_linkbot_is_off_or_has_no_desk(office: Office) -> None:
    """In mode off nobody gets a verdict; without a desk nothing is read."""
    office.scene.bench = replace(office.scene.bench, ceiling=Mode.OFF)
    assert "" == await office.ask("member-1", NO_LINK)
    await steer(replace(office.scene.bench, desk=None))


async def test_members_are_spoken_to_in_their_language(office: Office) -> None:
    """Notice, answer to a draft and thanks follow the post; moderators keep the default."""
    book = replace(office.scene.bench.rulebook, follow_reader=True)
    office.scene.bench = replace(office.scene.bench, rulebook=book)
    assert "Ich habe keinen Link darin gefunden" in await office.ask("member-1", AUF_DEUTSCH)
    post = office.scene.forum.post_as("member-1", office.scene.thread, AUF_DEUTSCH)
    await office.scene.pass_time(2)
    case = await office.scene.case(post.id)
    assert case is not None
    message = office.scene.forum.topic(case.message_topic_id or 0)
    assert "Zu deinem Beitrag in" in message.title
    assert "Ich bin linkbot, ein automatischer Helfer" in office.scene.forum.posts(message)[0].raw
    mended = f"{AUF_DEUTSCH} https://blog.example/2026/artikel"
    office.scene.forum.edit_as("member-1", post, mended)
    await office.scene.pass_time(1)
    assert "alles in Ordnung" in office.scene.forum.posts(message)[0].raw


async def test_a_case_that_linkbot_began_is_left_to_its_author(office: Office) -> None:
    """Messages about cases are heard elsewhere, so nothing in them is answered twice."""
    post = office.scene.forum.post_as("member-1", office.scene.thread, NO_LINK)
    await office.scene.pass_time(2)
    case = await office.scene.case(post.id)
    assert case is not None
    office.reply("member-1", case.message_topic_id or 0, "What is this about, please?")
    await office.round()
    assert 1 == len(office.answers(case.message_topic_id or 0))
    assert "was right about case 1" in await office.ask("moderator-1", f"right L{post.id}")
    assert "alone from now on" in await office.ask(
        "moderator-1", f"leave /t/{office.scene.thread.id}/{post.post_number} alone"
    )
