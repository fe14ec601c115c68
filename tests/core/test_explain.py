"""Explaining a post: every rule answers as the judge does, and the change that is named really passes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from linkbot.core.explain import as_member, explain
from linkbot.core.judge import judge
from linkbot.core.model import (
    Answer,
    Author,
    Authorship,
    AuthorshipState,
    Kind,
    Known,
    Outcome,
    OwnTopic,
    PageLook,
)
from linkbot.core.rules import Check, Mode, People, Rule, Rulebook, Thread
from linkbot.core.sentences import FIXES_EN
from linkbot.core.talk.unsay import unsay
from tests.core.posts import FORUM, a_post, a_quote, facts

NOW = datetime(2026, 5, 1, tzinfo=UTC)
URL = "https://example.com/e"
ESSAY = f'<p>Some thoughts: <a href="{URL}">e</a></p>'
SHORT = LinksCheck(host_not_in=frozenset({"bit.ly"}))
WORDS = OwnWordsCheck(at_most=80, introducing_a_link=120, without_link=60)
PACE = PaceCheck(1, timedelta(days=7))


def book(*rules: Rule, **more) -> Rulebook:
    """A rulebook of these rules."""
    return Rulebook("v1", Thread(FORUM, 12), Mode.FULL, rules, **more)


def part(check: Check, found):
    """The one check of the one rule."""
    return explain(found, book(Rule("one", "Say.", (check,)))).rules[0].parts[0]


def words(count: int) -> str:
    """So many words."""
    return " ".join(["word"] * count)


CODE = "<pre><code>" + "x = 1\n" * 12 + "</code></pre>"
LOG = "<p>" + "<br>".join(f"2026-01-01 10:00:0{n} ERROR: it fails" for n in range(5)) + "</p>"
TABLE = "<table>" + "<tr><td>1</td></tr>" * 6 + "</table>"
PICTURE = '<img src="/uploads/a.png" width="600" height="400">'
FILE = '<a class="attachment" href="/uploads/short-url/x.zip">x.zip</a>'
EARLIER = Known(
    earlier_links={URL: 4}, earlier_posts=(NOW - timedelta(days=1),), accepted_links=("https://a.org/x",)
)
DEAD = Known(pages={URL: PageLook(opens=False, why="answered 404")})
PAGE = Known(pages={URL: PageLook(opens=True, text="all about cats")})
OTHERS = Known(authorship={URL: Authorship(AuthorshipState.CONTRADICTED, ("it names somebody else",))})

BROKEN = [
    (
        LinksCheck(at_least=1),
        "<p>x</p>",
        None,
        "add a link to a page outside this forum, in the author's own text",
    ),
    (LinksCheck(at_least=2), "<p>x</p>", None, "add 2 links to a page outside this forum"),
    (
        LinksCheck(at_least=1),
        f"{a_quote(text=f'<a href={URL}>e</a>')}<p>x</p>",
        None,
        "outside quotes and code",
    ),
    (LinksCheck(at_least=1), '<a href="/t/x/5">x</a>', None, "add a link to a page outside this forum"),
    (LinksCheck(at_least=1, host_in=frozenset({"a.org"})), ESSAY, None, "add a link to a host that counts"),
    (LinksCheck(at_most=0), ESSAY, None, "take out 1 of the 1 links"),
    (SHORT, '<a href="https://bit.ly/x">x</a>', None, "take out a link: https://bit.ly/x"),
    (TalkCheck(), "<p>Thanks for sharing!</p>", None, "leave out “Thanks for sharing”"),
    (
        WORDS,
        f"<p>{words(70)}</p>",
        None,
        "take out 10 of the 70 words, or add a link to an article elsewhere",
    ),
    (WORDS, f"<p>{words(110)}</p>", None, "or add a link to an article elsewhere that they introduce"),
    (WORDS, f"<p>{words(300)}</p>", None, "take out 240 of the 300 words"),
    (
        WORDS,
        f"<p>{words(104)} <a href='{URL}'>e</a></p>",
        None,
        "or let them introduce what is linked (then 120 are",
    ),
    (WORDS, f"<p>My new article {words(200)} <a href='{URL}'>e</a></p>", None, "words"),
    (OwnWordsCheck(at_most=3), f"<p>{words(9)} <a href='{URL}'>e</a></p>", None, "take out"),
    (ContributionCheck(), CODE, None, "leave at most 9 lines and 120 words of code"),
    (ContributionCheck(), LOG, None, "leave fewer than 4 lines of a program's output"),
    (ContributionCheck(), TABLE, None, "leave at most 4 rows of the table"),
    (ContributionCheck(), FILE, None, "take out the attached file, or add a link"),
    (ContributionCheck(), PICTURE * 2, None, "add a link to an article elsewhere, or take the picture out"),
    (ContributionCheck(), PICTURE * 3 + ESSAY, None, "leave 2 pictures, or 1 if they show data"),
    (ContributionCheck(), PICTURE * 2 + f"<p>Results</p>{ESSAY}", None, "leave 1 picture"),
    (MediaCheck(0), PICTURE, None, "take out 1 of the 1 pictures, files or videos"),
    (TablesCheck(2), TABLE, None, "take out 4 of the 6 rows"),
    (CodeCheck(2), CODE, None, "take out 10 of the 12 lines of code"),
    (PollsCheck(), '<div data-poll-status="open"></div>', None, "take out the poll"),
    (HiddenLinksCheck(), f'<p>x <a href="{URL}"></a></p>', None, f"give the link to {URL} a visible text"),
    (
        LinkTextCheck(),
        f'<a href="{URL}">https://bank.org/x</a>',
        None,
        "let the text that shows bank.org name example.com",
    ),
    (LookalikesCheck(), '<a href="https://аррӏе.com/">x</a>', None, "link a host without “аррӏе”"),
    (
        AddressCheck("[?&]ref="),
        '<a href="https://a.org/?ref=1">x</a>',
        None,
        "take “?ref=” out of the address",
    ),
    (RepeatsCheck(), ESSAY, EARLIER, "another link than that of post 4"),
    (PACE, ESSAY, EARLIER, "1 fewer within 7 days"),
    (LateSwapCheck(), ESSAY, EARLIER, f"put https://a.org/x back in place of {URL}"),
    (LinkOpensCheck(), ESSAY, DEAD, f"a link that opens, in place of {URL}"),
    (PageWordsCheck(all_of=(("dogs", "birds"),)), ESSAY, PAGE, "link a page that holds “dogs” or “birds”"),
    (PageWordsCheck(none_of=("cats",)), ESSAY, PAGE, "link a page without “cats”"),
    (AuthorshipCheck(), ESSAY, OTHERS, "`linkbot whose` shows what would settle it"),
]


@pytest.mark.parametrize(("check", "cooked", "known", "change"), BROKEN)
def test_each_fault_names_its_smallest_change(check, cooked, known, change):
    """And what was asked for."""
    found = part(check, facts(cooked, known, created_at=NOW))
    assert Answer.BROKEN is found.answer
    assert change in found.change
    assert found.limit


def test_no_fault_is_left_without_a_change():
    """Every kind of trouble that members can be told about."""
    met = {check.look(facts(cooked, known, created_at=NOW)).fault for check, cooked, known, _ in BROKEN}
    assert {fault.removesuffix("_in_public") for fault in FIXES_EN} <= met


@pytest.mark.parametrize(
    ("check", "limit"),
    [
        (
            LinksCheck(at_least=1, host_not_in=frozenset({"this_forum", "b.org"})),
            "at least 1, not counting this_forum, b.org",
        ),
        (
            LinksCheck(host_not_in=frozenset(f"h{n}.org" for n in range(9))),
            "none to h0.org, h1.org, h2.org, h3.org, h4.org, h5.org and 3 more",
        ),
        (LinksCheck(at_most=3, host_in=frozenset({"b.org"})), "at most 3, only to b.org"),
        (WORDS, "at most 80 beside a link, 120 introducing a link, 60 without a link"),
        (MediaCheck(2), "at most 2"),
        (MediaCheck(0), "none"),
        (PACE, "at most 1 within 7 days"),
        (AddressCheck("x="), "no address holds /x=/"),
        (AuthorshipCheck(), "one linked page is the poster's own: likely or surer"),
        (PageWordsCheck((("a", "b"), ("c",)), ("d",)), "the page holds “a” or “b”; “c”; not “d”"),
        (PollsCheck(), "none"),
    ],
)
def test_limits_in_words(check, limit):
    """What each check asks for, as the rules set it."""
    assert limit == part(check, facts(ESSAY)).limit


def test_the_value_seen_has_its_unit():
    """Numbers speak; where there is none, `why` does."""
    assert "8 words of the author's own" == part(WORDS, facts(f"<p>{words(8)}</p>")).seen
    assert "0 points" == part(TalkCheck(), facts(ESSAY)).seen
    assert "" == part(LinkTextCheck(), facts(ESSAY)).seen


def test_what_is_skipped_says_what_it_needs():
    """A page, or earlier posts."""
    assert ("the linked page",) == part(AuthorshipCheck(), facts(ESSAY)).needs
    assert ("earlier posts or versions",) == part(RepeatsCheck(), facts(ESSAY)).needs
    assert () == part(WORDS, facts(ESSAY)).needs


@pytest.mark.parametrize("limit", [1, 5])
@pytest.mark.parametrize("count", [6, 40])
def test_taking_out_the_named_words_passes(count, limit):
    """One fewer would not."""
    check = OwnWordsCheck(without_link=limit)
    change = part(check, facts(f"<p>{words(count)}</p>")).change
    less = int(change.split()[2])
    assert Answer.KEPT is part(check, facts(f"<p>{words(count - less)}</p>")).answer
    assert Answer.BROKEN is part(check, facts(f"<p>{words(count - less + 1)}</p>")).answer


# talk


@pytest.mark.parametrize(
    ("cooked", "more", "steps"),
    [
        (
            "<p>Thanks for sharing!</p>",
            {},
            ("add a link to an article elsewhere", "leave out “Thanks for sharing”"),
        ),
        (f"{a_quote()}{ESSAY}", {}, ("leave out the quotation of member-2",)),
        (
            f"{a_quote()}<p>Thanks for sharing this.</p>{ESSAY}",
            {},
            ("leave out the quotation of member-2", "leave out “Thanks for sharing”"),
        ),
        (
            f"<blockquote><p>Why do you?</p></blockquote>{ESSAY}<blockquote><p>And I?</p></blockquote><p>So it is.</p>",
            {},
            ("leave out the block quotes",),
        ),
        (
            f"<p>You said it, see: <a href='{URL}'>e</a></p>",
            {"reply_to": 3, "reply_to_username": "member-2"},
            ("leave out “You said”",),
        ),
        ('<p><img class="emoji" alt=":+1:" src="/e.png"></p>', {}, ("add a link to an article elsewhere",)),
        (ESSAY, {}, ()),
    ],
)
def test_what_to_leave_out(cooked, more, steps):
    """The weightiest first, weighed anew after each."""
    found = unsay(facts(cooked, **more))
    assert (steps, True) == (found.steps, found.passes)


def test_a_language_that_is_not_understood_stays_open():
    """By structure alone it may pass, but nobody can tell by its words."""
    cooked = "<p>Спасибо большое, это очень хорошая мысль и я с ней полностью согласен, коллега?</p>"
    found = part(TalkCheck(), facts(cooked, reply_to=3, reply_to_username="member-2"))
    assert "even then one could not tell" in found.change


def test_where_nobody_knows_what_to_leave_out():
    """Words that cannot be found in the text are not guessed at: there is no advice, and no promise."""
    found = facts(f"<p>ありがとうございます <a href='{URL}'>e</a></p>")
    assert Answer.BROKEN is TalkCheck().look(found).answer
    assert ((), False) == (unsay(found).steps, unsay(found).passes)
    assert "" == part(TalkCheck(), found).change


SAYINGS = st.lists(
    st.sampled_from(
        [
            "Thanks for sharing!", "I agree with you.", "Hi Ann,", "Have you tried it?", "You should read it.",
            "Great point.", "Some thoughts on councils.", "@member-2 what do you think?", "See below", "¶", "(", "…",
        ]
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@given(SAYINGS, st.booleans(), st.booleans())
def test_after_all_steps_nobody_is_spoken_to(sayings, quotes, replies):
    """Where it says that the post passes, there was something to leave out exactly if the post did not pass before."""
    cooked = f"{a_quote() if quotes else ''}<p>{' '.join(sayings)} <a href='{URL}'>e</a></p>"
    found = facts(cooked, reply_to=3 if replies else None)
    answer = TalkCheck().look(found).answer
    tried = unsay(found)
    if tried.passes:
        assert bool(tried.steps) is (answer is not Answer.KEPT)


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_explained(text, reply):
    """Whatever stands there."""
    found = facts(f"<p>{text}</p>", reply_to=2 if reply else None)
    rules = book(Rule("a", "Say.", (TalkCheck(),)), Rule("b", "Say.", (WORDS, LinksCheck(at_least=1))))
    told = explain(found, rules)
    verdict = judge(replace(found, memo={}), rules)
    assert (verdict.outcome, [f.answer for f in verdict.findings]) == (
        told.outcome,
        [r.answer for r in told.rules],
    )


# rules and people


def test_every_rule_answers_as_the_judge_does():
    """Parts are told one by one; the rule's own answer is the judge's."""
    rules = book(
        Rule("two", "Say.", (LinksCheck(at_least=1), WORDS)),
        Rule("off", "Say.", (WORDS,), mode=Mode.OFF),
        Rule("low", "Say.", (WORDS,), mode=Mode.OBSERVE),
    )
    told = explain(facts("<p>x</p>"), rules)
    assert ([Answer.BROKEN, Answer.KEPT], Answer.BROKEN) == (
        [p.answer for p in told.rules[0].parts],
        told.rules[0].answer,
    )
    assert ((), "the rule is off") == (told.rules[1].parts, told.rules[1].why)
    assert [Mode.FULL, Mode.OFF, Mode.OBSERVE] == [rule.mode for rule in told.rules]


def test_what_accept_forgives_is_told():
    """The check says broken, the rule says kept; where nobody looked, that is noted."""
    rule = Rule("one", "Say.", (LinksCheck(at_least=1),), accept=("own_topic_with_link",))
    cooked = '<p>See <a href="/t/mine/12">x</a></p>'
    own = Known(own_topics={12: OwnTopic(12, "member-1", has_outside_link=True)})
    told = explain(facts(cooked, own), book(rule)).rules[0]
    assert (Answer.KEPT, Answer.BROKEN, True) == (
        told.answer,
        told.parts[0].answer,
        "its author's own" in told.forgiven,
    )
    told = explain(facts(cooked), book(rule)).rules[0]
    assert (Answer.BROKEN, "", True) == (told.answer, told.forgiven, "nobody looked" in told.note)


@pytest.mark.parametrize(
    ("more", "because"),
    [
        ({"author": Author("a", 1, staff=True)}, "its author is staff"),
        ({"author": Author("a", 1, staff=True), "kind": Kind.MODERATOR_ACTION}, "its author is staff"),
        ({"author": Author("system", -1)}, "its author is a bot"),
        ({"author": Author("robot")}, "its author is exempt by the rules"),
    ],
)
def test_people_who_are_exempt_can_be_judged_as_members(more, because):
    """The verdict is a member's, with the reason why it is none in truth."""
    rules = book(Rule("one", "Say.", (WORDS,)), people=People(exempt_users=frozenset({"robot"})))
    plain = explain(facts("<p>x</p>", **more), rules)
    assert (Outcome.EXEMPT, because, ()) == (plain.outcome, plain.exempt_because, plain.rules[0].parts)
    member = explain(facts("<p>x</p>", **more), rules, judged_as_member=True)
    assert (Outcome.OK, "", because) == (member.outcome, member.exempt_because, member.as_member_but)


def test_a_hidden_post_is_nobodys():
    """Judging as a member changes people, not posts."""
    found = facts("<p>x</p>", hidden=True)
    assert Outcome.EXEMPT is explain(found, book(), judged_as_member=True).outcome
    assert as_member(a_post("x")) == a_post("x")
