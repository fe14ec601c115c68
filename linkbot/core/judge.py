"""Facts × rulebook → verdict. Nothing else decides about a post."""

from dataclasses import replace

from linkbot.core.links import canonical
from linkbot.core.model import Answer, Facts, Finding, Kind, LinkKind, Outcome, Place, Post, Verdict
from linkbot.core.rules import Check, Look, Mode, Rule, Rulebook

_ORDER = (Answer.BROKEN, Answer.SKIPPED, Answer.UNKNOWN, Answer.KEPT)
_ROLES = {Kind.SMALL_ACTION: "it is a small action of the forum", Kind.WHISPER: "it is a whisper"}
_OWN_TOPIC = "own_topic_with_link"
_FINAL = "final_address"
_OFF, _BROKEN = (
    Mode.OFF,
    Answer.BROKEN,
)  # a member of an Enum takes four times as long to get at as a name of ours


def judge(facts: Facts, rulebook: Rulebook) -> Verdict:
    """Ask every rule about one post. Exempt posts are asked nothing: all rules are skipped."""
    because = exempt_reason(facts.post, rulebook, facts.known.groups)
    if because:
        skipped = tuple(Finding(rule.id, Answer.SKIPPED) for rule in rulebook.rules)
        return Verdict(Outcome.EXEMPT, skipped, because)
    looks: dict[int, Look] = {}  # by the check's identity: a check that two rules share looks once
    findings = tuple([_finding(rule, facts, looks) for rule in rulebook.rules])
    given = {finding.answer for finding in findings}
    if _BROKEN in given:
        return Verdict(Outcome.VIOLATION, findings)
    return Verdict(Outcome.UNCLEAR if Answer.UNKNOWN in given else Outcome.OK, findings)


def exempt_reason(post: Post, rulebook: Rulebook, groups: tuple[str, ...] | None) -> str:
    """Why a post is not to be judged, in words for moderators; "" if it is. `groups`: the author's, lower case."""
    author, people = post.author, rulebook.people
    if post.kind is not Kind.REGULAR or author.staff:
        return _ROLES.get(post.kind, "its author is staff")
    if post.automatic or (author.id is not None and author.id < 0):
        return "a machine wrote it" if post.automatic else "its author is a bot"
    if post.hidden or post.withdrawn or post.deleted:
        return (
            "it is hidden"
            if post.hidden
            else "its author took it back"
            if post.withdrawn
            else "it is deleted"
        )
    if not post.cooked or post.cooked.isspace():
        return "it is empty"
    if author.username.lower() in people.exempt_users:
        return "its author is exempt by the rules"
    if groups and not people.exempt_groups.isdisjoint(groups):
        return "its author's group is exempt by the rules"
    return ""


def _finding(rule: Rule, facts: Facts, seen: dict[int, Look]) -> Finding:
    """One rule's answer: broken if any check says so, kept only if all do."""
    if rule.mode is _OFF:
        return Finding(rule.id, Answer.SKIPPED, "the rule is off")
    checks = rule.checks
    if len(checks) == 1:
        check = checks[0]
        look = seen.get(id(check))  # `_look`, without a call for each rule
        if look is None:
            look = seen[id(check)] = check.look(facts)
        finding = look.as_finding(rule.id)
        if finding.answer is not _BROKEN:
            return finding
    elif checks:
        finding = _told(rule.id, [_look(check, facts, seen) for check in checks])
    else:
        return Finding(rule.id, Answer.KEPT, "the rule asks for nothing")
    if rule.accept:
        finding = _accepted(rule, facts, finding)
    return _with_final_address(finding, facts) if rule.suggest == _FINAL else finding


def _look(check: Check, facts: Facts, seen: dict[int, Look]) -> Look:
    """What a check sees; a check that several rules share looks once."""
    look = seen.get(id(check))
    if look is None:
        look = seen[id(check)] = check.look(facts)
    return look


def _told(rule_id: str, looks: list[Look]) -> Finding:
    """A finding from the looks that gave the gravest answer; the first one names the fault."""
    given = [look.answer for look in looks]
    for answer in _ORDER:
        if answer in given:
            break
    first = looks[given.index(answer)]
    if given.count(answer) == 1:
        return first.as_finding(rule_id)
    agreed = [look for look in looks if look.answer is answer]
    why = "; ".join([look.why for look in agreed])
    evidence = tuple([shown for look in agreed for shown in look.evidence])
    return Finding(rule_id, answer, why, first.fault, first.values, evidence)


def _accepted(rule: Rule, facts: Facts, finding: Finding) -> Finding:
    """What `accept` forgives: a topic of this forum that the poster opened with an outside link."""
    if finding.answer is not _BROKEN or _OWN_TOPIC not in rule.accept or not facts.known.own_topics:
        return finding
    name = facts.post.author.username.lower()
    for link in facts.links:
        topic = facts.known.own_topics.get(link.topic_id) if link.topic_id is not None else None
        own = link.place is Place.OWN_TEXT and link.kind is LinkKind.TOPIC
        if own and topic and topic.has_outside_link and topic.author_username.lower() == name:
            return Finding(
                rule.id,
                Answer.KEPT,
                "it links a topic of its author's own that holds an outside link",
                evidence=(link.url,),
            )
    return finding


def _with_final_address(finding: Finding, facts: Facts) -> Finding:
    """Where the first address that broke the rule really leads, for its author to link instead."""
    pages = facts.known.pages
    if finding.answer is not _BROKEN or not pages:
        return finding
    for link in facts.links:
        page = pages.get(link.canonical) if link.url in finding.evidence else None
        if page is not None and page.final_url and canonical(page.final_url) != link.canonical:
            return replace(finding, values={**finding.values, _FINAL: page.final_url})
    return finding
