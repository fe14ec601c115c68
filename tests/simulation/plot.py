"""A week of a thread: who posts what and when, and what becomes of each post. All drawn before it begins."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.simulation import texts
from tests.simulation.people import BOT, MEMBERS, MODERATORS, People
from tests.simulation.swarm import Swarm
from tests.simulation.truth import Deed, Track

DAY, HOUR, MINUTE = 86_400.0, 3600.0, 60.0
WEEK = 7 * DAY
At = Callable[[float, Callable[[], object]], None]
Fate = Callable[[Track], None]


@dataclass
class Plot:
    """Brings people to act at their times. `at` does something at a second of the run."""

    people: People
    swarm: Swarm
    dice: Random
    at: At
    undo: Callable[[Track], object]
    rough: list[tuple[float, float]]

    def begin(self) -> None:
        """Draw the whole week."""
        for _ in range(self.swarm.posts):
            self.at(self.dice.uniform(0, WEEK - HOUR), self._one_post)
        if self.dice.random() < 0.15:
            names = ("A thread of another name", "A thread for links alone")
            self._for_a_while(*(lambda name=name: self.people.retitle(name) for name in names))
        if self.dice.random() < 0.15:
            self._for_a_while(
                *(lambda closed=closed: self.people.close(closed=closed) for closed in (True, False))
            )

    def _for_a_while(self, do: Callable[[], object], end: Callable[[], object]) -> None:
        begin = self.dice.uniform(0, WEEK - DAY)
        length = self.dice.uniform(HOUR, DAY)
        self.at(begin, do)
        self.at(begin + length, end)
        self.rough.append((begin, begin + length))

    def _one_post(self) -> None:
        who = self.dice.choices((*MEMBERS, MODERATORS[0], BOT), (*[4] * len(MEMBERS), 2, 2))[0]
        make = self.dice.choice((texts.fine, texts.broken))
        track = self.people.post(who, self.people.text(make))
        if (
            track is None
        ):  # the thread is closed or the forum only read; whoever has something to say comes again
            self.at(self.people.now() + self.dice.uniform(MINUTE, 2 * HOUR), self._one_post)
            return
        for _ in range(self.dice.choices((0, 1, 2, 3), (5, 3, 2, 1))[0]):
            self._later(track, self.dice.choice(self._fates(track)))

    def _fates(self, track: Track) -> list[Fate]:
        """What may become of a post, often things first."""
        people = self.people
        fates: list[Fate] = [
            self._put_right,
            self._put_right,
            self._spoil,
            self._reword,
            self._reword,
            self._come_and_go,
        ]
        if self.dice.random() < self.swarm.zeal:
            fates += [people.delete, people.hide, people.lock, people.note, people.mend]
            fates += [self._move, self._flagged, self._delete_and_restore]
        return fates

    def _later(self, track: Track, fate: Fate) -> None:
        """Soon, within the wait, within the deadline, or days after."""
        soon = self.dice.choice((5 * MINUTE, 2 * HOUR, DAY, 3 * DAY))
        self._once(self.dice.uniform(1, soon), lambda: fate(track))

    def _once(self, after: float, do: Callable[[], object]) -> None:
        moment = self.people.now() + after
        if moment < WEEK:
            self.at(moment, do)

    # what becomes of posts
    def _put_right(self, track: Track) -> None:
        self.people.rewrite(track, self.people.text(texts.fine))

    def _spoil(self, track: Track) -> None:
        self.people.rewrite(track, self.people.text(texts.broken))

    def _reword(self, track: Track) -> None:
        """Other words of the same sort: no better, no worse."""
        make = texts.fine if track.now.text.fine else self._same_kind(track)
        self.people.rewrite(track, self.people.text(make))

    def _same_kind(self, track: Track) -> Callable[[Random, int], texts.Text]:
        kinds = {make(Random(0), 1).breaks: make for make in texts.BROKEN}
        return kinds[track.now.text.breaks]

    def _come_and_go(self, track: Track) -> None:
        self.people.take_back(track)
        if self.dice.random() < 0.6:
            self._once(self.dice.uniform(MINUTE, DAY), lambda: self.people.bring_back(track))

    def _delete_and_restore(self, track: Track) -> None:
        self.people.delete(track)
        self._once(self.dice.uniform(MINUTE, DAY), lambda: self.people.restore(track))

    def _move(self, track: Track) -> None:
        self.people.move_away(track)
        if self.dice.random() < 0.6:
            self._once(self.dice.uniform(MINUTE, DAY), lambda: self.people.move_back(track))

    def _flagged(self, track: Track) -> None:
        self.people.flag(track)
        if self.dice.random() < 0.6:
            self._once(self.dice.uniform(MINUTE, DAY), lambda: self.people.decide(track))

    # answers to linkbot
    def answer(self, deed: Deed) -> None:
        """What linkbot's word makes people do."""
        track = self.people.truth.tracks.get(deed.post_id or 0)
        if track is None:
            return
        if deed.kind in {"message", "reply"} and self.dice.random() < self.swarm.diligence:
            self._once(self.dice.uniform(MINUTE, 2 * DAY), lambda: self._put_right(track))
            if self.dice.random() < 0.2:
                self._once(self.dice.uniform(2 * DAY, 3 * DAY), lambda: self._spoil(track))
        if deed.kind == "message" and self.dice.random() < 0.2:
            self._once(self.dice.uniform(MINUTE, DAY), lambda: self.people.ask_back(track))
        if deed.kind in {"message", "reply", "flag"} and self.dice.random() < self.swarm.zeal / 4:
            fate = self.dice.choice((self.people.remove_notice, self.people.answer_notice, self.undo))
            self._once(self.dice.uniform(MINUTE, 2 * DAY), lambda: fate(track))
        if deed.kind == "flag" and self.dice.random() < self.swarm.zeal:
            self._once(self.dice.uniform(MINUTE, 2 * DAY), lambda: self.people.decide(track))

    def race(self, track: Track) -> None:
        """Somebody acts in the moment in which linkbot does."""
        fate = self.dice.choice((self._put_right, self._spoil, self._reword, self.people.take_back))
        fate(track)
