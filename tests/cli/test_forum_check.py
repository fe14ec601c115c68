"""What a forum lets linkbot do is put in words that say what to mend."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from linkbot.core.doctor import Checkup, Weight, plain_account_losses
from linkbot.core.forum import Forbidden, ForumTrouble, Gone, Session, Stop, Topic, Wait
from linkbot.flow.doctor import check_forum
from tests.flow.fakes import FakeClock, FakeForum

FORUM = "https://forum.example.org"
MODERATOR = Session(5, "Helper-1", moderator=True)
TOPIC = Topic(17, "Links", "links", (1,), ())
NOW = timedelta(0)


@dataclass
class Forum(FakeForum):
    """A forum that answers as told, or refuses."""

    clock: FakeClock = field(default_factory=FakeClock)
    me: Session | ForumTrouble = MODERATOR
    thread: Topic | ForumTrouble = TOPIC
    queue: ForumTrouble | None = None

    async def session(self) -> Session:
        """Who we are."""
        me: Session = _or_raise(self.me)
        return me

    async def topic(self, topic_id: int) -> Topic:
        """The one topic."""
        assert 17 == topic_id
        topic: Topic = _or_raise(self.thread)
        return topic

    async def rulings(self, reviewable_ids):
        """Nothing was flagged yet."""
        _or_raise(self.queue)
        return ()


def _or_raise(answer: Any) -> Any:
    if isinstance(answer, ForumTrouble):
        raise answer
    return answer


async def check(address: str = FORUM, skew: timedelta | None = NOW, **how) -> Checkup:
    """The check-up of a forum that answers like that."""
    return await check_forum(Forum(**how), address, "helper-1", 17, skew)


def texts(checkup: Checkup, weight: Weight) -> list[str]:
    """The remarks of that weight."""
    return [remark.text for remark in checkup.remarks if remark.weight is weight]


async def test_all_is_well():
    """A moderator's own key, a topic, a queue and a clock: five good words and nothing else."""
    checkup = await check()
    assert checkup.works
    assert TOPIC == checkup.topic
    assert [
        "https://forum.example.org answers.",
        "The key is good; Helper-1 is a moderator.",
        "Topic 17 is “Links”.",
        "The review queue can be read.",
        "The clocks agree.",
    ] == [remark.text for remark in checkup.remarks]


async def test_plain_account():
    """An ordinary member may do, and hears each thing it will lose; its review queue is not asked for."""
    checkup = await check(me=Session(5, "helper-1"), queue=Forbidden("no", status=403))
    notes = texts(checkup, Weight.NOTE)
    assert checkup.works
    assert len(plain_account_losses()) == len(notes)
    assert all(note.startswith("As an ordinary member: ") for note in notes)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"me": Stop("refused", status=403)}, "Make a key for the user helper-1 alone"),
        ({"me": Wait("no connection")}, "cannot be asked now: no connection"),
        ({"me": replace(MODERATOR, username="other-1")}, "belongs to other-1, not to helper-1"),
        ({"me": Session(-1, "helper-1", admin=True)}, "make a real account"),
        ({"thread": Gone("not found", status=404)}, "Topic 17 cannot be read: not found"),
        ({"thread": replace(TOPIC, private=True)}, "private message"),
    ],
)
async def test_what_stops_it(how: dict[str, Any], words: str):
    """Without a way in, an account of its own, or a thread, it does not work; each says what to mend."""
    checkup = await check(**how)
    assert not checkup.works
    assert [words] == [words for text in texts(checkup, Weight.TROUBLE) if words in text]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"me": replace(MODERATOR, admin=True)}, "a moderator is enough"),
        ({"address": "http://forum.example.org"}, "anybody on the way can read the key"),
        ({"thread": replace(TOPIC, closed=True)}, "The topic is closed"),
        ({"thread": replace(TOPIC, closed=True, archived=True)}, "The topic is archived"),
        ({"queue": Forbidden("no", status=403)}, "cannot be read (no)"),
        ({"queue": Wait("slow")}, "could not be asked now: slow"),
        ({"skew": None}, "does not say what time it is"),
        ({"skew": timedelta(seconds=90)}, "90 seconds behind"),
        ({"skew": timedelta(seconds=-90)}, "90 seconds ahead of"),
    ],
)
async def test_what_is_worth_a_note(how: dict[str, Any], words: str):
    """What does not stop it is a note, and only one."""
    checkup = await check(**how)
    assert checkup.works
    assert [True] == [words in text for text in texts(checkup, Weight.NOTE)]


@pytest.mark.parametrize("address", ["http://127.0.0.1:3000", "http://localhost:3000", FORUM])
async def test_no_fear_on_loopback(address: str):
    """On the machine itself nobody listens on the way."""
    assert [] == texts(await check(address), Weight.NOTE)
