"""`talk: none`: the post speaks to nobody in the thread."""

from dataclasses import dataclass
from typing import ClassVar

from linkbot.core.model import Answer, Facts
from linkbot.core.rules import Look, Need
from linkbot.core.talk.signs import DOUBT, TALKS, Heard
from linkbot.core.talk.weigh import Weighed, weigh


@dataclass(frozen=True, slots=True)
class TalkCheck:
    """Reply, quote, mention, address, thanks, agreement: weighed together, with the score in the open."""

    word: ClassVar[str] = "talk"
    needs: ClassVar[frozenset[Need]] = frozenset()

    def look(self, facts: Facts) -> Look:
        """Weigh all signs. Where the language is not understood and structure does not decide: unknown."""
        weighed = weigh(facts)
        values: dict[str, str | int] = {"points": max(0, weighed.points), "limit": TALKS}
        evidence = tuple(
            dict.fromkeys(one.words for one in weighed.heard if one.words and one.sign.points > 0)
        )
        why = _in_words(weighed)
        if weighed.points >= TALKS:
            return Look(Answer.BROKEN, why, "talk", values, evidence)
        if not weighed.understood:
            return Look(
                Answer.UNKNOWN,
                f"its words are in a language linkbot does not understand; {why}",
                values=values,
            )
        if weighed.points >= DOUBT:
            return Look(Answer.UNKNOWN, f"one cannot tell; {why}", values=values, evidence=evidence)
        return Look(Answer.KEPT, why, values=values, evidence=evidence)


def _in_words(weighed: Weighed) -> str:
    """The signs, the strongest first: `thanks somebody (“thanks for this”), which is enough alone`, or weak ones with
    their points and what they come to.
    """
    if not weighed.heard:
        return "it speaks to nobody"
    plain = [heard for heard in weighed.heard if heard.sign.enough]
    if plain:
        return f"it {' and '.join(_sign(heard) for heard in plain)}; that is talk without any weighing"
    ordered = sorted(weighed.heard, key=lambda heard: -abs(heard.sign.points))
    said = ", ".join(f"{_sign(heard)} {heard.sign.points:+}" for heard in ordered)
    few = ", of which what may be said to people in general counts little" if weighed.general else ""
    return f"{max(0, weighed.points)} points ({TALKS} are talk): it {said}{few}"


def _sign(heard: Heard) -> str:
    shown = f" (“{' '.join(heard.words.split())}”)" if heard.words else ""
    return f"{heard.sign.says}{shown}"
