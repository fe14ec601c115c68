"""The key is seen by the forum and by nobody else."""

import logging
import traceback

import httpx
import pytest
from pydantic import SecretStr

from linkbot.core.forum import ForumTrouble
from linkbot.edge.discourse.budget import Budget
from linkbot.edge.discourse.client import DiscourseClient
from tests.edge.discourse.fakes import KEY, Script, SteppedClock, a_client


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(422, json={"errors": [f"unknown key {KEY}"], "error_type": KEY}),
        httpx.Response(302, headers={"Location": f"https://{KEY}/posts.json"}),
        httpx.ReadTimeout("slow"),
        httpx.Response(200, content=KEY.encode()),
    ],
)
async def test_key_is_shown_nowhere(
    answer: httpx.Response | Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """The key is in no error, trace, name or log line, even if the forum sends it back."""
    caplog.set_level(logging.DEBUG)
    script = Script().on("POST /posts.json", answer)
    async with a_client(script) as client:
        with pytest.raises(ForumTrouble) as caught:
            await client.reply(7, None, "words")
        said = [repr(client), str(client), repr(client._exchange), repr(vars(client._exchange)), caplog.text]
    said += [repr(caught.value), caught.value.reason, caught.value.error_type]
    said += traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()
    assert KEY in script.asked[0].headers["api-key"]
    assert [] == [line for line in said if KEY in line]


def test_key_may_come_wrapped() -> None:
    """A key read as a secret is taken as it is."""
    clock = SteppedClock()
    client = DiscourseClient(
        "https://forum.example", SecretStr(KEY), "moderator-1", budget=Budget(clock), clock=clock
    )
    assert "DiscourseClient('https://forum.example')" == repr(client)
