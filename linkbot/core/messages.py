"""Every word that a member or a moderator reads from linkbot."""

import re
from dataclasses import replace

from linkbot.core.case import Case, Closing, State
from linkbot.core.checks.authorship import DOUBTED
from linkbot.core.naming import (
    appeal_link,
    fill,
    marker,
    new_topic_link,
    plain,
    post_link,
    reference,
    thread_link,
)
from linkbot.core.notice import IN_PUBLIC, Notice, problem, problems
from linkbot.core.rules import Rulebook
from linkbot.core.said import ENDINGS, NOTICES, moment
from linkbot.core.text_back import text_block

__all__ = [
    "PLACEHOLDERS",
    "Notice",
    "alert_title",
    "appeal_link",
    "done",
    "ending",
    "fill",
    "flag",
    "marker",
    "more",
    "new_topic_link",
    "plain",
    "post_link",
    "private",
    "problems",
    "public",
    "put_right",
    "reference",
    "report_title",
    "settled",
    "thread_link",
    "title",
    "wrong_title",
]

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
        "what_to_do",
        "answers",
    }
)
"""What a template may name; anything else is refused by the loader."""


def title(rulebook: Rulebook) -> str:
    """The title of the private message."""
    return _title(rulebook, "title")


def report_title(rulebook: Rulebook, week: str) -> str:
    """The title of a weekly report sent as a message."""
    return _title(rulebook, "report_title", week=week)


def wrong_title(rulebook: Rulebook, title_on_forum: str) -> str:
    """What moderators read when the rules file names a topic by a title that it does not have."""
    thread = rulebook.thread
    link = f"{thread.forum}/t/{thread.topic_id}"
    return NOTICES.of(rulebook.language)["wrong_title"].format(
        link=link, forum=plain(title_on_forum), rules=plain(thread.title)
    )


def alert_title(rulebook: Rulebook) -> str:
    """The title of an alert to moderators."""
    return _title(rulebook, "alert_title")


def _title(rulebook: Rulebook, name: str, **values: str) -> str:
    words = NOTICES.of(rulebook.language)
    return words[name].format(thread=rulebook.thread.title or words["this_thread"], **values)[:200]


def private(notice: Notice) -> str:
    """The private message to the author: every problem with its fix, and how to reach a person."""
    own = notice.rulebook.messages.get("tell", {}).get(notice.rulebook.language)
    return _filled(own or notice.words["ask" if notice.asks else "tell"], notice, private=True) + "\n"


def public(notice: Notice) -> str:
    """The short public reply, which goes when the post is put right."""
    in_public = tuple(
        (replace(t, fault=IN_PUBLIC.get(t.fault, t.fault)), rule) for t, rule in notice.troubles
    )
    notice = replace(notice, troubles=in_public, codes={})
    template = (
        notice.rulebook.messages.get("reply", {}).get(notice.rulebook.language) or notice.words["reply"]
    )
    return _filled(template, notice, private=False)


def more(notice: Notice) -> str:
    """A short answer in the message that stands: its words above are new ones."""
    return notice.words["more"].format(post_link=post_link(notice.rulebook, notice.post.number or 0))


def _filled(template: str, notice: Notice, *, private: bool) -> str:
    values = _values(notice)
    values["what_to_do"] = _what_to_do(notice, private=private)
    if "{what_to_do}" not in template and notice.edit_until is not None and "{deadline}" in template:
        values["deadline"] = f"{_until(notice, private=private)} {values['deadline']}".strip()
    if private:
        rules = [rule for _, rule in notice.troubles]
        values["text_back"] = text_block(notice.post, rules, notice.limits, notice.words)
    return _tidy(fill(template, values))


def _what_to_do(notice: Notice, *, private: bool) -> str:
    """What the author can still do: everything, for a while, or only answer."""
    if notice.locked_out:
        return _until(notice, private=private)
    name = "what_to_do" if private else "what_to_do_in_public"
    return f"{notice.words[name]} {_until(notice, private=private)}".strip()


def _until(notice: Notice, *, private: bool) -> str:
    """How long the forum lets the author change the post (contract 8), where that ends before anything else does."""
    if notice.edit_until is None or (notice.deadline and notice.deadline < notice.edit_until):
        return ""
    where = "" if private else "_in_public"
    name = "locked_out" if notice.locked_out else "editing_ends"
    return notice.words[name + where].format(when=moment(notice.edit_until, notice.rulebook.language))


def _tidy(text: str) -> str:
    """Without the gaps that empty placeholders leave; a text given back keeps its own."""
    head, fence, rest = text.partition("```")
    head = re.sub(r" +\n", "\n", re.sub(r"(?<=\S)  +", " ", head))
    return (re.sub(r"\n{3,}", "\n\n", head) + fence + rest).strip()


def put_right(rulebook: Rulebook, case: Case) -> str:
    """What the private message says once all is well, or once its author has said that the page is theirs."""
    again = "put_right_again" if case.thanked_at else "put_right"
    return NOTICES.of(rulebook.language)["claimed" if case.closing is Closing.CLAIMED else again].format(
        thread=thread_link(rulebook), post_link=post_link(rulebook, case.post_number)
    )


def done(rulebook: Rulebook, case: Case) -> str:
    """What the private message says when all that it asked for is done."""
    return NOTICES.of(rulebook.language)["done"].format(
        post_link=post_link(rulebook, case.post_number), thread=thread_link(rulebook)
    )


def settled(rulebook: Rulebook, case: Case) -> str:
    """What moderators read, below linkbot's flag, when there is nothing left to decide."""
    words, link = NOTICES.of(rulebook.language), post_link(rulebook, case.post_number)
    why = words.get(f"settled_{case.closing.name.lower()}" if case.closing else "", "")
    when = moment(case.closed_at or case.opened_at, rulebook.language)
    return words["settled"].format(post_link=link, when=when, why=why)


def flag(notice: Notice, case: Case) -> str:
    """What moderators read in the review queue: each rule with its reason, and what linkbot did so far."""
    words, language = notice.words, notice.rulebook.language
    lines = [words["flag_head"].format(number=case.post_number, thread=plain(notice.rulebook.thread.title))]
    lines += [f"- {rule.id}: {plain(trouble.why)[:400]}" for trouble, rule in notice.troubles]
    if case.told_at:
        lines.append(words["flag_told"].format(when=moment(case.told_at, language)))
    elif case.untold_because:
        lines.append(words["flag_untold"].format(why=plain(case.untold_because)))
    if case.locked_out_at:
        lines.append(words["flag_locked_out"].format(when=moment(case.locked_out_at, language)))
    if case.held_because:
        lines.append(words["flag_held"].format(why=plain(case.held_because)))
    lines.append(words["flag_foot"].format(case=reference(case.post_id)))
    return "\n".join(lines)


def ending(case: Case, language: str) -> str:
    """How a case ended, or where it stands, in words."""
    said = case.closing if case.state is State.CLOSED and case.closing else case.state
    return ENDINGS.of(language)[said.name.lower()]


def _values(notice: Notice) -> dict[str, str]:
    post, rulebook = notice.post, notice.rulebook
    guidelines = rulebook.thread.guidelines or post_link(rulebook, 1)
    words, doubted = notice.words, any(t.fault == DOUBTED for t, _ in notice.troubles)
    until = moment(notice.deadline, rulebook.language) if notice.deadline else ""
    return {
        "name": plain(post.author.name or post.author.username),
        "post_link": post_link(rulebook, post.number or 0),
        "thread": thread_link(rulebook),
        "problems_with_fixes": "\n".join(problem(trouble, rule, notice) for trouble, rule in notice.troubles),
        "guidelines_link": guidelines,
        "appeal_link": appeal_link(rulebook, post.id or 0),
        "case": reference(post.id or 0),
        "deadline": words["deadline"].format(when=until) if until else "",
        "text_back": "",
        "answers": words["answers_mine" if doubted else "answers_done"],
    }
