"""What linkbot answers to those who write to it, in French."""

from typing import Final

ANSWERS: Final = {
    "foot": "*Écrit par linkbot, un assistant automatique.*",
    "help": """\
Voici les mots que je connais ; chacun se met seul sur la première ligne d’un message qui m’est adressé, ou d’une réponse ici, \
après mon nom là où le forum veut plus de lettres : `linkbot, pause`. Je réponds à chacun une fois.

- `état` : ce que je fais
- `pause`, `pause pendant 2d`, `pause 1615 pendant 12h` : je continue de regarder, et ne dis rien
- `reprends`, `reprends 1615` : je continue après une pause
- `explique LIEN` : ce que disent les règles d’un message, et pourquoi
- `laisse LIEN tranquille` : je ne dis plus jamais rien de ce message
- `annule CAS` : je retire ce que j’ai dit ; un cas est un numéro, ou une référence telle que L700
- `juste CAS`, `faux CAS` : vous me dites comment j’ai jugé
- `règles` : quelles règles sont en vigueur, et ce qui vous attend

Les membres peuvent m’envoyer un brouillon, ou « ne me listez pas ».
""",
    "unknown": "Je n’ai pas compris. Écrivez `linkbot, aide`, et je dis ce que je connais ; tout le reste est à lire par des personnes.",
    "status_head": "Je tourne, et j’ai regardé tout ce dont je m’occupe.",
    "status": "- {thread} : mode `{mode}`, {rules} règles en vigueur (version {version}), {open} cas ouverts{paused}",
    "status_paused": " ; **en pause** par {by}, {until}",
    "status_held": "- {count} fichiers de règles attendent quelqu’un ; `règles` dit lesquels.",
    "paused": "Je fais une pause dans {thread}, {until} : je continue de regarder, mais on n’écrit à personne et rien n’est signalé. `reprends` y met fin.",
    "resumed": "Je reprends dans {thread}.",
    "not_paused": "Rien n’est en pause dans {thread}.",
    "no_thread": "Je ne m’occupe pas de ce fil, ou vous ne pouvez pas m’y diriger. Ceux où vous le pouvez : {threads}.",
    "no_post": "Je ne trouve pas ce message dans un fil dont je m’occupe. Donnez-moi son lien, s’il vous plaît.",
    "no_case": "Je ne connais pas ce cas dans un fil où vous pouvez me diriger. Un cas est un numéro, ou une référence telle que L700.",
    "explained": "[Message {number}]({link}) de {author} : **{outcome}**{because}.",
    "explained_rule": "- `{rule}` : {answer}{why}",
    "explained_case": "Il y a un cas à son sujet, le {number} (référence {case}) : {state}.",
    "left_alone": "Je ne touche plus au [message {number}]({link}) désormais, quoi qu’on y change.",
    "undone": "Je retire ce que j’ai dit du [message {number}]({link}) (cas {case}) : {count} choses à défaire, autant que le forum le permet. Je n’en parle \
plus jamais.",
    "marked": "Merci. J’ai noté que j’avais {word} dans le cas {case}, pour {rules}.",
    "word_right": "raison",
    "word_wrong": "tort",
    "rules": "- {thread} : version {version}, en vigueur depuis le {when} ({how})",
    "rules_held": "- **vous attend** : {name}, version {version} ({note}). Pour l’accepter, répondez à mon message à son sujet par `accept {version}`.",
    "rules_bad": "- **inutilisable** : {name}. Je vous ai écrit ce qui n’y va pas.",
    "full": "Je vous ai répondu aussi souvent que je le peux en un jour. Demain je le ferai de nouveau ; d’ici là, [une personne]({appeal_link}) peut vous aider.",
    "draft": """\
Merci de demander d’abord. Je suis linkbot, un assistant automatique, et voici ce que je dirais de votre brouillon comme message dans {thread} :

{verdict}

Rien de ceci n’est gardé, et personne d’autre n’en saura rien. {rules_link}[Demandez à une personne]({appeal_link}) si vous pensez que je me trompe.
""",
    "draft_fine": "**Il conviendrait.** Rien n’y va contre les règles.",
    "draft_unsure": "**Je n’ai pas pu le savoir avec certitude**, et ce que je ne sais pas, je n’y touche pas.",
    "draft_wrong": "Quelque chose ne convient pas encore :\n\n{problems}",
    "draft_rules": "[À quoi sert le fil]({link}). ",
    "unlisted": "Vos articles ne figurent désormais nulle part : je les retire de l’index, et aucun résumé ne les nomme. Si vous changez d’avis, écrivez \
« listez-moi de nouveau ».",
    "listed_again": "Vos articles peuvent de nouveau figurer dans les listes. Pour en être retiré, écrivez « ne me listez pas ».",
    "still": "J’ai regardé de nouveau, et c’est toujours comme je l’ai dit ci-dessus. Si vous ne trouvez pas, ou pensez que je me trompe, répondez ici avec \
vos mots, et une personne le lira. (Je suis linkbot, un assistant automatique.)",
}
