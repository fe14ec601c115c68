"""The rules as a page that members can read: made from the file, so that what is written is what is enforced."""

from linkbot.core.rules import Mode, Rule, Rulebook
from linkbot.rulebook import rule_schema, schema
from linkbot.rulebook.in_force import NOT_YET
from linkbot.rulebook.words import MODES, expected, follows, span, times

SHOWN_EXAMPLES = 3
SHOWN_HOSTS = 20
JUDGED = (
    "“Could not tell” counts as fine. Each message names the fix and a link to a person; a moderator's word ends the "
    "matter, and linkbot leaves the post alone from then on."
)


def policy(rulebook: Rulebook, file: schema.RulesFile) -> str:
    """The members' page in Markdown."""
    thread = rulebook.thread
    title = thread.title or "this thread"
    pairs = [
        (rule, written)
        for rule, written in zip(rulebook.rules, file.rules, strict=True)
        if rule.mode is not Mode.OFF
    ]
    parts = [
        f"# The rules of {title}",
        _opening(rulebook),
        *(_rule(rule, written, rulebook.mode) for rule, written in pairs if not _is_tried(rule, rulebook)),
        *_tried([rule for rule, _ in pairs if _is_tried(rule, rulebook)]),
        _lists(rulebook, file),
        _people(file),
        _fairness(rulebook),
        _keeping(rulebook),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _is_tried(rule: Rule, rulebook: Rulebook) -> bool:
    """Whether a rule only counts while the thread's others do more; where all only count, they are shown as rules."""
    return rule.mode is Mode.OBSERVE and rulebook.mode is not Mode.OFF


def _opening(rulebook: Rulebook) -> str:
    thread = rulebook.thread
    where = f"[{thread.title or 'this thread'}]({thread.forum}/t/{thread.topic_id})"
    said = (
        f"linkbot, an automated helper of this forum's moderators, reads {where}. It never deletes, hides or silences "
        "anything; people decide. This page is made from the very file that linkbot works by."
    )
    lines = [said, f"At present linkbot {MODES[rulebook.mode]}."]
    if thread.since:
        lines.append(f"Posts from before {thread.since:%-d %B %Y} are left alone.")
    if thread.guidelines:
        lines.append(f"What the thread is for: <{thread.guidelines}>")
    return "\n\n".join(lines)


def _rule(rule: Rule, written: rule_schema.Rule, mode: Mode) -> str:
    lines = [f"## {rule.say}", *(f"- {sentence}" for sentence in expected(written.expect))]
    if "own_topic_with_link" in rule.accept:
        lines.append(
            "- A link to a topic of this forum is fine, too, if you opened that topic with such a link."
        )
    if rule.give_text_back:
        lines.append("- If your words have to move, linkbot sends them back to you, so nothing is lost.")
    if rule.ok:
        lines.append("\nFine:\n\n" + "\n".join(_quoted(text) for text in rule.ok[:SHOWN_EXAMPLES]))
    if rule.bad:
        lines.append("\nNot here:\n\n" + "\n".join(_quoted(text) for text in rule.bad[:SHOWN_EXAMPLES]))
    if mode is Mode.FULL and rule.mode is Mode.FULL:
        lines.append(f"\nWhat follows: {follows(rule)}")
    elif mode >= Mode.FLAG:
        lines.append("\nWhat follows: linkbot asks the moderators to have a look.")
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def _quoted(text: str) -> str:
    """An example on one line, as code, so that nothing in it becomes a link or a mention."""
    line = " ".join(text.split()).replace("`", "'")
    return f"- `{line[:200]}{'…' if len(line) > 200 else ''}`"


def _tried(rules: list[Rule]) -> list[str]:
    if not rules:
        return []
    lines = "\n".join(f"- {rule.say}" for rule in rules)
    return [f"## Only counted for now\n\nNobody is written to because of these:\n\n{lines}"]


def _lists(rulebook: Rulebook, file: schema.RulesFile) -> str:
    """The lists that rules name, host by host while they are short."""
    used = {
        name
        for rule in file.rules
        if rule.expect.links and rule.expect.links.host and rule.mode != "off"
        for name in rule.expect.links.host.within + rule.expect.links.host.not_in
        if name in rulebook.lists
    }
    lines = [f"- {name.replace('_', ' ')}: {_some(sorted(rulebook.lists[name]))}" for name in sorted(used)]
    return "\n".join(["## Our lists\n", *lines]) if lines else ""


def _some(hosts: list[str]) -> str:
    """Hosts as code, so that none becomes a link; long lists are cut."""
    shown = ", ".join(f"`{host}`" for host in hosts[:SHOWN_HOSTS])
    return f"{shown} and {len(hosts) - SHOWN_HOSTS} more" if len(hosts) > SHOWN_HOSTS else shown


def _people(file: schema.RulesFile) -> str:
    names = [name.partition(":")[2] for name in file.people.exempt]
    also = f" So are {', '.join(names)}." if names else ""
    return f"## Who is not judged\n\nStaff, bots and linkbot itself are not judged.{also}"


def _fairness(rulebook: Rulebook) -> str:
    brakes = rulebook.brakes
    said = [JUDGED]
    if {"brakes: notes_to_one_person", "brakes: posts_in_thread"}.isdisjoint(NOT_YET):
        said.append(
            f"linkbot writes to one person at most {times(brakes.notes_to_one_person)}, and in the thread at most "
            f"{times(brakes.posts_in_thread)}."
        )
    if "brakes: min_precision" not in NOT_YET:
        said.append("A rule that moderators often turn down is switched to counting only.")
    return "## If linkbot is wrong\n\n" + " ".join(said)


def _keeping(rulebook: Rulebook) -> str:
    """How long things are kept; said only once linkbot really deletes them."""
    keep = rulebook.keep
    if "keep" in NOT_YET:
        return ""
    return (
        "## What linkbot keeps\n\n"
        f"The text of posts for {span(keep.post_text)}, closed cases for {span(keep.cases)}, counts about a person for "
        f"{span(keep.person_counters)}; then they are deleted."
    )
