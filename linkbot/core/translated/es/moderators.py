"""What moderators read about posts and rules, in Spanish."""

from typing import Final

_SIGNED = "*Escrito por linkbot, un ayudante automático.*\n"

ALERTS: Final = {
    "report_title": "linkbot: la semana en {thread}, hasta {week}",
    "alert_title": "linkbot: por favor, mirad las reglas de {thread}",
    "alert_post_title": "linkbot: por favor, mirad un mensaje en {thread}",
    "alert_late_title": "linkbot: mensajes en {thread} que vi tarde",
    "other_link": """\
[El mensaje {number}]({post_link}) de {thread}, de {author}, enlaza ahora a otro sitio que cuando decidisteis sobre él ({decided}): {places}.

Lo dejo en vuestras manos: quien lo escribió no sabe nada por mí. (Referencia {case}.)

"""
    + _SIGNED,
    "back_and_forth": """\
[El mensaje {number}]({post_link}) de {thread}, de {author}, ha pasado {count} veces de mal a bien o al revés en un mes.

Desde ahora lo dejo en vuestras manos; quien lo escribió no sabrá nada más de él por mí. (Referencia {case}.)

"""
    + _SIGNED,
    "cannot_tell": """\
No he podido avisar a {author} sobre [el mensaje {number}]({post_link}) de {thread}: {why}.

Sigo intentándolo un día donde eso pueda servir; quizá prefiráis decírselo vosotros. (Referencia {case}.)

"""
    + _SIGNED,
    "passed_on": """\
{author} ha respondido a mi aviso sobre [el mensaje {number}]({post_link}) de {thread}. No lo entiendo, así que os lo paso:

{words}

Quizá queráis responder o cambiar el mensaje. Lo que decidáis es definitivo para mí. (Referencia {case}.)

"""
    + _SIGNED,
    "canary_title": "linkbot: la línea con {thread} funciona",
    "canary": """\
Hola, {name}:

he visto [tu mensaje]({post_link}) en {thread} con la frase de prueba, {seconds} segundos después de que se escribiera. Ha recorrido todo el camino: \
leído, juzgado, planeado, anotado, enviado.

Nadie más se entera y no se cuenta en ninguna parte. Trabajo en modo `{mode}`, con {rules} reglas en vigor (versión {version}).

"""
    + _SIGNED,
    "late": """\
He visto estos mensajes de {thread} con más de un día de retraso, quizá porque no estaba en marcha. No se ha dicho nada a nadie:

{posts}

A partir del {begin} empiezo a aplicar las reglas a los que sigan igual, uno por hora y con los frenos de las reglas. Lo que atendáis vosotros lo dejo \
en paz: editad, bloquead o borrad un mensaje, o dejad en él un aviso del equipo. Para pararlo todo, poned `mode: observe` en el archivo de reglas.

"""
    + _SIGNED,
    "late_line": "- [mensaje {number}]({post_link}) de {author}: {rules}",
    "late_more": "- … y {count} más",
    "wrong_title": """\
El archivo de reglas dice que el hilo se llama «{rules}», pero {link} se llama «{forum}» en el foro.

Quizá el número del archivo está mal, o se cambió el título del tema. Hasta que coincidan, dejo en paz los mensajes de ese tema. Poned el `title` \
(o el `topic`) correcto en el archivo de reglas.

"""
    + _SIGNED,
    "rules_held": """\
Las reglas de {thread} han cambiado en {name}. He comparado las nuevas con las que están en vigor, sobre {judged}: **de {count} dicen otra cosa**. Hasta \
{limit} habría estado bien; con más, pregunto antes. Hasta que alguien acepte, siguen en vigor las reglas anteriores.

Qué dice el cambio:

{words}

Qué haría:

{posts}

Si es lo que queréis, responded a este mensaje con esta línea y nada más:

    accept {version}

(Quien administra linkbot puede ejecutar en su lugar `linkbot rules accept {version}`.) Si no, no hace falta responder: cambiad {name} otra vez, o \
dejadlo como estaba. A nadie se le dice nada por mensajes antiguos: las reglas nuevas valen para los que se escriban o editen desde entonces.

"""
    + _SIGNED,
    "rules_held_more": "- … y {count} más; `linkbot backtest` los muestra todos.",
    "rules_bad": """\
El archivo de reglas {name} no se puede usar tal como está. {still}

Qué está mal y cómo arreglarlo:

{problems}

Vuelvo a mirarlo en cuanto cambie, y solo vuelvo a escribir si cambia y sigue mal.

"""
    + _SIGNED,
    "rules_still": "Siguen en vigor las últimas reglas buenas, así que el hilo se cuida como antes.",
    "rules_never": "Hasta entonces no se cuida el hilo para el que es.",
    "rules_accepted": """\
Gracias, {name}: las reglas nuevas (versión {version}) ya están en vigor. Para volver a las anteriores, quien administra linkbot puede ejecutar \
`linkbot rules rollback {before}`.

"""
    + _SIGNED,
    "settled": "linkbot, automático: ya no queda nada que decidir sobre [este mensaje]({post_link}): {why}, el {when}. \
Un aviso como el mío no se puede retirar, así que cerradlo en la cola de revisión como os parezca.",
    "settled_put_right": "lo ha corregido su autor",
    "settled_withdrawn": "lo ha retirado su autor",
    "settled_claimed": "su autor dice que la página enlazada es suya",
    "flag_head": "linkbot, automático: el mensaje {number} de «{thread}» no parece ajustarse a las reglas del hilo.",
    "flag_told": "Se avisó a su autor el {when}; desde entonces el mensaje no ha cambiado en eso.",
    "flag_untold": "No se pudo avisar a su autor ({why}).",
    "flag_locked_out": "Desde el {when} el foro no deja a su autor cambiarlo: que siga igual no es una negativa. Os toca a vosotros cambiarlo.",
    "flag_held": "A su autor no se le dijo todo: {why}.",
    "flag_foot": "Decid que sí o que no, como os parezca: en ambos casos linkbot deja en paz este mensaje desde ahora. Referencia {case}.",
}

RULES: Final = {
    "held_since": "(Los últimos cambios eran pequeños y se aceptaron enseguida, pero muchos pequeños suman. Por eso esto se compara con la versión "
    "{version}, las últimas reglas que eligió alguien de vosotros, y dice qué hay de distinto desde entonces.)",
    "judged_one": "el único mensaje que conozco",
    "judged": "los últimos {count} mensajes que conozco",
    "no_words": "- nada en las palabras",
    "still": "sigue {now}",
    "changed_post": "- [mensaje {number}]({link}) de {author}: **{outcome}**. {reasons}",
}

SEEING: Final = {
    "not_watched": """\
Ya no puedo cuidar {link}: {why}. Hasta que eso cambie dejo en paz sus mensajes, y no se hace nada de lo que tenía previsto allí.

Si es a propósito, quitad su archivo de reglas. Si no, procurad que el tema exista y que mi cuenta pueda leerlo.

"""
    + _SIGNED,
    "not_watched/gone": "se borró, o se movió adonde no puedo leerlo",
    "not_watched/private": "ahora es un mensaje privado",
}

UNDO: Final = {
    "message": """\
Fue un error mío: **no hace falta nada** sobre [tu mensaje]({post_link}) en {thread}. Siento las molestias.

(Soy linkbot, un ayudante automático del equipo de moderación de este foro. Alguien del equipo retiró mi mensaje, que antes pedía un cambio. \
¿Preguntas? [Pregunta a una persona]({appeal_link}).)
""",
    "flag": """\
Este aviso fue un error mío y alguien del equipo de moderación lo ha retirado. El foro no me deja quitarlo, así que, por favor, ignoradlo o decid \
que no. Referencia {case}.

"""
    + _SIGNED,
    "failed": """\
Se me pidió retirar lo que había dicho sobre estos mensajes, y el foro no me dejó:

{posts}

Quizá podáis hacerlo a mano.

"""
    + _SIGNED,
    "failed_line": "- {what} sobre [el mensaje {number}]({link}): {why}",
    "what_message": "el mensaje privado",
    "what_answer": "una respuesta en el mensaje privado",
    "what_reply": "la respuesta pública",
    "what_flag": "unas palabras junto al aviso",
}

INVITE: Final = {
    "title": "Una propuesta sobre tus enlaces en {thread}",
    "invite": """\
Hola, {name}:

gracias por [tu mensaje]({post_link}) en {thread}. Está todo bien y no tienes que hacer nada.

Ese hilo es para artículos que la gente ha escrito por su cuenta, y por la página de tu enlace no pude saber de quién es. Pasa a menudo, y la duda te \
favorece. Si quieres, puedes aclararlo de una vez por todas, y nadie tendrá que preguntárselo nunca más:

- Enlaza tu perfil del foro con `rel="me"` en el artículo, en la página de su autor o en la página principal del sitio: \
`<a rel="me" href="{profile}">mi perfil en el foro</a>`
- O pon este código en una de esas páginas, o en el README del repositorio, fuera de los comentarios; puedes quitarlo cuando lo haya visto: `{code}`

Lo busco por mi cuenta durante diez días y lo recuerdo durante un año. También puede aclararlo alguien del equipo de moderación.

Si prefieres no hacerlo, déjalo: no pasa nada, y no volveré a mencionarlo.

Soy linkbot, un ayudante automático del equipo de moderación de este foro, y no leo las respuestas a este mensaje. ¿Algo no está claro o está mal? [Pregunta a una persona]({appeal_link}) (referencia {case}).
""",
}

DOCTOR: Final = {
    "lost_rights": "linkbot, automático: he dejado de trabajar en este foro porque {why}. No se avisa, marca ni responde nada hasta que eso se arregle; "
    "entonces sigo por mi cuenta en menos de cinco minutos.\n\nQué hacer: devolved el rango a la cuenta, o pedid a quien administra linkbot que lo arranque "
    "con otra. `linkbot doctor` dice qué falta. Si quitasteis el rango a propósito, no hay nada que hacer: linkbot se queda callado.",
}
