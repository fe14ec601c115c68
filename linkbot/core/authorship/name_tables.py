"""Small tables of names and of words around names. Written by hand from general knowledge; short on purpose."""

from linkbot.core.authorship.word_sets import words

# Words that stand before or after a name and are no part of it.
TITLES = words("""
dr dres prof professor univ phd ph dphil msc bsc mba md mr mrs ms miss mx herr frau hr fr dipl ing mag ma ba llm
jr sr ii iii iv sir dame rev esq hon jun sen drs ir mgr bc doc em apl rer nat habil hc monsieur madame mme mlle
señor señora sr sra dott ssa avv
""")

# Parts of a surname that people leave out or spell apart.
PARTICLES = words("""
von vom zu zur zum van der den de het ter ten la le les du des di da dal della del dos das do e y af av bin bint
ben ibn al el st
""")

# Words that say "no single person": desks, roles, companies, parts of a site. A name with one of them names nobody.
DESK_WORDS = words("""
admin administrator webmaster redaktion redaktionsteam redaktor editor editors editorial editeur team staff desk
crew office guest gast gastautor gastbeitrag gastblogger contributor contributors autor autoren autorin author
authors auteur auteurs redaction redazione redaccion press presse pressestelle news newsroom newsdesk media medien
magazin magazine blog blogger weblog journal zeitung times daily post online web site website company inc ltd llc
gmbh ag ev ug kg co corp corporation group gruppe foundation stiftung verein verband verlag institut institute
university universitat universite hochschule college school schule association society community project projekt
initiative network netzwerk agentur agency agence reuters dpa afp apa sid studio studios labs lab technologies
technology software solutions services service support marketing consulting center centre zentrum union partei
party bund germany deutschland france europe europa international global world welt the our unser unsere unknown
anonymous anonym anonyme user member moderator bot system root default test support info contact kontakt impressum
home homepage page seite all rights reserved alle rechte welcome about related posts articles podcast radio tv
channel kanal show shop store club kirche church ministerium government council senior junior engineer manager
managerin director direktor journalist journalistin writer developer entwickler scientist researcher student
studentin officer ceo cto cfo founder gründer gründerin photographer fotograf fotografin freelance freelancer
freier freie assistant assistent lecturer specialist analyst architect consultant berater reporter correspondent
korrespondent chefredakteur redakteur redakteurin vorsitzender president präsident translator übersetzer creative
privacy cookie terms datenschutz login
""")

# Ordinary words that stand in pen names and names of blogs: whoever is called that may be anybody.
PEN_WORDS = words("""
angry anonymous ape aqua astro autumn average bard bear beard bearded beast bee bird bit bits bitter blaue blauer blind blue bold
book books boy bread brain bug bunny butterfly byte bytes cabin captain cat cats chaos chef chicken cloud clouds clumsy code coder
coffee compass cosmic cow coyote crazy crow curious dad daily dancing dark data deep der desert dev devil digital dog dogs dr.
dragon dream dreamer dreaming drunken duck dude dusty dutch eagle echo eine electric elephant empty espresso evil falcon family fat
father fast feder fire fish flying forest forever fox free freie fuchs funky fuzzy galaxy gamer gardener garden geek gentle ghost
giant giraffe girl goat gold golden goose gray green grey grumpy guru guy guys hacker happy hawk head hidden holy honest honey house
humble hungry ice idle infinite ink invisible iron island jolly jungle kaffee katze kid kitchen kleine kleiner knight koala lady
lazy learning lemon library life light lion little lone lonely lost lucky lunar machine mad magic magical mama man mann maus mellow
midnight mighty mind mom monkey monster mother mountain mouse mum muse mystery mystic naked nerd nerdy nice night ninja noir
noise nomad north notes nut ocean odd old one only orange otter owl papa paper parrot pear pen pencil penguin petit petite philosopher
pig pilot pink pirate pixel poet polar pretty prince princess punk purple queen quiet rabbit radical rainbow random raven reader reading
real rebel red restless river road robot rocket rogue rolling rote roter rusty sad salty sassy savage schwarze schwarzer scribbler
secret serious shadow shark shy silent silly silver simple single sister skeptic sky sleepy slow smart snow space spicy spider spirit
squirrel star stern stoic storm strange stranger street sun sunny super swan sweet swift tale tales tea teacher thinker thinking
thoughtful thoughts tiger time tiny tired traveler traveller travelling tree turtle twisted uncle unicorn urban vagabond valley vampire
velvet viking violet virtual void vulture walking wanderer wandering warrior weird welt weltenbummler whale white wicked wild winter
wise witch wizard wolf woman wonder wonderful wooden world writer yellow zebra zen zombie
""")

# Surnames so common that an initial before them says little.
COMMON_SURNAMES = words("""
smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker
young allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell
carter roberts evans turner parker collins edwards stewart morris murphy cook rogers morgan cooper peterson reed
bailey kelly howard ward cox watson brooks bennett gray james wood hughes price myers long foster ross ali khan
patel shah singh kumar sharma gupta das roy chen wang li zhang liu yang huang zhao wu zhou xu sun ma zhu hu guo he
lin kim park choi jung tanaka suzuki sato yamamoto watanabe ito nakamura kobayashi müller mueller schmidt
schneider fischer weber meyer wagner becker schulz hoffmann schäfer koch bauer richter klein wolf schröder neumann
schwarz zimmermann braun krüger hofmann hartmann lange schmitt werner schmitz krause meier lehmann schmid schulze
maier köhler herrmann könig walter mayer huber kaiser fuchs peters lang scholz möller weiß jung hahn schubert
vogel friedrich keller günther frank berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig
böhm winter kraus martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent lefebvre
michel garcia david bertrand roux vincent fournier morel girard andre rossi russo ferrari esposito bianchi romano
colombo ricci marino greco bruno gallo costa silva santos ferreira pereira oliveira rodrigues alves lima nowak
kowalski novak horvat ivanov petrov jansen janssen bakker visser smit andersson johansson karlsson nilsson
eriksson larsson olsen hansen johansen nielsen jensen pedersen
""")

# Words that announce an author in a byline, in the languages met so far.
BY_WORDS = (
    "by", "von", "par", "por", "di", "door", "av", "af", "przez", "od", "autor", "autorin", "autoren", "author",
    "authors", "auteur", "auteurs", "autore", "written by", "posted by", "published by", "words by", "story by", "text by",
    "text", "texte", "geschrieben von", "verfasst von", "veröffentlicht von", "eingestellt von", "erstellt von",
    "ein beitrag von", "beitrag von", "gastbeitrag von", "ein gastbeitrag von", "gastartikel von", "guest post by",
    "publié par", "écrit par", "rédigé par", "propos recueillis par", "publicado por", "escrito por", "submitted by", "created by", "added by", "scritto da", "pubblicato da", "geschreven door", "geplaatst door", "skrevet av", "skriven av", "ein artikel von", "ein text von", "yazan", "ditulis oleh", "автор",
)  # fmt: skip
