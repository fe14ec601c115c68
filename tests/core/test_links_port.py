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


@pytest.mark.parametrize(
    ("path", "topic"),
    [
        ("/t/1615", 1615),
        ("/t/1615/3", 1615),
        ("/t/some-slug/1615", 1615),
        ("/t/some-slug/1615/3", 1615),
        ("/t/-/1615", 1615),
    ],
)
def test_a_topic_is_named_with_or_without_its_slug(path: str, topic: int) -> None:
    """A number behind the topic's number is a post's, not another topic's."""
    parts = split(f"https://forum.example.org{path}")
    assert parts is not None
    assert (LinkKind.TOPIC, topic) == kind_of(parts, Home("https://forum.example.org"))
