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

# Groups of given names that are used for one another. The first of a group stands for all.
_SHORT = """
alexander alex alexandre alejandro aleksander aleksandr sasha sascha xander olek lex alec sandro
alexandra sandra alexa sascha sasha alessandra
andrew andy andi andre andreas andrea drew anders andres andrzej
anthony tony anton antoine antonio toni
anna ann anne annie anja hanna hannah anita
barbara barb babs bärbel
benjamin ben benny benji
bernhard bernard bernd berni bernie
catherine cathy kate katie kathy katharina kathrin katrin katherine kathryn kat kati catarina catalina caterina
charles charlie chuck karl carl carlos charly carlo
christian chris christoph christopher kris kristof christophe cristian kit topher
christina chris christine tina kristina kristin christa chrissy kirsten
daniel dan danny dani
david dave davey
deborah deb debbie
dominik dominic nick dom
donald don donny
dorothea dorothy doro dora dotty
douglas doug
edward ed eddie ted teddy ned eduard eduardo edu edouard
elizabeth liz lizzy beth betty eliza elisabeth lisa ella lisbeth bettina betsy libby elsie elise else elisa
eleanor ellie nora ellen elena helen helena lena leni
emmanuel manuel manu emanuel
ernest ernst ernie ernesto
eugene gene jewgeni evgeny yevgeny evgeniy eugen
ferdinand ferdi fernando
florian flo
franziska franzi fran sissy
francis frank fran francisco paco pancho franz francois franco francesco
frederick fred freddy fritz friedrich frederic friedhelm federico rick
gabriel gabe gabriele
gabriela gabi gaby gabriele gabriella
george georg jorge jörg schorsch georges giorgio jurgen jürgen
gerald gerry jerry gerhard gerd gert
gregory greg gregor grzegorz gregorio
guillaume william wilhelm will bill billy willy willi liam wim guillermo helmut
harold harry hal harald
henry hank heinrich heinz hal harry heiner henri enrique hendrik henrik rik
ignacio nacho ignatius
jacob jake jakob jacques jakub jaime
jacqueline jackie jacky
james jim jimmy jamie jaime
janet jan jane
jennifer jen jenny jenn
jeffrey jeff geoffrey geoff
jessica jess jessie
joachim jo achim jochen
johannes hannes hans john jon johnny jack jan johann jean ivan giovanni juan ian sean yannick jannik yann jannis
jonathan jon nathan jonny john
joseph joe josef jo sepp pepe jose jupp joey beppe giuseppe jozef
joshua josh
judith judy
julia jule juliane jules julie juli
kenneth ken kenny
konstantin kostja kosta constantin costa
lawrence larry lorenz laurence laurent lars lorenzo
leonard leo lenny leon leonardo lennart len leonhard
louis lou luis ludwig lewis lutz luigi louie
lucas luke lukas luca
manfred manni fred
margaret maggie meg peggy marge margarete margarita greta gretchen grete gretel margit rita marguerite
maria mary marie mia mimi polly molly maja ria miriam mariam
mark marc markus marcus marco marek
martin marty marti
martina tina
matthew matt matthias matze matteo mathias mattias mathieu matthieu hias mat mathew mats
maximilian max maxi maxim massimo
melanie mel melli
michael mike mick micha michel mischa misha michi mikhail michal miguel mikael micky mickey michele
michaela micha michi michelle ela
monika moni monica
natalie nat nataly natalia natasha natascha
nathaniel nat nate nathan
nicholas nick niko nicolas niklas nikolaus klaus claus nico nikolai nikolas nicola nik nicky nils kolya
oliver olli ollie olivier
patricia pat patty trish tricia patti
patrick pat paddy patrik patricio
paul pavel pablo paolo paulo pawel paule
peter pete pit petr pedro piet pierre piotr pietro petros
philip phil philipp philippe felipe pip
rebecca becky becca beck
reinhard reiner rainer reinhardt
richard rich rick dick ricky ricardo richie riccardo
robert rob bob bobby robbie bert roberto robin
rolf rudolf rudi rudy ralph rodolfo
ronald ron ronny ronnie
samuel sam sammy
samantha sam
sebastian seb basti bastian sebastien bas wastl
stephen steve stefan steven stephan stefano etienne esteban stef steph sven stevie
stephanie steph steffi stefanie stephie fanny
susan sue susie susanne susann suzanne susi susanna sanna
sabine bine sabina
simon sim simeon szymon
theodore ted theo teddy theodor fjodor
theresa terry tess tessa therese resi teresa
thomas tom tommy tomas thom tomasz tommaso tomaso tomek
timothy tim timo timmy timotheus
ulrich uli ulli
ulrike uli ulli rike
ursula uschi ulla ursel
valentin val valentine
veronika vroni veronica vera nika
victor vic viktor vittorio
victoria vicky viktoria vicki
vincent vince vinnie vincenzo
vladimir vova volodya wladimir wolodja volodymyr
walter walt wally walther
wolfgang wolf wolfi
zachary zach zack
abigail abby gail
albert al bert albrecht alberto adalbert
alfred fred alf alfredo
allison ali allie alison
amanda mandy
angela angie angelika geli angelica
arnold arnie arno
arthur art artur arturo
brigitte gitte gitti bridget
cornelia conny connie nele
cynthia cindy
dmitry dima dmitri dimitri dmitriy dimitrios
elke elli
evelyn eve eva evi evelin
gustav gus gustavo
heidemarie heidi adelheid heide
hubert hubsi bert
irene irina ira
isabel isabella bella isa isabelle
jeremy jerry jeremias
katja katya
kimberly kim
leslie les
lillian lilly lily lilian
madeleine maddie madeline
marianne marion
mohammed mohamed muhammad mohammad mo mehmet muhammed
nadezhda nadja nadya nadia
olga olya
pamela pam
penelope penny
raymond ray raimund
roger rodger rüdiger
roman romain
sergey sergei serge sergio serhii sergej
silvia sylvia silvie sylvie
stanislav stas stanislaw stanley stan
svetlana sveta
tatiana tanya tanja tatjana
vanessa nessa
vasily vasya wassili basil
yuri juri yury jury
yekaterina katya ekaterina
zsuzsanna zsuzsa
"""
SHORT_GROUPS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split()) for line in _SHORT.strip().splitlines()
)

# Further common given names; with the groups above they tell a first name from a handle. Latin letters, folded.
_GIVEN = """
aaron abdul abel achim ada adam adele adrian agnes agnieszka ahmed aisha akira alain alan alba aleksandra alice alicia
alina alma alvaro amelie amina amir amy ana anastasia andi andrej angel anke annette annika antje arash arne artem arun
ashley astrid axel ayse barry bart bastien beate beatrice beatriz bernadette birgit birte björn bob boris brad brandon
brenda brent brian britta brooke bruce bruno bryan burkhard caleb camille camilla carina carla carmen carol carola
caroline carolin carsten casey cecilia celine cesar chantal charlotte chiara chloe claire clara claudia claudio clemens
colin connor corinna craig dagmar damian damien darren dean debora denis denise dennis detlef diana didier diego dieter
dietmar dirk dora doris dorothee dylan eckhard edgar edith eduard egon elaine elias elif emil emily emilie emma enrico
eric erica erich erick erik erika erin erwin esther ethan etienne eva ewa fabian fabien fabio fatima felicitas felix
ferenc filip fiona flora florence floriane frances franck franka frauke frederik frida friederike gavin gemma georgia
gerda gesa giles gilles gina giulia glenn gloria gordon grace graham grant greta guido gunnar günter günther guy hakan
hannelore hans-peter hartmut hassan heather hector hedwig heike heiko heinz helge helga helge hella henning henriette
herbert hermann herve hilary hilde hiroshi holger horst howard hugo ian ibrahim ilona ilse imke ina ines inga ingeborg
ingo ingrid inka irmgard isaac ivan ivana ivo iwona jaap jana janina janine janis jason jasmin jasmine javier jay jens
jerome jesper jesus jill jitka joan joana joanna joanne joao jochen jodi joel johanna jolanta jonas jordan jordi josefine
josephine joy joyce juha juergen jörn jörg jürgen julian julien juliette julius jun justin justine kai karen karin karina
karim karol karola karolina karsten katarzyna kathleen katja kay keith kelly kelvin kenji kerstin kevin khaled kim klara
knut konrad kristian krzysztof kumar kurt kyle larissa lars laura lauren lea leah leif leila leonie leopold levi liam lili
linda lindsay linnea linus lisa lise logan loic lorena lothar louise luc lucia lucie lucien lucy ludovic luisa lukas lydia
lynn maarten mady magali magda magdalena maik maike maja malte malcolm malik mandy manuela mara marcel marcelo marcin
mareike margot mariana marija marina mario marisa marissa marlene marta martha marten marvin mathilde matilda maurice
mauro max maya megan mehdi meike melissa mercedes meredith merle mette mia michele miguel mika mikko milan milena mina
mira mirco mirja mirko mitchell mohan moritz morten mustafa myriam nadine nadja naomi nathalie neil nele nelson nicola
nicole nigel nikita nikola nina noah noel noemi norbert norman nuria oksana olaf ole oleg olivia omar oscar oskar osman
otto ottavio ove pascal pascale patrice paula pauline paulina pavol per petra phoebe pia pilar priya quentin rachel rafael
ragnar rahul raissa raja ralf ramon randall randy raoul raphael raquel raul regina regine regis remi renate rene reto
rhea ricarda riley roberta rodrigo roland rolf romy ronja rosa rosemarie rose roswitha roxana ruben rupert russell rutger
ruth ryan sabrina sadie said sally salvador sam sandeep sanjay santosh sara sarah sasa saskia scott sean selina severin
seth shane shannon sharon shaun sheila shirley sibylle sid sidney siegfried sigrid silke silvio simone sina sofia sofie
sonia sonja sophia sophie soren stacy stella stuart sunil susana svenja sven sybille tamara tanja tara taylor thea theo
thibault thierry thorsten tiago tilman tim tina tobias todd torben torsten tracy travis trevor tristan tyler udo ulf ulla
ulla ute uta uwe valerie valeria vera verena vesna vijay virginia vito volker waldemar waltraud wendy werner wiebke wiktor
wilfried willem winfried wladislaw xavier yan yannis yasmin yves yvonne yusuf yuki zoe zoltan
"""
GIVEN_NAMES: frozenset[str] = frozenset(_GIVEN.split()).union(*SHORT_GROUPS)

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
