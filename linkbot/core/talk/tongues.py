"""A few words of other languages: thanks, agreement, praise. Enough to hear courtesy, not to understand."""

from linkbot.core.talk.signs import Sign

ANYWHERE: dict[Sign, str] = {
    Sign.THANKS: """
        {muchas,mil,muchísimas} gracias ; gracias {por,a ti,amigo} ; se {agradece,lo agradezco}
        merci {beaucoup,pour,à toi,à vous,bien,mille} ; je {te,vous} remercie
        {vielen,herzlichen,besten} dank ; danke {für,dir,euch,schön,sehr} ; ich danke {dir,euch,ihnen}
        {muito,muita} {obrigado,obrigada} ; {obrigado,obrigada} {por,pela,pelo} ; grazie {mille,per,tante}
        {большое,огромное} спасибо ; спасибо {за,большое}
    """,
    Sign.CONFIRMS: """
        {du,sie,ihr} {hast,haben,habt} recht ; hast du recht ; {da,dem,dir} stimme ich {dir,}zu ; je suis d'accord avec {toi,vous} ; {tu as,vous avez} raison
        estoy de acuerdo {contigo,con usted,con lo que dices} ; tienes razón ; totalmente de acuerdo ; concordo com você ; sono d'accordo con te
    """,
    Sign.PRESENTS: """
        {mein,meine,unser,unsere} {beitrag,artikel,text,aufsatz,gedanken,überlegungen,vortrag,buch,projekt,blog,vorschlag,antwort} ; {im,in meinem,auf meinem} blog ; ich habe {einen,ein,eine,den,meinen,meine,unsere,das}
        {hier,anbei} {ist,sind,mein,meine,unser,ein} ; {habe ich,haben wir} ; {ein paar,einige} {gedanken,überlegungen,notizen}
        {mon,ma,mes,notre,nos} {article,billet,texte,essai,réflexions,réponse,proposition,blog,projet,conférence,contribution,analyse,avis} ; j'ai {écrit,publié,fait,rédigé,compilé,créé,comparé} ; nous avons {écrit,publié,créé}
        voici {mon,ma,mes,notre,un,une,le,la} ; un petit {texte,article,billet}
        {mi,mis,nuestro,nuestra} {artículo,ensayo,texto,blog,propuesta,proyecto,respuesta,reflexiones,serie,análisis,opinión} ; he {escrito,publicado,hecho,creado,comparado,traducido} ; {comparto,escribí,publiqué,acabo de publicar,hemos publicado,hemos escrito} ; {aquí está,este es,esta es} {mi,nuestro,nuestra}
        {meu,minha,nosso,nossa} {artigo,texto,blog,ensaio,proposta,projeto} ; {escrevi,publiquei,acabei de publicar} ; ho {scritto,pubblicato} ; il mio {articolo,blog,testo} ; la mia proposta
        {mijn,ons} {artikel,blog,bijdrage} ; ik heb een {artikel,stuk,blog}
        {моя,мою,мой,наша,наш} {статья,статью,блог,проект,доклад} ; {написал,написала,опубликовал,опубликовала} {статью,текст,книгу,пост}
    """,
    Sign.TO_ALL: """
        {hallo,liebe,guten tag} {zusammen,alle,leute,gemeinde,gemeinschaft,community} ; an alle ; danke {fürs lesen,für eure zeit,an alle} ; rückmeldungen sind willkommen
        {bonjour,salut,merci} à {tous,toutes,tout} ; merci {de,pour} {votre,la} lecture ; merci d'avance ; vos retours
        {hola,gracias,saludos} a {todos,todas,todo} ; gracias por leer ; gracias de antemano ; olá a {todos,todas} ; obrigado por ler ; ciao a {tutti,tutte} ; grazie per la lettura
        {всем,} привет всем ; всем привет ; спасибо за внимание
    """,
    Sign.AGREES: """
        estoy de acuerdo ; tienes razón ; je suis d'accord ; tu as raison ; vous avez raison ; {da,dem} stimme ich zu ; du hast recht
        {sie,ihr} {haben,habt} recht ; concordo ; согласен ; согласна
    """,
    Sign.ASKS_YOU: """
        {podrías,puedes,podría usted,podes} ; {peux-tu,pouvez-vous,pourriez-vous,as-tu,avez-vous} ; {kannst,könntest,hast,bist} du ; {können,könnten,haben} sie
        você {pode,poderia,já} ; можешь ; можете
    """,
}  # fmt: skip

AT_START: dict[Sign, str] = {
    Sign.THANKS: "gracias ; merci ; danke ; obrigado ; obrigada ; grazie ; спасибо ; dzięki ; tack ; bedankt ; dank ; teşekkürler",
    Sign.AGREES: "{sí,oui,ja,genau,stimmt,exactement,exacto,claro,sim,да,нет,non,nein,doch}",
}  # fmt: skip

# Written without spaces, so looked for as they stand.
THANKS_UNSPACED = ("谢谢", "謝謝", "感谢", "感謝", "多谢", "多謝", "ありがとう", "감사합니다", "고맙습니다")

# Words so common that a text of some length has them: by their share one knows the language is understood.
_ENGLISH = """
the a an to is are was i i'm i've it it's and of in on for this that with you your not but my be can so if as at by have
has do does did just or from we will would there any how what when which some all no yes me one more they our use using
don't here please thanks thank hi hello
"""
_OTHERS = """
el la los las de que y en un una por para con no es del se al lo como su mi pero este esta muy le les des et dans pour
pas est sur je vous nous avec qui ce cette mais il elle ne au aux der die das und ich nicht ein eine ist mit auf für den
dem es zu von wie bei auch wenn oder wir o os as um uma não e em com do da dos das você eu meu minha isso и в не на я что
с как это по но у из за же для
"""
ENGLISH_COMMON = frozenset(_ENGLISH.split())
OTHER_COMMON = frozenset(_OTHERS.split())
