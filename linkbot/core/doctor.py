"""What was found out about an account and a forum, in words that say what it means and what to do. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from linkbot.core.forum import FlagType, Session, Topic
from linkbot.core.rules import Do, Rulebook

SKEW = timedelta(seconds=60)  # more than a slow answer explains
FLAG_TYPE = 7  # notify_moderators: reaches the queue, never hides (contract 11.1)
_HIDES_FROM = 6  # decided flags from which on a record counts (contract 11.3)


class Weight(Enum):
    """How much a remark matters."""

    FINE = "ok"
    ASK = "ask"  # linkbot's account cannot see it; an admin can
    NOTE = "note"
    TROUBLE = "problem"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was found out, and what to do about it."""

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class Checkup:
    """All remarks about a forum, and the topic if one was asked for and could be read."""

    remarks: tuple[Remark, ...]
    topic: Topic | None = None

    @property
    def works(self) -> bool:
        """Whether linkbot can work there."""
        return all(remark.weight is not Weight.TROUBLE for remark in self.remarks)


def worst(remarks: Collection[Remark]) -> int:
    """The exit status: 0 all is well, 1 something is to be noted, 2 linkbot cannot work like this."""
    weights = {remark.weight for remark in remarks}
    return 2 if Weight.TROUBLE in weights else 1 if Weight.NOTE in weights else 0


def plain_account_losses() -> tuple[str, ...]:
    """What linkbot cannot do as an ordinary member (contract 2.5, 3.3, 11, 12)."""
    return (
        "it cannot read the review queue, so it never learns what moderators decided about its flags",
        "it is held to members' limits: 20 flags and 20 private messages a day, and a pause between posts",
        "it does not see whispers, deleted posts and hidden posts, so it may speak about what moderators already removed",
        "its flags weigh less, and its own posts may be held back for approval",
    )


def lost_rights(before: Session, now: Session) -> str:
    """What an account could do when linkbot started, and cannot any more; nothing if nothing."""
    if now.user_id != before.user_id:
        return f"the API key belongs to another account now ({now.username}, not {before.username})"
    if (before.moderator or before.admin) and not (now.moderator or now.admin):
        return f"{now.username} is no moderator any more"
    return ""


def on_connection(address: str) -> Iterator[Remark]:
    """The forum answers."""
    yield Remark(Weight.FINE, f"{address} answers.")
    if address.startswith("http://") and not address.startswith(("http://127.", "http://localhost")):
        yield Remark(Weight.NOTE, "The address begins with http://, so anybody on the way can read the key.")


def on_account(me: Session, username: str) -> Iterator[Remark]:
    """Whose key it is, and what that account is."""
    if me.username.casefold() != username.casefold():
        text = f"The key belongs to {me.username}, not to {username}: make one for {username}."
        yield Remark(Weight.TROUBLE, text)
        return
    rank = "an admin" if me.admin else "a moderator" if me.moderator else "an ordinary member"
    yield Remark(Weight.FINE, f"The key is good; {me.username} is {rank}.")
    if me.user_id <= 0:
        # contract 2.5: no staff pushes reach it, and its own posts cannot be flagged
        text = "The account is one of the forum's own (id below 1): make a real account for linkbot."
        yield Remark(Weight.TROUBLE, text)
    if me.admin:
        yield Remark(Weight.NOTE, "An admin may do far more than linkbot needs: a moderator is enough.")
    if not (me.moderator or me.admin):
        for loss in plain_account_losses():
            yield Remark(Weight.NOTE, f"As an ordinary member: {loss}.")


def on_scopes(scopes: Collection[str], address: str) -> Iterator[Remark]:
    """What the key may do: no scope exists for flags and for news (contract 2.3)."""
    if scopes:
        yield Remark(
            Weight.TROUBLE,
            f"The key is limited to {', '.join(sorted(scopes))}. Flags and pushed news have no scope, so linkbot cannot "
            f"work with it: make a key for its account alone, without scopes, at {address}/admin/api/keys.",
        )
    else:
        yield Remark(Weight.FINE, "The key has no scopes: it may do what its account may do.")


def on_messages(me: Session) -> Iterator[Remark]:
    """Whether authors can be told in private."""
    if me.may_message:
        yield Remark(Weight.FINE, "The account may send private messages.")
    else:
        yield Remark(
            Weight.TROUBLE,
            "The account may not send private messages, so nobody could be told anything: put it into a group that "
            "the setting personal_message_enabled_groups names.",
        )


def on_flags(me: Session, kinds: Collection[FlagType], agreed: int = 0, decided: int = 0) -> Iterator[Remark]:
    """Whether posts can be flagged, and what flags do here. `agreed` of `decided`: linkbot's own record."""
    if not any(kind.id == FLAG_TYPE and kind.enabled for kind in kinds):
        yield Remark(
            Weight.TROUBLE,
            "The flag “Something else” is switched off on this forum, so linkbot could flag nothing: an admin can switch "
            "it on again under Admin → Flags.",
        )
    elif not (me.moderator or me.admin) and me.trust_level < 1:
        yield Remark(
            Weight.TROUBLE,
            "The account is new (trust level 0) and may not flag yet: make it a moderator, or raise its trust level.",
        )
    else:
        yield Remark(Weight.FINE, _what_flags_do(agreed, decided))


def _what_flags_do(agreed: int, decided: int) -> str:
    text = (
        "The account may flag. linkbot uses only “Something else”, which puts a post into the review queue and never "
        "hides it."
    )
    if decided < _HIDES_FROM:
        return text
    return (
        f"{text} Moderators agreed with {agreed} of its {decided} decided flags; with such a record a single flag of the "
        "kinds spam, inappropriate or off-topic by this account could hide a post at once. Do not use them with it."
    )


def on_topic(topic: Topic, rulebook: Rulebook | None = None) -> Iterator[Remark]:
    """Whether it is a thread, and the one that the rules speak of."""
    wanted = rulebook.thread.title.strip() if rulebook else ""
    if wanted and wanted.casefold() != topic.title.strip().casefold():
        yield Remark(
            Weight.TROUBLE,
            f"Topic {topic.id} is called “{topic.title}”, but the rules say “{wanted}”: linkbot does nothing there. Mend "
            "`thread.topic` or `thread.title` in the rules file.",
        )
    else:
        yield Remark(Weight.FINE, f"Topic {topic.id} is “{topic.title}”.")
    if topic.private:
        yield Remark(Weight.TROUBLE, "This topic is a private message, not a thread.")
    if topic.archived or topic.closed:
        state = "archived" if topic.archived else "closed"
        yield Remark(Weight.NOTE, f"The topic is {state}: nobody can post there now.")


def on_clock(skew: timedelta | None) -> Iterator[Remark]:
    """`skew`: the forum's clock minus ours, None if it does not tell."""
    if skew is None:
        yield Remark(
            Weight.NOTE, "The forum does not say what time it is, so the clock here was not compared."
        )
    elif abs(skew) > SKEW:
        seconds = round(abs(skew).total_seconds())
        direction = "behind" if skew > timedelta(0) else "ahead of"
        text = f"The clock here is {seconds} seconds {direction} the forum's: set it by NTP, deadlines hang on it."
        yield Remark(Weight.NOTE, text)
    else:
        yield Remark(Weight.FINE, "The clocks agree.")


def on_requests(used: int, a_day: int, a_minute: int) -> Iterator[Remark]:
    """How many requests are left today (UTC)."""
    text = f"{used} of {a_day} requests were sent today, at most {a_minute} a minute."
    if used >= a_day * 0.9:
        text += " When they are used up, linkbot waits for midnight (UTC): raise LINKBOT_REQUESTS_PER_DAY, or ask why so many."
        yield Remark(Weight.NOTE, text)
    else:
        yield Remark(Weight.FINE, text)


def flag_deadline(rulebook: Rulebook) -> timedelta:
    """The longest time that an author gets from post to flag."""
    return max(
        (rule.wait + step.after for rule in rulebook.rules for step in rule.then if step.do is Do.FLAG),
        default=timedelta(0),
    )
