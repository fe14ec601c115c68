"""Error bodies of every shape, and the remedy for every status."""

import math
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.forum import Drop, Forbidden, ForumTrouble, Gone, Stop, Unsure, Wait
from linkbot.edge.discourse.wire import (
    A_DAY,
    A_WHILE,
    Answer,
    Refusal,
    Request,
    pause,
    refusal,
    trouble,
    waiting,
)

READ = Request("GET", "/t/7.json")
WRITE = Request("POST", "/posts.json", form=(("raw", "words"),))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", Refusal()),
        (b'["BAD CSRF"]', Refusal(text="BAD CSRF")),
        (b'{"failed":"FAILED"}', Refusal(text="FAILED")),
        (b'{"failed":"FAILED","message":"zu oft"}', Refusal(text="zu oft")),
        (b'{"status":400,"error":"Bad Request"}', Refusal(text="Bad Request")),
        (b'{"errors":["eins","zwei"],"error_type":"not_found"}', Refusal("not_found", "eins zwei")),
        (b'{"errors":["x"],"extras":{"wait_seconds":12}}', Refusal(text="x", wait_seconds=12)),
        (b'{"errors":"x","error_type":7,"extras":[]}', Refusal(text="x")),
        (b"<html><body>502 Bad Gateway</body></html>", Refusal(text="(a page)")),
        (
            b"Slow down.\nPlease retry again in 9 seconds.\n",
            Refusal(text="Slow down. Please retry again in 9 seconds."),
        ),
        (b"\xff\xfe\x00", Refusal(text="\ufffd\ufffd")),
        (b"12", Refusal()),
        (b'{"errors":["a\\u0000\\u001b[31m\\nb"]}', Refusal(text="a [31m b")),
    ],
)
def test_refusal(body: bytes, expected: Refusal) -> None:
    """An error body of any shape the contract names is read; of no shape, its first words are kept."""
    assert expected == refusal(body)


@given(st.binary(max_size=300))
def test_refusal_never_fails(body: bytes) -> None:
    """Whatever bytes come with an error, reading them gives one short line."""
    said = refusal(body)
    assert len(said.text) <= 200
    assert said.text.isprintable()


def test_long_words_are_cut() -> None:
    """A forum's error page in JSON does not fill the log."""
    assert 200 == len(refusal(b'{"errors":["' + b"x" * 10_000 + b'"]}').text)


@pytest.mark.parametrize(
    ("status", "reading", "writing"),
    [
        (301, Wait, Unsure),
        (304, Wait, Unsure),
        (400, Drop, Drop),
        (401, Stop, Stop),
        (403, Forbidden, Forbidden),
        (404, Gone, Gone),
        (408, Wait, Unsure),
        (409, Drop, Drop),
        (410, Gone, Gone),
        (413, Drop, Drop),
        (422, Drop, Drop),
        (425, Wait, Unsure),
        (429, Wait, Wait),
        (500, Wait, Unsure),
        (502, Wait, Unsure),
        (503, Wait, Unsure),
        (504, Wait, Unsure),
        (599, Wait, Unsure),
    ],
)
def test_remedy(status: int, reading: type[ForumTrouble], writing: type[ForumTrouble]) -> None:
    """The status alone names the remedy; a write that may have been done is Unsure."""
    assert reading is type(trouble(READ, Answer(status)))
    assert writing is type(trouble(WRITE, Answer(status)))


@given(st.integers(200, 299), st.binary(max_size=50))
def test_success_is_no_trouble(status: int, body: bytes) -> None:
    """A success is a success, whatever comes with it."""
    assert trouble(READ, Answer(status, body=body)) is None


@given(st.text(max_size=100), st.sampled_from([400, 403, 404, 409, 422, 429, 503]))
def test_wording_decides_nothing(words: str, status: int) -> None:
    """In any language the remedy is the same (contract 1.3)."""
    body = b'{"errors":[%s]}' % repr(words).replace("'", '"').encode("utf-8", "replace")
    assert type(trouble(WRITE, Answer(status))) is type(trouble(WRITE, Answer(status, body=body)))


def test_trouble_tells_status_type_and_words() -> None:
    """An error says what was asked and what was answered."""
    body = b'{"errors":["Zugriff verweigert"],"error_type":"invalid_access"}'
    found = trouble(READ, Answer(403, body=body))
    assert found is not None
    assert "GET /t/7.json was answered 403: invalid_access Zugriff verweigert" == found.reason == str(found)
    assert (403, "invalid_access") == (found.status, found.error_type)


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({}, b"", None),
        ({"retry-after": "58"}, b"", 58),
        ({"retry-after": "1.5"}, b"", 1.5),
        ({"retry-after": "3"}, b'{"extras":{"wait_seconds":12}}', 12),
        ({"retry-after": "30"}, b'{"extras":{"wait_seconds":12}}', 30),
        ({"retry-after": "-4"}, b"", 0),
        ({"retry-after": "nan"}, b"", None),
        ({"retry-after": "inf"}, b"", A_DAY),
        ({"retry-after": "99999999999"}, b"", A_DAY),
        ({"retry-after": "soon"}, b"", None),
        ({"retry-after": "soon", "date": "Mon, 02 Mar 2026 12:00:00 GMT"}, b"", None),
        (
            {"retry-after": "Mon, 02 Mar 2026 12:00:20 GMT", "date": "Mon, 02 Mar 2026 12:00:00 GMT"},
            b"",
            20,
        ),
        ({"retry-after": "Mon, 02 Mar 2026 12:00:20 GMT"}, b"", None),
        (
            {"retry-after": "Mon, 02 Mar 2026 12:00:20 -0000", "date": "Mon, 02 Mar 2026 12:00:00 GMT"},
            b"",
            None,
        ),
        ({}, b'{"extras":{"wait_seconds":true}}', None),
        ({}, b'{"extras":{"wait_seconds":"12"}}', None),
    ],
)
def test_waiting(headers: dict[str, str], body: bytes, expected: float | None) -> None:
    """The longer of header and body counts; nonsense counts as nothing said."""
    assert expected == waiting(Answer(429, headers, body))


@given(st.text(max_size=40), st.text(max_size=40))
def test_waiting_is_a_time(after: str, date: str) -> None:
    """Whatever stands in the headers, the wait is between nothing and a day."""
    seconds = waiting(Answer(429, {"retry-after": after, "date": date}))
    assert seconds is None or (0 <= seconds <= A_DAY and math.isfinite(seconds))


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=5))
def test_form_comes_back(pairs: list[tuple[str, str]]) -> None:
    """A form says what was put in, letter for letter, and always in the same bytes."""
    request = Request("POST", "/posts.json", form=tuple(pairs))
    assert request.body is not None
    assert pairs == parse_qsl(request.body.decode("ascii"), keep_blank_values=True)
    assert request.body == Request("POST", "/posts.json", form=tuple(pairs)).body


def test_lone_surrogate_is_replaced() -> None:
    """Text that is no text, half of a letter pair, does not stop a write."""
    assert b"raw=a%3Fb" == Request("POST", "/posts.json", form=(("raw", "a\ud800b"),)).body


def test_answer_hides_its_body() -> None:
    """An answer in a log line shows no member's words."""
    assert "secret words" not in repr(Answer(200, {}, b"secret words"))


LIMITED = b'{"errors":["slow"],"error_type":"rate_limit","extras":{"wait_seconds":40000}}'
CODE = {"discourse-rate-limit-error-code": "admin_api_key_rate_limit"}


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (Answer(200, {"retry-after": "9"}), None),
        (Answer(429), A_WHILE),
        (Answer(429, {"retry-after": "900"}), 900.0),
        (Answer(429, CODE, LIMITED), 40_000.0),
        (Answer(429, {}, LIMITED), 300.0),
        (Answer(503), None),
        (Answer(503, {"retry-after": "1800"}), 1800.0),
    ],
)
def test_pause_for_everybody(answer: Answer, seconds: float | None) -> None:
    """A forum that asks for a pause gets it in full; a limit on one kind of deed holds the rest back for minutes."""
    assert seconds == pause(answer)
