"""How right verdicts are, where somebody has said what they should be: people's labels, or moderators' decisions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum

from linkbot.core.case import Case, Closing
from linkbot.core.model import Outcome, Verdict


class Expected(Enum):
    """What somebody said about a post as a whole."""

    OK = "ok"
    VIOLATION = "violation"
    EXEMPT = "staff_exempt"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Label:
    """What is expected of a post's verdict; `rules`: rule id or label name → broken. What is not said is not scored."""

    overall: Expected
    rules: Mapping[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class Confusion:
    """Hits and misses, broken being what is looked for. The ratios are None where there is nothing to divide by."""

    hits: int = 0
    false: int = 0  # broken, though it should not be
    missed: int = 0
    clear: int = 0  # rightly not broken

    def add(self, *, expected: bool, found: bool) -> None:
        """Count one post."""
        if expected:
            self.hits += found
            self.missed += not found
        else:
            self.false += found
            self.clear += not found

    @property
    def precision(self) -> float | None:
        """Of what was called broken, the share that is."""
        return _ratio(self.hits, self.hits + self.false)

    @property
    def recall(self) -> float | None:
        """Of what is broken, the share that was found."""
        return _ratio(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        return _ratio(2 * self.hits, 2 * self.hits + self.false + self.missed)


@dataclass(slots=True)
class Scores:
    """The figures of one rulebook. Posts that two careful readers would judge differently are not scored."""

    overall: Confusion = field(default_factory=Confusion)
    rules: dict[str, Confusion] = field(default_factory=dict)
    unclear: int = 0  # left out
    unnamed: set[str] = field(default_factory=set)  # label names that no rule answers to

    @property
    def count(self) -> int:
        """How many posts were scored."""
        return self.overall.hits + self.overall.false + self.overall.missed + self.overall.clear

    def add(self, label: Label, verdict: Verdict) -> str:
        """Count one post; gives back "accused" or "missed" where the verdict is wrong, else ""."""
        if label.overall is Expected.UNCLEAR:
            self.unclear += 1
            return ""
        expected, found = label.overall is Expected.VIOLATION, verdict.outcome is Outcome.VIOLATION
        self.overall.add(expected=expected, found=found)
        if label.overall is not Expected.EXEMPT:
            self._add_rules(label, verdict)
        return "" if expected is found else "accused" if found else "missed"

    def _add_rules(self, label: Label, verdict: Verdict) -> None:
        broken = {finding.rule for finding in verdict.broken}
        known = {finding.rule for finding in verdict.findings}
        for name, expected in label.rules.items():
            rule = rule_named(name, known)
            if rule:
                self.rules.setdefault(rule, Confusion()).add(expected=expected, found=rule in broken)
            else:
                self.unnamed.add(name)


def rule_named(name: str, rules: Collection[str]) -> str:
    """The rule that a label's name means: its id, the id in snake case, or that without `no-`; "" if none."""
    plain = name.replace("_", "-")
    return next((rule for rule in (name, plain, f"no-{plain}") if rule in rules), "")


def label_of(expected: Mapping[str, object]) -> Label:
    """A label as archives hold it: `overall` (ok, violation, staff_exempt, unclear) and `ok` or `violation` by rule.
    Without `overall` it follows from the rules. Raises ValueError, in plain words.
    """
    rules = {name: word == "violation" for name, word in expected.items() if name != "overall"}
    for name, word in expected.items():
        if name != "overall" and word not in ("ok", "violation"):
            raise ValueError(f"`expected.{name[:40]}` should be ok or violation, not {str(word)[:40]!r}")
    overall = expected.get("overall", "violation" if any(rules.values()) else "ok")
    try:
        return Label(Expected(overall), rules)
    except ValueError:
        words = ", ".join(one.value for one in Expected)
        raise ValueError(f"`expected.overall` should be one of {words}, not {str(overall)[:40]!r}") from None


def decided(case: Case) -> Label | None:
    """What moderators decided about linkbot's flag, for the rules that it named; None if they did not."""
    if case.closing not in {Closing.AGREED, Closing.DISAGREED}:
        return None
    agreed = case.closing is Closing.AGREED
    troubles = case.open_troubles or case.troubles
    return Label(Expected.VIOLATION if agreed else Expected.OK, {t.rule: agreed for t in troubles})


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
