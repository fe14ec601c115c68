"""The first words with a forum: who we are there, and what such an account cannot do."""

import structlog

from linkbot.core.doctor import FLAG_TYPE, plain_account_losses
from linkbot.core.forum import FlagType, ForumTrouble, Session, Wait
from linkbot.edge.discourse.client import DiscourseClient
from linkbot.flow.ports import Clock
from linkbot.settings import Settings

AGAIN = 30.0  # seconds until a forum that was away at the start is asked again

log = structlog.get_logger(__name__)


class CannotStart(Exception):
    """linkbot cannot run like this; the text says what to do."""


async def who_am_i(forum: DiscourseClient, settings: Settings, clock: Clock) -> Session:
    """Ask the forum who we are, waiting while it is away, and say in the log what a plain account cannot do.

    CannotStart if the forum refuses the key.
    """
    me, flags = await _first_answer(forum, settings, clock)
    log.info(
        "forum.signed_in", forum=settings.forum_url, username=me.username, moderator=me.moderator or me.admin
    )
    if not (me.moderator or me.admin):
        for loss in plain_account_losses():
            log.warning("account.not_a_moderator", loss=loss)
    if me.user_id < 0:
        log.warning(
            "account.is_a_bot",
            loss="posts and flags of accounts with an id below 0 are treated apart (contract 2.5)",
        )
    if not any(flag.id == FLAG_TYPE and flag.enabled for flag in flags):
        log.warning(
            "flags.disabled",
            loss="this forum has no flag with a message to moderators: nothing can be flagged",
        )
    return me


async def _first_answer(
    forum: DiscourseClient, settings: Settings, clock: Clock
) -> tuple[Session, tuple[FlagType, ...]]:
    while True:
        try:
            return await forum.session(), await forum.flag_types()
        except Wait as trouble:
            log.warning("forum.away", forum=settings.forum_url, why=trouble.reason, again_in=AGAIN)
            await clock.sleep(AGAIN)
        except ForumTrouble as trouble:
            raise CannotStart(
                f"{settings.forum_url} does not let linkbot in as {settings.username}: {trouble.reason} "
                "Check LINKBOT_FORUM_URL, LINKBOT_API_KEY and LINKBOT_USERNAME; `linkbot doctor` checks them one by one."
            ) from trouble
