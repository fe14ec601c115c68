"""What is fetched, how often, and what a page that does not open leads to, over a real database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.case import Closing
from linkbot.core.checks.link_opens import LinkOpensCheck
from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.page_words import PageWordsCheck
from linkbot.core.facts import facts_of
from linkbot.core.forum import Drop
from linkbot.core.model import Answer, AuthorshipState, Outcome, PageLook
from linkbot.core.rules import Mode, Patience, People
from linkbot.flow.bench import NoPages
from linkbot.flow.gather import gather
from linkbot.flow.review import review
from tests.core.builders import a_rule
from tests.flow.conftest import LINK, OWN, Scene
from tests.flow.fake_pages import GONE, OPENS, SLOW
from tests.flow.test_gather_history import ESSAY, NEWS, finding, post
from tests.flow.test_life import failing

OPEN = a_rule("link-works", checks=(LinkOpensCheck(),), patience=Patience(4, timedelta(hours=24)))
TOPIC = a_rule("about-the-topic", checks=(PageWordsCheck((("governance", "hands"),)),))
SHORT = "https://sho.example/x"
SHORTENERS = a_rule(
    "no-shorteners", checks=(LinksCheck(host_not_in=frozenset({"sho.example"})),), suggest="final_address"
)
WEEK = timedelta(days=7)


async def hours(scene: Scene, count: int) -> None:
    """Let the clock run hour by hour."""
    for _ in range(count):
        scene.clock.forward(hours=1)
        await scene.beat()


async def test_a_dead_link_is_told_after_patience(scene: Scene) -> None:
    """Four tries over a day, eight hours apart; then one message that names the address."""
    scene.with_rules(OPEN)
    scene.pages.looks[ESSAY] = GONE
    post(scene, ESSAY)
    await scene.beat()
    await hours(scene, 23)
    assert ([ESSAY] * 3, []) == (scene.pages.asked, scene.forum.writes)
    await hours(scene, 3)
    assert ["message"] == scene.forum.writes
    assert "blog.example.net/essay" in scene.forum.own[8001]
    assert "did not open when I tried" in scene.forum.own[8001]


async def test_a_link_that_opens_again_is_forgotten(scene: Scene) -> None:
    """Gone for most of a day, then there: nobody is told, and it is not tried again."""
    scene.with_rules(OPEN)
    scene.pages.looks[ESSAY] = GONE
    post(scene, ESSAY)
    await scene.beat()
    await hours(scene, 20)
    scene.pages.looks[ESSAY] = OPENS
    await hours(scene, 100)
    assert (4, []) == (len(scene.pages.asked), scene.forum.writes)


async def test_a_site_that_is_slow_is_asked_once_more(scene: Scene) -> None:
    """Slow or down is unknown: one more look when the patience is over, and then it rests."""
    scene.with_rules(OPEN)
    scene.pages.looks[ESSAY] = SLOW
    slow = post(scene, ESSAY)
    await scene.pass_time(24 * 30)
    assert ([ESSAY] * 2, []) == (scene.pages.asked, scene.forum.writes)
    found = await finding(scene, slow, OPEN)
    assert (Answer.UNKNOWN, f"{ESSAY}: the site took too long") == (found.answer, found.why)


async def test_edits_are_no_tries(scene: Scene) -> None:
    """Ten edits in an hour look ten times and count once."""
    scene.with_rules(OPEN)
    scene.pages.looks[ESSAY] = GONE
    dead = post(scene, ESSAY)
    for n in range(10):
        scene.clock.forward(minutes=5)
        scene.forum.change(dead, raw=f"{ESSAY} {n}")
        await scene.beat()
    found = await finding(scene, dead, OPEN)
    assert f"{ESSAY}: the site answered 404; try 1 of 4" == found.why


async def test_a_dead_link_that_is_mended(scene: Scene) -> None:
    """Another address in its place: the message says that all is well."""
    scene.with_rules(replace(OPEN, patience=Patience(1, timedelta(hours=1))))
    scene.pages.looks[ESSAY] = GONE
    dead = post(scene, ESSAY)
    await scene.pass_time(1)
    scene.forum.change(dead, version=2, raw=NEWS, cooked=f'<p><a href="{NEWS}">mine</a></p>')
    await scene.pass_time(1)
    assert ["message", "edit"] == scene.forum.writes
    assert Closing.PUT_RIGHT is (await scene.case(dead)).closing


async def test_keep_checking(scene: Scene) -> None:
    """A fine post is looked at about once a week; a link that dies later is told after patience."""
    scene.with_rules(LINK, replace(OPEN, keep_checking=WEEK))
    post(scene, ESSAY)
    await scene.pass_time(24 * 28)
    assert 4 <= len(scene.pages.asked) <= 6
    assert [] == scene.forum.writes
    scene.pages.looks[ESSAY] = GONE
    await scene.pass_time(24 * 7 + 48)
    assert ["message"] == scene.forum.writes


async def test_only_rules_that_keep_checking_accuse_later(scene: Scene) -> None:
    """The page that was fine now names somebody else and has other words: nobody is written to."""
    scene.with_rules(OWN, TOPIC, replace(OPEN, keep_checking=WEEK))
    fine = post(scene, ESSAY)
    await scene.pass_time(24)
    scene.authors.states[ESSAY] = AuthorshipState.CONTRADICTED
    scene.pages.looks[ESSAY] = replace(OPENS, text="Nothing of the kind. " * 30)
    await scene.pass_time(24 * 30)
    assert [] == scene.forum.writes
    verdict = await review(scene.forum.posts_by_id[fine.id or 0], scene.bench)
    assert Outcome.UNCLEAR is verdict.outcome


async def test_posts_without_links_are_not_kept_checking(scene: Scene) -> None:
    """Nothing to look at again: no look is planned."""
    scene.with_rules(replace(OPEN, keep_checking=WEEK))
    post(scene)
    await scene.beat()
    assert () == await scene.bench.store.due(scene.clock.now() + timedelta(days=60))


async def test_a_page_is_fetched_once_for_all_rules(scene: Scene) -> None:
    """Words, opening and the final address of one page are one visit; each address once, four at the most."""
    scene.with_rules(OPEN, TOPIC, SHORTENERS)
    many = post(scene, SHORT, *(f"{ESSAY}-{n}" for n in range(6)), SHORT)
    await review(many, scene.bench)
    assert [SHORT, *(f"{ESSAY}-{n}" for n in range(3))] == scene.pages.asked


async def test_pages_are_visited_for_rules_in_force_only(scene: Scene) -> None:
    """Rules that are off, or ask nothing of pages, send nobody anywhere."""
    scene.with_rules(LINK, replace(OPEN, mode=Mode.OFF), replace(TOPIC, mode=Mode.OFF), SHORTENERS)
    await review(post(scene, ESSAY), scene.bench)
    assert [] == scene.pages.asked


async def test_nobody_is_visited_for_an_exempt_group(scene: Scene) -> None:
    """A post that will not be judged sends nobody anywhere."""
    scene.with_rules(OPEN, people=People(exempt_groups=frozenset({"trust_level_1"})))
    assert Outcome.EXEMPT is (await review(post(scene, ESSAY), scene.bench)).outcome
    assert [] == scene.pages.asked


async def test_the_final_address_is_told(scene: Scene) -> None:
    """A short link is followed only because it broke a rule, and its author reads where it leads."""
    scene.with_rules(SHORTENERS)
    scene.pages.looks[SHORT] = PageLook(opens=True, final_url=ESSAY)
    post(scene, SHORT, NEWS)
    await scene.pass_time(1)
    assert [SHORT] == list(dict.fromkeys(scene.pages.asked))
    assert f"That seems to be `{ESSAY}`" in scene.forum.own[8001]


@pytest.mark.parametrize(("text", "answer"), [("governance", Answer.KEPT), ("cooking", Answer.BROKEN)])
async def test_words_of_the_page(scene: Scene, text: str, answer: Answer) -> None:
    """The page's words reach the check."""
    scene.with_rules(TOPIC)
    scene.pages.looks[ESSAY] = replace(OPENS, text=text)
    assert answer is (await finding(scene, post(scene, ESSAY), TOPIC)).answer


async def test_without_anybody_to_send_pages_are_unknown(scene: Scene) -> None:
    """A bench without pages guesses nothing."""
    scene.with_rules(OPEN, TOPIC)
    scene.bench = replace(scene.bench, pages=NoPages())
    verdict = await review(post(scene, ESSAY), scene.bench)
    assert {Answer.UNKNOWN} == {f.answer for f in verdict.findings}


async def test_those_who_only_judge_gather_the_same(scene: Scene) -> None:
    """`gather` gives what is known, and remembers nothing."""
    scene.with_rules(OPEN)
    scene.pages.looks[ESSAY] = GONE
    known = await gather(facts_of(post(scene, ESSAY), scene.bench.home), scene.bench)
    assert known.pages is not None
    assert known.pages[ESSAY].opens is None
    assert (None, None, None) == (known.authorship, known.earlier_links, known.accepted_links)


@pytest.mark.parametrize("what", ["user", "topic"])
async def test_what_the_forum_will_not_show_stays_unknown(scene: Scene, what: str) -> None:
    """A hidden profile or topic: the author is taken by the post's own words, the topic for none of theirs."""
    scene.with_rules(LINK, OWN)
    topic = '<p>Mine: <a href="https://forum.example.org/t/notes/77">notes</a></p>'
    inside = scene.forum.add("notes", topic + f'<a href="{ESSAY}">x</a>')
    scene.forum.trouble = failing(Drop("not for you", status=403), "read", what)
    found = {f.rule: f.answer for f in (await review(inside, scene.bench)).findings}
    assert {"external-link": Answer.KEPT, "own-work": Answer.UNKNOWN} == found
