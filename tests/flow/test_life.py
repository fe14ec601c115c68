"""What happens to posts, from first sight to the end, over a real database."""

from datetime import timedelta

import pytest

from linkbot.core.case import Closing, State
from linkbot.core.forum import Drop, Editor, Forbidden, ForumTrouble, Gone, Ruling, Stop, Unsure, Wait
from linkbot.core.model import Author, AuthorshipState, Kind
from linkbot.core.rules import Mode, People
from linkbot.flow.deliver import deliver
from tests.core.builders import NOON
from tests.flow.conftest import LINK, OWN, TALK, Scene

ARTICLE = "https://blog.example.net/essay"
GOOD = {
    "raw": f"I wrote about this: {ARTICLE}",
    "cooked": f'<p>I wrote about this: <a href="{ARTICLE}">{ARTICLE}</a></p>',
}
NO_LINK = {"raw": "Written habits matter more for governance than charters do."}
TALKING = {
    "raw": f"@member-2 thank you, I agree with you! {ARTICLE}",
    "cooked": f'<p><a class="mention" href="/u/member-2">@member-2</a> thank you, I agree with you! '
    f'<a href="{ARTICLE}">{ARTICLE}</a></p>',
}


async def test_a_good_post_is_left_in_peace(scene: Scene) -> None:
    """A good link: nothing is written in a fortnight."""
    scene.forum.add(**GOOD)
    await scene.pass_time(14 * 24)
    assert [] == scene.forum.writes


async def test_told_once_then_flagged_once(scene: Scene) -> None:
    """A post that stays wrong: one message, two days later one flag, and nothing else ever."""
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(1)
    assert ["message"] == scene.forum.writes
    assert f"linkbot-tell-{post.id}" in scene.forum.messages
    await scene.pass_time(14 * 24)
    assert ["message", "flag"] == scene.forum.writes
    assert State.FLAGGED is (await scene.case(post)).state


async def test_nothing_is_said_before_the_wait(scene: Scene) -> None:
    """People may finish editing: nothing is written in the first minutes, and a mended post is never spoken of."""
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=9)
    await scene.beat()
    scene.forum.change(post, version=1, **GOOD)
    await scene.pass_time(72)
    assert [] == scene.forum.writes


async def test_put_right_in_time(scene: Scene) -> None:
    """Told, then put right: the message says so, no flag follows."""
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(1)
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(14 * 24)
    assert ["message", "edit"] == scene.forum.writes
    assert "All is well" in scene.forum.own[8001]
    assert Closing.PUT_RIGHT is (await scene.case(post)).closing


async def test_a_public_reply_disappears_when_solved(scene: Scene) -> None:
    """Where the rule answers in the thread, the answer goes when the post is put right."""
    post = scene.forum.add(**TALKING)
    await scene.pass_time(1)
    assert ["reply"] == scene.forum.writes
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(100)
    assert ["reply", "delete"] == scene.forum.writes


async def test_a_deleted_post_ends_its_case(scene: Scene) -> None:
    """Its author or a moderator deletes it: the reply goes, no flag follows."""
    post = scene.forum.add(**TALKING)
    await scene.pass_time(1)
    scene.forum.change(post, deleted=True)
    await scene.pass_time(100)
    assert ["reply", "delete"] == scene.forum.writes
    assert Closing.GONE is (await scene.case(post)).closing


async def test_an_article_of_somebody_else_is_asked_about_in_private(scene: Scene) -> None:
    """Doubt about a person is a private question, and a flag only after a week."""
    scene.authors.states[ARTICLE] = AuthorshipState.CONTRADICTED
    scene.forum.add(**GOOD)
    await scene.pass_time(6 * 24)
    assert ["message"] == scene.forum.writes
    assert "another author name" in scene.forum.own[8001]
    await scene.pass_time(48)
    assert ["message", "flag"] == scene.forum.writes


async def test_an_unknown_author_is_innocent(scene: Scene) -> None:
    """Could not tell: no case."""
    post = scene.forum.add(**GOOD)
    await scene.beat()
    assert await scene.bench.store.case(post.id or 0) is None


async def test_an_own_topic_with_a_link_is_fine(scene: Scene) -> None:
    """A link to a topic which the poster opened, and whose opening post links outside, is accepted."""
    topic = "https://forum.example.org/t/my-essay/1615"
    scene.forum.change(scene.forum.posts_by_id[701], author=Author("member-1", 501), **GOOD)
    scene.forum.add(f"My essay: {topic}", f'<p>My essay: <a href="{topic}">{topic}</a></p>')
    await scene.pass_time(24)
    assert [] == scene.forum.writes


@pytest.mark.parametrize(
    "more",
    [
        {"author": Author("moderator-1", 2, staff=True)},
        {"author": Author("linkbot", 3)},
        {"author": Author("system", -1)},
        {"kind": Kind.SMALL_ACTION},
        {"kind": Kind.WHISPER},
        {"hidden": True},
        {"withdrawn": True},
        {"created_at": NOON - timedelta(days=400)},
        {"created_at": None},
        {"locked": True},
        {"has_notice": True},
        {"wiki": True},
        {"decided_scores": 1},
    ],
)
async def test_who_and_what_is_never_acted_on(scene: Scene, more: dict) -> None:
    """Staff, bots, itself, small actions, whispers, hidden, withdrawn, old and touched posts: nothing is written."""
    scene.forum.add(**{**NO_LINK, **more})
    await scene.pass_time(100)
    assert [] == scene.forum.writes


async def test_the_opening_post_is_never_acted_on(scene: Scene) -> None:
    """The first post explains the thread; it has no link and is left alone."""
    await scene.pass_time(100)
    assert [] == scene.forum.writes


async def test_a_post_that_somebody_else_edited_is_left_alone(scene: Scene) -> None:
    """A moderator's edit ends linkbot's part; the author's own edits do not."""
    post = scene.forum.add(**NO_LINK, version=3)
    scene.forum.editors_of[post.id or 0] = (Editor(2, "member-1"), Editor(3, "moderator-1"))
    await scene.pass_time(100)
    assert [] == scene.forum.writes
    scene.forum.editors_of[post.id or 0] = (Editor(2, "member-1"), Editor(3, "Member-1"))
    scene.forum.change(post, raw="Other words without any link in them.", version=3)
    await scene.pass_time(2)
    assert ["message"] == scene.forum.writes


async def test_listed_people_are_exempt(scene: Scene) -> None:
    """Exempt users and groups are not judged."""
    scene.with_rules(LINK, people=People(exempt_users=frozenset({"member-1"})))
    scene.forum.add(**NO_LINK)
    await scene.pass_time(24)
    scene.with_rules(LINK, people=People(exempt_groups=frozenset({"trust_level_1"})))
    scene.forum.add(**NO_LINK)
    await scene.pass_time(24)
    assert [] == scene.forum.writes


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.OBSERVE])
async def test_observing_writes_nothing(scene: Scene, mode: Mode) -> None:
    """Below mode flag no deed reaches the forum."""
    scene.with_rules(LINK, TALK, OWN, mode=mode)
    scene.forum.add(**NO_LINK)
    scene.forum.add(**TALKING)
    await scene.pass_time(8 * 24)
    assert [] == scene.forum.writes


@pytest.mark.parametrize("closing", [Closing.AGREED, Closing.DISAGREED, Closing.IGNORED])
async def test_a_decision_of_moderators_is_final(scene: Scene, closing: Closing) -> None:
    """Whatever they decide about the flag closes the case, and an edit later changes nothing."""
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(60)
    scene.forum.rulings_by_id[60] = Ruling(60, closing, by_person=True, at=scene.clock.now())
    await scene.beat()
    assert closing is (await scene.case(post)).closing
    scene.forum.change(post, raw="Still no link, in other words than before.", version=2)
    await scene.pass_time(100)
    assert ["message", "flag"] == scene.forum.writes


async def test_a_decision_of_the_system_is_no_lesson(scene: Scene) -> None:
    """Closed by the system after weeks: counted as ignored."""
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(60)
    scene.forum.rulings_by_id[60] = Ruling(60, Closing.DISAGREED, by_person=False)
    await scene.beat()
    assert Closing.IGNORED is (await scene.case(post)).closing


async def test_a_topic_by_another_name_is_left_alone(scene: Scene) -> None:
    """The number in the rules file is wrong, or the topic was renamed: one alert, nothing judged."""
    scene.forum.title = "Printer trouble"
    scene.forum.add(**NO_LINK)
    await scene.pass_time(100)
    assert ["message"] == scene.forum.writes
    ((to, _, raw),) = scene.forum.messages.values()
    assert (to, True) == ("moderators", "Printer trouble" in raw)
    scene.forum.title = "community input "
    scene.forum.add(**NO_LINK)
    await scene.pass_time(2)
    assert [
        "message"
    ] * 3 == scene.forum.writes  # the old post is listed for moderators, the new one's author told


def failing(trouble: ForumTrouble, when: str, what: str, times: int = 1):
    """Raise that trouble the first so many times."""
    left = [times]

    def raise_it(at: str, doing: str) -> None:
        if (at, doing) == (when, what) and left[0]:
            left[0] -= 1
            raise trouble

    return raise_it


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("what", ["message", "flag"])
async def test_a_lost_answer_never_doubles_a_deed(scene: Scene, when: str, what: str) -> None:
    """Whether or not the forum did it before the connection broke: in the end it is there once."""
    scene.forum.trouble = failing(Unsure("connection lost", seconds=5), when, what)
    scene.forum.add(**NO_LINK)
    await scene.pass_time(100)
    assert ["message", "flag"] == scene.forum.writes


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("what", ["reply", "delete"])
async def test_a_lost_answer_never_doubles_a_reply(scene: Scene, when: str, what: str) -> None:
    """A reply has no id of its own: it is found by its marker."""
    scene.forum.trouble = failing(Unsure("connection lost", seconds=5), when, what)
    post = scene.forum.add(**TALKING)
    await scene.pass_time(2)
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(24)
    assert ["reply", "delete"] == scene.forum.writes


async def test_a_lost_edit_is_made_once(scene: Scene) -> None:
    """An edit whose answer was lost is recognised by its words."""
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(1)
    scene.forum.trouble = failing(Unsure("connection lost", seconds=5), "after", "edit")
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(24)
    assert ["message", "edit"] == scene.forum.writes


async def test_a_slow_forum_gets_a_minute(scene: Scene) -> None:
    """A reply in doubt that cannot be found is not sent again before a minute has passed."""
    scene.forum.trouble = failing(Unsure("timed out", seconds=5), "before", "reply")
    scene.forum.add(**TALKING)
    await scene.beat()
    scene.clock.forward(minutes=10)
    await scene.beat()
    for _ in range(5):
        scene.clock.forward(seconds=10)
        await scene.beat()
    assert [] == scene.forum.writes
    scene.clock.forward(minutes=5)
    await scene.beat()
    assert ["reply"] == scene.forum.writes


async def test_a_busy_forum_is_waited_for(scene: Scene) -> None:
    """429: put off as long as asked, then done."""
    scene.forum.trouble = failing(Wait("too many requests", seconds=30, status=429), "before", "message")
    scene.forum.add(**NO_LINK)
    await scene.pass_time(2)
    assert ["message"] == scene.forum.writes


async def test_a_refused_message_still_leads_to_moderators(scene: Scene) -> None:
    """Who takes no messages cannot be told; after the same time moderators are asked, with the reason."""
    scene.forum.takes_messages = False
    scene.forum.trouble = failing(Drop("they take no messages", status=422), "before", "message", times=99)
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(60)
    assert ["flag"] == scene.forum.writes
    assert "they take no messages" in scene.forum.flags[post.id or 0]


async def test_a_refusal_of_what_is_there_counts_as_done(scene: Scene) -> None:
    """422 because the external id is taken: it was sent before, so the author has been told."""
    scene.forum.trouble = failing(Drop("taken", status=422), "after", "message")
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(1)
    assert (await scene.case(post)).told_at is not None
    assert ["message"] == scene.forum.writes


async def test_a_refused_flag_is_not_tried_again(scene: Scene) -> None:
    """403 on the flag and none of ours on the post: it is recorded and left."""
    scene.forum.trouble = failing(Forbidden("refused", status=403), "before", "flag", times=99)
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(100)
    row = await scene.bench.store.row(f"flag/{post.id}")
    assert row is not None
    assert ("403: refused", 1) == (row.note, row.tries)


async def test_a_dead_key_stops_everything_and_loses_nothing(scene: Scene) -> None:
    """Stop is passed on; when the key works again the deed is done once."""
    scene.forum.trouble = failing(Stop("key refused", status=403), "before", "message")
    scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    with pytest.raises(Stop):
        await scene.beat()
    await scene.pass_time(1)
    assert ["message"] == scene.forum.writes


async def test_an_edit_between_decision_and_delivery_is_heard(scene: Scene) -> None:
    """The words were decided on another text: they are not said, and the new text is judged."""
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    scene.forum.trouble = failing(Wait("busy", seconds=60), "before", "message")
    await scene.beat()
    scene.forum.trouble = lambda _when, _what: None
    scene.forum.change(post, version=2, **GOOD)
    scene.clock.forward(minutes=1)
    await deliver(scene.bench)
    assert [] == scene.forum.writes
    await scene.pass_time(72)
    assert [] == scene.forum.writes


async def test_a_dropped_word_is_said_when_the_new_text_is_wrong_too(scene: Scene) -> None:
    """Dropped because of an edit that did not help: the author is told about the new text, once."""
    post = scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    scene.forum.trouble = failing(Wait("busy", seconds=60), "before", "message")
    await scene.beat()
    scene.forum.change(post, version=2, raw="Other words, and still no link among them.")
    scene.clock.forward(minutes=1)
    await deliver(scene.bench)
    await scene.pass_time(1)
    assert ["message"] == scene.forum.writes


async def test_stopping_leaves_the_rest_for_the_next_start(scene: Scene) -> None:
    """Asked to stop, deliver begins nothing more."""
    scene.forum.add(**NO_LINK)
    await scene.beat()
    scene.clock.forward(minutes=10)
    await deliver(
        scene.bench, stopping=lambda: True
    )  # the look plans the message, which is not sent any more
    assert [] == scene.forum.writes
    await scene.beat()
    assert ["message"] == scene.forum.writes


async def test_a_thread_of_many_posts_is_read_whole(scene: Scene) -> None:
    """More posts than one answer holds: every one is judged once."""
    for _ in range(130):
        scene.forum.add(**GOOD)
    await scene.beat()
    assert 131 == len(await scene.bench.store.seen(1615))


async def test_one_post_that_cannot_be_read_does_not_hold_up_the_others(scene: Scene) -> None:
    """A refusal while one post is looked at is that post's alone."""
    bad = scene.forum.add(**NO_LINK, version=2)
    good = scene.forum.add(**NO_LINK)
    scene.forum.trouble = failing(Gone("no such revision"), "read", "editors", times=99)
    await scene.pass_time(1)
    assert {f"linkbot-tell-{bad.id}", f"linkbot-tell-{good.id}"} == set(scene.forum.messages)


async def test_rulings_that_may_not_be_read_are_no_trouble(scene: Scene) -> None:
    """A plain account cannot read the queue: cases stay flagged."""
    post = scene.forum.add(**NO_LINK)
    await scene.pass_time(60)
    scene.forum.trouble = failing(Forbidden("not staff"), "read", "rulings", times=99)
    await scene.pass_time(2)
    assert State.FLAGGED is (await scene.case(post)).state
