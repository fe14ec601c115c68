"""What there is to say about one post: its problems, each with what to do. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from urllib.parse import quote

from linkbot.core.case import Trouble
from linkbot.core.forum import Limits
from linkbot.core.model import Post
from linkbot.core.naming import fill, new_topic_link, plain
from linkbot.core.rules import Do, Rule, Rulebook
from linkbot.core.said import FIXES, NOTICES, respelled

_LONGEST_ADDRESS = 500  # characters
IN_PUBLIC: Final = {"other_author": "other_author_in_public"}
"""Faults that are spoken of in other words where everybody reads them."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What there is to say about one post: the open troubles with their rules, and when moderators will be asked."""

    rulebook: Rulebook
    post: Post
    troubles: tuple[tuple[Trouble, Rule], ...]
    deadline: datetime | None
    now: datetime
    codes: Mapping[str, str] = field(default_factory=dict)  # rule -> a one-time code to offer
    edit_until: datetime | None = None  # the author may change the post until then; None: for ever
    limits: Limits = field(default_factory=Limits)

    @property
    def words(self) -> Mapping[str, str]:
        """The sentences in the language of its reader."""
        return NOTICES.of(self.rulebook.language)

    @property
    def locked_out(self) -> bool:
        """Whether the author cannot change the post any more."""
        return self.edit_until is not None and self.now >= self.edit_until

    @property
    def asks(self) -> bool:
        """Whether it only asks: every rule's step is a question."""
        return all(any(step.do is Do.ASK for step in rule.then) for _, rule in self.troubles)


def problem(trouble: Trouble, rule: Rule, notice: Notice) -> str:
    """One problem: the rule in the moderators' own words, what was seen, and what to do. No ids, no scores."""
    language = notice.rulebook.language
    values = {key: plain(respelled(str(value), language)) for key, value in trouble.values.items()}
    said = [f"- **{rule.say}**", fill(FIXES.of(language).get(trouble.fault, ""), values)]
    if shown := _as_code(str(trouble.values.get("final_address", ""))):
        said.append(notice.words["final_address"].format(address=shown))
    if rule.offer == "continue_as_linked_topic":
        said.append(
            notice.words["own_topic"].format(link=new_topic_link(notice.rulebook, notice.post.number or 1))
        )
    if code := notice.codes.get(rule.id, ""):
        said.append(_proof(code, notice))
    return " ".join(part for part in said if part)


def problems(notice: Notice) -> str:
    """Every problem with its fix, one a line, as everybody may read them."""
    in_public = [(replace(t, fault=IN_PUBLIC.get(t.fault, t.fault)), rule) for t, rule in notice.troubles]
    return "\n".join(problem(trouble, rule, notice) for trouble, rule in in_public)


def _proof(code: str, notice: Notice) -> str:
    """Two easy ways to show that a page is one's own."""
    profile = f"{notice.rulebook.thread.forum}/u/{quote(notice.post.author.username, safe='')}"
    return notice.words["proof"].format(profile=profile, code=code)


def _as_code(address: str) -> str:
    """An address that can be copied but not clicked; empty where it could break out of its signs, or fill a page."""
    unfit = len(address) > _LONGEST_ADDRESS or "`" in address or not address.isprintable() or " " in address
    return "" if unfit or not address else f"`{address}`"
