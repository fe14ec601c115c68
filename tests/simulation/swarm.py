"""What one run is like: drawn from its seed, so that no two runs suffer from the same mixture."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from random import Random

from linkbot.core.rules import Mode, Tell
from tests.simulation.texts import CONTENT, LINK, TALK

HOUR = timedelta(hours=1)


class Kind(Enum):
    """The kinds of trouble."""

    UNREACHABLE = "no connection"
    LOST_REQUEST = "request lost"
    LOST_ANSWER = "answer lost"
    LATE = "given up, arrives later"
    SLOW = "slow"
    HALF = "half an answer"
    GARBAGE = "garbage"
    HTML = "a page in HTML"
    BUSY = "429"
    BAD_GATEWAY = "502"
    AWAY = "503"
    TIMEOUT = "504"
    DONE_BUT_REFUSED = "done, answered 502"
    OUTAGE = "outage"
    RESTART = "forum restarted"
    READ_ONLY = "forum read-only"
    DEAD_KEY = "key refused"
    KILL = "killed"
    DOWNTIME = "linkbot down"
    LOST_MEMORY = "database lost"
    DISK_FULL = "disk full"
    CLOCK = "clock set"
    ZONE = "zone set"
    RACE = "somebody acts between reading and writing"
    LOST_PUSH = "push lost"
    DOUBLED_PUSH = "push doubled"
    SHUFFLED_PUSH = "push reordered"
    LATE_PUSH = "push late"


REQUEST_KINDS = tuple(Kind)[: tuple(Kind).index(Kind.OUTAGE)]
PUSH_KINDS = (Kind.LOST_PUSH, Kind.DOUBLED_PUSH, Kind.SHUFFLED_PUSH, Kind.LATE_PUSH)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much linkbot may say: so many in so many hours."""

    to_person: tuple[int, int] = (1000, 168)
    replies: tuple[int, int] = (1000, 24)
    notices: tuple[int, int] = (1000, 24)
    hits: int = 1000
    share: int = 100
    precision: int = 0

    def __str__(self) -> str:
        """As the rules file writes it."""
        return "\n".join(
            [
                "brakes:",
                f"  notes_to_one_person: {_quota(self.to_person)}",
                f"  posts_in_thread: {_quota(self.replies)}",
                f"  notices_in_thread: {_quota(self.notices)}",
                f"  rule_hits: {{at_most: {self.hits}, and_share_over: {self.share}%, per: 24h}}",
                f"  min_precision: {self.precision}%",
            ]
        )


@dataclass(frozen=True, slots=True)
class Swarm:
    """One drawing."""

    posts: int
    kinds: frozenset[Kind]
    share: float  # of requests in bad weather that meet trouble
    moderator: bool
    push: bool
    requests_per_minute: int
    mode: Mode
    modes: dict[str, Mode]
    wait: timedelta
    tell: Tell
    tells: dict[str, Tell]
    tell_after: timedelta | None  # None: only a flag
    flag_after: timedelta | None
    diligence: float  # how many members put their posts right
    zeal: float  # how much moderators do
    limits: Limits

    @property
    def rules(self) -> str:
        """The rules file, but for forum, topic and title."""
        steps = [("tell", self.tell_after), ("flag", self.flag_after)]
        then = ", ".join(f"{{after: {_span(after)}, do: {do}}}" for do, after in steps if after is not None)
        lines = [
            f"mode: {self.mode.name.lower()}",
            f"defaults: {{wait: {_span(self.wait)}, tell: {self.tell.value}, then: [{then}]}}",
            "rules:",
        ]
        for rule, expect in _EXPECT.items():
            lines.append(
                f"  - {{id: {rule}, say: 'The sentence of {rule}.', expect: {expect}{self._own(rule)}}}"
            )
        return "\n".join([*lines, str(self.limits)])

    def _own(self, rule: str) -> str:
        mode = f", mode: {self.modes[rule].name.lower()}" if rule in self.modes else ""
        return mode + (f", tell: {self.tells[rule].value}" if rule in self.tells else "")


_EXPECT = {
    LINK: "{links: {at_least: 1, host: {not_in: [this_forum, uploads]}}}",
    TALK: "{talk: none}",
    CONTENT: "{own_words: {at_most: 80, introducing_a_link: 120, without_link: 60}}",
}


def draw(dice: Random) -> Swarm:
    """A mixture: half of the kinds of trouble, some rules, some people."""
    kinds = frozenset(kind for kind in Kind if dice.random() < 0.5)
    kinds |= frozenset(dice.sample(REQUEST_KINDS, 3))
    mode = dice.choices((Mode.FULL, Mode.FLAG, Mode.OBSERVE), (10, 2, 1))[0]
    modes = {rule: dice.choice([m for m in Mode if m <= mode]) for rule in _EXPECT if dice.random() < 0.15}
    after = dice.choice((timedelta(0), timedelta(0), HOUR, None)) if mode is Mode.FULL else timedelta(0)
    flags = dice.choice((6 * HOUR, 24 * HOUR, 48 * HOUR, None)) if after is not None else HOUR
    return Swarm(
        posts=dice.randint(20, 26),
        kinds=kinds,
        share=dice.choice((0.1, 0.3, 0.6)),
        moderator=dice.random() < 0.7,
        push=dice.random() < 0.5,
        requests_per_minute=dice.choice((10, 20, 40)),
        mode=mode,
        modes=modes,
        wait=dice.choice((timedelta(0), timedelta(minutes=10), HOUR, 3 * HOUR)),
        tell=dice.choice(tuple(Tell)),
        tells={rule: dice.choice(tuple(Tell)) for rule in _EXPECT if dice.random() < 0.2},
        tell_after=after,
        flag_after=flags,
        diligence=dice.choice((0.1, 0.4, 0.7)),
        zeal=dice.choice((0.0, 0.3, 0.7)),
        limits=_tight(dice) if dice.random() < 0.4 else Limits(),
    )


def _tight(dice: Random) -> Limits:
    """Some of the brakes so tight that a week reaches them."""
    loose = Limits()
    return Limits(
        to_person=dice.choice((loose.to_person, (1, 168), (2, 168))),
        replies=dice.choice((loose.replies, (1, 24), (3, 24))),
        notices=dice.choice((loose.notices, (2, 24), (4, 48))),
        hits=dice.choice((loose.hits, 2, 5)),
        share=30,
        precision=dice.choice((0, 80)),
    )


def _quota(quota: tuple[int, int]) -> str:
    return f"{{at_most: {quota[0]}, per: {quota[1]}h}}"


def _span(length: timedelta) -> str:
    """As the rules file writes it."""
    return f"{int(length.total_seconds() // 60)}m"
