"""Institutions, conferences, papers and papers' landing pages, teams."""

from tests.core.authorship.other_sites.pairs import TEXT, Site, ld, open_, other, owned, page

SITES = (
    Site(
        "university news with a press officer",
        "https://www.uni.example/news/2026/a-title",
        page(
            f'<h1>A title</h1><p class="lead">Otto Sample and colleagues of the bee laboratory have found out more.</p>{TEXT}<div class="contact-box"><h3>Contact</h3><p>Prof. Dr. Otto'
            " Sample<br>osample@uni.example</p><p>Press: Ana Example</p></div>",
            '<meta name="author" content="Ana Example"><meta name="dc.creator" content="Ana Example">',
        ),
        (
            owned("Ana Example"),
            open_("Otto Sample"),
            open_("Eva Beispiel", "ebeispiel", "https://www.uni.example"),
        ),
    ),
    Site(
        "institute blog, CMS user in JSON-LD and meta, author in a box with an odd name",
        "https://institut.example/blog/a-title",
        page(
            f'<article><h1>A title</h1>{TEXT}<div class="team-member-card"><h4>Dr. Jana Voorbeeld</h4><p>Jana works at the institute.</p></div></article>',
            '<meta name="author" content="Mark Muster">'
            + ld('{"@type":"Article","author":{"@type":"Person","name":"Mark Muster"}}'),
        ),
        (open_("Jana Voorbeeld"), open_("J. Voorbeeld")),
    ),
    Site(
        "conference talk",
        "https://conf.example/2026/talk/ABCDEF/",
        page(
            f'<h1>A title</h1><div class="talk-speakers"><h3>Speakers</h3><div class="speaker"><a href="/2026/speaker/XYZ/">Zeynep Örnek</a></div></div><div class="abstract">{TEXT}</div>'
            '<footer>powered by <a href="https://pretalx.com">pretalx</a></footer>',
            '<meta property="og:title" content="A title - Conf 2026">',
        ),
        (open_("Otto Sample"), open_("Rui Exemplo", website="https://conf.example")),
    ),
    Site(
        "preprint",
        "https://arxiv.org/abs/2605.01234",
        page(
            '<h1 class="title mathjax">A title</h1><div class="authors"><span class="descriptor">Authors:</span><a href="/search/?q=Esempio">Giulia Esempio</a>, <a'
            f' href="/search/?q=Wzor">Łukasz Wzór</a></div><blockquote class="abstract">{TEXT}</blockquote><div class="submission-history"><b>Submission history</b> From: Łukasz Wzór</div>',
            '<meta name="citation_author" content="Esempio, Giulia"><meta name="citation_author" content="Wzór, Łukasz">',
            "[2605.01234] A title",
        ),
        (owned("Lukasz Wzor"), owned("G. Esempio"), owned("Giulia M. Esempio"), other("Otto Sample")),
    ),
    Site(
        "PDF landing page with initials",
        "https://journal.example/article/view/123",
        page(
            f'<h1>A title</h1><ul class="authors"><li><span class="name">A. B. Example</span></li><li><span class="name">O. Sample</span></li></ul><section class="abstract">{TEXT}</section>',
            '<meta name="citation_author" content="A. B. Example"><meta name="citation_author" content="O. Sample"><meta name="citation_pdf_url" content="https://journal.example/x.pdf">',
        ),
        (owned("Ana Example"), owned("Ana B. Example"), owned("Otto Sample"), open_("Eva Beispiel", "eb12")),
    ),
    Site(
        "Zenodo record with many authors",
        "https://zenodo.org/records/1234567",
        page(
            f'<h1>A title</h1><ul class="creators"><li>Example, Ana</li><li>Sample, Otto</li><li>Beispiel, Eva</li></ul>{TEXT}',
            '<meta name="citation_author" content="Example, Ana"><meta name="citation_author" content="Sample, Otto"><meta name="citation_author" content="Beispiel, Eva">',
        ),
        (owned("Eva Beispiel"), owned("Otto Sample"), other("Rui Exemplo")),
    ),
    Site(
        "blog of a couple",
        "https://anaandotto.example/2026/a-title",
        page(
            f'<header><a class="site-title" href="/">Ana & Otto on the road</a></header><nav><a href="/about">About us</a><a href="/press">Press</a></nav><h1>A title</h1><span class="byline">by'
            f' <a rel="author" href="/author/ana/">Ana Example</a></span>{TEXT}',
            '<meta name="author" content="Ana Example">',
        ),
        (
            owned("Ana Example"),
            open_("Otto Example", website="https://anaandotto.example"),
            open_("Otto Sample", website="https://anaandotto.example"),
        ),
    ),
    Site(
        "society of a poet",
        "https://www.heinrich-muster.example/gedichte/a-title",
        page(
            f"<h1>A title</h1><p>Heinrich Muster</p>{TEXT}<footer>© Heinrich-Muster-Gesellschaft</footer>",
            title="A title | Heinrich Muster",
        ),
        (open_("Otto Sample"), open_("Eva Beispiel", website="https://www.heinrich-muster.example")),
    ),
    Site(
        "law firm that bears a name",
        "https://www.kanzlei-muster.example/aktuelles/a-title",
        page(
            f"<h1>A title</h1>{TEXT}<footer>© Kanzlei Peter Muster</footer>",
            '<meta name="author" content="Peter Muster">',
            "A title – Kanzlei Peter Muster",
            "de",
        ),
        (open_("Eva Beispiel", website="https://www.kanzlei-muster.example"),),
    ),
    Site(
        "team blog whose byline names two and a team",
        "https://eng.firm.example/blog/a-title",
        page(
            f'<h1>A title</h1><div class="byline">By Ana Example, Otto Sample and the Platform team</div>{TEXT}',
            '<meta name="author" content="Ana Example">',
        ),
        (owned("Otto Sample"), open_("Eva Beispiel")),
    ),
    Site(
        "magazine with a founder in every meta tag",
        "https://magazin.example/kultur/a-title",
        page(
            f'<h1>A title</h1><p class="dachzeile">Ein Essay von Jörg Beispiel</p>{TEXT}<footer>Herausgeber: Ana Example · © Ana Example</footer>',
            '<meta name="author" content="Ana Example"><meta name="copyright" content="Ana Example">',
            language="de",
        ),
        (owned("Joerg Beispiel"), owned("Jörg Beispiel")),
    ),
    Site(
        "translation with its translator",
        "https://translations.example/a-title",
        page(
            f"<h1>A title</h1><p>By Ana Example. Translated by Otto Sample.</p>{TEXT}",
            '<meta name="author" content="Ana Example">',
        ),
        (owned("Ana Example"), open_("Otto Sample")),
    ),
)
