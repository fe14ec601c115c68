"""What moderators read about brakes, in Spanish."""

from typing import Final

BRAKES: Final = {
    "new": """\
La regla `{rule}` de {thread} es nueva: no la había visto antes. Las reglas nuevas al principio solo observan, así que por ella no se escribe a nadie ni se \
marca nada. Lo que encuentra está en el informe y en `linkbot cases`.
""",
    "hits": """\
La regla `{rule}` de {thread} encuentra de pronto fallos en muchos mensajes: **{hits} de {judged}** en {per}; en el hilo, antes, eran {past_hits} de \
{past_judged}. Eso parece más un error de la regla que de los mensajes, así que desde ahora solo observa: por ella no se escribe a nadie ni se marca nada.
""",
    "precision": """\
De los últimos casos de la regla `{rule}` de {thread} que decidisteis, en **{disagreed} de {decided}** no estuvisteis de acuerdo. Es más de lo que permite \
`min_precision`, así que la regla baja un modo, a `{mode}`. En estos mensajes se equivocó:
""",
    "paused": """\
{by} me ha pedido una pausa para {what}, {until}. Sigo mirando, pero no se escribe a nadie ni se marca nada.
""",
    "raised": """\
Desde que se frenó, estuvisteis de acuerdo con `{rule}` de {thread} en {agreed} casos, así que sube un modo, a `{mode}`.
""",
    "released": """\
Desde que se frenó, estuvisteis de acuerdo con `{rule}` de {thread} bastantes veces: el freno está quitado, y llega hasta donde dice el archivo de reglas.
""",
    "posts": "Los mensajes:\n\n{posts}",
    "posts_more": "- … y {count} más",
    "what_now": """\
Si está bien como está y debe llegar hasta donde dice el archivo de reglas, poned esto en el archivo (si ya hay una lista, añadid el nombre):

```yaml
brakes:
  release: ["{name}"]
```

Si debe seguir con tanto cuidado como ahora, decidlo en la regla y no hará falta freno:

```yaml
rules:
  - id: {rule}
    mode: {mode}
```
""",
    "by_marks": "O marcad los casos que hayáis mirado, con `linkbot mark CASE right` o `wrong`: tras {count} acertados, la regla sube un modo por sí sola, \
hasta donde permite el archivo.",
    "by_command": "(Quien administra linkbot puede ejecutar en su lugar `linkbot brakes release {rule}`.)",
    "foot": "*Escrito por linkbot, un ayudante automático.*",
    "again": "**Sea cual sea el número, aquí pregunto:** no estuvisteis de acuerdo conmigo sobre estos mensajes, y las reglas nuevas volverían a encontrarles \
fallos:\n",
    "again_line": "- [mensaje {number}]({link}), por `{rule}`, que el cambio toca sin arreglarlo: {why}",
    "again_anew": "- [mensaje {number}]({link}), por `{rule}`, que ahora acierta con él: {why}",
    "thread_full": """\
He escrito {count} respuestas públicas en {thread} en {per}, tantas como permite `brakes: posts_in_thread`. Hasta el {until} no escribo más; lo que \
encuentre os llega solo a vosotros, como aviso. Si el hilo admite más, cambiad el número en el archivo de reglas:

```yaml
brakes:
  posts_in_thread: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "person_full": """\
He escrito a {person} sobre {count} mensajes en {per}, tantos como permite `brakes: notes_to_one_person`. Hasta el {until} no le escribo sobre otro; lo que \
encuentre os llega solo a vosotros, como aviso. Quizá ayude más una palabra amable de una persona. Para cambiar el número, poned esto en el archivo de reglas:

```yaml
brakes:
  notes_to_one_person: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "day_full": """\
En {per} he enviado {count} mensajes, respuestas y avisos sobre mensajes de {thread}, tantos como permite `brakes: notices_in_thread`. Hasta el {until} solo \
observo. Si tantos están bien, cambiad el número en el archivo de reglas:

```yaml
brakes:
  notices_in_thread: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "why_new": "la regla {rule} es nueva y por ahora solo observa",
    "why_hits": "la regla {rule} acertó de pronto demasiado a menudo y solo observa",
    "why_precision": "no estuvisteis de acuerdo demasiadas veces con la regla {rule}",
    "why_paused": "{by} pidió una pausa para {what}",
    "why_thread_full": "en el hilo ya hay tantas respuestas públicas como se permiten",
    "why_person_full": "a su autor ya se le escribió tantas veces como se permite",
    "why_day_full": "ya se enviaron tantos mensajes, respuestas y avisos como se permiten en ese tiempo",
    "the_thread": "el hilo",
    "the_rule": "la regla `{rule}`",
    "until": "hasta el {when}",
    "until_released": "hasta que alguien me pida seguir",
}

MOMENTS: Final = {
    "months": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "moment": "{day} de {month} de {year}, {hour} UTC",
    "date": "{day} de {month} de {year}",
    "month": "{month} de {year}",
    "day_one": "1 día",
    "day": "{count} días",
    "hour_one": "1 hora",
    "hour": "{count} horas",
    "minute_one": "1 minuto",
    "minute": "{count} minutos",
    "second": "{count} segundos",
}

ENDINGS: Final = {
    "put_right": "lo corrigió su autor",
    "withdrawn": "lo retiró su autor",
    "gone": "borrado o movido",
    "person": "se ocupó de él alguien del equipo de moderación",
    "edited": "lo editó alguien del equipo de moderación",
    "hidden": "oculto por el equipo de moderación o por avisos de miembros",
    "restored": "lo restauró alguien del equipo de moderación",
    "notice_removed": "el equipo de moderación borró la nota de linkbot",
    "answered": "alguien del equipo de moderación respondió a linkbot",
    "agreed": "el equipo de moderación estuvo de acuerdo",
    "disagreed": "el equipo de moderación no estuvo de acuerdo",
    "ignored": "el equipo de moderación lo ignoró",
    "outside": "ya no está bajo estas reglas",
    "claimed": "su autor dice que la página es suya",
    "too_late": "visto demasiado tarde para hablar de él; en la lista para el equipo de moderación",
    "back_and_forth": "cambiado una y otra vez; en manos del equipo de moderación",
    "undone": "retirado por ser un error",
    "forgotten": "su nota pública ya no estaba cuando se perdió la memoria",
    "waiting": "en espera",
    "told": "avisado",
    "flagged": "marcado",
    "closed": "cerrado",
}
