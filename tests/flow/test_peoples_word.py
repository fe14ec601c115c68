"""What people do to a post, to linkbot's words or by answering, and that it is final."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from linkbot.core.canary import PHRASE
from linkbot.core.case import Closing, State
from linkbot.core.forum import Editor, Gone, Ruling
from linkbot.core.model import Author, Post
from tests.core.builders import NOON
from tests.flow.conftest import LINK, Scene
from tests.flow.test_faults import told
from tests.flow.test_life import GOOD, NO_LINK, TALKING

MODERATOR = Author("moderator-1", 2, "Moderator", staff=True)
ELSEWHERE = "https://elsewhere.example.org/other"
SWAPPED = {"raw": f"I wrote: {ELSEWHERE}", "cooked": f'<p>I wrote: <a href="{ELSEWHERE}">{ELSEWHERE}</a></p>'}


def alerts(scene: Scene) -> list[str]:
    """What moderators were written, apart from flags."""
    return [raw for key, (_, _, raw) in scene.forum.messages.items() if key.startswith("linkbot-alert")]


def answer(scene: Scene, raw: str, author: Author = Author("member-1", 501), **more: object) -> None:  # noqa: B008
    """Somebody answers in the private message."""
    number = len(scene.forum.answers) + 2
    post = Post(cooked="", raw=raw, author=author, id=8100 + number, topic_id=80, number=number)
    scene.forum.answers.append(replace(post, **more))  # type: ignore[arg-type]


async def lock(scene: Scene, post: Post) -> None:
    """A moderator locks the post."""
    scene.forum.change(post, locked=True)


async def edit(scene: Scene, post: Post) -> None:
    """A moderator changes its words."""
    scene.forum.change(post, version=2, raw="A moderator's words, and no link among them.")
    scene.forum.editors_of[post.id or 0] = (Editor(2, "moderator-1", 2),)


async def mend(scene: Scene, post: Post) -> None:
    """A moderator mends it."""
    scene.forum.change(post, version=2, **GOOD)
    scene.forum.editors_of[post.id or 0] = (Editor(2, "moderator-1", 2),)


async def hide(scene: Scene, post: Post) -> None:
    """The post is hidden."""
    scene.forum.change(post, hidden=True)


async def restore(scene: Scene, post: Post) -> None:
    """The post is deleted, and brought back."""
    scene.forum.change(post, deleted=True)
    scene.clock.forward(minutes=1)
    await scene.beat()
    scene.forum.change(post, deleted=False)


async def remove_notice(scene: Scene, _post: Post) -> None:
    """A moderator deletes the reply of linkbot's."""
    scene.forum.deleted += [key for key in scene.forum.own if key >= 9000]


async def answer_in_thread(scene: Scene, post: Post) -> None:
    """A moderator answers linkbot's reply."""
    (reply,) = (key for key in scene.forum.own if key >= 9000)
    scene.forum.add("A reply of linkbot's.", author=Author("linkbot", 3), id=reply)
    number = scene.forum.posts_by_id[reply].number
    scene.forum.add("Leave it, please.", author=MODERATOR, reply_to=number)
    assert post.id


async def answer_the_message(scene: Scene, _post: Post) -> None:
    """A moderator answers in the private message."""
    answer(scene, "I have spoken to them.", MODERATOR)


Deed = Callable[[Scene, Post], Awaitable[None]]


@pytest.mark.parametrize(
    ("deed", "closing", "words"),
    [
        (lock, Closing.PERSON, NO_LINK),
        (edit, Closing.EDITED, NO_LINK),
        (mend, Closing.EDITED, NO_LINK),
        (hide, Closing.HIDDEN, NO_LINK),
        (restore, Closing.RESTORED, NO_LINK),
        (answer_the_message, Closing.ANSWERED, NO_LINK),
        (remove_notice, Closing.NOTICE_REMOVED, TALKING),
        (answer_in_thread, Closing.ANSWERED, TALKING),
    ],
)
async def test_a_persons_deed_ends_the_case(
    scene: Scene, deed: Deed, closing: Closing, words: dict[str, str]
) -> None:
    """Whatever a moderator does to the post or to linkbot's words: the case ends for good, and nothing more is said."""
    post = await told(scene, **words)
    await deed(scene, post)
    scene.clock.forward(minutes=20)
    await scene.beat()
    assert closing is (await scene.case(post)).closing
    before = [write for write in scene.forum.writes if write != "delete"]
    scene.forum.change(post, hidden=False, locked=False, raw="Other words, still without a link.", version=3)
    await scene.pass_time(100)
    assert before == [write for write in scene.forum.writes if write != "delete"]


async def test_another_members_edit_is_for_moderators_only(scene: Scene) -> None:
    """A trusted member who is not the author broke the post: its author hears nothing, moderators are asked."""
    post = scene.forum.add(**NO_LINK, version=2)
    scene.forum.editors_of[post.id or 0] = (Editor(2, "member-9", 509),)
    await scene.pass_time(60)
    assert ["flag"] == scene.forum.writes
    assert "member-9 changed the post" in scene.forum.flags[post.id or 0]
    assert "member-9" in (await scene.case(post)).held_because


async def test_the_systems_own_edits_are_nobodys(scene: Scene) -> None:
    """The forum fetches pictures and tidies quotes by itself (contract 7.6); that does not silence linkbot."""
    post = scene.forum.add(**NO_LINK, version=2)
    scene.forum.editors_of[post.id or 0] = (Editor(2, "system", -1),)
    await scene.pass_time(1)
    assert ["message"] == scene.forum.writes


@pytest.mark.parametrize(("editors", "spoken"), [((), False), ((Editor(2, "member-1", 501),), True)])
async def test_a_moderators_note_counts_unless_its_author_wrote_it(
    scene: Scene, editors: tuple[Editor, ...], spoken: bool
) -> None:
    """`[mod note]` in a post that somebody unknown edited leaves it alone; a member's own means nothing."""
    post = scene.forum.add(f"{NO_LINK['raw']} [mod note: moved here]", version=2)
    scene.forum.editors_of[post.id or 0] = editors
    await scene.pass_time(1)
    assert (["message"] if spoken else []) == scene.forum.writes


@pytest.mark.parametrize(("by", "told_to"), [("member-1", 1), ("moderator-1", 0)])
async def test_another_link_after_a_decision_goes_to_moderators(scene: Scene, by: str, told_to: int) -> None:
    """A decision holds for what was seen: when the author later links another place, moderators hear of it, once."""
    scene.with_rules(replace(LINK, id="external-link"))
    post = await told(scene, **NO_LINK)
    scene.forum.change(post, locked=True, **GOOD)
    scene.clock.forward(minutes=1)
    await scene.beat()
    assert Closing.PERSON is (await scene.case(post)).closing
    scene.forum.change(post, locked=False, version=2, **SWAPPED)
    scene.forum.editors_of[post.id or 0] = (Editor(2, by, 501 if by == "member-1" else 2),)
    await scene.pass_time(30)
    assert told_to == len(alerts(scene))
    assert told_to == sum("`example.org`" in raw for raw in alerts(scene))
    assert ["message"] * (1 + told_to) == scene.forum.writes


async def test_back_and_forth_is_left_to_moderators(scene: Scene) -> None:
    """Five turns are borne; at the sixth moderators are told, and nothing more is said to anybody."""
    post = await told(scene, **NO_LINK)
    wrong = {"cooked": f"<p>{NO_LINK['raw']}</p>", **NO_LINK}
    for version in range(2, 8):
        scene.forum.change(post, version=version, **(GOOD if version % 2 == 0 else wrong))
        await scene.pass_time(1)
    assert Closing.BACK_AND_FORTH is (await scene.case(post)).closing
    assert "back 6 times" in alerts(scene)[0]
    before = list(scene.forum.writes)
    await scene.pass_time(60)
    assert before == scene.forum.writes


async def test_every_answer_is_heard_once(scene: Scene) -> None:
    """Forty answers, then one more: each is passed on in its own words, none twice, and bots are not heard."""
    await told(scene, **NO_LINK)
    for number in range(40):
        answer(scene, f"I cannot change it, number {number}.")
    answer(scene, "An automatic reply.", automatic=True)
    answer(scene, "A bot's reply.", Author("discobot", -2))
    answer(scene, "Somebody else's words.", Author("member-3", 503))
    await scene.pass_time(1)
    answer(scene, "One more.")
    await scene.pass_time(9)
    first, second = alerts(scene)
    assert all(f"number {number}." in first for number in range(40))
    assert "One more." in second
    assert not any(word in first + second for word in ("automatic", "bot's", "Somebody"))


async def test_an_answer_is_not_lost_with_a_crash(scene: Scene) -> None:
    """What could not be heard today is heard later."""
    await told(scene, **NO_LINK)
    answer(scene, "Please change it for me.")

    def away(when: str, what: str) -> None:
        if (when, what) == ("read", "posts_after") and scene.forum.reads[-2:-1] == ["message_topics"]:
            raise Gone("not now")

    scene.forum.trouble = away
    await scene.beat()
    scene.forum.trouble = lambda _when, _what: None
    assert [] == alerts(scene)
    scene.clock.forward(minutes=10)
    await scene.beat()
    assert "Please change it for me." in alerts(scene)[0]


@pytest.mark.parametrize("by_person", [True, False])
async def test_a_decision_after_the_post_was_put_right_is_kept(scene: Scene, by_person: bool) -> None:
    """It ended well; what moderators then say of the flag is remembered, with who said it, and ends it for good."""
    post = await told(scene, **NO_LINK)
    await scene.pass_time(60)
    scene.forum.change(post, version=2, **GOOD)
    await scene.pass_time(1)
    scene.forum.rulings_by_id[60] = Ruling(60, Closing.DISAGREED, by_person=by_person, at=NOON)
    await scene.beat()
    case = await scene.case(post)
    said = Closing.DISAGREED if by_person else Closing.IGNORED
    assert (Closing.PUT_RIGHT, said, by_person) == (case.closing, case.ruling, case.ruled_by_person)
    assert {"external-link"} <= {trouble.rule for trouble in case.troubles if trouble.flagged_at}
    scene.forum.change(post, version=3, cooked=f"<p>{NO_LINK['raw']}</p>", **NO_LINK)
    await scene.pass_time(30)
    assert State.CLOSED is (await scene.case(post)).state


async def test_the_canary_sings_for_staff(scene: Scene) -> None:
    """A moderator's post with the phrase is answered once; a member's is judged as any other."""
    scene.forum.add(f"Hello? {PHRASE}", author=MODERATOR)
    await scene.pass_time(24)
    (to, _, raw) = next(iter(scene.forum.messages.values()))
    assert ("moderator-1", True) == (to, "the whole way" in raw)
    assert ["message"] == scene.forum.writes
