"""Raw Markdown becomes the HTML that Discourse would make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from linkbot.demo.forum.cook import Kitchen, cook
from linkbot.demo.forum.process import Preview, process


def _attributes(html: str, selector: str) -> dict[str, str | None]:
    """The attributes of the one element that a selector finds."""
    found = LexborHTMLParser(html).css_first(selector)
    assert found is not None
    return dict(found.attributes)


KITCHEN = Kitchen(
    "http://forum.example",
    lambda name: {"member-1": "user", "moderators": "group"}.get(name, ""),
    lambda short: "/uploads/default/original/1X/abc.png" if "good" in short else "/404",
)
REL = 'rel="noopener nofollow ugc"'


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        ("Two\nlines", "<p>Two<br>\nlines</p>"),
        ("**bold** and ~~gone~~", "<p><strong>bold</strong> and <s>gone</s></p>"),
        ("https://a.example/x", f'<p><a href="https://a.example/x" class="onebox" target="_blank" {REL}>https://a.example/x</a></p>'),
        ("see https://a.example/x.", f'<p>see <a href="https://a.example/x" class="inline-onebox-loading" {REL}>https://a.example/x</a>.</p>'),
        ("see https://a.example", f'<p>see <a href="https://a.example" {REL}>https://a.example</a></p>'),
        ("www.a.example", f'<p><a href="http://www.a.example" {REL}>www.a.example</a></p>'),
        ("[it](https://a.example)", f'<p><a href="https://a.example" {REL}>it</a></p>'),
        ("[in](/t/x/5)", '<p><a href="/t/x/5">in</a></p>'),
        ("[in](http://forum.example/t/x/5)", '<p><a href="http://forum.example/t/x/5">in</a></p>'),
        ("`https://a.example`", "<p><code>https://a.example</code></p>"),
        ("@member-1 and @moderators and @nobody", '<p><a class="mention" href="/u/member-1">@member-1</a> and <a class="mention-group notify" href="/groups/moderators">@moderators</a> and <span class="mention">@nobody</span></p>'),
        ("a <!-- hidden --> b", "<p>a  b</p>"),
        ("A line\n\n<!-- hidden -->", "<p>A line</p>"),
        ("<script>alert(1)</script>\n\nplain", "<p>plain</p>"),
        ("<b onclick=x>no</b> <b>yes</b>", "<p>no</b> <b>yes</b></p>"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
        ("![pic|10x20](upload://good.png)", '<p><img src="/uploads/default/original/1X/abc.png" alt="pic" data-base62-sha1="good" width="10" height="20"></p>'),
        ("![pic](https://a.example/p.png)", '<p><img src="https://a.example/p.png" alt="pic"></p>'),
        ("[file.pdf|attachment](upload://gone.pdf)", '<p><a href="/404" class="attachment">file.pdf|attachment</a></p>'),
        ("```\nx < y\n```", '<pre><code class="lang-auto">x &lt; y\n</code></pre>'),
        ("    indented", "<pre><code>indented\n</code></pre>"),
        ("# Big", '<h1><a name="big-1" class="anchor" href="#big-1" aria-label="Heading link"></a>Big</h1>'),
        ("[quote]\nwords\n[/quote]", '<aside class="quote no-group">\n<blockquote>\n<p>words</p>\n</blockquote>\n</aside>'),
        ('[details="More"]\n[quote]\nwords\n[/quote]\n[/details]', '<details>\n<summary>\nMore</summary>\n<aside class="quote no-group">\n<blockquote>\n<p>words</p>\n</blockquote>\n</aside>\n</details>'),
        ("[quote=never ends", "<p>[quote=never ends</p>"),
        ("```\n[quote]\nx\n[/quote]\n```", '<pre><code class="lang-auto">[quote]\nx\n[/quote]\n</code></pre>'),
        (":wave: :nosuch:", '<p><img src="/images/emoji/twitter/wave.png?v=14" title=":wave:" class="emoji" alt=":wave:" loading="lazy" width="20" height="20"> :nosuch:</p>'),
        ("", ""),
    ],
)  # fmt: skip
def test_raw_becomes_html(raw: str, html: str) -> None:
    """Each shape of contract 19.1 that the demo knows."""
    assert html == cook(raw, KITCHEN)


def test_a_quote_names_whom_it_quotes() -> None:
    """User, post and topic stand in the attributes; what follows the end is own text."""
    html = cook(
        '[quote="member-1, post:3, topic:9, full:true"]\nA [quote]inner[/quote]\n[/quote] and mine', KITCHEN
    )
    said = _attributes(html, "aside.quote")
    assert ("member-1", "3", "9", "true") == tuple(
        said[f"data-{k}"] for k in ("username", "post", "topic", "full")
    )
    assert html.endswith("<p>and mine</p>")


def test_tables_stand_in_a_frame() -> None:
    """A table is wrapped as Discourse wraps it."""
    assert '<div class="md-table">\n<table>' in cook("|a|b|\n|-|-|\n|1|2|", KITCHEN)


def test_watched_words_are_covered() -> None:
    """A censored word is black in cooked."""
    kitchen = Kitchen("http://forum.example", lambda _: "", str, follow=True, censored=("secret",))
    assert cook("A Secret", kitchen) == "<p>A ■■■■■■</p>"


def test_trusted_authors_are_followed() -> None:
    """Links of staff carry no rel."""
    kitchen = Kitchen("http://forum.example", lambda _: "", str, follow=True)
    assert cook("[a](https://a.example)", kitchen) == '<p><a href="https://a.example">a</a></p>'


@given(st.text(max_size=300))
def test_no_text_breaks_the_kitchen(raw: str) -> None:
    """Whatever is written, no script and no comment comes out of it."""
    html = cook(raw, KITCHEN)
    assert "<script" not in html.lower()
    assert "<!--" not in html


def _process(cooked: str, **previews: Preview) -> str:
    by_url = {f"https://{name}.example/x": preview for name, preview in previews.items()}
    return process(
        cooked,
        "forum.example",
        by_url.get,
        lambda url: (7, 1, "Seven", "words") if url.endswith("/t/x/7") else None,
    )


def test_a_link_on_its_own_line_becomes_a_onebox() -> None:
    """The preview's address is where redirects led."""
    html = _process(cook("https://a.example/x", KITCHEN), a=Preview("Title", "About", "https://b.example/y"))
    assert _attributes(html, "aside.onebox")["data-onebox-src"] == "https://b.example/y"


def test_a_link_in_a_line_takes_the_title() -> None:
    """An inline onebox shows the page's title."""
    html = _process(cook("see https://a.example/x", KITCHEN), a=Preview("Title"))
    assert f'<a href="https://a.example/x" class="inline-onebox" {REL}>Title</a>' in html


def test_a_page_that_fails_stays_a_link() -> None:
    """Without a preview nothing but the mark of waiting goes."""
    cooked = cook("see https://a.example/x\nhttps://a.example/x", KITCHEN)
    assert _process(cooked) == cooked.replace(' class="inline-onebox-loading"', "")


def test_an_own_topic_becomes_a_quote_without_a_name() -> None:
    """A topic of this forum alone on its line is shown as a nameless quotation."""
    said = _attributes(_process(cook("http://forum.example/t/x/7", KITCHEN)), "aside.quote")
    assert ("7", None) == (said["data-topic"], said.get("data-username"))
