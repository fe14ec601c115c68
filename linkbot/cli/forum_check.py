"""Ask a forum whether linkbot can work there as the account it was given, and put the answers in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from linkbot.bootstrap import plain_account_losses
from linkbot.core.forum import Drop, ForumTrouble, Session, Stop, Topic
from linkbot.flow.ports import Forum

SKEW = timedelta(seconds=60)  # more than a slow answer explains


class Weight(Enum):
    """How much a remark matters."""

    FINE = "ok"
    NOTE = "note"
    TROUBLE = "problem"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was found out, and what to do about it."""

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class Checkup:
    """All remarks about a forum, and the topic if it could be read."""

    remarks: tuple[Remark, ...]
    topic: Topic | None = None

    @property
    def works(self) -> bool:
        """Whether linkbot can work there."""
        return all(remark.weight is not Weight.TROUBLE for remark in self.remarks)


async def check_forum(
    forum: Forum, address: str, username: str, topic_id: int, skew: timedelta | None
) -> Checkup:
    """Sign in, look at the topic and at the review queue. `skew`: the forum's clock minus ours, if known.

    Never raises ForumTrouble: what the forum refuses is a remark.
    """
    try:
        me = await forum.session()
    except ForumTrouble as trouble:
        return Checkup((Remark(Weight.TROUBLE, _cannot_sign_in(trouble, address, username)),))
    about_topic, topic = await _check_topic(forum, topic_id)
    queue = await _check_queue(forum, me)
    remarks = (*_connection(address), *_account(me, username), *about_topic, *queue, *_clock(skew))
    return Checkup(remarks, topic)


def _cannot_sign_in(trouble: ForumTrouble, address: str, username: str) -> str:
    if isinstance(trouble, Stop):
        return (
            f"{trouble.reason}. Make a key for the user {username} alone, without scopes, "
            f"at {address}/admin/api/keys, and copy it whole."
        )
    return f"{address} cannot be asked now: {trouble.reason}. Is the address right? `--no-check` writes the files anyway."


def _connection(address: str) -> Iterator[Remark]:
    yield Remark(Weight.FINE, f"{address} answers.")
    if address.startswith("http://") and not address.startswith(("http://127.", "http://localhost")):
        yield Remark(Weight.NOTE, "The address begins with http://, so anybody on the way can read the key.")


def _account(me: Session, username: str) -> Iterator[Remark]:
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


async def _check_topic(forum: Forum, topic_id: int) -> tuple[list[Remark], Topic | None]:
    try:
        topic = await forum.topic(topic_id)
    except ForumTrouble as trouble:
        text = f"Topic {topic_id} cannot be read: {trouble.reason}. Is the number right, and may the account see it?"
        return [Remark(Weight.TROUBLE, text)], None
    remarks = [Remark(Weight.FINE, f"Topic {topic_id} is “{topic.title}”.")]
    if topic.private:
        remarks.append(Remark(Weight.TROUBLE, "This topic is a private message, not a thread."))
    if topic.archived or topic.closed:
        state = "archived" if topic.archived else "closed"
        remarks.append(Remark(Weight.NOTE, f"The topic is {state}: nobody can post there now."))
    return remarks, topic


async def _check_queue(forum: Forum, me: Session) -> list[Remark]:
    """An ordinary member's losses name the queue already."""
    if not (me.moderator or me.admin):
        return []
    try:
        await forum.rulings((1,))
    except Drop as trouble:
        text = f"The review queue cannot be read ({trouble.reason}), so linkbot would not learn what moderators decide."
        return [Remark(Weight.NOTE, text)]
    except ForumTrouble as trouble:
        return [Remark(Weight.NOTE, f"The review queue could not be asked now: {trouble.reason}.")]
    return [Remark(Weight.FINE, "The review queue can be read.")]


def _clock(skew: timedelta | None) -> Iterator[Remark]:
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
