"""Ask a forum whether linkbot can work there as the account it was given."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from linkbot.core.doctor import (
    Checkup,
    Remark,
    Weight,
    flag_deadline,
    on_account,
    on_clock,
    on_connection,
    on_flags,
    on_messages,
    on_scopes,
    on_topic,
)
from linkbot.core.doctor_settings import on_settings, on_uploads
from linkbot.core.forum import Drop, FlagType, ForumTrouble, Ruling, Session, Stop, Topic
from linkbot.core.rules import Rulebook
from linkbot.core.said import DOCTOR
from linkbot.flow.alert import alert
from linkbot.flow.bench import Bench


class Door(Protocol):
    """What is asked before linkbot is set up. Every method may raise ForumTrouble."""

    async def session(self) -> Session:
        """Who we are."""
        ...

    async def topic(self, topic_id: int) -> Topic:
        """A topic."""
        ...

    async def rulings(self, reviewable_ids: Sequence[int]) -> tuple[Ruling, ...]:
        """What became of flags."""
        ...


class Clinic(Door, Protocol):
    """What is asked of a forum that linkbot works on. Every method may raise ForumTrouble."""

    async def key_scopes(self) -> tuple[str, ...]:
        """What the key is limited to; nothing if to nothing."""
        ...

    async def flag_types(self) -> tuple[FlagType, ...]:
        """The flags of this forum."""
        ...

    async def site_settings(self) -> Mapping[str, object]:
        """The settings that this account is shown, by name."""
        ...

    async def has_news(self) -> bool:
        """Whether the forum answers a poll for news at once when asked to."""
        ...


async def check_forum(
    forum: Door, address: str, username: str, topic_id: int, skew: timedelta | None
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
    remarks = (*on_connection(address), *on_account(me, username), *about_topic, *queue, *on_clock(skew))
    return Checkup(remarks, topic)


async def examine(
    forum: Clinic,
    address: str,
    username: str,
    rulebooks: Sequence[Rulebook],
    skew: timedelta | None,
    *,
    record: tuple[int, int] = (0, 0),
) -> tuple[Remark, ...]:
    """Everything about a forum on which linkbot works. `record`: how many of its decided flags moderators agreed with.

    Never raises ForumTrouble. A forum that does not let linkbot in gets one remark.
    """
    try:
        me = await forum.session()
    except ForumTrouble as trouble:
        scopes = await _check_scopes(forum, address)
        said = [Remark(Weight.TROUBLE, _cannot_sign_in(trouble, address, username))]
        return tuple(said + [remark for remark in scopes if remark.weight is Weight.TROUBLE])
    remarks = [*on_connection(address), *on_account(me, username), *on_messages(me)]
    remarks += await _check_scopes(forum, address)
    remarks += await _check_flags(forum, me, record)
    remarks += await _check_queue(forum, me)
    for rulebook in rulebooks:
        remarks += (await _check_topic(forum, rulebook.thread.topic_id, rulebook))[0]
    remarks += await _check_news(forum)
    remarks += on_clock(skew)
    remarks += await _check_settings(forum, max(map(flag_deadline, rulebooks), default=timedelta(0)))
    return tuple(remarks)


async def alert_lost_rights(bench: Bench, why: str) -> None:
    """Tell moderators that the account is not what it was, and that linkbot stops; once a day at the most."""
    words = DOCTOR.of(bench.rulebook.language)["lost_rights"]
    await alert(bench, f"rights {why} {bench.clock.now():%Y-%m-%d}", words.format(why=why))


def _cannot_sign_in(trouble: ForumTrouble, address: str, username: str) -> str:
    if isinstance(trouble, Stop):
        return (
            f"{trouble.reason}. Make a key for the user {username} alone, without scopes, "
            f"at {address}/admin/api/keys, and copy it whole."
        )
    return f"{address} cannot be asked now: {trouble.reason}. Is the address right?"


async def _check_topic(
    forum: Door, topic_id: int, rulebook: Rulebook | None = None
) -> tuple[list[Remark], Topic | None]:
    try:
        topic = await forum.topic(topic_id)
    except ForumTrouble as trouble:
        text = f"Topic {topic_id} cannot be read: {trouble.reason.rstrip('.')}. Is the number right, and may the account see it?"
        return [Remark(Weight.TROUBLE, text)], None
    return list(on_topic(topic, rulebook)), topic


async def _check_queue(forum: Door, me: Session) -> list[Remark]:
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


async def _check_scopes(forum: Clinic, address: str) -> list[Remark]:
    try:
        return list(on_scopes(await forum.key_scopes(), address))
    except ForumTrouble as trouble:
        return [Remark(Weight.NOTE, f"What the key is limited to could not be asked: {trouble.reason}.")]


async def _check_flags(forum: Clinic, me: Session, record: tuple[int, int]) -> list[Remark]:
    try:
        return list(on_flags(me, await forum.flag_types(), *record))
    except ForumTrouble as trouble:
        return [Remark(Weight.NOTE, f"The flags of this forum could not be asked: {trouble.reason}.")]


async def _check_news(forum: Clinic) -> list[Remark]:
    try:
        reached = await forum.has_news()
    except ForumTrouble as trouble:
        text = f"News are not pushed here ({trouble.reason}): linkbot looks again and again instead, which is slower."
        return [Remark(Weight.NOTE, text)]
    if reached:
        return [Remark(Weight.FINE, "The forum pushes news, so linkbot hears of posts within seconds.")]
    text = "The forum's answer to a poll for news says nothing: linkbot looks again and again instead, which is slower."
    return [Remark(Weight.NOTE, text)]


async def _check_settings(forum: Clinic, longest: timedelta) -> list[Remark]:
    try:
        seen = await forum.site_settings()
    except ForumTrouble as trouble:
        return [Remark(Weight.NOTE, f"The forum's settings could not be read: {trouble.reason}.")]
    return [*on_uploads(seen), *on_settings(seen, longest)]
