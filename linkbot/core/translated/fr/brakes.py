"""What moderators read about brakes, in French."""

from typing import Final

BRAKES: Final = {
    "new": """\
La règle `{rule}` de {thread} est nouvelle : je ne l’avais jamais vue. Les nouvelles règles ne font d’abord qu’observer ; à cause d’elle, on n’écrit donc à \
personne et rien n’est signalé. Ce qu’elle trouve est dans le rapport et dans `linkbot cases`.
""",
    "hits": """\
La règle `{rule}` de {thread} trouve soudain à redire à beaucoup de messages : **{hits} sur {judged}** en {per} ; auparavant, dans le fil, c’était \
{past_hits} sur {past_judged}. Cela ressemble plutôt à une erreur de la règle que des messages ; désormais elle ne fait donc qu’observer : à cause d’elle, on \
n’écrit à personne et rien n’est signalé.
""",
    "precision": """\
Parmi les derniers cas de la règle `{rule}` de {thread} que vous avez tranchés, vous en avez désapprouvé **{disagreed} sur {decided}**. C’est plus que ne le \
permet `min_precision` ; la règle descend donc d’un mode, à `{mode}`. Dans ces messages, elle se trompait :
""",
    "paused": """\
{by} m’a demandé une pause pour {what}, {until}. Je continue de regarder, mais on n’écrit à personne et rien n’est signalé.
""",
    "raised": """\
Depuis qu’elle est freinée, vous avez approuvé `{rule}` de {thread} dans {agreed} cas ; elle monte donc d’un mode, à `{mode}`.
""",
    "released": """\
Depuis qu’elle est freinée, vous avez assez souvent approuvé `{rule}` de {thread} : le frein est levé, et elle va aussi loin que le dit le fichier de règles.
""",
    "posts": "Les messages :\n\n{posts}",
    "posts_more": "- … et {count} de plus",
    "what_now": """\
Si elle est bonne ainsi et doit aller aussi loin que le dit le fichier de règles, mettez ceci dans le fichier (s’il y a déjà une liste, ajoutez-y le nom) :

```yaml
brakes:
  release: ["{name}"]
```

Si elle doit rester aussi prudente que maintenant, dites-le dans la règle, et je n’ai pas besoin de frein :

```yaml
rules:
  - id: {rule}
    mode: {mode}
```
""",
    "by_marks": "Ou marquez les cas que vous avez regardés, avec `linkbot mark CASE right` ou `wrong` : après {count} cas justes, la règle monte d’un mode \
d’elle-même, aussi loin que le fichier le permet.",
    "by_command": "(La personne qui administre linkbot peut aussi lancer `linkbot brakes release {rule}`.)",
    "foot": "*Écrit par linkbot, un assistant automatique.*",
    "again": "**Quel que soit le nombre, ici je demande :** vous m’avez désapprouvé au sujet de ces messages, et les nouvelles règles y trouveraient encore à \
redire :\n",
    "again_line": "- [message {number}]({link}), par `{rule}`, que le changement touche sans y remédier : {why}",
    "again_anew": "- [message {number}]({link}), par `{rule}`, qui a maintenant raison à son sujet : {why}",
    "thread_full": """\
J’ai écrit {count} réponses publiques dans {thread} en {per}, autant que le permet `brakes: posts_in_thread`. Jusqu’au {until}, je n’en écris plus ; ce que je \
trouve d’autre ne va qu’à vous, comme signalement. Si le fil en supporte plus, changez le nombre dans le fichier de règles :

```yaml
brakes:
  posts_in_thread: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "person_full": """\
J’ai écrit à {person} au sujet de {count} messages en {per}, autant que le permet `brakes: notes_to_one_person`. Jusqu’au {until}, je ne lui écris pas pour un \
autre ; ce que je trouve d’autre ne va qu’à vous, comme signalement. Peut-être qu’un mot aimable d’une personne aide davantage. Pour changer le nombre, mettez ceci dans le fichier de règles :

```yaml
brakes:
  notes_to_one_person: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "day_full": """\
En {per}, j’ai envoyé {count} messages, réponses et signalements au sujet de messages de {thread}, autant que le permet `brakes: notices_in_thread`. Jusqu’au \
{until}, je ne fais qu’observer. S’il est juste qu’il y en ait autant, changez le nombre dans le fichier de règles :

```yaml
brakes:
  notices_in_thread: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "why_new": "la règle {rule} est nouvelle et ne fait pour l’instant qu’observer",
    "why_hits": "la règle {rule} a soudain trouvé à redire trop souvent et ne fait qu’observer",
    "why_precision": "vous avez trop souvent désapprouvé la règle {rule}",
    "why_paused": "{by} a demandé une pause pour {what}",
    "why_thread_full": "il y a dans le fil autant de réponses publiques qu’il est permis",
    "why_person_full": "on a écrit à son auteur aussi souvent qu’il est permis",
    "why_day_full": "autant de messages, réponses et signalements qu’il est permis ont été envoyés dans ce délai",
    "the_thread": "le fil",
    "the_rule": "la règle `{rule}`",
    "until": "jusqu’au {when}",
    "until_released": "jusqu’à ce que quelqu’un me demande de reprendre",
}

MOMENTS: Final = {
    "months": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "moment": "{day} {month} {year}, {hour} UTC",
    "date": "{day} {month} {year}",
    "month": "{month} {year}",
    "day_one": "1 jour",
    "day": "{count} jours",
    "hour_one": "1 heure",
    "hour": "{count} heures",
    "minute_one": "1 minute",
    "minute": "{count} minutes",
    "second": "{count} secondes",
}

ENDINGS: Final = {
    "put_right": "corrigé par son auteur",
    "withdrawn": "retiré par son auteur",
    "gone": "supprimé ou déplacé",
    "person": "repris par l’équipe de modération",
    "edited": "modifié par l’équipe de modération",
    "hidden": "masqué par l’équipe de modération ou par des signalements de membres",
    "restored": "rétabli par l’équipe de modération",
    "notice_removed": "l’équipe de modération a supprimé la note de linkbot",
    "answered": "l’équipe de modération a répondu à linkbot",
    "agreed": "l’équipe de modération a approuvé",
    "disagreed": "l’équipe de modération a désapprouvé",
    "ignored": "l’équipe de modération l’a ignoré",
    "outside": "n’est plus soumis à ces règles",
    "claimed": "son auteur dit que la page est la sienne",
    "too_late": "vu trop tard pour en parler ; dans la liste pour l’équipe de modération",
    "back_and_forth": "modifié dans un sens puis dans l’autre ; laissé à l’équipe de modération",
    "undone": "retiré comme une erreur",
    "forgotten": "sa note publique avait disparu quand la mémoire a été perdue",
    "waiting": "en attente",
    "told": "prévenu",
    "flagged": "signalé",
    "closed": "clos",
}
