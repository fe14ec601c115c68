"""How common systems print an author, each in a few lines of their usual markup: the author is found, commenters are not."""

import pytest

from linkbot.core.authorship.page import Page
from linkbot.core.authorship.reader import read_signs
from tests.core.authorship.articles import LIKELY, PARAGRAPH, UNKNOWN, state

TEXT = f"<p>{PARAGRAPH}</p>" * 6
COMMENTS = (
    '<div id="comments" class="comments-area"><ol class="comment-list"><li class="comment even"><article class="comment-body">'
    '<footer class="comment-meta"><div class="comment-author vcard"><b class="fn"><a rel="external nofollow ugc" href="https://otto.example">'
    f'Otto Sample</a></b> says:</div></footer><div class="comment-content"><p>By Otto Sample. {PARAGRAPH}</p></div></article></li></ol></div>'
)
THEMES = {
    "WordPress": (
        "https://site.example/2026/05/03/a-title/",
        ('<html><head><title>A title | Some Site</title></head><body class="single single-post postid-1 author-ana"><article id="post-1" class="post-1 post'
        ' type-post status-publish hentry category-news tag-comments author-ana"><header class="entry-header"><h1 class="entry-title">A title</h1>'
        '<div class="entry-meta"><span class="posted-on">Posted on <time>May 3, 2026</time></span><span class="byline"> by <span class="author vcard">'
        f'<a class="url fn n" href="/author/ana/">Ana Example</a></span></span></div></header><div class="entry-content">{TEXT}</div></article>{COMMENTS}'),
    ),
    "Elementor": (
        "https://site.example/a-title/",
        ('<html><head><title>A title - Some Site</title></head><body><div class="elementor"><div class="elementor-widget elementor-widget-heading"><h1>A title</h1>'
        '</div><div class="elementor-widget elementor-widget-post-info"><ul><li itemprop="author"><a href="/author/ana/"><span class="elementor-post-info__item'
        f' elementor-post-info__item--type-author">Ana Example</span></a></li></ul></div><div class="elementor-widget elementor-widget-text">{TEXT}</div></div>{COMMENTS}'),
    ),
    "Blogger": (
        "https://some-blog.blogspot.com/2026/05/a-title.html",
        ('<html><head><title>Some blog: A title</title></head><body><div class="widget Blog"><div class="post hentry"><h3 class="post-title entry-title">A title</h3>'
        f'<div class="post-body">{TEXT}</div><div class="post-footer"><span class="post-author vcard">Posted by <span class="fn" itemprop="author"><a class="g-profile"'
        f' href="https://www.blogger.com/profile/1" rel="author"><span itemprop="name">Ana Example</span></a></span></span></div></div></div>{COMMENTS}'),
    ),
    "Ghost": (
        "https://site.example/a-title/",
        ('<html><head><title>A title</title><meta property="article:author" content="https://www.facebook.com/x"><meta name="twitter:label1" content="Written by">'
        '<meta name="twitter:data1" content="Ana Example"></head><body><article><h1>A title</h1><section class="author-list"><div class="author-list-item">'
        f'<h4 class="author-name"><a href="/author/ana/">Ana Example</a></h4></div></section>{TEXT}</article>{COMMENTS}'),
    ),
    "Substack": (
        "https://something.substack.com/p/a-title",
        ('<html><head><title>A title - by Ana Example</title><script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ana Example",'
        '"url":"https://substack.com/@ana"}],"publisher":{"@type":"Organization","name":"Something"}}</script></head><body><h1>A title</h1>'
        f'<a href="https://substack.com/@ana">Ana Example</a>{TEXT}{COMMENTS}'),
    ),
    "Medium": (
        "https://medium.com/some-publication/a-title-1a2b3c",
        ('<html><head><title>A title. A subtitle | by Ana Example | Some Publication | Medium</title><meta name="author" content="Ana Example"><link rel="author"'
        f' href="https://medium.com/@ana"></head><body><article><h1>A title</h1><a data-testid="authorName" href="/@ana">Ana Example</a>{TEXT}</article>{COMMENTS}'),
    ),
    "Jekyll": (
        "https://site.example/2026/05/03/a-title.html",
        ('<html><head><title>A title | Notes</title></head><body><article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header><h1 class="p-name">'
        'A title</h1><p class="post-meta"><time>May 3, 2026</time> • <span itemprop="author" itemscope itemtype="http://schema.org/Person"><span class="p-author h-card"'
        f' itemprop="name">Ana Example</span></span></p></header><div class="e-content">{TEXT}</div></article>{COMMENTS}'),
    ),
    "Hugo": (
        "https://site.example/posts/a-title/",
        f'<html><head><title>A title :: Notes</title></head><body><main><h1>A title</h1><div class="meta">May 3, 2026 · 3 min · Ana Example</div>{TEXT}</main>{COMMENTS}',
    ),
    "plain": (
        "https://site.example/a.html",
        f"<html><head><title>A title</title></head><body><h1>A title</h1><p><i>by Ana Example</i></p>{TEXT}",
    ),
    "signed": (
        "https://site.example/a.html",
        f"<html><head><title>A title</title></head><body><h1>A title</h1>{TEXT * 3}<p>Ana Example</p>",
    ),
    "Drupal": (
        "https://site.example/blog/a-title",
        ('<html><head><title>A title | Some Site</title></head><body><h1 class="title">A title</h1><article class="node"><footer class="submitted">Submitted by <a'
        f' href="/user/12" class="username">Ana Example</a> on Sun, 05/03/2026 - 10:00</footer>{TEXT}</article>{COMMENTS}'),
    ),
    "Joomla": (
        "https://site.example/index.php/a-title",
        ('<html><head><title>A title</title></head><body><div class="item-page"><h2 itemprop="headline">A title</h2><dl class="article-info"><dd class="createdby" itemprop="author">'
        f'Written by: <span itemprop="name">Ana Example</span></dd></dl>{TEXT}</div>'),
    ),
    "TYPO3": (
        "https://site.example/news/a-title",
        f'<html><head><title>A title</title></head><body><div class="news news-single"><h1>A title</h1><p><span class="news-list-author">Von Ana Example</span></p>{TEXT}</div>',
    ),
    "arXiv": (
        "https://arxiv.org/abs/2601.00001",
        ('<html><head><title>[2601.00001] A title</title><meta name="citation_author" content="Example, Ana"><meta name="citation_author" content="Sample, Eva"></head><body>'
        '<h1 class="title">Title: A title</h1><div class="authors"><span class="descriptor">Authors:</span><a href="/a/x">Ana Example</a>, <a href="/a/y">Eva Sample</a></div>'),
    ),
    "GitHub issue": (
        "https://github.com/otto/notes/issues/3",
        ('<html><head><title>A title · Issue #3 · otto/notes</title><meta property="og:author:username" content="anaexample"></head><body><h1>A title</h1>'
        f'<div class="timeline-comment"><a class="author" href="/anaexample">anaexample</a> opened this{TEXT}</div>'),
    ),
    "notebook viewer": ("https://nbviewer.org/github/anaexample/notes/blob/main/a.ipynb", f"<html><head><title>Notebook</title></head><body>{TEXT}"),
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_the_author_is_found_and_nobody_else(theme):
    """The author is likely by name or handle; a commenter and a stranger are never taken for the author."""
    page = read_signs(Page(*THEMES[theme]))
    assert LIKELY is state(page, "anaexample", "Ana Example")
    assert state(page, "osample", "Otto Sample", "https://otto.example") <= UNKNOWN
    assert UNKNOWN is state(page, "qwertz77")
