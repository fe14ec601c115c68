"""Static site generators and blog systems."""

from tests.core.authorship.other_sites.pairs import TEXT, Site, ld, open_, other, owned, page

SITES = (
    Site(
        "Hugo, PaperMod",
        "https://blog.ejemplo.example/posts/a-title/",
        page(
            '<header class="header"><nav class="nav"><div class="logo"><a href="/">Notes</a></div></nav></header><main class="main"><article'
            ' class="post-single"><header class="post-header"><h1 class="post-title">A title</h1><div class="post-meta"><span>May 3, 2026</span>'
            f"&nbsp;·&nbsp;4 min&nbsp;·&nbsp;Ramón Ejemplo</div></header><div class='post-content'>{TEXT}</div></article></main>",
            '<meta name="author" content="Ramón Ejemplo">'
            + ld('{"@type":"BlogPosting","author":{"@type":"Person","name":"Ramón Ejemplo"}}'),
        ),
        (
            owned("Ramon Ejemplo"),
            owned("Ejemplo, Ramón"),
            other("Otto Sample"),
            open_("", "somebody9"),
            open_("Ramón"),
        ),
    ),
    Site(
        "Hugo theme whose author left a meta tag and a credit",
        "https://garden.example/notes/a-title/",
        page(
            f'<h1>A title</h1><div class="content">{TEXT}</div><footer>© 2019 Mark Beispiel</footer>',
            '<meta name="author" content="Mark Beispiel"><meta name="generator" content="Hugo 0.120">',
        ),
        (open_("Ana Example", website="https://garden.example"), open_("", "gardener22")),
    ),
    Site(
        "Jekyll Minimal Mistakes, guest named at the end of the text",
        "https://notes.example/2026/05/a-title.html",
        page(
            '<div class="sidebar sticky"><div itemscope itemtype="https://schema.org/Person" class="author__avatar"></div><div class="author__content"><h3'
            ' class="author__name p-name" itemprop="name">Ana Example</h3></div></div><article class="page h-entry"><h1 id="page-title" class="page__title'
            f' p-name">A title</h1><section class="page__content e-content">{TEXT}<p><em>This is a guest post by Otto Sample, who keeps bees.</em></p></section></article>',
            '<meta name="author" content="Ana Example"><meta property="article:author" content="Ana Example">',
        ),
        (owned("Otto Sample"), open_("Otto S.")),
    ),
    Site(
        "Quarto",
        "https://stats.example/posts/a-title/",
        page(
            '<header id="title-block-header" class="quarto-title-block default"><div class="quarto-title"><h1 class="title">A title</h1></div><div'
            ' class="quarto-title-meta"><div><div class="quarto-title-meta-heading">Authors</div><div class="quarto-title-meta-contents"><p>Søren Eksempel </p>'
            f'<p>Ana Example </p></div></div></div></header><main class="content">{TEXT}</main>',
            '<meta name="author" content="Søren Eksempel"><meta name="author" content="Ana Example"><meta name="generator" content="quarto-1.4">',
        ),
        (owned("Soren Eksempel"), owned("Ana Example"), other("Otto Sample")),
    ),
    Site(
        "Sphinx documentation",
        "https://tool.readthedocs.io/en/latest/a-title.html",
        page(
            f'<div class="document"><div class="body" role="main"><section><h1>A title<a class="headerlink" href="#">¶</a></h1>{TEXT}</section></div></div>'
            '<div class="footer">&#169;2026, Ana Example. | Powered by <a href="https://www.sphinx-doc.org/">Sphinx 7</a> &amp; Alabaster</div>',
            '<meta name="generator" content="Docutils">',
            "A title &#8212; Tool documentation",
        ),
        (open_("Otto Sample"), owned("Ana Example")),
    ),
    Site(
        "MkDocs with several committers",
        "https://docs.tool.example/guide/a-title/",
        page(
            f'<div class="md-content"><article class="md-content__inner md-typeset"><h1>A title</h1>{TEXT}<aside class="md-source-file"><span class="md-source-file__fact">'
            '<nav><a href="https://github.com/anaexample" class="md-author" title="@anaexample"></a><a href="https://github.com/osample" class="md-author"'
            ' title="@osample"></a></nav></span></aside></article></div>',
            '<meta name="author" content="The Tool Team">',
        ),
        (open_("Otto Sample", "osample"), open_("Eva Beispiel")),
    ),
    Site(
        "Docusaurus blog with two authors",
        "https://tool.example/blog/2026/05/03/a-title",
        page(
            '<article itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting"><header><h1 itemprop="headline">A title</h1><div class="margin-top--md'
            ' row"><div class="col col--6"><div class="avatar margin-bottom--sm"><div class="avatar__intro" itemprop="author" itemscope itemtype="https://schema.org/Person">'
            '<div class="avatar__name"><a href="https://github.com/anaexample" itemprop="url"><span itemprop="name">Ana Example</span></a></div><small>Maintainer</small></div>'
            '</div></div><div class="col col--6"><div class="avatar"><div class="avatar__intro" itemprop="author" itemscope><div class="avatar__name"><a'
            ' href="https://github.com/oesimerkki" itemprop="url"><span itemprop="name">Outi Esimerkki</span></a></div></div></div></div></div></header>'
            f'<div class="markdown" itemprop="articleBody">{TEXT}</div></article>',
        ),
        (owned("Outi Esimerkki"), owned("", "oesimerkki"), owned("Ana Example"), other("Otto Sample")),
    ),
    Site(
        "Ghost, author only in the card at the end",
        "https://letters.example/a-title/",
        page(
            f'<article class="gh-article"><h1 class="gh-article-title">A title</h1><section class="gh-content">{TEXT}</section><footer class="author-profile"><div'
            ' class="author-profile-content"><h4 class="author-profile-name"><a href="/author/petra/">Petra Příkladová</a></h4><p>Petra writes.</p></div></footer></article>'
            '<section class="read-more"><article class="post-card"><h2 class="post-card-title"><a href="/b/">Another</a></h2><span class="post-card-byline-author">Otto'
            " Sample</span></article></section>",
            ld(
                '{"@type":"Article","author":{"@type":"Person","name":"Petra Příkladová","url":"https://letters.example/author/petra/"}}'
            ),
        ),
        (owned("Petra Prikladova"), owned("Příkladová Petra"), open_("Petra"), other("Eva Sample")),
    ),
    Site(
        "WordPress, posted by the administrator for somebody whose name the text gives",
        "https://verein.example/2026/05/a-title/",
        page(
            '<article class="post type-post hentry"><h1 class="entry-title">A title</h1><span class="byline">von <span class="author vcard"><a class="url fn n"'
            f' href="/author/hans/">Hans Muster</a></span></span><div class="entry-content"><p>Von Eva Beispiel</p>{TEXT}</div></article>',
            '<meta name="author" content="Hans Muster">'
            + ld(
                '{"@graph":[{"@type":"Article","author":{"@id":"#h"}},{"@type":"Person","@id":"#h","name":"Hans Muster"}]}'
            ),
            language="de",
        ),
        (owned("Eva Beispiel"),),
    ),
    Site(
        "WordPress block theme with a text that is nearly all in a group called gallery",
        "https://trips.example/a-title/",
        page(
            '<main><h1 class="wp-block-post-title">A title</h1><div class="wp-block-post-author-name">Ana Example</div><div class="wp-block-group travel-gallery">'
            f"<p>by Otto Sample</p>{TEXT}</div></main><footer>© Ana Example</footer>",
            '<meta name="author" content="Ana Example">',
        ),
        (owned("Otto Sample"),),
    ),
    Site(
        "Movable Type of old, signed at the foot of the entry",
        "https://old.example/archives/000123.html",
        page(
            f'<div class="blogbody"><h3 class="title">A title</h3>{TEXT}<div class="posted">Posted by Ana Example at May  3, 2006 10:12 PM</div></div><div class="comments-head">Comments'
            '</div><div class="comments-body"><p>Nice.</p><span class="comments-post">Posted by: Otto Sample at May 4, 2006</span></div>',
        ),
        (owned("Ana Example"), other("Otto Sample"), other("Eva Beispiel")),
    ),
    Site(
        "a page by hand of the year 1999",
        "https://www.uni.example/~aexample/essay.html",
        page(
            f"<h1>A title</h1><center><b>Ana Example</b></center>{TEXT}<hr><address>Last changed 3 May 1999, aexample@uni.example</address>"
        ),
        (owned("Ana Example"), owned("", "aexample"), other("Otto Sample")),
    ),
)
