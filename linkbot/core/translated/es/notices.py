"""What members read about their posts, in Spanish."""

from typing import Final

NOTICES: Final = {
    "title": "Sobre tu mensaje en {thread}",
    "this_thread": "este hilo",
    "tell": """\
Hola, {name}:

gracias por participar en {thread}. Soy linkbot, un ayudante automático del equipo de moderación de este foro; ninguna persona ha mirado esto todavía. \
Hay algo en [tu mensaje]({post_link}) que no encaja con aquello para lo que es ese hilo:

{problems_with_fixes}

{what_to_do} {deadline} Para qué es el hilo: {guidelines_link}

¿Me equivoco, o no puedes cambiarlo? [Pregunta a una persona]({appeal_link}) (referencia {case}). {answers}

{text_back}
""",
    "ask": """\
Hola, {name}:

gracias por participar en {thread}. ¿Puedo preguntarte algo sobre [tu mensaje]({post_link})? Soy linkbot, un ayudante automático del equipo de \
moderación de este foro; ninguna persona ha mirado esto todavía, y puede que me equivoque.

{problems_with_fixes}

{what_to_do} {deadline} Para qué es el hilo: {guidelines_link}

¿Prefieres hablar con una persona? [Pregunta al equipo de moderación]({appeal_link}) (referencia {case}). {answers}

{text_back}
""",
    "what_to_do": "Edita o borra tu mensaje y no pasará nada más; vuelvo a mirarlo sin que me avises.",
    "what_to_do_in_public": "Edítalo o bórralo y esta nota desaparecerá sola.",
    "editing_ends": "El foro te lo permite hasta el {when}; después, responde aquí y alguien del equipo de moderación lo cambiará por ti.",
    "editing_ends_in_public": "El foro te lo permite hasta el {when}; después, pregunta a una persona.",
    "locked_out": "El foro ya no te deja cambiar este mensaje (desde el {when}), y nadie te lo tiene en cuenta: responde aquí qué debería decir, \
o que puede borrarse, y alguien del equipo de moderación lo hará por ti.",
    "locked_out_in_public": "El foro ya no te deja cambiar este mensaje; pregunta a una persona y lo cambiará por ti.",
    "answers_mine": "De las respuestas a este mensaje entiendo por mi cuenta «sí, es mío» y «ya está hecho»; todo lo demás lo paso al equipo de moderación.",
    "answers_done": "Si respondes «ya está hecho», vuelvo a mirar enseguida; cualquier otra respuesta la paso al equipo de moderación.",
    "more": """\
Después de tu último cambio en [tu mensaje]({post_link}) hay algo más. Lo he puesto en mi mensaje de arriba; como el foro no avisa de los mensajes \
cambiados, esta respuesta solo sirve para que lo sepas. (Soy linkbot, un ayudante automático.)
""",
    "reply": """\
Hola, soy un ayudante automático del equipo de moderación de este foro. Sobre el mensaje de arriba:

{problems_with_fixes}

{what_to_do} [Para qué es este hilo]({guidelines_link}) · [Pregunta a una persona]({appeal_link}) (referencia {case})
""",
    "put_right": """\
Ya está todo bien con [tu mensaje]({post_link}) en {thread}, así que no queda nada por hacer. ¡Gracias!

(Soy linkbot, un ayudante automático del equipo de moderación de este foro. Este mensaje pedía antes un cambio.)
""",
    "done": """\
Lo que pedía en este mensaje sobre [tu mensaje]({post_link}) en {thread} está hecho. ¡Gracias!

(Soy linkbot, un ayudante automático del equipo de moderación de este foro.)
""",
    "put_right_again": """\
Vuelve a estar todo bien con [tu mensaje]({post_link}) en {thread}, y no queda nada por hacer.

(Soy linkbot, un ayudante automático del equipo de moderación de este foro. Este mensaje pedía antes un cambio.)
""",
    "claimed": """\
Gracias por tu respuesta: confío en tu palabra de que el artículo que enlaza [tu mensaje]({post_link}) en {thread} es tuyo, así que no queda nada \
por hacer. El equipo de moderación puede ver que pregunté y qué dijiste.

(Soy linkbot, un ayudante automático del equipo de moderación de este foro. Este mensaje preguntaba antes de quién es el artículo.)
""",
    "proof": """

  [details="Si quieres aclararlo de una vez por todas: dos maneras sencillas, basta con una"]

  - Enlaza tu perfil del foro con `rel="me"` en el artículo, en la página de su autor o en la página principal del sitio: \
`<a rel="me" href="{profile}">mi perfil en el foro</a>`
  - O pon este código en una de esas páginas, o en el README del repositorio, fuera de los comentarios; puedes quitarlo cuando lo haya visto: `{code}`

  Vuelvo a mirar por mi cuenta durante diez días y lo recuerdo durante un año. También puede aclararlo alguien del equipo de moderación.

  [/details]
""",
    "deadline": "Si sigue igual después del {when}, pediré a alguien del equipo de moderación que le eche un vistazo.",
    "text_back": "Para que no se pierda nada de lo que escribiste, aquí está:\n\n{fence}text\n{text}\n{fence}",
    "text_follows": "Para que no se pierda nada de lo que escribiste, te lo mando abajo en respuestas aparte.",
    "text_part": "Lo que escribiste, parte {number} de {count}:\n\n{fence}text\n{text}\n{fence}",
    "final_address": "Parece que es {address}",
    "own_topic": "También puedes seguir en [un tema propio]({link}), que enlaza aquí, y borrar el mensaje de este hilo.",
    "own_topic_body": "Continúa desde [{title}]({link}):\n\n",
}

FIXES: Final = {
    "no_outside_link": "No he encontrado ningún enlace. Por favor, añade la dirección de tu artículo.",
    "only_forum_links": "Los enlaces que he encontrado llevan a este mismo foro. Por favor, añade la dirección de un artículo alojado en otro sitio.",
    "unwanted_host": "Enlaza a un sitio que este hilo no acepta. Por favor, enlaza al lugar donde está de verdad el artículo.",
    "too_many_links": "Enlaces en el mensaje: {count}; se piden {limit} como máximo. Por favor, deja los más importantes.",
    "talk": "Se lee como una respuesta a alguien. Por favor, deja lo que es para todos y quita lo que se dirige a una persona; una respuesta más larga "
    "es bienvenida como artículo tuyo, enlazado aquí. (Para dar las gracias a alguien basta el corazón debajo de su mensaje.)",
    "too_many_words": "He contado {count} palabras tuyas; junto a un enlace basta una introducción de hasta {limit}. "
    "Por favor, lleva el resto a una página tuya y enlázala.",
    "too_many_words_without_link": "He contado {count} palabras y ningún enlace a una página de fuera. "
    "Por favor, pon el texto en una página tuya y publica aquí el enlace.",
    "contribution_in_post": "La contribución misma parece estar en el mensaje. Por favor, ponla en una página de fuera y enlázala.",
    "other_author": "La página muestra un nombre de autor distinto del de tu perfil. "
    "Si es tuya con otro nombre, está bien: responde «sí, es mío».",
    "other_author_in_public": "La página muestra un nombre de autor distinto del de tu perfil. "
    "Si es tuya con otro nombre, está bien: dilo al equipo de moderación con el enlace de abajo.",
    "repeat": "El mensaje {post} de este hilo ya tiene el mismo enlace. Si pensabas en otro artículo, por favor, pon su dirección en su lugar.",
    "too_fast": "Es tu mensaje número {count} con un enlace en {per}; se piden {limit} como máximo. No hay prisa: por favor, publícalo de nuevo más adelante.",
    "media": "Imágenes, archivos y vídeos en el mensaje: {count}; se piden {limit} como máximo. Por favor, pon los demás en una página de fuera y enlázala.",
    "table": "Por favor, lleva la tabla a una página de fuera y enlázala.",
    "code": "Líneas de código en el mensaje: {count}; se piden {limit} como máximo. Por favor, lleva el resto a otro sitio y enlázalo.",
    "poll": "Las encuestas no son para este hilo. Por favor, quítala; en un tema propio es bienvenida.",
    "hidden_link": "Uno de sus enlaces no tiene nada que se vea y se pueda pulsar. Por favor, ponle un texto visible.",
    "link_text": "Un enlace muestra {shown} y lleva a {host}. Por favor, haz que el texto y la dirección coincidan.",
    "lookalike": "Una dirección ({host}) tiene letras que se parecen a otras. Por favor, comprueba que es la que querías.",
    "pattern": "Una dirección contiene «{part}», que aquí no se quiere. Por favor, quítalo.",
    "page_holds": "La página enlazada no parece tratar del asunto de este hilo. Por favor, enlaza un artículo que trate de él.",
    "page_lacks": "No he podido encontrar en la página enlazada aquello de lo que trata este hilo. Por favor, enlaza un artículo que hable de ello, o dile a una persona que se me ha escapado.",
    "dead_link": "El enlace no se abrió cuando lo probé: {address}. Por favor, comprueba la dirección.",
    "swapped_link": "El enlace lleva ahora a otro sitio que cuando se publicó. Por favor, vuelve a poner la dirección de antes, o dile a una persona que tu artículo se ha mudado.",
}
