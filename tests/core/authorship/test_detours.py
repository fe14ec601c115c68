"""Doors in front of an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.authorship.detours import Detour, real_address

PAGE = "https://www.site.example/a?b=c"
QUOTED = "https%3A%2F%2Fwww.site.example%2Fa%3Fb%3Dc"


@pytest.mark.parametrize(
    "door",
    [
        f"https://www.google.com/url?sa=t&url={QUOTED}&usg=x",
        f"https://www.google.co.uk/url?q={QUOTED}",
        f"https://l.facebook.com/l.php?u={QUOTED}&h=x",
        f"https://out.reddit.com/t3_x?url={QUOTED}",
        f"https://t.umblr.com/redirect?z={QUOTED}&t=x",
        f"https://slack-redir.net/link?url={QUOTED}",
        f"https://www.linkedin.com/safety/go?url={QUOTED}",
        f"https://www.youtube.com/redirect?event=x&q={QUOTED}",
        f"https://duckduckgo.com/l/?uddg={QUOTED}",
        f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}&data=x",
        "https://urldefense.com/v3/__https://www.site.example/a?b=c__;!!x",
        "https://www.google.com/amp/s/www.site.example/a?b=c",
        "https://www-site-example.cdn.ampproject.org/c/s/www.site.example/a?b=c",
        "https://href.li/?https://www.site.example/a?b=c",
        f"https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3D{QUOTED.replace('%', '%25')}",
    ],
)
def test_doors_are_taken_away(door):
    """Redirectors, AMP caches and doors behind doors lead to the page itself."""
    assert Detour(PAGE) == real_address(door)


@pytest.mark.parametrize(
    "copy",
    [
        "https://web.archive.org/web/20260101000000/https://www.site.example/a?b=c",
        "https://web.archive.org/web/20260101000000id_/https://www.site.example/a?b=c",
        "http://archive.org/wayback/2026*/https:/www.site.example/a?b=c",
        f"https://webcache.googleusercontent.com/search?q=cache:{QUOTED}",
    ],
)
def test_archives_name_the_page(copy):
    """A stored copy leads to the page, and is remembered as a copy."""
    assert Detour(PAGE, copy) == real_address(copy)


def test_translated_pages():
    """A translator's address leads to the page that was translated."""
    assert (
        "https://my-site.example/a"
        == real_address("https://my--site-example.translate.goog/a?_x_tr_sl=de").url
    )


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "",
        "http://[",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/url?q=" + "&a" * 100,
        "https://href.li/",
        "https://www.google.com/search?q=x",
    ],
)
def test_other_addresses_stay(url):
    """What is no door, or a door to nowhere, stays as it is."""
    assert Detour(url) == real_address(url)


@given(st.text(max_size=100))
def test_never_raises(text):
    """Whatever follows a door, there is an answer."""
    assert real_address(f"https://web.archive.org/web/2026/{text}").url is not None
    assert real_address(f"https://www.google.com/url?q={text}").url is not None
