"""From the words of `expect` to the checks behind them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from linkbot.core.checks.address import AddressCheck
from linkbot.core.checks.authorship import AuthorshipCheck
from linkbot.core.checks.contribution import ContributionCheck
from linkbot.core.checks.hidden_links import HiddenLinksCheck
from linkbot.core.checks.late_swap import LateSwapCheck
from linkbot.core.checks.link_opens import LinkOpensCheck
from linkbot.core.checks.link_text import LinkTextCheck
from linkbot.core.checks.links import LinksCheck
from linkbot.core.checks.lookalikes import LookalikesCheck
from linkbot.core.checks.own_words import OwnWordsCheck
from linkbot.core.checks.pace import PaceCheck
from linkbot.core.checks.page_words import PageWordsCheck
from linkbot.core.checks.parts import CodeCheck, MediaCheck, PollsCheck, TablesCheck
from linkbot.core.checks.repeats import RepeatsCheck
from linkbot.core.checks.talk import TalkCheck
from linkbot.core.model import AuthorshipState
from linkbot.core.rules import Check
from linkbot.rulebook.expect import AtMost, Expect
from linkbot.rulebook.rule_schema import SIGNS


@dataclass(frozen=True, slots=True)
class Lists:
    """The hosts that `links` names, with every list's name replaced by its hosts."""

    within: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()


def checks_of(expect: Expect, hosts: Lists, language: str, accept: Collection[str] = ()) -> tuple[Check, ...]:
    """One check for each thing that is asked. `language`: the one in which `page_words` are written; `accept`: what
    the rule accepts, of which the signs of authorship matter here.
    """
    signs = frozenset(accept).intersection(SIGNS)
    return (*_of_links(expect, hosts), *_of_writing(expect), *_of_pages(expect, language, signs))


def _of_links(expect: Expect, hosts: Lists) -> Iterator[Check]:
    links = expect.links
    if links and (links.at_least is not None or links.at_most is not None or links.host):
        yield LinksCheck(links.at_least, links.at_most, hosts.within, hosts.not_in)
    if links and links.new_in_thread:
        yield RepeatsCheck()
    if expect.link_text:
        yield LinkTextCheck()
    if expect.lookalike_letters:
        yield LookalikesCheck()
    if expect.hidden_links:
        yield HiddenLinksCheck()
    if expect.address:
        yield AddressCheck(expect.address.without_pattern)
    if expect.link_after_acceptance:
        yield LateSwapCheck()
    if expect.posts_by_person:
        yield PaceCheck(expect.posts_by_person.at_most, expect.posts_by_person.per)


def _of_writing(expect: Expect) -> Iterator[Check]:
    if expect.talk:
        yield TalkCheck()
    if words := expect.own_words:
        yield OwnWordsCheck(words.at_most, words.introducing_a_link, words.without_link)
    if expect.contribution_in_post:
        yield ContributionCheck()
    if expect.media:
        yield MediaCheck(_limit(expect.media))
    if expect.tables:
        yield TablesCheck(_limit(expect.tables))
    if expect.code:
        yield CodeCheck(_limit(expect.code))
    if expect.polls:
        yield PollsCheck()


def _of_pages(expect: Expect, language: str, signs: frozenset[str]) -> Iterator[Check]:
    if expect.authorship:
        named = signs if signs != frozenset(SIGNS) else frozenset[str]()  # all of them: as if left out
        yield AuthorshipCheck(AuthorshipState[expect.authorship.at_least.upper()], named)
    if words := expect.page_words:
        groups = tuple(tuple(group) for group in words.all_of)
        yield PageWordsCheck(groups, tuple(words.none_of), (language.partition("_")[0],))
    if expect.link_opens:
        yield LinkOpensCheck()


def _limit(wanted: AtMost | str) -> int:
    return wanted.at_most if isinstance(wanted, AtMost) else 0
