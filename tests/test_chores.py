"""The daily work beside watching: what is done when, and that one chore's trouble is not another's."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from linkbot.chores import CHORES, EACH_BEAT, Chore, On, Rota
from linkbot.core.forum import Stop, Wait
from linkbot.daemon import Daemon
from linkbot.flow.bench import Bench
from tests.core.builders import NOON
from tests.flow.conftest import Scene, scene  # noqa: F401

HOUR = timedelta(hours=1)


def noting(done: list[int], trouble: Exception | None = None) -> Callable[[Bench], Awaitable[None]]:
    """Work that notes the thread, and perhaps fails."""

    async def work(bench: Bench) -> None:
        done.append(bench.topic_id)
        if trouble:
            raise trouble

    return work


def two_threads(scene: Scene) -> tuple[Bench, Bench]:  # noqa: F811
    """Benches of two threads of one forum."""
    book = scene.bench.rulebook
    return scene.bench, replace(
        scene.bench, rulebook=replace(book, thread=replace(book.thread, topic_id=1616))
    )


async def test_a_chore_is_done_when_its_time_has_come(scene: Scene) -> None:  # noqa: F811
    """Once at the start, then every hour, for each thread."""
    done: list[int] = []
    daemon = Daemon(two_threads(scene), scene.clock, chores=(Chore("hourly", HOUR, noting(done)),))
    for _ in range(7):
        await daemon.beat()
        scene.clock.forward(minutes=20)
    assert [1615, 1616] * 3 == done


async def test_a_forums_chore_is_done_once(scene: Scene) -> None:  # noqa: F811
    """With the first thread's bench, however many threads there are, even at each beat."""
    done: list[int] = []
    chores = (Chore("forum", EACH_BEAT, noting(done), whole_forum=True),)
    daemon = Daemon(two_threads(scene), scene.clock, chores=chores)
    await daemon.beat()
    await daemon.beat()
    assert [1615, 1615] == done


async def test_a_forums_chore_falls_to_the_first_thread_that_is_ours(scene: Scene) -> None:  # noqa: F811
    """A first thread with a wrong title is left alone; the next one's bench does the forum's work."""
    done: list[int] = []
    first, second = two_threads(scene)
    thread = replace(first.rulebook.thread, title="Another topic")
    first = replace(first, rulebook=replace(first.rulebook, thread=thread))
    daemon = Daemon((first, second), scene.clock, chores=(Chore("f", HOUR, noting(done), whole_forum=True),))
    await daemon.beat()
    assert [1616] == done


async def test_one_chores_trouble_is_not_anothers(scene: Scene) -> None:  # noqa: F811
    """A busy forum or a fault of ours in one: the others are done, and the failed one is due again in five minutes."""
    wait, fault, done = list[int](), list[int](), list[int]()
    chores = (
        Chore("busy", HOUR, noting(wait, Wait("busy"))),
        Chore("fault", HOUR, noting(fault, ValueError("ours"))),
        Chore("fine", HOUR, noting(done)),
    )
    daemon = Daemon((scene.bench,), scene.clock, chores=chores)
    await daemon.beat()
    scene.clock.forward(minutes=5)
    await daemon.beat()
    assert (2, 2, 1) == (len(wait), len(fault), len(done))


@pytest.mark.parametrize("well", [True, False])
def test_a_chore_that_news_called_for_and_that_failed_is_tried_again_soon(well: bool) -> None:
    """News tell once that somebody answered: if it could not be heard then, it is heard minutes later, not a day."""
    chore = Chore("heard", timedelta(minutes=5), noting([]), on=On.ANSWERS)
    rota, now = Rota((chore,)), NOON
    rota.hurry(7, On.ANSWERS)
    assert (chore,) == rota.due(7, now, first=True, pushed=True)
    rota.done(chore, 7, now, well=well)
    assert () == rota.due(7, now + timedelta(minutes=1), first=True, pushed=True)
    later = now + timedelta(minutes=5)
    assert (() if well else (chore,)) == rota.due(7, later, first=True, pushed=True)
    rota.done(chore, 7, later, well=True)
    assert () == rota.due(7, later + timedelta(hours=1), first=True, pushed=True)


@pytest.mark.parametrize(("on", "due"), [(On.REVIEWS, True), (On.ANSWERS, False), (None, True)])
def test_what_was_decided_while_nobody_listened_is_read_at_a_start(on: On | None, due: bool) -> None:
    """The review queue tells its news once, to whoever is there; the forum keeps those of messages."""
    chore = Chore("heard", timedelta(minutes=5), noting([]), on=on)
    assert due is bool(Rota((chore,)).due(7, NOON, first=True, pushed=True))


async def test_a_dead_key_in_a_chore_halts_everything(scene: Scene) -> None:  # noqa: F811
    """Nothing is done after it, in this thread or the next, and nothing is delivered."""
    dead, after = list[int](), list[int]()
    chores = (
        Chore("dead", HOUR, noting(dead, Stop("the key is refused"))),
        Chore("after", HOUR, noting(after)),
    )
    daemon = Daemon(two_threads(scene), scene.clock, chores=chores)
    await daemon.beat()
    assert ([1615], []) == (dead, after)
    assert daemon.health.stopped


async def test_a_clock_set_back_delays_nothing(scene: Scene) -> None:  # noqa: F811
    """After the clock jumped back by a year, an hourly chore is due at once and then each hour."""
    done: list[int] = []
    daemon = Daemon((scene.bench,), scene.clock, chores=(Chore("hourly", HOUR, noting(done)),))
    await daemon.beat()
    scene.clock.forward(days=-365)
    await daemon.beat()
    await daemon.beat()
    assert 2 == len(done)


async def test_the_list_holds_what_was_always_done() -> None:
    """Flags' decisions and authors' answers every five minutes, the report at each beat."""
    every = {chore.name: chore.every for chore in CHORES}
    five = timedelta(minutes=5)
    assert {"listen": five, "hear_answers": five, "report": EACH_BEAT} == {
        n: every[n] for n in ("listen", "hear_answers", "report")
    }
