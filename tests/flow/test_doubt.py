"""What linkbot does not know yet of its own deeds is not taken for anybody else's, and does not stay as it is."""

from dataclasses import replace

from linkbot.core.case import LookAgain, Planned, Purpose, State
from linkbot.core.forum import Unsure, Wait
from linkbot.core.rules import Mode, Tell
from linkbot.flow.alert import alert
from linkbot.flow.deliver import ALERTS, deliver
from linkbot.flow.listen import listen
from tests.flow.conftest import LINK, TALK, Scene
from tests.flow.test_faults import BOTH_WRONG, LONG, told
from tests.flow.test_life import NO_LINK, TALKING, failing
from tests.flow.test_peoples_word import alerts


async def test_a_reply_of_which_its_own_removal_is_in_doubt_was_removed_by_nobody_else(scene: Scene) -> None:
    """Its public reply is taken back by linkbot, and the answer is lost: that is no moderator's word, and the case lives on."""
    scene.with_rules(LINK, TALK)
    post = await told(scene, **TALKING)
    assert (await scene.case(post)).reply_post_id is not None
    scene.forum.change(post, version=2, **LONG)
    scene.forum.trouble = failing(Unsure("lost"), "after", "delete")
    for _ in range(2):
        scene.clock.forward(minutes=10)
        await scene.beat()
    assert "delete" in scene.forum.writes
    await listen(scene.bench)
    assert State.CLOSED is not (await scene.case(post)).state
    await scene.pass_time(60)
    case = await scene.case(post)
    assert (State.FLAGGED, None) == (case.state, case.reply_post_id)


async def test_an_alert_gets_through_whatever_waits_before_it(scene: Scene) -> None:
    """In a thread that may not be touched, moderators hear why, though a hundred looks are due there."""
    now = scene.clock.now()
    looks = [
        Planned(f"look/{n}", now, Purpose.LOOK, LookAgain(1615, n), n, topic_id=1615) for n in range(100)
    ]
    await scene.bench.store.plan(looks, None, now)
    scene.clock.forward(minutes=1)
    await alert(scene.bench, "odd", "Something keeps linkbot from its work.")
    await deliver(scene.bench, only=ALERTS)
    assert ["Something keeps linkbot from its work."] == alerts(scene)


async def test_the_mode_of_each_rule_counts_when_a_message_goes_out(scene: Scene) -> None:
    """Of two rules that a message is about, one only watches by the time it is sent: the message speaks of the other alone."""
    talk = replace(TALK, tell=Tell.PRIVATE)
    scene.with_rules(LINK, talk)
    scene.forum.add(**BOTH_WRONG)
    await scene.beat()
    scene.clock.forward(minutes=10)
    scene.forum.trouble = failing(Wait("busy", seconds=60), "before", "message")
    await scene.beat()
    scene.with_rules(LINK, replace(talk, mode=Mode.OBSERVE))
    await scene.pass_time(1)
    ((_, _, raw),) = scene.forum.messages.values()
    assert (LINK.say in raw, TALK.say in raw) == (True, False)


async def test_a_message_that_was_put_off_follows_its_reader(scene: Scene) -> None:
    """The author takes another name while a message waits: it goes to them, and never to who has the old name now."""
    scene.with_rules(LINK)
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=11)
    scene.forum.trouble = failing(Wait("busy", seconds=60), "before", "message")
    await scene.beat()
    scene.forum.change(post, author=replace(post.author, username="member-1-anew"))
    await scene.pass_time(1)
    assert ["member-1-anew"] == [to for to, _, _ in scene.forum.messages.values()]
