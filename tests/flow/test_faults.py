# mypy: disable-error-code="method-assign,operator,arg-type,assignment"
"""Faults that a hunt found, each as the test that showed it."""

import contextlib
from dataclasses import replace
from datetime import timedelta

from linkbot.core.case import Closing, Receipt, State
from linkbot.core.forum import Editor, Gone, Ruling, Unsure, Wait
from linkbot.core.model import Author, AuthorshipState
from linkbot.core.rules import Mode, People, Tell
from linkbot.core.said import moment
from linkbot.flow.deliver import deliver
from tests.flow.conftest import LINK, TALK, Scene
from tests.flow.test_life import ARTICLE, GOOD, NO_LINK, TALKING, failing

LONG_RAW = "Charters of many towns were written by hand. " * 20
LONG = {"raw": LONG_RAW, "cooked": f"<p>{LONG_RAW}</p>"}  # no link, no talk
BOTH_RAW = "@member-2 thank you, I agree with you!"
BOTH_WRONG = {
    "raw": BOTH_RAW,
    "cooked": '<p><a class="mention" href="/u/member-2">@member-2</a> thank you, I agree with you!</p>',
}


async def told(scene, **post):
    """A post whose author has been told."""
    post = scene.forum.add(**post)
    await scene.pass_time(1)
    return post


async def test_lost_word_after_429_and_edit(scene: Scene) -> None:
    """A message put off by a busy forum, then an edit that does not help: the author is told about the new text."""
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    scene.forum.trouble = failing(Wait("busy", seconds=60), "before", "message")
    await scene.beat()
    scene.forum.change(post, version=2, raw="Other words, and still no link among them.")
    scene.clock.forward(minutes=2)
    await scene.beat()
    await scene.pass_time(200)
    assert ["message", "flag"] == scene.forum.writes


async def test_lost_flag_after_429_and_edit(scene: Scene) -> None:
    """A flag put off by a busy forum, then an edit that does not help: moderators are asked about the new text."""
    post = await told(scene, **NO_LINK)
    scene.forum.trouble = failing(Wait("busy", seconds=60), "before", "flag")
    scene.clock.forward(hours=48)
    await scene.beat()
    await scene.beat()
    scene.forum.change(post, version=2, raw="Other words, and still no link among them.")
    scene.clock.forward(minutes=2)
    await scene.beat()
    await scene.pass_time(200)
    assert ["message", "flag"] == scene.forum.writes


async def test_observe_stops_what_is_in_the_outbox(scene: Scene) -> None:
    """Lowered to observe, what was planned before is not sent."""
    scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    await deliver(scene.bench, stopping=lambda: True)
    scene.bench = replace(scene.bench, ceiling=Mode.OBSERVE)
    await scene.pass_time(24)
    assert [] == scene.forum.writes


async def test_nothing_late_is_said(scene: Scene) -> None:
    """A word that was planned before a long downtime is not said after it."""
    scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    await deliver(scene.bench, stopping=lambda: True)
    scene.clock.forward(days=5)
    await scene.beat()
    assert [] == scene.forum.writes, scene.forum.own


async def test_broken_anew_standing_message(scene: Scene) -> None:
    """Broken anew, the standing message gets the words again."""
    post = await told(scene, **NO_LINK)
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(4)
    assert "All is well" in scene.forum.own[8001]
    scene.forum.change(post, version=3, cooked=f"<p>{NO_LINK['raw']}</p>", **NO_LINK)
    await scene.pass_time(4)
    assert "All is well" not in scene.forum.own[8001]


async def test_private_after_public(scene: Scene) -> None:
    """Told in public of talk; talk goes, but no link now: must be told in private."""
    post = await told(scene, **TALKING)
    raw = "Charters of many towns were written by hand. " * 20
    scene.forum.change(post, version=2, raw=raw, cooked=f"<p>{raw}</p>")
    await scene.pass_time(200)
    case = await scene.case(post)
    assert "message" in scene.forum.writes, (scene.forum.writes, case)


async def test_private_never_told_but_counted_told(scene: Scene) -> None:
    """A private matter beside a public reply is told in private before it is flagged."""
    post = await told(scene, **TALKING)
    raw = "@member-2 thank you, I agree with you!"
    scene.forum.change(
        post,
        version=2,
        raw=raw,
        cooked='<p><a class="mention" href="/u/member-2">@member-2</a> thank you, I agree with you!</p>',
    )
    await scene.pass_time(20)
    case = await scene.case(post)
    link = next(t for t in case.troubles if t.rule == "external-link")
    said = " ".join(scene.forum.own.values())
    assert link.told_at is None or "no link" in said or "holds a link" in said, (case, said)


async def test_amended_deadline(scene: Scene) -> None:
    """A changed message names the moment at which moderators are really asked."""
    scene.authors.states[ARTICLE] = AuthorshipState.UNKNOWN
    scene.with_rules(LINK, replace(TALK, tell=Tell.PRIVATE))
    post = await told(scene, **LONG)
    at = (await scene.case(post)).told_at
    scene.clock.forward(hours=40)
    raw = "@member-2 thank you, I agree with you!"
    scene.forum.change(
        post,
        version=2,
        raw=raw,
        cooked='<p><a class="mention" href="/u/member-2">@member-2</a> thank you, I agree with you!</p>',
    )
    for _ in range(4):
        await scene.beat()
        scene.clock.forward(minutes=10)
    assert "edit" in scene.forum.writes
    text = scene.forum.own[8001]

    due = at + timedelta(hours=48)
    await scene.pass_time(12)
    assert "flag" in scene.forum.writes
    assert moment(due) in text, text


async def test_amended_deadline_after_flag(scene: Scene) -> None:
    """Once moderators were asked, no message promises to ask them."""
    scene.with_rules(LINK, replace(TALK, tell=Tell.PRIVATE))
    post = await told(scene, **LONG)
    await scene.pass_time(72)
    assert "flag" in scene.forum.writes
    raw = "@member-2 thank you, I agree with you!"
    scene.forum.change(
        post,
        version=2,
        raw=raw,
        cooked='<p><a class="mention" href="/u/member-2">@member-2</a> thank you, I agree with you!</p>',
    )
    await scene.pass_time(3)
    assert "edit" in scene.forum.writes
    assert "I will ask a moderator" not in scene.forum.own[8001]


async def test_flag_told_words(scene: Scene) -> None:
    """Flag names a trouble never told, and says author was told."""
    scene.with_rules(LINK, replace(TALK, tell=Tell.PRIVATE))
    post = await told(scene, **LONG)
    at = (await scene.case(post)).told_at
    scene.clock.moment = at + timedelta(hours=48) - timedelta(minutes=1)
    raw = "@member-2 thank you, I agree with you!"
    scene.forum.change(
        post,
        version=2,
        raw=raw,
        cooked='<p><a class="mention" href="/u/member-2">@member-2</a> thank you, I agree with you!</p>',
    )
    await scene.beat()
    scene.clock.forward(minutes=1)
    await scene.beat()
    await scene.beat()
    flag = scene.forum.flags[post.id]
    assert "no-cross-talk" not in flag, flag


async def test_unknown_page_is_not_put_right(scene: Scene) -> None:
    """A page that goes down is neither put right nor a reason to thank."""
    scene.authors.states[ARTICLE] = AuthorshipState.CONTRADICTED
    post = await told(scene, **GOOD)
    scene.authors.states.clear()
    await scene.pass_time(9 * 24)
    case = await scene.case(post)
    assert "All is well" not in scene.forum.own[8001]
    assert case.closing is not Closing.PUT_RIGHT


async def test_amend_refused_is_flagged(scene: Scene) -> None:
    """Where new words are refused, moderators hear of it in time."""
    scene.with_rules(LINK, replace(TALK, tell=Tell.PRIVATE))
    post = await told(scene, **LONG)
    scene.forum.trouble = failing(Gone("no such post", status=404), "before", "edit", times=99)
    scene.forum.change(post, version=2, **TALKING)
    await scene.pass_time(24 * 5)
    assert "flag" in scene.forum.writes, await scene.case(post)


async def test_queued_message_new_trouble(scene: Scene) -> None:
    """A message that was held for approval cannot be changed; moderators are asked."""
    scene.with_rules(LINK, replace(TALK, tell=Tell.PRIVATE))
    send = scene.forum.send_message

    async def queued(*args):
        await send(*args)
        return Receipt(reviewable_id=4, queued=True)

    scene.forum.send_message = queued
    post = await told(scene, **LONG)
    scene.forum.change(post, version=2, **TALKING)
    await scene.pass_time(24 * 5)
    assert "flag" in scene.forum.writes, await scene.case(post)


async def test_reply_to_renumbered(scene: Scene) -> None:
    """A moderator merges another topic in: numbers shift while the case waits."""
    post = scene.forum.add(**TALKING)
    await scene.beat()
    scene.forum.change(post, number=7)
    scene.forum.add(**GOOD, number=2, id=720, author=Author("member-2", 502))
    seen = []
    reply = scene.forum.reply

    async def spy(topic, to, raw):
        seen.append(to)
        return await reply(topic, to, raw)

    scene.forum.reply = spy
    await scene.pass_time(1)
    assert [7] == seen


async def test_reply_stays_when_moderators_decide(scene: Scene) -> None:
    """A decision about the flag takes the public reply back."""
    post = await told(scene, **TALKING)
    await scene.pass_time(60)
    scene.forum.rulings_by_id[60] = Ruling(60, Closing.AGREED, by_person=True, at=scene.clock.now())
    await scene.beat()
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(24)
    assert "delete" in scene.forum.writes, scene.forum.own


async def test_reply_stays_when_moderator_locks(scene: Scene) -> None:
    """A moderator's lock takes the public reply back."""
    post = await told(scene, **TALKING)
    scene.forum.change(post, locked=True)
    await scene.pass_time(24)
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(24)
    assert "delete" in scene.forum.writes, scene.forum.own


async def test_reply_in_doubt_and_post_deleted(scene: Scene) -> None:
    """A reply that turns up after its post was deleted goes, too."""
    scene.forum.trouble = failing(Unsure("lost", seconds=5), "after", "reply")
    post = scene.forum.add(**TALKING)
    await scene.beat()
    scene.clock.forward(minutes=10)
    await scene.beat()
    assert ["reply"] == scene.forum.writes
    scene.forum.change(post, deleted=True)
    await scene.pass_time(24)
    assert ["reply", "delete"] == scene.forum.writes


async def test_title_mismatch_leaves_alone(scene: Scene) -> None:
    """Under another title nothing more is done, not even the flag that was due."""
    await told(scene, **NO_LINK)
    scene.forum.title = "Printer trouble"
    await scene.pass_time(100)
    assert "flag" not in scene.forum.writes


async def test_one_profile_that_never_opens(scene: Scene) -> None:
    """One profile that always fails does not hold up the others' posts."""
    real = scene.forum.user

    async def user(name):
        if name == "member-1":
            raise Wait("500", status=500)
        return await real(name)

    scene.forum.user = user
    scene.forum.add(**GOOD)
    other = scene.forum.add(**NO_LINK, author=Author("member-2", 502))
    for _ in range(5):
        with contextlib.suppress(Wait):
            await scene.beat()
        scene.clock.forward(minutes=20)
    assert await scene.bench.store.case(other.id) is not None


async def test_many_edits_hide_the_moderators(scene: Scene) -> None:
    """A post edited more often than can be looked at is left to moderators."""

    async def editors(post_id, versions):
        return tuple(Editor(v, "moderator-1" if v == 2 else "member-1") for v in versions)

    scene.forum.editors = editors
    scene.forum.add(**NO_LINK, version=12)
    await scene.pass_time(24)
    assert [] == scene.forum.writes


async def test_already_flagged_is_listened_to(scene: Scene) -> None:
    """A flag that stands already is remembered, so that its decision is heard."""
    post = await told(scene, **NO_LINK)
    scene.forum.change(post, flagged_by_us=True, reviewable_id=60)
    await scene.pass_time(72)
    assert State.FLAGGED is (await scene.case(post)).state


async def test_back_again(scene: Scene) -> None:
    """A post that was deleted and restored is left alone: only a moderator can do that."""
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.forum.change(post, deleted=True)
    scene.clock.forward(minutes=1)
    await scene.beat()
    scene.forum.change(post, deleted=False)
    await scene.pass_time(24)
    assert [] == scene.forum.writes
    assert Closing.RESTORED is (await scene.case(post)).closing


async def test_clock_back(scene: Scene) -> None:
    """A clock that was set back does not stop the slow beat."""
    post = scene.forum.add(**GOOD)
    await scene.beat()
    scene.clock.forward(hours=2)  # old enough
    await scene.beat()
    scene.clock.forward(days=30)
    await scene.beat()
    scene.clock.moment -= timedelta(days=30)
    scene.forum.change(post, version=2, cooked=f"<p>{NO_LINK['raw']}</p>", **NO_LINK)
    await scene.pass_time(24)
    assert ["message"] == scene.forum.writes


async def test_observe_groups(scene: Scene) -> None:
    """Members of an observed group are judged and left alone."""
    scene.with_rules(LINK, people=People(observe_groups=frozenset({"trust_level_1"})))
    scene.forum.add(**NO_LINK)
    await scene.pass_time(24)
    assert [] == scene.forum.writes


async def test_observe_cases_are_not_read_for_ever(scene: Scene) -> None:
    """Cases that are only observed are read at every beat for three days, then on the slow beat."""
    scene.with_rules(LINK, mode=Mode.OBSERVE)
    scene.forum.add(**NO_LINK)
    await scene.pass_time(4 * 24)
    scene.clock.forward(minutes=1)
    before = len(scene.forum.reads)
    await scene.beat()
    assert ["posts_after", "message_topics"] == scene.forum.reads[before:]


async def test_forged_marker(scene: Scene) -> None:
    """A member who writes linkbot's marker into a post is not taken for linkbot."""
    rule = replace(TALK, give_text_back=True)
    scene.with_rules(
        rule, messages={"reply": {"en": "Hello, I am a machine.\n{problems_with_fixes}\n{text_back}"}}
    )
    forged = "<!-- linkbot:v1:tell-public/703 -->"
    scene.forum.add(TALKING["raw"] + forged, TALKING["cooked"])
    await scene.pass_time(1)
    scene.forum.trouble = failing(Unsure("lost", seconds=5), "before", "reply")
    scene.forum.add(**TALKING, author=Author("member-3", 503))
    await scene.pass_time(3)
    assert ["reply", "reply"] == scene.forum.writes
