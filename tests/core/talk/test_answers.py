"""What an answer to somebody sounds like, each with its innocent neighbour: nobody is accused for the latter."""

import pytest

from linkbot.core.checks.talk import TalkCheck
from linkbot.core.model import Answer
from tests.core.posts import facts

LINK = '<p><a href="https://example.com/essay">https://example.com/essay</a></p>'
STEPS = [
    ("You have to prepend the flag to each option, see", "You have to prepare a meeting well. My notes:"),
    ("So you will need to restart the server first, see", "You will need some patience for this long essay:"),
    (
        "It is stored in the cache. You can export that from the console:",
        "You can find the exported minutes at",
    ),
    ("In that form you don't have to install anything:", "You don't have to be a lawyer to read my charter:"),
    ("For the older reports you can follow these steps:", "You can follow the project's news at"),
]
QUESTIONS = [
    ("Have you rebooted it?", "Have you ever wondered who counts the votes?"),
    ("Did you rename the folder?", "Did you know that most councils have no charter?"),
    ("A bit odd. Can you swap the two files?", "Can you imagine a project without a council?"),
    ("It broke here. Could you run the older one?", "What can you do when nobody stands for election?"),
]
GUESSES = [
    ("You probably want to ask the treasurer:", "We probably want another treasurer. My reasons:"),
    ("Yours is old. You might be missing an update:", "What might be missing in our charter:"),
    ("I think you'll have more luck with the older sheet:", "I think we'll have more luck with a charter:"),
    ("You must have overlooked the second page.", "The second page was overlooked; here it is again:"),
]
OPENINGS = [
    ("Right, that page was moved.", "The right page about elections:"),
    ("Ah yes, the older charter has it.", "The older charter has it:"),
    ("Ok, but the bylaws say otherwise:", "Okay, the bylaws in plain words:"),
    ("I mean, the charter was never meant for this:", "What I mean by a charter:"),
    ("Here you have the whole list:", "Here is the whole list:"),
    ("It is indeed in the bylaws:", "The bylaws, as they indeed are:"),
]
TAKEN_UP = [
    ("The rule you describe was dropped:", "A rule that describes itself:"),
    ("So great to have you on the council!", "The council is great to have. My reasons:"),
    ("My understanding is that you need both of them:", "Our understanding of what a council needs:"),
]


HELP = [
    ("You can observe the counter of the ballot box.", "You can learn more about the ballot box at"),
    ("The second chapter should answer your question.", "The second chapter asks an open question:"),
    ("The older pages are still there, if that helps.", "The older pages that helped me:"),
    (
        "The budget was fixed. Thank you Ada for the quick work!",
        "The budget, thank you all for the quick work:",
    ),
    ("Interesting remark, thanks.", "An interesting remark from our meeting:"),
    (
        "So, to make sure I understand you: the budget is fixed?",
        "Make sure that everybody understands the budget:",
    ),
    ("Do it with the newer form. Can you attach the minutes?", "How can you attach people to a project?"),
]


@pytest.mark.parametrize(("said", "_"), [*STEPS, *HELP, *QUESTIONS, *GUESSES, *OPENINGS, *TAKEN_UP])
def test_an_answer_is_heard_beside_its_link(said, _):
    """Somebody is spoken to, or at the least a person looks: it is never taken for a contribution."""
    assert Answer.KEPT is not TalkCheck().look(facts(f"<p>{said}</p>{LINK}")).answer


@pytest.mark.parametrize(
    ("said", "_"), [*STEPS, *HELP[:4], OPENINGS[0], OPENINGS[1], GUESSES[0], *QUESTIONS[:2]]
)
def test_a_plain_answer_needs_nobody_to_look(said, _):
    """Steps in a program, a question whether somebody did something, agreement."""
    assert Answer.BROKEN is TalkCheck().look(facts(f"<p>{said}</p>{LINK}")).answer


@pytest.mark.parametrize(("_", "said"), [*STEPS, *HELP, *QUESTIONS, *GUESSES, *OPENINGS, *TAKEN_UP])
def test_its_innocent_neighbour_is_not_accused(_, said):
    """Nearly the same words introduce what is linked."""
    assert Answer.BROKEN is not TalkCheck().look(facts(f"<p>{said}</p>{LINK}")).answer


@pytest.mark.parametrize(
    "said",
    [
        "The second version is out. You can install it from here:",
        "My small tool for minutes. You will need to install it first:",
        "I rewrote the export. You can use the old one until May:",
    ],
)
def test_an_announcement_may_say_how_to_use_what_it_brings(said):
    """Steps that belong to the author's own work speak to nobody."""
    assert Answer.KEPT is TalkCheck().look(facts(f"<p>{said}</p>{LINK}")).answer


def test_a_quotation_alone_is_a_reaction():
    """Beside a link it may present the linked page."""
    quoted = "<blockquote><p>Who counts the votes?</p></blockquote>"
    assert Answer.BROKEN is TalkCheck().look(facts(quoted)).answer
    assert Answer.BROKEN is not TalkCheck().look(facts(quoted + LINK)).answer


@pytest.mark.parametrize(
    ("said", "innocent"),
    [
        ("It sounds like you are thinking of a charter:", "This is how your project may find a treasurer:"),
        ("These pages should help you with the first one:", "And your vote counts! The results so far:"),
        ("Another option is to keep your older charter:", "So you want to start a council? A short guide:"),
    ],
)
def test_you_beside_a_look_back_means_somebody(said, innocent):
    """“This” may be the link, and “and” may open an invitation."""
    assert Answer.BROKEN is TalkCheck().look(facts(f"<p>{said}</p>{LINK}")).answer
    assert Answer.BROKEN is not TalkCheck().look(facts(f"<p>{innocent}</p>{LINK}")).answer


def test_you_in_a_reply_means_somebody():
    """The reply button alone, or with a general turn of phrase, is not enough."""
    replies = {"reply_to": 3, "reply_to_username": "member-2"}
    said, general = "The table in your charter is older.", "If you want to know how others vote:"
    assert Answer.BROKEN is TalkCheck().look(facts(f"<p>{said}</p>{LINK}", **replies)).answer
    assert Answer.BROKEN is not TalkCheck().look(facts(f"<p>{said}</p>{LINK}")).answer
    assert Answer.BROKEN is not TalkCheck().look(facts(f"<p>{general}</p>{LINK}", **replies)).answer


@pytest.mark.parametrize(
    "said",
    [
        "Started on the charter. Right now it has three pages:",
        "The proposal is online! Thank you for giving us the chance to take part.",
        "These may be of interest:",
        "Hello :-) here is the charter:",
        "The counting sheet, as we use it. I hope it helps others:",
        "Hello ~</p><p>The plans of the council:",
        "True stories from councils:",
        "Really short introduction to voting:",
    ],
)
def test_words_that_sound_like_an_answer_and_are_none(said):
    """“Right now” is a time, “true” describes what follows, and a chance is given by everybody."""
    assert Answer.KEPT is TalkCheck().look(facts(f"<p>{said}</p>{LINK}")).answer


def test_the_first_post_goes_through_passages_of_what_it_links():
    """Further down, several block quotes are the others' words."""
    passages = "<blockquote><p>First.</p></blockquote><p>Seen at</p><blockquote><p>Second.</p></blockquote>"
    assert Answer.KEPT is TalkCheck().look(facts(passages + LINK, number=1)).answer
    assert Answer.BROKEN is TalkCheck().look(facts(passages + LINK, number=2)).answer


def test_who_is_thanked_for_help_with_the_work_is_credited():
    """Thanks to a user for what they did here is said to them."""
    name = '<a class="mention" href="/u/member-3">@member-3</a>'
    credit, said = (
        f"I want to thank {name}, that reviewed the draft of this essay:",
        f"Thanks {name} for this:",
    )
    assert Answer.KEPT is TalkCheck().look(facts(f"<p>{credit}</p>{LINK}")).answer
    assert Answer.BROKEN is TalkCheck().look(facts(f"<p>{said}</p>{LINK}")).answer


def test_what_a_named_user_said_is_a_look_back():
    """A name given for credit is not."""
    replies = {"reply_to": 3, "reply_to_username": "member-2"}
    name = '<a class="mention" href="/u/member-3">@member-3</a>'
    said, credit = f"Like {name} said, the older page has it:", f"The older page, which {name} wrote:"
    assert Answer.BROKEN is TalkCheck().look(facts(f"<p>{said}</p>{LINK}", **replies)).answer
    assert Answer.KEPT is TalkCheck().look(facts(f"<p>{credit}</p>{LINK}", **replies)).answer
