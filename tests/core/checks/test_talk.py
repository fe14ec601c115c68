"""`talk: none`: does the post speak to somebody?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.checks.talk import TalkCheck
from linkbot.core.model import Answer
from linkbot.core.rules import Look
from linkbot.core.talk.address import greeting
from linkbot.core.talk.hear import tokens
from linkbot.core.talk.phrases import expand, phrases_of
from linkbot.core.talk.signs import TALKS, Sign
from tests.core.posts import a_onebox, a_quote, facts

LINK = '<p><a href="https://example.com/essay">https://example.com/essay</a></p>'
CALLED = '<a class="mention" href="/u/member-2">@member-2</a>'
OTHER = '<a class="mention" href="/u/member-3">@member-3</a>'


def look(cooked: str, **more) -> Look:
    """What the check says."""
    return TalkCheck().look(facts(cooked, **more))


def reply_to(username: str | None) -> dict[str, object]:
    """The traces of the reply button."""
    return {"reply_to": 3, "reply_to_username": username}


@pytest.mark.parametrize(
    "words",
    [
        "Thanks! Here is mine",
        "Thank you for sharing this",
        "Many thanks for pointing this out",
        "Hi Andrea, this one is on topic",
        "hello member2,<br>see here",
        "Dear Robin<br>see here",
        "Robin,<br>see here",
        "I have the same problem, see",
        "Welcome to the forum! See",
        "Hope that helps",
        f"{CALLED} see here",
        f"Good to know. cc {CALLED}",
        f"{CALLED}, {OTHER} and others: see here",
        f"Curious what {CALLED} thinks and what {OTHER} think of it",
        "I agree with you, see",
        "Have you tried this? You could use it for your problem",
        "You should try this, it will solve your problem",
        "Yes, that is a known issue, you need to update",
        "Great work! You could also add this to your page",
        "Gracias por compartir",
        "Merci beaucoup",
        "Vielen Dank!",
        "谢谢大神",
        "Do you mean this one?",
    ],
)
def test_words_that_speak_to_somebody(words):
    """Even with a link behind them and without the reply button."""
    assert Answer.BROKEN is look(f"<p>{words}</p>{LINK}").answer


@pytest.mark.parametrize(
    "words",
    [
        "",
        "My essay on councils:",
        "Hi all, I wrote about councils. Hope you like it, feedback welcome!",
        "Hello everyone, here is my essay",
        "Thanks to all who helped with this.",
        "Thanks to Robin for the idea; my essay:",
        "I compared how three projects vote. You can read it here, and if you want to help, please join.",
        f"Based on an idea by {CALLED}, written down here",
        f"{CALLED} and {OTHER} recently published a report",
        "I would be glad about any feedback. Thanks in advance!",
        "Our new release is out. If you run into issues, please report them there.",
        "Does anyone know a better source? I am trying to find one. Thanks.",
        "github link:",
        "Hi, I published a post. Thank you for your time",
    ],
)
def test_words_to_nobody_or_to_everybody(words):
    """Introductions, courtesies to all, credit, questions to readers at large."""
    assert Answer.KEPT is look(f"<p>{words}</p>{LINK}").answer


@pytest.mark.parametrize(
    ("case", "cooked", "more"),
    [
        ("quote", a_quote("member-2") + LINK, {}),
        ("quote of nobody named", '<aside class="quote"><blockquote>x</blockquote></aside>' + LINK, {}),
        (
            "block quotes",
            f"<blockquote>a</blockquote><p>no</p><blockquote>b</blockquote><p>yes</p>{LINK}",
            {},
        ),
        ("quoted remark", f"<blockquote>I did it, did you?</blockquote><p>From the manual</p>{LINK}", {}),
        ("reply without link", "<p>" + "word " * 100 + "</p>", reply_to("member-2")),
        ("reply to nobody known", "<p>" + "word " * 100 + "</p>", reply_to(None)),
        ("reply that goes on", f"<p>And perhaps this</p>{LINK}", reply_to("member-2")),
        ("remark", "<p>this looks like it</p>", {}),
        ("emoji", '<p><img class="emoji" alt=":x:"></p>', {}),
        ("picture", '<p><img src="/uploads/a.gif"></p>', {}),
        ("emoji to a quote", a_quote() + '<p><img class="emoji" alt=":x:"></p>', {}),
    ],
)
def test_structure_that_speaks_to_somebody(case, cooked, more):
    """No words needed."""
    assert Answer.BROKEN is look(cooked, **more).answer, case


@pytest.mark.parametrize(
    ("case", "cooked", "more"),
    [
        ("reply flag alone", f"<p>A report on councils</p>{LINK}", reply_to("member-2")),
        ("reply to oneself", f"<p>And an update</p>{LINK}", reply_to("MEMBER-1")),
        ("quote of oneself", a_quote("member-1") + "<p>It is out now</p>" + LINK, {}),
        ("quote of oneself, reply lost", a_quote("Member-1") + "<p>It is out now</p>", reply_to(None)),
        ("onebox only", a_onebox("https://example.com/essay"), reply_to("member-2")),
        ("passage of the linked page", f"<p>From it:</p><blockquote>Councils elect chairs.</blockquote>{LINK}", {}),
        ("pasted log", "<p>The log.</p><pre><code>" + "x = 1\n" * 200 + "</code></pre>", {}),
        ("pointing to an own topic", '<p>The report is out: <a href="/t/mine/12">report</a></p>', {}),
        ("nothing", "<p></p>", {}),
    ],
)  # fmt: skip
def test_structure_that_speaks_to_nobody(case, cooked, more):
    """The reply button is not enough, and quoting oneself is fine."""
    assert Answer.KEPT is look(cooked, **more).answer, case


def test_a_language_not_understood_is_unknown():
    """Structure alone decides, and where it does not, nobody is accused."""
    text = "Olen kirjoittanut artikkelin siitä, miten neuvosto valitaan ja mitä siitä seuraa meille kaikille"
    assert Answer.UNKNOWN is look(f"<p>{text}</p>{LINK}").answer
    assert Answer.BROKEN is look(f"{a_quote()}<p>{text}</p>{LINK}").answer


def test_nearly_enough_is_unknown():
    """From 80 points on a person should look."""
    found = look(f"<p>Are you sure</p>{LINK}")
    assert (Answer.UNKNOWN if found.values["points"] < TALKS else Answer.BROKEN) is found.answer
    assert Answer.UNKNOWN is look(f"<p>Good question</p>{LINK}").answer


def test_the_score_and_its_reasons_are_in_the_open():
    """Moderators see points, reasons and the words that decided."""
    found = look(f"<p>Thank you for sharing this. I agree</p>{LINK}")
    assert "it thanks somebody (“thank you for sharing”); that is talk without any weighing" == found.why
    assert ("talk", TALKS) == (found.fault, found.values["limit"])
    assert "thank you for sharing" in found.evidence


def test_what_speaks_for_innocence_never_outweighs_a_sign_that_is_enough():
    """Presenting a work does not undo thanking somebody."""
    found = look(
        f"<p>Thank you for your essay. I wrote an answer, here's my post, I'm happy to announce</p>{LINK}"
    )
    assert (Answer.BROKEN, True) == (found.answer, int(found.values["points"]) >= TALKS)


def test_thanks_in_the_long_tail_are_heard():
    """A long text is heard at its head and its tail."""
    assert (
        Answer.BROKEN
        is look(f"<p>{'Councils vote. ' * 400}</p><p>Thank you for sharing this with us</p>{LINK}").answer
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["a"]),
        ("{a,b} c", ["a c", "b c"]),
        ("{a,} c", ["a c", "c"]),
        ("x ; {a,\n b}\ny", ["x", "a", "b", "y"]),
    ],
)
def test_tables_of_phrases_are_spelled_out(text, expected):
    """Alternatives in braces, parts by semicolon or line."""
    assert expected == [*phrases_of(text)]
    assert [*expand("{a,b}{c,d}")] == ["ac", "ad", "bc", "bd"]


def test_signs_are_few_and_in_steps_of_ten():
    """Weights set by hand, not fitted."""
    assert [] == [sign for sign in Sign if sign.points % 10 or not sign.says]
    assert len(Sign) < 40


_CLAUSES = st.lists(
    st.sampled_from(
        [
            "hi",
            "thanks",
            "for",
            "you",
            "@member-2",
            ",",
            ".",
            "\n",
            "cc",
            "and",
            "agree",
            "if",
            "—",
            "ß",
            "İ",
            "谢谢",
        ]
    )
)


@given(_CLAUSES)
def test_no_text_is_too_strange(words):
    """Any order of words is heard without an error."""
    cooked = "<p>" + " ".join(CALLED if word == "@member-2" else word for word in words) + "</p>"
    assert look(cooked + LINK).answer in {Answer.KEPT, Answer.BROKEN, Answer.UNKNOWN}


@given(st.text(alphabet="aİßé谢 ,.!?\n@:", max_size=80))
def test_no_letters_are_too_strange(text):
    """Letters that change their length in lower case do no harm."""
    assert look(f"<p>{text}</p>").why


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Hello member2", Sign.GREETS),
        ("Hi", None),
        ("Dear colleagues,", Sign.TO_ALL),
        ("Robin Hood,\nread this", Sign.GREETS),
        ("My essay,\nread this", None),
        ("Robin and Marian and all,\nread this", None),
        ("Hi the essay is here", None),
        ("", None),
    ],
)
def test_whom_a_greeting_greets(text, sign):
    """A name, everybody, or nobody."""
    heard, _ = greeting(text, tokens(text))
    assert sign is (heard.sign if heard else None)


def test_you_or_somebody_calls_that_user():
    """An invitation to the reader and a user by name."""
    assert Answer.BROKEN is look(f"<p>If you or {CALLED} want to join</p>{LINK}").answer
