"""What moderators read about posts and rules, in French."""

from typing import Final

_SIGNED = "*Écrit par linkbot, un assistant automatique.*\n"

ALERTS: Final = {
    "report_title": "linkbot : la semaine dans {thread}, jusqu’à {week}",
    "alert_title": "linkbot : merci de regarder les règles de {thread}",
    "alert_post_title": "linkbot : merci de regarder un message dans {thread}",
    "alert_late_title": "linkbot : messages dans {thread} que j’ai vus tard",
    "other_link": """\
[Le message {number}]({post_link}) de {thread}, par {author}, mène maintenant ailleurs que lorsque vous avez décidé à son sujet ({decided}) : {places}.

Je m’en remets à vous : la personne qui l’a écrit n’apprend rien de moi. (Référence {case}.)

"""
    + _SIGNED,
    "back_and_forth": """\
[Le message {number}]({post_link}) de {thread}, par {author}, est passé {count} fois du mauvais au bon ou l’inverse en un mois.

Désormais je m’en remets à vous ; la personne qui l’a écrit n’apprendra plus rien de moi à ce sujet. (Référence {case}.)

"""
    + _SIGNED,
    "cannot_tell": """\
Je n’ai pas pu prévenir {author} au sujet du [message {number}]({post_link}) de {thread} : {why}.

Je continue d’essayer pendant un jour là où cela peut servir ; peut-être préférez-vous en dire un mot. (Référence {case}.)

"""
    + _SIGNED,
    "passed_on": """\
{author} a répondu à mon message au sujet du [message {number}]({post_link}) de {thread}. Je ne le comprends pas, alors je vous le transmets :

{words}

Peut-être voudrez-vous répondre, ou modifier le message. Ce que vous déciderez est définitif pour moi. (Référence {case}.)

"""
    + _SIGNED,
    "canary_title": "linkbot : la ligne vers {thread} fonctionne",
    "canary": """\
Bonjour {name},

j’ai vu [votre message]({post_link}) dans {thread} avec la phrase d’essai, {seconds} secondes après son écriture. Il a fait tout le chemin : lu, jugé, \
planifié, noté, envoyé.

Personne d’autre n’en saura rien, et ce n’est compté nulle part. Je travaille en mode `{mode}`, avec {rules} règles en vigueur (version {version}).

"""
    + _SIGNED,
    "late": """\
J’ai vu ces messages de {thread} avec plus d’un jour de retard, peut-être parce que je ne tournais pas. Rien n’a été dit à personne :

{posts}

À partir du {begin}, je commence à appliquer les règles à ceux qui seront restés les mêmes, un par heure et sous les freins des règles. Ce dont vous vous \
occupez vous-mêmes, je n’y touche pas : modifiez, verrouillez ou supprimez un message, ou laissez-y une note de l’équipe. Pour tout arrêter, mettez \
`mode: observe` dans le fichier de règles.

"""
    + _SIGNED,
    "late_line": "- [message {number}]({post_link}) de {author} : {rules}",
    "late_more": "- … et {count} de plus",
    "wrong_title": """\
Le fichier de règles dit que le fil s’appelle « {rules} », mais {link} s’appelle « {forum} » sur le forum.

Peut-être le numéro dans le fichier est-il faux, ou le sujet a été renommé. Tant que les deux diffèrent, je ne touche pas aux messages de ce sujet. \
Mettez le bon `title` (ou `topic`) dans le fichier de règles.

"""
    + _SIGNED,
    "rules_held": """\
Les règles de {thread} ont été modifiées dans {name}. J’ai comparé les nouvelles à celles en vigueur, sur {judged} : **pour {count} d’entre eux elles disent \
autre chose**. Jusqu’à {limit}, cela aurait été ; au-delà, je demande d’abord. Tant que personne n’accepte, les règles précédentes restent en vigueur.

Ce que dit le changement :

{words}

Ce qu’il ferait :

{posts}

Si c’est ce que vous voulez, répondez à ce message par cette ligne et rien d’autre :

    accept {version}

(La personne qui administre linkbot peut aussi lancer `linkbot rules accept {version}`.) Sinon, inutile de répondre : modifiez de nouveau {name}, ou \
revenez en arrière. Personne n’est averti pour d’anciens messages : les nouvelles règles valent pour ceux qui sont écrits ou modifiés à partir de là.

"""
    + _SIGNED,
    "rules_held_more": "- … et {count} de plus ; `linkbot backtest` les montre tous.",
    "rules_bad": """\
Le fichier de règles {name} ne peut pas être utilisé tel quel. {still}

Ce qui ne va pas, et comment y remédier :

{problems}

Je le regarde de nouveau dès qu’il change, et je n’écris de nouveau que s’il change et reste mauvais.

"""
    + _SIGNED,
    "rules_still": "Les dernières bonnes règles restent en vigueur, le fil est donc suivi comme avant.",
    "rules_never": "Le fil auquel il est destiné n’est pas suivi jusque-là.",
    "rules_accepted": """\
Merci {name} : les nouvelles règles (version {version}) sont maintenant en vigueur. Pour revenir aux précédentes, la personne qui administre linkbot \
peut lancer `linkbot rules rollback {before}`.

"""
    + _SIGNED,
    "settled": "linkbot, automatique : il n’y a plus rien à décider au sujet de [ce message]({post_link}) : {why}, le {when}. \
Un signalement comme le mien ne peut pas être retiré ; merci de le clore dans la file de révision comme bon vous semble.",
    "settled_put_right": "corrigé par la personne qui l’a écrit",
    "settled_withdrawn": "retiré par la personne qui l’a écrit",
    "settled_claimed": "la personne qui l’a écrit dit que la page liée est la sienne",
    "flag_head": "linkbot, automatique : le message {number} de « {thread} » ne semble pas correspondre aux règles du fil.",
    "flag_told": "La personne qui l’a écrit a été prévenue le {when} ; depuis, le message n’a pas changé sur ce point.",
    "flag_untold": "La personne qui l’a écrit n’a pas pu être prévenue ({why}).",
    "flag_locked_out": "Depuis le {when}, le forum ne lui permet plus de le modifier : qu’il reste inchangé n’est pas un refus. C’est à vous de le modifier.",
    "flag_held": "La personne qui l’a écrit n’a pas tout appris : {why}.",
    "flag_foot": "Approuvez ou désapprouvez comme bon vous semble : dans les deux cas, linkbot ne touche plus à ce message. Référence {case}.",
}

RULES: Final = {
    "held_since": "(Les derniers changements étaient petits et repris aussitôt, mais les petits changements s’additionnent. Ceci compare donc avec la version "
    "{version}, les dernières règles que l’un de vous a choisies, et dit ce qui a changé depuis.)",
    "judged_one": "le seul message que je connaisse",
    "judged": "les {count} derniers messages que je connaisse",
    "no_words": "- rien dans les mots",
    "still": "toujours {now}",
    "changed_post": "- [message {number}]({link}) de {author} : **{outcome}**. {reasons}",
}

SEEING: Final = {
    "not_watched": """\
Je ne peux plus m’occuper de {link} : {why}. Tant que cela ne change pas, je ne touche pas à ses messages, et rien de ce que j’y avais prévu n’est fait.

Si c’est voulu, enlevez son fichier de règles. Sinon, veillez à ce que le sujet existe et que mon compte puisse le lire.

"""
    + _SIGNED,
    "not_watched/gone": "il a été supprimé, ou déplacé là où je ne peux pas le lire",
    "not_watched/private": "c’est maintenant un message privé",
}

UNDO: Final = {
    "message": """\
C’était une erreur de ma part : **il n’y a rien à faire** au sujet de [votre message]({post_link}) dans {thread}. Pardon pour le dérangement.

(Je suis linkbot, un assistant automatique de l’équipe de modération de ce forum. L’équipe a retiré mon message, qui demandait auparavant une \
modification. Des questions ? [Demandez à une personne]({appeal_link}).)
""",
    "flag": """\
Ce signalement était une erreur de ma part, et l’équipe de modération l’a retiré. Le forum ne me permet pas de le reprendre ; merci de l’ignorer ou de \
le désapprouver. Référence {case}.

"""
    + _SIGNED,
    "failed": """\
On m’a demandé de retirer ce que j’avais dit au sujet de ces messages, et le forum ne me l’a pas permis :

{posts}

Peut-être pouvez-vous le faire à la main.

"""
    + _SIGNED,
    "failed_line": "- {what} au sujet du [message {number}]({link}) : {why}",
    "what_message": "le message privé",
    "what_answer": "une réponse dans le message privé",
    "what_reply": "la réponse publique",
    "what_flag": "un mot à côté du signalement",
}

INVITE: Final = {
    "title": "Une proposition au sujet de vos liens dans {thread}",
    "invite": """\
Bonjour {name},

merci pour [votre message]({post_link}) dans {thread}. Tout va bien, et vous n’avez rien à faire.

Ce fil est fait pour des articles que les gens ont écrits eux-mêmes, et la page derrière votre lien ne m’a pas permis de savoir de qui elle est. Cela arrive \
souvent, et le doute vous profite. Si vous voulez, vous pouvez régler la question une fois pour toutes, et plus personne n’aura à se la poser :

- Faites un lien vers votre profil du forum avec `rel="me"` dans l’article, sur la page de son auteur ou sur la page d’accueil du site : \
`<a rel="me" href="{profile}">mon profil sur le forum</a>`
- Ou placez ce code sur l’une de ces pages, ou dans le README du dépôt, hors des commentaires ; vous pourrez l’enlever quand je l’aurai vu : `{code}`

Je le cherche de moi-même pendant dix jours, et m’en souviens pendant un an. L’équipe de modération peut aussi régler la question.

Si vous préférez ne pas le faire, laissez simplement : il n’en découle rien, et je n’en reparlerai pas.

Je suis linkbot, un assistant automatique de l’équipe de modération de ce forum, et je ne lis pas les réponses à ce message. Quelque chose n’est pas clair, ou faux ? [Demandez à une personne]({appeal_link}) (référence {case}).
""",
}

DOCTOR: Final = {
    "lost_rights": "linkbot, automatique : j’ai cessé de travailler sur ce forum, parce que {why}. Rien n’est dit, signalé ni répondu tant que ce n’est pas "
    "réglé ; je reprends ensuite de moi-même en moins de cinq minutes.\n\nQue faire : rendez son rang au compte, ou demandez à la personne qui administre linkbot "
    "de le lancer avec un autre compte. `linkbot doctor` dit ce qui manque. Si vous avez retiré le rang exprès, il n’y a rien à faire : linkbot se tait.",
}
