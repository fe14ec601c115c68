"""What members read about their posts, in German."""

from typing import Final

NOTICES: Final = {
    "title": "Zu deinem Beitrag in {thread}",
    "this_thread": "diesem Thema",
    "tell": """\
Hallo {name},

danke, dass du bei {thread} mitmachst. Ich bin linkbot, ein automatischer Helfer der Moderation dieses Forums; ein Mensch hat hier noch nicht \
hingesehen. Etwas an [deinem Beitrag]({post_link}) passt nicht zu dem, wofür das Thema da ist:

{problems_with_fixes}

{what_to_do} {deadline} Wofür das Thema da ist: {guidelines_link}

Irre ich mich, oder kannst du es nicht ändern? [Frag einen Menschen]({appeal_link}) (Zeichen {case}). {answers}

{text_back}
""",
    "ask": """\
Hallo {name},

danke, dass du bei {thread} mitmachst. Darf ich dich etwas zu [deinem Beitrag]({post_link}) fragen? Ich bin linkbot, ein automatischer Helfer der \
Moderation dieses Forums; ein Mensch hat hier noch nicht hingesehen, und ich kann mich gut irren.

{problems_with_fixes}

{what_to_do} {deadline} Wofür das Thema da ist: {guidelines_link}

Möchtest du lieber mit einem Menschen sprechen? [Frag die Moderation]({appeal_link}) (Zeichen {case}). {answers}

{text_back}
""",
    "what_to_do": "Bearbeite oder lösche deinen Beitrag, und es geschieht nichts weiter; ich sehe von selbst wieder nach.",
    "what_to_do_in_public": "Bearbeite oder lösche ihn, und dieser Hinweis verschwindet von selbst.",
    "editing_ends": "Das Forum lässt dich das bis {when} tun; danach antworte hier, und die Moderation ändert ihn für dich.",
    "editing_ends_in_public": "Das Forum lässt dich das bis {when} tun; danach frag einen Menschen.",
    "locked_out": "Das Forum lässt dich diesen Beitrag nicht mehr ändern (seit {when}), und niemand nimmt dir das übel: \
Antworte hier, was darin stehen soll oder dass er weg kann, und die Moderation ändert ihn für dich.",
    "locked_out_in_public": "Das Forum lässt dich diesen Beitrag nicht mehr ändern; frag einfach einen Menschen, der ihn für dich ändert.",
    "answers_mine": "Von Antworten auf diese Nachricht verstehe ich „das ist meins“ und „ist erledigt“ selbst; alles andere gebe ich an die Moderation weiter.",
    "answers_done": "Antwortest du „ist erledigt“, sehe ich gleich nach; jede andere Antwort gebe ich an die Moderation weiter.",
    "more": """\
Seit deiner letzten Änderung an [deinem Beitrag]({post_link}) ist noch etwas anderes. Ich habe es in meine Nachricht oben geschrieben; da das Forum \
geänderte Nachrichten nicht meldet, sagt dir diese Antwort nur Bescheid. (Ich bin linkbot, ein automatischer Helfer.)
""",
    "reply": """\
Hallo, ich bin ein automatischer Helfer der Moderation dieses Forums. Zum Beitrag oben:

{problems_with_fixes}

{what_to_do} [Wofür dieses Thema da ist]({guidelines_link}) · [Einen Menschen fragen]({appeal_link}) (Zeichen {case})
""",
    "put_right": """\
Mit [deinem Beitrag]({post_link}) in {thread} ist jetzt alles in Ordnung, und es bleibt nichts zu tun. Danke!

(Ich bin linkbot, ein automatischer Helfer der Moderation dieses Forums. Diese Nachricht bat bisher um eine Änderung.)
""",
    "done": """\
Worum ich hier zu [deinem Beitrag]({post_link}) in {thread} gebeten habe, ist getan. Danke!

(Ich bin linkbot, ein automatischer Helfer der Moderation dieses Forums.)
""",
    "put_right_again": """\
Mit [deinem Beitrag]({post_link}) in {thread} ist wieder alles in Ordnung, und es bleibt nichts zu tun.

(Ich bin linkbot, ein automatischer Helfer der Moderation dieses Forums. Diese Nachricht bat bisher um eine Änderung.)
""",
    "claimed": """\
Danke für deine Antwort: Ich nehme dich beim Wort, dass der Artikel hinter [deinem Beitrag]({post_link}) in {thread} von dir ist, und es bleibt \
nichts zu tun. Die Moderation kann sehen, dass ich gefragt habe und was du gesagt hast.

(Ich bin linkbot, ein automatischer Helfer der Moderation dieses Forums. Diese Nachricht fragte bisher, von wem der Artikel ist.)
""",
    "proof": """

  [details="Wenn du es ein für alle Mal klären möchtest: zwei einfache Wege, einer genügt"]

  - Verlinke dein Forumsprofil mit `rel="me"` im Artikel, auf der Seite seines Autors oder auf der Startseite der Website: \
`<a rel="me" href="{profile}">mein Profil im Forum</a>`
  - Oder setze diesen Code auf eine dieser Seiten oder in die README des Repositorys, außerhalb von Kommentaren; du kannst ihn wegnehmen, sobald ich ihn gesehen habe: `{code}`

  Ich sehe zehn Tage lang von selbst nach und merke es mir ein Jahr. Auch die Moderation kann es klären.

  [/details]
""",
    "deadline": "Ist es nach dem {when} noch unverändert, bitte ich die Moderation, einmal hinzusehen.",
    "text_back": "Damit keines deiner Worte verloren geht, hier sind sie:\n\n{fence}text\n{text}\n{fence}",
    "text_follows": "Damit keines deiner Worte verloren geht, folgen sie unten in eigenen Antworten.",
    "text_part": "Deine Worte, Teil {number} von {count}:\n\n{fence}text\n{text}\n{fence}",
    "final_address": "Das scheint {address} zu sein.",
    "own_topic": "Du kannst auch in [einem eigenen Thema]({link}) weitermachen, das hierher verlinkt, und den Beitrag hier löschen.",
    "own_topic_body": "Fortsetzung von [{title}]({link}):\n\n",
}

FIXES: Final = {
    "no_outside_link": "Ich habe keinen Link darin gefunden. Bitte füge die Adresse deines Artikels hinzu.",
    "only_forum_links": "Die Links, die ich gefunden habe, führen in dieses Forum selbst. Bitte füge die Adresse eines Artikels hinzu, der anderswo liegt.",
    "unwanted_host": "Er verlinkt einen Ort, den dieses Thema nicht annimmt. Bitte verlinke den Ort, an dem der Artikel wirklich liegt.",
    "too_many_links": "Links darin: {count}; gewünscht sind höchstens {limit}. Bitte behalte die wichtigsten.",
    "talk": "Es liest sich wie eine Antwort an jemanden. Bitte behalte, was für alle ist, und nimm heraus, was zu einer einzelnen Person spricht; "
    "eine längere Antwort ist als eigener Artikel willkommen, hier verlinkt. (Zum Danken genügt das Herz unter dem Beitrag.)",
    "too_many_words": "Ich habe {count} eigene Wörter gezählt; neben einem Link genügt eine Einleitung von bis zu {limit}. "
    "Bitte verschiebe den Rest auf eine eigene Seite und verlinke sie.",
    "too_many_words_without_link": "Ich habe {count} Wörter gezählt und keinen Link auf eine Seite anderswo. "
    "Bitte stelle den Text auf eine eigene Seite und poste den Link dazu.",
    "contribution_in_post": "Der eigentliche Inhalt scheint im Beitrag selbst zu stehen. Bitte stelle ihn auf eine Seite anderswo und verlinke sie.",
    "other_author": "Die Seite nennt einen anderen Autorennamen als dein Profil. "
    "Ist sie unter anderem Namen von dir, ist alles gut: Antworte „das ist meins“.",
    "other_author_in_public": "Die Seite nennt einen anderen Autorennamen als dein Profil. "
    "Ist sie unter anderem Namen von dir, ist alles gut: Sag es bitte der Moderation über den Link unten.",
    "repeat": "Beitrag {post} dieses Themas enthält denselben Link schon. Wenn du einen anderen Artikel meinst, setze bitte dessen Adresse ein.",
    "too_fast": "Es ist dein Beitrag Nummer {count} mit einem Link innerhalb von {per}; gewünscht sind höchstens {limit}. Es eilt nicht: Bitte poste ihn später noch einmal.",
    "media": "Bilder, Dateien und Videos darin: {count}; gewünscht sind höchstens {limit}. Bitte stelle die übrigen auf eine Seite anderswo und verlinke sie.",
    "table": "Bitte verschiebe die Tabelle auf eine Seite anderswo und verlinke sie.",
    "code": "Zeilen Code darin: {count}; gewünscht sind höchstens {limit}. Bitte verschiebe den Rest anderswohin und verlinke ihn.",
    "poll": "Umfragen sind nicht für dieses Thema. Bitte nimm sie heraus; in einem eigenen Thema ist sie willkommen.",
    "hidden_link": "Einer der Links hat nichts, was man sehen und anklicken kann. Bitte gib ihm einen sichtbaren Text.",
    "link_text": "Ein Link zeigt {shown} und führt zu {host}. Bitte bring Text und Adresse in Einklang.",
    "lookalike": "Eine Adresse ({host}) enthält Buchstaben, die anderen ähneln. Bitte prüfe, ob es die ist, die du meinst.",
    "pattern": "Eine Adresse enthält „{part}“, was hier nicht erwünscht ist. Bitte nimm es heraus.",
    "page_holds": "Die verlinkte Seite scheint nicht von dem zu handeln, worum es in diesem Thema geht. Bitte verlinke einen Artikel, der es tut.",
    "page_lacks": "Ich konnte auf der verlinkten Seite nicht finden, worum es in diesem Thema geht. Bitte verlinke einen Artikel, in dem es steht, oder sag einem Menschen, dass ich es übersehen habe.",
    "dead_link": "Der Link ließ sich nicht öffnen, als ich es versuchte: {address}. Bitte prüfe die Adresse.",
    "swapped_link": "Der Link führt jetzt anderswohin als beim Posten. Bitte setze die frühere Adresse wieder ein, oder sag einem Menschen, dass dein Artikel umgezogen ist.",
}
