"""Webhooks: only what is signed counts, once, and only as a place to look at."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from linkbot.web.health import LOOPBACK, serving
from linkbot.web.webhooks import LONGEST, PATH, Told, is_signed, webhook_route, what_it_tells
from tests.contract.recorded import SHARED, WHY_SKIPPED

SECRET = "a secret for tests"
POST = {"post": {"id": 154, "topic_id": 37, "raw": "Words that nobody believes."}}
NUMBERS = st.integers() | st.none() | st.text() | st.floats() | st.booleans()


def sign(body: bytes, secret: str = SECRET) -> dict[str, str]:
    """The header that Discourse sends."""
    mac = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"X-Discourse-Event-Signature": f"sha256={mac}"}


class Receiver:
    """A receiver on a real socket, and what it passed on."""

    def __init__(self, address: str, told: list[Told]) -> None:
        self.address = address
        self.told = told

    async def send(self, body: bytes, headers: dict[str, str] | None = None) -> int:
        """Deliver a body; the status of the answer."""
        async with httpx.AsyncClient() as client:
            answer = await client.post(
                self.address, content=body, headers=headers if headers is not None else sign(body)
            )
        return answer.status_code


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver with a secret."""
    told: list[Told] = []
    app = Starlette(routes=[webhook_route(SECRET, told.append)])
    async with serving(app, 0) as port:
        yield Receiver(f"http://{LOOPBACK}:{port}{PATH}", told)


async def test_a_signed_event_says_where_to_look(receiver: Receiver) -> None:
    """The numbers of topic and post, and nothing of what it says about them."""
    assert 200 == await receiver.send(json.dumps(POST).encode())
    assert [Told(37, 154)] == receiver.told


@pytest.mark.parametrize(
    "headers",
    [
        {},
        sign(b"other"),
        sign(json.dumps(POST).encode(), "another secret"),
        {"X-Discourse-Event-Signature": "sha256="},
    ],
)
async def test_what_is_not_signed_is_refused(receiver: Receiver, headers: dict[str, str]) -> None:
    """No signature, one of another body, one with another secret: 403, and nothing is passed on."""
    assert (403, []) == (await receiver.send(json.dumps(POST).encode(), headers), receiver.told)


async def test_the_same_delivery_counts_once(receiver: Receiver) -> None:
    """Whoever caught one and sends it again makes no work; another one does."""
    body, later = json.dumps(POST).encode(), json.dumps(POST | {"later": 1}).encode()
    assert [200, 200, 200] == [await receiver.send(one) for one in (body, body, later)]
    assert [Told(37, 154)] * 2 == receiver.told


async def test_a_flood_of_deliveries_is_forgotten_in_turn() -> None:
    """Only so many are remembered."""
    told: list[Told] = []
    transport = httpx.ASGITransport(Starlette(routes=[webhook_route(SECRET, told.append)]))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for number in (*range(2001), 0):
            body = json.dumps(POST | {"number": number}).encode()
            await client.post(PATH, content=body, headers=sign(body))
    assert 2002 == len(told)


async def test_a_body_that_is_too_long_is_refused(receiver: Receiver) -> None:
    """Signed or not."""
    assert (413, []) == (await receiver.send(b" " * (LONGEST + 1)), receiver.told)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"ping": "OK"}, None),
        ({"topic": {"id": 37, "closed": True}}, Told(37)),
        ({"reviewable": {"id": 23, "topic_id": 37}}, Told(reviews=True)),
        ({"post": {"topic_id": 37}}, Told(37)),
        ({"post": {"id": 154}}, None),
        ({"post": {"id": 154, "topic_id": "37"}}, None),
        ({"topic": {"id": True}}, None),
        ([], None),
    ],
)
def test_what_events_tell(event: object, expected: Told | None) -> None:
    """A ping, a topic, the review queue, and events without a place."""
    assert expected == what_it_tells(json.dumps(event).encode())


@pytest.mark.parametrize("body", [b"", b"\xff", b"[" * 100_000, b"nan", b'{"post":'])
def test_garbage_tells_nothing(body: bytes) -> None:
    """Whatever strangers could send, were they to know the secret."""
    assert what_it_tells(body) is None


@given(
    st.dictionaries(
        st.sampled_from(["post", "topic", "reviewable"]),
        st.dictionaries(st.sampled_from(["id", "topic_id"]), NUMBERS) | NUMBERS,
    )
)
def test_any_event_is_survived(event: dict[str, object]) -> None:
    """Odd values name no place, or a number that can be asked for."""
    told = what_it_tells(json.dumps(event).encode())
    assert told is None or told.reviews or (told.topic_id or 0) > 0


@given(st.binary(), st.text())
def test_no_guess_is_a_signature(body: bytes, guess: str) -> None:
    """Only the right one, in this very spelling."""
    right = sign(body)["X-Discourse-Event-Signature"]
    assert (guess == right) is is_signed(body, guess, SECRET)
    assert is_signed(body, right, SECRET)


@pytest.mark.skipif(not SHARED.exists(), reason=WHY_SKIPPED)
def test_recorded_deliveries_are_understood() -> None:
    """Real deliveries bear the signature of their secret, and those about posts, topics and reviews say where to look."""
    signed, placed = 0, set()
    for path in sorted(SHARED.glob("*-webhook-*.json")):
        delivery = json.loads(path.read_text()).get("delivery")
        headers = dict(delivery["headers"]) if delivery else {}
        if "X-Discourse-Event-Signature" not in headers:
            continue
        body, secret = delivery["body_raw"].encode(), json.loads(path.read_text())["secret_fixture"]
        signed += is_signed(body, headers["X-Discourse-Event-Signature"], secret)
        if what_it_tells(body) is not None:
            placed.add(headers["X-Discourse-Event-Type"])
    assert (True, {"post", "topic", "reviewable"}) == (signed > 20, placed)
