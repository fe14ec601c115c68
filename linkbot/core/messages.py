"""Every word that a member or a moderator reads from linkbot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import quote

from linkbot.core.case import Case, Closing, Trouble
from linkbot.core.model import Post
from linkbot.core.rules import Rule, Rulebook
from linkbot.core.sentences import EN, FIXES_EN

PLACEHOLDERS = frozenset(
    {
        "name",
        "post_link",
        "thread",
        "problems_with_fixes",
        "guidelines_link",
        "appeal_link",
        "case",
        "deadline",
        "text_back",
    }
)
"""What a template may name; anything else is refused by the loader."""

_LONGEST_ADDRESS = 500  # characters
_IN_PUBLIC = {"other_author": "other_author_in_public"}
"""Faults that are spoken of in other words where everybody reads them."""
LONGEST_TEXT_BACK = 20_000  # characters; the forum takes 32,000 in all (contract 21)


@dataclass(frozen=True, slots=True)
class Notice:
    """What there is to say about one post: the open troubles with their rules, and when moderators will be asked."""

    rulebook: Rulebook
    post: Post
    troubles: tuple[tuple[Trouble, Rule], ...]
    deadline: datetime | None
    now: datetime
    codes: Mapping[str, str] = field(default_factory=dict)  # rule -> a one-time code to offer


def marker(key: str) -> str:
    """The hidden line by which linkbot finds its own post again; it shows in `raw` only (contract 24)."""
    return f"<!-- linkbot:v1:{key} -->"


def plain(text: str) -> str:
    """Text of a stranger as plain words: no formatting, no link, no mention that pings anybody."""
    escaped = re.sub(r"([\\`*_\[\]<>#|~!])", r"\\\1", text)
    return " ".join(escaped.replace("@", "@\u200b").replace("://", ":\u200b//").split())


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in place of `{placeholders}`; what is not a placeholder stays as it is."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), template)


def title(rulebook: Rulebook) -> str:
    """The title of the private message."""
    return EN["title"].format(thread=rulebook.thread.title or EN["this_thread"])[:200]


def report_title(rulebook: Rulebook, week: str) -> str:
    """The title of a weekly report sent as a message."""
    return EN["report_title"].format(thread=rulebook.thread.title or EN["this_thread"], week=week)[:200]


def wrong_title(rulebook: Rulebook, title_on_forum: str) -> str:
    """What moderators read when the rules file names a topic by a title that it does not have."""
    thread = rulebook.thread
    link = f"{thread.forum}/t/{thread.topic_id}"
    return EN["wrong_title"].format(link=link, forum=plain(title_on_forum), rules=plain(thread.title))


def alert_title(rulebook: Rulebook) -> str:
    """The title of an alert to moderators."""
    return EN["alert_title"].format(thread=rulebook.thread.title or EN["this_thread"])[:200]


def private(notice: Notice) -> str:
    """The private message to the author: every problem with its fix, and how to reach a person."""
    template = notice.rulebook.messages.get("tell", {}).get(notice.rulebook.language) or EN["tell"]
    return _tidy(fill(template, _values(notice))) + "\n"


def public(notice: Notice) -> str:
    """The short public reply, which goes when the post is put right."""
    in_public = tuple(
        (replace(t, fault=_IN_PUBLIC.get(t.fault, t.fault)), rule) for t, rule in notice.troubles
    )
    notice = replace(notice, troubles=in_public, codes={})
    template = notice.rulebook.messages.get("reply", {}).get(notice.rulebook.language) or EN["reply"]
    return _tidy(fill(template, _values(notice)))


def _tidy(text: str) -> str:
    """Without the gaps that empty placeholders leave; a text given back keeps its own."""
    head, fence, rest = text.partition("```")
    return (re.sub(r"\n{3,}", "\n\n", head) + fence + rest).strip()


def put_right(rulebook: Rulebook, case: Case) -> str:
    """What the private message says once all is well, or once its author has said that the page is theirs."""
    return EN["claimed" if case.closing is Closing.CLAIMED else "put_right"].format(
        thread=thread_link(rulebook), post_link=post_link(rulebook, case.post_number)
    )


def flag(notice: Notice, case: Case) -> str:
    """What moderators read in the review queue: each rule with its reason, and what linkbot did so far."""
    lines = [EN["flag_head"].format(number=case.post_number, thread=plain(notice.rulebook.thread.title))]
    lines += [f"- {rule.id}: {plain(trouble.why)[:400]}" for trouble, rule in notice.troubles]
    if case.told_at:
        lines.append(EN["flag_told"].format(when=moment(case.told_at)))
    elif case.untold_because:
        lines.append(EN["flag_untold"].format(why=plain(case.untold_because)))
    lines.append(EN["flag_foot"].format(case=reference(case.post_id)))
    return "\n".join(lines)


def reference(post_id: int) -> str:
    """How a member names the case to a person; made from the post, so it outlives a lost database."""
    return f"L{post_id}"


def moment(when: datetime) -> str:
    """A point in time, in UTC, for people."""
    return f"{when:%-d %B %Y, %H:%M} UTC"


def thread_link(rulebook: Rulebook) -> str:
    """The thread's title, linked."""
    thread = rulebook.thread
    return f"[{plain(thread.title) or EN['this_thread']}]({thread.forum}/t/{thread.topic_id})"


def appeal_link(rulebook: Rulebook, post_id: int) -> str:
    """Where a member reaches the moderators: the forum's own form for a new message, filled in."""
    return f"{rulebook.thread.forum}/new-message?groupname=moderators&title=linkbot%20{reference(post_id)}"


def post_link(rulebook: Rulebook, number: int) -> str:
    """The address of a post of the thread."""
    return f"{rulebook.thread.forum}/t/{rulebook.thread.topic_id}/{number}"


def _values(notice: Notice) -> dict[str, str]:
    post, rulebook = notice.post, notice.rulebook
    guidelines = rulebook.thread.guidelines or post_link(rulebook, 1)
    return {
        "name": plain(post.author.name or post.author.username),
        "post_link": post_link(rulebook, post.number or 0),
        "thread": thread_link(rulebook),
        "problems_with_fixes": "\n".join(
            _problem(trouble, rule, notice) for trouble, rule in notice.troubles
        ),
        "guidelines_link": guidelines,
        "appeal_link": appeal_link(rulebook, post.id or 0),
        "case": reference(post.id or 0),
        "deadline": EN["deadline"].format(when=moment(notice.deadline)) if notice.deadline else "",
        "text_back": _text_back(notice),
    }


def _problem(trouble: Trouble, rule: Rule, notice: Notice) -> str:
    """One problem: the rule in the moderators' own words, what was seen, and what to do. No ids, no scores."""
    values = {key: plain(str(value)) for key, value in trouble.values.items()}
    said = [f"- **{rule.say}**", fill(FIXES_EN.get(trouble.fault, ""), values)]
    if shown := _as_code(str(trouble.values.get("final_address", ""))):
        said.append(EN["final_address"].format(address=shown))
    if rule.offer == "continue_as_linked_topic":
        said.append(EN["own_topic"].format(link=new_topic_link(notice.rulebook, notice.post.number or 1)))
    if code := notice.codes.get(rule.id, ""):
        said.append(_proof(code, notice))
    return " ".join(part for part in said if part)


def _proof(code: str, notice: Notice) -> str:
    """Two easy ways to show that a page is one's own."""
    profile = f"{notice.rulebook.thread.forum}/u/{quote(notice.post.author.username, safe='')}"
    return EN["proof"].format(profile=profile, code=code)


def new_topic_link(rulebook: Rulebook, number: int) -> str:
    """The forum's own form for a new topic, begun with a link back to a post of the thread."""
    title = plain(rulebook.thread.title) or EN["this_thread"]
    body = EN["own_topic_body"].format(title=title, link=post_link(rulebook, number))
    return f"{rulebook.thread.forum}/new-topic?body={quote(body, safe='')}"


def _as_code(address: str) -> str:
    """An address that can be copied but not clicked; empty where it could break out of its signs, or fill a page."""
    unfit = len(address) > _LONGEST_ADDRESS or "`" in address or not address.isprintable() or " " in address
    return "" if unfit or not address else f"`{address}`"


def _text_back(notice: Notice) -> str:
    """The author's own words, whole, where a rule asks them to move elsewhere."""
    text = (notice.post.raw or "").strip()
    if not text or not any(rule.give_text_back for _, rule in notice.troubles):
        return ""
    if len(text) > LONGEST_TEXT_BACK:
        return EN["text_too_long"]
    return EN["text_back"].format(fence=fence_for(text), text=text)


def fence_for(text: str) -> str:
    """A fence longer than any in the text."""
    return "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text) or [""]))
