"""Rules in a post of the forum: read where only staff have a hand in it, refused in words elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from linkbot.core.forum import Editor, Forbidden, ForumTrouble, Gone, Topic, Wait
from linkbot.core.model import Author, Post
from linkbot.flow.rules_post import RulesPost
from tests.core.builders import FORUM
from tests.flow.conftest import Scene
from tests.flow.rules_folder import RULES, STRICT, Folder
from tests.flow.test_life import failing

STAFF = Author("moderator-1", 20, staff=True)


def in_a_post(text: str) -> str:
    """Rules as moderators write them into a post."""
    return f"The rules of our thread. Please say why when you change something.\n\n```yaml\n{text}```\n"


def a_topic(raw: str, *, author: Author = STAFF, version: int = 1, **more) -> Topic:
    """A topic whose first post holds the rules."""
    first = Post(cooked="", raw=raw, author=author, id=9, topic_id=5, number=1, version=version)
    return replace(Topic(5, "Rules", "rules", (9,), (first,), category_id=3), **more)


@pytest.fixture
async def post(scene: Scene, tmp_path: Path) -> Folder:
    """The rules in topic 5, whose category 3 only staff can see; in force."""
    scene.forum.restricted = {1: False, 3: True}
    scene.forum.others[5] = a_topic(in_a_post(RULES))
    folder = Folder(scene, tmp_path, RulesPost(scene.forum, FORUM, 5))
    await folder.start()
    await folder.beat()
    return folder


async def changed(post: Folder, topic: Topic) -> None:
    """The topic as it is now, seen on the slow beat."""
    post.scene.forum.others[5] = topic
    await post.beat(minutes=6)


async def problems(scene: Scene, topic: Topic | None = None) -> str:
    """What is wrong with rules in a topic."""
    if topic is not None:
        scene.forum.others[5] = topic
    (draft,) = await RulesPost(scene.forum, FORUM, 5).drafts()
    assert draft.rulebook is None
    return draft.problems


async def test_rules_in_a_post(post: Folder) -> None:
    """The block in the first post is in force, under the name of its topic."""
    assert "80" in post.limit
    assert "topic:5" == (await post.record()).name


async def test_no_forum_needs_to_be_named(scene: Scene) -> None:
    """Rules on a forum are for that forum, whatever they say."""
    scene.forum.restricted = {3: True}
    for forum in ("", "forum: https://elsewhere.example.org, "):
        scene.forum.others[5] = a_topic(in_a_post(RULES.replace(f"forum: {FORUM}, ", forum)))
        (draft,) = await RulesPost(scene.forum, FORUM, 5).drafts()
        assert draft.rulebook is not None, draft.problems
        assert FORUM == draft.rulebook.thread.forum


async def test_an_edit_is_seen_on_the_slow_beat(post: Folder) -> None:
    """A moderator's edit is in force within minutes, also after a restart, and too large a change is held."""
    post.scene.forum.editors_of[9] = (Editor(2, "moderator-1"),)
    await changed(post, a_topic(in_a_post(RULES.replace("at_most: 80", "at_most: 60")), version=2))
    assert "60" in post.limit
    await post.start()
    assert "60" in post.limit


async def test_too_large_a_change_is_held(post: Folder) -> None:
    """What is held from a post is accepted as from a file."""
    for _ in range(6):
        post.scene.forum.add(
            "word " * 20 + "https://example.org", cooked=f"<p>{'word ' * 20}<a href='https://e.org'>x</a></p>"
        )
    await post.beat()
    await changed(post, a_topic(in_a_post(STRICT)))
    assert "80" in post.limit
    post.answer("accept")
    await post.beat(minutes=6)
    assert "10" in post.limit


async def test_where_a_mistake_stands(post: Folder) -> None:
    """Lines are those of the post, so that moderators find them."""
    await changed(post, a_topic(in_a_post(RULES.replace("own_words", "own_wrods"))))
    assert "topic:5:13:14:" in post.alerts[0]
    assert "80" in post.limit


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        (a_topic(in_a_post(RULES), category_id=1), "everybody may read this topic"),
        (a_topic(in_a_post(RULES), category_id=77), "cannot see who may read this topic's category"),
        (a_topic(in_a_post(RULES), category_id=None), "cannot see who may read this topic's category"),
        (a_topic(in_a_post(RULES), author=Author("member-1", 7)), "written by member-1, who is not staff"),
        (a_topic(in_a_post(RULES), version=4), "last edited by member-1, who is not staff"),
        (a_topic(in_a_post(RULES), version=3), "cannot see who edited this post last"),
        (a_topic("No rules here."), "no block of rules"),
        (a_topic(in_a_post("")), "this file is empty"),
        (a_topic("", posts=()), "no first post"),
    ],
)
async def test_what_does_not_count(scene: Scene, topic: Topic, words: str) -> None:
    """A post that ordinary members may read or had a hand in is refused, in words that say what to do."""
    scene.forum.restricted = {1: False, 3: True}
    scene.forum.editors_of[9] = (
        (Editor(4, "member-1"),) if topic.posts and topic.posts[0].version == 4 else ()
    )
    said = await problems(scene, topic)
    assert words in said
    assert said.startswith("topic:5:1:1: ")
    assert "\n       = " in said


async def test_a_private_message_is_private(scene: Scene) -> None:
    """A private message needs no category."""
    scene.forum.others[5] = a_topic(in_a_post(RULES), private=True, category_id=None)
    (draft,) = await RulesPost(scene.forum, FORUM, 5).drafts()
    assert draft.rulebook is not None


@pytest.mark.parametrize("trouble", [Gone("404"), Forbidden("403")])
async def test_a_post_that_cannot_be_read(scene: Scene, trouble: ForumTrouble) -> None:
    """A topic that is gone, or out of sight, is told as a problem of the rules."""
    scene.forum.trouble = failing(trouble, "read", "topic", times=9)
    assert "linkbot cannot read this topic" in await problems(scene)


async def test_a_member_who_edits_disarms_nothing(post: Folder) -> None:
    """A member's edit is told once; the last good rules stay in force, and the moderator's next edit counts again."""
    post.scene.forum.editors_of[9] = (Editor(2, "member-1"),)
    off = in_a_post(RULES.replace("mode: full", "mode: off"))
    for _ in range(2):
        await changed(post, a_topic(off, version=2))
    assert 1 == len(post.alerts)
    assert "member-1, who is not staff" in post.alerts[0]
    assert "FULL" == post.rules.benches[0].rulebook.mode.name
    post.scene.forum.editors_of[9] = (Editor(3, "moderator-1"),)
    await changed(post, a_topic(off, version=3))
    assert "OFF" == post.rules.benches[0].rulebook.mode.name


async def test_a_category_that_was_opened(post: Folder) -> None:
    """When the category is opened to everybody the post no longer counts, though its text is the same."""
    post.scene.forum.restricted = {3: False}
    await post.beat(minutes=6)
    assert "everybody may read this topic" in post.alerts[0]
    assert "80" in post.limit


async def test_the_editor_is_looked_up_once(post: Folder) -> None:
    """A post that did not change costs one request on the slow beat."""
    post.scene.forum.editors_of[9] = (Editor(2, "moderator-2"),)
    post.scene.forum.staff.add("moderator-2")
    await changed(post, a_topic(in_a_post(RULES), version=2))
    before = len(post.scene.forum.reads)
    await post.beat(minutes=6)
    reads = post.scene.forum.reads[before:]
    assert ("topic" in reads, "editors" in reads, "user" in reads) == (True, False, False)


async def test_a_forum_that_is_away(post: Folder) -> None:
    """While the forum is away the last good rules stay, and nobody is told."""
    post.scene.forum.trouble = failing(Wait("away"), "read", "topic", times=99)
    await post.beat(minutes=6)
    assert "80" in post.limit
    assert [] == post.alerts
