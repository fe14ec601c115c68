"""Weighing: who is addressed, what may be said to people in general, what a first post is."""

import pytest

from linkbot.core.checks.contribution import ContributionCheck
from linkbot.core.checks.talk import TalkCheck
from linkbot.core.model import Answer, Author
from linkbot.core.talk.signs import Sign
from linkbot.core.talk.weigh import GENERAL_AT_MOST, weigh
from tests.core.posts import facts

LINK = '<p><a href="https://example.com/essay">https://example.com/essay</a></p>'
GENERAL = "<p>You don't need permission to write, and if you want to vote, your project should let you</p>"
PICTURE = '<p><img src="/uploads/a.png" width="600" height="400"></p>'


def mention(name: str) -> str:
    """A user called by @name."""
    return f'<a class="mention" href="/u/{name}">@{name}</a>'


def test_people_in_general_are_not_somebody():
    """Beside an own link, nobody addressed, such words are left to a person; as an answer they are talk."""
    weighed = weigh(facts(GENERAL + LINK))
    assert (GENERAL_AT_MOST, True) == (weighed.points, weighed.general)
    assert "counts little" in TalkCheck().look(facts(GENERAL + LINK)).why
    answer = facts(GENERAL + LINK, reply_to=3, reply_to_username="member-2")
    assert Answer.BROKEN is TalkCheck().look(answer).answer


def test_a_direct_word_stands_beside_what_is_presented():
    """Presenting a work does not take back a question to somebody."""
    words = "<p>Have you tried this? Are you sure that it works? I wrote my essay about it.</p>"
    assert Answer.BROKEN is TalkCheck().look(facts(words + LINK)).answer


def test_the_first_post_of_a_topic_answers_nobody():
    """The same words further down are a remark to the others."""
    words = "<p>The minutes are online.</p>"
    assert Answer.KEPT is TalkCheck().look(facts(words, number=1)).answer
    assert Answer.BROKEN is TalkCheck().look(facts(words, number=2)).answer


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (f"My essay. {mention('member-2')} is this yours?", True),
        (f"My essay. {mention('member-2')} and I wrote it together.", False),
        (f"My essay. Mastodon: {mention('member-2')}", False),
        (f"My essay. {mention('member-1')}", False),
    ],
)
def test_whom_a_mention_calls(words, called):
    """Neither co-authors nor accounts elsewhere, nor oneself as a signature."""
    heard = weigh(facts(f"<p>{words}</p>{LINK}", author=Author("Member-1", 7))).heard
    assert called is (Sign.CALLS in {one.sign for one in heard})


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Testing out some presentation renders", Answer.BROKEN),
        ("Thank you so much for this!", Answer.KEPT),
        ("Amazing", Answer.KEPT),
    ],
)
def test_a_picture_with_its_caption_is_the_contribution(words, answer):
    """One that goes with a word of thanks or a feeling is not."""
    assert answer is ContributionCheck().look(facts(f"<p>{words}</p>{PICTURE}")).answer


def test_as_many_pictures_as_links_twice_over():
    """A list of works, each with a picture, is a list of links."""
    works = "".join(f'<p><a href="https://example.com/{n}">work {n}</a></p>{PICTURE}' for n in range(4))
    assert Answer.KEPT is ContributionCheck().look(facts(works)).answer
    assert Answer.BROKEN is ContributionCheck().look(facts(works + PICTURE * 5)).answer


def test_being_deaf_to_a_sign_is_for_measuring():
    """It leaves no trace: the next look hears all."""
    post = facts(f"<p>Thank you for this</p>{LINK}")
    assert () == weigh(post, deaf_to=Sign.THANKS).heard
    assert Sign.THANKS in {one.sign for one in weigh(post).heard}


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        (f"My essay on votes. {mention('member-2')} did you look at it?", Sign.CALLS),
        (f"My essay is out at last, thanks {mention('member-2')} for pointing at the gaps.", Sign.CALLS),
        (
            f"After a night of work I got it running. Thanks for the effort {mention('member-2')}.",
            Sign.THANKS,
        ),
        ("You can split the votes into two rounds, as they do here.", Sign.EXPLAINS),
    ],
)
def test_somebody_is_addressed_beside_a_link(words, sign):
    """By a question, by thanks, by advice."""
    post = facts(f"<p>{words}</p>{LINK}", number=4)
    assert sign in {one.sign for one in weigh(post).heard}
    assert Answer.BROKEN is TalkCheck().look(post).answer


def test_the_first_posts_thanks_go_to_all_readers():
    """A user whom it calls by name is addressed nevertheless."""
    words = "<p>Thank you for your help. Have you tried this? You could use it.</p>"
    assert Answer.KEPT is TalkCheck().look(facts(words + LINK, number=1)).answer
    assert Answer.BROKEN is TalkCheck().look(facts(words + LINK, number=2)).answer
    called = facts(f"<p>{mention('member-2')} please look</p>{LINK}", number=1)
    assert Answer.BROKEN is TalkCheck().look(called).answer


def test_who_greets_all_thanks_all():
    """Thanks that close a post to everybody are a courtesy."""
    words = (
        "<p>Hello everyone! We spent the weekend on it, fourteen of us, and wrote down what we learned.</p>"
    )
    assert (
        Answer.KEPT
        is TalkCheck().look(facts(f"{words}{LINK}<p>Thanks again to make this possible!</p>")).answer
    )
