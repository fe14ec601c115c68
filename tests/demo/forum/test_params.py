"""Parameters are read as Rails reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.demo.forum.params import Params, plain, read_params, to_i
from linkbot.demo.forum.refusal import BareRefusal, Refusal

FORM = "application/x-www-form-urlencoded"


def test_names_nest() -> None:
    """`a[b]` is a group and `a[]` a list; the body wins over the query."""
    params = read_params(b"x=1&n[]=1&n[]=2", FORM, b"post%5Braw%5D=hi&x=2")
    assert {"x": "2", "n": ["1", "2"], "post": {"raw": "hi"}} == params.values


def test_json_keeps_its_types() -> None:
    """A JSON `true` is not the string that Discourse looks for."""
    params = read_params(
        b"", "application/json; charset=utf-8", b'{"a": true, "b": "true", "c": 5, "d": [1, {}]}'
    )
    assert (False, True, 5, ["1"], "true") == (
        params.is_true("a"),
        params.is_true("b"),
        params.integer("c"),
        params.listing("d"),
        params.text("a"),
    )


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[" * 100_000),
        (FORM, b"a=%FF%FE"),
        (FORM, b"a=1&a[b]=2"),
        (FORM, b"a=1&a[]=2"),
        (FORM, b"a" + b"[b]" * 40 + b"=1"),
        ("multipart/form-data", b"no parts"),
    ],
)
def test_rails_gives_up(content_type: str, body: bytes) -> None:
    """What Rails cannot read is its own bare 400."""
    with pytest.raises(BareRefusal) as refused:
        read_params(b"", content_type, body)
    assert refused.value.status == 400


def test_files_come_in_parts() -> None:
    """A multipart body gives fields and files."""
    body = b'--x\r\nContent-Disposition: form-data; name="type"\r\n\r\ncomposer\r\n--x\r\nContent-Disposition: form-data; name="files[]"; filename="a.png"\r\n\r\nbytes\r\n--x\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n--x--\r\n'
    params = read_params(b"", "multipart/form-data; boundary=x", body)
    file = params.file("file", "files")
    assert file is not None
    assert ("composer", "a.png", b"bytes") == (params.text("type"), file.filename, file.content)
    assert (
        plain(read_params(b"", "multipart/form-data; boundary=x", body.replace(b"files[]", b"file")).values)[
            "file"
        ]
        == "<file a.png>"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("12abc", 12), ("abc", 0), ("-3", -3), ("+", 0), (" 7 ", 7), ("9" * 50, int("9" * 30))],
)
def test_numbers_begin_a_text(text: str, number: int) -> None:
    """Digits in front count, else 0, as in Ruby."""
    assert number == to_i(text)


def test_what_is_required_is_not_empty() -> None:
    """An empty value is as good as none."""
    with pytest.raises(Refusal):
        Params({"a": ""}).required("a")
    assert (None, None, None, None) == (
        Params({}).integer("a"),
        Params({"a": {}}).group("a"),
        Params({"a": "x"}).listing("a"),
        Params({}).file("a"),
    )


@given(
    st.binary(max_size=200),
    st.sampled_from(["application/json", FORM, "multipart/form-data; boundary=x", "", "text/plain"]),
)
def test_no_body_breaks_the_reader(body: bytes, content_type: str) -> None:
    """Any bytes are read, or refused with 400."""
    try:
        read_params(b"", content_type, body)
        status = 400
    except BareRefusal as refusal:
        status = refusal.status
    assert status == 400
