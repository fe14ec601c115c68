"""Discourse's HTML shapes, one by one (contract 19, and the labelling guideline of the dev set)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkbot.core.cooked import read
from linkbot.core.model import LinkKind, Place
from linkbot.core.plain_html import read_plainly
from tests.core.posts import a_lightbox, a_onebox, a_quote, facts

OUT = "https://example.com/essay"


def kinds(cooked: str, **more) -> list[tuple[Place, LinkKind]]:
    """Place and kind of each link of a post."""
    return [(link.place, link.kind) for link in facts(cooked, **more).links]


@pytest.mark.parametrize(
    ("shape", "cooked", "place", "kind"),
    [
        ("link", f'<p><a href="{OUT}">text</a></p>', Place.OWN_TEXT, LinkKind.OUTSIDE),
        ("bare address", f'<p><a href="{OUT}" class="onebox" target="_blank">{OUT}</a></p>', Place.OWN_TEXT, LinkKind.OUTSIDE),
        ("title", f'<p>See <a href="{OUT}" class="inline-onebox">Its Title</a></p>', Place.OWN_TEXT, LinkKind.OUTSIDE),
        ("onebox", a_onebox(OUT), Place.ONEBOX, LinkKind.OUTSIDE),
        ("onebox without source", f'<aside class="onebox x"><a href="{OUT}">x</a></aside>', Place.ONEBOX, LinkKind.OUTSIDE),
        ("quote", a_quote(text=f'<a href="{OUT}">x</a>'), Place.QUOTE, LinkKind.OUTSIDE),
        ("block quote", f'<blockquote><p><a href="{OUT}">x</a></p></blockquote>', Place.QUOTE, LinkKind.OUTSIDE),
        ("code block", f'<pre><code><a href="{OUT}">x</a></code></pre>', Place.CODE, LinkKind.OUTSIDE),
        ("inline code", f'<p><code>x <a href="{OUT}">x</a></code></p>', Place.CODE, LinkKind.OUTSIDE),
        ("trailer", f'<details class="elided"><summary>···</summary><a href="{OUT}">x</a></details>', Place.ELIDED, LinkKind.OUTSIDE),
        ("lightbox", a_lightbox("https://pictures.example.com/a.png"), Place.LIGHTBOX, LinkKind.OUTSIDE),
        ("picture onebox", '<a class="onebox" href="https://i.example.com/a.png"><img src="x"></a>', Place.LIGHTBOX, LinkKind.OUTSIDE),
        ("linked thumbnail", f'<a href="{OUT}"><img src="https://i.example.com/t.png"></a>', Place.OWN_TEXT, LinkKind.OUTSIDE),
        ("upload", '<a class="attachment" href="/uploads/short-url/x.zip">x.zip</a> (12 KB)', Place.OWN_TEXT, LinkKind.UPLOAD),
        ("topic", '<a href="/t/some/12">x</a>', Place.OWN_TEXT, LinkKind.TOPIC),
        ("user", '<a href="/u/someone">x</a>', Place.OWN_TEXT, LinkKind.USER),
        ("mail", '<a href="mailto:x@example.org">x</a>', Place.OWN_TEXT, LinkKind.MAILTO),
        ("frame", '<iframe src="//video.example.com/v/1"></iframe>', Place.OWN_TEXT, LinkKind.VIDEO),
        ("old player", '<div class="lazyYT" data-youtube-id="1u"></div>', Place.OWN_TEXT, LinkKind.VIDEO),
        ("player", '<div class="youtube-onebox lazy-video-container" data-video-id="1u" data-provider-name="youtube"></div>', Place.OWN_TEXT, LinkKind.VIDEO),
        ("other player", '<div class="lazy-video-container" data-video-id="1" data-provider-name="x"><a href="https://x.example/1">x</a></div>', Place.OWN_TEXT, LinkKind.VIDEO),
        ("video onebox", '<div class="onebox video-onebox"><video><source src="https://x.example/1.mp4"></video></div>', Place.OWN_TEXT, LinkKind.VIDEO),
        ("album", f'<div class="onebox album"><a href="{OUT}"><span>x</span></a></div>', Place.ONEBOX, LinkKind.OUTSIDE),
        ("uploaded video", '<div class="video-placeholder-container" data-video-src="/uploads/a.mp4"></div>', Place.OWN_TEXT, LinkKind.UPLOAD),
        ("advert", '<p><a href="https://x.example.com/1">Sent from Yahoo Mail on Android</a></p>', Place.SIGNATURE, LinkKind.OUTSIDE),
        ("advert by address", '<a href="https://aka.ms/o0ukef">Hol dir das</a>', Place.SIGNATURE, LinkKind.OUTSIDE),
        ("broken", '<a href="http://[oops">x</a>', Place.OWN_TEXT, LinkKind.OTHER),
    ],
)  # fmt: skip
def test_each_shape_has_its_place_and_kind(shape, cooked, place, kind):
    """One link, in the right place, of the right kind."""
    assert [(place, kind)] == kinds(cooked), shape


@pytest.mark.parametrize(
    "cooked",
    [
        '<h2><a name="a-1" class="anchor" href="#a-1"></a>Heading</h2>',
        '<p><a class="mention" href="/u/member-2">@member-2</a></p>',
        '<p><a class="hashtag-cooked" href="/c/news" data-type="category"><span>News</span></a></p>',
        '<p>note<sup class="footnote-ref"><a href="#fn1">[1]</a></sup></p>',
        "<p><a>no address</a> https://example.com/as-plain-text doi:10.1000/182</p>",
        '<p><img src="https://pictures.example.com/a.png"></p>',
    ],
)
def test_what_is_no_link(cooked):
    """Anchors, mentions, tags, footnotes, plain text and embedded pictures are none."""
    assert [] == kinds(cooked)


def test_a_topic_on_its_own_line_is_a_link_not_a_quotation_of_somebody():
    """`aside.quote` without a user name but with a title link is the excerpt of a topic; links inside are not own."""
    post = facts(
        '<aside class="quote" data-post="1" data-topic="12"><div class="title"><a href="/t/some/12">Some</a></div>'
        f'<blockquote>an excerpt with <a href="{OUT}">a link</a></blockquote></aside>'
    )
    assert [(Place.OWN_TEXT, LinkKind.TOPIC), (Place.QUOTE, LinkKind.OUTSIDE)] == [
        (x.place, x.kind) for x in post.links
    ]
    assert [(None, 12, 1)] == [(q.username, q.topic_id, q.post_number) for q in post.quotes]
    assert not post.opens_with_quote


def test_old_quotations_name_the_user_in_the_title_only():
    """Archives before 2017 lack `data-username`."""
    post = facts(
        '<aside class="quote"><div class="title"><img class="avatar"> member-3:</div><blockquote>x</blockquote></aside>'
    )
    assert ["member-3"] == [quote.username for quote in post.quotes]
    assert post.opens_with_quote


def test_marks_left_as_text_are_quotations_and_listings():
    """Marks of phpBB, not closed listings too; links within belong to them."""
    post = facts(
        f'<p>[quote="member-3"]said <a href="{OUT}">x</a>[/quote]</p><p>No.</p><p>[code]make<br>failed</p>'
        f'<p><a href="{OUT}">y</a></p>'
    )
    assert (["member-3"], "No.") == ([quote.username for quote in post.quotes], post.own_text)
    assert [Place.QUOTE, Place.CODE] == [link.place for link in post.links]
    assert post.code_lines >= 2


@pytest.mark.parametrize(
    ("cooked", "own", "names"),
    [
        (
            f'<p>[quote="member-3"][quote="member-4"]said <a href="{OUT}">x</a>[/quote]no.[/quote]</p><p>Yes.</p>',
            "Yes.",
            ["member-3"],
        ),
        (
            f'<aside class="quote"><blockquote>was</blockquote></aside><p>said <a href="{OUT}">x</a>[/quote]Yes.</p>',
            "Yes.",
            [None, None],
        ),
        ('<p>[quote="member-3"]said</p><p>Yes.</p>', "said\nYes.", ["member-3"]),
        (
            '<p>[quote="member-3"]Look: [code]x = 1[/code] so.[/quote]Yes. And more.</p>',
            "Yes. And more.",
            ["member-3"],
        ),
        ('<p>[code]x [quote="member-3"]y[/quote] z[/code]Yes. And more.</p>', "Yes. And more.", ["member-3"]),
        ("<p>Well[/quote] Yes.</p>", "Well[/quote] Yes.", []),
    ],
)
def test_marks_within_marks_and_marks_without_an_end(cooked, own, names):
    """Links in the outer quotation are not the author's, nor what stands before an end whose beginning became HTML."""
    post = facts(cooked)
    assert (own, names) == (post.own_text, [quote.username for quote in post.quotes])
    assert {Place.OWN_TEXT}.isdisjoint(link.place for link in post.links)


def test_a_mark_that_never_ends_is_left_alone():
    """An opening mark is only text."""
    assert "[quote] and on, [/code]" == facts("<p>[quote] and on, [/code]</p>").own_text


def test_own_words_are_the_authors_alone():
    """Not quotes, previews, code, addresses, forum titles, files' names in lightboxes."""
    cooked = (
        f"<p>Three own words</p>{a_quote(text='not these')}{a_onebox(OUT)}<pre><code>nor = these\nlines</code></pre>"
        f'<p><code>nor_this</code> <a href="{OUT}">{OUT}</a> <a class="inline-onebox" href="{OUT}">Nor This</a></p>'
        f"<blockquote>nor these</blockquote>{a_lightbox('/uploads/a.png')}<details class='elided'>nor this</details>"
    )
    post = facts(cooked)
    assert ("Three own words", 3) == (post.own_text, post.own_words)
    assert (1, 3, 2, 1) == (post.images, post.code_words - 1, post.code_lines, post.plain_quotes)


def test_a_log_in_a_block_quote_is_still_code():
    """It counts as lines of code, and as a block quote."""
    post = facts("<blockquote><pre><code>a\nb\n\nc</code></pre></blockquote>")
    assert (3, 1) == (post.code_lines, post.plain_quotes)


def test_words_part_where_blocks_do_and_join_where_letters_are_only_marked():
    """`<b>` inside a word does not part it; `<br>`, list items and cells do."""
    assert (
        "one two\nthree\nfour\nfive six"
        == facts(
            "<p>o<b>n</b>e two<br>three</p><ul><li>four</li></ul><table><tr><td>five</td><td>six</td></tr></table>"
        ).own_text
    )


def test_media_and_rows_are_counted():
    """Pictures without emoji, avatars and icons; rows; files."""
    post = facts(
        '<p><img src="/a.png"><img class="emoji" alt=":x:"><img class="avatar" src="/b.png"></p>'
        '<table><tr><th>a</th></tr><tr><td>b</td></tr></table><a class="attachment" href="/uploads/x.zip">x.zip</a>'
    )
    assert (1, 1, 2, 1) == (post.images, post.emoji, post.table_rows, post.uploads)


def test_mentions_are_kept_in_lower_case():
    """Users, groups, and names nobody bears."""
    cooked = (
        '<p><a class="mention" href="/u/a">@Member-2</a> <a class="mention-group notify" href="/groups/b">@staff</a> '
        '<span class="mention">@nobody</span><span>x</span></p>'
    )
    assert ("member-2", "staff", "nobody") == facts(cooked).mentions


def test_polls_and_scripts_are_silent():
    """What the forum draws is not the author's text."""
    assert (
        "own"
        == facts(
            '<div class="poll"><li>vote</li></div><svg><title>t</title></svg><script>x</script><p>own</p>'
        ).own_text
    )


def test_other_asides_players_without_address_and_empty_oneboxes_do_no_harm():
    """Shapes of plugins are read as plain blocks."""
    post = facts(
        '<aside class="x">a</aside><div class="onebox">b</div><video></video><div class="spoiler">c</div>'
    )
    assert ("a\nc", ()) == (post.own_text, post.links)


def test_chinese_is_counted_by_letters():
    """Two letters are about a word."""
    assert 3 == facts("<p>太棒了谢谢 ok</p>").own_words - 1


def test_very_deep_nesting_is_flattened():
    """Text and links survive, and nothing overflows."""
    post = facts(f'{"<div>" * 2000}deep <a href="{OUT}">x</a>')
    assert "deep x" == post.own_text
    assert 1 == len(post.links)


@pytest.mark.parametrize("tag", ["<div>", "<blockquote>", "<ul><li>", "<i><div>"])
def test_a_flood_of_nested_tags_is_read_without_a_tree(tag):
    """Building the tree would take seconds; its words and links are still seen."""
    post = facts(f"{tag * 50_000}deep &amp; <a class=\"x\" HREF='{OUT}?a=1&amp;b=2'>far</a> down")
    assert ("deep & far down", 3) == (post.own_text, post.own_words)
    assert [f"{OUT}?a=1&b=2"] == [link.url for link in post.links]


def test_a_long_post_of_many_tags_that_are_not_nested_is_read_as_ever():
    """A table of thousands of cells is no flood."""
    assert 4000 == facts(f"<table>{'<tr><td>a<br></td></tr>' * 4000}</table>").table_rows


@given(st.text(alphabet="<>/adivhref='\" &;x=", max_size=60))
def test_reading_plainly_never_fails(text):
    """Whatever strangers send, there are words, or none."""
    assert isinstance("".join(read_plainly(text).pieces), str)


_WORD = st.text(alphabet="ab &<>\"'é.", max_size=8).map(
    lambda t: t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)


@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "li"]), _WORD, st.sampled_from(["", "<br>", "<em>x</em>", "&quot;"]))
    )
)
def test_plain_posts_read_the_same_with_and_without_a_tree(blocks):
    """The short way gives the same text as the parser."""
    plain = "\n".join(f"<{tag}>{word}{more}</{tag}>" for tag, word, more in blocks)
    with_tree = facts(plain + "<span></span>")
    assert with_tree.own_text == facts(plain).own_text
    assert with_tree.own_words == facts(plain).own_words


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<a href='", "<a href='https://x.example/'>", "</a>", "<aside class='quote'>", "<aside class=onebox>", "<pre>", "<code>",
     "<blockquote>", "<div class='lightbox-wrapper'>", "<img class=emoji>", "<table><tr><td>", "</table>", "<details class=elided>", "[quote=", "[/quote]",
     "[code]", "@name", "&amp;", "&#0;", "\x00", "words", "<", ">", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "<!--", "]]>"]
)  # fmt: skip


@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=25))
def test_no_html_is_too_broken(pieces):
    """Anything that may stand in `cooked` gives facts, never an error."""
    post = facts("".join(pieces))
    assert post.own_words >= 0
    assert isinstance(read("".join(pieces)).pieces, list)
