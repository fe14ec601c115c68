"""What time it is where the forum runs: a clock that is wrong here would judge `since` and deadlines wrongly."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from linkbot.edge.discourse.identity import base_address, user_agent

PATIENCE = 10.0  # seconds


async def server_time(forum: str, contact: str = "") -> datetime | None:
    """The forum's clock, to the second, by the Date header of a request without a key (`/srv/status`, contract 18).

    None if the forum does not say, or cannot be reached. ValueError if the address is none.
    """
    address = base_address(forum)
    try:
        async with httpx.AsyncClient(timeout=PATIENCE, headers={"User-Agent": user_agent(contact)}) as client:
            answer = await client.get(f"{address}/srv/status")
        moment = parsedate_to_datetime(answer.headers["date"])
    except (httpx.HTTPError, httpx.InvalidURL, KeyError, ValueError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
