"""Platforms on which many people publish."""

from tests.core.authorship.other_sites.pairs import TEXT, Site, ld, open_, other, owned, page

SITES = (
    Site(
        "Notion site",
        "https://anaexample.notion.site/A-title-0123456789abcdef0123456789abcdef",
        page(
            f'<div id="notion-app"><h1>A title</h1>{TEXT}</div>',
            '<meta property="og:site_name" content="Ana on Notion">',
        ),
        (owned("Ana Example", "anaexample"), open_("Otto Sample")),
    ),
    Site(
        "Google Sites",
        "https://sites.google.com/view/bees-and-more/a-title",
        page(
            f"<section><h1>A title</h1></section><section>{TEXT}</section><div>Page updated</div><div>Report abuse</div>",
            title="Bees and more - A title",
        ),
        (open_("Ana Example"), open_("Otto Sample", website="https://sites.google.com/view/bees-and-more")),
    ),
    Site(
        "GitHub README",
        "https://github.com/anaexample/tool",
        page(
            '<div id="repository-container-header"><a rel="author" class="url fn" href="/anaexample">anaexample</a><strong itemprop="name"><a href="/anaexample/tool">tool</a></strong></div>'
            f'<article class="markdown-body"><h1>A title</h1>{TEXT}<p>Copyright (c) 2024 Eva Beispiel</p></article><div class="BorderGrid"><h2>Contributors</h2>'
            '<a href="/osample">osample</a></div>',
            '<meta property="profile:username" content="anaexample"><meta property="og:title" content="GitHub - anaexample/tool: a tool">',
        ),
        (
            owned("Ana Example", "anaexample"),
            open_("Otto Sample", "osample"),
            open_("Eva Beispiel"),
            open_("Rui Exemplo"),
        ),
    ),
    Site(
        "GitHub issue",
        "https://github.com/someorg/tool/issues/12",
        page(
            '<h1 class="gh-header-title">A title <span>#12</span></h1><div class="gh-header-meta"><a class="author" href="/osample">osample</a> opened this issue</div><div'
            f' class="js-discussion"><div class="timeline-comment"><a class="author" href="/osample">osample</a>{TEXT}</div><div class="timeline-comment"><a class="author"'
            ' href="/anaexample">anaexample</a><p>Thanks.</p></div></div>',
            '<meta property="og:author:username" content="osample"><meta name="octolytics-dimension-repository_nwo" content="someorg/tool">',
        ),
        (
            owned("Otto Sample", "osample"),
            open_("Ana Example", "anaexample"),
            open_("Eva Beispiel", "someorg"),
        ),
    ),
    Site(
        "GitHub discussion",
        "https://github.com/orgs/someorg/discussions/44",
        page(
            '<h1>A title</h1><div class="discussion"><div class="timeline-comment-header"><a class="author Link--primary" href="/osample">osample</a></div>'
            f'<div class="comment-body markdown-body">{TEXT}</div></div>',
            '<meta property="og:title" content="A title · someorg · Discussion #44">',
        ),
        (open_("Eva Beispiel"), open_("Ana Example", "someorg")),
    ),
    Site(
        "newsletter on Buttondown",
        "https://buttondown.com/anaexample/archive/a-title/",
        page(
            f'<div class="email-body-content"><h1>A title</h1>{TEXT}</div><footer>You just read issue #12 of Bees and more.</footer>',
            '<meta name="author" content="Bees and more">',
        ),
        (owned("", "anaexample"), open_("Otto Sample")),
    ),
    Site(
        "newsletter on Substack with a guest",
        "https://bees.substack.com/p/a-title",
        page(
            f'<article><h1 class="post-title">A title</h1><h3 class="subtitle">A guest post by Otto Sample</h3><a href="https://substack.com/@ana">Ana Example</a>{TEXT}</article>',
            '<meta name="author" content="Ana Example">'
            + ld('{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ana Example"}]}'),
        ),
        (owned("Ana Example"), owned("Otto Sample"), other("Eva Beispiel")),
    ),
    Site(
        "mailing-list archive (Pipermail)",
        "https://lists.example/pipermail/users/2026-May/000123.html",
        page(
            '<H1>[Users] A title</H1><B>Otto Sample</B> <A HREF="mailto:users%40lists.example?Subject=x" TITLE="[Users] A title">osample at uni.example</A><BR><I>Sun May 3 10:00:00'
            f" UTC 2026</I><P><UL><LI>Previous message: <A HREF='000122.html'>x</A></UL><HR><PRE>On Sat, Ana Example wrote:\n&gt; words\n{TEXT}-- \nOtto Sample</PRE>",
        ),
        (owned("Otto Sample"), other("Ana Example"), open_("Eva Beispiel")),
    ),
    Site(
        "mailing-list archive (HyperKitty)",
        "https://lists.example/archives/list/users@lists.example/thread/ABC/",
        page(
            '<div class="thread-header"><h3>A title</h3></div><section class="email-first"><div class="email-header"><div class="email-author"><span class="name"><a'
            f' href="/archives/users/1/">Otto Sample</a></span></div></div><div class="email-body">{TEXT}</div></section><section class="email"><div class="email-author"><span'
            ' class="name"><a href="/archives/users/2/">Ana Example</a></span></div><p>Reply</p></section>',
        ),
        (owned("Otto Sample"), open_("Rui Exemplo")),
    ),
    Site(
        "YouTube",
        "https://www.youtube.com/watch?v=abcdefghijk",
        page(
            '<div itemscope itemid="" itemtype="http://schema.org/VideoObject"><meta itemprop="name" content="A title"><span itemprop="author" itemscope'
            ' itemtype="http://schema.org/Person"><link itemprop="url" href="http://www.youtube.com/@beesandmore"><link itemprop="name" content="Bees And More"></span></div>',
            title="A title - YouTube",
        ),
        (owned("", "beesandmore"), open_("Ana Example"), open_("Otto Sample")),
    ),
    Site(
        "podcast episode with a guest in the title",
        "https://share.transistor.example/s/0123abcd",
        page(
            f"<h1>A title, with Otto Sample</h1><p>Hosted by Ana Example</p>{TEXT}<p>© 2026 Bees and More</p>",
            '<meta name="author" content="Bees And More">'
            + ld(
                '{"@type":"PodcastEpisode","partOfSeries":{"@type":"PodcastSeries","name":"Bees and More"}}'
            ),
            "A title, with Otto Sample | Bees and More",
        ),
        (open_("Otto Sample"), open_("Ana Example"), open_("Eva Beispiel")),
    ),
    Site(
        "Speaker Deck",
        "https://speakerdeck.com/anaexample/a-title",
        page(
            f'<div class="deck"><h1>A title</h1><a class="author" href="/anaexample">Ana Example</a><div class="deck-transcript">{TEXT}</div></div><div class="more-decks"><h2>Other Decks in'
            ' Technology</h2><div class="deck-preview"><a href="/osample/b"><span class="author">Otto Sample</span></a></div></div>',
            '<meta name="author" content="Ana Example">',
        ),
        (owned("Ana Example"), owned("", "anaexample"), other("Eva Beispiel")),
    ),
    Site(
        "Stack Exchange question",
        "https://stackoverflow.com/questions/123/a-title",
        page(
            f'<h1 itemprop="name"><a href="/questions/123/a-title">A title</a></h1><div class="question"><div class="s-prose">{TEXT}</div><div class="post-signature owner"><div'
            ' class="user-details" itemprop="author" itemscope><a href="/users/1/ana-example">Ana Example</a></div></div></div><div id="answers"><div class="answer"><p>Words.</p><div'
            ' class="user-details" itemprop="author"><a href="/users/2/otto-sample">Otto Sample</a></div></div></div>',
        ),
        (owned("Ana Example"), other("Eva Beispiel"), open_("Otto Sample")),
    ),
)
