"""What linkbot answers to those who write to it, in Spanish."""

from typing import Final

ANSWERS: Final = {
    "foot": "*Escrito por linkbot, un ayudante automático.*",
    "help": """\
Estas son las palabras que conozco; cada una va sola en la primera línea de un mensaje para mí, o de una respuesta aquí, \
tras mi nombre donde el foro pide más letras: `linkbot, pausa`. Respondo a cada una una vez.

- `estado`: qué estoy haciendo
- `pausa`, `pausa durante 2d`, `pausa 1615 durante 12h`: sigo mirando y no digo nada
- `sigue`, `sigue 1615`: continúo tras una pausa
- `explica ENLACE`: qué dicen las reglas de un mensaje, y por qué
- `deja ENLACE en paz`: no vuelvo a decir nada sobre ese mensaje
- `deshaz CASO`: retiro lo que dije; un caso es un número, o una referencia como L700
- `correcto CASO`, `incorrecto CASO`: me decís cómo juzgué
- `reglas`: qué reglas están en vigor, y qué os espera

Los miembros pueden enviarme un borrador, o «no me incluyas».
""",
    "unknown": "No lo he entendido. Escribe `linkbot, ayuda` y digo lo que conozco; todo lo demás es para que lo lean personas.",
    "status_head": "Estoy en marcha y he mirado todo lo que cuido.",
    "status": "- {thread}: modo `{mode}`, {rules} reglas en vigor (versión {version}), {open} casos abiertos{paused}",
    "status_paused": "; **en pausa** por {by}, {until}",
    "status_held": "- {count} archivos de reglas esperan a alguien; `reglas` dice cuáles.",
    "paused": "Hago una pausa en {thread}, {until}: sigo mirando, pero no se escribe a nadie ni se marca nada. `sigue` la termina.",
    "resumed": "Sigo en {thread}.",
    "not_paused": "No hay nada en pausa en {thread}.",
    "no_thread": "No cuido ese hilo, o no puedes dirigirme allí. Aquellos en los que puedes: {threads}.",
    "no_post": "No encuentro ese mensaje en un hilo que cuide. Por favor, dame su enlace.",
    "no_case": "No conozco ese caso en un hilo en el que puedas dirigirme. Un caso es un número, o una referencia como L700.",
    "explained": "[Mensaje {number}]({link}) de {author}: **{outcome}**{because}.",
    "explained_rule": "- `{rule}`: {answer}{why}",
    "explained_case": "Hay un caso sobre él, el {number} (referencia {case}): {state}.",
    "left_alone": "Desde ahora dejo en paz [el mensaje {number}]({link}), cambie lo que cambie en él.",
    "undone": "Retiro lo que dije sobre [el mensaje {number}]({link}) (caso {case}): {count} cosas por deshacer, hasta donde el foro lo permite. No vuelvo \
a hablar de él.",
    "marked": "Gracias. He anotado que estuve {word} en el caso {case}, para {rules}.",
    "word_right": "acertado",
    "word_wrong": "equivocado",
    "rules": "- {thread}: versión {version}, en vigor desde el {when} ({how})",
    "rules_held": "- **os espera**: {name}, versión {version} ({note}). Para aceptarla, responded a mi mensaje sobre ella con `accept {version}`.",
    "rules_bad": "- **no se puede usar**: {name}. Os he escrito qué tiene mal.",
    "full": "Te he respondido tantas veces como puedo en un día. Mañana vuelvo a hacerlo; hasta entonces puede ayudarte [una persona]({appeal_link}).",
    "draft": """\
Gracias por preguntar antes. Soy linkbot, un ayudante automático, y esto es lo que diría de tu borrador como mensaje en {thread}:

{verdict}

De esto no se guarda nada, y nadie más se entera. {rules_link}[Pregunta a una persona]({appeal_link}) si crees que me equivoco.
""",
    "draft_fine": "**Encajaría.** Nada en él va contra las reglas.",
    "draft_unsure": "**No he podido saberlo con certeza**, y lo que no sé lo dejo en paz.",
    "draft_wrong": "Algo en él no encaja todavía:\n\n{problems}",
    "draft_rules": "[Para qué es el hilo]({link}). ",
    "unlisted": "Desde ahora tus artículos no aparecen en ninguna lista: los quito del índice y ningún resumen los nombra. Si cambias de idea, escribe \
«vuelve a incluirme».",
    "listed_again": "Tus artículos pueden volver a aparecer. Para que no se incluyan, escribe «no me incluyas».",
    "still": "He vuelto a mirar, y sigue como dije arriba. Si no lo encuentras, o crees que me equivoco, responde aquí con tus palabras y lo leerá una \
persona. (Soy linkbot, un ayudante automático.)",
}
