"""Parts of the rules file in plain English: for the members' page, and for telling what a change does."""

from datetime import timedelta

from linkbot.core.checks.pace import spell
from linkbot.core.rules import Do, Mode, Quota, Rule, Tell
from linkbot.rulebook.errors import choice
from linkbot.rulebook.expect import AtMost, Expect, Links

MODES = {
    Mode.OFF: "is switched off",
    Mode.OBSERVE: "only counts for the moderators' report; nobody is written to",
    Mode.FLAG: "asks moderators to look; authors are not written to",
    Mode.FULL: "writes to authors, and asks moderators where that does not help",
}
TELLS = {
    Tell.PRIVATE: "in a private message",
    Tell.REPLY: "in a reply below the post, which goes away when the post is put right",
    Tell.BOTH: "in a private message and in a reply below the post",
}
PLACES = {"this_forum": "this forum itself", "uploads": "its uploaded files"}


def span(time: timedelta) -> str:
    """A time span in words."""
    return spell(time) if time else "at once"


def times(quota: Quota) -> str:
    """`once in 7 days`, `3 times in 1 day`."""
    count = {0: "never", 1: "once"}.get(quota.at_most, f"{quota.at_most} times")
    return f"{count} in {span(quota.per)}"


def follows(rule: Rule) -> str:
    """What happens when a post breaks a rule, in one or two sentences."""
    deeds = {
        Do.TELL: f"linkbot tells the author {TELLS[rule.tell]}",
        Do.ASK: "linkbot asks the author a friendly question in a private message",
        Do.FLAG: "linkbot asks the moderators to have a look",
    }
    parts = []
    for step in rule.then:
        when = f"{span(step.after)} later, if nothing has changed, " if step.after else ""
        parts.append(when + deeds[step.do])
    wait = f"after {span(rule.wait)}, in which you can still edit, " if rule.wait else ""
    whole = wait + "; ".join(parts)
    return f"{whole if whole.startswith('linkbot') else whole[0].upper() + whole[1:]}."


def expected(expect: Expect) -> list[str]:
    """What a rule asks for, one sentence a word of `expect`."""
    said: list[str] = []
    said += _links(expect) + _writing(expect) + _pages(expect)
    return said


def places(names: list[str]) -> str:
    """Hosts and lists in words."""
    return choice(
        [
            PLACES.get(name, name if "." in name else f"a place on our list “{name.replace('_', ' ')}”")
            for name in names
        ]
    )


def _links(expect: Expect) -> list[str]:
    said = _hosts(expect.links) if expect.links else []
    if expect.link_text:
        said.append("Where a link's text is an address, it leads to that address.")
    if expect.lookalike_letters:
        said.append("Addresses are written with the letters they seem to be written with.")
    if expect.hidden_links:
        said.append("Every link can be seen.")
    if expect.address:
        said.append(f"No address holds the pattern `{expect.address.without_pattern}`.")
    if expect.link_after_acceptance:
        said.append("A link that was fine is not swapped for another place later.")
    if pace := expect.posts_by_person:
        said.append(
            f"At most {_count(pace.at_most, 'post')} with a link within {span(pace.per)} from one person."
        )
    return said


def _hosts(links: Links) -> list[str]:
    said = []
    if links.at_least:
        said.append(f"At least {_count(links.at_least, 'link')}.")
    if links.at_most is not None:
        said.append(f"At most {_count(links.at_most, 'link')}.")
    if links.host and links.host.within:
        said.append(f"Links lead to {places(links.host.within)}.")
    if links.host and links.host.not_in:
        counts = "does not count" if links.at_least else "is not wanted"
        said.append(f"A link to {places(links.host.not_in)} {counts}.")
    if links.new_in_thread:
        said.append("You have not posted the link in this thread before.")
    return said


def _writing(expect: Expect) -> list[str]:
    said = []
    if expect.talk:
        said.append(
            "No reply, quote, mention, thanks or agreement meant for one person; courtesy to all is fine."
        )
    if words := expect.own_words:
        limits = [
            (words.at_most, "beside a link"),
            (words.introducing_a_link, "where they introduce the linked article"),
            (words.without_link, "where there is no link"),
        ]
        said.append(
            "Words of your own: "
            + ", ".join(f"at most {n} {where}" for n, where in limits if n is not None)
            + "."
        )
    if expect.contribution_in_post:
        said.append(
            "No picture, file, log, table or code that is the contribution itself; one beside a link is fine."
        )
    for limit, what in (
        (expect.media, "pictures, files or videos"),
        (expect.tables, "rows of tables"),
        (expect.code, "lines of code"),
    ):
        if limit:
            said.append(
                f"At most {limit.at_most} {what}."
                if isinstance(limit, AtMost) and limit.at_most
                else f"No {what}."
            )
    if expect.polls:
        said.append("No polls.")
    return said


def _pages(expect: Expect) -> list[str]:
    said = []
    if expect.authorship:
        said.append("The linked page is your own work. Where that cannot be told, you are believed.")
    if words := expect.page_words:
        said += [f"The linked page speaks of {choice(group)}." for group in words.all_of]
        if words.none_of:
            said.append(f"The linked page does not speak of {choice(words.none_of)}.")
    if expect.link_opens:
        said.append("The link opens for everyone. A page that is slow or down for a while is no fault.")
    return said


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
