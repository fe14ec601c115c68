"""Names that people spell in many ways: pen names, initials, marriages, other scripts and orders."""

from tests.core.authorship.other_sites.pairs import TEXT, Poster, Site, ld, open_, other, owned, page


def _named(kind: str, name: str, *posters: Poster) -> Site:
    """A page that names one author in JSON-LD, meta tags and byline: as sure as pages get."""
    body = f'<h1>A title</h1><p class="byline">By {name}</p>{TEXT}'
    head = f'<meta name="author" content="{name}">' + ld(
        f'{{"@type":"Article","author":{{"@type":"Person","name":"{name}"}}}}'
    )
    return Site(kind, "https://paper.example/2026/a-title", page(body, head), posters)


SITES = (
    _named("surname first", "Ana Example", owned("Example Ana"), owned("EXAMPLE, Ana"), owned("ana example")),
    _named("initials", "A. M. Example", owned("Ana M. Example"), owned("Anna Maria Example"), open_("AM")),
    _named(
        "double surname",
        "María García Ejemplo",
        owned("Maria Garcia Ejemplo"),
        owned("María Ejemplo"),
        open_("María García", "maria77"),
    ),
    _named(
        "marriage, hyphened",
        "Anna Beispiel-Muster",
        owned("Anna Beispiel Muster"),
        open_("Anna Beispiel"),
        open_("Anna Muster"),
    ),
    _named("marriage, changed", "Zsófia Példa", owned("Zsofia Pelda"), other("Otto Sample")),
    _named(
        "Cyrillic page",
        "Анна Примерова",
        owned("Анна Примерова"),
        open_("Anna Primerova"),
        open_("Otto Sample"),
    ),
    _named("Latin page, Cyrillic poster", "Anna Primerova", open_("Анна Примерова"), open_("Отто Сампле")),
    _named("Greek page", "Ελένη Παράδειγμα", owned("Ελένη Παράδειγμα"), open_("Eleni Paradeigma")),
    _named("Japanese page", "例文 花子", owned("例文 花子"), open_("Hanako Reibun")),
    _named("Chinese order", "Wei Lizi", owned("Lizi Wei"), owned("Wei Lizi")),
    _named("Hungarian order", "Példa Zsófia", owned("Zsófia Példa")),
    _named("Vietnamese marks", "Nguyễn Văn Ví", owned("Nguyen Van Vi"), owned("Vi Nguyen Van")),
    _named("Turkish dots", "İbrahim Örnek", owned("Ibrahim Ornek"), owned("IBRAHIM ÖRNEK")),
    _named("Polish marks", "Łukasz Przykład", owned("Lukasz Przyklad")),
    _named("Icelandic letters", "Þóra Dæmi", owned("Thora Daemi"), owned("Þóra Dæmi")),
    _named("Dutch particles", "Jan van der Voorbeeld", owned("Jan Voorbeeld"), owned("J. van der Voorbeeld")),
    _named("short names", "William Example", owned("Bill Example"), owned("Will Example"), open_("Billy")),
    _named(
        "a short name no table has",
        "Roberta Example",
        open_("Birdie Example", "birdie"),
        open_("Robbyn Example", "robbyn"),
    ),
    _named("titles", "Prof. Dr. Eva Beispiel", owned("Eva Beispiel"), owned("Dr. Eva Beispiel, MSc")),
    _named(
        "middle name used",
        "John Otto Sample",
        owned("Otto Sample"),
        owned("J. Otto Sample"),
        owned("John Sample"),
    ),
    _named("pen name", "Night Owl", open_("Ana Example"), owned("", "nightowl"), open_("Otto Sample")),
    _named(
        "poster under a pen name",
        "Ana Example",
        open_("Captain Coder"),
        open_("", "throwaway_77"),
        open_("The Bee Lady"),
    ),
    _named(
        "poster with marks in the name",
        "Ana Example",
        owned("Ana Example"),
        open_("Ana 🐝"),
        open_("Ana (she/her)"),
    ),
    _named("one letter off", "Ana Example", open_("Ana Exampel"), open_("Anna Exampl")),
    _named(
        "known under both",
        "Ana Example",
        open_("Otto Sample", bio="I write as Ana Example."),
        open_("Otto Sample", bio="Editor at paper.example"),
    ),
    Site(
        "several authors run together",
        "https://paper.example/2026/b-title",
        page(
            f'<h1>A title</h1><div class="authors"><span>Ana Example</span><span>Otto Sample</span><span>Eva Beispiel</span></div>{TEXT}',
            '<meta name="author" content="Ana Example">',
        ),
        (owned("Otto Sample"), owned("Eva Beispiel"), owned("Ana Example")),
    ),
    Site(
        "authors joined by a sign",
        "https://paper.example/2026/c-title",
        page(
            f'<h1>A title</h1><p class="byline">Ana Example &amp; Otto Sample</p>{TEXT}',
            '<meta name="author" content="Ana Example">' + ld('{"@type":"Article","author":"Ana Example"}'),
        ),
        (owned("Otto Sample"), owned("Ana Example")),
    ),
)
