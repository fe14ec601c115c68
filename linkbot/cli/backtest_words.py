"""The figures of a back-test as rows of words, the same for the terminal and for the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from linkbot.core.backtest import Backtest, Row, Tally, change_words
from linkbot.core.model import Answer, Outcome
from linkbot.core.scores import Confusion, Scores

ANSWERS = (Answer.BROKEN, Answer.UNKNOWN, Answer.KEPT, Answer.SKIPPED)
OUTCOMES = (Outcome.VIOLATION, Outcome.UNCLEAR, Outcome.OK, Outcome.EXEMPT)
SHOWN = 200  # letters of a name


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and the heads of its columns; the first cell of a row heads the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(backtest: Backtest) -> tuple[Table, ...]:
    """All tables that have something to say."""
    found = [_outcomes(backtest), _answers(backtest)]
    if backtest.old:
        found.append(_changes(backtest))
    found += [_scores(tally, name) for tally, name in named(backtest) if tally.scores.count]
    return tuple(found)


def lists(backtest: Backtest) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The lists of posts, each with its heading."""
    if backtest.old:
        yield _heading("Changed verdicts", backtest.change_count, backtest.changed), tuple(backtest.changed)
    else:
        count = backtest.new.outcomes[Outcome.VIOLATION]
        yield _heading("Posts that break a rule", count, backtest.broken), tuple(backtest.broken)
    overall = backtest.new.scores.overall
    if backtest.new.scores.count:
        heading = _heading(
            "Verdicts that people disagree with", overall.false + overall.missed, backtest.wrong
        )
        yield heading, tuple(backtest.wrong)


def _heading(words: str, count: int, rows: list[Row]) -> str:
    shown = f", the first {len(rows)} of them" if len(rows) < count else ""
    return f"{words}: {count}{shown}"


def named(backtest: Backtest) -> tuple[tuple[Tally, str], ...]:
    """Each tally with the name of its column."""
    return tuple(zip(backtest.tallies, ("old", "new") if backtest.old else ("posts",), strict=True))


def _outcomes(backtest: Backtest) -> Table:
    names = named(backtest)
    rows = tuple(
        (outcome.value, *(str(tally.outcomes[outcome]) for tally, _ in names)) for outcome in OUTCOMES
    )
    return Table(f"Verdicts on {posts(backtest.posts)}", ("verdict", *(name for _, name in names)), rows)


def _answers(backtest: Backtest) -> Table:
    """Each rule's answers; under two rulebooks as `old → new` where they differ."""
    rules = dict.fromkeys(rule for tally in backtest.tallies for rule in tally.answers)
    rows = tuple((rule, *(_counts(rule, answer, backtest) for answer in ANSWERS)) for rule in rules)
    return Table("Answers by rule", ("rule", *(answer.value for answer in ANSWERS)), rows)


def _counts(rule: str, answer: Answer, backtest: Backtest) -> str:
    counts = [str(t.answers[rule][answer]) if rule in t.answers else "–" for t in backtest.tallies]
    return " → ".join(dict.fromkeys(counts)) if len(set(counts)) > 1 else counts[0]


def _changes(backtest: Backtest) -> Table:
    rows = tuple(
        (change_words(before, after), str(count)) for (before, after), count in backtest.changes.most_common()
    )
    return Table("Changed verdicts", ("verdict", "posts"), rows or (("none", "0"),))


def _scores(tally: Tally, name: str) -> Table:
    scores = tally.scores
    rows = [_score("overall", scores.overall), *(_score(rule, one) for rule, one in scores.rules.items())]
    which = f", {name} rules" if name != "posts" else ""
    heads = ("rule", "precision", "recall", "F1", "found", "false", "missed", "clear")
    return Table(f"Against {scores.count} labels or decisions{which}", heads, tuple(rows))


def _score(name: str, one: Confusion) -> tuple[str, ...]:
    ratios = (percent(one.precision), percent(one.recall), percent(one.f1))
    return (name, *ratios, str(one.hits), str(one.false), str(one.missed), str(one.clear))


def percent(ratio: float | None) -> str:
    """A share in per cent; a dash where there is none."""
    return "–" if ratio is None else f"{100 * ratio:.1f} %"


def remarks(backtest: Backtest) -> list[str]:
    """What the figures leave out, in words."""
    said = [
        f"{rule}: skipped for {posts(backtest.new.answers[rule][Answer.SKIPPED])} ({why or 'nobody looked'})."
        for rule, why in backtest.new.skipped.items()
    ]
    if backtest.new.skipped:
        said.append("A back-test fetches no linked pages.")
    if own := backtest.new.perhaps_own:
        said.append(
            f"Links to topics of the forum alone, in {posts(own)}: whether they are accepted was not looked up."
        )
    said += _about_labels(backtest.new.scores)
    return said


def _about_labels(scores: Scores) -> list[str]:
    said = []
    if scores.unclear:
        said.append(f"Labelled unclear, so not scored: {posts(scores.unclear)}.")
    if scores.unnamed:
        said.append(f"No rule answers to the labels {', '.join(sorted(scores.unnamed)[:10])}.")
    return said


def posts(count: int) -> str:
    """A number of posts in words."""
    return f"{count} {'post' if count == 1 else 'posts'}"


def printable(text: str, most: int = SHOWN) -> str:
    """A stranger's text on one line, without signs that command a terminal or turn the line around."""
    line = " ".join(text.split())
    line = f"{line[:most]}…" if len(line) > most else line
    return "".join(letter if letter.isprintable() else "�" for letter in line)


def where(row: Row) -> str:
    """A post in words: its number, its topic, its author."""
    number = f"post {row.number}" if row.number is not None else f"post id {row.post_id}"
    topic = f" of topic {row.topic_id}" if row.topic_id is not None else ""
    return f"{number}{topic} by {printable(row.author) or 'nobody'}"


def address(row: Row) -> str:
    """Where the post stands; "" if it is not known."""
    if row.topic_id is None or row.number is None:
        return ""
    return f"{row.forum}/t/{row.topic_id}/{row.number}"
