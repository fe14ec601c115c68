"""What is checked before anything is sent."""

import pytest

from linkbot.edge.discourse.identity import base_address, header_value, user_agent


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://forum.example", "https://forum.example"),
        ("https://forum.example/", "https://forum.example"),
        (" https://example.org/forum/ ", "https://example.org/forum"),
        ("http://127.0.0.1:4711", "http://127.0.0.1:4711"),
        ("http://[::1]:4711/", "http://[::1]:4711"),
    ],
)
def test_address(given: str, expected: str) -> None:
    """A forum may be at the top of a host or in a folder."""
    assert expected == base_address(given)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "forum.example",
        "ftp://forum.example",
        "https://",
        "https://user:secret@forum.example",
        "https://forum.example/?a=b",
        "https://forum.example/#top",
        "https://forum example",
        "https://[::1",
        "https://forum.example:port",
        "https://forüm.example",
    ],
)
def test_no_address(given: str) -> None:
    """What cannot be a forum's address is refused with an example of one."""
    with pytest.raises(ValueError, match="should look like") as caught:
        base_address(given)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("contact", "tail"),
    [
        ("https://forum.example/about", " (+https://forum.example/about)"),
        ("", ""),
        ("https://forum.example/u/LinkBot", ""),
        ("a\r\nX-Evil: 1", ""),
        ("straße", ""),
    ],
)
def test_user_agent(contact: str, tail: str) -> None:
    """The name says who runs it, and never `bot`, by which forums know crawlers."""
    assert user_agent(contact).startswith("link-moderation/")
    assert user_agent(contact).endswith(tail)
    assert "bot" not in user_agent(contact).lower()
    assert user_agent(contact).isprintable()


@pytest.mark.parametrize("value", ["", " schl", "schl ", "schl\n", "schlüssel", "schl\0"])
def test_no_header(value: str) -> None:
    """A key that cannot be sent is refused without being shown."""
    with pytest.raises(ValueError, match="the API key is empty, or has") as caught:
        header_value(value, "the API key")
    assert "schl" not in str(caught.value)
