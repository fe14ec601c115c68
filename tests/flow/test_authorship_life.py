"""Whose article is it, through the life of a case: asked, shown, said to be theirs, and remembered."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.core.authorship.memory import Claim, Confirmation, How
from linkbot.core.authorship.names import squeezed
from linkbot.core.authorship.page import Page, PageFailure
from linkbot.core.authorship.reader import read_signs
from linkbot.core.authorship.signs import PageSigns
from linkbot.core.case import Closing, State
from linkbot.core.forum import Gone
from linkbot.core.links import canonical, origin_of
from linkbot.core.model import Author, Post
from linkbot.core.rules import Mode, Tell
from linkbot.daemon import Daemon
from linkbot.edge.authors import PageAuthors
from linkbot.edge.known_authors import KnownAuthors
from linkbot.edge.store import SqlAuthorMemory
from linkbot.edge.store.store import SqlStore
from linkbot.flow.deliver import deliver
from linkbot.flow.listen import listen
from linkbot.flow.mine import hear_answers
from linkbot.flow.watch import watch
from tests.core.authorship.articles import BYLINE, JSON_LD, html
from tests.core.builders import FORUM
from tests.flow.conftest import LINK, OWN, Scene
from tests.flow.test_life import ARTICLE, GOOD

HOME = "https://blog.example.net/"
ASKING = replace(OWN, offer_proof=True)
OTHER = "https://blog.example.net/second"


class StoredPages:
    """Pages kept in a dict; each address that is asked for is written down."""

    def __init__(self) -> None:
        self.html: dict[str, str] = {}

    async def fetch(self, url: str) -> Page | PageFailure:
        found = self.html.get(url)
        return (
            PageFailure(url, "it is not there", status=404)
            if found is None
            else Page(url, found, url, "text/html")
        )

    async def close(self) -> None: ...


class Reader:
    """Reads in this process."""

    async def read(self, page: Page) -> PageSigns:
        return read_signs(page)

    async def close(self) -> None: ...


class Life:
    """A thread with a rule that offers proofs, and a stranger's site."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.pages = scene, StoredPages()
        scene.forum.real_name = "Otto Sample"
        store = scene.bench.store
        assert isinstance(store, SqlStore)
        self.memory = SqlAuthorMemory(store)
        whose = PageAuthors(self.pages, Reader(), forum=FORUM)  # type: ignore[arg-type]
        self.known = KnownAuthors(whose, self.memory, scene.clock.now)
        scene.with_rules(LINK, ASKING)
        scene.bench = replace(scene.bench, authors=self.known, proofs=self.known)
        self.pages.html[ARTICLE] = html(BYLINE, JSON_LD)

    async def pass_time(self, hours: float) -> None:
        """Let the clock run, half an hour a beat at first and eight later."""
        end = self.scene.clock.now() + timedelta(hours=hours)
        while self.scene.clock.now() < end:
            self.scene.clock.forward(
                minutes=30 if end - self.scene.clock.now() <= timedelta(hours=2) else 480
            )
            await watch(self.scene.bench)
            await listen(self.scene.bench)
            await hear_answers(self.scene.bench)
            await deliver(self.scene.bench)

    async def asked(self) -> Post:
        """A post whose page names somebody else; its author has been asked."""
        post = self.scene.forum.add(**GOOD)
        await self.pass_time(1)
        assert ["message"] == self.scene.forum.writes
        return post

    @property
    def code(self) -> str:
        """The code in the message."""
        found = re.search(r"linkbot-[a-z2-7]{32}", self.scene.forum.own[8001])
        assert found is not None
        return found[0]

    def answer(self, raw: str, user_id: int = 501, **more: object) -> None:
        """An answer in the message."""
        post = Post(cooked="", raw=raw, author=Author("member-1", user_id), id=8100, topic_id=80, number=2)
        self.scene.forum.answers.append(replace(post, **more))  # type: ignore[arg-type]


@pytest.fixture
def life(scene: Scene) -> Life:
    """The scene, with a memory of authors."""
    return Life(scene)


async def test_the_message_offers_two_ways_and_names_nobody(life: Life) -> None:
    """A code and a link to the profile are offered, "mine" is, and the name on the page is not said."""
    await life.asked()
    said = life.scene.forum.own[8001]
    assert f'<a rel="me" href="{FORUM}/u/member-1">' in said
    assert "answer “it is mine”" in said
    assert "Ana" not in said
    assert life.code


@pytest.mark.parametrize("place", [ARTICLE, HOME])
async def test_a_code_on_the_site_closes_the_case_and_is_remembered(life: Life, place: str) -> None:
    """The code on the page or the home page: all is well by itself, and the next article of that author is fine."""
    post = await life.asked()
    life.pages.html[place] = html(BYLINE, JSON_LD, after=f"<p>{life.code}</p>")
    await life.pass_time(12)
    assert Closing.PUT_RIGHT is (await life.scene.case(post)).closing
    assert "All is well" in life.scene.forum.own[8001]
    life.pages.html = {OTHER: html(BYLINE, JSON_LD)}
    second = life.scene.forum.add(GOOD["raw"].replace(ARTICLE, OTHER), GOOD["cooked"].replace(ARTICLE, OTHER))
    await life.pass_time(2)
    assert await life.scene.bench.store.case(second.id or 0) is None
    assert ["message", "edit"] == life.scene.forum.writes


async def test_somebody_else_cannot_use_the_code(life: Life) -> None:
    """A code that was given to one person says nothing for another one who links the same page."""
    await life.asked()
    life.pages.html[ARTICLE] = html(BYLINE, JSON_LD, after=f"<p>{life.code}</p>")
    stranger = replace(await life.scene.forum.user("member-2"), id=502)
    assert "CONTRADICTED" == (await life.known.authorship(ARTICLE, stranger)).state.name


async def test_a_code_in_a_comment_is_none(life: Life) -> None:
    """Anybody may comment, so a code there proves nothing, and moderators are asked in the end."""
    post = await life.asked()
    comment = f'<section id="comments" class="comments"><p>{life.code}</p></section>'
    life.pages.html[ARTICLE] = html(BYLINE, JSON_LD, after=comment)
    await life.pass_time(8 * 24)
    assert State.FLAGGED is (await life.scene.case(post)).state


async def test_a_link_to_the_profile_on_the_home_page(life: Life) -> None:
    """rel=me on the site's home page settles it, too."""
    post = await life.asked()
    life.pages.html[HOME] = (
        f'<html><head><link rel="me" href="{FORUM}/u/member-1"></head><body>Hi</body></html>'
    )
    await life.pass_time(12)
    assert Closing.PUT_RIGHT is (await life.scene.case(post)).closing
    assert ["PROFILE_LINK"] == [c.how.name for c in await life.memory.confirmations()]


async def test_mine_stops_the_clock(life: Life) -> None:
    """The author answers "mine": no flag ever, and the case says so for the report."""
    post = await life.asked()
    life.answer("Mine!")
    await life.pass_time(10 * 24)
    assert Closing.CLAIMED is (await life.scene.case(post)).closing
    assert ["message", "edit"] == life.scene.forum.writes
    assert "I take your word" in life.scene.forum.own[8001]


async def test_mine_is_heard_behind_many_answers(life: Life) -> None:
    """Moderators talked it over in the message first: the author's word is found behind all of theirs."""
    post = await life.asked()
    for number in range(2, 60):
        life.answer("What do you think?", 502, id=8000 + number, number=number)
    life.answer("Mine.", id=8200, number=60)
    await hear_answers(life.scene.bench)
    await life.pass_time(1)
    assert Closing.CLAIMED is (await life.scene.case(post)).closing


@pytest.mark.parametrize(
    "answer", [{"raw": "not mine"}, {"raw": "Mine", "user_id": 502}, {"raw": "Mine", "deleted": True}]
)
async def test_other_answers_are_for_moderators(life: Life, answer: dict) -> None:
    """Another answer, another person's, or one that was taken back: the question goes to the moderators."""
    post = await life.asked()
    life.answer(**answer)
    await life.pass_time(8 * 24)
    assert State.FLAGGED is (await life.scene.case(post)).state


async def test_answers_that_cannot_be_read_change_nothing(life: Life) -> None:
    """The message was deleted: the case goes on as it would."""
    post = await life.asked()
    life.answer("Mine")

    def trouble(when: str, what: str) -> None:
        if what == "posts_after":
            raise Gone("no such topic", status=404)

    life.scene.forum.trouble = trouble
    await hear_answers(life.scene.bench)
    assert State.TOLD is (await life.scene.case(post)).state


async def test_looks_become_rarer(life: Life) -> None:
    """The proof is looked for after one hour, three, nine, a day, three days and ten; not at every beat."""
    post = await life.asked()
    told = (await life.scene.case(post)).told_at
    assert told is not None
    for _ in range(16):
        await life.pass_time(0.5)
    await life.pass_time(12 * 24)
    store = life.scene.bench.store
    for hours in (1, 3, 9, 27, 81, 243):
        moment = told + timedelta(hours=hours)
        assert await store.row(f"look/{post.id}/{moment:%Y%m%dT%H%M%S}") is not None


async def test_nothing_is_offered_where_the_rule_does_not(life: Life) -> None:
    """Without offer_proof the message asks, and holds no code."""
    life.scene.with_rules(LINK, OWN)
    await life.asked()
    assert "linkbot-" not in life.scene.forum.own[8001]


async def test_in_public_nothing_is_offered(life: Life) -> None:
    """A public reply shows no code, and does not ask for an answer that nobody would read."""
    life.scene.with_rules(LINK, replace(ASKING, tell=Tell.REPLY))
    life.scene.forum.add(**GOOD)
    await life.pass_time(1)
    said = next(iter(life.scene.forum.own.values()))
    assert "linkbot-" not in said.partition("<!--")[0]
    assert "mine" not in said


async def test_only_watching_makes_no_codes(life: Life) -> None:
    """In mode observe nobody is told, so no code is made."""
    life.scene.bench = replace(life.scene.bench, ceiling=Mode.OBSERVE)
    life.scene.forum.add(**GOOD)
    await life.pass_time(2)
    past = await life.memory.author_past(501, "blog.example.net", "", life.scene.clock.now())
    assert () == past.tokens


async def test_the_daemon_hears_answers(life: Life) -> None:
    """The daemon's own round reads the answers."""
    post = await life.asked()
    life.answer("C’est le mien !")
    life.scene.clock.forward(minutes=30)
    await Daemon((life.scene.bench,), life.scene.clock).beat()
    assert Closing.CLAIMED is (await life.scene.case(post)).closing


async def test_a_year_later_it_is_asked_anew(life: Life) -> None:
    """What a person said or showed counts for a year."""
    now, person = life.scene.clock.now(), await life.scene.forum.user("member-1")
    await life.memory.claim((Claim(501, canonical(ARTICLE), 702, now),))
    assert "CLAIMED" == (await life.known.authorship(ARTICLE, person)).state.name
    shown = Confirmation(501, origin_of(ARTICLE), squeezed("Ana Example"), How.MODERATOR, now)
    await life.memory.confirm(shown)
    assert "PROVEN" == (await life.known.authorship(ARTICLE, person)).state.name
    life.scene.clock.forward(days=366)
    assert "CONTRADICTED" == (await life.known.authorship(ARTICLE, person)).state.name


async def test_a_confirmation_is_not_for_a_guest(life: Life) -> None:
    """Another author on the same site is not covered."""
    now, person = life.scene.clock.now(), await life.scene.forum.user("member-1")
    await life.memory.confirm(Confirmation(501, origin_of(ARTICLE), "somebodyelse", How.MODERATOR, now))
    assert "CONTRADICTED" == (await life.known.authorship(ARTICLE, person)).state.name


async def test_moderators_read_who_else_linked_it(life: Life) -> None:
    """Another person linked the same page before: that is among the reasons."""
    life.scene.forum.add(**GOOD, author=Author("member-2", 502))
    await life.pass_time(0.5)
    person = await life.scene.forum.user("member-1")
    reasons = (await life.known.authorship(ARTICLE, person)).reasons
    assert "The same page was linked by one other person as well." == reasons[-1]


async def test_a_link_to_an_earlier_name_counts(life: Life) -> None:
    """Renamed since the page was written: known by the id, and remembered without being asked, once."""
    life.scene.forum.add(**GOOD, author=Author("old-name", 501, "Otto Sample"))
    await life.pass_time(0.5)
    life.pages.html[ARTICLE] = html(BYLINE, head=f'<link rel="me" href="{FORUM}/u/old-name">')
    person = await life.scene.forum.user("member-1")
    for _ in range(2):
        assert "PROVEN" == (await life.known.authorship(ARTICLE, person)).state.name
    assert 1 == len(await life.memory.confirmations())


async def test_no_code_where_none_could_work(life: Life) -> None:
    """A page that cannot be read, or a person without an id: no code, and unknown."""
    person = await life.scene.forum.user("member-1")
    assert await life.known.offer("https://gone.example/", person) is None
    assert await life.known.offer(ARTICLE, replace(person, id=None)) is None
    assert "UNKNOWN" == (await life.known.authorship("https://gone.example/", person)).state.name
