"""Another port is another place."""

import pytest

from linkbot.core.links import kind_of, split
from linkbot.core.model import Home, LinkKind


@pytest.mark.parametrize(
    ("forum", "url", "kind"),
    [
        ("https://forum.example.org", "https://forum.example.org:443/t/7", LinkKind.TOPIC),
        ("https://forum.example.org", "http://forum.example.org/t/7", LinkKind.TOPIC),
        ("https://forum.example.org", "https://forum.example.org:8443/essay", LinkKind.OUTSIDE),
        ("http://forum.example.org:3000", "http://forum.example.org:3000/t/7", LinkKind.TOPIC),
        ("http://forum.example.org:3000", "http://forum.example.org/essay", LinkKind.OUTSIDE),
    ],
)
def test_a_port_of_its_own_is_outside(forum: str, url: str, kind: LinkKind) -> None:
    """The usual ports are no port at all, whatever the scheme; any other one is another site."""
    parts = split(url)
    assert parts is not None
    assert kind is kind_of(parts, Home(forum))[0]
