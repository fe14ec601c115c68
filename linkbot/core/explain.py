"""Why a post was judged as it was: every rule, every check, what was seen, what decided, what would pass."""

from dataclasses import dataclass, replace

from linkbot.core.judge import exempt_reason, judge
from linkbot.core.limits import limit, seen
from linkbot.core.model import Answer, Facts, Finding, Kind, Outcome, Post
from linkbot.core.remedies import remedy
from linkbot.core.rules import Check, Mode, Need, Rule, Rulebook

NEEDS = {
    Need.PAGE: "the linked page",
    Need.FORUM: "another look at the forum",
    Need.HISTORY: "earlier posts or versions",
}
OWN_TOPIC = "own_topic_with_link"


@dataclass(frozen=True, slots=True)
class Part:
    """One check of a rule. `seen` and `limit` are words; `evidence` is quoted from the post or the page."""

    word: str
    answer: Answer
    why: str
    seen: str = ""
    limit: str = ""
    values: tuple[tuple[str, str | int], ...] = ()
    evidence: tuple[str, ...] = ()
    change: str = ""  # the smallest that would pass
    needs: tuple[str, ...] = ()  # what it must know beyond the post


@dataclass(frozen=True, slots=True)
class RuleExplained:
    """One rule, as it answered. `forgiven`: what `accept` took for good although a check said broken."""

    rule: str
    say: str
    mode: Mode
    answer: Answer
    why: str
    parts: tuple[Part, ...]
    forgiven: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One post under one rulebook. `as_member_but`: why a post that was judged as a member's is no such post."""

    outcome: Outcome
    exempt_because: str
    rules: tuple[RuleExplained, ...]
    mode: Mode
    as_member_but: str = ""


def as_member(post: Post) -> Post:
    """A post as if a member had written it: neither staff's, nor a bot's, nor a moderator's action."""
    author = post.author
    plain = replace(author, staff=False, id=None if author.id is not None and author.id < 0 else author.id)
    return replace(post, author=plain, kind=Kind.REGULAR if post.kind is Kind.MODERATOR_ACTION else post.kind)


def explain(facts: Facts, rulebook: Rulebook, *, judged_as_member: bool = False) -> Explanation:
    """Say of each rule what it saw and what would pass. With `judged_as_member`, staff, bots and people exempt by the
    rules are judged like anybody.
    """
    because = exempt_reason(facts.post, rulebook, facts.known.groups) if judged_as_member else ""
    if judged_as_member:
        facts = replace(facts, post=as_member(facts.post), memo={})
        people = replace(rulebook.people, exempt_users=frozenset(), exempt_groups=frozenset())
        rulebook = replace(rulebook, people=people)
    verdict = judge(facts, rulebook)
    rules = tuple(
        _rule(rule, finding, facts, rulebook, asked=verdict.outcome is not Outcome.EXEMPT)
        for rule, finding in zip(rulebook.rules, verdict.findings, strict=True)
    )
    return Explanation(verdict.outcome, verdict.exempt_because, rules, rulebook.mode, because)


def _rule(rule: Rule, finding: Finding, facts: Facts, rulebook: Rulebook, *, asked: bool) -> RuleExplained:
    parts = tuple(_part(check, facts) for check in rule.checks) if asked and rule.mode > Mode.OFF else ()
    broken = any(part.answer is Answer.BROKEN for part in parts)
    forgiven = finding.why if broken and finding.answer is not Answer.BROKEN else ""
    return RuleExplained(
        rule.id,
        rule.say,
        min(rule.mode, rulebook.mode),
        finding.answer,
        finding.why,
        parts,
        forgiven,
        _note(rule, finding, facts),
    )


def _note(rule: Rule, finding: Finding, facts: Facts) -> str:
    """What nobody looked at, although it might have been forgiven."""
    unasked = OWN_TOPIC in rule.accept and facts.known.own_topics is None
    if unasked and finding.fault == "only_forum_links":
        return "a topic that its author opened with an outside link would be accepted; nobody looked whether it is one"
    return ""


def _part(check: Check, facts: Facts) -> Part:
    look = check.look(facts)
    return Part(
        check.word,
        look.answer,
        look.why,
        seen(check, look),
        limit(check),
        tuple(look.values.items()),
        look.evidence,
        remedy(check, look, facts),
        tuple(NEEDS[need] for need in Need if need in check.needs),
    )
