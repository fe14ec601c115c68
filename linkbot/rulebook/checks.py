"""From the words of `expect` to the checks behind them."""

from collections.abc import Iterator
from dataclasses import dataclass

from linkbot.core.checks.authorship import AuthorshipCheck
from linkbot.core.checks.contribution import ContributionCheck
from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.checks.talk import TalkCheck
from linkbot.core.model import AuthorshipState
from linkbot.core.rules import Check
from linkbot.rulebook.expect import Expect


@dataclass(frozen=True, slots=True)
class Lists:
    """The hosts that `links` names, with every list's name replaced by its hosts."""

    within: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()


def checks_of(expect: Expect, hosts: Lists) -> tuple[Check, ...]:
    """One check for each thing that is asked."""
    return tuple(_checks(expect, hosts))


def _checks(expect: Expect, hosts: Lists) -> Iterator[Check]:
    if expect.links:
        yield LinksCheck(
            at_least=expect.links.at_least,
            at_most=expect.links.at_most,
            host_in=hosts.within,
            host_not_in=hosts.not_in,
            new_in_thread=expect.links.new_in_thread,
        )
    if expect.talk:
        yield TalkCheck()
    if expect.own_words:
        words = expect.own_words
        yield OwnWordsCheck(
            at_most=words.at_most,
            introducing_a_link=words.introducing_a_link,
            without_link=words.without_link,
        )
    if expect.contribution_in_post:
        yield ContributionCheck()
    if expect.authorship:
        yield AuthorshipCheck(at_least=AuthorshipState[expect.authorship.at_least.upper()])
