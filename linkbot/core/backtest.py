"""What rules say of past posts, and where other rules say otherwise. Pages are not fetched for this."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from linkbot.core.facts import facts_of
from linkbot.core.judge import exempt_reason, judge
from linkbot.core.model import Answer, Facts, Finding, Home, Known, Outcome, Post, Verdict
from linkbot.core.rules import Rulebook
from linkbot.core.scores import Label, Scores
from linkbot.core.thread_history import ThreadHistory, asks_for_history

KnownOf: TypeAlias = Callable[[Post], Known]
"""What is remembered about a post beyond itself; what nobody remembers is skipped, never guessed."""

_NOBODY = Known()
OWN_TOPIC = "own_topic_with_link"
MOST_REASON = 500  # letters of a reason that are kept: addresses may be as long as posts


def nothing_known(_: Post) -> Known:
    """Nobody remembers anything."""
    return _NOBODY


@dataclass(frozen=True, slots=True)
class Changed:
    """One post of which new rules say something else than old ones."""

    post: Post
    before: Verdict
    after: Verdict

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words for moderators: a sentence for each rule whose answer is another one now."""
        if because := self.after.exempt_because or self.before.exempt_because:
            return (f"{'now' if self.after.exempt_because else 'until now'} not judged: {because}",)
        before = {finding.rule: finding for finding in self.before.findings}
        after = {finding.rule: finding for finding in self.after.findings}
        rules = dict.fromkeys([*before, *after])
        return tuple(filter(None, (_reason(rule, before.get(rule), after.get(rule)) for rule in rules)))


def changed(
    old: Rulebook,
    new: Rulebook,
    posts: Iterable[Post],
    home: Home,
    known_of: KnownOf = nothing_known,
) -> list[Changed]:
    """The posts whose verdict is another one under new rules, in the order given.

    A verdict has changed if its outcome has, or which rules are broken; reworded reasons change nothing, nor do modes
    but `off`. What earlier posts held is taken from those given before. The caller leaves out posts that are never judged (the opening post). Each post is read once for both.
    Raises ValueError where the forum's address is unusable.
    """
    found = []
    judged = PastJudge((old, new))
    for post in posts:
        before, after = judged.judge(post, home, known_of(post))
        if differ(before, after):
            found.append(Changed(post, before, after))
    return found


class PastJudge:
    """Judges past posts in order by some rulebooks. What earlier posts held is known from those seen before."""

    def __init__(self, rulebooks: tuple[Rulebook, ...]) -> None:
        """One verdict is given for each rulebook."""
        self._rulebooks = rulebooks
        self._history = ThreadHistory() if any(map(asks_for_history, rulebooks)) else None

    def judge(self, post: Post, home: Home, known: Known) -> list[Verdict]:
        """A post is read once for all rulebooks, and not at all if it is exempt by each."""
        if all(exempt_reason(post, rulebook, known.groups) for rulebook in self._rulebooks):
            return [judge(Facts(post, known=known), rulebook) for rulebook in self._rulebooks]
        facts = facts_of(post, home, known)
        if self._history is None:
            return [judge(facts, rulebook) for rulebook in self._rulebooks]
        facts = self._history.before(facts)
        verdicts = [judge(facts, rulebook) for rulebook in self._rulebooks]
        self._history.remember(facts)  # now, for the next post; this one is not its own repeat
        return verdicts


def differ(before: Verdict, after: Verdict) -> bool:
    """Whether two verdicts of one post come to something else: the outcome, or which rules are broken."""
    return before.outcome is not after.outcome or _broken(before) != _broken(after)


def _broken(verdict: Verdict) -> frozenset[str]:
    if verdict.outcome is not Outcome.VIOLATION:
        return frozenset()
    return frozenset(finding.rule for finding in verdict.broken)


def _reason(rule: str, before: Finding | None, after: Finding | None) -> str:
    was = before.answer.value if before else "not there"
    now = after.answer.value if after else "not there"
    if was == now:
        return ""
    if after and after.why and (after.answer is not Answer.KEPT or not before):
        why = f" ({after.why})"
    else:
        why = f" (before: {before.why})" if before and before.why else ""
    return f"{rule}: {was} → {now}{why}"


@dataclass(frozen=True, slots=True)
class PastPost:
    """One past post. `home`: its forum, where it is not the rules' own. `label`: what somebody said of it."""

    post: Post
    home: Home
    label: Label | None = None
    known: Known = _NOBODY


@dataclass(frozen=True, slots=True)
class Row:
    """One post of a list, light enough to keep: where it is, what was said and why."""

    post_id: int | None
    topic_id: int | None
    number: int | None
    author: str
    forum: str
    said: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What one rulebook said of all posts, counted."""

    rulebook: Rulebook
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    answers: dict[str, Counter[Answer]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)  # rule -> why, once
    perhaps_own: int = (
        0  # broken for linking a topic that may be its author's own, which `accept` would forgive
    )
    scores: Scores = field(default_factory=Scores)

    def __post_init__(self) -> None:
        """A row for each rule, even if nothing is ever said of it."""
        self.answers = {rule.id: Counter() for rule in self.rulebook.rules}

    def add(self, past: PastPost, verdict: Verdict) -> str:
        """Count one verdict; gives back how it is wrong, by the post's label ("" if right or not labelled)."""
        self.outcomes[verdict.outcome] += 1
        if verdict.outcome is not Outcome.EXEMPT:
            for rule, finding in zip(self.rulebook.rules, verdict.findings, strict=True):
                self.answers[finding.rule][finding.answer] += 1
                if finding.answer is Answer.SKIPPED:
                    self.skipped.setdefault(finding.rule, finding.why)
                unasked = past.known.own_topics is None and OWN_TOPIC in rule.accept
                self.perhaps_own += unasked and finding.fault == "only_forum_links"
        return self.scores.add(past.label, verdict) if past.label else ""


@dataclass(slots=True)
class Backtest:
    """Past posts judged one by one; only figures and the first `most` rows of each list are kept."""

    new: Tally
    old: Tally | None = None
    most: int = 100
    posts: int = 0
    broken: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    changes: Counter[tuple[Outcome, Outcome]] = field(default_factory=Counter)
    wrong: list[Row] = field(default_factory=list)
    _judge: PastJudge = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """One judge for the whole run: it remembers what earlier posts held."""
        self._judge = PastJudge(self.rulebooks)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """One for each rulebook, the old one first."""
        return (self.old, self.new) if self.old else (self.new,)

    @property
    def rulebooks(self) -> tuple[Rulebook, ...]:
        """The rulebooks, the new one first."""
        return tuple(tally.rulebook for tally in reversed(self.tallies))

    @property
    def change_count(self) -> int:
        """How many verdicts are another one."""
        return self.changes.total()

    def add(self, past: PastPost) -> None:
        """Judge one post by both rulebooks. Raises ValueError where the forum's address is unusable."""
        after, *others = self._judge.judge(past.post, past.home, past.known)
        self.posts += 1
        if wrong := self.new.add(past, after):
            self._list(self.wrong, past, wrong, _broken_reasons(after) or (_unbroken(after),))
        if after.outcome is Outcome.VIOLATION:
            self._list(self.broken, past, after.outcome.value, _broken_reasons(after))
        if self.old:
            (before,) = others
            self.old.add(past, before)
            if differ(before, after):
                self._note_change(past, before, after)

    def _note_change(self, past: PastPost, before: Verdict, after: Verdict) -> None:
        self.changes[before.outcome, after.outcome] += 1
        said = change_words(before.outcome, after.outcome)
        self._list(self.changed, past, said, Changed(past.post, before, after).reasons)

    def _list(self, rows: list[Row], past: PastPost, said: str, reasons: tuple[str, ...]) -> None:
        if len(rows) < self.most:
            post = past.post
            rows.append(
                Row(
                    post.id,
                    post.topic_id,
                    post.number,
                    post.author.username,
                    past.home.forum,
                    said,
                    tuple(reason[:MOST_REASON] for reason in reasons),
                )
            )


def change_words(before: Outcome, after: Outcome) -> str:
    """A change of verdict in words."""
    if before is after:
        return f"{after.value} by other rules"
    return f"{before.value} → {after.value}"


def _broken_reasons(verdict: Verdict) -> tuple[str, ...]:
    return tuple(f"{finding.rule}: {finding.why}" for finding in verdict.broken)


def _unbroken(verdict: Verdict) -> str:
    return f"not judged: {verdict.exempt_because}" if verdict.exempt_because else "nothing is broken"
