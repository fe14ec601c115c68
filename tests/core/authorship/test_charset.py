"""Bytes of strangers' pages to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.charset import decode

TEXT = "grüße"


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("cp1252"), "iso-8859-1"),
        (TEXT.encode("cp1252"), ""),
        (TEXT.encode("cp1252"), "utf-8"),
        (TEXT.encode("utf-16"), ""),
        (b"\xef\xbb\xbf" + TEXT.encode(), "iso-8859-1"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode(), "no such thing"),
        (TEXT.encode(), "punycode"),
        (TEXT.encode(), "utf-7"),
        (TEXT.encode(), "zlib"),
        (TEXT.encode(), "unicode_escape"),
        (TEXT.encode(), "üx\0"),
    ],
)
def test_words_are_read(body, declared):
    """Header, mark and good guesses lead to the text; codecs that are no text encodings are never used."""
    assert TEXT == decode(body, declared)


def test_declarations_in_the_page():
    """A meta tag or an XML declaration counts where the header is silent."""
    assert "<meta charset=koi8-r>я" == decode("<meta charset=koi8-r>я".encode("koi8-r"))
    assert decode('<?xml version="1.0" encoding="iso-8859-2"?>ł'.encode("iso-8859-2")).endswith("ł")


def test_broken_utf8_stays_utf8():
    """A wrong byte in a page of UTF-8 costs one letter, not all of them; so does the cut at the limit."""
    assert "éééé\ufffd" == decode("éééé".encode() + b"\xff\xff\xff\xff\xff"[:1])
    assert decode("é".encode() * 3 + b"\xc3").startswith("ééé")


@given(st.binary(max_size=300), st.text(max_size=20))
def test_never_raises(body, declared):
    """Whatever bytes come, text comes out."""
    assert isinstance(decode(body, declared), str)
