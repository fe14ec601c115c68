"""What members write: texts of which the simulation itself knows, without asking linkbot, whether they keep the rules."""

from dataclasses import dataclass
from random import Random

LINK, TALK, CONTENT = "external-link", "no-cross-talk", "no-direct-content"

_DEBATABLE = frozenset({TALK})
_MATTERS = (
    "councils", "elections", "budgets", "code reviews", "release teams", "mentoring", "meeting notes",
    "working groups", "shared calendars", "translations", "onboarding", "retired maintainers",
)  # fmt: skip
_LONG = (
    "Councils work best when every seat has a term that ends. With terms, people step down without losing face, "
    "newcomers can see when their turn may come, and nobody has to be asked to leave. Two years are a good start; "
    "half of the seats come up each spring, with one renewal. After that a pause of a year keeps the doors "
    "open for others and gives those who served some well earned rest. The same holds for the small groups that look "
    "after one tool each, only that there a term of one year is long enough for most."
)


@dataclass(frozen=True, slots=True)
class Text:
    """A body with the truth about it: the rules it breaks beyond doubt, none if it is fine."""

    raw: str
    breaks: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()  # beside those: whether it does is a matter of judgement

    @property
    def fine(self) -> bool:
        """Whether it keeps all rules."""
        return not self.breaks


def fine(dice: Random, number: int) -> Text:
    """A short introduction and a link to an article elsewhere."""
    matter, place = dice.choice(_MATTERS), dice.choice(("example.org", "blog.example", "notes.example"))
    opening = dice.choice(
        ("Some notes on", "A short introduction to my essay on", "How we changed our ways with")
    )
    return Text(f"{opening} {matter}, number {number}: https://{place}/{matter.replace(' ', '-')}/{number}")


def no_link(dice: Random, number: int) -> Text:
    """Words without any link, to nobody in particular."""
    matter = dice.choice(_MATTERS)
    return Text(
        f"There is an essay of mine on {matter}, number {number}, somewhere.", frozenset({LINK}), _DEBATABLE
    )


def inside_link(dice: Random, number: int) -> Text:
    """A link that leads to the forum itself."""
    matter = dice.choice(_MATTERS)
    raw = f"The essay on {matter}, number {number}, stands at https://forum.example.org/t/another-topic/{number + 900}"
    return Text(raw, frozenset({LINK}), _DEBATABLE)


def talk(dice: Random, number: int) -> Text:
    """Bare agreement, said to one member by name, in an answer to them."""
    matter = dice.choice(_MATTERS)
    raw = f"@member-{1 + number % 5} I agree with you, thank you for writing this about {matter} ({number})!"
    return Text(raw, frozenset({TALK, LINK}))


def content(dice: Random, number: int) -> Text:
    """The whole contribution pasted, without a link."""
    return Text(f"{_LONG} ({dice.choice(_MATTERS)}, {number})", frozenset({CONTENT, LINK}), _DEBATABLE)


def question(_dice: Random, number: int) -> Text:
    """An answer to linkbot that wants an answer from people."""
    return Text(f"Why? I do not see what is wrong with it (question {number}).")


def thanks(_dice: Random, number: int) -> Text:
    """An answer to linkbot that wants none."""
    return Text(f"Thank you, I will look at it this week ({number}).")


def done(_dice: Random, _number: int) -> Text:
    """An answer that linkbot itself understands."""
    return Text("It is fixed.")


BROKEN = (no_link, inside_link, talk, content)


def broken(dice: Random, number: int) -> Text:
    """One that breaks a rule."""
    return dice.choice(BROKEN)(dice, number)
