"""What the thread held before a post: repeats, pace and late swaps, over a real database."""

from datetime import timedelta
from typing import Any

import pytest

from linkbot.core.case import Closing, State
from linkbot.core.checks.late_swap import LateSwapCheck
from linkbot.core.checks.pace import PaceCheck
from linkbot.core.checks.repeats import RepeatsCheck
from linkbot.core.forum import Drop
from linkbot.core.model import Answer, Author, Finding, Outcome, Post
from linkbot.core.rules import Do, Mode, Rule, Step
from linkbot.flow.review import review
from tests.core.builders import a_rule
from tests.flow.conftest import LINK, Scene
from tests.flow.test_life import failing

ESSAY, NEWS, CASINO = (
    "https://blog.example.net/essay",
    "https://blog.example.net/news",
    "https://casino.example.com/",
)
NEW = a_rule("new-in-thread", checks=(RepeatsCheck(),))
PACE = a_rule("easy-pace", checks=(PaceCheck(2, timedelta(days=7)),))
SWAP = a_rule("link-unchanged", checks=(LateSwapCheck(),), then=(Step(timedelta(0), Do.FLAG),))
MEMBER_2 = Author("member-2", 502, "Member Two", trust_level=2)


def post(scene: Scene, *urls: str, **more) -> Post:
    """A member posts these links."""
    cooked = "".join(f'<p>Mine: <a href="{url}">{url}</a></p>' for url in urls)
    return scene.forum.add(" ".join(urls) or "nothing", cooked or "<p>nothing</p>", **more)


async def finding(scene: Scene, written: Post, rule: Rule) -> Finding:
    """What one rule says of a post now."""
    verdict = await review(scene.forum.posts_by_id[written.id or 0], scene.bench)
    return next(f for f in verdict.findings if f.rule == rule.id)


async def test_the_same_article_again_is_told(scene: Scene) -> None:
    """A person's own article for a second time: the message names the earlier post."""
    scene.with_rules(NEW)
    first = post(scene, ESSAY)
    await scene.pass_time(24)
    again = post(scene, f"{ESSAY}/?utm_source=forum")
    await scene.pass_time(1)
    assert ["message"] == scene.forum.writes
    assert f"Post {first.number} of this thread holds the same link already." in scene.forum.own[8001]
    assert await scene.bench.store.case(first.id or 0) is None
    assert State.TOLD is (await scene.case(again)).state


async def test_a_deleted_first_post_makes_the_second_right(scene: Scene) -> None:
    """Who takes the earlier post away has put the later one right, though nobody touched it."""
    scene.with_rules(NEW)
    first = post(scene, ESSAY)
    await scene.beat()
    again = post(scene, ESSAY)
    await scene.pass_time(1)
    scene.forum.change(first, deleted=True)
    await scene.pass_time(72)
    assert ["message", "edit"] == scene.forum.writes
    assert Closing.PUT_RIGHT is (await scene.case(again)).closing


@pytest.mark.parametrize(
    "change",
    [{"deleted": True}, {"hidden": True}, {"withdrawn": True}, {"cooked": "<p>Something else.</p>"}],
    ids=["deleted", "hidden", "taken back", "mended"],
)
async def test_what_is_gone_counts_against_nobody(scene: Scene, change: dict[str, Any]) -> None:
    """An earlier post is read again before it is held against its author."""
    scene.with_rules(NEW, PACE)
    earlier = [post(scene, ESSAY), post(scene, ESSAY + "-2")]
    await scene.beat()
    for one in earlier:
        scene.forum.change(one, **change)
    again = post(scene, ESSAY)
    assert Answer.KEPT is (await finding(scene, again, NEW)).answer
    assert Answer.KEPT is (await finding(scene, again, PACE)).answer


async def test_what_the_forum_will_not_show_counts_against_nobody(scene: Scene) -> None:
    """A refusal is no proof."""
    scene.with_rules(NEW)
    post(scene, ESSAY)
    await scene.beat()
    again = post(scene, ESSAY)
    scene.forum.trouble = failing(Drop("not for you", status=403), "read", "posts")
    assert Answer.KEPT is (await finding(scene, again, NEW)).answer


async def test_somebody_elses_link_is_unknown(scene: Scene) -> None:
    """Two people with one article: no case, a line for moderators."""
    scene.with_rules(NEW)
    post(scene, ESSAY, author=MEMBER_2)
    await scene.beat()
    again = post(scene, ESSAY)
    found = await finding(scene, again, NEW)
    assert (Answer.UNKNOWN, True) == (found.answer, "by somebody else" in found.why)


@pytest.mark.parametrize(
    ("author", "first", "answer"),
    [
        (Author("member-1", 501), Author("renamed", 501), Answer.BROKEN),
        (Author("member-1", 777), Author("member-1", 501), Answer.UNKNOWN),
        (Author("Member-1"), Author("member-1", 501), Answer.BROKEN),
    ],
)
async def test_people_are_known_by_their_number(
    scene: Scene, author: Author, first: Author, answer: Answer
) -> None:
    """A renamed account is the same person, another with the name is not; without a number the name counts."""
    scene.with_rules(NEW)
    post(scene, ESSAY, author=first)
    await scene.beat()
    assert answer is (await finding(scene, post(scene, ESSAY, author=author), NEW)).answer


@pytest.mark.parametrize(
    "more",
    [
        {"author": Author("moderator-1", 1, staff=True)},
        {"author": Author("member-1", -1)},
        {"number": 1, "id": 701},
    ],
)
async def test_posts_that_are_never_judged_hold_no_links(scene: Scene, more: dict[str, Any]) -> None:
    """The opening post, staff and bots may name an article; its author may still post it."""
    scene.with_rules(NEW)
    post(scene, ESSAY, **more)
    await scene.beat()
    assert Answer.KEPT is (await finding(scene, post(scene, ESSAY, number=9), NEW)).answer


async def test_pace(scene: Scene) -> None:
    """The third link of one person within a week is one too many; a week after the first it is not."""
    scene.with_rules(PACE)
    posts = [post(scene, f"{ESSAY}-{n}") for n in range(3)]
    await scene.beat()
    found = [(await finding(scene, one, PACE)).answer for one in posts]
    assert [Answer.KEPT, Answer.KEPT, Answer.BROKEN] == found
    other = post(scene, NEWS, author=MEMBER_2)
    assert Answer.KEPT is (await finding(scene, other, PACE)).answer
    scene.clock.forward(days=7)
    assert Answer.KEPT is (await finding(scene, post(scene, NEWS), PACE)).answer


async def test_history_is_asked_for_by_rules_only(scene: Scene) -> None:
    """No rule that looks back: no earlier post is read again, and nothing is known of the past."""
    scene.with_rules(LINK, a_rule("new-in-thread", checks=(RepeatsCheck(),), mode=Mode.OFF))
    post(scene, ESSAY)
    await scene.beat()
    scene.forum.reads.clear()
    again = post(scene, ESSAY)
    assert Outcome.OK is (await review(again, scene.bench)).outcome
    assert "posts" not in scene.forum.reads


async def test_a_link_swapped_late_is_flagged(scene: Scene) -> None:
    """What was fine for hours and leads elsewhere now: moderators are asked, once."""
    scene.with_rules(LINK, SWAP)
    article = post(scene, ESSAY)
    await scene.pass_time(24)
    changed = f'<p>Mine: <a href="{CASINO}">essay</a></p>'
    scene.forum.change(article, version=2, raw=CASINO, cooked=changed)
    await scene.pass_time(24)
    assert ["flag"] == scene.forum.writes
    assert "was accepted; now" in scene.forum.flags[article.id or 0]


async def test_a_link_mended_soon_is_no_swap(scene: Scene) -> None:
    """Who sees within the hour that the link is wrong may put any other in its place."""
    scene.with_rules(LINK, SWAP)
    article = post(scene, CASINO)
    await scene.beat()
    scene.clock.forward(minutes=50)
    scene.forum.change(article, raw=ESSAY, cooked=f'<p>Mine: <a href="{ESSAY}">essay</a></p>')
    await scene.pass_time(48)
    assert [] == scene.forum.writes


async def test_a_swap_put_back_ends_the_case(scene: Scene) -> None:
    """The accepted link in its place again: the case closes by itself."""
    scene.with_rules(LINK, a_rule("link-unchanged", checks=(LateSwapCheck(),)))
    article = post(scene, ESSAY)
    await scene.pass_time(4)
    cooked = article.cooked
    scene.forum.change(article, version=2, raw=CASINO, cooked=f'<p>Mine: <a href="{CASINO}">x</a></p>')
    await scene.pass_time(1)
    scene.forum.change(article, version=3, raw=ESSAY, cooked=cooked)
    await scene.pass_time(1)
    assert ["message", "edit"] == scene.forum.writes
    assert Closing.PUT_RIGHT is (await scene.case(article)).closing
