"""What people write to linkbot, and what it answers: on the demo forum, over HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from linkbot.core.case import Closing, State
from linkbot.core.rules import Mode, People
from linkbot.demo.forum.faults import Fault, Trouble, writes
from linkbot.edge.store import SqlBrakeMemory, SqlReports, SqlUndoMemory
from linkbot.edge.store.desk_memory import SqlDeskMemory
from linkbot.flow.brakes import BrakesInForce
from linkbot.flow.deliver import deliver
from linkbot.flow.desk_port import Desk
from linkbot.flow.replies import MOST_DRAFTS
from linkbot.flow.steer import steer
from tests.flow.real_forum import GOOD, NO_LINK, RealScene, real_scene


@dataclass
class Office:
    """A scene in which people write to linkbot."""

    scene: RealScene

    def write(self, who: str, raw: str, title: str = "A word with linkbot") -> int:
        """Somebody sends linkbot a new message, long enough for the forum; its topic."""
        raw = raw if len(raw) >= 10 else f"linkbot, {raw}"
        return self.scene.forum.message_as(who, ["linkbot"], title, raw).topic_id

    def reply(self, who: str, topic: int, raw: str) -> None:
        """Somebody writes on in a message."""
        raw = raw if len(raw) >= 10 else f"linkbot, {raw}"
        self.scene.forum.post_as(who, topic, raw)

    async def round(self) -> None:
        """Linkbot reads its messages and answers."""
        self.scene.clock.advance(300)
        await steer(self.scene.bench)
        await deliver(self.scene.bench)

    def answers(self, topic: int) -> list[str]:
        """What linkbot wrote in a message."""
        me = self.scene.forum.user("linkbot").id
        return [p.raw for p in self.scene.forum.posts(self.scene.forum.topic(topic)) if p.user_id == me]

    async def ask(self, who: str, raw: str) -> str:
        """One message, and the one answer to it; empty if there is none."""
        topic = self.write(who, raw)
        await self.round()
        await self.round()
        said = self.answers(topic)
        assert len(said) < 2
        return said[0] if said else ""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A thread with a desk."""
    async with real_scene(tmp_path) as scene:
        store = scene.stores[-1]
        held, undo = SqlBrakeMemory(store), SqlUndoMemory(store)
        scene.bench = replace(
            scene.bench,
            desk=Desk(SqlDeskMemory(store), held, undo),
            brakes=BrakesInForce(held, store, Mode.FULL),
            reports=SqlReports(store),
            undoing=undo,
        )
        yield Office(scene)


async def test_staff_get_help_once(office: Office) -> None:
    """A question is answered once, in its language, however often the message is looked at."""
    assert "pause for 2d" in await office.ask("moderator-1", "help")
    assert "pausa durante 2d" in await office.ask("moderator-1", "¡Ayuda!")


async def test_other_words_get_a_short_help_once_a_message(office: Office) -> None:
    """Staff who write prose are told what to write, and then left in peace."""
    topic = office.write("moderator-1", "Would you kindly be quiet for a while?")
    await office.round()
    office.reply("moderator-1", topic, "What do you mean by that, machine?")
    await office.round()
    assert ["Write `linkbot, help`" in raw for raw in office.answers(topic)] == [True]


async def test_a_thread_is_paused_and_resumed(office: Office) -> None:
    """While it is paused nobody is told; others are told of the pause; status shows it."""
    assert "I pause in" in await office.ask("moderator-1", "pause for 2d")
    post = office.scene.forum.post_as("member-1", office.scene.thread, NO_LINK)
    await office.scene.pass_time(3)
    case = await office.scene.case(post.id)
    assert case is not None
    assert case.told_at is None
    assert "**paused** by moderator-1" in await office.ask("moderator-1", "status")
    assert "I go on in" in await office.ask("moderator-1", "resume")
    assert "Nothing is paused" in await office.ask("moderator-1", "resume")
    await office.scene.pass_time(3)
    told = await office.scene.case(post.id)
    assert told is not None
    assert told.told_at is not None


async def test_a_case_is_explained_marked_and_undone(office: Office) -> None:
    """By its link, its number and its reference."""
    post = office.scene.forum.post_as("member-1", office.scene.thread, NO_LINK)
    await office.scene.pass_time(3)
    link = f"{office.scene.forum.base_url}/t/links/{office.scene.thread.id}/{post.post_number}"
    said = await office.ask("moderator-1", f"explain {link}")
    assert "external-link" in said
    assert "There is a case about it" in said
    assert "I was wrong about case 1" in await office.ask("moderator-1", "wrong 1")
    assert "I take back what I said" in await office.ask("moderator-1", f"undo L{post.id}")
    case = await office.scene.case(post.id)
    assert case is not None
    assert Closing.UNDONE is case.closing
    assert "I know no such case" in await office.ask("moderator-1", "undo 4711")
    assert "I cannot find that post" in await office.ask("moderator-1", "explain /t/1/99")
    assert "I cannot find that post" in await office.ask("moderator-1", "explain L999999")
    assert "I look after no such thread" in await office.ask("moderator-1", "pause 999 for 2d")


@pytest.mark.parametrize("before", [True, False])
async def test_a_post_is_left_alone(office: Office, before: bool) -> None:
    """Whether there is a case already or not, nothing more is ever said about it."""
    post = office.scene.forum.post_as("member-1", office.scene.thread, NO_LINK if before else GOOD)
    await office.scene.beat()
    assert "alone from now on" in await office.ask("moderator-1", f"leave L{post.id} alone")
    office.scene.forum.edit_as("member-1", post, NO_LINK + " And more of them.")
    await office.scene.pass_time(4)
    case = await office.scene.case(post.id)
    assert case is not None
    assert (State.CLOSED, Closing.PERSON, None) == (case.state, case.closing, case.told_at)


async def test_a_member_tries_a_draft(office: Office) -> None:
    """The verdict comes back in kind words; no case, no memory of it; after some of them a day there is an end."""
    assert "It would fit." in await office.ask("member-1", GOOD)
    wrong = await office.ask("member-1", NO_LINK)
    assert "I found no link in it" in wrong
    assert "automated helper" in wrong
    assert () == await office.scene.bench.store.cases()
    for _ in range(MOST_DRAFTS - 2):
        assert "draft" in await office.ask("member-1", GOOD)
    assert "as often as I may" in await office.ask("member-1", GOOD)
    assert "" == await office.ask("member-1", GOOD)
    office.scene.clock.advance(timedelta(days=1).total_seconds())
    assert "It would fit." in await office.ask("member-1", GOOD)


async def test_members_steer_nothing(office: Office) -> None:
    """A member's command is read as a draft, and changes nothing."""
    assert "draft" in await office.ask("member-1", "pause for 2d")
    assert office.scene.bench.desk is not None
    assert () == await office.scene.bench.desk.brakes.holds()


async def test_listed_people_steer(office: Office) -> None:
    """Whom the rules list may do as staff do, by name or by group."""
    people = People(steer_users=frozenset({"member-2"}))
    office.scene.bench = replace(
        office.scene.bench, rulebook=replace(office.scene.bench.rulebook, people=people)
    )
    assert "I pause in" in await office.ask("member-2", "pause")
    assert "draft" in await office.ask("member-3", "pause")


@pytest.mark.parametrize(
    ("ask", "answer", "back"),
    [
        ("Please do not list me.", "listed nowhere", "list me again"),
        ("No me incluyas", "ninguna lista", "vuelve a incluirme"),
        ("Ne me listez pas", "nulle part", "listez-moi de nouveau"),
        ("Liste mich nicht", "keiner Liste", "liste mich wieder"),
    ],
)
async def test_do_not_list_me_is_honoured_at_once(office: Office, ask: str, answer: str, back: str) -> None:
    """Whoever asks is left out of digest and index from then on, and comes back when they like."""
    office.scene.forum.post_as("member-1", office.scene.thread, GOOD)
    await office.scene.pass_time(1)
    reports, thread = office.scene.bench.reports, office.scene.thread.id
    (article,) = await reports.unread(thread, office.scene.clock.now(), 9)
    await reports.keep(replace(article, title="An article", minutes=3), office.scene.clock.now())
    assert 1 == len(await reports.articles(thread))
    assert answer in await office.ask("member-1", ask)
    assert () == await reports.articles(thread)
    await office.ask("member-1", back)
    assert 1 == len(await reports.articles(thread))


async def test_old_messages_and_talk_below_reports_are_left_alone(office: Office) -> None:
    """What is older than a day is only marked as read; in messages that linkbot began people talk with each other."""
    old = office.write("moderator-1", "help")
    office.scene.clock.advance(timedelta(days=2).total_seconds())
    await office.round()
    assert [] == office.answers(old)
    report = office.scene.forum.message_as(
        "linkbot", ["moderator-1", "member-1"], "linkbot: a report for you", "All is well."
    )
    office.reply("moderator-1", report.topic_id, "Fine with me, thank you all.")
    office.reply("member-1", report.topic_id, "I agree with that, and so on.")
    await office.round()
    assert 1 == len(office.answers(report.topic_id))
    office.reply("moderator-1", report.topic_id, "status")
    await office.round()
    assert 2 == len(office.answers(report.topic_id))


async def test_a_lost_memory_answers_nothing_twice(office: Office) -> None:
    """The answer that stands in the message is found by its marker."""
    topic = office.write("moderator-1", "help")
    await office.round()
    desk = office.scene.bench.desk
    await office.scene.new_memory()
    assert desk is not None
    memory = SqlDeskMemory(office.scene.stores[-1])
    office.scene.bench = replace(office.scene.bench, desk=replace(desk, memory=memory))
    await office.round()
    assert 1 == len(office.answers(topic))


async def test_an_answer_to_a_notice_in_doubt_waits_for_its_case(office: Office) -> None:
    """Who answers before linkbot knows that its notice arrived is heard all the same, as the person concerned."""
    scene = office.scene
    scene.forum.post_as("member-1", scene.thread, NO_LINK)
    scene.forum.faults.add(Fault(writes("/posts"), Trouble.LOSE_ANSWER))
    while not (notices := scene.forum.messages("member-1")):
        scene.clock.advance(60)
        await scene.beat()
    office.reply("member-1", notices[0].id, "Could somebody put it on a page for me?")
    await steer(scene.bench)
    await scene.pass_time(2)
    assert 1 == len([t for t in scene.forum.messages() if "look at a post" in t.title])
