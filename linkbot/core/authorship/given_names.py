"""Common given names of many countries. Written by hand from general knowledge; they tell a person from a pen name."""

from linkbot.core.authorship.short_names import SHORT_GROUPS

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

_MORE = """
abebe abena abiola achieng ade adebayo adesola adwoa afua aiko aino aischa aishwarya ajay akiko akua alastair alberta
alena alessia alessio alexia alexios aline alistair aliya alois alvin amal amara ambrose amelia amin aminata amit
amrita anand anatoly anders aneta angus anil anita anjali annabel annalena anneliese annemarie anselm ansgar anthea
antoinette anu anuj apostolos aranka ardian arda aram archie ari ariane arif arjun arlene armand armin arnaud arnd
arundhati arvid aryan asif asli asma athanasios athena atsushi attila aude audrey august augusta auguste aurelia
aurelie aurelien aurora ayaan ayako ayesha aylin aziz bahar balazs barak barnabas bashir beatrix begum belinda
benedetta benedict benedikt benoit berk berkay bernice bertha bertrand beryl bettany beverly bhavna bianca bilal
bjarne blanca blanka bogdan boglarka borislav branislav branko briony bronwyn burak cameron canan candice cansu carme
carmela caspar cathal cedric ceren chandra chidi chiamaka chinedu chiyo christel cihan ciara cillian clarissa claude
claudine clement clementine colette colm conchita constance constanze cyril cyrille daisuke daiva dalia damir danica
danuta daphne dariusz darius darko darya deepa deepak deirdre delia delphine demetrios demir deniz derek derrick
devika dewi diarmuid dilip dilara dimitra dimitris dinesh divya djamila dolores dominika doreen dorian dorota dragan
drazen duncan dusan eamon ebba ebru ece ediz edmond edmund edouardo edwin edyta efua eileen eilidh eirik ekrem elaina
eleni eleonora elia elina eliot elliot elliott elodie eloise elzbieta emeka emel emeric emir emre enda endre engin
enrica enzo eoin erdem erhan erkan ernestine eryk esra estelle esteban estrella etta eugenie eugenia eulalia eustace
evan evangelos evgenia ewald ewan ezgi fabienne fabrice fabrizio faisal farah farid farida faruk fatih fatma fatou
federica fedor feliks felicia felicity felipa ferda ferhat ferit fernanda fernande filippo fintan flavia flavio folake
francine freya fredrik fumiko gabor gaetan gaetano gareth gary gaspard gauthier genevieve geoffroy geraldine gerardo
gerlinde germaine gerrit ghislaine giacomo gianluca gianni gillian ginevra gintaras giorgia giovanna giuliana gladys
godfrey gokhan gonzalo goran graeme grainne grazia grazyna gudrun guadalupe gulsen gustaf gwen gwendolyn gyorgy habib
hadley haider hakon halina halvard hamid hamza hanne hannu harish harriet haruki haruka harumi hatice heini heinke
helene heli hendrika henrike herman hermine hideki hideo hikaru hilmar himanshu hiroko hollie horatio hortense hrvoje
hugh hugues huseyin hussein iain ibrahima ida idris idrissa ieva ifeoma ignacy igor ikram ilaria ildiko ilja ilkka
ilya iman imran imre inaki indira ingvar inna ioana ioannis iona iqbal irfan irmela isabela isadora isamu isha ishaan
isidoro ismail ismael issa istvan itziar iulia ivar ivona izabela jaakko jacek jacinta jagoda jakov jalal jamal jamila
jamil janek janez janos jarek jarmila jaroslav jaroslaw jarvis jasna jaume jayden jeanette jeanne jeannette jelena
jelle jenni jeroen jerzy jette jirka jiri jiro jocelyn joelle johan johanne jorge josefa josep josette josiane josip
jovan jozsef juana judit juhani jukka julieta juri jutta kadir kaisa kaja kalle kamil kamila kamran kanako kaoru karan
kari karla karthik kasia kaspar katalin katarina katell kathrine katia katinka katsumi kavita kazim kazuki kazuo keiko
keira keisuke kemal kenan kenta kerem kerry khadija khalid kiara kieran kimiko kinga kiran kirsi kirsty kjell klaudia
klemens koichi kofi kordula kosuke kristen kristiina kristjan kristofer krisztina kunal kwabena kwame kwasi kyoko
laila lajos lakshmi lale lamia larry lasse laszlo latifa laurie lavinia lazar leander leanne leandro leena leigh leire
lenka leona leonor leopoldo leszek letizia leticia levent liana libor lidia liesbeth lieselotte ligia liisa lilla
liliana lilli lina linh lionel lisbet ljubica lluis loes lois lora loredana loretta lorna lorraine lotta lotte louisa
loup luana luciano lucinda luciana lucile lucille ludmila ludmilla luigia lutfi luuk lyudmila maaike mabel maciej
madelon madhav maelle mahmoud mahmut mailin mairead majid maksim malgorzata malin mamadou manish manoj mansoor marcela
marcelina marcella marcia margaretha margherita mariama marian mariano maribel mariko marielle marijke marika marilyn
marin mariola marios marit marius mariusz marjan marjolein marjorie markku marko marlies marlon marla martijn martine
marton marwan maryam masako masashi massimo matej mateo mateusz matiss matija matti maud maureen mauricio maurizio
mavis maxence maxine mayumi meera mei melih melina melinda meltem menno meret meryem mert merve mesut michalis michiel
michiko mieke mihaela mihai mihaly miklos mikolaj mila milad milada milana mildred milica miljan milla milos milton
minna minoru miranda mirela mireille miroslav miroslava mirza misako miska mitsuko mladen modesto moira moises mona
monique mordecai moses moshe muhammet mukesh muriel murat musa nabil nadir nagore nahid naima najib nakia nandini
naoki naoko naresh narges nasir nasrin natacha navid nazli neha nela nena nenad neven ngozi nia niall niamh nicoletta
nicoleta niina nikhil nikolas nikolett nilgun nilufer nirmala nisha nishant nives njeri nkechi nobuko noelia noelle
noor noriko nour nuno nur obinna octavia octavio odette odile oguz oisin okan olena oleksandr oleksiy olesya olivera
oluwaseun ondrej onur orhan oriana oriol orla orlando orsolya osama osvaldo otmar otokar ottokar oyelaran ozan ozge
ozgur padraig paivi paloma panagiotis paola paquita parisa pascual patience patricija paulette pauliina paulius pavla
pavlina pavlo paz pedram pekka peng pelin percival percy perrine petar petteri petronella philippa philippine phyllis
pieter pinar piroska polina pooja prakash pranav prasad prashant pratik preethi prisca priscilla priyanka prosper
przemyslaw radek radka radmila radoslav radovan rafal rafaela raghav raimo rajesh rajiv rakesh ralitsa ramesh rami
ramona rana rania ranjit rashid rasmus ravi raymonde razvan reetta reiko reinhold remy renee renzo reza rhiannon rhona
riccarda rikke riku rima rina risto ritva roald rocio roderick rodica rogelio rohan rohit roksana roksolana rolande
rolando romana romina romuald romulo rona ronan rosalia rosalie rosalind rosalinda rosana rosanna rosario rosaria
roseline rosemary rosina rossella rostislav roxane roxanne royce rozalia ruairi ruediger rufus rui rurik ruslan rustam
ruta ruxandra ryoko ryota sabah sabri saeed safiya saida saki sakura salim salma salome salvatore samir samira samuli
sana sanae sandro sandrine sanja sanna sanne santiago saoirse sarita satoshi saul savas sayaka sebahat selcuk selim
selma semra senol serap serdar serena serpil sertac severine sevgi seyda shabnam shakira shalini shamil shankar sharif
sharmila shauna shawn sheena shelley shigeru shinji shiori shira shirin shivani shizuka shoko shreya shu shubham sibel
siddharth sidonie sidsel sieglinde siegmund sigmund sigurd sigurdur silas silja silvana silviu simona simonetta sinan
sinead siobhan siri sissel sivan slavica slavomir slawomir snezana solange solveig sonali sophus soraya sotirios
spyros sreeja stamatis stanimir stefania stefanos stein stellan stig stina subhash sudhir suhail sujata sukru suleiman
suleyman sumit sunita suresh surya susannah sushma suzan suzana svante sverre swati sybil sydney sylvain sylvester
taavi tadeusz taha tahir taichi taina takahiro takashi takeshi takumi tal talia tamas tamer tamsin tancrede tanel
tania tapio tarek tariq tarja tarmo tatsuya tatu tayfun teemu teodor teodora teppo tereza terence terje terrence teuvo
thabo thandiwe thelma themba theodora theodoros thibaud thierno thijs thilo thiago thora thorbjorn thore tihomir timea
tindaro titus tjark tomi tomislav tomoko tone tonje toomas tor tora tord torge torill torstein torvald toshiko tove
trine trond troy truls tuba tudor tuija tullio tunde tuomas turgut tuulia tyrone tytti uchenna ugo ugur ulrica ulrik
umar umberto umit umut urs ursin urszula usman vaclav vadim vahid vaibhav valentina valentino valere valerian valerio
valter vangelis vanja varvara vasco vasile vasilis vasiliki vaughan vedran veikko velimir venla verity veronica
veronique vibeke vidar vidya vigdis vikas vikram viliam ville vilma vinay vincenza vincenzo vineet vinod viola violeta
violetta viorica virgil virgilio virginie virpi vishal vita vitali vitalij vittoria vivek vivian viviana vivien
vivienne vlad vladislav vlasta vojtech vuk wahid waleed walid wambui wanda wangari wanjiru waqar wassim wenche
wendelin wenzel wesley wiesław wieslaw wigand wilfred wilhelmina wilhelmine willemijn wilma wilson winfred winifred
winston witold wojciech wolfram wouter xenia xiomara yael yahya yamina yannic yara yaroslav yash yasemin yasir yasuko
yavuz yaw yekta yelena yeliz yevhen yigit yildiz ylva yoann yohan yoko yolanda yolande yosef yoshiko yousef youssef
ysabel yuichi yukiko yuliya yumi yuna yunus yuriko yuto yvain yvan yvette zahra zainab zaki zala zara zarah zbigniew
zdenek zdenka zdzislaw zehra zeki zelda zelimir zeynep zhanna zia zita ziva zlata zlatan zlatko zofia zoran zorica
zsofia zsolt zuleika zulfiqar zuzana zuzanna zygmunt
"""
GIVEN_NAMES: frozenset[str] = frozenset((_GIVEN + _MORE).split()).union(*SHORT_GROUPS)
