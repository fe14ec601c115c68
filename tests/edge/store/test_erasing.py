"""Keeping little: what goes with time, what goes when a person asks, and that the record stays whole."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Text, select, type_coerce

from linkbot.core.authorship.memory import Claim, Confirmation, How
from linkbot.core.authorship.tokens import Token
from linkbot.core.brakes import Because, Hold
from linkbot.core.case import Closing, Progress, Purpose, Receipt, SendMessage, State, Trouble
from linkbot.core.model import Answer
from linkbot.core.overturned import Lesson
from linkbot.core.rules import Keep, Mode
from linkbot.edge.store import SqlAuditMemory, SqlAuthorMemory, SqlBrakeMemory, SqlErasing
from linkbot.edge.store.tables import PERSONAL, metadata
from tests.edge.store.examples import NOON, TOPIC, a_case, a_finding, a_plan, a_review, later

NAME, WORDS, HOST = "Secret-Person", "words of theirs", "private.example"
USER = 31
KEEP = Keep()


async def personal(store) -> str:
    """Everything that stands in columns that hold names and texts, as one text."""

    def read(db):
        found = []
        for table in metadata.tables.values():
            for column in table.c:
                if column.info == PERSONAL:
                    found += [
                        f"{table.name}.{column.name}={value}"
                        for value in db.scalars(select(type_coerce(column, Text)))
                    ]
        return "\n".join(found)

    return await store.read(read)


async def a_life(store, at=NOON):
    """A post of that person with a case, a message, a flag to come, a mark, a lesson, a code and a report about it."""
    case = a_case(author=NAME, troubles=(Trouble("external-link", WORDS, at, "fault", {"said": WORDS}),))
    tell = a_plan(action=SendMessage(NAME, "Your post", f"Hello {NAME}, {WORDS}", "linkbot-50"), due=at)
    report = a_plan("report/7/1", purpose=Purpose.REPORT, post_id=None, digest="")
    report = replace(report, action=SendMessage("moderators", "The week", f"by {NAME}", "linkbot-report"))
    finding = a_finding(why=WORDS, values={"said": WORDS}, evidence=(WORDS,))
    seen = a_review(findings=[finding], case=case, planned=[tell, report], at=at, author=NAME, author_id=USER)
    await store.remember(replace(seen, links=(f"https://{HOST}/essay",), posted_at=at))
    await store.mark("tell/50", Progress.SENDING, at)
    await store.mark("tell/50", Progress.DONE, at, receipt=Receipt(8001, 80), note=f"about {WORDS}")
    memory, authors = SqlBrakeMemory(store), SqlAuthorMemory(store)
    await memory.learn(Lesson(50, TOPIC, 5, ("external-link",), "digest-1", at, WORDS, f"<p>{WORDS}</p>"))
    await memory.mark(TOPIC, 50, ["external-link"], right=False, by=f"{NAME} at the command line", at=at)
    held = Hold(TOPIC, "a", Mode.OBSERVE, Because.PAUSED, at, at, by=NAME)
    await memory.keep(TOPIC, [held], at=at)
    await authors.confirm(
        Confirmation(USER, HOST, "entity", How.MODERATOR, at, by="moderator-1", username=NAME)
    )
    await authors.claim([Claim(USER, f"https://{HOST}/essay", 50, at)])


async def a_token(store, at=NOON):
    """A code that was told to that person."""
    token = Token("digest", USER, HOST, "entity", at + timedelta(days=10), None)
    await store.remember(replace(a_review(at=at), tokens=(token,)))


async def whole(store) -> bool:
    """Whether the record is whole."""
    _, flaw = await SqlAuditMemory(store).verify()
    return flaw is None


async def test_the_test_sees_what_is_there(store):
    """Before anything is forgotten, names, words and addresses are there to be found."""
    await a_life(store)
    there = await personal(store)
    assert [] == [word for word in (NAME, WORDS, HOST) if word not in there]


async def test_a_forgotten_person_is_nowhere(store):
    """After `forget` no column holds the name, the words or the addresses; the record is still whole."""
    await a_life(store)
    await a_token(store)
    forgotten = await SqlErasing(store).forget(USER, NAME, later(days=1))
    there = await personal(store)
    assert [] == [word for word in (NAME.lower(), WORDS, HOST) if word in there.lower()]
    assert (1, 1, 2) == (forgotten.posts, forgotten.cases, forgotten.requests)
    assert await whole(store)


async def test_forgetting_twice_is_forgetting_once(store):
    """The second time there is nothing left."""
    await a_life(store)
    await SqlErasing(store).forget(USER, NAME, later(days=1))
    again = await SqlErasing(store).forget(USER, NAME, later(days=2))
    assert (0, 0, 0) == (again.posts, again.cases, again.requests)
    assert await whole(store)


async def test_others_are_not_forgotten(store):
    """What is remembered of somebody else stays."""
    await a_life(store)
    await store.remember(
        a_review(51, case=a_case(51, author="member-2", author_id=32), author="member-2", author_id=32)
    )
    before = (await store.case(51), (await store.seen(TOPIC))[51])
    await SqlErasing(store).forget(USER, NAME, later(days=1))
    assert before == (await store.case(51), (await store.seen(TOPIC))[51])


async def test_nothing_more_is_sent_to_a_forgotten_person(store):
    """Open cases end as if a person had taken them over, and what was not sent yet is dropped, also what is in doubt."""
    await a_life(store)
    await store.plan([a_plan("flag/50", purpose=Purpose.FLAG), a_plan("tell/x")], None, NOON)
    await store.mark("tell/x", Progress.SENDING, NOON)
    await store.mark("tell/x", Progress.IN_DOUBT, NOON)
    await SqlErasing(store).forget(USER, NAME, later(days=1))
    assert [] == [row.planned.key for row in await store.due(later(days=99))]
    case = await store.case(50)
    assert (State.CLOSED, Closing.PERSON, "") == (case.state, case.closing, case.author)


async def test_known_by_name_alone(store):
    """Where an old archive gave no id, the name finds the posts."""
    await store.remember(a_review(author=NAME, author_id=None))
    forgotten = await SqlErasing(store).forget(USER, NAME.upper(), NOON)
    assert (1, "") == (forgotten.posts, (await store.seen(TOPIC))[50].author)
    assert () == await SqlErasing(store).known_as(NAME)


async def test_texts_go_after_thirty_days(store):
    """Texts go with time, of posts, messages and lessons; names and the case stay until theirs is over."""
    await a_life(store)
    await store.remember(
        a_review(
            case=replace(await store.case(50), state=State.CLOSED, closing=Closing.PUT_RIGHT, closed_at=NOON)
        )
    )
    await SqlErasing(store).sweep(TOPIC, KEEP, later(days=29))
    assert WORDS in await personal(store)
    swept = await SqlErasing(store).sweep(TOPIC, KEEP, later(days=31))
    assert (True, 0) == (swept.texts > 0, swept.cases)
    assert WORDS not in await personal(store)
    assert NAME == (await store.case(50)).author
    assert "" == (await store.row("tell/50")).planned.action.raw
    assert "linkbot-50" == (await store.row("tell/50")).planned.action.external_id
    assert await whole(store)


async def test_what_waits_keeps_its_words(store):
    """What is not sent yet, and an open case's reasons, are kept as long as they are needed."""
    await store.remember(a_review(case=a_case(), planned=[a_plan()]))
    await SqlErasing(store).sweep(TOPIC, KEEP, later(days=99))
    assert "Hello" == (await store.row("tell/50")).planned.action.raw
    assert "no link to the outside" == (await store.case(50)).troubles[0].why


async def test_cases_are_emptied_after_a_year(store):
    """An old case holds no name and stands in no list; its decision still holds, and its post is still known."""
    closed = a_case(state=State.CLOSED, closing=Closing.DISAGREED, closed_at=NOON, author=NAME)
    await store.remember(a_review(case=closed, author=NAME))
    swept = await SqlErasing(store).sweep(TOPIC, KEEP, later(days=366))
    assert 1 == swept.cases
    assert () == await store.cases()
    assert (Closing.DISAGREED, "") == ((await store.case(50)).closing, (await store.case(50)).author)
    assert NAME not in await personal(store)
    assert [50] == list(await store.seen(TOPIC))


async def test_an_emptied_case_that_opens_again_is_listed(store):
    """Something new about an old post is a case like any other."""
    await store.remember(a_review(case=a_case(state=State.CLOSED, closing=Closing.PUT_RIGHT, closed_at=NOON)))
    await SqlErasing(store).sweep(TOPIC, KEEP, later(days=366))
    await store.remember(a_review(case=a_case(), at=later(days=367)))
    assert 1 == len(await store.cases())


async def test_codes_go_with_the_counters(store):
    """A code that expired goes after `person_counters`."""
    await a_token(store)
    await SqlErasing(store).sweep(TOPIC, KEEP, later(days=99))
    assert HOST in await personal(store)
    await SqlErasing(store).sweep(TOPIC, KEEP, later(days=101))
    assert HOST not in await personal(store)


async def test_sweeping_another_thread(store):
    """Each thread keeps by its own rules."""
    await a_life(store)
    swept = await SqlErasing(store).sweep(TOPIC + 1, KEEP, later(days=99))
    assert (0, 0) == (swept.texts, swept.cases)
    assert WORDS in await personal(store)


async def test_names_follow_by_id(store):
    """A person who goes by another name does so everywhere; words that greet by the old name are gone."""
    await a_life(store)
    assert ((USER, NAME, 50),) == await SqlErasing(store).authors(TOPIC)
    await SqlErasing(store).rename(USER, "anon31")
    there = await personal(store)
    assert ("anon31", "anon31") == ((await store.case(50)).author, (await store.seen(TOPIC))[50].author)
    assert f"Hello {NAME}" not in there
    assert await whole(store)


@pytest.mark.parametrize("name", ["", "%", "_", 'a"b', "ü", "\\"])
async def test_odd_names(store, name):
    """Whatever somebody is called, only what is theirs goes."""
    await a_life(store)
    await store.remember(
        a_review(52, findings=[a_finding(answer=Answer.KEPT)], author=name or "x", author_id=77)
    )
    await SqlErasing(store).forget(77, name, NOON)
    assert NAME == (await store.case(50)).author
    assert NAME in (await store.row("tell/50")).planned.action.raw
