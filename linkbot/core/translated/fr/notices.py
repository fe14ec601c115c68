"""What members read about their posts, in French."""

from typing import Final

NOTICES: Final = {
    "title": "À propos de votre message dans {thread}",
    "this_thread": "ce fil",
    "tell": """\
Bonjour {name},

merci de participer à {thread}. Je suis linkbot, un assistant automatique de l’équipe de modération de ce forum ; personne n’a encore regardé ceci. \
Quelque chose dans [votre message]({post_link}) ne correspond pas à ce à quoi ce fil est destiné :

{problems_with_fixes}

{what_to_do} {deadline} À quoi sert ce fil : {guidelines_link}

Est-ce que je me trompe, ou ne pouvez-vous pas le modifier ? [Demandez à une personne]({appeal_link}) (référence {case}). {answers}

{text_back}
""",
    "ask": """\
Bonjour {name},

merci de participer à {thread}. Puis-je vous poser une question sur [votre message]({post_link}) ? Je suis linkbot, un assistant automatique de \
l’équipe de modération de ce forum ; personne n’a encore regardé ceci, et il se peut fort bien que je me trompe.

{problems_with_fixes}

{what_to_do} {deadline} À quoi sert ce fil : {guidelines_link}

Préférez-vous parler à une personne ? [Demandez à l’équipe de modération]({appeal_link}) (référence {case}). {answers}

{text_back}
""",
    "what_to_do": "Modifiez ou supprimez votre message et il ne se passera rien de plus ; je regarde de nouveau de moi-même.",
    "what_to_do_in_public": "Modifiez-le ou supprimez-le et cette note disparaîtra d’elle-même.",
    "editing_ends": "Le forum vous le permet jusqu’au {when} ; ensuite, répondez ici et l’équipe de modération le modifiera pour vous.",
    "editing_ends_in_public": "Le forum vous le permet jusqu’au {when} ; ensuite, demandez à une personne.",
    "locked_out": "Le forum ne vous laisse plus modifier ce message (depuis le {when}), et personne ne vous en tient rigueur : répondez ici ce qu’il \
devrait dire, ou qu’il peut disparaître, et l’équipe de modération s’en chargera pour vous.",
    "locked_out_in_public": "Le forum ne vous laisse plus modifier ce message ; demandez simplement à une personne, qui le fera pour vous.",
    "answers_mine": "Parmi les réponses à ce message, je comprends de moi-même « c’est à moi » et « c’est fait » ; je transmets tout le reste à l’équipe de modération.",
    "answers_done": "Si vous répondez « c’est fait », je regarde aussitôt ; je transmets toute autre réponse à l’équipe de modération.",
    "more": """\
Depuis votre dernière modification de [votre message]({post_link}), il y a autre chose. Je l’ai mis dans mon message ci-dessus ; comme le forum ne \
signale pas les messages modifiés, cette réponse sert seulement à vous prévenir. (Je suis linkbot, un assistant automatique.)
""",
    "reply": """\
Bonjour, je suis un assistant automatique de l’équipe de modération de ce forum. À propos du message ci-dessus :

{problems_with_fixes}

{what_to_do} [À quoi sert ce fil]({guidelines_link}) · [Demander à une personne]({appeal_link}) (référence {case})
""",
    "put_right": """\
Tout va bien maintenant avec [votre message]({post_link}) dans {thread} ; il n’y a donc plus rien à faire. Merci !

(Je suis linkbot, un assistant automatique de l’équipe de modération de ce forum. Ce message demandait auparavant une modification.)
""",
    "done": """\
Ce que je demandais ici au sujet de [votre message]({post_link}) dans {thread} est fait. Merci !

(Je suis linkbot, un assistant automatique de l’équipe de modération de ce forum.)
""",
    "put_right_again": """\
Tout va de nouveau bien avec [votre message]({post_link}) dans {thread}, et il n’y a plus rien à faire.

(Je suis linkbot, un assistant automatique de l’équipe de modération de ce forum. Ce message demandait auparavant une modification.)
""",
    "claimed": """\
Merci de votre réponse : je vous crois sur parole, l’article auquel mène [votre message]({post_link}) dans {thread} est de vous ; il n’y a donc \
plus rien à faire. L’équipe de modération peut voir que j’ai posé la question et ce que vous avez dit.

(Je suis linkbot, un assistant automatique de l’équipe de modération de ce forum. Ce message demandait auparavant de qui est l’article.)
""",
    "proof": """

  [details="Si vous souhaitez régler la question une fois pour toutes : deux moyens simples, un seul suffit"]

  - Faites un lien vers votre profil du forum avec `rel="me"` dans l’article, sur la page de son auteur ou sur la page d’accueil du site : \
`<a rel="me" href="{profile}">mon profil sur le forum</a>`
  - Ou placez ce code sur l’une de ces pages, ou dans le README du dépôt, hors des commentaires ; vous pourrez l’enlever quand je l’aurai vu : `{code}`

  Je regarde de moi-même pendant dix jours et m’en souviens pendant un an. L’équipe de modération peut aussi régler la question.

  [/details]
""",
    "deadline": "Si rien n’a changé après le {when}, je demanderai à l’équipe de modération d’y jeter un œil.",
    "text_back": "Pour qu’aucun de vos mots ne soit perdu, les voici :\n\n{fence}text\n{text}\n{fence}",
    "text_follows": "Pour qu’aucun de vos mots ne soit perdu, ils suivent ci-dessous dans des réponses à part.",
    "text_part": "Vos mots, partie {number} sur {count} :\n\n{fence}text\n{text}\n{fence}",
    "final_address": "Il semble que ce soit {address}",
    "own_topic": "Vous pouvez aussi continuer dans [un sujet à vous]({link}), qui renvoie ici, et supprimer le message de ce fil.",
    "own_topic_body": "Suite de [{title}]({link}) :\n\n",
}

FIXES: Final = {
    "no_outside_link": "Je n’y ai trouvé aucun lien. Ajoutez l’adresse de votre article, s’il vous plaît.",
    "only_forum_links": "Les liens que j’ai trouvés mènent à ce forum même. Ajoutez l’adresse d’un article hébergé ailleurs, s’il vous plaît.",
    "unwanted_host": "Il renvoie vers un endroit que ce fil n’accepte pas. Faites un lien vers l’endroit où se trouve vraiment l’article, s’il vous plaît.",
    "too_many_links": "Liens dans le message : {count} ; on en demande {limit} au plus. Gardez les plus importants, s’il vous plaît.",
    "talk": "Cela se lit comme une réponse à quelqu’un. Gardez, s’il vous plaît, ce qui s’adresse à tout le monde et retirez ce qui parle à une seule "
    "personne ; une réponse plus longue est bienvenue sous forme d’article à vous, avec un lien ici. (Pour remercier quelqu’un, le cœur sous son message suffit.)",
    "too_many_words": "J’ai compté {count} mots de vous ; à côté d’un lien, une introduction de {limit} mots au plus suffit. "
    "Déplacez le reste sur une page à vous et mettez-en le lien, s’il vous plaît.",
    "too_many_words_without_link": "J’ai compté {count} mots et aucun lien vers une page extérieure. "
    "Mettez le texte sur une page à vous et publiez ici le lien, s’il vous plaît.",
    "contribution_in_post": "La contribution elle-même semble être dans le message. Mettez-la sur une page extérieure et faites un lien, s’il vous plaît.",
    "other_author": "La page indique un autre nom d’auteur que votre profil. "
    "Si elle est à vous sous un autre nom, c’est très bien : répondez « c’est à moi ».",
    "other_author_in_public": "La page indique un autre nom d’auteur que votre profil. "
    "Si elle est à vous sous un autre nom, c’est très bien : dites-le à l’équipe de modération par le lien ci-dessous.",
    "repeat": "Le message {post} de ce fil contient déjà le même lien. Si vous pensiez à un autre article, mettez-en l’adresse à la place, s’il vous plaît.",
    "too_fast": "C’est votre message numéro {count} avec un lien en {per} ; on en demande {limit} au plus. Rien ne presse : publiez-le de nouveau plus tard, s’il vous plaît.",
    "media": "Images, fichiers et vidéos dans le message : {count} ; on en demande {limit} au plus. Mettez les autres sur une page extérieure et faites un lien, s’il vous plaît.",
    "table": "Déplacez le tableau sur une page extérieure et mettez-en le lien, s’il vous plaît.",
    "code": "Lignes de code dans le message : {count} ; on en demande {limit} au plus. Déplacez le reste ailleurs et mettez-en le lien, s’il vous plaît.",
    "poll": "Les sondages n’ont pas leur place dans ce fil. Retirez-le, s’il vous plaît ; dans un sujet à part, il est bienvenu.",
    "hidden_link": "L’un de ses liens n’a rien que l’on puisse voir et cliquer. Donnez-lui un texte visible, s’il vous plaît.",
    "link_text": "Un lien affiche {shown} et mène à {host}. Faites concorder le texte et l’adresse, s’il vous plaît.",
    "lookalike": "Une adresse ({host}) contient des lettres qui ressemblent à d’autres. Vérifiez que c’est bien celle que vous vouliez, s’il vous plaît.",
    "pattern": "Une adresse contient « {part} », ce qui n’est pas souhaité ici. Retirez-le, s’il vous plaît.",
    "page_holds": "La page liée ne semble pas traiter du sujet de ce fil. Faites un lien vers un article qui en traite, s’il vous plaît.",
    "page_lacks": "Je n’ai pas trouvé sur la page liée ce dont traite ce fil. Faites un lien vers un article qui en parle, s’il vous plaît, ou dites à une personne que cela m’a échappé.",
    "dead_link": "Le lien ne s’est pas ouvert quand j’ai essayé : {address}. Vérifiez l’adresse, s’il vous plaît.",
    "swapped_link": "Le lien mène maintenant ailleurs que lors de sa publication. Remettez l’adresse d’avant, s’il vous plaît, ou dites à une personne que votre article a déménagé.",
}
