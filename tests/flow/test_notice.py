"""The one notice about a post: how it keeps up with it, reaches its reader, and gives words back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.case import Progress, State
from linkbot.core.forum import Drop, Limits, Ruling
from linkbot.core.model import Author
from linkbot.core.rules import Tell
from tests.core.builders import NOON
from tests.flow.conftest import LINK, TALK, Scene
from tests.flow.test_faults import BOTH_WRONG, LONG
from tests.flow.test_life import GOOD, NO_LINK, TALKING, failing

PRIVATE_TALK = replace(TALK, tell=Tell.PRIVATE)
NEWCOMER = Author("member-1", 501, "Member One", trust_level=1)


def in_messages(scene: Scene) -> list[str]:
    """What linkbot answered in messages, without its markers."""
    return [raw.partition("\n\n<!--")[0] for key, raw in scene.forum.own.items() if key >= 9000]


async def test_what_is_mended_goes_from_the_message(scene: Scene) -> None:
    """Of two problems one is mended: the message speaks of the other alone, without another word to anybody."""
    scene.with_rules(LINK, PRIVATE_TALK)
    post = scene.forum.add(**BOTH_WRONG)
    await scene.pass_time(1)
    assert TALK.say in scene.forum.own[8001]
    scene.forum.change(post, version=2, **LONG)
    await scene.pass_time(1)
    assert (TALK.say in scene.forum.own[8001], LINK.say in scene.forum.own[8001]) == (False, True)
    assert ["message", "edit"] == scene.forum.writes


async def test_a_new_problem_is_told_by_one_answer(scene: Scene) -> None:
    """The message gets the words, and one answer lets its reader know; when it comes back later, nothing does."""
    scene.with_rules(LINK, PRIVATE_TALK)
    post = scene.forum.add(**LONG)
    await scene.pass_time(1)
    scene.forum.change(post, version=2, **BOTH_WRONG)
    await scene.pass_time(1)
    assert ["message", "edit", "reply"] == scene.forum.writes
    assert "something else" in in_messages(scene)[0]
    scene.forum.change(post, version=3, **LONG)
    await scene.pass_time(1)
    scene.forum.change(post, version=4, **BOTH_WRONG)
    await scene.pass_time(2)
    assert 1 == scene.forum.writes.count("reply")
    assert TALK.say in scene.forum.own[8001]


async def test_thanks_are_said_once(scene: Scene) -> None:
    """Right, wrong and right again: the message says so both times, with thanks the first time."""
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(1)
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(1)
    assert "Thank you" in scene.forum.own[8001]
    scene.forum.change(post, version=3, cooked=f"<p>{NO_LINK['raw']}</p>", **NO_LINK)
    await scene.pass_time(1)
    scene.forum.change(post, version=4, **GOOD)
    await scene.pass_time(1)
    assert ("All is well", "Thank you") == (
        "All is well" * ("All is well" in scene.forum.own[8001]),
        "Thank you" * ("Thank you" not in scene.forum.own[8001]),
    )


async def test_moderators_hear_that_it_is_put_right(scene: Scene) -> None:
    """Below the flag stands, once, that nothing is left to decide."""
    scene.forum.rulings_by_id[60] = Ruling(60, None, message_topic_id=90)
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(60)
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(30)
    settled = [words for words in in_messages(scene) if "put right by its author" in words]
    assert 1 == len(settled)
    row = await scene.bench.store.row(f"settle/{post.id}")
    assert row is not None
    assert Progress.DONE is row.progress


async def test_who_takes_no_messages_is_told_in_public_where_the_rules_say_so(scene: Scene) -> None:
    """`tell: both`: the reply in the thread remains; no flag hears that nobody could be told."""
    scene.with_rules(replace(LINK, tell=Tell.BOTH))
    scene.forum.takes_messages = False
    scene.forum.trouble = failing(Drop("no messages", status=422), "before", "message", times=99)
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(1)
    assert ["reply"] == scene.forum.writes
    assert (State.TOLD, "") == ((await scene.case(post)).state, (await scene.case(post)).untold_because)


async def test_a_refusal_without_a_reason_stays_in_doubt(scene: Scene) -> None:
    """422, the message is not there, and its reader takes messages: tried again, and moderators are told, once."""
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    scene.forum.trouble = failing(Drop("unclear", status=422), "before", "message")
    await scene.beat()
    row = await scene.bench.store.row(f"tell/{post.id}")
    assert row is not None
    assert Progress.IN_DOUBT is row.progress
    await scene.pass_time(3)
    assert ["message", "message"] == scene.forum.writes
    assert State.TOLD is (await scene.case(post)).state
    (alert,) = [m for key, m in scene.forum.messages.items() if key.startswith("linkbot-alert")]
    assert ("moderators", True) == (alert[0], "unclear" in alert[2])


async def test_a_refusal_that_stays_is_a_refusal_after_a_day(scene: Scene) -> None:
    """After a day of tries moderators are asked by a flag, as about anybody who cannot be told."""
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)

    def refuse(when: str, what: str) -> None:
        if (when, what) == ("before", "message") and f"linkbot-tell-{post.id}" not in scene.forum.messages:
            raise Drop("unclear", status=422)

    scene.forum.trouble = refuse
    for _ in range(60):
        await scene.beat()
        scene.clock.forward(hours=1)
    assert "unclear" in (await scene.case(post)).untold_because
    assert ["flag"] == [write for write in scene.forum.writes if write != "message"]


async def test_words_are_given_back_and_stay(scene: Scene) -> None:
    """A long post gets its words back at the end of the message; they still stand when all is well."""
    scene.with_rules(replace(LINK, give_text_back=True))
    post = scene.forum.add(**LONG)
    await scene.pass_time(1)
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(1)
    assert "All is well" in scene.forum.own[8001]
    assert LONG["raw"].strip() in scene.forum.own[8001]
    assert ["message", "edit"] == scene.forum.writes


async def test_words_that_do_not_fit_follow(scene: Scene) -> None:
    """Where a forum allows little, the words come in answers, whole and once."""
    scene.forum.text_limits = Limits(max_post=1_000)
    scene.with_rules(replace(LINK, give_text_back=True))
    raw = "\n".join(f"{number}. Charters of many towns were written by hand." for number in range(40))
    scene.forum.add(raw, f"<p>{raw}</p>")
    await scene.pass_time(24)
    told = "\n".join(words.split("```text\n")[1].rpartition("\n```")[0] for words in in_messages(scene))
    assert raw == told
    assert len(in_messages(scene)) > 1


async def test_a_rule_told_in_the_thread_gives_words_back_in_private(scene: Scene) -> None:
    """`tell: reply` with `give_text_back`: a long text goes to its author, not into the thread."""
    scene.with_rules(replace(TALK, give_text_back=True))
    raw = f"{TALKING['raw']} " + "I think that councils should meet more often than they do. " * 6
    scene.forum.add(raw, TALKING["cooked"].replace("</p>", f"{raw[60:]}</p>"))
    await scene.pass_time(1)
    assert ["message", "reply"] == scene.forum.writes
    assert "councils should meet" in scene.forum.own[8001]
    assert "councils should meet" not in in_messages(scene)[0]


@pytest.mark.parametrize(("level", "ends"), [(1, timedelta(hours=24)), (2, None)])
async def test_the_message_knows_how_long_a_post_can_be_changed(
    scene: Scene, level: int, ends: timedelta | None
) -> None:
    """Below trust level 2 a post can be changed for a day; then a moderator changes it, and that is no refusal."""
    scene.clock.moment = NOON
    post = scene.forum.add(**NO_LINK, author=replace(NEWCOMER, trust_level=level))
    await scene.pass_time(1)
    assert ("lets you do so until" in scene.forum.own[8001]) is (ends is not None)
    await scene.pass_time(30)
    assert ("a moderator will change it for you" in scene.forum.own[8001]) is (ends is not None)
    assert ("does not let you change this post" in scene.forum.own[8001]) is (ends is not None)
    await scene.pass_time(48)
    assert ("is no refusal" in scene.forum.flags[post.id or 0]) is (ends is not None)
    assert (NOON + ends if ends else None) == (await scene.case(post)).locked_out_at


async def test_the_forums_own_limit_counts(scene: Scene) -> None:
    """Where the forum shows its limit, that one is named; 0 is no limit."""
    scene.forum.text_limits = Limits(edit_minutes=0)
    scene.forum.add(**NO_LINK, author=NEWCOMER)
    await scene.pass_time(30)
    assert "lets you" not in scene.forum.own[8001]
