"""Short forms of given names: which names are used for one another. Written by hand from general knowledge."""

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
